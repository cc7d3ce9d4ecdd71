/** Which organisations meet about a case: from its roles, for each series of its draaiboek. */
import type { CaseState } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';

export interface SeatRow { series: Key; organiser: string; partner: string }

/** None for a case that ended, or while one of the two roles is empty. */
export function seatRows(draaiboek: Draaiboek, state: CaseState, keeperOrg: string, today: Day): SeatRow[] {
  if (state.ended !== null || state.opened === null) return [];
  const orgOf = (role: Key): string | undefined => state.holders.findLast((one) => one.role === role && one.party.organisation !== undefined && (one.until === undefined || one.until > today))?.party.organisation
    ?? (role === draaiboek['kept-by'] ? keeperOrg : undefined);
  return Object.entries(draaiboek.series).flatMap(([series, word]) => {
    const organiser = orgOf(word.organiser);
    const partner = word.per === undefined ? organiser : orgOf(word.per);
    return organiser === undefined || partner === undefined ? [] : [{ series, organiser, partner }];
  });
}
