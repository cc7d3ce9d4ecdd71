/** Moving a running case to later rules: what would stand in the way, and every date, gate, charge and letter that would change. */
import type { ClauseId, Draaiboek, Key } from '../protocol/draaiboek.ts';
import { compareReadings, type Changes } from './changes.ts';
import { compile, fieldOf, homeOfField } from './compiled.ts';
import { decide } from './decide.ts';
import { refusal } from './deciding.ts';
import type { Actor, CaseEvent, NewEvent } from './events.ts';
import type { Answers, CaseReading, Now, Refusal } from './reading.ts';
import { readCase } from './read-case.ts';
import { renamesOf, type Renames } from './renamed-events.ts';

export interface Rules { draaiboek: Draaiboek; answers: Answers }
export type Moving = { refusals: Refusal[] } | { events: NewEvent[]; changes: Changes };

/** Pure. Done things keep their day and their doer; a name the case uses must still stand in the later rules, or be renamed there. */
export function moveCase(from: Rules, to: Rules, events: readonly CaseEvent[], now: Now, actor: Actor, reason: string): Moving {
  const before = readCase(from.draaiboek, events, now, from.answers);
  const lost = lostNames(from.draaiboek, to.draaiboek, events, before);
  if (lost.length > 0) return { refusals: lost };
  const decision = decide(from.draaiboek, events, { do: 'migrate', version: to.draaiboek.version, reason }, now, from.answers, actor);
  if ('refusals' in decision) return decision;
  const after = readCase(to.draaiboek, [...events, ...placed(events, decision.events, now)], now, to.answers);
  if (after.state.ended !== null && before.state.ended === null) return { refusals: [refusal('move-would-end', { ending: to.draaiboek.endings[after.state.ended.ending]?.label ?? after.state.ended.ending })] };
  return { events: decision.events, changes: compareReadings(before, after, now.today, renamesOf(to.draaiboek)) };
}

function placed(events: readonly CaseEvent[], fresh: readonly NewEvent[], now: Now): CaseEvent[] {
  const last = events.at(-1)?.seq ?? 0;
  return fresh.map((event, at) => ({ ...event, id: `move-${at}`, seq: last + at + 1, recorded: now.moment }) as CaseEvent);
}

/** What the case holds under a name that the later rules do not have. */
function lostNames(from: Draaiboek, to: Draaiboek, events: readonly CaseEvent[], before: CaseReading): Refusal[] {
  const names = renamesOf(to);
  const stages = Object.values(before.state.stages).map((one) => one.stage);
  const found = [
    ...stages.filter((stage) => !stagesOf(to).has(names?.stage(stage) ?? stage)).map((stage) => gone('move-stage-gone', from.stages[stage], stage)),
    ...events.flatMap((event) => lostIn(from, to, event, names)),
  ];
  return [...new Map(found.map((one) => [`${one.code} ${JSON.stringify(one.data)}`, one])).values()];
}

const stagesOf = (draaiboek: Draaiboek): Set<Key> => new Set(Object.values(draaiboek.tracks).flat());

function gone(code: string, item: { label?: string; clause?: ClauseId[] } | undefined, key: Key): Refusal {
  return refusal(code, { name: item?.label ?? key }, item?.clause ?? []);
}

function lostIn(from: Draaiboek, to: Draaiboek, event: CaseEvent, names: Renames | null): Refusal[] {
  const lost: Refusal[] = [];
  if ('key' in event) {
    const task = names?.task(event.key) ?? event.key;
    if (!Object.hasOwn(to.tasks, task)) lost.push(gone('move-task-gone', from.tasks[event.key], event.key));
    else if (from.tasks[event.key]?.class !== to.tasks[task]?.class || from.tasks[event.key]?.private !== to.tasks[task]?.private) lost.push(gone('move-task-class', from.tasks[event.key], event.key));
    else if (event.kind === 'opened' || event.kind === 'done') lost.push(...lostValues(from, to, event, task, names));
  }
  if (event.kind === 'assigned' && !Object.hasOwn(to.roles, names?.role(event.role) ?? event.role)) lost.push(gone('move-role-gone', from.roles[event.role], event.role));
  if (event.kind === 'noted' && !Object.hasOwn(to.classes, event.class)) lost.push(gone('move-class-gone', from.classes[event.class], event.class));
  return lost;
}

/** Answers are kept by form, field and class: none of these may change under a value that was given. */
function lostValues(from: Draaiboek, to: Draaiboek, event: Extract<CaseEvent, { kind: 'opened' | 'done' }>, task: Key, names: Renames | null): Refusal[] {
  const [old, now] = [compile(from), compile(to)];
  const outcome = event.kind === 'done' ? event.outcome : undefined;
  const lost = outcome !== undefined && !Object.hasOwn(to.tasks[task]?.outcomes ?? {}, names?.outcome(task, outcome) ?? outcome)
    ? [refusal('move-outcome-gone', { name: from.tasks[event.key]?.outcomes?.[outcome]?.label ?? outcome, task: from.tasks[event.key]?.label ?? event.key }, from.tasks[event.key]?.clause ?? [])] : [];
  for (const key of Object.keys(event.values)) {
    const home = homeOfField(old, event.key, key);
    const was = home === undefined ? undefined : fieldOf(old, home, key);
    if (home === undefined || was === undefined) continue;
    const is = homeOfField(now, task, key) === home ? fieldOf(now, home, key) : undefined;
    if (is === undefined) lost.push(gone('move-field-gone', was, key));
    else if (is.class !== was.class) lost.push(gone('move-field-class', was, key));
    else if (is.is !== was.is) lost.push(gone('move-field-kind', was, key));
  }
  return lost;
}

/**
 * Whether the later rules may be moved to at all: every version in between says what it changes, and none of it is for new cases only.
 * `between`: the versions after the first up to and with the last.
 */
export function moveFaults(between: readonly Draaiboek[], now: Now): Refusal[] {
  return between.flatMap((rules) => {
    const own = rules.changes.filter((change) => change.version === undefined || change.version === rules.version);
    if (rules.valid.from > now.today) return [refusal('move-too-early', { version: rules.version, day: rules.valid.from })];
    if (own.length === 0) return [refusal('move-unsaid', { version: rules.version })];
    return own.filter((change) => change.running === 'keep').map((change) => refusal('move-not-meant', { version: rules.version, what: change.what }, change.clause ?? []));
  });
}
