/** The cover of a case file: number, programme, whose it is, where it stands. What happened in it: `events.ts`. */
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { AccessRow } from '../domain/access-rows.ts';
import type { Day } from '../values/day.ts';
import { replaceAccess } from './access.ts';
import { nextNumber } from './numbering.ts';
import type { Tables } from './tables.ts';
import { asHouse, type Tx } from './transaction.ts';

export type CaseFile = Omit<Selectable<Tables['caseFile']>, 'search'>;
export type NewCase = Omit<Insertable<Tables['caseFile']>, 'number' | 'headSeq' | 'touched' | 'ended' | 'ending' | 'keepUntil'> & { /** `GW` gives GW-2026-031. */ prefix: string };
export type CaseChange = Pick<Updateable<Tables['caseFile']>, 'version' | 'subjectPerson' | 'subjectName' | 'municipality' | 'opened' | 'ended' | 'ending' | 'keepUntil' | 'stage' | 'restricted' | 'referralId'>;

const COLUMNS = ['id', 'number', 'programme', 'version', 'keeperOrg', 'subjectPerson', 'subjectName', 'municipality', 'opened', 'ended', 'ending', 'keepUntil', 'stage',
  'headSeq', 'restricted', 'parentCase', 'referralId', 'touched'] as const;

/** Makes an empty case of the scope's own organisation with the next number of its year, and opens it to who is in `access`. */
export async function openCase(tx: Tx, { prefix, ...row }: NewCase, access: readonly AccessRow[]): Promise<{ number: string }> {
  const series = `${prefix}-${row.opened.slice(0, 4)}`;
  const number = `${series}-${String(await nextNumber(tx, series)).padStart(3, '0')}`;
  // The insert is the check: it passes only for a new case of the own organisation, by someone who may open one.
  await tx.db.insertInto('caseFile').values({ ...row, number, touched: tx.now.moment }).execute();
  await asHouse(tx, `nieuw dossier ${number}`, row.id, (all) => replaceAccess(all, row.id, row.keeperOrg, access));
  return { number };
}

/** undefined: there is none, or not for this reader. */
export function caseById(tx: Tx, id: string): Promise<CaseFile | undefined> {
  return tx.db.selectFrom('caseFile').select(COLUMNS).where('id', '=', id).executeTakeFirst();
}

export function caseByNumber(tx: Tx, number: string): Promise<CaseFile | undefined> {
  return tx.db.selectFrom('caseFile').select(COLUMNS).where('number', '=', number).executeTakeFirst();
}

/** Keeps others from adding to this case until the transaction ends. Around every lock, before reading what will be written again. */
export async function holdCase(tx: Tx, id: string): Promise<void> {
  await tx.db.selectFrom('caseFile').select('id').where('id', '=', id).forUpdate().execute();
}

/** Covers of these cases, as far as this reader may know them; in no order. */
export function caseCovers(tx: Tx, ids: readonly string[]): Promise<CaseFile[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.db.selectFrom('caseFile').select(COLUMNS).where('id', 'in', [...new Set(ids)]).execute();
}

/** What the fold says about the case as a whole. Inside `beyondScope` only. */
export async function changeCase(tx: Tx, id: string, change: CaseChange): Promise<void> {
  await tx.db.updateTable('caseFile').set({ ...change, touched: tx.now.moment }).where('id', '=', id).execute();
}

export interface CaseFilter { programme?: string; stage?: string; municipality?: string; running?: boolean; person?: string; keeper?: string; keepUntilBefore?: Day; after?: { opened: Day; id: string }; limit?: number }

/** Newest first, 50 at a time; `next` goes into `after` for the following page. */
export async function listCases(tx: Tx, filter: CaseFilter = {}): Promise<{ cases: CaseFile[]; next?: { opened: Day; id: string } }> {
  const limit = filter.limit ?? 50;
  let query = tx.db.selectFrom('caseFile').select(COLUMNS).orderBy('opened', 'desc').orderBy('id').limit(limit + 1);
  if (filter.programme !== undefined) query = query.where('programme', '=', filter.programme);
  if (filter.stage !== undefined) query = query.where('stage', '=', filter.stage);
  if (filter.municipality !== undefined) query = query.where('municipality', '=', filter.municipality);
  if (filter.person !== undefined) query = query.where('subjectPerson', '=', filter.person);
  if (filter.keeper !== undefined) query = query.where('keeperOrg', '=', filter.keeper);
  if (filter.running !== undefined) query = query.where('ended', filter.running ? 'is' : 'is not', null);
  if (filter.keepUntilBefore !== undefined) query = query.where('keepUntil', '<', filter.keepUntilBefore);
  const { after } = filter;
  if (after !== undefined) query = query.where((e) => e.or([e('opened', '<', after.opened), e.and([e('opened', '=', after.opened), e('id', '>', after.id)])]));
  const found = await query.execute();
  const cases = found.slice(0, limit);
  const last = cases.at(-1);
  return found.length > limit && last !== undefined ? { cases, next: { opened: last.opened, id: last.id } } : { cases };
}

