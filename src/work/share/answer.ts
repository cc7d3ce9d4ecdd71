/** Behind the link of one question: looking at it, and answering it once. Who holds the link learns of nothing else. */
import { partOf } from '../../domain/information-classes.ts';
import { decide } from '../../engine/decide.ts';
import type { Value, Values } from '../../engine/events.ts';
import { labelOf } from '../../papers/form-layout.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import { findLink, useLink } from '../../store/entrance.ts';
import { organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import { answeringOrganisation, behindLink, markAnswered, openQuestion, type BehindLink, type Question } from '../../store/questions.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { caseInFull, claimed, Undone, write, type Once } from '../act/act.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import { rolesReading } from '../case/note-contact.ts';
import { answerInWords } from '../letters/words.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { addDays, type Day } from '../../values/day.ts';

/** What the page shows: who asks, about whom, the question, and the one thing given along. */
export interface SeenQuestion { by: string; home: string; contact: string; subject: string; question: string; choices: readonly string[]; purpose: string; lastDay: Day; along: { label: string; words: string } | undefined }

const LONGEST_ANSWER = 4000;

/** `link-unknown`: nobody gave it out. `link-gone`: used, past its day, or taken back; which of these is not said. */
export async function seeQuestion(house: House, scope: Scope): Promise<SeenQuestion | Refused> {
  const found = await house.store.within(scope, behindLink);
  return found?.question == null ? closed(house, scope) : seen(house, found, found.question);
}

async function closed(house: House, scope: Scope): Promise<Refused> {
  const link = await house.store.atTheDoor({ today: scope.today, moment: scope.moment }, (tx) => findLink(tx, scope.token ?? '', 'question'));
  const unknown = 'code' in link && link.code === 'link-unknown';
  return refuse(unknown ? 'link-unknown' : 'link-gone');
}

function seen(house: House, found: BehindLink, question: string): SeenQuestion {
  const draaiboek = house.programmes.version(found.programme, found.version);
  const { home, contact, subject, choices, purpose, until } = found;
  return { by: found.by ?? home, home, contact, subject, question, choices, purpose, lastDay: addDays(until, -1), along: draaiboek === undefined ? undefined : alongOf(draaiboek, found) };
}

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

/** The answer becomes a note of the case, told by the organisation of whoever answers. The same post twice answers once. */
export async function answer(house: House, scope: Scope, given: { text: string; once?: Once | undefined; location: string }): Promise<{ done: true } | Refused> {
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
      await asHouse(tx, `antwoord achter een link in ${question.caseId}`, question.caseId, (all) => keep(house, all, question, `${text}\n\nDe vraag was: ${found.question ?? ''}`));
      return { done: true as const };
    });
    return done;
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return error.refusals[0]?.code === 'link-gone' ? closed(house, scope) : { refused: error.refusals };
  }
}

async function keep(house: House, all: Tx, question: Question, text: string): Promise<void> {
  const gone = new Undone([{ code: 'link-gone', data: {}, clause: [] }]);
  if (!(await useLink(all, all.scope?.token ?? ''))) throw gone;
  const [found, told] = [await caseInFull(house, all, question.caseId), await answeringOrganisation(all, question.grantId)];
  if (found === undefined || told === undefined) throw gone;
  const who = `${question.contactName}, ${(await organisation(all, told))?.name ?? ''}`;
  const readers = rolesReading(found, partOf(found.draaiboek, question.class, question.askedOrg));
  const decision = decide(found.draaiboek, found.events, { do: 'note', class: question.class, text, happened: all.now.today, channel: 'antwoord', with: who, readers }, all.now, found.answers, { account: null, role: null, name: who });
  if ('refusals' in decision) throw new Undone(decision.refusals);
  const written = await write(house, all, found, decision.events, { part: question.askedOrg, by: told });
  const event = written.events[0]?.id ?? '';
  if (!(await markAnswered(all, question.id, event))) throw gone;
  const asker = await account(all, question.askedBy);
  if (asker === undefined) return;
  const order: LetterOrder = { alert: 'vraag', event, role: '', name: asker.name };
  await enqueue(all, { id: house.newId(), kind: 'mail', cause: `antwoord:${question.id}`, organisationId: question.askedOrg, caseId: question.caseId, toAddress: asker.email, subject: found.file.number, body: { ...order } });
}
