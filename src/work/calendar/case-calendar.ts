/** The fixed moments of one case as a file for a calendar (WB-098): what this reader may know of them, and nothing more. */
import { calendarFeed, type CalendarEntry } from '../../papers/calendar.ts';
import type { Appointment, Obligation } from '../../engine/reading.ts';
import { logAccess } from '../../store/access-log.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { caseUrl, clientsAs, domainOf, namesOf } from './entries.ts';

/** undefined: no such case, or not for this reader. */
export function caseCalendar(house: House, scope: Scope, number: string): Promise<string | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    if (found === undefined) return undefined;
    const home = scope.organisation === null ? undefined : await organisation(tx, scope.organisation);
    await logAccess(tx, { id: house.newId(), what: 'dossier.paper', why: 'kalender', caseId: found.file.id, keeperOrg: found.file.keeperOrg });
    const entries = [...found.obligations.flatMap((one) => momentEntry(house, found, one)), ...found.state.appointments.flatMap((one) => visitEntry(house, found, one))];
    return calendarFeed({ name: `${found.draaiboek.name} ${found.file.number}`, domain: domainOf(house), clients: clientsAs(home?.settings), entries: entries.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)) });
  });
}

function entryOf(house: House, { file }: FoundCase, id: string): Omit<CalendarEntry, 'day' | 'what' | 'time' | 'until' | 'state' | 'place'> {
  return { id: `${file.id}-${id}`, client: namesOf(file.subjectName), caseNumber: file.number, sequence: file.headSeq, changed: file.touched, url: caseUrl(house, file.number) };
}

/** What is done stays where it was done; a duty with an appointment has its hour there. */
function momentEntry(house: House, found: FoundCase, one: Obligation): CalendarEntry[] {
  const day = one.met?.day ?? one.due;
  if (day === null || one.state === 'waived' || one.appointment !== undefined) return [];
  return [{ ...entryOf(house, found, one.id), day, time: '', until: '', place: '', state: 'firm', what: found.draaiboek.terms[one.term]?.label ?? one.term }];
}

function visitEntry(house: House, found: FoundCase, one: Appointment): CalendarEntry[] {
  if (one.state !== 'proposed' && one.state !== 'firm') return [];
  const label = found.draaiboek.tasks[one.task]?.label ?? one.task;
  return [{ ...entryOf(house, found, one.instance), day: one.day, time: one.time ?? '', until: one.until ?? '', place: one.place ?? '', state: one.state, what: label }];
}
