/** What the clock asks of meetings: made ahead, mailed where that goes by itself, and silence that counts as a yes. */
import { answerOf } from '../../domain/meetings/meeting.ts';
import { meetings, pairs, type MeetingRow } from '../../store/meetings.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { addDays } from '../../values/day.ts';
import { clockOf } from '../../values/moment.ts';
import { firstOnOrAfter, mailDay } from '../../values/recurrence.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { House } from '../house.ts';
import { openMeeting, record, recordCommand } from './change.ts';
import { planAhead } from './plan.ts';
import { goneOn } from './room.ts';

const MAILED_FROM = '09:00';
const DAYS_BACK = 100;

/** One transaction per pair and per mail: what cannot go does not stop the rest. Doing it twice changes nothing. */
export async function meetingRound(house: House, now: Now): Promise<{ mailed: number; stopped: string[] }> {
  const all = await house.store.aroundEveryLock('overleggen van vandaag', now, pairs);
  for (const pair of all) await house.store.aroundEveryLock(`overleg vooruit plannen`, now, (tx) => planAhead(house, tx, pair));
  const rows = await house.store.aroundEveryLock('overleggen van vandaag', now, (tx) => meetings(tx, { from: addDays(now.today, -DAYS_BACK), limit: 2000 }));
  const done = { mailed: 0, stopped: [] as string[] };
  for (const row of rows) {
    try {
      if (await house.store.aroundEveryLock(`overleg ${row.id}`, now, (tx) => dueOf(house, tx, row))) done.mailed += 1;
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      done.stopped.push(row.id);
    }
  }
  return done;
}

/** True when an agenda went out. What stops it is shown on the page of the meeting, where somebody can mend it. */
async function dueOf(house: House, tx: Tx, row: MeetingRow): Promise<boolean> {
  const { today, moment } = tx.now;
  if (row.state === 'held' ? !row.concluded || row.answered : row.mailed || row.state !== 'planned' || row.day < today) return false;
  const open = await openMeeting(house, tx, row.id);
  if (open === undefined) return false;
  const { room, meeting } = open;
  if (goneOn(room, meeting.day) !== undefined) return false;
  if (meeting.state === 'held') {
    const next = firstOnOrAfter(room.rule, addDays(meeting.day, 1));
    if (next !== undefined && next <= today && answerOf(meeting) === undefined) await record(house, tx, open, [{ kind: 'silent' }]);
    return false;
  }
  const day = mailDay(room.rule, meeting.day);
  if (!room.way.automatic || day === undefined || today < day || clockOf(moment) < MAILED_FROM) return false;
  await recordCommand(house, tx, open, { do: 'mail', to: room.mailTo });
  return true;
}
