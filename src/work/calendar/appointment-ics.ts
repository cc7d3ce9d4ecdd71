/** One appointment as a file for the calendar of whoever is invited (GW-055). */
import { calendarFeed } from '../../papers/calendar.ts';
import { appointments } from '../../store/appointments.ts';
import { caseById } from '../../store/cases.ts';
import { organisation } from '../../store/organisations.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { Mail } from '../send/mailer.ts';
import { appointmentEntry, clientsAs, domainOf } from './entries.ts';

/** None when there is no such appointment. A dropped one is a cancellation under the same id. */
export async function appointmentIcs(house: House, all: Tx, caseId: string, instance: string | undefined): Promise<Mail['attachments'][number][]> {
  const [file, planned] = instance === undefined ? [] : [await caseById(all, caseId), (await appointments(all, { case: caseId })).find((one) => one.instance === instance)];
  if (file === undefined || planned === undefined) return [];
  const keeper = await organisation(all, file.keeperOrg);
  const text = calendarFeed({ name: 'Woonspoor', domain: domainOf(house), clients: clientsAs(keeper?.settings), entries: [appointmentEntry(house, file, planned)] });
  return [{ name: 'afspraak.ics', mediaType: 'text/calendar; charset=utf-8', bytes: new TextEncoder().encode(text) }];
}
