/** Moves every case of a preview, or none: as it was shown, in one transaction, with a reason. */
import { isDeepStrictEqual } from 'node:util';
import { reasonFaults } from '../../engine/deciding.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { caseIds, caseById } from '../../store/cases.ts';
import { closeMove, holdMove, moveCases, type MoveCase, type VersionMove } from '../../store/version-moves.ts';
import { write, type Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { keptOf, lookAtCase } from './look-at-case.ts';
import { faultsBetween, moverFaults, rulesBetween, type RulesBetween } from './rules-between.ts';

export interface Carried { moved: number; programme: string; toVersion: number }

export function carryOut(house: House, scope: Scope, given: { id: string; reason: string }, once?: Once): Promise<Carried | Refused> {
  return manage(house, scope, { what: 'draaiboek.overzetten', why: given.id, once }, async (tx) => {
    const move = await holdMove(tx, given.id);
    const rules = move === undefined ? undefined : rulesBetween(house, move.programme, move.fromVersion, move.toVersion);
    if (move === undefined || rules === undefined) return refuse('not-found');
    if (move.moved !== null) return refuse('move-done');
    const faults = [...moverFaults(scope), ...faultsBetween(rules, tx.now), ...reasonFaults(given.reason, 'reden')];
    if (faults.length > 0) return { refused: faults };
    const cases = await moveCases(tx, move.id);
    const standing = await previewFaults(tx, move, cases);
    if (standing.length > 0) return { refused: standing };
    const refusals = await moveAll(house, tx, { rules, cases, reason: given.reason });
    if (refusals.length > 0) return { refused: refusals };
    await closeMove(tx, move.id, given.reason);
    return { moved: cases.length, programme: move.programme, toVersion: move.toVersion };
  });
}

/** The preview is whole, nobody was refused in it, and it holds every case it was about. */
async function previewFaults(tx: Tx, move: VersionMove, cases: readonly MoveCase[]): Promise<Refusal[]> {
  if (cases.some((one) => one.seq === null)) return [{ code: 'move-not-counted', data: {}, clause: [] }];
  if (cases.some((one) => one.refused)) return [{ code: 'move-refused', data: { count: cases.filter((one) => one.refused).length }, clause: [] }];
  const running = new Set(await caseIds(tx, { programme: move.programme, running: true, version: move.fromVersion, keeper: move.organisationId }));
  return cases.length === 0 || cases.some((one) => !running.has(one.caseId)) ? [{ code: 'move-preview-old', data: {}, clause: [] }] : [];
}

interface Order { rules: RulesBetween; cases: readonly MoveCase[]; reason: string }

/** Looks at each case again: what would differ from what was shown is a conflict, and then nothing is kept of any of them. */
async function moveAll(house: House, tx: Tx, { rules, cases, reason }: Order): Promise<Refusal[]> {
  const by = { from: rules.from.version, actor: { account: tx.scope?.account ?? null, role: null, name: tx.scope?.accountName ?? '' }, reason };
  const conflicts: Refusal[] = [];
  for (const one of cases) {
    const looked = await lookAtCase(house, tx, one.caseId, rules.to, by);
    if (looked === undefined || looked.found.version !== one.seq || !isDeepStrictEqual(asKept(keptOf(looked.moving).found), one.found) || 'refusals' in looked.moving) {
      conflicts.push({ code: 'move-case-changed', data: { number: (await caseById(tx, one.caseId))?.number ?? '' }, clause: [] });
    } else if (conflicts.length === 0) await write(house, tx, { ...looked.found, draaiboek: rules.to, answers: looked.answers }, looked.moving.events);
  }
  return conflicts;
}

/** As it comes back from the database: without what is undefined. */
const asKept = (found: unknown): unknown => JSON.parse(JSON.stringify(found)) as unknown;
