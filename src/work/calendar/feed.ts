/** The personal calendar of one account: what is planned with it, meetings it takes part in, and what it owes by when. */
import { calendarFeed } from '../../papers/calendar.ts';
import { appointments } from '../../store/appointments.ts';
import { caseCovers } from '../../store/cases.ts';
import { workList } from '../../store/duties.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays } from '../../values/day.ts';
import type { House } from '../house.ts';
import { openActions } from '../../store/meetings.ts';
import { takenPart } from '../look/today-meetings.ts';
import { deskEntry, ownSittings } from '../desks/desk-days.ts';
import { actionEntry, appointmentEntry, clientsAs, domainOf, dutyEntry, meetingEntry } from './entries.ts';

const DAYS_BACK = 60;
const MOST = 500;

/** ICS text. Read with the eyes of the account itself: a file that closed for it is gone from its calendar. */
export function personalFeed(house: House, scope: Scope): Promise<string> {
  const { account } = scope;
  if (account === null) throw new Error('a calendar belongs to an account');
  return house.store.within(scope, async (tx) => {
    const planned = await appointments(tx, { account, from: addDays(scope.today, -DAYS_BACK), limit: MOST });
    const owed = (await workList(tx, { account, waiting: false }, { limit: MOST })).duties.filter((duty) => duty.plannedDay === null);
    const covers = new Map((await caseCovers(tx, [...planned, ...owed].map((one) => one.caseId))).map((one) => [one.id, one]));
    const [meetings, actions] = [await takenPart(house, tx, scope, { from: addDays(scope.today, -DAYS_BACK), limit: MOST }), await openActions(tx, { owner: account })];
    const home = scope.organisation === null ? undefined : await organisation(tx, scope.organisation);
    const entries = [
      ...planned.flatMap((one) => { const cover = covers.get(one.caseId); return cover === undefined ? [] : [appointmentEntry(house, cover, one)]; }),
      ...owed.flatMap((one) => { const cover = covers.get(one.caseId); return cover === undefined ? [] : [dutyEntry(house, cover, one)]; }),
      ...meetings.map(({ row, room }) => meetingEntry(house, row, room.word.label ?? room.draaiboek.name)), ...actions.map((one) => actionEntry(house, one)), ...(await ownSittings(house, tx, account)).map((one) => deskEntry(house, one)),
    ];
    return calendarFeed({ name: `Woonspoor, ${scope.accountName}`, domain: domainOf(house), clients: clientsAs(home?.settings), entries });
  });
}
