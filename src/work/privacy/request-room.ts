/** One entry of the register with the dossier beside it, as whoever handles it may know both. */
import type { Erasure } from '../../store/erasure.ts';
import { erasuresOf } from '../../store/erasure.ts';
import { caseById } from '../../store/cases.ts';
import { restrictionsOf, type Restriction } from '../../store/destruction.ts';
import { documentsOf, type Document } from '../../store/documents.ts';
import { logAccess } from '../../store/access-log.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { partsOf, type CasePart } from './case-parts.ts';
import { namesAtHome, personParts } from './person-parts.ts';
import { answersFor } from './who-may.ts';

export interface RequestRoom {
  request: FoundCase; dossier: FoundCase; parts: readonly CasePart[]; restrictions: readonly Restriction[]; erasures: readonly Erasure[]; documents: readonly Document[]; /** Names of those who live or lived with the client. */ livesWith: readonly string[];
  /** May restrict, lift and erase. */ decides: boolean;
}

export function requestRoom(house: House, scope: Scope, number: string): Promise<RequestRoom | Refused> {
  return house.store.within(scope, async (tx) => {
    const room = await requestRoomIn(house, tx, number);
    if ('dossier' in room) await logAccess(tx, { id: house.newId(), what: 'privacy.view', why: number, caseId: room.dossier.file.id, keeperOrg: room.dossier.file.keeperOrg });
    return room;
  });
}

/** `not-found` when it does not exist, stands in no register, or is not for this reader to handle. */
export async function requestRoomIn(house: House, tx: Tx, number: string): Promise<RequestRoom | Refused> {
  const request = await findCase(house, tx, number);
  const parent = request?.file.parentCase == null ? undefined : await caseById(tx, request.file.parentCase);
  if (request === undefined || request.draaiboek.register === undefined || parent === undefined || tx.scope === null || !answersFor(tx.scope, parent)) return refuse('not-found');
  const dossier = await findCase(house, tx, parent.number);
  if (dossier === undefined) return refuse('not-found');
  const [restrictions, documents] = [await restrictionsOf(tx, parent.id), await documentsOf(tx, { caseId: parent.id })];
  return {
    request, dossier, restrictions, documents, erasures: await erasuresOf(tx, parent.id), parts: [...partsOf(dossier.draaiboek, dossier.events, documents, restrictions), ...(await personParts(tx, parent.subjectPerson))],
    livesWith: await namesAtHome(tx, parent.subjectPerson), decides: request.draaiboek.register === 'data' && tx.scope.rights.has('privacy.behandelen'),
  };
}
