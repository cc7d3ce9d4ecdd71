/** Erasing what is held wrongly: the named parts and every copy of them go, the dossier itself stays (GW-116, GW-112). */
import type { CaseEvent } from '../../engine/events.ts';
import { readCase } from '../../engine/read-case.ts';
import type { CaseReading } from '../../engine/reading.ts';
import { holdCase } from '../../store/cases.ts';
import { erase } from '../../store/erasure.ts';
import { loadWhole } from '../../store/events.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Once } from '../act/act.ts';
import { readAgain } from '../act/read-again.ts';
import type { House, Refused } from '../house.ts';
import { wordsIn, type CasePart } from './case-parts.ts';
import { eraseOfPerson } from '../../store/livings.ts';
import { HOUSEHOLDS, PLACE } from './person-parts.ts';
import { decideOnData } from './deciding.ts';
import type { RequestRoom } from './request-room.ts';

export interface ErasingParts { request: string; paths: readonly string[]; once?: Once | undefined }
export interface ErasedParts { why: string; values: number; notes: number; documents: number }

export function eraseParts(house: House, scope: Scope, given: ErasingParts): Promise<ErasedParts | Refused> {
  return decideOnData<ErasedParts>(house, scope, { request: given.request, what: 'privacy.erase', once: given.once }, async (tx, room) => {
    const chosen = room.parts.filter((part) => given.paths.includes(part.path));
    if (chosen.length === 0) return { refused: [{ code: 'nothing-chosen', data: {}, clause: [], field: 'delen' }] };
    const { events } = await loadWhole(tx, room.dossier.file);
    if (changesCourse(tx, room, events, chosen)) return { refused: [{ code: 'carries-course', data: {}, clause: [], field: 'delen' }] };
    const done = await asHouse(tx, `wissen op vraag ${given.request}`, null, async (all) => {
      await holdCase(all, room.dossier.file.id);
      const erased = await erase(all, {
        caseId: room.dossier.file.id, requestCase: room.request.file.id, paths: chosen.map(pathRow), words: wordsOf(room, events, chosen), papers: papersOf(room, chosen),
        requester: room.request.file.subjectName, by: tx.scope?.account ?? '',
      });
      const beside = chosen.filter((part) => part.kind === 'person').map((part) => part.path);
      await eraseOfPerson(all, { caseId: room.dossier.file.id, requestCase: room.request.file.id, livings: beside.filter((path) => path.startsWith(PLACE)).map((path) => path.slice(PLACE.length)), households: beside.includes(HOUSEHOLDS) });
      await readAgain(house, all, room.dossier.file.id);
      return erased;
    });
    return { ...done, why: chosen.map((part) => part.path).join(', ') };
  });
}

function pathRow({ path, tasks, field }: CasePart): { path: string; tasks: string[]; field?: string } {
  return { path, tasks, ...(field === undefined ? {} : { field }) };
}

/** Stages, agreements, periods, days to do something and what is to be paid may rest on what was told. Where they would move, the answer is to correct it, not to erase it. */
function changesCourse(tx: Tx, room: RequestRoom, events: readonly CaseEvent[], chosen: readonly CasePart[]): boolean {
  const { draaiboek, answers } = room.dossier;
  const course = (told: readonly CaseEvent[]): string => courseOf(readCase(draaiboek, told, tx.now, answers));
  return course(events) !== course(events.map((event) => withoutParts(event, events, chosen)));
}

function courseOf({ state, obligations }: CaseReading): string {
  const { opened, ended, keepUntil, stages, holders, grants, periods, billTotal } = state;
  return JSON.stringify({ opened, ended, keepUntil, stages, holders, grants, billTotal, periods: Object.values(periods).map((one) => [one.period, one.start, one.end]), due: obligations.map((one) => [one.id, one.due]) });
}

/** The same event as the database will leave it. */
function withoutParts(event: CaseEvent, events: readonly CaseEvent[], chosen: readonly CasePart[]): CaseEvent {
  const paths = chosen.filter((part) => holds(part, event, events));
  if (paths.length === 0) return event;
  if (event.kind === 'noted') return { ...event, text: '' };
  if (event.kind === 'corrected') return { ...event, value: null };
  if (!('values' in event)) return event;
  const gone = paths.map((part) => part.field ?? '');
  return { ...event, values: Object.fromEntries(Object.entries(event.values).filter(([key]) => !gone.some((field) => key === field || key.startsWith(`${field}.`)))) };
}

function holds(part: CasePart, event: CaseEvent, events: readonly CaseEvent[]): boolean {
  if (part.kind === 'note') return event.id === part.path.slice('nota.'.length);
  if (part.kind === 'document') return false;
  if (event.kind !== 'corrected') return 'key' in event && part.tasks.includes(event.key);
  const first = events.find((one) => one.id === event.target);
  return event.target === `field.${part.path}` || (event.path === `values.${part.field ?? ''}` && first !== undefined && 'key' in first && part.tasks.includes(first.key));
}

/** What the fields held, over time: taken out of notes too. Longest first, so that a part does not leave the rest readable. */
function wordsOf(room: RequestRoom, events: readonly CaseEvent[], chosen: readonly CasePart[]): string[] {
  const told = chosen.flatMap((part) => events.filter((event) => part.kind === 'field' && holds(part, event, events)).flatMap((event) => toldIn(room, part, event)));
  return [...new Set(told)].sort((a, b) => b.length - a.length);
}

function toldIn(room: RequestRoom, part: CasePart, event: CaseEvent): string[] {
  const [form = '', key = ''] = [part.form, part.field];
  const field = room.dossier.draaiboek.forms[form]?.fields[key];
  if (field === undefined) return [];
  if (event.kind === 'corrected') return wordsIn(field, event.value);
  if (!('values' in event)) return [];
  const beside = Object.entries(event.values).filter(([name]) => name.startsWith(`${key}.`)).flatMap(([, value]) => wordsIn('text', value));
  return [...wordsIn(field, event.values[key]), ...beside];
}

/** A form is printed and sealed as a document of its own kind: a copy of every answer in it. */
function papersOf(room: RequestRoom, chosen: readonly CasePart[]): string[] {
  return [...new Set(chosen.flatMap((part) => part.form ?? []))].filter((form) => room.dossier.draaiboek.forms[form] !== undefined);
}
