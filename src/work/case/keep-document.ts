/** A document added to a case, and one handed out: both under the locks of the case, both written down. */
import { checkFile } from '../../papers/attachments.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { openClasses } from '../../store/access.ts';
import { caseByNumber } from '../../store/cases.ts';
import { addDocument, document, documentBytes, type Document } from '../../store/documents.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import type { Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { documentOf, fileRefusal, MOST_BYTES, partHere } from './act-with-files.ts';

export interface GivenDocument { number: string; class: Key; name: string; bytes: Uint8Array; once?: Once; location: string }

/** Only in a class the giver may read, so that nobody hides something from those who watch over the case. */
export function keepDocument(house: House, scope: Scope, given: GivenDocument): Promise<{ id: string } | Refused> {
  return house.store.within(scope, async (tx) => {
    const file = await caseByNumber(tx, given.number);
    if (file === undefined) return refuse('not-found');
    if (!(await openClasses(tx, file.id)).read.includes(given.class)) return { refused: [{ code: 'class-unknown', data: {}, clause: [], field: 'class' }] };
    const is = checkFile(given.name, given.bytes, MOST_BYTES);
    const whole = { name: given.name, bytes: given.bytes, class: partHere(house, tx, file, given.class), kind: 'bijlage', at: { field: 'bestand' } };
    if ('problem' in is) return { refused: [fileRefusal(whole, is)] };
    if (given.once !== undefined && (await claimKey(tx, given.once)).code !== 'first') return { id: '' };
    const id = house.newId();
    await addDocument(tx, documentOf(file.id, { file: whole, id, is }));
    await logAccess(tx, { id: house.newId(), what: 'dossier.document-added', why: given.class, caseId: file.id, keeperOrg: file.keeperOrg });
    if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
    return { id };
  });
}

/** undefined: no such document in this case, or not for this reader. */
export function readDocument(house: House, scope: Scope, number: string, id: string): Promise<{ document: Document; bytes: Uint8Array } | undefined> {
  return house.store.within(scope, async (tx) => {
    const file = await caseByNumber(tx, number);
    const found = file === undefined ? undefined : await document(tx, id);
    if (file === undefined || found === undefined || found.caseId !== file.id) return undefined;
    const bytes = await documentBytes(tx, id);
    await logAccess(tx, { id: house.newId(), what: 'dossier.document', why: found.kind, caseId: file.id, keeperOrg: file.keeperOrg });
    return bytes === undefined ? undefined : { document: found, bytes };
  });
}
