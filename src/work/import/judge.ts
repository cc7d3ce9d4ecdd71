/** What stands in the way of a line: what the draaiboek refuses, by the very decisions that carrying it out would take. Nothing is written. */
import { decide } from '../../engine/decide.ts';
import type { CaseEvent, NewEvent } from '../../engine/events.ts';
import { readCase } from '../../engine/read-case.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { LineFault } from '../../store/imports.ts';
import { answersFrom } from '../act/answers.ts';
import type { ImportRoom } from './room.ts';
import { commandOf, stagesOf, type PlannedCase, type PlannedLine } from './read-line.ts';

/** Pure. The faults of the reading first; only what can be read is decided on. */
export function faultsOf(room: ImportRoom, line: PlannedLine): LineFault[] {
  if (line.faults.length > 0 || room.draaiboek === undefined || line.case === undefined) return line.faults;
  return caseFaults(room, room.draaiboek, line.case);
}

function caseFaults(room: ImportRoom, draaiboek: Draaiboek, planned: PlannedCase): LineFault[] {
  if (room.around === undefined) return [];
  const answers = answersFrom(draaiboek, room.around, planned.parties);
  const opened = decide(draaiboek, [], { do: 'open', task: draaiboek.opens, values: planned.values, parties: planned.parties, happened: planned.happened, agreements: planned.agreements, reasons: {} }, room.now, answers, actorIn(room, draaiboek, draaiboek.opens));
  if ('refusals' in opened) return opened.refusals.map((one) => faultAt(room, one, { field: 'veld', day: 'begonnen' }));
  const events = numbered(opened.events, [], room);
  for (const [at, act] of planned.acts.entries()) {
    const done = decide(draaiboek, events, commandOf(draaiboek, act, `${act.task}-${at}`), room.now, answers, actorIn(room, draaiboek, act.task));
    if ('refusals' in done) return done.refusals.map((one) => faultAt(room, one, { field: `taak.${act.task}.veld`, day: `taak.${act.task}` }));
    events.push(...numbered(done.events, events, room));
  }
  return planned.stage === undefined && planned.acts.length === 0 ? [] : stageFaults(room, draaiboek, planned, readCase(draaiboek, events, room.now, answers));
}

/** The one who reads it in tells it for the role that does it. */
export function actorIn(room: Pick<ImportRoom, 'actor'>, draaiboek: Draaiboek, task: string) {
  return { account: room.actor.account, role: draaiboek.tasks[task]?.by[0] ?? null, name: room.actor.name };
}

function numbered(events: readonly NewEvent[], before: readonly CaseEvent[], room: ImportRoom): CaseEvent[] {
  return events.map((event, at): CaseEvent => ({ ...event, id: `${before.length + at + 1}`, seq: before.length + at + 1, recorded: room.now.moment }));
}

function stageFaults(room: ImportRoom, draaiboek: Draaiboek, planned: PlannedCase, { state }: ReturnType<typeof readCase>): LineFault[] {
  if (state.ended !== null) return [{ column: '', code: 'line-ends-case', data: {} }];
  const [first = ''] = Object.keys(draaiboek.tracks);
  const stage = state.stages[first]?.stage ?? '';
  const label = (key: string): string => stagesOf(draaiboek).find(([one]) => one === key)?.[1] ?? key;
  return planned.stage === undefined || planned.stage === stage ? [] : [{ column: columnOf(room, 'fase'), code: 'line-other-stage', data: { said: label(planned.stage), found: label(stage) } }];
}

const columnOf = (room: ImportRoom, target: string): string => room.heads.find((head) => room.mapping[head] === target) ?? '';

/** A refusal at the column it is about. Only words of the draaiboek go along; a value stays in its cell. */
export function faultAt(room: ImportRoom, refusal: Refusal, at: { field: string; day: string }): LineFault {
  const { field = '' } = refusal;
  const targets = field === 'happened' ? [at.day] : field === 'outcome' ? [at.day.replace(/$/, '.uitkomst')] : field.startsWith('agreements') ? ['getekend'] : [`${at.field}.${field}`, ...Object.values(room.mapping).filter((target) => target.startsWith(`${at.field}.${field}:`))];
  const column = targets.map((target) => columnOf(room, target)).find((one) => one !== '') ?? '';
  return { column, code: refusal.verdict !== undefined ? 'line-refused' : refusal.code === 'not-an-option' ? 'line-not-in-list' : refusal.code, data: { ...refusal.data, ...(refusal.verdict?.says === undefined ? {} : { says: refusal.verdict.says }), ...(column === '' && field !== '' ? { about: labelFor(room, at, field) } : {}) } };
}

/** What the lacking column would be called. */
function labelFor(room: ImportRoom, at: { field: string; day: string }, field: string): string {
  const task = /^taak\.([^.]+)/.exec(at.field)?.[1];
  const word = room.draaiboek?.tasks[task ?? room.draaiboek.opens];
  return room.draaiboek?.forms[word?.form ?? '']?.fields[field.split('.')[0] ?? '']?.label ?? '';
}
