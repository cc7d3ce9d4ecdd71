/** Is a referral whole? What is still missing or in the way, part by part, before it is sent and again when it is. */
import type { Refusal } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { account, accounts } from '../../store/accounts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { answersFrom } from '../act/answers.ts';
import { tryOpening } from '../act/open-case.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import { isRefused, type House, type Refused } from '../house.ts';
import { draftIn, type Draft, type DraftRef } from './draft.ts';
import { lacksOfSpace, openingOf, referringOrganisation, signedOn } from './opening.ts';
import { askedAnswers } from './papers.ts';
import { firstOfKind, partOfField } from './referral-form.ts';

/** A refusal with the part of the form where it is mended. `space`: the signature it is about. */
export interface Lack extends Refusal { part?: Key; space?: Key }
export interface LookedOver { draft: Draft; lacks: Lack[]; /** Nothing the referrer can mend: where the client lives is not served (GW-007). */ outside: Refusal | undefined;
  /** Worth knowing, no reason to wait. */ notes: { code: string }[] }

export async function lookOver(house: House, scope: Scope, ref: DraftRef): Promise<LookedOver | Refused> {
  return house.store.within(scope, async (tx) => {
    const draft = await draftIn(house, tx, ref);
    return isRefused(draft) ? draft : lookOverIn(house, tx, draft);
  });
}

export async function lookOverIn(house: House, tx: Tx, whole: Draft): Promise<LookedOver> {
  const around = await surroundingsOf(tx, whole.room.form.draaiboek, whole.room.keeper.id);
  const draft: Draft = { ...whole, answers: askedAnswers(whole, tx.now, answersFrom(whole.room.form.draaiboek, around, [])) };
  const known = tx.scope?.account == null ? [] : await accounts(tx, tx.scope.organisation ?? '');
  const said = await tryOpening(house, tx, await openingOf(tx, draft, known));
  const signatures = signatureLacks(tx, draft);
  const outside = said.find((refusal) => isAboutPlace(draft, refusal));
  const rest = said.filter((refusal) => refusal !== outside && !isSaidBySignatures(refusal)).map((refusal) => withPart(draft, refusal));
  const lacks = [...rest, ...signatures, ...(await senderLacks(tx, draft))];
  return { draft, lacks, outside, notes: referringOrganisation(draft) === undefined && filled(draft, 'organisation') ? [{ code: 'organisation-unknown' }] : [] };
}

/** Where someone lives is a fact: a gate that rests on it refuses, every other one waits to be mended. */
function isAboutPlace(draft: Draft, refusal: Refusal): boolean {
  const places = Object.entries(draft.room.form.form.fields).filter(([key, field]) => field.is === 'municipality' && draft.answers[key] !== undefined).map(([key]) => key);
  const unmet = refusal.verdict?.findings.filter((finding) => finding.truth !== 'yes') ?? [];
  return unmet.length > 0 && unmet.every((finding) => places.some((place) => finding.subject === place || finding.subject.endsWith(`.${place}`)));
}

/** Told once: by the signature space itself, with its part and what exactly is missing. */
function isSaidBySignatures(refusal: Refusal): boolean {
  return refusal.field?.startsWith('agreements.') === true || refusal.verdict?.findings.some((finding) => finding.subject.startsWith('agreed.') || finding.leaf === 'agreed') === true;
}

function withPart(draft: Draft, refusal: Refusal): Lack {
  const { form } = draft.room.form;
  const named = refusal.field?.split('.')[0] ?? refusal.verdict?.findings.map((finding) => finding.subject.split('.').at(-1) ?? '').find((key) => Object.hasOwn(form.fields, key));
  const part = named === undefined ? undefined : partOfField(form, named);
  return { ...refusal, ...(part === undefined ? {} : { part }), ...(refusal.field !== undefined || named === undefined ? {} : { field: named }) };
}

function signatureLacks(tx: Tx, draft: Draft): Lack[] {
  const clause = draft.room.form.task.clause ?? [];
  return draft.room.form.spaces.flatMap((space): Lack[] => {
    const signed = draft.signatures[space.key];
    const at = { space: space.key, clause, ...(space.part === undefined ? {} : { part: space.part }) };
    const lacks = lacksOfSpace(space, signed).map((lack): Lack => ({ ...at, code: `sign-${lack}`, data: { who: space.who, phrase: space.phrase } }));
    const on = signedOn(signed);
    // GW-005: agreeing comes first. A day that is still to come is after the referral of today.
    return on !== undefined && on > tx.now.today ? [...lacks, { ...at, code: 'sign-after', data: { who: space.who, day: on } }] : lacks;
  });
}

/** GW-047: who sends it in stands on the form; a colleague may prepare it. */
async function senderLacks(tx: Tx, draft: Draft): Promise<Lack[]> {
  const { form } = draft.room;
  const field = firstOfKind(form.form, 'email');
  const written = field === undefined ? undefined : draft.answers[field];
  if (tx.scope?.account == null || draft.referral.accountId !== tx.scope.account || typeof written !== 'string' || field === undefined) return [];
  const me = await account(tx, tx.scope.account);
  const part = partOfField(form.form, field);
  return me === undefined || me.email === written.trim().toLowerCase() ? [] : [{ code: 'not-the-referrer', data: { email: written }, clause: form.task.clause ?? [], field, ...(part === undefined ? {} : { part }) }];
}

function filled(draft: Draft, kind: 'organisation'): boolean {
  const field = firstOfKind(draft.room.form.form, kind);
  return field !== undefined && draft.answers[field] !== undefined;
}
