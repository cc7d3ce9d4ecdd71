/** What readers try with two rows about one person: making them one, parting them, and saying by hand where a person went. */
import { has, own } from './isolation-beside-model.ts';
import { insertOf, quoted } from './isolation-beside.ts';
import type { Attempt } from './isolation-attempts.ts';
import { NEXT } from './isolation-look.ts';
import type { Reader, WorldCase } from './isolation-model.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

const { moment } = NOW;
const FRESH = 'aaaaaaaa-0000-4000-8000-000000000007';
const MERGE = 'aaaaaaaa-0000-4000-8000-000000000008';
const AGAIN = 'aaaaaaaa-0000-4000-8000-000000000009';

export function onMerges(world: LaidWorld, reader: Reader, one: WorldCase): Attempt[] {
  const keeps = own(reader, one.keeper);
  const merges = keeps && reader.reach === 'organisation' && has(reader, 'dossiers.openen') && reader.account !== null;
  const person = { id: FRESH, keeper_org: one.keeper, family_name: 'x', given_name: 'x', created: moment };
  const merge = { id: MERGE, keeper_org: one.keeper, kept: one.person, gone: FRESH, why: 'proef', at: moment, by_account: reader.account };
  const [fresh, together] = [insertOf('person', person), insertOf('person_merge', merge)];
  const other = world.cases.find((another) => another.person !== one.person)?.person;
  const inSteps = (...steps: string[]): string => steps.join(NEXT);
  return [
    { sql: inSteps(fresh, together), may: merges },
    { sql: inSteps(fresh, insertOf('person_merge', { ...merge, by_account: AGAIN })), may: false }, { sql: inSteps(fresh, insertOf('person_merge', { ...merge, at: '2020-01-01T00:00:00Z' })), may: false },
    // Whoever went into another one does not take that one in.
    { sql: inSteps(fresh, together, insertOf('person_merge', { ...merge, id: AGAIN, kept: FRESH, gone: one.person })), may: false },
    { sql: insertOf('person', { ...person, merged_into: one.person }), may: false },
    ...(other === undefined ? [] : [{ sql: `update person set merged_into = '${other}' where id = '${one.person}'`, may: false }]),
  ];
}

/** Undone by whoever reads the whole of the organisation, in the own name. */
export function onMergeRows(world: LaidWorld, reader: Reader): Attempt[] {
  return world.beside.filter((row) => row.table === 'person_merge').slice(0, 3).flatMap((row): Attempt[] => [
    { sql: `update person_merge set undone = '${moment}', undone_by = ${quoted(reader.account)}, undone_why = 'x' where id = '${row.id}'`, may: own(reader, row.org) && reader.reach === 'organisation' && has(reader, 'dossiers.openen') && reader.account !== null },
    { sql: `update person_merge set undone = '${moment}', undone_by = '${AGAIN}', undone_why = 'x' where id = '${row.id}'`, may: false },
  ]);
}
