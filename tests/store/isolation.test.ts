import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { knows, shouldSee, type Reader } from './isolation-model.ts';
import { DAYS, drawnWorld, layDown, look, reachesBeyond, tryTheForbidden, tryToAppend, tryToForce, wouldTouch, type LaidWorld } from './isolation-world.ts';

let worlds = 0;
const marker = (): string => `Zeldzaam${(worlds += 1).toString(36).padStart(4, 'q')}${Math.floor(performance.now()).toString(36)}`;

function readersOf(world: LaidWorld): Reader[] {
  return world.people.flatMap((someone, at) => DAYS.slice(1, 4).map((today, n) => ({ ...someone, today, reach: (at + n) % 2 === 0 ? ('organisation' as const) : ('own' as const), rights: at % 3 !== 0 })));
}

/** Every difference between what the database does and what the model says, over all readers; and how much was asked. */
async function differences(store: Store, world: LaidWorld): Promise<{ found: unknown[]; reads: number; writes: number }> {
  const found: unknown[] = [];
  let [reads, writes] = [0, 0];
  for (const reader of readersOf(world)) {
    const [seen, should] = [await look(store, reader, world.name), shouldSee(world, reader)];
    for (const [surface, rows] of Object.entries(seen)) {
      reads += 1;
      if (JSON.stringify(rows) !== JSON.stringify(should[surface as keyof typeof should])) found.push({ surface, reader, rows, should: should[surface as keyof typeof should] });
    }
    writes += 1;
    if ((await wouldTouch(store, reader)) !== should.cases.length) found.push({ touched: 'more or fewer than known', reader });
    for (const one of world.cases) {
      const may = knows(one, reader);
      writes += 2;
      if ((await tryToAppend(store, reader, one.id, one.told.length)) !== may) found.push({ append: one.id, reader, may });
      if ((await reachesBeyond(store, reader, one.id)) !== may) found.push({ beyond: one.id, reader, may });
    }
  }
  return { found, reads, writes };
}

/** The same for what goes straight at the tables; slower, so for one reader a case. */
async function forced(store: Store, world: LaidWorld): Promise<{ found: unknown[]; writes: number }> {
  const found: unknown[] = [];
  let writes = 0;
  const readers = readersOf(world);
  for (const [at, one] of world.cases.entries()) {
    for (const reader of [readers[at % readers.length], readers[(at * 7 + 4) % readers.length]]) {
      if (reader === undefined) continue;
      const may = knows(one, reader);
      const should = may ? ['event', ...(one.told.length > 0 ? ['value'] : []), 'document', 'head'] : [];
      const [taken, forbidden] = [await tryToForce(store, reader, one.id, one.told.length), await tryTheForbidden(store, reader, one.id)];
      writes += 12;
      if (JSON.stringify(taken) !== JSON.stringify(should)) found.push({ forced: taken, should, reader });
      if (forbidden.length > 0) found.push({ forbidden, reader });
    }
  }
  return { found, writes };
}

withDatabases('isolation (T-03, GW-105, GW-106, GW-107)', (open, kind) => {
  let store: Store;
  beforeAll(async () => { store = await open(); });
  test('in random regions nobody sees or writes a row that the model does not give', { timeout: 240_000 }, async () => {
    const asked = { reads: 0, writes: 0 };
    await fc.assert(fc.asyncProperty(drawnWorld, async (drawn) => {
      const world = await layDown(store, drawn, marker());
      const [plain, hard] = [await differences(store, world), await forced(store, world)];
      asked.reads += plain.reads;
      asked.writes += plain.writes + hard.writes;
      expect([...plain.found, ...hard.found]).toEqual([]);
    }), { numRuns: kind === 'server' ? 60 : 12, seed: 20261120, endOnFailure: true });
    expect(asked.reads).toBeGreaterThan(kind === 'server' ? 10_000 : 2000);
    expect(asked.writes).toBeGreaterThan(kind === 'server' ? 3000 : 600);
  });
});

const PROVED = ['case_access', 'case_file', 'case_event', 'case_value', 'duty', 'appointment', 'appointment_attendee', 'document', 'document_bytes', 'invoice', 'person', 'person_contact'];
/** Policies the property does not pass through; `rights.test.ts` holds them. */
const ELSEWHERE = ['case_file.app_open', 'document.app_file', 'document_bytes.app_add', 'invoice.app_add', 'invoice.app_change', 'person.app_add', 'person.app_change', 'person_contact.app_add', 'person_contact.app_change'];

withDatabase('server', 'proof that the isolation test can fail (T-04)', (open) => {
  test('each policy made open, or shut, is noticed', { timeout: 240_000 }, async () => {
    const store = await open();
    const { script } = store.database;
    const policies = (await sql<{ table: string; name: string; using: string | null; check: string | null }>`select c.relname as table, p.polname as name, pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname like 'app%' and c.relname = any(${PROVED}::text[]) order by 1, 2`.execute(store.database.kysely)).rows
      .filter((policy) => !ELSEWHERE.includes(`${policy.table}.${policy.name}`));
    expect(policies.length).toBeGreaterThanOrEqual(15);
    const [drawn] = fc.sample(drawnWorld.filter((world) => world.cases.length > 2), { numRuns: 1, seed: 7 });
    if (drawn === undefined) throw new Error('nothing drawn');
    const world = await layDown(store, richer(drawn), marker());
    const red = async (): Promise<boolean> => (await differences(store, world)).found.length > 0 || (await forced(store, world)).found.length > 0;
    expect(await red()).toBe(false);
    const survived: string[] = [];
    for (const { table, name, using, check } of policies) {
      const clauses = (text: string | undefined): string => [using === null ? '' : `using (${text ?? using})`, check === null ? '' : `with check (${text ?? check})`].join(' ');
      for (const mutant of ['true', 'false']) {
        await script(`alter policy ${name} on ${table} ${clauses(mutant)}`);
        if (!(await red())) survived.push(`${table}.${name} ${mutant}`);
      }
      await script(`alter policy ${name} on ${table} ${clauses(undefined)}`);
    }
    expect(survived).toEqual([]);
    expect(await red()).toBe(false);
  });
});

/** A drawn world in which every table has rows that some readers know and others do not. */
function richer(drawn: Parameters<typeof layDown>[1]): Parameters<typeof layDown>[1] {
  const open = (account: number, cls: string): (typeof drawn)['cases'][number]['access'][number] => ({ organisation: 0, account, class: cls, since: '2026-11-10', until: null });
  return {
    organisations: 3, accounts: [0, 1, 2, 0],
    cases: drawn.cases.slice(0, 3).map((one, at) => ({ ...one, keeper: at, told: [['zorg'], ['zorg', 'geld']], duties: 2, appointment: true, document: 'zorg', invoice: 'geld', access: [...one.access, open(at, ''), open(at, 'zorg'), open(at, 'geld'), open(at + 1, '')] })),
  };
}
