/** The yearly note over a million contacts: every figure of a programme, its parts, its months and the year before, as the page asks them. */
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { readProgrammes } from '../src/roof/read-programmes.ts';
import { migrate } from '../src/store/migrate.ts';
import { isTrouble, openDatabase } from '../src/store/open.ts';
import { makeScope } from '../src/store/scope.ts';
import { makeStore } from '../src/store/transaction.ts';
import { day } from '../src/values/day.ts';
import { moment } from '../src/values/moment.ts';
import { sumMonths } from '../src/work/figures/sum-months.ts';
import { yearFigures } from '../src/work/figures/year.ts';
import type { House } from '../src/work/house.ts';
import { programmesFrom } from '../src/work/programmes.ts';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { percentile } from './measure.ts';

const PROGRAMME = 'crisisopvang';
const [TIMES, PEOPLE] = [9, 50_000];
const [TODAY, NOW] = [day('2026-12-31'), moment('2026-12-31T11:00:00.000Z')];

/** Milliseconds of the middle one of nine, and of the slowest but few. */
export async function measureFigures(server: PostgresServer, contacts: number): Promise<{ p50: number; p95: number; counted: number }> {
  const url = await server.create('bench_figures');
  const database = await openDatabase({ url });
  if (isTrouble(database)) throw new Error(`no database for figures: ${JSON.stringify(database)}`);
  const store = makeStore(database);
  try {
    const migrated = await migrate(database, path.resolve('src/store/migrations'));
    if (!('ran' in migrated)) throw new Error(JSON.stringify(migrated));
    const house = { store, programmes: programmesFrom(readProgrammes(path.resolve('draaiboeken')).programmes, []), newId: randomUUID } as unknown as House;
    const organisation = randomUUID();
    await fill(url, organisation, contacts);
    const scope = makeScope({ account: randomUUID(), accountName: '', organisation, organisationName: '', functions: [], reach: 'organisation', rights: new Set(['cijfers.lezen']), today: TODAY, moment: NOW, request: 'bench' });
    await sumMonths(house, { today: TODAY, moment: NOW });
    const times: number[] = [];
    let counted = 0;
    for (let nth = 0; nth < TIMES; nth += 1) {
      const begun = performance.now();
      const found = await yearFigures(house, scope, { programme: PROGRAMME, year: 2026, municipality: '' });
      times.push(performance.now() - begun);
      counted = found?.figures.filter((one) => one.unit !== 'nights').reduce((sum, one) => sum + one.years.reduce((all, year) => all + year.value, 0), 0) ?? 0;
    }
    return { p50: percentile(times, 0.5), p95: percentile(times, 0.95), counted };
  } finally {
    await store.close();
  }
}

/** Over two years, five municipalities and one that nobody knows; one in five is measured in days. */
async function fill(url: string, organisation: string, contacts: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
    await client.query(`INSERT INTO organisation (id, name, kind) VALUES ($1, 'Woondienst', 'woondienst')`, [organisation]);
    await client.query(
      `INSERT INTO figure_fact (case_id, keeper_org, programme, figure, day, event, subject, municipality, parts, amount)
       SELECT md5('case' || n)::uuid, $1, $2, CASE n % 5 WHEN 0 THEN 'tot-beslissing' WHEN 1 THEN 'zonder-verblijf' ELSE 'vragen' END, date '2025-01-01' + (n * 7 % 730), md5('event' || n)::uuid, md5('person' || n % $3::int)::uuid,
         (ARRAY['Izegem', 'Ingelmunster', 'Wielsbeke', 'Ledegem', 'Oostrozebeke', ''])[1 + n % 6],
         jsonb_build_object('verwijzer', (ARRAY['zelf', 'ocmw', 'caw', 'politie', 'zorg', ''])[1 + n / 6 % 6], 'soort-crisis', (ARRAY['materieel', 'sociaal'])[1 + n / 36 % 2], 'outcome', (ARRAY['niet-toegewezen.geen-woning', 'niet-toegewezen.geweigerd', ''])[1 + n / 72 % 3], 'ending', (ARRAY['geen-woning', 'vertrokken', ''])[1 + n / 216 % 3]),
         CASE n % 5 WHEN 0 THEN n % 20 ELSE 1 END
       FROM generate_series(1, $4::int) AS n`, [organisation, PROGRAMME, PEOPLE, contacts]);
    // Without triggers the months are not marked by themselves.
    await client.query('INSERT INTO figure_touched SELECT DISTINCT keeper_org, programme, date_trunc(\'month\', day::timestamp)::date FROM figure_fact');
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
}
