/** Makes a small region big, by copying one dossier of the demo with everything that leads its readers to it. */
import pg from 'pg';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { demoForms, Visitor } from '../tests/visitor.ts';

const dutiesPerCase = 5;
const colleagues = 20;

/** Which button on the login page, and whose account it opens. */
export interface Reader { role: number; account: string }
export interface Demo extends Reader {
  database: string; /** Somebody of another organisation, who has a part in the dossier that is copied: in a big region in one of twenty dossiers. */ partner: Reader;
  /** The dossier that is copied; the first reader works in it for the organisation that keeps it. */ model: string;
}

/** The demo region on a server, and two people who both have a part in one dossier: a worker of who keeps it, and a partner. */
export async function demoDatabase(server: PostgresServer): Promise<Demo> {
  const database = 'bench_demo';
  const url = await server.create(database);
  const program = await startProgram({ demo: true, databaseUrl: url });
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const roles = demoForms(await new Visitor(program.url).get('/inloggen')).length;
    const readers: Reader[] = [];
    for (let role = 0; role < roles; role += 1) {
      await new Visitor(program.url).signInAs(role);
      const { rows: [who] } = await client.query<{ account: string }>('SELECT account_id AS account FROM session ORDER BY created DESC LIMIT 1');
      if (who) readers.push({ role, ...who });
    }
    return { database, ...(await pairIn(client, readers)) };
  } finally {
    await client.end();
    await program.clear();
  }
}

/** Nobody is in two places at once: a copy of a dossier with an appointment ahead would be refused by the next act in it. */
async function pairIn(client: pg.Client, readers: readonly Reader[]): Promise<Reader & { partner: Reader; model: string }> {
  const { rows: [found] } = await client.query<{ model: string; worker: string; partner: string }>(
    `SELECT d.case_id AS model, d.account_id AS worker, a.account_id AS partner
     FROM duty d JOIN account w ON w.id = d.account_id AND w.organisation_id = d.keeper_org JOIN case_access a ON a.case_id = d.case_id AND a.class = '' AND a.organisation_id <> d.keeper_org
     WHERE d.account_id = ANY ($1) AND a.account_id = ANY ($1) AND a.since <= current_date AND a.until IS NULL AND NOT EXISTS (SELECT FROM appointment_attendee b WHERE b.case_id = d.case_id AND b.busy IS NOT NULL)
     ORDER BY (SELECT count(*) FROM duty o WHERE o.account_id = d.account_id) DESC, (SELECT count(*) FROM case_access o WHERE o.case_id = d.case_id), 1, 3 LIMIT 1`, [readers.map((one) => one.account)]);
  const [worker, partner] = [found?.worker, found?.partner].map((account) => readers.find((one) => one.account === account));
  if (!found || !worker || !partner) throw new Error('no dossier of the demo region has a duty of who keeps it, a partner, and no appointment ahead');
  return { ...worker, partner, model: found.model };
}

interface Growth { url: string; demo: Demo; /** As many copies of the dossier, or copies until so many obligations are open. */ until: { copies: number } | { duties: number }; /** With their events, so that one can work in them. */ whole?: boolean }
interface Cases { first: number; last: number; model: string }

/** Gives the numbers of the dossiers it made. */
export async function grow({ url, demo, until, whole }: Growth): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Copies of rows that the product made: their triggers and references have been checked once.
    await client.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
    const { rows: [{ present } = { present: 0 }] } = await client.query<{ present: number }>('SELECT count(*)::int AS present FROM duty');
    const cases = { first: present, last: present - 1 + ('copies' in until ? until.copies : Math.ceil((until.duties - present) / dutiesPerCase)), model: demo.model };
    const tables = ['person', 'case_file', 'case_access', 'duty'];
    await withoutIndexes(client, tables, () => copyAll(client, demo, cases, whole === true));
    await client.query('SET session_replication_role = origin');
    for (const table of tables) await client.query(`VACUUM (ANALYZE) ${table}`);
    return Array.from({ length: cases.last - cases.first + 1 }, (_, n) => `BX-2026-${cases.first + n}`);
  } finally {
    await client.end();
  }
}

