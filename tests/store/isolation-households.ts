/** Who lives with whom and where in a drawn world, and what readers try with it: somebody comes, leaves, and a step is undone. */
import { has, own, seesPersonOf, type Beside } from './isolation-beside-model.ts';
import { insertOf, quoted, type Cell } from './isolation-beside.ts';
import type { Attempt } from './isolation-attempts.ts';
import { NEXT } from './isolation-look.ts';
import type { Reader, WorldCase } from './isolation-model.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

const { moment, today } = NOW;
const FRESH = 'aaaaaaaa-0000-4000-8000-00000000000a';
const STEP = 'aaaaaaaa-0000-4000-8000-00000000000b';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-00000000000c';

interface Room { one: WorldCase; nth: number; worker: string; lay(table: Beside['table'], row: Record<string, Cell>, known?: Partial<Beside>): Beside; id(): string }

/** The person of a case, at home and in a second home. */
export function layHouseholds({ one, nth, worker, lay, id }: Room): void {
  lay('living', { id: id(), keeper_org: one.keeper, person_id: one.person, since: `2026-01-0${nth + 1}`, kind: 'straat', class: '1.1', at: moment, by_account: worker }, { org: one.keeper, one });
  if (nth > 1) return;
  const step = lay('household_step', { id: id(), household_id: id(), keeper_org: one.keeper, kind: 'joined', day: today, at: moment, by_account: worker }, { org: one.keeper, one });
  lay('household_member', { id: id(), household_id: id(), keeper_org: one.keeper, person_id: one.person, relation: 'kind', home: nth + 1, since: '2026-01-01', joined_by: step.id }, { org: one.keeper, one, of: step });
}

const manages = (reader: Reader, keeper: string | null): boolean => own(reader, keeper) && reader.reach === 'organisation' && has(reader, 'dossiers.openen') && reader.account !== null;

const writesHome = (reader: Reader, one: WorldCase): boolean => own(reader, one.keeper) && has(reader, 'dossiers.handelen') && seesPersonOf(reader, one) && reader.account !== null;

export function onHouseholds(reader: Reader, one: WorldCase): Attempt[] {
  const may = manages(reader, one.keeper);
  const person = insertOf('person', { id: FRESH, keeper_org: one.keeper, family_name: 'x', given_name: 'x', created: moment });
  const step = { id: STEP, household_id: STEP, keeper_org: one.keeper, kind: 'joined', day: today, at: moment, by_account: reader.account };
  const member = { id: STEP, household_id: STEP, keeper_org: one.keeper, person_id: FRESH, relation: 'partner', since: today, joined_by: STEP };
  const inSteps = (...steps: string[]): string => steps.join(NEXT);
  const living = { id: STEP, keeper_org: one.keeper, person_id: one.person, since: today, kind: 'straat', class: '1.1', at: moment, by_account: reader.account };
  const lives = writesHome(reader, one);
  return [
    { sql: insertOf('living', living), may: lives }, { sql: insertOf('living', { ...living, by_account: ANOTHER }), may: false }, { sql: insertOf('living', { ...living, at: '2020-01-01T00:00:00Z' }), may: false },
    ...(own(reader, one.keeper) || reader.organisation === null ? [] : [{ sql: insertOf('living', { ...living, keeper_org: reader.organisation }), may: false }]),
    { sql: insertOf('household_step', step), may }, { sql: insertOf('household_step', { ...step, by_account: ANOTHER }), may: false }, { sql: insertOf('household_step', { ...step, at: '2020-01-01T00:00:00Z' }), may: false },
    { sql: inSteps(person, insertOf('household_step', step), insertOf('household_member', member)), may },
    // In a household of the own organisation, somebody whose file another keeps.
    ...(own(reader, one.keeper) || reader.organisation === null ? [] : [{ sql: inSteps(insertOf('household_step', { ...step, keeper_org: reader.organisation }), insertOf('household_member', { ...member, keeper_org: reader.organisation, person_id: one.person })), may: false }]),
  ];
}

export function onHouseholdRows(world: LaidWorld, reader: Reader): Attempt[] {
  const of = (table: Beside['table']): Beside[] => world.beside.filter((row) => row.table === table).slice(0, 3);
  return [
    ...of('household_step').flatMap((row): Attempt[] => [
      { sql: `update household_step set undone = '${moment}', undone_by = ${quoted(reader.account)}, undone_why = 'x' where id = '${row.id}'`, may: manages(reader, row.org) },
      { sql: `update household_step set undone = '${moment}', undone_by = '${ANOTHER}', undone_why = 'x' where id = '${row.id}'`, may: false },
    ]),
    ...of('living').flatMap((row): Attempt[] => [
      { sql: `update living set gone = '${moment}', gone_by = ${quoted(reader.account)}, gone_why = 'x' where id = '${row.id}'`, may: row.one !== null && writesHome(reader, row.one) },
      { sql: `update living set gone = '${moment}', gone_by = '${ANOTHER}', gone_why = 'x' where id = '${row.id}'`, may: false },
    ]),
    ...of('household_member').map((row): Attempt => ({ sql: `update household_member set until = '2099-01-01', left_by = joined_by where id = '${row.id}'`, may: manages(reader, row.org) })),
  ];
}

/** Statements that no reader may carry out. */
export const NEVER_ON_HOUSEHOLDS = ['delete from household_member', 'delete from household_step', 'update household_member set person_id = person_id', `update household_step set day = '2026-01-01'`, `insert into household_relation values ('x', 'x', 1)`, 'delete from living', `update living set class = '1.1'`, `insert into living_kind values ('x', 'x', '1', 1)`, `update living_class set precarious = false`] as const;
