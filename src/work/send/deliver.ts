/** The round of the post: what waits in the outbox is made, sent and marked, one at a time. */
import { addDelivery } from '../../store/invoices.ts';
import { claim, markHeld, markSent, markTrouble, type OutboxItem } from '../../store/outbox.ts';
import type { Now } from '../../store/transaction.ts';
import { addHours, type Moment } from '../../values/moment.ts';
import { readAgain } from '../act/read-again.ts';
import { mailOf } from '../letters/mail-of.ts';
import type { House } from '../house.ts';
import type { Mailer } from './mailer.ts';

export type { Mailer } from './mailer.ts';

export interface Sent { sent: number; troubled: number; held: number }

const AT_A_TIME = 20;
/** How long another sender keeps off what this round took: longer than any post office makes one wait. */
const CLAIM_HOURS = 0.25;
/** Hours until the next try, after each vain one; after the last it has failed. */
const PAUSES = [1 / 60, 5 / 60, 0.25, 1, 4, 12, 24] as const;

/** Without a mailer everything stays where it stands, for all to see. Never throws because of one mail. */
export async function deliver(house: House, now: Now, mailer: Mailer | undefined): Promise<Sent> {
  const done: Sent = { sent: 0, troubled: 0, held: 0 };
  if (mailer === undefined) return done;
  const items = await house.store.aroundEveryLock('post versturen', now, (tx) => claim(tx, AT_A_TIME, addHours(now.moment, CLAIM_HOURS), ['mail', 'calendar', 'invoice']));
  for (const item of items) done[await deliverOne(house, now, mailer, item)] += 1;
  return done;
}

async function deliverOne(house: House, now: Now, mailer: Mailer, item: OutboxItem): Promise<keyof Sent> {
  try {
    const made = await mailOf(house, now, item);
    if ('held' in made) return await hold(house, now, item, made.held);
    await mailer.send({ ...made.mail, messageId: item.id });
  } catch (error) {
    await house.store.aroundEveryLock('post die niet wegging', now, (tx) => markTrouble(tx, item.id, troubleOf(error), nextTry(now.moment, item.attempts)));
    await readCaseAgain(house, now, item);
    return 'troubled';
  }
  // Marked in a transaction of its own: when this fails the mail goes again with the same message id, and is recognised.
  await house.store.aroundEveryLock('post verstuurd', now, async (tx) => {
    await markSent(tx, item.id);
    await addDelivery(tx, { id: house.newId(), subjectKind: item.kind, subjectId: item.id, caseId: item.caseId, toRole: roleOf(item), address: item.toAddress, byMeans: 'mail' });
  });
  if (item.trouble !== null) await readCaseAgain(house, now, item);
  return 'sent';
}

/** A rule may ask whether the letter left. A case that cannot be read now is read again with the new day. */
async function readCaseAgain(house: House, now: Now, { caseId }: OutboxItem): Promise<void> {
  if (caseId === null) return;
  await house.store.aroundEveryLock(`post van ${caseId}`, now, (tx) => readAgain(house, tx, caseId)).catch(() => undefined);
}

async function hold(house: House, now: Now, item: OutboxItem, why: string): Promise<'held'> {
  await house.store.aroundEveryLock('post aangehouden', now, (tx) => markHeld(tx, item.id, why));
  return 'held';
}

/** A number of the post office, or the kind of error; never its words, which repeat the address. */
function troubleOf(error: unknown): string {
  const { responseCode, code, name } = error as { responseCode?: unknown; code?: unknown; name?: unknown };
  return [responseCode, code].filter((part) => typeof part === 'number' || typeof part === 'string').join(' ') || (typeof name === 'string' ? name : 'onbekend');
}

function nextTry(moment: Moment, attempts: number): Moment | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : addHours(moment, pause);
}

function roleOf(item: OutboxItem): string | null {
  return typeof item.body['role'] === 'string' ? item.body['role'] : null;
}
