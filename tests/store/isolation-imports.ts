/** Files that are read in, in a drawn world, and what readers try with them. */
import { has, own, type Beside } from './isolation-beside-model.ts';
import { insertOf, quoted, type Cell } from './isolation-beside.ts';
import type { Attempt } from './isolation-attempts.ts';
import type { Reader, WorldCase } from './isolation-model.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

type Lay = (table: Beside['table'], row: Record<string, Cell>, known?: Partial<Beside>) => Beside;

const { moment } = NOW;
const NEW = 'aaaaaaaa-0000-4000-8000-00000000000a';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-00000000000b';
const file = { file_name: 'lijst.csv', file_sha: 'x', encoding: 'utf-8', separator: ';', heads: '["Naam"]', lines: 1, created: moment };

export function layImports({ org, one, worker, lay, id }: { org: string; one: WorldCase; worker: string; lay: Lay; id(): string }): void {
  const found = lay('data_import', { ...file, id: id(), keeper_org: org, by_account: worker });
  const of = { import_id: found.id, keeper_org: org, line: 1 };
  lay('import_line', { ...of, version: 1, cells: '["Amina"]', at: moment, by_account: worker }, { id: `${found.id}/1`, of: found });
  lay('import_finding', { ...of, state: 'good' }, { id: `${found.id}/1`, of: found });
  lay('import_result', { ...of, outcome: 'case', case_id: one.id, at: moment }, { id: `${found.id}/1`, of: found });
}

const reads = (reader: Reader, org: string | null): boolean => own(reader, org) && has(reader, 'dossiers.inlezen');

/** A new one: in the own name, at this moment, as something of which nothing was done yet. */
export function onNewImports(reader: Reader, org: string): Attempt[] {
  const fresh = { ...file, id: NEW, keeper_org: org, file_sha: 'nieuw', by_account: reader.account };
  const may = reads(reader, org) && reader.account !== null;
  return [{ sql: insertOf('data_import', fresh), may }, ...[{ by_account: ANOTHER }, { created: '2020-01-01T00:00:00Z' }, { state: 'running' }].map((wrong) => ({ sql: insertOf('data_import', { ...fresh, ...wrong }), may: false }))];
}

export function onImportRows(world: LaidWorld, reader: Reader): Attempt[] {
  return world.beside.filter((row) => row.table === 'data_import').slice(0, 3).flatMap((row): Attempt[] => {
    const may = reads(reader, row.org) && reader.account !== null;
    const line = { import_id: row.id, keeper_org: row.org, line: 1, version: 2, cells: '[]', at: moment, by_account: reader.account };
    return [
      { sql: `update data_import set mapping = '{"Naam":"naam"}' where id = '${row.id}'`, may: reads(reader, row.org) }, { sql: `update data_import set state = 'done' where id = '${row.id}'`, may: false },
      { sql: insertOf('import_line', line), may }, { sql: insertOf('import_line', { ...line, by_account: ANOTHER }), may: false }, { sql: insertOf('import_line', { ...line, at: '2020-01-01T00:00:00Z' }), may: false },
    ];
  });
}

/** A change without a condition reads nothing first: then only the policy on changing holds it back. */
export function onAllImports(world: LaidWorld, reader: Reader): Attempt[] {
  const rows = world.beside.filter((row) => row.table === 'data_import' && reads(reader, row.org)).length;
  return [{ sql: `update data_import set revision = revision + 1`, may: rows > 0, rows }];
}

export const neverOnImports = (reader: Reader): string[] => [
  'delete from data_import', 'delete from import_line', `update import_line set choice = 'skip'`, 'delete from import_finding', `update import_finding set state = 'good'`, 'delete from import_result', `update import_result set outcome = 'left'`, `update data_import set keeper_org = ${quoted(reader.organisation)}`,
  insertOf('import_result', { import_id: NEW, keeper_org: reader.organisation, line: 2, outcome: 'left', at: moment }), insertOf('import_finding', { import_id: NEW, keeper_org: reader.organisation, line: 2, state: 'good' }), `select ctx.forget_lines('${NEW}')`, `select ctx.take_back_import('${NEW}')`, `select ctx.import_in_use('${NEW}')`,
];
