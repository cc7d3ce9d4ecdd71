/** Behind the link of one question: looking at it, and answering it once. Who holds the link learns of nothing else. */
import { formOfTask, partOf } from '../../domain/information-classes.ts';
import { answersFor } from '../../domain/one-answer.ts';
import { decide } from '../../engine/decide.ts';
import type { NewEvent, Value, Values } from '../../engine/events.ts';
import { checkFile } from '../../papers/attachments.ts';
import { labelOf } from '../../papers/form-layout.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { account } from '../../store/accounts.ts';
import { addDocument } from '../../store/documents.ts';
import { findLink, useLink } from '../../store/entrance.ts';
import { organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import { answeringOrganisation, behindLink, markAnswered, openQuestion, type BehindLink, type Question } from '../../store/questions.ts';
import type { Scope } from '../../store/scope.ts';
import type { MeantTask } from '../../store/tables.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import { caseInFull, claimed, write, type Once, type WholeCase } from '../act/act.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import { documentOf, fileRefusal, MOST_BYTES } from '../case/act-with-files.ts';
import { rolesReading } from '../case/note-contact.ts';
import { answerInWords } from '../letters/words.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { actOfAnswer } from './task-questions.ts';
import { addDays, type Day } from '../../values/day.ts';

/** What the page shows: who asks, about whom, the question, and the one thing given along. */
export interface SeenQuestion { by: string; home: string; contact: string; subject: string; question: string; choices: readonly string[]; /** Kind of the field that the answer fills in. */ kind: string | undefined; purpose: string; lastDay: Day; along: { label: string; words: string } | undefined }

const LONGEST_ANSWER = 4000;
const UNREADABLE: Readonly<Record<string, string>> = { date: 'not-a-date', number: 'not-a-number', money: 'amount-unreadable', email: 'not-an-email' };

/** `link-unknown`: nobody gave it out. `link-gone`: used, past its day, or taken back; which of these is not said. */
export async function seeQuestion(house: House, scope: Scope): Promise<SeenQuestion | Refused> {
  const [found, row] = await house.store.within(scope, async (tx) => [await behindLink(tx), await openQuestion(tx)] as const);
  return found?.question == null ? closed(house, scope) : seen(house, found, found.question, row?.meant ?? null);
}

async function closed(house: House, scope: Scope): Promise<Refused> {
  const link = await house.store.atTheDoor({ today: scope.today, moment: scope.moment }, (tx) => findLink(tx, scope.token ?? '', 'question'));
  const unknown = 'code' in link && link.code === 'link-unknown';
  return refuse(unknown ? 'link-unknown' : 'link-gone');
}

function seen(house: House, found: BehindLink, question: string, meant: MeantTask | null): SeenQuestion {
  const draaiboek = house.programmes.version(found.programme, found.version);
  const { home, contact, subject, choices, purpose, until } = found;
  return { by: found.by ?? home, home, contact, subject, question, choices, kind: draaiboek === undefined || meant === null ? undefined : kindOf(draaiboek, meant), purpose, lastDay: addDays(until, -1), along: draaiboek === undefined ? undefined : alongOf(draaiboek, found) };
}

const kindOf = (draaiboek: Draaiboek, { task, field }: MeantTask): string | undefined => (field === undefined ? undefined : formOfTask(draaiboek, task)?.fields[field]?.is);

/** The one field or note, as it reads now: what was set right last counts. */
function alongOf(draaiboek: Draaiboek, { item, told }: BehindLink): SeenQuestion['along'] {
  const [kind, form = '', key = ''] = item.split('.');
  const last = (name: string): Value | undefined => told.map((one: Values) => one[name] ?? one['value']).findLast((one) => one !== undefined && one !== null);
  if (kind === 'nota') { const words = last('text'); return typeof words === 'string' ? { label: 'Notitie', words } : undefined; }
  const field = draaiboek.forms[form]?.fields[key];
  if (kind !== 'veld' || field === undefined) return undefined;
  const words = answerInWords(draaiboek, {}, field, last(key));
  return words === '' ? undefined : { label: labelOf(key, field), words };
}

export interface GivenAnswer { text: string; /** One document, at most. */ file?: { name: string; bytes: Uint8Array } | undefined }

/**
 * The answer becomes the act that a task waits for, or else a note of the case; told by the organisation of whoever answers, a document with it. The same post
 * twice answers once. A document that is none is refused at `bijlage`, an answer the field does not take at `antwoord`.
 */
export async function answer(house: House, scope: Scope, given: GivenAnswer & { once?: Once | undefined; location: string }): Promise<{ done: true } | Refused> {
  try {
    const done = await house.store.within(scope, async (tx) => {
      const claim = await claimed(tx, given);
      if (claim === 'key-reused') return refuse('key-reused');
      if (claim === 'repeat') return { done: true as const };
      const [found, question] = [await behindLink(tx), await openQuestion(tx)];
      if (found?.question == null || question === undefined) throw new Undone([{ code: 'link-gone', data: {}, clause: [] }]);
      const text = given.text.trim();
      if (text === '') throw new Undone([{ code: 'answer-missing', data: {}, clause: [], field: 'antwoord' }]);
      if (text.length > LONGEST_ANSWER) throw new Undone([{ code: 'too-long', data: { max: LONGEST_ANSWER }, clause: [], field: 'antwoord' }]);
      if (found.choices.length > 0 && !found.choices.includes(text)) throw new Undone([{ code: 'answer-missing', data: {}, clause: [], field: 'antwoord' }]);
      const is = given.file === undefined ? undefined : checkFile(given.file.name, given.file.bytes, MOST_BYTES);
      if (is !== undefined && 'problem' in is) throw new Undone([fileRefusal({ at: { field: 'bijlage' } }, is)]);
      await asHouse(tx, `antwoord achter een link in ${question.caseId}`, question.caseId, (all) => keep(house, all, question, { text, asked: found.question ?? '', file: given.file }));
      return { done: true as const };
    });
    return done;
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return error.refusals[0]?.code === 'link-gone' ? closed(house, scope) : { refused: error.refusals };
  }
}

interface Kept { text: string; asked: string; file: GivenAnswer['file'] }

async function keep(house: House, all: Tx, question: Question, given: Kept): Promise<void> {
  const gone = new Undone([{ code: 'link-gone', data: {}, clause: [] }]);
  if (!(await useLink(all, all.scope?.token ?? ''))) throw gone;
  const [found, told] = [await caseInFull(house, all, question.caseId), await answeringOrganisation(all, question.grantId)];
  if (found === undefined || told === undefined) throw gone;
  const who = `${question.contactName}, ${(await organisation(all, told))?.name ?? ''}`;
  const events = carriedOut(house, all, found, question, { ...given, who, told }) ?? noted(all, found, question, { ...given, who });
  const written = await write(house, all, found, events, { part: question.askedOrg, by: told });
  const event = written.events[0]?.id ?? '';
  const document = given.file === undefined ? null : await keepFile(house, all, found, question, { file: given.file, told });
  if (!(await markAnswered(all, question.id, { event, document }))) throw gone;
  await tellAsker(house, all, found, question, event);
}

/** The act, in the role it was asked for; undefined: no task waits for it, or its rules do not let it be done now, and the answer stays a note (0026). */
function carriedOut(house: House, all: Tx, found: WholeCase, { meant }: Question, { text, who, told }: Kept & { who: string; told: string }): NewEvent[] | undefined {
  if (meant === null || !answersFor(found.draaiboek, found.reading.state, { task: meant.task, role: meant.role, answerer: { id: told, kind: found.organisationKind(told) }, today: all.now.today })) return undefined;
  const command = actOfAnswer({ draaiboek: found.draaiboek, settingOf: (key) => found.answers.setting?.(key), meant, text, instance: house.newId(), happened: all.now.today });
  if (command === 'unreadable') throw new Undone([{ code: UNREADABLE[kindOf(found.draaiboek, meant) ?? ''] ?? 'wrong-shape', data: {}, clause: [], field: 'antwoord' }]);
  if (command === undefined) return undefined;
  const decision = decide(found.draaiboek, found.events, command, all.now, found.answers, { account: null, role: meant.role, name: who });
  if (!('refusals' in decision)) return decision.events;
  const atAnswer = decision.refusals.filter((one) => meant.field !== undefined && one.field === meant.field);
  if (atAnswer.length > 0) throw new Undone(atAnswer.map((one) => ({ ...one, field: 'antwoord' })));
  return undefined;
}

function noted(all: Tx, found: WholeCase, question: Question, { text, asked, who }: Kept & { who: string }): NewEvent[] {
  const readers = rolesReading(found, partOf(found.draaiboek, question.class, question.askedOrg));
  const decision = decide(found.draaiboek, found.events, { do: 'note', class: question.class, text: `${text}\n\nDe vraag was: ${asked}`, happened: all.now.today, channel: 'antwoord', with: who, readers }, all.now, found.answers, { account: null, role: null, name: who });
  if ('refusals' in decision) throw new Undone(decision.refusals);
  return decision.events;
}

/** Of the class of the question, in the part of whoever asked: who may read the answer may read it. */
async function keepFile(house: House, all: Tx, found: WholeCase, question: Question, { file, told }: { file: NonNullable<GivenAnswer['file']>; told: string }): Promise<string> {
  const is = checkFile(file.name, file.bytes, MOST_BYTES);
  if ('problem' in is) throw new Error('a file that was not checked');
  const id = house.newId();
  const cls = partOf(found.draaiboek, question.class, question.askedOrg);
  await addDocument(all, { ...documentOf(found.file.id, { file: { name: file.name, bytes: file.bytes, class: cls, kind: 'bijlage', at: { field: 'bijlage' } }, id, is }), toldBy: told });
  await logAccess(all, { id: house.newId(), what: 'dossier.document-added', why: question.class, caseId: found.file.id, keeperOrg: found.file.keeperOrg });
  return id;
}

async function tellAsker(house: House, all: Tx, found: WholeCase, question: Question, event: string): Promise<void> {
  const asker = await account(all, question.askedBy);
  if (asker === undefined) return;
  const order: LetterOrder = { alert: 'vraag', event, role: '', name: asker.name };
  await enqueue(all, { id: house.newId(), kind: 'mail', cause: `antwoord:${question.id}`, organisationId: question.askedOrg, caseId: question.caseId, toAddress: asker.email, subject: found.file.number, body: { ...order } });
}
