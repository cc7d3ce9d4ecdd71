/** Signing: what was drawn, typed or scanned is checked and kept with the draft. */
import { createHash } from 'node:crypto';
import { checkFile } from '../../papers/attachments.ts';
import { checkSignatureImage } from '../../papers/signature-image.ts';
import { addDocument } from '../../store/documents.ts';
import { saveReferral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftIn, type Draft, type DraftRef, type Signatures, type Signed } from './draft.ts';

export interface ScanGiven { name: string; bytes: Uint8Array }
/** By space: what was typed and drawn; an upload goes beside it. `null` wipes the space. */
export interface SignGiven { signed: Record<Key, Signed | null>; scans: Record<Key, ScanGiven>; most: number }
export interface SignTrouble { space: Key; code: string; most?: number }

/** Keeps the good ones; names what is wrong with the others, which stay as they were. */
export async function saveSignatures(house: House, scope: Scope, ref: DraftRef, given: SignGiven): Promise<{ draft: Draft; trouble: SignTrouble[] } | Refused> {
  const drawings = await checkDrawings(given.signed);
  return house.store.within(scope, async (tx) => {
    const draft = await draftIn(house, tx, ref);
    if (isRefused(draft)) return draft;
    if (!draft.open) return refuse('already-sent');
    const trouble: SignTrouble[] = [];
    const next: Signatures = { ...draft.signatures };
    for (const { key } of draft.room.form.spaces) {
      const bad = drawings.get(key);
      if (bad !== undefined) trouble.push({ space: key, code: bad });
      else await keepOne(house, tx, draft, key, given, next, trouble);
    }
    if (JSON.stringify(next) === JSON.stringify(draft.signatures)) return { draft, trouble };
    const done = await saveReferral(tx, draft.referral.id, draft.referral.revision, { signatures: next });
    if ('code' in done) return refuse('version-conflict');
    const after = await draftIn(house, tx, ref);
    return isRefused(after) ? after : { draft: after, trouble };
  });
}

async function keepOne(house: House, tx: Tx, draft: Draft, key: Key, given: SignGiven, next: Signatures, trouble: SignTrouble[]): Promise<void> {
  const signed = given.signed[key];
  if (signed === null) delete next[key];
  // A scan is named by the program only: an id that was typed is not believed.
  else if (signed !== undefined) next[key] = withoutScan(signed, draft.signatures[key]?.scan);
  const scan = given.scans[key];
  if (scan === undefined) return;
  const file = checkFile(scan.name, scan.bytes, given.most);
  if ('problem' in file) {
    trouble.push({ space: key, code: file.problem, ...('most' in file ? { most: file.most } : {}) });
    return;
  }
  const id = house.newId();
  await addDocument(tx, {
    id, referralId: draft.referral.id, class: paperClass(draft), kind: 'handtekening', name: file.name, mediaType: file.type, sha256: createHash('sha256').update(scan.bytes).digest('hex'), bytes: scan.bytes,
  });
  next[key] = { ...next[key], scan: id };
}

function withoutScan(signed: Signed, kept: string | undefined): Signed {
  const { scan, ...rest } = signed;
  return scan !== undefined && scan === kept ? { ...rest, scan: kept } : rest;
}

async function checkDrawings(signed: SignGiven['signed']): Promise<Map<Key, string>> {
  const bad = new Map<Key, string>();
  for (const [key, one] of Object.entries(signed)) {
    if (one?.tekening === undefined) continue;
    const checked = await checkSignatureImage(Buffer.from(one.tekening.slice(one.tekening.indexOf(',') + 1), 'base64'));
    if ('problem' in checked) bad.set(key, `drawing-${checked.problem}`);
  }
  return bad;
}

/** A paper holds answers of every class of its form, so it goes by the one that the fewest shares open: who may read that may read the rest. */
export function paperClass(draft: Pick<Draft, 'room'>): Key {
  const { draaiboek, form } = draft.room.form;
  const used = new Set(Object.values(form.fields).map((field) => field.class));
  const shares = Object.values(draaiboek.shares);
  const openedBy = (key: Key): number => shares.filter((share) => share.of !== 'pick' && share.of.includes(key)).length;
  const ordered = Object.keys(draaiboek.classes).filter((key) => used.has(key));
  return ordered.reduceRight((narrowest, key) => (narrowest === '' || openedBy(key) < openedBy(narrowest) ? key : narrowest), '');
}
