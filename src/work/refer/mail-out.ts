/** Mails about a referral before there is a case: to the person filling it in, never with anything about a client in them. */
import { mailText, type MadeMail } from '../../papers/mail-text.ts';
import { enqueue, type NewItem } from '../../store/outbox.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { formatDayLong } from '../../values/dutch.ts';
import { dayOfMoment, type Moment } from '../../values/moment.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftIn } from './draft.ts';
import { senderOf, type FormRoom } from './form-room.ts';

/** A mail that is ready to go: text and HTML stand in the outbox as they leave. */
export interface ReadyMail { text: string; html: string }

const LINK_SUBJECT = 'Je aanmelding voor {{programma}}';
const LINK_TEXT = `Dag

Je begon een aanmelding voor {{programma}}. Met deze link ga je verder:

{{link}}

De link werkt tot en met {{laatste-dag}}. Daarna wissen we het ontwerp. Geef de link niet door: wie hem heeft, ziet wat je schreef.`;

const FORM_SUBJECT = 'Het formulier voor een aanmelding bij {{programma}}';
const FORM_TEXT = `Dag

Bedankt voor je bericht. Een aanmelding voor {{programma}} telt pas als het formulier er is. Je kan kiezen:

- vul het formulier in op het scherm: {{link}}
- of vul de pdf in bijlage in, en stuur ze terug

Vul het samen in met de persoon voor wie je hulp vraagt. De link werkt tot en met {{laatste-dag}}.`;

/** To oneself, at most once a day to the same address. false: it went out today already. */
export async function mailLink(house: House, scope: Scope, given: { to: string; link: string; token: string }): Promise<{ queued: boolean } | Refused> {
  return house.store.within(scope, async (tx) => {
    const draft = await draftIn(house, tx, { by: 'link' });
    if (isRefused(draft)) return draft;
    if (!draft.open || draft.referral.expires === null) return refuse('already-sent');
    const mail = made(draft.room, LINK_SUBJECT, LINK_TEXT, { link: given.link, until: draft.referral.expires });
    return { queued: await queue(house, tx, { mail, to: given.to, room: draft.room, cause: `referral:${draft.referral.id}:link:${given.to.toLowerCase()}:${tx.now.today}`, attachments: [], secret: { token: given.token, expires: draft.referral.expires } }) };
  });
}

export function emptyFormMail(room: FormRoom, given: { link: string; until: Moment }): { subject: string; ready: ReadyMail } {
  return made(room, FORM_SUBJECT, FORM_TEXT, given);
}

function made(room: FormRoom, subject: string, text: string, given: { link: string; until: Moment }): { subject: string; ready: ReadyMail } {
  const programma = room.form.draaiboek.name;
  const mail: MadeMail = mailText({ subject, text, subjectPlaces: { programma }, places: { programma, link: given.link, 'laatste-dag': lastDay(given.until) }, sender: senderOf(room.keeper) });
  if ('problem' in mail) throw new Error(`a mail with a hole: ${mail.places.join(', ')}`);
  return { subject: mail.subject, ready: { text: mail.text, html: mail.html } };
}

function lastDay(until: Moment): string {
  return formatDayLong(dayOfMoment(until) satisfies Day);
}

export async function queue(house: House, tx: Tx, given: { mail: ReturnType<typeof made>; to: string; room: FormRoom; cause: string; attachments: string[]; secret: NonNullable<NewItem['secret']> }): Promise<boolean> {
  // Someone of a partner may not write into the outbox of the keeper; then it belongs to nobody but the house.
  const own = tx.scope?.organisation === null || tx.scope?.organisation === given.room.keeper.id ? given.room.keeper.id : null;
  return enqueue(tx, { id: house.newId(), kind: 'mail', cause: given.cause, organisationId: own, toAddress: given.to, subject: given.mail.subject, body: { ...given.mail.ready }, attachments: given.attachments, secret: given.secret });
}
