/** Files read in by an administrator: their lines until they are taken over, what was found in them, and what became of each. */
import { sql, type Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import { clashOf } from './clash.ts';
import type { ImportChoice, ImportState, LineFault, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type { ImportChoice, ImportState, LineFault };
export type DataImport = Selectable<Tables['dataImport']>;
export type ImportResult = Selectable<Tables['importResult']>;
export type ImportFinding = Selectable<Tables['importFinding']>;
export interface ImportLine { line: number; version: number; cells: string[]; choice: ImportChoice; personId: string | null; ofLine: number | null }
export interface NewImport { id: string; keeperOrg: string; programme: string; fileName: string; fileSha: string; encoding: string; separator: string; heads: readonly string[]; rows: readonly (readonly string[])[]; mapping: Readonly<Record<string, string>> }

/** Rows in one statement: well under the parameters a statement may have. */
const AT_ONCE = 500;

/** `file-twice`: this very file was read in for this programme before, and that stands. */
export function addImport(tx: Tx, { heads, rows, mapping, ...given }: NewImport): Promise<undefined | { code: 'file-twice' }> {
  return clashOf(tx.db, 'data_import_once', { code: 'file-twice' } as const, async () => {
    await tx.db.insertInto('dataImport').values({ ...given, heads: JSON.stringify(heads), mapping: JSON.stringify(mapping), lines: rows.length, created: tx.now.moment, byAccount: tx.scope?.account ?? '', byName: tx.scope?.accountName ?? '' }).execute();
    for (let from = 0; from < rows.length; from += AT_ONCE) await tx.db.insertInto('importLine').values(rows.slice(from, from + AT_ONCE).map((cells, at) => ({ ...writer(tx), importId: given.id, keeperOrg: given.keeperOrg, line: from + at + 1, version: 1, cells: JSON.stringify(cells) }))).execute();
  });
}

const writer = (tx: Tx): { at: Moment; byAccount: string } => ({ at: tx.now.moment, byAccount: tx.scope?.account ?? '' });

/** Newest first. */
export function imports(tx: Tx, limit = 50): Promise<DataImport[]> {
  return tx.db.selectFrom('dataImport').selectAll().orderBy('created', 'desc').orderBy('id').limit(limit).execute();
}

/** undefined: there is none, or not for this reader. `hold`: nobody else changes it before this transaction ends. */
export function dataImport(tx: Tx, id: string, hold = false): Promise<DataImport | undefined> {
  const query = tx.db.selectFrom('dataImport').selectAll().where('id', '=', id);
  return (hold ? query.forUpdate() : query).executeTakeFirst();
}

/** `edit-conflict`: somebody changed it since `revision`. */
export async function changeImport(tx: Tx, id: string, revision: number, change: { programme?: string; mapping?: Readonly<Record<string, string>>; state?: ImportState; started?: Moment }): Promise<undefined | { code: 'edit-conflict' }> {
  const { mapping, ...rest } = change;
  const done = await tx.db.updateTable('dataImport').set({ ...rest, ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }), revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? undefined : { code: 'edit-conflict' };
}

/** Each line as it stands now, in their order. `only`: these lines; `from`: after this line. */
export async function linesOf(tx: Tx, importId: string, { only, from = 0, limit = 20_000 }: { only?: readonly number[]; from?: number; limit?: number } = {}): Promise<ImportLine[]> {
  if (only?.length === 0) return [];
  const these = only === undefined ? sql`` : sql`and line = any(${only}::int[])`;
  const { rows } = await sql<ImportLine>`select distinct on (line) line, version, cells, choice, person_id as "personId", of_line as "ofLine" from import_line where import_id = ${importId}::uuid and line > ${from} ${these} order by line, version desc limit ${limit}`.execute(tx.db);
  return rows;
}

/** A later version of lines; the versions before stay. */
export async function addVersions(tx: Tx, found: Pick<DataImport, 'id' | 'keeperOrg'>, lines: readonly ImportLine[]): Promise<void> {
  for (let from = 0; from < lines.length; from += AT_ONCE) {
    await tx.db.insertInto('importLine').values(lines.slice(from, from + AT_ONCE).map(({ cells, ...line }) => ({ ...line, ...writer(tx), importId: found.id, keeperOrg: found.keeperOrg, cells: JSON.stringify(cells) }))).execute();
  }
}

/** Around every lock. */
export async function putFindings(tx: Tx, found: Pick<DataImport, 'id' | 'keeperOrg'>, findings: readonly Omit<ImportFinding, 'importId' | 'keeperOrg'>[]): Promise<void> {
  if (findings.length === 0) return;
  await tx.db.insertInto('importFinding').values(findings.map(({ faults, ...one }) => ({ ...one, importId: found.id, keeperOrg: found.keeperOrg, faults: JSON.stringify(faults) })))
    .onConflict((c) => c.columns(['importId', 'line']).doUpdateSet((eb) => ({ state: eb.ref('excluded.state'), faults: eb.ref('excluded.faults'), people: eb.ref('excluded.people'), ofLines: eb.ref('excluded.ofLines') }))).execute();
}

/** All of them, or those of these lines: they are looked over anew. Around every lock. */
export async function dropFindings(tx: Tx, importId: string, lines?: readonly number[]): Promise<void> {
  const query = tx.db.deleteFrom('importFinding').where('importId', '=', importId);
  await (lines === undefined ? query : query.where('line', 'in', [...lines, -1])).execute();
}

export interface Tally { good: number; faulty: number; doubtful: number; looked: number }

export async function tallyOf(tx: Tx, importId: string): Promise<Tally> {
  const rows = await tx.db.selectFrom('importFinding').select(['state', (eb) => eb.fn.countAll<string>().as('count')]).where('importId', '=', importId).groupBy('state').execute();
  const of = (state: string): number => Number(rows.find((row) => row.state === state)?.count ?? 0);
  const tally = { good: of('good'), faulty: of('faulty'), doubtful: of('doubtful') };
  return { ...tally, looked: tally.good + tally.faulty + tally.doubtful };
}

export async function findingsOf(tx: Tx, importId: string, { state, from = 0, limit }: { state: 'faulty' | 'doubtful'; from?: number; limit: number }): Promise<ImportFinding[]> {
  return tx.db.selectFrom('importFinding').selectAll().where('importId', '=', importId).where('state', '=', state).where('line', '>', from).orderBy('line').limit(limit).execute();
}

/** Lines that were not looked over since they changed. */
export async function linesToLook(tx: Tx, importId: string, limit: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`select distinct l.line from import_line l where l.import_id = ${importId}::uuid and not exists (select from import_finding f where f.import_id = l.import_id and f.line = l.line) order by l.line limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.line);
}

/** The next line without a result. */
export async function lineToCarryOut(tx: Tx, importId: string): Promise<ImportLine | undefined> {
  const { rows } = await sql<{ line: number }>`select l.line from import_line l where l.import_id = ${importId}::uuid and not exists (select from import_result r where r.import_id = l.import_id and r.line = l.line) order by l.line limit 1`.execute(tx.db);
  const [next] = rows;
  return next === undefined ? undefined : (await linesOf(tx, importId, { only: [next.line] }))[0];
}

export function findingOf(tx: Tx, importId: string, line: number): Promise<ImportFinding | undefined> {
  return tx.db.selectFrom('importFinding').selectAll().where('importId', '=', importId).where('line', '=', line).executeTakeFirst();
}

/** Around every lock; with what it made, in one transaction. */
export async function addResult(tx: Tx, { faults, ...result }: Omit<ImportResult, 'at'>): Promise<void> {
  await tx.db.insertInto('importResult').values({ ...result, faults: JSON.stringify(faults), at: tx.now.moment }).execute();
}

export function resultOf(tx: Tx, importId: string, line: number): Promise<ImportResult | undefined> {
  return tx.db.selectFrom('importResult').selectAll().where('importId', '=', importId).where('line', '=', line).executeTakeFirst();
}

/** When the case was read in: what had to leave until then has left from elsewhere. undefined: it began here. */
export async function readInAt(tx: Tx, caseId: string): Promise<Moment | undefined> {
  return (await tx.db.selectFrom('importResult').select('at').where('caseId', '=', caseId).executeTakeFirst())?.at;
}

export interface Done { cases: number; people: number; left: number }

export async function doneOf(tx: Tx, importId: string): Promise<Done> {
  const rows = await tx.db.selectFrom('importResult').select(['outcome', (eb) => eb.fn.countAll<string>().as('count')]).where('importId', '=', importId).groupBy('outcome').execute();
  const of = (outcome: string): number => Number(rows.find((row) => row.outcome === outcome)?.count ?? 0);
  return { cases: of('case'), people: of('person'), left: of('left') };
}

export function resultsOf(tx: Tx, importId: string, outcome: 'case' | 'person' | 'left', limit: number): Promise<ImportResult[]> {
  return tx.db.selectFrom('importResult').selectAll().where('importId', '=', importId).where('outcome', '=', outcome).orderBy('line').limit(limit).execute();
}

/** What the clock goes on with, oldest first. Around every lock. */
export function importsGoingOn(tx: Tx): Promise<DataImport[]> {
  return tx.db.selectFrom('dataImport').selectAll().where('state', 'in', ['checking', 'running']).orderBy('created').orderBy('id').execute();
}

/** Around every lock. */
export async function markState(tx: Tx, id: string, state: 'checked' | 'done'): Promise<void> {
  await tx.db.updateTable('dataImport').set((eb) => ({ state, revision: eb('revision', '+', 1), ...(state === 'done' ? { finished: tx.now.moment } : {}) })).where('id', '=', id).execute();
}

/** Those with lines that are to go: taken over, taken back, or thirty days old. Around every lock; gives how many lines went. */
export async function forgetLines(tx: Tx, id: string): Promise<number> {
  return (await sql<{ gone: number }>`select ctx.forget_lines(${id}::uuid) as gone`.execute(tx.db)).rows[0]?.gone ?? 0;
}

export async function importsToForget(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from data_import where emptied is null and (state in ('undone', 'dropped') or created <= ${tx.now.moment}::timestamptz - interval '30 days')`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Numbers of cases in which something was done since. Around every lock. */
export async function inUse(tx: Tx, id: string): Promise<string[]> {
  return (await sql<{ used: string[] }>`select ctx.import_in_use(${id}::uuid) as used`.execute(tx.db)).rows[0]?.used ?? [];
}

/** As if it had never been. `import-in-use`: something was done with it. Around every lock. */
export async function takeBack(tx: Tx, id: string): Promise<{ cases: number } | { code: 'import-in-use' }> {
  let cases = 0;
  const clash = await clashOf(tx.db, 'import_in_use', { code: 'import-in-use' } as const, async () => {
    cases = (await sql<{ gone: number }>`select ctx.take_back_import(${id}::uuid) as gone`.execute(tx.db)).rows[0]?.gone ?? 0;
  });
  return clash ?? { cases };
}

/** Of this organisation and programme, newest first: how columns were matched before. */
export async function mappingsBefore(tx: Tx, programme: string): Promise<Record<string, string>[]> {
  return (await tx.db.selectFrom('dataImport').select('mapping').where('programme', '=', programme).where('state', '<>', 'match').orderBy('created', 'desc').limit(20).execute()).map((row) => row.mapping);
}
