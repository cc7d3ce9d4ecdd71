/** Two rows about one human being made one, and parted again. The database moves what goes along and refuses who may not (migration 0130). */
import type { Selectable } from 'kysely';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type PersonMerge = Selectable<Tables['personMerge']>;
/** `merge-two-places`: both slept somewhere on one night, so they are two. `merge-two-households`: both live in a household on one day. `merge-shared-twice`: the same was given over both. `merged-before`: one of them is part of another by now. */
export type MergeTrouble = { code: 'merge-two-places' | 'merge-two-households' | 'merge-shared-twice' | 'merged-before' | 'merge-later-first' };

const TROUBLE: Readonly<Record<string, MergeTrouble['code']>> = { one_place_a_night: 'merge-two-places', one_household: 'merge-two-households', one_place_in_household: 'merge-two-households', grant_overlap_person: 'merge-shared-twice', person_merged_once: 'merged-before', later_merge_first: 'merge-later-first' };
const known = (constraint: string): MergeTrouble => ({ code: TROUBLE[constraint] ?? 'merged-before' });

export function mergePeople(tx: Tx, given: { id: string; keeperOrg: string; kept: string; gone: string; why: string }): Promise<MergeTrouble | undefined> {
  return clashOf(tx.db, Object.keys(TROUBLE), known, async () => {
    await tx.db.insertInto('personMerge').values({ ...given, at: tx.now.moment, byAccount: tx.scope?.account ?? '' }).execute();
  });
}

/** 'gone': there is no such merge any more, or not for this scope. */
export async function partPeople(tx: Tx, id: string, why: string): Promise<MergeTrouble | 'gone' | undefined> {
  let done = false;
  const trouble = await clashOf(tx.db, Object.keys(TROUBLE), known, async () => {
    const changed = await tx.db.updateTable('personMerge').set({ undone: tx.now.moment, undoneBy: tx.scope?.account ?? '', undoneWhy: why }).where('id', '=', id).where('undone', 'is', null).executeTakeFirst();
    done = changed.numUpdatedRows === 1n;
  });
  return trouble ?? (done ? undefined : 'gone');
}

/** Newest first, what was undone too. */
export function mergesInto(tx: Tx, person: string): Promise<PersonMerge[]> {
  return tx.db.selectFrom('personMerge').selectAll().where('kept', '=', person).orderBy('at', 'desc').execute();
}
