/** Effects that leave the case: letters, mails and alerts go into the outbox in the same transaction, once per cause. */
import type { CaseReading, Outgoing } from '../../engine/reading.ts';
import type { Party } from '../../engine/events.ts';
import type { Draaiboek, Key, Letter } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import type { CaseFile } from '../../store/cases.ts';
import { organisation } from '../../store/organisations.ts';
import { eventsUntil } from '../../store/events.ts';
import { readInAt } from '../../store/imports.ts';
import { causesOf, enqueue } from '../../store/outbox.ts';
import { person } from '../../store/people.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { dayOfMoment } from '../../values/moment.ts';
import type { House } from '../house.ts';
import { classesOfLetter, groundHolds } from '../letters/ground.ts';

/** What the sender needs to make the letter later, outside any transaction. No client data: it is read when the letter is made. */
export interface LetterOrder { letter?: Key; alert?: Key; event: string; role: Key; instance?: string; name: string; /** Of a letter that goes with an invoice made outside the running of the case. */ invoice?: string }
interface Recipient { role: Key; name: string; email?: string; /** Gets a letter on paper where the draaiboek says so; who works here gets the same words by mail. */ client?: true }

/** Everything that leaves the case and is due; causes that were put in before are passed over by the outbox. Of a case that was read in, what had to leave until then has left from elsewhere. */
export async function sendOutgoing(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading): Promise<void> {
  const due = reading.state.outgoing.filter((one) => (one.kind === 'send' || one.kind === 'alert') && one.day <= all.now.today && one.settled !== true);
  const changed = invitationsDue(reading, all.now.today);
  if (due.length === 0 && changed.length === 0) return;
  const before = await readInAt(all, file.id);
  const known = await causesOf(all, file.id);
  const isNew = (key: string): boolean => !known.some((cause) => cause.startsWith(`${file.id}:${key}:`));
  const told = before === undefined ? new Set<string>() : await eventsUntil(all, file.id, before);
  const leftBefore = (one: Outgoing): boolean => before !== undefined && told.has(one.event) && one.day <= dayOfMoment(before);
  await sendEffects(house, all, file, draaiboek, reading, due.filter((one) => isNew(one.key) && !leftBefore(one)));
  for (const one of changed.filter((invitation) => isNew(invitation.key))) await sendInvitation(house, all, file, one);
}

/** These effects now, whatever their day; `more` goes along in every order. */
export async function sendEffects(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, effects: readonly Outgoing[], more: Pick<LetterOrder, 'invoice'> = {}): Promise<void> {
  for (const outgoing of effects) {
    if (outgoing.kind === 'send') await sendLetter(house, all, file, draaiboek, reading, outgoing, more);
    if (outgoing.kind === 'alert') await sendAlert(house, all, file, draaiboek, reading, outgoing);
  }
}

interface Invitation { key: string; event: string; instance: string; invited: readonly Party[] }

/** Appointments that lie ahead, each as it stands: every plan, move and drop is told once. */
function invitationsDue(reading: CaseReading, today: Day): Invitation[] {
  return reading.state.appointments.filter((one) => one.day >= today && (isAhead(one.state) || one.state === 'dropped')).map((one) => ({
    key: `${one.instance}@${one.history.length}/invite`, event: one.history.at(-1)?.event ?? '', instance: one.instance, invited: one.invited,
  }));
}

function isAhead(state: string): boolean {
  return state === 'proposed' || state === 'firm';
}

/** GW-055: everyone who works on it and can be reached by mail, with the appointment as a file for the calendar. */
async function sendInvitation(house: House, all: Tx, file: CaseFile, { key, event, instance, invited }: Invitation): Promise<void> {
  for (const party of invited.filter((one) => one.account !== undefined || one.email !== undefined)) {
    const to = await partner(all, party.role, party);
    if (to.email === undefined) continue;
    const order: LetterOrder = { alert: party.role, event, role: party.role, instance, name: to.name };
    await enqueue(all, { id: house.newId(), kind: 'calendar', cause: `${file.id}:${key}:${to.role}:${to.email}`, organisationId: file.keeperOrg, caseId: file.id, toAddress: to.email, subject: file.number, body: { ...order } });
  }
}