/** Running cases of a programme in one of these stages (undefined: in any), who asked first in front. */
export function waitingCases(tx: Tx, { programme, stages, limit }: { programme: string; stages: readonly string[] | undefined; limit: number }): Promise<CaseFile[]> {
  return tx.db.selectFrom('caseFile').select(COLUMNS).where('programme', '=', programme).where('ended', 'is', null).$if(stages !== undefined, (query) => query.where('stage', 'in', stages ?? [])).orderBy('opened').orderBy('id').limit(limit).execute();
}

/** The newest cases about each of these people that this scope may know, at most `each` of one; asked at once. */
export async function newestAbout(tx: Tx, people: readonly string[], each: number): Promise<Map<string, CaseFile[]>> {
  const found = new Map<string, CaseFile[]>();
  if (people.length === 0) return found;
  const rows = await tx.db.selectFrom('caseFile').select(COLUMNS).where('subjectPerson', 'in', [...people]).orderBy('opened', 'desc').orderBy('id').execute();
  for (const row of rows) {
    const mine = found.get(row.subjectPerson ?? '') ?? [];
    if (mine.length < each) found.set(row.subjectPerson ?? '', [...mine, row]);
  }
  return found;
}

/** Numbers of running cases about each of these people, of those this scope may know. */
export async function runningAbout(tx: Tx, people: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (people.length === 0) return found;
  const rows = await tx.db.selectFrom('caseFile').select(['number', 'subjectPerson']).where('subjectPerson', 'in', [...people]).where('ended', 'is', null).orderBy('opened', 'desc').execute();
  for (const { number, subjectPerson } of rows) if (subjectPerson !== null) found.set(subjectPerson, [...(found.get(subjectPerson) ?? []), number]);
  return found;
}

/** Closed cases kept until before a day, or until that day and later; the first to come first. */
export function keptCases(tx: Tx, filter: { keeper: string; limit: number } & ({ before: Day } | { from: Day })): Promise<CaseFile[]> {
  const query = tx.db.selectFrom('caseFile').select(COLUMNS).where('keeperOrg', '=', filter.keeper).where('keepUntil', 'is not', null).where('ended', 'is not', null).orderBy('keepUntil').orderBy('id').limit(filter.limit);
  return ('before' in filter ? query.where('keepUntil', '<', filter.before) : query.where('keepUntil', '>=', filter.from)).execute();
}

/** Ids of all cases this transaction sees, in order; for refolding and for figures. */
export async function caseIds(tx: Tx, filter: { programme?: string; running?: boolean; version?: number; keeper?: string } = {}): Promise<string[]> {
  let query = tx.db.selectFrom('caseFile').select('id').orderBy('id');
  if (filter.programme !== undefined) query = query.where('programme', '=', filter.programme);
  if (filter.running !== undefined) query = query.where('ended', filter.running ? 'is' : 'is not', null);
  if (filter.version !== undefined) query = query.where('version', '=', filter.version);
  if (filter.keeper !== undefined) query = query.where('keeperOrg', '=', filter.keeper);
  return (await query.execute()).map((row) => row.id);
}

/** Running cases this reader knows per version of a programme's rules, looking at no more than `cap` of them. */
export async function runningPerVersion(tx: Tx, programme: string, cap = 1000): Promise<{ perVersion: Map<number, number>; more: boolean }> {
  const rows = await tx.db.selectFrom('caseFile').select('version').where('programme', '=', programme).where('ended', 'is', null).limit(cap).execute();
  const perVersion = new Map<number, number>();
  for (const { version } of rows) perVersion.set(version, (perVersion.get(version) ?? 0) + 1);
  return { perVersion, more: rows.length === cap };
}

/** Open cases of a programme that were opened with these answers (as they were told, capitals and spaces around them aside). In the hands of the house: others' cases too. */
export async function openedAlike(all: Tx, given: { programme: string; subject?: string; values: Readonly<Record<string, unknown>> }): Promise<{ id: string; number: string; keeperOrg: string }[]> {
  // One at a time, so that two who enter the same at the same moment do not both find nothing.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`gelijk:${given.programme}`}, 0))`.execute(all.db);
  let query = all.db.selectFrom('caseFile').select(['id', 'number', 'keeperOrg']).where('programme', '=', given.programme).where('ended', 'is', null).orderBy('opened');
  if (given.subject !== undefined) query = query.where(sql<boolean>`lower(btrim(subject_name)) = lower(btrim(${given.subject}))`);
  for (const [field, value] of Object.entries(given.values)) {
    query = query.where(sql<boolean>`exists (select from case_event e join case_value v on v.case_id = e.case_id and v.seq = e.seq where e.case_id = case_file.id and e.kind = 'opened'
      and lower(btrim(v.values ->> ${field})) = lower(btrim(${JSON.stringify({ [field]: value })}::jsonb ->> ${field})))`);
  }
  return query.limit(5).execute();
}
