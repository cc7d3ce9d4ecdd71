/** One day of a series moved, or not held at all: for every partner at once, and for whatever in the cases counts on it (WB-054). */
import { moveFault } from '../../domain/meetings/moving.ts';
import { moveDay } from '../../store/meeting-series.ts';
import { meetings, seats } from '../../store/meetings.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { readAgain } from '../act/read-again.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { openMeeting, record } from './change.ts';
import { decideMeeting } from '../../domain/meetings/decide.ts';
import { runsSeries, seriesRoom, type SeriesRoom } from './room.ts';

/** `day`: where the meeting is now. `to` null: it is not held. */
export interface SeriesMove { programme: string; series: string; day: Day; to: Day | null; reason: string; once?: Once | undefined }

export function moveMeetingDay(house: House, scope: Scope, move: SeriesMove): Promise<{ meetings: number } | Refused> {
  return manage(house, scope, { what: 'overleg.dag-verplaatst', why: `${move.series} ${move.day} ${move.to ?? 'afgelast'}`, once: move.once }, async (tx) => {
    const organiserOrg = scope.organisation ?? '';
    const room = organiserOrg === '' ? undefined : await seriesRoom(house, tx, { ...move, organiserOrg });
    if (room === undefined) return refuse('not-found');
    if (!runsSeries(room, scope)) return refuse('meeting-not-yours', {}, room.word.clause ?? []);
    if (move.reason.trim() === '') return refuseAt('reason', 'missing');
    const fault = moveFault(room.rule, move.day, move.to, tx.now.today, room.word.clause ?? []);
    if (fault !== undefined) return { refused: [fault] };
    return carryOut(house, tx, room, organiserOrg, move);
  });
}

async function carryOut(house: House, tx: Tx, room: SeriesRoom, organiserOrg: string, move: SeriesMove): Promise<{ meetings: number }> {
  const { programme, series, day, to, reason } = move;
  const firstDay = (room.rule.exceptions ?? []).find((one) => one.to === day)?.day ?? day;
  await moveDay(tx, { organisationId: organiserOrg, programme, series }, { day: firstDay, toDay: to, reason: reason.trim(), byAccount: tx.scope?.account ?? '' });
  const rows = await meetings(tx, { programme, series, organiserOrg, firstDay });
  for (const row of rows) {
    const open = await openMeeting(house, tx, row.id);
    if (open === undefined || open.meeting.state === 'held' || open.meeting.state === 'cancelled') continue;
    const around = { today: tx.now.today, clause: room.word.clause ?? [], side: 'organiser' as const, discussed: [], cases: new Set<string>(), mailDay: null, closes: null, people: open.room.people };
    const decision = decideMeeting(open.meeting, to === null ? { do: 'cancel', reason } : { do: 'move', to, reason }, around);
    if ('refusals' in decision) throw new Undone(decision.refusals);
    await record(house, tx, open, decision.facts);
  }
  await readCasesAgain(house, tx, { programme, series, organiserOrg });
  return { meetings: rows.length };
}

/** Duties that fall on a day of the series get their new day in the same transaction. */
export function readCasesAgain(house: House, tx: Tx, of: { programme: string; series: string; organiserOrg: string }): Promise<void> {
  return asHouse(tx, `dagen van ${of.series}`, null, async (all) => {
    for (const { caseId } of await seats(all, of)) await readAgain(house, all, caseId);
  });
}
