/** An approved destruction carried out: first the sealed proof is made, outside any transaction; then everything goes and the proof stays, in one. */
import { createHash } from 'node:crypto';
import { destructionPaper } from '../../papers/closing.ts';
import { logAccess } from '../../store/access-log.ts';
import { caseById } from '../../store/cases.ts';
import { carryOutDestruction, certify, destructionById, type Destruction } from '../../store/destruction.ts';
import { addDocument, document, documentBytes, documentsOf, type Document } from '../../store/documents.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { dayOfMoment } from '../../values/moment.ts';
import type { Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { archiving } from './archiving.ts';
import { mayArchive, namesOf } from './closed-cases.ts';

/** What will be printed, as it stood when the proof was made; when it changed meanwhile nothing is destroyed. */
interface Counted { paper: Destruction; events: number; documents: number; pdf: Uint8Array }

export async function carryOut(house: House, scope: Scope, given: { id: string; once?: Once | undefined }): Promise<{ id: string } | Refused> {
  if (!scope.rights.has('archief.goedkeuren')) return refuse('not-allowed');
  const counted = await prove(house, scope, given.id);
  if (isRefused(counted)) return counted;
  return archiving(house, scope, { right: 'archief.goedkeuren', what: 'archief.vernietigd', once: given.once }, async (tx) => {
    const gone = await asHouse(tx, `vernietiging van ${counted.paper.caseNumber}`, null, async (all) => {
      const rows = await carryOutDestruction(all, given.id);
      await keepProof(house, all, counted);
      return rows;
    });
    const same = gone['case_event'] === counted.events && gone['document'] === counted.documents;
    return same ? { id: given.id, why: counted.paper.caseNumber, caseId: counted.paper.caseId, keeperOrg: counted.paper.keeperOrg } : refuse('version-conflict');
  });
}

async function prove(house: House, scope: Scope, id: string): Promise<Counted | Refused> {
  const found = await house.store.within(scope, async (tx) => {
    const paper = await destructionById(tx, id);
    const file = paper === undefined || paper.approved === null || paper.carriedOut !== null ? undefined : await caseById(tx, paper.caseId);
    if (paper === undefined || file === undefined || file.ended === null) return undefined;
    const documents = await asHouse(tx, 'tellen voor de vernietiging', file.id, (all) => documentsOf(all, { caseId: file.id }));
    return { paper, file, ended: file.ended, documents: documents.length, keeper: await organisation(tx, paper.keeperOrg), names: await namesOf(tx, [paper]), today: tx.now.today, moment: tx.now.moment };
  });
  if (found === undefined) return refuse('not-found');
  const { paper, file, keeper, names } = found;
  const set = house.typesetter.typeset(destructionPaper({
    sender: { name: keeper?.name ?? '', lines: [keeper?.street, [keeper?.postcode, keeper?.town].filter(Boolean).join(' ')].filter((line): line is string => typeof line === 'string' && line !== '') },
    number: `V-${file.number}`, rule: paper.rule, proposed: { by: names.get(paper.proposedBy) ?? '', on: dayOfMoment(paper.proposed) },
    approved: { by: names.get(paper.approvedBy ?? '') ?? '', on: dayOfMoment(paper.approved ?? paper.proposed) }, destroyed: found.today,
    cases: [{ number: file.number, ended: found.ended, events: file.headSeq, documents: found.documents }], made: Math.floor(Date.parse(found.moment) / 1000),
  }));
  if ('problem' in set) throw new Error(`the proof could not be set: ${set.detail}`);
  const sealed = await house.sealer.seal(set.pdf, { reason: 'Bewijs van vernietiging', at: found.moment });
  if ('problem' in sealed) throw new Error(`the proof could not be sealed: ${sealed.problem}`);
  return { paper, events: file.headSeq, documents: found.documents, pdf: sealed.pdf };
}

/** The proof belongs to the organisation: the dossier it speaks of is no more. */
async function keepProof(house: House, all: Tx, { paper, pdf }: Counted): Promise<void> {
  const id = house.newId();
  await addDocument(all, {
    id, ownerOrg: paper.keeperOrg, class: 'archief', kind: 'bewijs-van-vernietiging', name: `bewijs van vernietiging ${paper.caseNumber}.pdf`, mediaType: 'application/pdf', sealed: true,
    sha256: createHash('sha256').update(pdf).digest('hex'), bytes: pdf,
  });
  await certify(all, paper.id, { document: id });
}

/** The proof of a destruction that was carried out; undefined for who may not see the archive. */
export function proofOf(house: House, scope: Scope, id: string): Promise<{ document: Document; bytes: Uint8Array } | undefined> {
  if (!mayArchive(scope)) return Promise.resolve(undefined);
  return house.store.within(scope, async (tx) => {
    const paper = await destructionById(tx, id);
    const kept = paper?.certificate?.['document'];
    const found = typeof kept === 'string' ? await document(tx, kept) : undefined;
    const bytes = found === undefined ? undefined : await documentBytes(tx, found.id);
    if (found === undefined || bytes === undefined) return undefined;
    await logAccess(tx, { id: house.newId(), what: 'archief.bewijs', why: paper?.caseNumber ?? '' });
    return { document: found, bytes };
  });
}
