/** Which tasks one answer carries out, and whose answer that may be: nothing here knows a programme. */
import type { CaseState } from '../engine/reading.ts';
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { ActingRoles } from './acting-roles.ts';

/** `field`: what the answer fills in; undefined: it is the outcome. */
export interface OneAnswer { field?: { form: Key; key: Key } }

/** undefined: the task asks more than one thing, people together, a signature or an agreement, or is kept apart. */
export function oneAnswerOf(draaiboek: Draaiboek, task: Key): OneAnswer | undefined {
  const word = Object.hasOwn(draaiboek.tasks, task) ? draaiboek.tasks[task] : undefined;
  if (word === undefined || task === draaiboek.opens || word.private === true) return undefined;
  if ([word.meet, word.agree, word.claim, word.share, word.send].some((one) => one !== undefined)) return undefined;
  const form = word.form;
  const must = Object.entries(form === undefined ? {} : (draaiboek.forms[form]?.fields ?? {})).filter(([, field]) => field.must !== undefined && field.must !== false);
  if (word.outcomes !== undefined) return must.length === 0 ? {} : undefined;
  const [only] = must;
  return form !== undefined && only !== undefined && must.length === 1 && only[1].when === undefined ? { field: { form, key: only[0] } } : undefined;
}

export interface Answerer { id: string; kind: Key }

/** The role of somebody outside in which this organisation carries out the task, out of those the asker may enter it for. */
export function roleOfAnswer(draaiboek: Draaiboek, state: CaseState, roles: Pick<ActingRoles, 'behalf'>, { task, answerer, today }: { task: Key; answerer: Answerer; today: string }): Key | undefined {
  return (draaiboek.tasks[task]?.by ?? []).find((role) => roles.behalf.includes(role) && answersFor(draaiboek, state, { task, role, answerer, today }));
}

/** The role carries out the task, is for this kind of organisation, and is not held by another one; the client's own act is the client's. */
export function answersFor(draaiboek: Draaiboek, state: CaseState, { task, role, answerer, today }: { task: Key; role: Key; answerer: Answerer; today: string }): boolean {
  const word = draaiboek.roles[role];
  if (word === undefined || word.is === 'subject' || draaiboek.tasks[task]?.by.includes(role) !== true) return false;
  if (word.of !== undefined && !word.of.includes(answerer.kind)) return false;
  const held = state.holders.filter((one) => one.role === role && one.from <= today && (one.until === undefined || one.until > today)).flatMap(({ party }) => party.organisation ?? []);
  return held.length === 0 || held.includes(answerer.id);
}
