/** Which events stand, and with which values, once corrections and withdrawals have had their say. */
import type { Moment } from '../values/moment.ts';
import { homeOfField, type Compiled } from './compiled.ts';
import type { CaseEvent, Value } from './events.ts';

export interface Correction { path: string; from: Value; event: string; reason: string; seq: number }
/** An event as it now reads; `corrections` tell what it read before. */
export interface StandingEvent { event: CaseEvent; corrections: readonly Correction[] }

/** Everything of an event that a correction may replace, besides its values. */
export const CORRECTABLE: readonly string[] = ['happened', 'day', 'time', 'until', 'place', 'outcome', 'row', 'about', 'reason', 'text', 'from'];

/** What was known at that moment; everything when none is given. */
export function knownAt(events: readonly CaseEvent[], asKnownAt: Moment | undefined): readonly CaseEvent[] {
  return asKnownAt === undefined ? events : events.filter((event) => event.recorded <= asKnownAt);
}

/** Standing events by happened day, then by place in the stream. Order of the list given does not matter. */
export function standingEvents(book: Compiled, events: readonly CaseEvent[]): StandingEvent[] {
  const bySeq = inOrder(events, (a, b) => a.seq - b.seq);
  const withdrawn = withdrawnIds(bySeq);
  const standing = withdrawn.size === 0 ? bySeq : bySeq.filter((event) => !withdrawn.has(event.id));
  const corrections = correctionsById(book, standing);
  const read = standing.map((event): StandingEvent => applied(event, corrections?.get(event.id)));
  return inOrder(read, (a, b) => (a.event.happened < b.event.happened ? -1 : a.event.happened > b.event.happened ? 1 : a.event.seq - b.event.seq));
}

/** Nearly every stream is in order already; looking first is cheaper than sorting. */
function inOrder<T>(list: readonly T[], compare: (a: T, b: T) => number): readonly T[] & T[] {
  for (let i = 1; i < list.length; i += 1) {
    if (compare(list[i - 1] as T, list[i] as T) > 0) return [...list].sort(compare);
  }
  return list as T[];
}

/** Later withdrawals first: a withdrawal that is itself withdrawn takes nothing away. */
export function withdrawnIds(bySeq: readonly CaseEvent[]): Set<string> {
  const gone = new Set<string>();
  for (let i = bySeq.length - 1; i >= 0; i -= 1) {
    const event = bySeq[i];
    if (event?.kind === 'withdrawn' && !gone.has(event.id)) gone.add(event.target);
  }
  return gone;
}

type Correcting = Extract<CaseEvent, { kind: 'corrected' }>;

function correctionsById(book: Compiled, bySeq: readonly CaseEvent[]): Map<string, Correcting[]> | undefined {
  let found: Map<string, Correcting[]> | undefined;
  for (const event of bySeq) {
    if (event.kind !== 'corrected') continue;
    const target = event.target.startsWith('field.') ? holderOfField(book, bySeq, event) : event.target;
    if (target === undefined) continue;
    found ??= new Map();
    found.set(target, [...(found.get(target) ?? []), event]);
  }
  return found;
}

/** `field.form.key` corrects the event that last gave that field before the correction. */
function holderOfField(book: Compiled, bySeq: readonly CaseEvent[], correction: Correcting): string | undefined {
  const [, form, field = ''] = correction.target.split('.');
  let holder: string | undefined;
  for (const event of bySeq) {
    if (event.seq >= correction.seq) break;
    if (event.kind !== 'opened' && event.kind !== 'done') continue;
    if (Object.hasOwn(event.values, field) && homeOfField(book, event.key, field) === form) holder = event.id;
  }
  return holder;
}

const NONE: readonly Correction[] = [];

function applied(event: CaseEvent, corrections: readonly Correcting[] | undefined): StandingEvent {
  if (!corrections) return { event, corrections: NONE };
  const read: Record<string, unknown> = { ...event };
  const told: Correction[] = [];
  for (const one of corrections) {
    const path = one.target.startsWith('field.') ? `values.${one.target.split('.').at(-1)}` : (one.path ?? '');
    const from = replace(read, path, one.value);
    if (from !== undefined) told.push({ path, from, event: one.id, reason: one.reason, seq: one.seq });
  }
  return { event: read as unknown as CaseEvent, corrections: told };
}

function replace(read: Record<string, unknown>, path: string, value: Value): Value | undefined {
  if (path.startsWith('values.')) {
    const key = path.slice('values.'.length);
    const values = { ...(read['values'] as Record<string, Value> | undefined) };
    const from = values[key] ?? null;
    values[key] = value;
    read['values'] = values;
    return from;
  }
  if (!CORRECTABLE.includes(path)) return undefined;
  const from = (read[path] as Value | undefined) ?? null;
  read[path] = value;
  return from;
}