/** An index made over all rows at once costs a fraction of one that grows row by row. */
async function withoutIndexes(client: pg.Client, tables: readonly string[], fill: () => Promise<void>): Promise<void> {
  const { rows } = await client.query<{ name: string; made: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made FROM pg_index WHERE indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = indexrelid)`, [tables]);
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  await fill();
  for (const { made } of rows) await client.query(made);
}

async function copyAll(client: pg.Client, demo: Demo, cases: Cases, whole: boolean): Promise<void> {
  const number = `'BX-2026-' || c.n`;
  await copy(client, cases, { table: 'person', where: `m.id = (SELECT subject_person FROM case_file WHERE id = $1)`, changes: { id: personId, given_name: givenName, family_name: familyName } });
  // Without events there is nothing to read again each new day, so a mere list of dossiers is a list of closed ones.
  await copy(client, cases, { table: 'case_file', where: 'm.id = $1', changes: { id: 'c.id', number, referral_id: 'NULL', subject_person: personId, subject_name: `${givenName} || ' ' || ${familyName}`, ...(whole ? {} : { ended: 'm.opened' }) } });
  // Who keeps the file reads all of them; any other organisation one in twenty.
  await copy(client, cases, { table: 'case_access', where: `m.case_id = $1 AND (m.organisation_id = m.keeper_org OR c.n % ${colleagues} = 1)`, changes: { case_id: 'c.id' } });
  // Counted already, as their model is: else the program counts them anew in the background while it is measured.
  await copy(client, cases, { table: 'figure_case', where: 'm.case_id = $1', changes: { case_id: 'c.id' } });
  if (whole) await copyStory(client, cases, number);
  await copyDuties(client, demo, cases, number);
}

const personId = `md5('person' || c.n)::uuid`;
const givenName = `(ARRAY['An', 'Bert', 'Chantal', 'Dieter', 'Emine', 'Farid', 'Greta', 'Hilde'])[1 + c.n % 8]`;
/** Some fourteen thousand names of three syllables; twenty dossiers in a row have the same one. */
const familyName = ((syllable) => `initcap(${syllable('c.n / 20')} || ${syllable('c.n / 480')} || ${syllable('c.n / 11520')})`)((which: string) => `(ARRAY['ver', 'van', 'de', 'cor', 'mee', 'schou', 'ler', 'pau', 'wil', 'tael', 'bos', 'kerk', 'hof', 'brug', 'dael', 'mans', 'lin', 'zee', 'goe', 'thals', 'haeg', 'ryc', 'stra', 'ten'])[1 + (${which}) % 24]`);
/** A name that twenty dossiers of a region of this size have, of which a partner knows one. */
export async function nameToFind(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows: [one] } = await client.query<{ name: string }>(`SELECT p.family_name AS name FROM person p JOIN case_file c ON c.subject_person = p.id WHERE c.number LIKE 'BX-2026-%' ORDER BY md5(p.id::text) LIMIT 1`);
  await client.end();
  if (!one) throw new Error('the region did not grow');
  return one.name;
}

interface Copying { table: string; where: string; /** SQL per column that differs from the model. */ changes: Record<string, string>; from?: string; values?: readonly unknown[] }

async function copy(client: pg.Client, { first, last, model }: Cases, { table, where, changes, from = table, values = [] }: Copying): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`, [table]);
  const names = rows.map(({ name }) => name);
  await client.query(
    `INSERT INTO ${table} (${names.map((name) => `"${name}"`).join(', ')}) SELECT ${names.map((name) => changes[name] ?? `m."${name}"`).join(', ')}
     FROM ${from} m, (SELECT n, md5('case' || n)::uuid AS id FROM generate_series($2::int, $3::int) n) c WHERE ${where}`, [model, first, last, ...values]);
}

async function copyStory(client: pg.Client, cases: Cases, number: string): Promise<void> {
  const where = 'm.case_id = $1';
  await copy(client, cases, { table: 'appointment', where, changes: { case_id: 'c.id', case_number: number } });
  await copy(client, cases, { table: 'appointment_attendee', where, changes: { case_id: 'c.id' } });
  await copy(client, cases, { table: 'case_event', where, changes: { case_id: 'c.id', id: 'md5(m.id::text || c.n)::uuid' } });
  await copy(client, cases, { table: 'case_value', where, changes: { case_id: 'c.id' } });
}

/** One in twenty is owed by the worker, one in twenty by the partner; due days are spread over half a year on both sides of the model's. */
async function copyDuties(client: pg.Client, { account, partner }: Demo, cases: Cases, number: string): Promise<void> {
  const owner = `CASE c.n % ${colleagues} WHEN 0 THEN $4::uuid WHEN 1 THEN $5::uuid ELSE md5('colleague' || c.n % ${colleagues})::uuid END`;
  await copy(client, cases, {
    table: 'duty', from: `(SELECT d.*, k FROM (SELECT * FROM duty WHERE case_id = $1 AND account_id = $4 LIMIT 1) d, generate_series(1, ${dutiesPerCase}) k)`, where: 'true', values: [account, partner.account],
    changes: {
      id: `md5('duty' || c.n || '-' || m.k)::uuid`, case_id: 'c.id', case_number: number, person_name: `${givenName} || ' ' || ${familyName}`, class: `''`, obligation: `m.obligation || '#' || m.k`, due: 'm.due + (hashint4(c.n * 7 + m.k) % 180)', account_id: owner,
      organisation_id: `coalesce((SELECT organisation_id FROM account WHERE account.id = ${owner}), m.organisation_id)`,
    },
  });
}
