/**
 * Finding people and cases: parts of names, typing errors, case numbers, and words of what was told (Dutch stems, no accents).
 * The indexes cannot be used under row-level security, so candidates are gathered first by functions of the database that ask the
 * same condition on access (migration 0061), and only those that the policies then let through are given.
 */
import { sql } from 'kysely';
import type { Day } from '../values/day.ts';
import { asHouse, type Tx } from './transaction.ts';

export interface FoundCase { id: string; number: string; programme: string; stage: string | null; subjectName: string; municipality: string | null; opened: Day; ended: Day | null; /** Found by name or number, or in what was told. */ by: 'cover' | 'words' }
export interface FoundPerson { id: string; keeperOrg: string; givenName: string; familyName: string; municipality: string | null }

const CANDIDATES = 200;
const LONGEST = 100;

/** Best first, at most `limit` (20). Fewer than two letters find nothing. */
export async function searchCases(tx: Tx, typed: string, limit = 20): Promise<FoundCase[]> {
  const query = typed.trim().slice(0, LONGEST);
  if (query.length < 2) return [];
  const candidates = await asHouse(tx, 'zoeken', null, async (all) => {
    await forgive(all);
    const { rows } = await sql<{ id: string; by: 'cover' | 'words' }>`select id, by from ctx.candidate_cases(${query}, ${tx.scope === null}, ${CANDIDATES})`.execute(all.db);
    return rows;
  });
  if (candidates.length === 0) return [];
  const seen = await tx.db.selectFrom('caseFile').select(['id', 'number', 'programme', 'stage', 'subjectName', 'municipality', 'opened', 'ended']).where('id', 'in', candidates.map((one) => one.id)).execute();
  const byId = new Map(seen.map((row) => [row.id, row]));
  return candidates.flatMap((one) => { const row = byId.get(one.id); return row === undefined ? [] : [{ ...row, by: one.by }]; }).slice(0, limit);
}

/** Best first, at most `limit` (20). */
export async function searchPeople(tx: Tx, typed: string, limit = 20): Promise<FoundPerson[]> {
  const query = typed.trim().slice(0, LONGEST);
  if (query.length < 2) return [];
  const ids = await asHouse(tx, 'zoeken', null, async (all) => {
    await forgive(all);
    const { rows } = await sql<{ id: string }>`select id from ctx.candidate_people(${query}, ${tx.scope === null}, ${CANDIDATES})`.execute(all.db);
    return rows.map((row) => row.id);
  });
  if (ids.length === 0) return [];
  const rows = await tx.db.selectFrom('person').select(['id', 'keeperOrg', 'givenName', 'familyName', 'municipality']).where('id', 'in', ids).where('mergedInto', 'is', null).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).slice(0, limit);
}

// One letter left out of a name of seven is still that name.
async function forgive(tx: Tx): Promise<void> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`.execute(tx.db);
}
