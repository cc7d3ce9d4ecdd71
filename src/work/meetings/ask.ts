/** A case asked for: it counts for the first meeting that is not closed yet, and brings back one that had fallen out (WB-064, WB-065). */
import { meetingFor } from '../../domain/meetings/moving.ts';
import { seats } from '../../store/meetings.ts';
import { caseByNumber } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { closingDay } from '../../values/recurrence.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { openMeeting, recordCommand } from './change.ts';
import { planOn } from './plan.ts';
import { partnerRoom } from './room.ts';

export interface Asking { number: string; series: string; text: string; once?: Once | undefined }

/** Gives the meeting it counts for: this month's until its closing day, then the next. */
export function askForCase(house: House, scope: Scope, { number, series, text, once }: Asking): Promise<{ id: string; day: Day } | Refused> {
  return manage(house, scope, { what: 'overleg.gevraagd', why: number, once }, async (tx) => {
    const file = await caseByNumber(tx, number);
    const seat = file === undefined ? undefined : (await seats(tx, { caseId: file.id, series }))[0];
    const room = seat === undefined ? undefined : await partnerRoom(house, tx, seat);
    if (file === undefined || seat === undefined || room === undefined) return refuse('not-found');
    const day = meetingFor(room.rule, tx.now.today, (meeting) => closingDay(room.rule, meeting));
    if (day === undefined) return refuse('no-meeting-ahead');
    const row = await asHouse(tx, `overleg plannen voor ${series}`, null, (all) => planOn(house, all, seat, room, day));
    const open = row === undefined ? undefined : await openMeeting(house, tx, row.id);
    if (row === undefined || open === undefined) return refuse('not-found');
    await recordCommand(house, tx, open, { do: 'ask', case: file.id, text });
    return { id: row.id, day: open.meeting.day };
  });
}
