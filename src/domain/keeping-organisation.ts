/** Which organisation keeps the file on which day: it follows the role that keeps, without a day between (WB-034). */
import type { Draaiboek } from '../protocol/draaiboek.ts';
import type { CaseState } from '../engine/reading.ts';
import type { Day } from '../values/day.ts';

export interface KeeperSpan { organisation: string; from: Day; /** First day another one keeps it. */ until: Day | null }

/** From the opening on, one after the other. `recorded`: the one written on the file, for as long as no holder of the role has an organisation. */
export function keeperSpans(draaiboek: Draaiboek, { opened, holders }: Pick<CaseState, 'holders'> & { opened: Day }, recorded: string): KeeperSpan[] {
  const keeping = holders.filter((h) => h.role === draaiboek['kept-by'] && h.party.organisation !== undefined).sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const turns = keeping.map((h) => ({ organisation: h.party.organisation ?? '', from: h.from })).filter((turn, at, all) => at === 0 || all[at - 1]?.organisation !== turn.organisation);
  if (turns.length === 0) return [{ organisation: recorded, from: opened, until: null }];
  return turns.map((turn, at) => ({ ...turn, from: at === 0 ? opened : turn.from, until: turns[at + 1]?.from ?? null }));
}

export function keeperOn(spans: readonly KeeperSpan[], day: Day): string | undefined {
  return (spans.find((span) => span.from <= day && (span.until === null || span.until > day)) ?? spans[0])?.organisation;
}
