/** Kept but not used, and used again when the client agrees (GW-117). The database itself withholds what is restricted. */
import { liftRestriction, restrict } from '../../store/destruction.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { decideOnData } from './deciding.ts';

export interface Restricting { request: string; paths: readonly string[]; once?: Once | undefined }

export function restrictParts(house: House, scope: Scope, given: Restricting): Promise<{ why: string; count: number } | Refused> {
  return decideOnData(house, scope, { request: given.request, what: 'privacy.restrict', once: given.once }, async (tx, room) => {
    const chosen = room.parts.filter((part) => given.paths.includes(part.path) && part.since === undefined);
    if (chosen.length === 0) return { refused: [{ code: 'nothing-chosen', data: {}, clause: [], field: 'delen' }] };
    // Where somebody lives goes to no other organisation: there is nothing to withhold, it is erased or it stays.
    if (chosen.some((part) => part.kind === 'person')) return { refused: [{ code: 'only-erased', data: {}, clause: [], field: 'delen' }] };
    for (const part of chosen) {
      const clash = await restrict(tx, { id: house.newId(), caseId: room.dossier.file.id, path: part.path, tasks: part.tasks, reason: given.request, since: tx.now.today, requestCase: room.request.file.id });
      if (clash !== undefined) return refuse(clash.code);
    }
    return { why: chosen.map((part) => part.path).join(', '), count: chosen.length };
  });
}

/** `agreed`: the day on which the client said that it may be used again. */
export interface Lifting { request: string; restriction: string; agreed: Day | undefined; once?: Once | undefined }

export function liftParts(house: House, scope: Scope, given: Lifting): Promise<{ why: string } | Refused> {
  return decideOnData(house, scope, { request: given.request, what: 'privacy.lift', once: given.once }, async (tx, room) => {
    const { agreed } = given;
    const found = room.restrictions.find((one) => one.id === given.restriction && one.lifted === null);
    if (found === undefined) return refuse('not-found');
    if (agreed === undefined) return { refused: [{ code: 'agreement-missing', data: {}, clause: [], field: 'akkoord' }] };
    if (agreed > tx.now.today) return { refused: [{ code: 'in-future', data: { day: agreed }, clause: [], field: 'akkoord' }] };
    if (agreed < found.since) return { refused: [{ code: 'agreed-before', data: { since: found.since }, clause: [], field: 'akkoord' }] };
    return (await liftRestriction(tx, found.id, agreed)) ? { why: found.path } : refuse('not-found');
  });
}
