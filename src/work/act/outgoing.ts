/** Effects that leave the case: letters, mails and alerts go into the outbox in the same transaction, once per cause. */
import type { CaseReading, Outgoing } from '../../engine/reading.ts';
import type { Party } from '../../engine/events.ts';
import type { Draaiboek, Key, Letter } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import type { CaseFile } from '../../store/cases.ts';
import { organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import { person } from '../../store/people.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';

/** What the sender needs to make the letter later, outside any transaction. No client data: it is read when the letter is made. */
export interface LetterOrder { letter?: Key; alert?: Key; event: string; role: Key; instance?: string; name: string }
interface Recipient { role: Key; name: string; email?: string }

/** Everything that leaves the case and is due; causes that were put in before are passed over by the outbox. */
export async function sendOutgoing(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading): Promise<void> {
  for (const outgoing of reading.state.outgoing) {
    if (outgoing.day > all.now.today) continue;
    if (outgoing.kind === 'send') await sendLetter(house, all, file, draaiboek, reading, outgoing);
    if (outgoing.kind === 'alert') await sendAlert(house, all, file, draaiboek, reading, outgoing);
  }
}

async function sendLetter(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, outgoing: Outgoing): Promise<void> {
  const letter = draaiboek.letters[outgoing.what];
  if (letter === undefined || !mayHold(draaiboek, letter, reading)) return;
  for (const role of letter.to) {
    for (const to of await recipients(all, file, draaiboek, reading, role)) await putIn(house, all, file, outgoing, letter.by, to, { letter: outgoing.what });
  }
}

/** A withdrawn ground stops the letter that rests on it (GW-120). */
function mayHold(draaiboek: Draaiboek, letter: Letter, reading: CaseReading): boolean {
  const holds = letter.holds ?? [];
  if (holds.length === 0 || reading.state.ended !== null) return true;
  const granted = reading.state.grants.filter((grant) => grant.until === undefined).flatMap((grant) => { const of = draaiboek.shares[grant.share]?.of; return Array.isArray(of) ? of : []; });
  return Object.keys(draaiboek.shares).length === 0 || holds.every((cls) => granted.includes(cls));
}

async function sendAlert(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, outgoing: Outgoing): Promise<void> {
  for (const to of await recipients(all, file, draaiboek, reading, outgoing.what)) await putIn(house, all, file, outgoing, 'mail', to, { alert: outgoing.what });
}

async function putIn(house: House, all: Tx, file: CaseFile, outgoing: Outgoing, by: Letter['by'], to: Recipient, what: Pick<LetterOrder, 'letter' | 'alert'>): Promise<void> {
  const byMail = by === 'mail' && to.email !== undefined;
  const order: LetterOrder = { ...what, event: outgoing.event, role: to.role, name: to.name, ...(outgoing.instance === undefined ? {} : { instance: outgoing.instance }) };
  await enqueue(all, {
    id: house.newId(), kind: byMail ? 'mail' : 'letter', cause: `${file.id}:${outgoing.key}:${to.role}:${to.email ?? to.name}`, organisationId: file.keeperOrg, caseId: file.id,
    toAddress: byMail ? (to.email ?? '') : to.name, subject: file.number, body: { ...order }, state: byMail ? 'waiting' : 'held',
  });
}

/** Who a role stands for now; a name that is no role is a mailbox of the organisation that keeps the file. */
async function recipients(all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, role: Key): Promise<Recipient[]> {
  const word = draaiboek.roles[role];
  if (word === undefined) return mailbox(all, file, role);
  if (word.is === 'subject') return subject(all, file, role);
  const now = reading.state.holders.filter((h) => h.role === role && (h.until === undefined || h.until > all.now.today));
  return Promise.all(now.map((holding) => partner(all, role, holding.party)));
}

async function partner(all: Tx, role: Key, party: Party): Promise<Recipient> {
  const found = party.account === undefined ? undefined : await account(all, party.account);
  const email = found?.email ?? party.email;
  return { role, name: found?.name ?? party.name ?? role, ...(email === undefined ? {} : { email }) };
}

async function subject(all: Tx, file: CaseFile, role: Key): Promise<Recipient[]> {
  const found = file.subjectPerson === null ? undefined : await person(all, file.subjectPerson);
  const email = found?.contact?.email ?? undefined;
  return [{ role, name: file.subjectName, ...(email === undefined || email === '' ? {} : { email }) }];
}

async function mailbox(all: Tx, file: CaseFile, key: Key): Promise<Recipient[]> {
  const keeper = await organisation(all, file.keeperOrg);
  const address = keeper?.settings[`${key}-mail`] ?? keeper?.email;
  return typeof address === 'string' && address !== '' ? [{ role: key, name: keeper?.name ?? key, email: address }] : [];
}
