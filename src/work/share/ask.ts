/** One question to one person of an organisation who has no account: a note, a grant and a link that works once, all or nothing. */
import { partOf } from '../../domain/information-classes.ts';
import { grantFaults, QUESTION_ALONE, sharingClauses } from '../../domain/granting.ts';
import { roleOfAnswer } from '../../domain/one-answer.ts';
import { shapeFault } from '../../engine/field-kinds.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { mailText } from '../../papers/mail-text.ts';
import { logAccess } from '../../store/access-log.ts';
import { addOneTimeLink } from '../../store/entrance.ts';
import { addGrants } from '../../store/grants.ts';
import { organisation, type Organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import { addQuestion } from '../../store/questions.ts';
import type { Scope } from '../../store/scope.ts';
import type { MeantTask } from '../../store/tables.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { formatDayLong } from '../../values/dutch.ts';
import { momentAt } from '../../values/moment.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { carryOut, caseInFull, claimed, type Once } from '../act/act.ts';
import { rolesReading } from '../case/note-contact.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { senderOf } from '../refer/form-room.ts';
import { askingRoomIn, type AskingRoom } from './asking-room.ts';
import { grantingOf, type Proof } from './give.ts';
import type { TaskQuestion } from './task-questions.ts';

export interface Asking extends Proof {
  number: string; /** Name of the organisation, as typed. */ organisation: string; contact: string; email: string;
  /** A field of the draaiboek (`form.field`), a task that the answer carries out (a path of the room), or '' for own words with own options. */ from: string; question: string; choices: readonly string[]; /** Of own words: class of question and answer. */ class: Key;
  /** Path of the one part that goes along; '' for none. */ along: string; /** Last day on which the link works. */ until: Day | undefined;
  mail: boolean; link(token: string): string; once?: Once | undefined; location: string;
}
/** `token`: shown once where it was not mailed, kept nowhere. */
export interface AskedNow { token: string; mailed: boolean; contact: string; until: Day }

export const MOST_DAYS = 30;
const LONGEST = { question: 1000, choice: 120, name: 150 } as const;
const MOST_OWN_CHOICES = 10;

interface Put { text: string; class: Key; choices: string[]; meant?: MeantTask }

/** A repeat of the same post asks nothing again and shows no link: `key-repeated`. */
export async function ask(house: House, scope: Scope, given: Asking): Promise<AskedNow | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    if (claim === 'repeat') return refuse('key-repeated');
    const room = await askingRoomIn(house, tx, given.number);
    if (room === undefined) return refuse('not-found');
    return put(house, tx, room, given);
  });
}

async function put(house: House, tx: Tx, room: AskingRoom, given: Asking): Promise<AskedNow> {
  const { sharing } = room;
  const { draaiboek } = sharing.found;
  if (!sharing.gives || tx.scope?.organisation === null) throw new Undone([{ code: 'not-your-role', data: { roles: [] }, clause: [] }]);
  const to = receiverOf(room, given.organisation);
  const question = questionOf(room, given, to);
  const granting = grantingOf(sharing, { ...given, items: given.along === '' ? [] : [given.along], since: tx.now.today, until: given.until === undefined ? undefined : addDays(given.until, 1), untilTyped: true }, to);
  const items = given.along === '' ? [{ item: QUESTION_ALONE, class: '', open: true }] : granting.items;
  const clause = sharingClauses(draaiboek, undefined);
  const faults = [...contactFaults(given, to, tx.now.today), ...question.faults].map((one): Refusal => ({ ...one, clause }));
  faults.push(...grantFaults(draaiboek, { ...granting, items, role: undefined, behindLink: true }).map((one) => (one.field === 'delen' ? { ...one, field: 'erbij' } : one)));
  if (faults.length > 0 || to === undefined || given.until === undefined || question.put === undefined) throw new Undone(faults);
  return write(house, tx, { room, given, to, until: given.until, put: question.put, granting });
}

interface Ready { room: AskingRoom; given: Asking; to: Organisation; until: Day; put: Put; granting: ReturnType<typeof grantingOf> }

