/** Cases of other programmes that an act begins: whether its condition holds, and the answers that go along. */
import type { Key } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import type { Value } from './events.ts';
import type { Ledger } from './ledger.ts';
import type { NextCase, Outgoing } from './reading.ts';
import { insideFact, type View } from './view.ts';

type Opens = Ledger['opens'][number];

/** What is not known is not met: a case that nobody asked for does not begin. */
export function nextCases(view: View): Outgoing[] {
  return view.ledger.opens.flatMap((one): Outgoing[] => {
    const { effect, fact } = one;
    const clause = effect.clause ?? taskOf(view.book, fact.task)?.clause ?? [];
    if (effect.when !== undefined && view.judge.evaluate(insideFact(view, fact), effect.when, clause).truth !== 'yes') return [];
    return [{ key: one.key, event: one.event, kind: 'open', what: effect.open, day: one.day, clause, next: beginningOf(view, one) }];
  });
}

function beginningOf(view: View, one: Opens): NextCase {
  const next: NextCase = { task: one.fact.task, values: {}, from: {}, roles: one.effect.roles ?? {} };
  for (const [there, fill] of Object.entries(one.effect.fills ?? {})) {
    if ('from' in fill) next.from[there] = [fill.from].flat()[0] ?? '';
    const value = 'is' in fill ? fill.is : [fill.from].flat().map((from) => taken(view, one, from, fill.as)).find(isFilled);
    if (isFilled(value)) next.values[there] = value;
  }
  return next;
}

/** An answer of the act itself before what was told elsewhere: an earlier act takes along what was said then. */
function taken(view: View, { fact }: Opens, from: string, as: Record<Key, Value> | undefined): Value | undefined {
  const [form, field = ''] = from.split('.');
  const own = taskOf(view.book, fact.task)?.form === form ? fact.values[field] : undefined;
  const value = own ?? view.ledger.fields.get(from)?.value;
  const becomes = as !== undefined && (typeof value === 'string' || typeof value === 'boolean') && Object.hasOwn(as, String(value)) ? as[String(value)] : undefined;
  return becomes ?? value;
}

const isFilled = (value: Value | undefined): value is NonNullable<Value> => value !== undefined && value !== null && value !== '';
