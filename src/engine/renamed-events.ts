/**
 * Events as they read under the names a draaiboek has now: a case moved to a newer version keeps what it recorded under older names.
 * A name given away is never used again (the checker sees to it), so reading twice changes nothing.
 */
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { CaseEvent, Party } from './events.ts';

export interface Renames {
  task(key: Key): Key; role(key: Key): Key; gate(key: Key): Key; stage(key: Key): Key; outcome(task: Key, key: Key): Key;
  /** `term` or `term#occurrence`. */ duty(id: string): string;
  /** Names under which acts of this task may have been recorded before. */ tasksBefore(key: Key): Key[];
}

const known = new WeakMap<Draaiboek, Renames | null>();

/** null: no version of this draaiboek renamed anything. */
export function renamesOf(draaiboek: Draaiboek): Renames | null {
  const found = known.get(draaiboek);
  if (found !== undefined) return found;
  const pairs = draaiboek.changes.flatMap((change) => Object.entries(change.renames ?? {}));
  const made = pairs.length === 0 ? null : renamesFrom(new Map(pairs));
  known.set(draaiboek, made);
  return made;
}

function renamesFrom(pairs: ReadonlyMap<string, string>): Renames {
  // Each step leaves a name that is never used again, so there are no more steps than pairs.
  const now = (group: string, key: Key): Key => {
    let name = key;
    for (let step = 0; step < pairs.size; step += 1) name = pairs.get(`${group}.${name}`) ?? name;
    return name;
  };
  return {
    task: (key) => now('tasks', key), role: (key) => now('roles', key), gate: (key) => now('gates', key), stage: (key) => now('stages', key),
    outcome: (task, key) => now(`tasks.${task}`, key),
    tasksBefore: (key) => [...pairs.keys()].flatMap((name) => { const [group, task = '', outcome] = name.split('.'); return group === 'tasks' && outcome === undefined && task !== key && now('tasks', task) === key ? [task] : []; }),
    duty: (id) => { const [term = '', ...rest] = id.split('#'); return [now('terms', term), ...rest].join('#'); },
  };
}

export function eventsUnder(draaiboek: Draaiboek, events: readonly CaseEvent[]): readonly CaseEvent[] {
  const names = renamesOf(draaiboek);
  if (names === null) return events;
  const taskOfEvent = new Map(events.flatMap((event) => ('key' in event ? [[event.id, names.task(event.key)] as const] : [])));
  return events.map((event) => renamed(event, names, taskOfEvent));
}

function renamed(event: CaseEvent, names: Renames, taskOfEvent: ReadonlyMap<string, Key>): CaseEvent {
  const actor = event.actor.role === null ? event.actor : { ...event.actor, role: names.role(event.actor.role) };
  const read = { ...event, actor };
  switch (read.kind) {
    case 'opened': case 'moved': case 'dropped': case 'missed': return { ...read, key: names.task(read.key) };
    case 'planned': return plannedUnder(read, names);
    case 'done': return doneUnder(read, names);
    case 'agreed': return { ...read, key: names.task(read.key), role: names.role(read.role), ...(read.party === undefined ? {} : { party: partyUnder(read.party, names) }) };
    case 'assigned': return { ...read, role: names.role(read.role), party: partyUnder(read.party, names) };
    case 'waived': return { ...read, obligation: names.duty(read.obligation) };
    case 'noted': return { ...read, readers: read.readers.map((role) => names.role(role)) };
    case 'corrected': return read.path === 'outcome' && typeof read.value === 'string' ? { ...read, value: names.outcome(taskOfEvent.get(read.target) ?? '', read.value) } : read;
    case 'withdrawn': case 'migrated': return read;
  }
}

type Of<K extends CaseEvent['kind']> = Extract<CaseEvent, { kind: K }>;

function plannedUnder(event: Of<'planned'>, names: Renames): CaseEvent {
  const { invited, passed } = event;
  return {
    ...event, key: names.task(event.key), ...(event.for === undefined ? {} : { for: names.duty(event.for) }),
    ...(invited === undefined ? {} : { invited: invited.map((party) => partyUnder(party, names)) }), ...(passed === undefined ? {} : { passed: passedUnder(passed, names) }),
  };
}

function doneUnder(event: Of<'done'>, names: Renames): CaseEvent {
  const { attended, meets, passed, outcome } = event;
  const task = names.task(event.key);
  return {
    ...event, key: task, ...(outcome === undefined ? {} : { outcome: names.outcome(task, outcome) }),
    ...(attended === undefined ? {} : { attended: Object.fromEntries(Object.entries(attended).map(([role, was]) => [names.role(role), was])) }),
    ...(meets === undefined ? {} : { meets: meets.map((one) => ({ ...one, obligation: names.duty(one.obligation) })) }), ...(passed === undefined ? {} : { passed: passedUnder(passed, names) }),
  };
}

const partyUnder = (party: Party, names: Renames): Party => ({ ...party, role: names.role(party.role) });
const passedUnder = (passed: { gate: Key; reason: string }[], names: Renames): { gate: Key; reason: string }[] => passed.map((one) => ({ ...one, gate: names.gate(one.gate) }));
