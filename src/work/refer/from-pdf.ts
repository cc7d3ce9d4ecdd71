/** A form filled in on paper or in a PDF program, read back into a draft: every value in its place, nothing guessed (GW-139). */
import { createHash } from 'node:crypto';
import type { Values } from '../../engine/events.ts';
import { formView, isAsked } from '../../engine/check-values.ts';
import { safeName } from '../../papers/attachments.ts';
import { readFormPdf, type FormFault, type FormReading } from '../../papers/form-in.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { addDocument } from '../../store/documents.ts';
import { referral, referralByToken, saveReferral, type Referral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { answersFrom, type Surroundings } from '../act/answers.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { beginByLink } from './begin.ts';
import { draftOf, type Signatures, type Verdict } from './draft.ts';
import type { FormRoom } from './form-room.ts';
import { roomOf } from './papers.ts';
import { paperClass } from './sign.ts';

export interface SentPdf { name: string; bytes: Uint8Array; /** Largest file in bytes. */ most: number }
export interface PdfRead { id: string; filled: number; unreadable: number }

/** From someone without an account: a draft behind the link of this scope. */
export async function beginFromPdf(house: House, scope: Scope, programme: Key, sent: SentPdf): Promise<PdfRead | { fault: FormFault } | Refused> {
  const read = await readFor(house, scope, sent, (tx) => roomOf(house, tx, programme));
  if (isRefused(read) || 'fault' in read) return read;
  const { reading } = read;
  const begun = await beginByLink(house, scope, { programme, cameBy: 'pdf', answers: reading.values, signatures: signaturesOf(reading), verdict: verdictOf(reading, {}) });
  if (isRefused(begun)) return begun;
  return house.store.within(scope, async (tx) => {
    const found = await referralByToken(tx);
    if (found !== undefined) await keepPaper(house, tx, found, read.room, sent);
    return counted(begun.id, reading);
  });
}

/** By whoever handles referrals: the form that came back by mail goes into the announcement it belongs to (GW-048, GW-049). */
export async function fillFromPdf(house: House, scope: Scope, id: string, sent: SentPdf): Promise<PdfRead | { fault: FormFault } | Refused> {
  const read = await readFor(house, scope, sent, async (tx) => {
    const found = await referral(tx, id);
    return found === undefined ? undefined : roomOf(house, tx, found.programme);
  });
  if (isRefused(read) || 'fault' in read) return read;
  return house.store.within(scope, async (tx) => {
    const found = await referral(tx, id);
    if (found === undefined || (found.state !== 'draft' && found.state !== 'incomplete')) return refuse('already-sent');
    const answers = { ...(found.answers as Values), ...read.reading.values };
    const done = await saveReferral(tx, id, found.revision, { answers, signatures: { ...(found.signatures as Signatures), ...signaturesOf(read.reading) }, state: 'incomplete', verdict: verdictOf(read.reading, (found.verdict ?? {}) as Verdict) });
    if ('code' in done) return refuse('version-conflict');
    await keepPaper(house, tx, found, read.room, sent);
    return counted(id, read.reading);
  });
}

async function readFor(house: House, scope: Scope, sent: SentPdf, find: (tx: Tx) => Promise<FormRoom | undefined>): Promise<{ room: FormRoom; reading: FormReading } | { fault: FormFault } | Refused> {
  const found = await house.store.within(scope, async (tx) => {
    const room = await find(tx);
    return room === undefined ? undefined : { room, around: await surroundingsOf(tx, room.form.draaiboek, room.keeper.id), now: tx.now };
  });
  if (found === undefined) return refuse('not-found');
  const reading = await readFormPdf(sent.bytes, found.room.source, { most: sent.most, isAsked: askedIn(found.room, found.around, found.now) });
  return 'problem' in reading ? { fault: reading } : { room: found.room, reading };
}

function askedIn(room: FormRoom, around: Surroundings, now: Now): (field: Key, values: Values) => boolean {
  const { draaiboek, formKey, form } = room.form;
  return (field, values) => isAsked(formView(draaiboek, formKey, values, now, answersFrom(draaiboek, around, []), { task: draaiboek.opens }), form.fields[field]?.when) === 'yes';
}

function signaturesOf(reading: FormReading): Signatures {
  return Object.fromEntries(Object.entries(reading.signatures).filter(([, one]) => one.words !== '' || one.name !== '' || one.date !== undefined).map(([key, one]) => [key, {
    ...(one.name === '' ? {} : { naam: one.name }), ...(one.words === '' ? {} : { woorden: one.words }), ...(one.date === undefined ? {} : { datum: one.date }),
  }]));
}

function verdictOf(reading: FormReading, before: Verdict): Verdict {
  const unreadable = reading.unreadable.map(({ field, written }) => ({ field, written }));
  return unreadable.length === 0 ? before : { ...before, unreadable };
}

/** The paper as it came stays with the referral. */
async function keepPaper(house: House, tx: Tx, found: Referral, room: FormRoom, sent: SentPdf): Promise<void> {
  const draft = await draftOf(house, tx, found);
  if (isRefused(draft)) return;
  await addDocument(tx, {
    id: house.newId(), referralId: found.id, class: paperClass({ room }), kind: 'ingezonden-formulier', name: safeName(sent.name, 'application/pdf'), mediaType: 'application/pdf',
    sha256: createHash('sha256').update(sent.bytes).digest('hex'), bytes: sent.bytes,
  });
}

function counted(id: string, reading: FormReading): PdfRead {
  return { id, filled: Object.keys(reading.values).length, unreadable: reading.unreadable.length };
}
