/** Ten thousand places with five years of claims: the free places of tonight for a call, and the board, each beside its bare page. */
import pg from 'pg';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram, type Program } from '../tests/program.ts';
import { demoForms, formsIn, Visitor } from '../tests/visitor.ts';
import { asking, byTurns, planOf, startFloor, together } from './beside-floor.ts';
import type { Load } from './measure.ts';
import { quiet } from './quiet.ts';
import type { Results } from './results.ts';

interface PageFigures { product: Load; floor: Load }
interface NetworkFigures { free: PageFigures; board: PageFigures; claims: number }

const POOL = 'crisisnetwerk';
const PLACES = 10_000;
const TOWNS = 300;
const STAYS = 60;

export function addNetwork(results: Results, { free, board, claims }: NetworkFigures): void {
  results.add('network-claims', claims, 'claims');
  for (const [name, { product, floor }] of Object.entries({ 'free-tonight': free, board })) {
    results.add(name, product.perSecond, 'requests/s', floor.perSecond);
    results.add(`${name}-p95`, product.p95, 'ms', floor.p95);
  }
}

/** On a copy of the demo region. */
export async function measureNetwork({ server, seconds, from }: { server: PostgresServer; seconds: number; from: string }): Promise<NetworkFigures> {
  const name = 'bench_network';
  const url = await server.create(name, from);
  const program = await startProgram({ demo: true, bare: true, databaseUrl: url });
  try {
    const { visitor, account } = await caller(program, url);
    const claims = await growNetwork(url);
    const call = await newCall(visitor);
    await quiet(url);
    const page = async (address: string, holds: RegExp): Promise<PageFigures> => {
      const seen = await visitor.get(address);
      if (seen.status !== 200 || !holds.test(seen.body)) throw new Error(`${address} answers ${seen.status} without what is to be measured`);
      const floor = await startFloor(await planOf({ server, name, visitor, url, account, page: address }));
      try {
        const loads = await byTurns({ product: asking(program, visitor, address, seconds), floor: asking({ url: floor.url }, visitor, '/', seconds) });
        return { product: together(loads['product'] ?? []), floor: together(loads['floor'] ?? []) };
      } finally {
        floor.stop();
      }
    };
    return { free: await page(`${call}?stuk=lijst`, /plaatsen vrij voor/), board: await page('/opvang', /Netwerkplaats \d+/), claims };
  } catch (fault) {
    throw new Error(`the network was not measured; the program said:\n${program.said()}`, { cause: fault });
  } finally {
    await program.clear();
  }
}

/** Whoever takes calls sees all places of the network. */
async function caller(program: Program, url: string): Promise<{ visitor: Visitor; account: string }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const roles = demoForms(await new Visitor(program.url).get('/inloggen')).length;
    for (let role = 0; role < roles; role += 1) {
      const visitor = new Visitor(program.url);
      await visitor.signInAs(role);
      const { rows: [who] } = await client.query<{ account: string }>(`SELECT s.account_id AS account FROM session s JOIN account a ON a.id = s.account_id JOIN pool_part p ON p.organisation_id = a.organisation_id AND p.pool = $1 AND p.part = 'calls' WHERE s.created = (SELECT max(created) FROM session)`, [POOL]);
      if (who !== undefined && formsIn((await visitor.get(`/opvang/oproep?pool=${POOL}`)).body).some(({ action }) => action.startsWith('/opvang/oproep'))) return { visitor, account: who.account };
    }
    throw new Error('nobody of the demo region takes calls');
  } finally {
    await client.end();
  }
}

