/** Holds what the database does against what the model says, for every reader of a world. Shared by the test and by `npm run prove isolation`. */
import { RIGHTS } from '../../src/store/scope.ts';
import type { Store } from '../../src/store/transaction.ts';
import { attemptsOf, type Attempt } from './isolation-attempts.ts';
import { layBeside, layForAll } from './isolation-beside.ts';
import { BESIDE, BY_RIGHT, has, isKnown, mayRead, OPEN_TABLES } from './isolation-beside-model.ts';
import { ask, inOrder, tables, tryTheProgram, type Rows } from './isolation-look.ts';
import { knows, shouldSee, takesPart, type Reader } from './isolation-model.ts';
import { DAYS, type LaidWorld } from './isolation-world.ts';

export interface Compared { found: unknown[]; /** Each a table or a question as one reader gets it. */ reads: number; /** Each a statement or an act of one reader. */ writes: number }

/** What stands in one database together: worlds that share nothing, and what is there for everyone. */
export interface Region { worlds: readonly LaidWorld[]; /** Every row there is. */ all: Rows }

/** Lays down what stands beside the cases, and notes what there is for everyone. */
export async function completed(store: Store, worlds: readonly LaidWorld[]): Promise<Region> {
  await layForAll(store);
  await layBeside(store, worlds);
  return { worlds, all: await tables({ db: store.database.kysely as never }) };
}

/** Every person on a day of their own, with all rights, none or some; whoever holds the link of the world; and nobody. `nth` turns days and rights. */
export function readersOf(world: LaidWorld, nth = 0): Reader[] {
  const people = world.people.map((someone, at): Reader => {
    const turn = at + nth;
    return { ...someone, today: DAYS[1 + (turn % 3)] ?? '', reach: Math.floor(turn / 2) % 2 === 0 ? 'organisation' : 'own', rights: RIGHTS.filter((_, right) => turn % 3 === 0 || (turn % 3 === 1 && (((right + 1) * 37) ^ ((turn + 1) * 101)) % 7 < 4)), token: null };
  });
  const stranger: Reader = { account: null, organisation: null, reach: 'none', rights: [], token: null, today: DAYS[2] ?? '' };
  return [...people, { ...stranger, token: world.token }, stranger];
}

const NAMED: Record<string, string> = { cases: 'case_file', events: 'case_event', values: 'case_value', duties: 'duty', appointments: 'appointment', attendees: 'appointment_attendee', documents: 'document', bytes: 'document_bytes', invoices: 'invoice', people: 'person', contacts: 'person_contact', access: 'case_access', grants: 'case_grant' };

/** What this reader must get, in the shape in which it is asked. */
function expected({ all }: Region, world: LaidWorld, reader: Reader): Rows {
  const seen = shouldSee(world, reader);
  const ofCases = Object.entries(seen).map(([surface, names]): [string, string[]] => [NAMED[surface] ?? surface, names]);
  const rows = new Map([...ofCases, ['owed', seen.duties] as [string, string[]]]);
  for (const table of BESIDE) rows.set(table, [...(rows.get(table) ?? []), ...world.beside.filter((row) => row.table === table && mayRead(reader, row)).map((row) => row.id)]);
  const shown = Object.fromEntries([...rows].map(([name, names]) => [name, inOrder(names)]));
  for (const table of OPEN_TABLES) shown[table] = isKnown(reader) ? (all[table] ?? '') : '';
  for (const [table, rights] of Object.entries(BY_RIGHT)) shown[table] = has(reader, ...rights) ? (all[table] ?? '') : '';
  return { ...shown, account: reader.account === null ? '' : (all['account'] ?? '') };
}

interface Wishes { /** One in so many attempts is made, turned by `nth`. */ share?: number; nth?: number; /** Only what is written to this table, and not the questions of the program. */ about?: string }

/** One reader, everything. */
export async function compareReader(store: Store, region: Region, world: LaidWorld, reader: Reader, { share = 1, nth = 0, about }: Wishes = {}): Promise<Compared> {
  const should = expected(region, world, reader);
  const attempts = attemptsOf(world, reader).filter(({ sql }, at) => (at + nth) % share === 0 && (about === undefined || sql.includes(` ${about} `)));
  const { rows, tried } = await ask(store, reader, about === undefined ? world.name : undefined, attempts.map((one) => one.sql));
  const found: unknown[] = Object.keys(rows).filter((name) => rows[name] !== should[name]).map((name) => ({ read: name, got: rows[name], should: should[name], reader }));
  found.push(...attempts.flatMap((attempt, at) => (keptTo(attempt, tried[at] ?? '') ? [] : [{ write: attempt, came: tried[at], reader }])));
  if (about !== undefined) return { found, reads: 0, writes: 0 };
  if (Object.keys(rows).length !== Object.keys(should).length) found.push({ unasked: Object.keys(should).filter((name) => !(name in rows)) });
  const one = world.cases[nth % world.cases.length];
  if (one !== undefined) {
    const [may, came] = [takesPart(one, reader), await tryTheProgram(store, reader, one.id, one.events.length)];
    if (came.kept !== may || came.beyond !== knows(one, reader)) found.push({ program: came, may, case: one.id, reader });
  }
  return { found, reads: Object.keys(rows).length, writes: attempts.length + 2 };
}

/** Allowed: it reached a row. Not allowed: it reached none, or was refused by a policy or for want of a grant; any other fault would hide what the policy says. */
function keptTo({ may, rows }: Attempt, came: string): boolean {
  if (may) return rows === undefined ? /^n[1-9]/.test(came) : came === `n${rows}`;
  return came === 'n0' || came === '42501';
}

/** Every difference in these worlds, over all readers. */
export async function differences(store: Store, region: Region, share = 1): Promise<Compared> {
  const compared: Compared = { found: [], reads: 0, writes: 0 };
  for (const [at, world] of region.worlds.entries()) {
    for (const [nth, reader] of readersOf(world, at).entries()) add(compared, await compareReader(store, region, world, reader, { share, nth: at + nth }));
  }
  return compared;
}

export function add(to: Compared, more: Compared): void {
  to.found.push(...more.found);
  to.reads += more.reads;
  to.writes += more.writes;
}
