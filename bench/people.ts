/** Finding somebody among half a million people: the search of the house, and who looks like a name while it is typed at the desk, from 16 connections. */
import pg from 'pg';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { demoForms, Visitor } from '../tests/visitor.ts';
import { asking, byTurns, together } from './beside-floor.ts';
import type { Load } from './measure.ts';
import { quiet } from './quiet.ts';

export interface PeopleFigures { search: Load; known: Load }
interface Wishes { server: PostgresServer; from: string; people: number; seconds: number }

export async function measurePeople({ server, from, people, seconds }: Wishes): Promise<PeopleFigures> {
  const url = await server.create('bench_people', from);
  const name = await growPeople(url, people);
  const program = await startProgram({ demo: true, bare: true, databaseUrl: url });
  try {
    const { visitor: desk } = await whoSitsAtTheDesk(program.url);
    await quiet(url);
    const [search, known] = [`/zoeken?q=${name}`, `/loket/bekenden?programma=woonloket&wie=${name}`];
    for (const page of [search, known]) if (!(await desk.get(page)).body.includes(name)) throw new Error(`${page} does not find ${name}: nothing to measure`);
    const loads = await byTurns({ search: asking(program, desk, search, seconds), known: asking(program, desk, known, seconds) });
    return { search: together(loads['search'] ?? []), known: together(loads['known'] ?? []) };
  } finally {
    await program.clear();
  }
}

/** The first role of the demo that may note at the desk, signed in; `role` counts the buttons. */
export async function whoSitsAtTheDesk(url: string): Promise<{ visitor: Visitor; role: number }> {
  const roles = demoForms(await new Visitor(url).get('/inloggen')).length;
  for (let role = 0; role < roles; role += 1) {
    const visitor = new Visitor(url);
    await visitor.signInAs(role);
    if ((await visitor.get('/loket')).status === 200) return { visitor, role };
  }
  throw new Error('nobody of the demo notes at the desk');
}

const SYLLABLES = `(ARRAY['ver', 'van', 'de', 'cor', 'mee', 'schou', 'ler', 'pau', 'wil', 'tael', 'bos', 'kerk', 'hof', 'brug', 'dael', 'mans', 'lin', 'zee', 'goe', 'thals', 'haeg', 'ryc', 'stra', 'ten'])`;
const syllable = (of: string): string => `${SYLLABLES}[1 + (${of}) % 24]`;

/** People of the organisation that keeps the cards of the desk, in some fourteen thousand families; gives a family name. */
async function growPeople(url: string, people: number): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SET synchronous_commit = off; SET maintenance_work_mem = '256MB'`);
    await client.query(`INSERT INTO person (id, keeper_org, family_name, given_name, municipality, created)
      SELECT md5('bench' || n)::uuid, (SELECT keeper_org FROM case_file WHERE programme = 'woonloket' LIMIT 1), initcap(${syllable('n')} || ${syllable('n / 24')} || ${syllable('n / 576')}),
        (ARRAY['An', 'Bert', 'Chantal', 'Dieter', 'Emine', 'Farid', 'Greta', 'Hilde'])[1 + n % 8], 'Izegem', now() FROM generate_series(1, $1::int) n`, [people]);
    await client.query('VACUUM (ANALYZE) person');
    const { rows: [one] } = await client.query<{ name: string }>(`SELECT family_name AS name FROM person WHERE id = md5('bench' || 1234)::uuid`);
    if (!one) throw new Error('nobody was added');
    return one.name;
  } finally {
    await client.end();
  }
}