async function write(house: House, tx: Tx, { room, given, to, until, put: { text, class: cls, choices, meant }, granting }: Ready): Promise<AskedNow> {
  const { file } = room.sharing.found;
  const whole = await caseInFull(house, tx, file.id);
  if (whole === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
  const home = tx.scope?.organisation ?? file.keeperOrg;
  const noted = await carryOut(house, tx, whole, { command: { do: 'note', class: cls, text, happened: tx.now.today, channel: 'vraag', with: `${given.contact.trim()}, ${to.name}`, readers: rolesReading(whole, partOf(whole.draaiboek, cls, home)) } });
  const [id, grantId, token, expires] = [house.newId(), house.newId(), house.newToken(), momentAt(addDays(until, 1), '00:00')];
  const part = room.sharing.parts.find((one) => one.path === given.along);
  const trouble = await addGrants(tx, [{
    id: grantId, caseId: file.id, batch: id, item: part === undefined ? QUESTION_ALONE : part.kind === 'field' ? `veld.${part.path}` : part.path, tasks: part?.tasks ?? [], organisationId: to.id, accountId: null, role: '', purpose: given.purpose.trim(),
    ground: given.ground, since: tx.now.today, until: addDays(until, 1), agreed: granting.ground?.needsConsent === true ? (granting.agreed ?? null) : null, evidence: given.proof.split('.')[1] ?? null, behindLink: true,
  }]);
  if (trouble !== undefined) throw new Undone([{ code: trouble.code, data: {}, clause: sharingClauses(whole.draaiboek, undefined), field: FIELD_OF[trouble.code] ?? 'organisatie' }]);
  await addQuestion(tx, { id, caseId: file.id, grantId, asked: noted.events[0]?.id ?? '', class: cls, choices, meant, askedOrg: home, askedBy: tx.scope?.account ?? '', contactName: given.contact.trim(), contactEmail: given.email.trim(), expires });
  await addOneTimeLink(tx, { tokenHash: house.hash(token), kind: 'question', subject: { question: id }, organisationId: home, createdBy: tx.scope?.account ?? null, expires });
  if (given.mail) await mail(house, tx, { id, token, expires, until, home, given, caseId: file.id });
  await logAccess(tx, { id: house.newId(), what: 'dossier.ask', why: to.shortName ?? to.name, caseId: file.id, keeperOrg: file.keeperOrg });
  return { token, mailed: given.mail, contact: given.contact.trim(), until };
}

const FIELD_OF: Readonly<Record<string, string>> = { 'grant-no-ground': 'grond', 'grant-no-consent': 'bewijs', 'consent-not-for-this': 'bewijs', 'consent-used': 'bewijs', 'grant-unapproved': 'akkoord-op', 'grant-weaker': 'grond', 'grant-backward': 'tot', 'not-yours-to-share': 'erbij' };

/** By its name as people write it; only an organisation that exists today. */
function receiverOf(room: AskingRoom, written: string): Organisation | undefined {
  const plain = (name: string): string => name.trim().toLocaleLowerCase('nl');
  return room.organisations.find((one) => [one.name, one.shortName ?? ''].some((name) => name !== '' && plain(name) === plain(written)));
}

type Fault = Omit<Refusal, 'clause'>;
const at = (code: string, field: string, data: Refusal['data'] = {}): Fault => ({ code, data, field });

function contactFaults({ organisation: written, contact, email, mail: byMail, until }: Asking, to: Organisation | undefined, today: Day): Fault[] {
  const faults: Fault[] = [];
  if (to === undefined) faults.push(at(written.trim() === '' ? 'missing' : 'organisation-not-here', 'organisatie'));
  if (contact.trim() === '') faults.push(at('missing', 'naam'));
  if (contact.trim().length > LONGEST.name) faults.push(at('too-long', 'naam', { max: LONGEST.name }));
  if (byMail && email.trim() === '') faults.push(at('missing', 'email'));
  else if (email.trim() !== '' && shapeFault({ kind: 'email', options: undefined }, email.trim()) !== undefined) faults.push(at('not-an-email', 'email'));
  if (until !== undefined && until > addDays(today, MOST_DAYS)) faults.push(at('link-too-long', 'tot', { days: MOST_DAYS }));
  return faults;
}

interface PutOrFaults { put?: Put; faults: Fault[] }

function questionOf(room: AskingRoom, { from, question, choices, class: cls }: Asking, to: Organisation | undefined): PutOrFaults {
  const text = question.trim();
  const task = room.fromTasks.find((one) => one.path === from);
  if (task !== undefined) return questionOfTask(room, task, text, to);
  const known = room.fromForms.find((one) => one.path === from);
  if (from !== '' && known === undefined) return { faults: [at('not-a-choice', 'uit')] };
  if (known !== undefined) return text === '' ? { put: { text: known.label, class: known.class, choices: [...known.choices] }, faults: [] } : { faults: [at('question-twice', 'vraag')] };
  const faults: Fault[] = [];
  if (text === '') faults.push(at('question-missing', 'vraag'));
  if (text.length > LONGEST.question) faults.push(at('too-long', 'vraag', { max: LONGEST.question }));
  const own = [...new Set(choices.map((one) => one.trim()).filter((one) => one !== ''))];
  if (own.length === 1 || own.length > MOST_OWN_CHOICES || own.some((one) => one.length > LONGEST.choice)) faults.push(at('choices-number', 'keuzes', { most: MOST_OWN_CHOICES }));
  if (!room.sharing.found.open.includes(cls)) faults.push(at('class-unknown', 'klasse'));
  return { put: { text, class: cls, choices: own }, faults };
}

/** The words may be the asker's own; the options are those of the draaiboek, and so is the role. */
function questionOfTask({ sharing: { found } }: AskingRoom, { task, row, about, field, label, class: cls, choices }: TaskQuestion, typed: string, to: Organisation | undefined): PutOrFaults {
  const text = typed === '' ? (label ?? '') : typed;
  if (text === '') return { faults: [at('question-of-task-missing', 'vraag')] };
  if (text.length > LONGEST.question) return { faults: [at('too-long', 'vraag', { max: LONGEST.question })] };
  const role = to === undefined ? undefined : roleOfAnswer(found.draaiboek, found.state, found.roles, { task, answerer: to, today: found.today });
  if (to !== undefined && role === undefined) return { faults: [at('task-of-another', 'organisatie')] };
  return { faults: [], put: { text, class: cls, choices: [...choices], meant: { task, role: role ?? '', ...(row === undefined ? {} : { row }), ...(about === undefined ? {} : { about }), ...(field === undefined ? {} : { field: field.key }) } } };
}

const SUBJECT = 'Eén vraag van {{dienst}}';
const TEXT = `Dag {{naam}}

{{wie-vraagt}} van {{dienst}} heeft één vraag voor jou. Je hebt geen account nodig. Lees de vraag en antwoord met deze link:

{{link}}

De link werkt één keer, tot en met {{laatste-dag}}. Geef hem niet door: wie hem heeft, kan antwoorden. In deze mail staat met opzet niet over wie het gaat.

Verwachtte je deze mail niet? Doe dan niets.`;

async function mail(house: House, tx: Tx, of: { id: string; token: string; expires: ReturnType<typeof momentAt>; until: Day; home: string; given: Asking; caseId: string }): Promise<void> {
  const home = await organisation(tx, of.home);
  if (home === undefined) throw new Error('the organisation that asks cannot be read');
  const made = mailText({
    subject: SUBJECT, text: TEXT, subjectPlaces: { dienst: home.name }, sender: senderOf(home),
    places: { naam: of.given.contact.trim(), 'wie-vraagt': tx.scope?.accountName ?? '', dienst: home.name, link: `${house.publicUrl}${of.given.link(of.token)}`, 'laatste-dag': formatDayLong(of.until) },
  });
  if ('problem' in made) throw new Error(`a mail with a hole: ${made.places.join(', ')}`);
  await enqueue(tx, { id: house.newId(), kind: 'mail', cause: `vraag:${of.id}`, organisationId: of.home, caseId: of.caseId, toAddress: of.given.email.trim(), subject: made.subject, body: { text: made.text, html: made.html }, secret: { token: of.token, expires: of.expires } });
}
