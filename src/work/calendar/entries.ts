/** Appointments and duties as lines of a calendar: the same line keeps its id, so that a moved day moves there too. */
import type { CalendarEntry, CalendarFeed } from '../../papers/calendar.ts';
import type { PlannedAppointment } from '../../store/appointments.ts';
import type { CaseFile } from '../../store/cases.ts';
import type { Duty } from '../../store/duties.ts';
import type { MeetingRow, OpenAction } from '../../store/meetings.ts';
import { formatDay } from '../../values/dutch.ts';
import type { House } from '../house.ts';

type Cover = Pick<CaseFile, 'id' | 'number' | 'headSeq' | 'touched'>;

/** How a client stands in the calendar of whoever works for this organisation: by initials, until it says otherwise. */
export function clientsAs(settings: Readonly<Record<string, unknown>> | undefined): CalendarFeed['clients'] {
  const written = settings?.['agenda-namen'];
  return written === 'nummer' ? 'number' : written === 'geen' ? 'none' : 'initials';
}

/** Behind the ids: the host of the house. */
export function domainOf(house: House): string {
  return new URL(house.publicUrl).hostname;
}

export function appointmentEntry(house: House, cover: Cover, one: Pick<PlannedAppointment, 'instance' | 'label' | 'day' | 'time' | 'untilTime' | 'place' | 'personName'> & { state: string }): CalendarEntry {
  return {
    id: `${cover.id}-${one.instance}`, day: one.day, time: one.time ?? '', until: one.untilTime ?? '', what: one.label, client: namesOf(one.personName), caseNumber: cover.number, place: one.place ?? '',
    // Every change of the case counts up: a calendar takes the highest.
    sequence: cover.headSeq, changed: cover.touched, state: one.state === 'dropped' ? 'cancelled' : one.state === 'proposed' ? 'proposed' : 'firm', url: caseUrl(house, cover.number),
  };
}

export function dutyEntry(house: House, cover: Cover, duty: Duty): CalendarEntry {
  return {
    id: `${cover.id}-${duty.obligation}`, day: duty.due, time: '', until: '', what: duty.label, client: namesOf(duty.personName), caseNumber: cover.number, place: '',
    sequence: cover.headSeq, changed: cover.touched, state: 'firm', url: caseUrl(house, cover.number),
  };
}

/** The same id as the invitation has, so that both are one line; nothing of a case stands in it. */
export function meetingEntry(house: House, row: MeetingRow, label: string): CalendarEntry {
  return {
    id: row.id, day: row.day, time: row.starts, until: row.ends, what: label, client: null, caseNumber: '', place: '', sequence: row.sequence, changed: row.touched,
    state: row.state === 'skipped' || row.state === 'cancelled' ? 'cancelled' : 'firm', url: `${house.publicUrl}/overleg/${row.id}`,
  };
}

/** What has to be done is free text that may name a client: the calendar says only where it stands. */
export function actionEntry(house: House, one: OpenAction): CalendarEntry {
  return {
    id: one.id, day: one.due, time: '', until: '', what: `Actie uit het overleg van ${formatDay(one.meetingDay)}`, client: null, caseNumber: '', place: '', sequence: 0, changed: one.touched, state: 'firm', url: `${house.publicUrl}/overleg/${one.meetingId}`,
  };
}

export function caseUrl(house: House, number: string): string {
  return `${house.publicUrl}/dossiers/${encodeURIComponent(number)}`;
}

export function namesOf(name: string): CalendarEntry['client'] {
  const [givenName = '', ...rest] = name.trim().split(/\s+/);
  return givenName === '' ? null : { givenName, familyName: rest.join(' ') };
}
