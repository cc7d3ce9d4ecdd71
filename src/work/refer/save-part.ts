/** Keeps one part of a draft as it is filled in. Two people may fill in different parts; in the same part nobody's words are lost. */
import { createHash } from 'node:crypto';
import type { Value, Values } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { saveReferral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftIn, type Draft, type DraftRef } from './draft.ts';
import { fieldsOfPart } from './referral-form.ts';

/** Someone else changed the same fields since this page was opened: both answers, so that a person can choose. */
export interface PartConflict { conflict: { field: Key; mine: Value | undefined; theirs: Value | undefined }[]; draft: Draft }
export type PartSaved = { saved: true; draft: Draft };

/** Says whether the answers of a part are still those that were shown; says nothing about what they are. */
export function partMark(draft: Pick<Draft, 'answers' | 'room'>, part: Key | undefined): string {
  const values = fieldsOfPart(draft.room.form.form, part).map((field) => [field, draft.answers[field] ?? null]);
  return createHash('sha256').update(JSON.stringify(values)).digest('base64url').slice(0, 22);
}

/** `values`: what could be read of this part; a field that is not in it becomes empty. `seen`: the mark the page carried. */
export async function savePart(house: House, scope: Scope, ref: DraftRef, given: { part: Key | undefined; values: Values; seen: string }): Promise<PartSaved | PartConflict | Refused> {
  return house.store.within(scope, async (tx) => {
    const draft = await draftIn(house, tx, ref);
    if (isRefused(draft)) return draft;
    if (!draft.open) return refuse('already-sent');
    const conflict = given.seen === partMark(draft, given.part) ? [] : differences(draft, given.part, given.values);
    if (conflict.length > 0) return { conflict, draft };
    return keep(house, tx, ref, draft, mergedAnswers(draft, given.part, given.values));
  });
}

async function keep(house: House, tx: Tx, ref: DraftRef, draft: Draft, answers: Values): Promise<PartSaved | Refused> {
  const { referral } = draft;
  if (JSON.stringify(answers) === JSON.stringify(draft.answers)) return { saved: true, draft };
  const done = await saveReferral(tx, referral.id, referral.revision, { answers });
  if ('code' in done) return refuse('version-conflict');
  const after = await draftIn(house, tx, ref);
  return isRefused(after) ? after : { saved: true, draft: after };
}

function mergedAnswers(draft: Draft, part: Key | undefined, values: Values): Values {
  const own = new Set(fieldsOfPart(draft.room.form.form, part));
  const belongs = (key: Key): boolean => own.has(key.split('.')[0] ?? '');
  return { ...Object.fromEntries(Object.entries(draft.answers).filter(([key]) => !belongs(key))), ...Object.fromEntries(Object.entries(values).filter(([key]) => belongs(key))) };
}

function differences(draft: Draft, part: Key | undefined, values: Values): PartConflict['conflict'] {
  return fieldsOfPart(draft.room.form.form, part).filter((field) => JSON.stringify(values[field] ?? null) !== JSON.stringify(draft.answers[field] ?? null))
    .map((field) => ({ field, mine: values[field], theirs: draft.answers[field] }));
}
