/** Moves of one programme: what may be chosen, what was begun, and one preview with its cases. */
import type { Changes } from '../../engine/changes.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key, Programme } from '../../protocol/draaiboek.ts';
import { caseIds } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';
import { moveCounts, moveLines, versionMove, versionMoves, type MoveCounts, type VersionMove } from '../../store/version-moves.ts';
import type { House } from '../house.ts';
import { faultsBetween, moverFaults, rulesBetween, type RulesBetween } from './rules-between.ts';

/** From one version to the newest: how many cases, and what stands in the way of all of them. */
export interface MoveChoice { from: number; to: number; cases: number; faults: Refusal[] }
export interface MoveBoard { programme: Programme; faults: Refusal[]; choices: MoveChoice[]; moves: VersionMove[] }

/** undefined: no such programme. */
export function moveBoard(house: House, scope: Scope, key: Key): Promise<MoveBoard | undefined> {
  return house.store.within(scope, async (tx) => {
    const programme = house.programmes.current(key);
    if (programme === undefined) return undefined;
    const to = programme.draaiboek.version;
    const choices: MoveChoice[] = [];
    for (let from = to - 1; from >= 1; from -= 1) {
      for (let later = to; later > from; later -= 1) {
        const rules = rulesBetween(house, key, from, later);
        const cases = rules === undefined ? 0 : (await caseIds(tx, { programme: key, running: true, version: from, ...(scope.organisation === null ? {} : { keeper: scope.organisation }) })).length;
        if (rules !== undefined && cases > 0) choices.push({ from, to: later, cases, faults: faultsBetween(rules, tx.now) });
      }
    }
    return { programme, faults: moverFaults(scope), choices, moves: await versionMoves(tx, key) };
  });
}

export type LineFound = { changes: Changes } | { refusals: Refusal[] };
export interface MovePreviewLine { caseId: string; number: string; name: string; found: LineFound | null }
export interface MovePreview { move: VersionMove; rules: RulesBetween; programme: Programme; before: Draaiboek; after: Draaiboek; counts: MoveCounts; lines: MovePreviewLine[] }

/** undefined: there is none, or not for this reader. */
export function movePreview(house: House, scope: Scope, key: Key, id: string): Promise<MovePreview | undefined> {
  return house.store.within(scope, async (tx) => {
    const move = await versionMove(tx, id);
    const programme = house.programmes.current(key);
    const rules = move === undefined ? undefined : rulesBetween(house, key, move.fromVersion, move.toVersion);
    if (move === undefined || programme === undefined || rules === undefined || move.programme !== key) return undefined;
    const lines = (await moveLines(tx, id)).map((line) => ({ caseId: line.caseId, number: line.number, name: line.subjectName, found: line.seq === null ? null : (line.found as LineFound) }));
    return { move, rules, programme, before: rules.from, after: rules.to, counts: await moveCounts(tx, id), lines };
  });
}
