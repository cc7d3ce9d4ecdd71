/** Under which names a counted thing stands: what it says itself, what it is about, and what the case says. */
import { roleOfPart } from '../protocol/figure-count.ts';
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { Value } from './events.ts';
import { findField } from './fields.ts';
import type { ClaimFact, DoneFact, MissedFact } from './reading.ts';
import type { View } from './view.ts';

/** One thing that is counted. `fact`: the act it is; `about`: the act that one is about; `stay`: the stay it began. */
export interface Counted { fact?: DoneFact | MissedFact; about?: DoneFact; stay?: ClaimFact }

/** Between several answers to one question. */
export const TOGETHER = '+';

/** '' = not known. Keys and ids, never words: `task.outcome` or an ending for an outcome, an organisation for a role, a place for where somebody slept. */
export function partOf(view: View, counted: Counted, by: string): string {
  switch (by) {
    case 'outcome': return counted.fact !== undefined && counted.fact.task !== view.book.draaiboek.opens ? outcomeOfAct(counted.fact) : decisionOf(view);
    case 'reason': return counted.fact !== undefined && 'reason' in counted.fact ? counted.fact.reason : '';
    case 'ending': return view.ledger.ended?.ending ?? '';
    case 'place': case 'place.municipality': case 'place.owner': return placeOf(counted);
    default: return Object.hasOwn(view.book.draaiboek.roles, roleOfPart(by).role) ? firstHolder(view, roleOfPart(by).role) : answerOf(view, counted, by);
  }
}

/** Where somebody stays, or the place the act was about. */
const placeOf = ({ stay, fact }: Counted): string => stay?.place ?? (fact !== undefined && 'claim' in fact ? fact.claim?.place : undefined) ?? '';

const outcomeOfAct = (fact: DoneFact | MissedFact): string => ('outcome' in fact && fact.outcome !== undefined ? `${fact.task}.${fact.outcome}` : '');

/** How a case was decided: by what ended it, else by the first decision that let it go on; undecided is ''. */
function decisionOf({ ledger, book }: View): string {
  const acts = [...ledger.done.values()].flat().filter((act) => act.outcome !== undefined).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const decision = acts.find((act) => act.event === ledger.ended?.event || does(book.draaiboek, act, 'end')) ?? acts.find((act) => does(book.draaiboek, act, 'stage'));
  return decision === undefined ? (ledger.ended?.ending ?? '') : outcomeOfAct(decision);
}

const does = (draaiboek: Draaiboek, act: DoneFact, what: 'end' | 'stage'): boolean => (draaiboek.tasks[act.task]?.outcomes?.[act.outcome ?? '']?.then ?? []).some((effect) => what in effect);

const firstHolder = ({ ledger }: View, role: Key): string => ledger.holders.find((one) => one.role === role && one.party.organisation !== undefined)?.party.organisation ?? '';

/** What the act says, then what it is about, then the case as it stands. */
function answerOf(view: View, { fact, about }: Counted, by: string): string {
  const key = by.split('.').at(-1) ?? by;
  const told = [fact, about].find((one) => one !== undefined && isAnswerOf(view, one.task, by) && Object.hasOwn(one.values, key));
  return named(told === undefined ? findField(view, by).value : told.values[key]);
}

const isAnswerOf = ({ book }: View, task: Key, by: string): boolean => !by.includes('.') || book.draaiboek.tasks[task]?.form === by.split('.')[0];

function named(value: Value | undefined): string {
  if (Array.isArray(value)) return value.map(named).filter(Boolean).sort().join(TOGETHER);
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? named(value['id'] ?? value['name']) : String(value);
}
