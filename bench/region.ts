/** Makes a small region big, by copying one dossier of the demo with everything that leads a reader to it. */
import pg from 'pg';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { demoForms, Visitor } from '../tests/visitor.ts';

const dutiesPerCase = 5;
const colleagues = 20;

export interface Demo { database: string; /** Which button on the login page, and whose account it opens. */ role: number; account: string }

/** The demo region on a server, and the role that owes most in it. */
export async function demoDatabase(server: PostgresServer): Promise<Demo> {
  const database = 'bench_demo';
  const url = await server.create(database);
  const program = await startProgram({ demo: true, databaseUrl: url });
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const roles = demoForms(await new Visitor(program.url).get('/inloggen')).length;
    const found: (Demo & { duties: number })[] = [];
    for (let role = 0; role < roles; role += 1) {
      await new Visitor(program.url).signInAs(role);
      const { rows: [who] } = await client.query<{ account: string; duties: number }>(
        'SELECT s.account_id AS account, (SELECT count(*)::int FROM duty d WHERE d.account_id = s.account_id) AS duties FROM session s ORDER BY s.created DESC LIMIT 1');
      if (who) found.push({ database, role, ...who });
    }
    const busiest = found.sort((a, b) => b.duties - a.duties)[0];
    if (!busiest || busiest.duties === 0) throw new Error('nobody in the demo region owes anything');
    return { database, role: busiest.role, account: busiest.account };
  } finally {
    await client.end();
    await program.clear();
  }
}

interface Growth { url: string; /** Account whose list is read. */ account: string; /** Open obligations in the end. */ duties: number; /** With their events, so that one can work in them. */ whole?: boolean }

/** Gives the numbers of the dossiers it made. */
export async function grow({ url, account, duties, whole }: Growth): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Copies of rows that the product made: their triggers and references have been checked once.
    await client.query('SET session_replication_role = replica');
    const { rows: [{ present } = { present: 0 }] } = await client.query<{ present: number }>('SELECT count(*)::int AS present FROM duty');
    // Nobody is in two places at once: a copy of a dossier with an appointment ahead would be refused by the next act in it.
    const { rows: [model] } = await client.query<{ case_id: string }>(
      `SELECT case_id FROM duty d WHERE account_id = $1 AND NOT EXISTS (SELECT FROM appointment_attendee a WHERE a.case_id = d.case_id AND a.busy IS NOT NULL) GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`, [account]);
    if (!model) throw new Error('the account whose list is read owes nothing in a dossier without appointments ahead: no dossier to copy');
    const cases = { first: present, last: present + Math.ceil((duties - present) / dutiesPerCase) - 1, model: model.case_id };
    // Without events there is nothing to read again each new day, so a mere list of dossiers is a list of closed ones.
    await copy(client, 'case_file', `id = $1`, `'id', c.id, 'number', 'BX-2026-' || c.n, 'referral_id', NULL${whole ? '' : `, 'ended', m.opened`}`, cases);
    await copy(client, 'case_access', `case_id = $1`, `'case_id', c.id`, cases);
    if (whole) await copyStory(client, cases);
    await copyDuties(client, account, cases);
    await client.query('SET session_replication_role = origin');
    await client.query('VACUUM (ANALYZE) case_file, case_access, duty');
    return Array.from({ length: cases.last - cases.first + 1 }, (_, n) => `BX-2026-${cases.first + n}`);
  } finally {
    await client.end();
  }
}

interface Cases { first: number; last: number; model: string }
const copies = `(SELECT n, md5('case' || n)::uuid AS id FROM generate_series($2::int, $3::int) n) c`;

async function columnsOf(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query<{ column_name: string }>(
    `SELECT quote_ident(column_name) AS column_name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' AND is_identity = 'NO' ORDER BY ordinal_position`, [table]);
  return rows.map(({ column_name }) => column_name).join(', ');
}

async function copy(client: pg.Client, table: string, where: string, changes: string, { first, last, model }: Cases): Promise<void> {
  const columns = await columnsOf(client, table);
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns.split(', ').map((name) => `r.${name}`).join(', ')}
     FROM ${table} m, ${copies}, LATERAL jsonb_populate_record(NULL::${table}, to_jsonb(m) || jsonb_build_object(${changes})) r WHERE m.${where}`,
    [model, first, last]);
}

async function copyStory(client: pg.Client, cases: Cases): Promise<void> {
  await copy(client, 'appointment', 'case_id = $1', `'case_id', c.id, 'case_number', 'BX-2026-' || c.n`, cases);
  await copy(client, 'appointment_attendee', 'case_id = $1', `'case_id', c.id`, cases);
  await copy(client, 'case_event', 'case_id = $1', `'case_id', c.id, 'id', md5(m.id::text || c.n)::uuid`, cases);
  await copy(client, 'case_value', 'case_id = $1', `'case_id', c.id`, cases);
}

/** One in twenty is owed by the account that is read; due days are spread over half a year on both sides of the model's. */
async function copyDuties(client: pg.Client, account: string, { first, last, model }: Cases): Promise<void> {
  const columns = await columnsOf(client, 'duty');
  const changes = `'id', md5('duty' || c.n || '-' || k)::uuid, 'case_id', c.id, 'case_number', 'BX-2026-' || c.n, 'obligation', m.obligation || '#' || k, 'due', m.due + (hashint4(c.n * 7 + k) % 180),
    'account_id', CASE WHEN c.n % ${colleagues} = 0 THEN $4::uuid ELSE md5('colleague' || c.n % ${colleagues})::uuid END`;
  await client.query(
    `INSERT INTO duty (${columns}) SELECT ${columns.split(', ').map((name) => `r.${name}`).join(', ')}
     FROM (SELECT * FROM duty WHERE case_id = $1 AND account_id = $4 LIMIT 1) m, ${copies}, generate_series(1, ${dutiesPerCase}) k,
     LATERAL jsonb_populate_record(NULL::duty, to_jsonb(m) || jsonb_build_object(${changes})) r`,
    [model, first, last, account]);
}