/** Spread over towns that nobody knows and one that the call is about; seven in ten are taken tonight. Gives how many claims there are. */
async function growNetwork(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET synchronous_commit = off; SET session_replication_role = replica; SET maintenance_work_mem = '256MB'`);
    const { rows: [{ owner } = { owner: '' }] } = await client.query<{ owner: string }>(`SELECT organisation_id AS owner FROM pool_part WHERE pool = $1 AND part = 'offers' LIMIT 1`, [POOL]);
    await client.query(`UPDATE place_claim SET released = now() WHERE released IS NULL`);
    await client.query(`INSERT INTO pool_mode (pool, since, mode, by_account, at) SELECT $1, current_date, 'free', id, now() FROM account LIMIT 1 ON CONFLICT DO NOTHING`, [POOL]);
    await client.query(
      `INSERT INTO place (id, organisation_id, municipality, kind, name, size, bedrooms, active_from) SELECT md5('place' || n)::uuid, $1, CASE n % $2 WHEN 0 THEN 'Izegem' ELSE 'Gemeente ' || n % $2 END, 'studio', 'Netwerkplaats ' || n, 1 + n % 6, n % 4, '2015-01-01' FROM generate_series(1, $3::int) n`, [owner, TOWNS, PLACES]);
    await client.query(`INSERT INTO pool_place (pool, place_id, owner_org, since) SELECT $1, md5('place' || n)::uuid, $2, '2020-01-01' FROM generate_series(1, $3::int) n`, [POOL, owner, PLACES]);
    const claims = await withoutConstraints(client, () => client.query(
      // Stretches of 31 nights: a stay of 18 to 25 nights in each, so that no two of a place touch.
      `INSERT INTO place_claim (id, place_id, owner_org, kind, pool, nights, made, until_noted, left_on) SELECT md5('claim' || n || '-' || k)::uuid, md5('place' || n)::uuid, $1, 'stay', $2, daterange(c.begins, c.ends), c.begins, true, CASE WHEN c.ends <= current_date THEN c.ends END
       FROM generate_series(1, $3::int) n, generate_series(0, $4::int) k, LATERAL (SELECT current_date + 14 - n % 31 - 31 * k AS begins) b, LATERAL (SELECT b.begins, b.begins + 18 + (n * 7 + k) % 8 AS ends) c`, [owner, POOL, PLACES, STAYS]));
    await client.query('SET session_replication_role = origin');
    for (const table of ['place', 'pool_place', 'place_claim']) await client.query(`VACUUM (ANALYZE) ${table}`);
    return claims;
  } finally {
    await client.end();
  }
}

/** An index made over all rows at once costs a fraction of one that grows row by row; and so does the constraint, which is then checked over all of them. */
async function withoutConstraints(client: pg.Client, fill: () => Promise<pg.QueryResult>): Promise<number> {
  const { rows: held } = await client.query<{ name: string; made: string }>(`SELECT conname AS name, pg_get_constraintdef(oid) AS made FROM pg_constraint WHERE conrelid = 'place_claim'::regclass AND contype = 'x'`);
  const { rows: kept } = await client.query<{ name: string; made: string }>(`SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index WHERE indrelid = 'place_claim'::regclass AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid)`);
  for (const { name } of held) await client.query(`ALTER TABLE place_claim DROP CONSTRAINT ${name}`);
  for (const { name } of kept) await client.query(`DROP INDEX ${name}`);
  const { rowCount } = await fill();
  for (const { made } of kept) await client.query(made);
  for (const { name, made } of held) await client.query(`ALTER TABLE place_claim ADD CONSTRAINT ${name} ${made}`);
  return rowCount ?? 0;
}

/** A call about one person. */
async function newCall(visitor: Visitor): Promise<string> {
  const form = formsIn((await visitor.get(`/opvang/oproep?pool=${POOL}`)).body).find(({ action }) => action.startsWith('/opvang/oproep'));
  if (form === undefined) throw new Error('no form for a call');
  const reply = await visitor.post(form, ANSWERS);
  if (reply.status !== 303) throw new Error(`the call answered ${reply.status}: ${reply.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ').slice(0, 600)}`);
  return reply.location.split('?')[0] ?? '';
}

const ANSWERS = {
  voornaam: 'Bench', naam: 'Oproep',
  via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politiezone Mandel', functie: 'inspecteur', uur: '21.10 uur', regio: 'izegem', gemeente: 'Izegem', personen: '1', situatie: 'Op straat.', meerderjarig: 'ja', 'zonder-alternatief': 'ja',
  'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja',
};
