/**
 * Finding people and cases: parts of names, typing errors, case numbers, and words of what was told (Dutch stems, no accents).
 * The indexes cannot be used under row-level security, so candidates are gathered first with the same condition on access,
 * and only those that the policies then let through are given.
 */
import { sql, type RawBuilder } from 'kysely';
import type { Day } from '../values/day.ts';
import { asHouse, type Tx } from './transaction.ts';

export interface FoundCase { id: string; number: string; programme: string; stage: string | null; subjectName: string; municipality: string | null; opened: Day; ended: Day | null; /** Found by name or number, or in what was told. */ by: 'cover' | 'words' }
export interface FoundPerson { id: string; givenName: string; familyName: string; municipality: string | null }

const CANDIDATES = 200;
const LONGEST = 100;

/** Best first, at most `limit` (20). Fewer than two letters find nothing. */
export async function searchCases(tx: Tx, typed: string, limit = 20): Promise<FoundCase[]> {
  const query = typed.trim().slice(0, LONGEST);
  if (query.length < 2) return [];
  const candidates = await asHouse(tx, 'zoeken', null, async (all) => {
    await forgive(all);
    const { rows } = await sql<{ id: string; likeness: number; by: 'cover' | 'words' }>`
      select id, max(likeness) as likeness, min(by) as by from (
        (select c.id, ${likeness('c.search', query)} as likeness, 'cover' as by from case_file c where ${matches('c.search', query)} and ${mayKnow(tx, 'c.id', sql`''`)} order by 2 desc limit ${CANDIDATES})
        union all
        (select v.case_id, ts_rank(v.words, q) / 10, 'words' from websearch_to_tsquery('public.dutch_plain', ${query}) q, case_value v where v.words @@ q and ${mayRead(tx)} order by 2 desc limit ${CANDIDATES})
      ) found group by id order by 2 desc, id limit ${CANDIDATES}`.execute(all.db);
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
    const known = sql`exists (select from case_file c where c.subject_person = p.id and ${mayKnow(tx, 'c.id', sql`''`)})`;
    const whole = tx.scope?.reach === 'organisation' ? sql`p.keeper_org = ${tx.scope.organisation}::uuid or ` : sql``;
    const seen = tx.scope === null ? sql`true` : sql`(${whole}${known})`;
    const { rows } = await sql<{ id: string }>`select p.id from person p where ${matches('p.search', query)} and ${seen} order by ${likeness('p.search', query)} desc, p.search limit ${CANDIDATES}`.execute(all.db);
    return rows.map((row) => row.id);
  });
  if (ids.length === 0) return [];
  const rows = await tx.db.selectFrom('person').select(['id', 'givenName', 'familyName', 'municipality']).where('id', 'in', ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []).slice(0, limit);
}

// A part of a word, or a word that is nearly the same (`Jannsens` for Janssens). The percent signs typed are letters, not wildcards.
function matches(column: string, query: string): RawBuilder<boolean> {
  const part = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${sql.raw(column)} like ctx.plain(${part}) or ctx.plain(${query}) <% ${sql.raw(column)})`;
}

// One letter left out of a name of seven is still that name.
async function forgive(tx: Tx): Promise<void> {
  await sql`select set_config('pg_trgm.word_similarity_threshold', '0.5', true)`.execute(tx.db);
}

function likeness(column: string, query: string): RawBuilder<number> {
  return sql`word_similarity(ctx.plain(${query}), ${sql.raw(column)})`;
}

// The condition of the policy on case_access, once more by hand: only to choose candidates. What is given passes the policy itself.
function mayKnow(tx: Tx, caseColumn: string, cls: RawBuilder<unknown>): RawBuilder<boolean> {
  const { scope } = tx;
  if (scope === null) return sql`true`;
  const whole = scope.reach === 'organisation' ? sql`or a.account_id is null` : sql``;
  return sql`exists (select from case_access a where a.case_id = ${sql.raw(caseColumn)} and a.class = ${cls} and a.organisation_id = ${scope.organisation}::uuid
    and (a.account_id = ${scope.account}::uuid ${whole}) and a.since <= ${scope.today}::date and (a.until is null or a.until > ${scope.today}::date) and (a.ends is null or a.ends > ${scope.moment}::timestamptz))`;
}

// And once more for what was told: the class of the row, the roles a note is for, and one's own words.
function mayRead(tx: Tx): RawBuilder<boolean> {
  const { scope } = tx;
  if (scope === null) return sql`true`;
  const whole = scope.reach === 'organisation' ? sql`or a.account_id is null` : sql``;
  return sql`exists (select from case_access a where a.case_id = v.case_id and a.organisation_id = ${scope.organisation}::uuid
    and (a.class = v.class and (v.readers is null or a.organisation_id = a.keeper_org or a.role = any(v.readers)) or a.class = '' and v.told_by = ${scope.organisation}::uuid and position('~' in v.class) = 0)
    and (a.account_id = ${scope.account}::uuid ${whole}) and a.since <= ${scope.today}::date and (a.until is null or a.until > ${scope.today}::date) and (a.ends is null or a.ends > ${scope.moment}::timestamptz))`;
}