async function sendLetter(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, outgoing: Outgoing, more: Pick<LetterOrder, 'invoice'>): Promise<void> {
  const letter = draaiboek.letters[outgoing.what];
  if (letter === undefined) return;
  const classes = classesOfLetter(draaiboek, letter, house.programmes.current(draaiboek.key)?.letters[outgoing.what]);
  for (const role of letter.to.filter((one) => groundHolds(draaiboek, reading.state, one, classes))) {
    for (const to of await recipients(all, file, draaiboek, reading, role)) await putIn(house, all, { ...file, keeperOrg: senderFor(reading, letter, all.now.today) ?? file.keeperOrg }, outgoing, letter.by, to, { letter: outgoing.what, ...more });
  }
}

/** A letter stands with the organisation of whoever signs it: they print it and send it (EX-187). */
function senderFor(reading: CaseReading, letter: Letter, today: Day): string | undefined {
  return reading.state.holders.findLast((one) => one.role === letter['signed-by'] && (one.until === undefined || one.until > today))?.party.organisation;
}

async function sendAlert(house: House, all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, outgoing: Outgoing): Promise<void> {
  for (const to of await recipients(all, file, draaiboek, reading, outgoing.what)) await putIn(house, all, file, outgoing, 'mail', to, { alert: outgoing.what });
}

async function putIn(house: House, all: Tx, file: CaseFile, outgoing: Outgoing, by: Letter['by'], to: Recipient, what: Pick<LetterOrder, 'letter' | 'alert' | 'invoice'>): Promise<void> {
  const byMail = to.email !== undefined && (by === 'mail' || (by === 'letter' && !to.client));
  const order: LetterOrder = { ...what, event: outgoing.event, role: to.role, name: to.name, ...(outgoing.instance === undefined ? {} : { instance: outgoing.instance }) };
  await enqueue(all, {
    id: house.newId(), kind: byMail ? 'mail' : 'letter', cause: `${file.id}:${outgoing.key}:${to.role}:${to.email ?? to.name}`, organisationId: file.keeperOrg, caseId: file.id,
    toAddress: byMail ? (to.email ?? '') : to.name, subject: file.number, body: { ...order }, state: byMail ? 'waiting' : 'held',
  });
}

/** Who a role stands for now; a name that is no role is a mailbox of the organisation that keeps the file. */
async function recipients(all: Tx, file: CaseFile, draaiboek: Draaiboek, reading: CaseReading, role: Key): Promise<Recipient[]> {
  const word = draaiboek.roles[role];
  if (word === undefined || word.team !== undefined) return mailbox(all, file, word?.team ?? role);
  if (word.is === 'subject') return subject(all, file, role);
  const now = reading.state.holders.filter((h) => h.role === role && (h.until === undefined || h.until > all.now.today));
  return Promise.all(now.map((holding) => partner(all, role, holding.party)));
}

async function partner(all: Tx, role: Key, party: Party): Promise<Recipient> {
  const found = party.account === undefined ? undefined : await account(all, party.account);
  const home = found === undefined && party.email === undefined && party.organisation !== undefined ? await organisation(all, party.organisation) : undefined;
  const email = found?.email ?? party.email ?? home?.email ?? undefined;
  return { role, name: found?.name ?? party.name ?? role, ...(email === undefined ? {} : { email }) };
}

async function subject(all: Tx, file: CaseFile, role: Key): Promise<Recipient[]> {
  const found = file.subjectPerson === null ? undefined : await person(all, file.subjectPerson);
  const email = found?.contact?.email ?? undefined;
  return [{ role, name: file.subjectName, client: true, ...(email === undefined || email === '' ? {} : { email }) }];
}

async function mailbox(all: Tx, file: CaseFile, key: Key): Promise<Recipient[]> {
  const keeper = await organisation(all, file.keeperOrg);
  const address = keeper?.settings[`${key}-mail`] ?? keeper?.email;
  return typeof address === 'string' && address !== '' ? [{ role: key, name: keeper?.name ?? key, email: address }] : [];
}
