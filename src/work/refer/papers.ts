/** The papers of a referral: the empty form, the form as it stands now, and the signed one under seal. */
import { createHash } from 'node:crypto';
import type { Values } from '../../engine/events.ts';
import { formView, isAsked, keptValues } from '../../engine/check-values.ts';
import type { Answers } from '../../engine/reading.ts';
import { formPdf } from '../../papers/form-out.ts';
import { filledFormPaper, type GivenSignature } from '../../papers/form-print.ts';
import { documentBytes, documentsOf } from '../../store/documents.ts';
import { logAccess } from '../../store/access-log.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Now, type Tx } from '../../store/transaction.ts';
import { formatDay } from '../../values/dutch.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftIn, type Draft, type DraftRef } from './draft.ts';
import { formRoom, type FormRoom } from './form-room.ts';
import { signedOn } from './opening.ts';
import { referralForm } from './referral-form.ts';

export interface PaperFile { name: string; mediaType: string; bytes: Uint8Array }

/** A programme's form to fill in on paper or on screen (GW-139). `values`: filled in beforehand. */
export async function emptyForm(house: House, scope: Scope, programme: Key): Promise<PaperFile | Refused> {
  const room = await house.store.within(scope, (tx) => roomOf(house, tx, programme));
  return room === undefined ? refuse('not-found') : keptEmpty(house, programme, room);
}

/** The empty form of each programme as it was set in the last minute, with what it was set from: anyone may ask for it, without an account, and setting a paper keeps the others waiting. */
const emptyForms = new WeakMap<House, Map<Key, { from: string; made: Promise<PaperFile | Refused> }>>();

const SECONDS = 60;

function keptEmpty(house: House, programme: Key, room: FormRoom): Promise<PaperFile | Refused> {
  const kept = emptyForms.get(house) ?? new Map<Key, { from: string; made: Promise<PaperFile | Refused> }>();
  emptyForms.set(house, kept);
  const from = JSON.stringify({ ...room.source, made: Math.floor(room.source.made / SECONDS) });
  const before = kept.get(programme);
  if (before?.from === from) return before.made;
  const made = fillable(house, room, {});
  kept.set(programme, { from, made });
  // What was not set is tried again by who asks next.
  made.catch(() => kept.delete(programme));
  return made;
}

export function roomOf(house: House, tx: Tx, programme: Key): Promise<FormRoom | undefined> {
  const form = referralForm(house.programmes, programme);
  return form === undefined ? Promise.resolve(undefined) : formRoom(tx, form);
}

/** The form as it is filled in so far, to go on with on paper. */
export function draftForm(house: House, draft: Draft): Promise<PaperFile | Refused> {
  return fillable(house, draft.room, draft.answers);
}

async function fillable(house: House, room: FormRoom, values: Values): Promise<PaperFile | Refused> {
  const made = await formPdf(room.source, values, house.typesetter);
  if ('problem' in made) throw new Error(`form ${room.source.key} was not set: ${JSON.stringify(made)}`);
  return { name: `${room.source.key}.pdf`, mediaType: 'application/pdf', bytes: made.pdf };
}

/** Answers that are still asked: what a later answer made beside the point is not sent along, nor what hung on it in turn. */
export function askedAnswers(draft: Draft, now: Now, answers: Answers): Values {
  const { draaiboek, formKey, form } = draft.room.form;
  let values = draft.answers;
  for (;;) {
    const view = formView(draaiboek, formKey, values, now, answers, { task: draaiboek.opens });
    const kept = keptValues(view, formKey, values);
    // An answer that is not there leaves open whether another is asked; here it is known that it fell away.
    const gone = Object.keys(draft.answers).filter((key) => kept[key] === undefined);
    const hangs = Object.keys(kept).filter((key) => gone.some((one) => mentions(form.fields[key]?.when, one)) && isAsked(view, form.fields[key]?.when) !== 'yes');
    const next = Object.fromEntries(Object.entries(kept).filter(([key]) => !hangs.includes(key)));
    if (Object.keys(next).length === Object.keys(values).length) return next;
    values = next;
  }
}

function mentions(when: unknown, field: Key): boolean {
  if (typeof when !== 'object' || when === null) return false;
  return Object.entries(when).some(([word, value]) => (word === 'field' ? value === field : mentions(value, field)));
}

/** Typeset and sealed; slow, and therefore before the transaction that keeps it. */
export async function sealedForm(house: House, draft: Draft, values: Values, now: Now): Promise<PaperFile & { sha256: string }> {
  const { source } = draft.room;
  const paper = filledFormPaper(source, values, givenSignatures(draft), [['Ingediend op', formatDay(now.today)]]);
  if ('problem' in paper) throw new Error(`form ${source.key} has a hole: ${paper.places.join(', ')}`);
  const set = house.typesetter.typeset(paper.paper);
  if ('problem' in set) throw new Error(`form ${source.key} was not set: ${set.detail}`);
  const sealed = await house.sealer.seal(set.pdf, { reason: source.form.label ?? source.key, at: now.moment });
  if ('problem' in sealed) throw new Error(`form ${source.key} was not sealed: ${sealed.problem}`);
  return { name: `${source.key}.pdf`, mediaType: 'application/pdf', bytes: sealed.pdf, sha256: createHash('sha256').update(sealed.pdf).digest('hex') };
}

function givenSignatures(draft: Draft): GivenSignature[] {
  return draft.room.form.spaces.flatMap((space): GivenSignature[] => {
    const signed = draft.signatures[space.key];
    const on = signedOn(signed);
    if (signed === undefined) return [];
    const when = [on === undefined ? '' : formatDay(on), signed.tekening === undefined && signed.scan !== undefined ? 'getekend op papier, scan bewaard' : ''].filter(Boolean).join(', ');
    return [{ key: space.key, name: signed.naam ?? '', words: signed.woorden ?? '', when, image: signed.tekening?.slice(signed.tekening.indexOf(',') + 1) ?? '' }];
  });
}

/** A document of the referral for whoever sent it in, with the same link: also after it went along to the file (GW-121). */
export async function referralDocument(house: House, scope: Scope, ref: DraftRef, wanted: 'sealed' | { id: string }): Promise<PaperFile | Refused> {
  return house.store.within(scope, async (tx) => {
    const draft = await draftIn(house, tx, ref);
    if (isRefused(draft)) return draft;
    return asHouse(tx, 'document van de eigen aanmelding', null, (all) => documentOf(house, all, draft.referral.id, wanted));
  });
}

export async function documentOf(house: House, all: Tx, referralId: string, wanted: 'sealed' | { id: string }): Promise<PaperFile | Refused> {
  const found = (await documentsOf(all, { referralId })).find((one) => (wanted === 'sealed' ? one.sealed : one.id === wanted.id));
  const bytes = found === undefined ? undefined : await documentBytes(all, found.id);
  if (found === undefined || bytes === undefined) return refuse('not-found');
  await logAccess(all, { id: house.newId(), what: 'aanmelding.document', why: found.kind, caseId: found.caseId });
  return { name: found.name, mediaType: found.mediaType, bytes };
}
