/** Proposing that a dossier be destroyed, and deciding on it: two people, never before its day (GW-112). */
import { mayPropose } from '../../domain/retention.ts';
import { caseById, caseByNumber } from '../../store/cases.ts';
import { decideDestruction, destructionById, proposeDestruction } from '../../store/destruction.ts';
import type { Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { archiving, keepingRule } from './archiving.ts';

export interface Proposing { number: string; /** Rule of the archive it rests on. */ rule: string; once?: Once | undefined }

export function propose(house: House, scope: Scope, given: Proposing): Promise<{ id: string } | Refused> {
  return archiving(house, scope, { right: 'archief.voorstellen', what: 'archief.voorstel', once: given.once }, async (tx) => {
    const file = await caseByNumber(tx, given.number);
    if (file === undefined || file.keeperOrg !== scope.organisation) return refuse('not-found');
    const rests = keepingRule(house, file);
    const early = mayPropose(file.ended !== null, file.keepUntil, tx.now.today);
    if (early !== undefined) return refuse(early.code, 'keepUntil' in early ? { keepUntil: early.keepUntil } : {}, rests);
    const rule = given.rule.trim();
    if (rule === '') return { refused: [{ code: 'missing', data: {}, clause: rests, field: 'regel' }] };
    const id = house.newId();
    const clash = await proposeDestruction(tx, { id, caseId: file.id, caseNumber: file.number, keeperOrg: file.keeperOrg, programme: file.programme, rule: rule.slice(0, 500) });
    return clash === undefined ? { id, why: file.number, caseId: file.id, keeperOrg: file.keeperOrg } : refuse(clash.code, {}, rests);
  });
}

export interface Verdict { id: string; verdict: 'approved' | 'refused'; once?: Once | undefined }

/** Who proposed it may not decide on it; the database refuses that too. */
export function decideOn(house: House, scope: Scope, given: Verdict): Promise<{ id: string } | Refused> {
  return archiving(house, scope, { right: 'archief.goedkeuren', what: given.verdict === 'approved' ? 'archief.akkoord' : 'archief.geweigerd', once: given.once }, async (tx) => {
    const paper = await destructionById(tx, given.id);
    if (paper === undefined || paper.approved !== null || paper.refused !== null) return refuse('not-found');
    const done = await decideDestruction(tx, given.id, given.verdict);
    if (done === false) return refuse('not-found');
    return done === true ? { id: given.id, why: paper.caseNumber, caseId: paper.caseId, keeperOrg: paper.keeperOrg } : refuse(done.code, {}, keepingRule(house, await caseById(tx, paper.caseId)));
  });
}

