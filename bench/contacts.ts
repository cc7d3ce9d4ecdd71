/** Noting a contact: event, values, work-list rows, access log and outbox in one transaction; and the same transaction by the bare driver. */
import pg from 'pg';
import { contactForm, isAcknowledged, noteContact, type ContactForm } from '../tests/contact.ts';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { Visitor } from '../tests/visitor.ts';
import { percentile } from './measure.ts';
import { quiet } from './quiet.ts';
import { grow, type Demo } from './region.ts';
import { capture, transactionsOf, type Trace } from './trace.ts';

const contacts = 320;
const lanes = 16;

export interface ContactFigures { perSecond: number; p95: number; floor: number }

/** Each contact in a dossier of its own: then the transactions can be played again in any order. */
export async function measureContacts({ server, demo }: { server: PostgresServer; demo: Demo }): Promise<ContactFigures> {
  const numbers = await grow({ url: await server.create('contact_ground', demo.database), demo, until: { copies: contacts }, whole: true });
  // The copies are read once as the program does on a new day, so that every measurement begins on the same rows.
  await settle(server, 'contact_ground');
  for (const name of ['contact_measured', 'contact_written_down', 'contact_bare']) await server.create(name, 'contact_ground');
  const measured = await atDesks(server, demo, 'contact_measured', numbers, (desk) => writeAll(desk));
  const traces = await atDesks(server, demo, 'contact_written_down', numbers, (desk) => capture(server, 'contact_written_down', async () => void (await writeAll(desk))));
  const transactions = traces.flatMap((session) => transactionsOf(session).filter(isContact));
  if (transactions.length < contacts) throw new Error(`only ${transactions.length} of ${contacts} contacts were written down`);
  return { ...measured, floor: await replay(server.urlOf('contact_bare'), transactions) };
}

async function settle(server: PostgresServer, database: string): Promise<void> {
  const program = await startProgram({ demo: true, bare: true, databaseUrl: server.urlOf(database) });
  await quiet(server.urlOf(database)).finally(() => program.clear());
}

const isContact = (trace: Trace): boolean => trace.some(({ text }) => /insert into "?case_event"?/i.test(text));

interface Desk { visitor: Visitor; forms: ContactForm[] }

/** Fetches one form per contact beforehand: reading the form is not what is measured. */
async function atDesks<T>(server: PostgresServer, demo: Demo, database: string, numbers: string[], use: (desk: Desk) => Promise<T>): Promise<T> {
  const program = await startProgram({ demo: true, bare: true, databaseUrl: server.urlOf(database) });
  try {
    const visitor = new Visitor(program.url);
    await visitor.signInAs(demo.role);
    const forms: ContactForm[] = [];
    for (const number of numbers.slice(0, contacts)) {
      const form = await contactForm(visitor, number);
      if (!form) throw new Error(`no form for noting a contact in ${number}`);
      forms.push(form);
    }
    await quiet(server.urlOf(database));
    return await use({ visitor, forms });
  } finally {
    await program.clear();
  }
}

async function writeAll({ visitor, forms }: Desk): Promise<{ perSecond: number; p95: number }> {
  const times: number[] = [];
  const waiting = [...forms];
  const begun = performance.now();
  await inLanes(async () => {
    for (let form = waiting.pop(); form; form = waiting.pop()) {
      const asked = performance.now();
      const reply = await noteContact(visitor, form, 'Gebeld: alles gaat goed, volgende week opnieuw.');
      if (!isAcknowledged(reply)) throw new Error(`noting a contact answered ${reply.status}: ${wordsOf(reply.body)}`);
      times.push(performance.now() - asked);
    }
  });
  return { perSecond: times.length / ((performance.now() - begun) / 1000), p95: percentile(times, 0.95) };
}

/** What the page says is wrong, for whoever mends the bench. */
const wordsOf = (body: string): string => (/class="problems"[\s\S]{0,800}/.exec(body)?.[0] ?? body.slice(0, 300)).replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');

/** Ten connections, as the product has; each takes the next transaction when it has done one. */
async function replay(url: string, transactions: Trace[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: url, max: 10 });
  const waiting = [...transactions];
  const begun = performance.now();
  try {
    await inLanes(async () => {
      for (let trace = waiting.pop(); trace; trace = waiting.pop()) await play(pool, trace);
    });
    return transactions.length / ((performance.now() - begun) / 1000);
  } finally {
    await pool.end();
  }
}

async function play(pool: pg.Pool, trace: Trace): Promise<void> {
  const client = await pool.connect();
  try {
    for (const { text, values } of trace) await client.query(text, values);
  } catch (fault) {
    await client.query('rollback');
    throw fault;
  } finally {
    client.release();
  }
}

function inLanes(work: () => Promise<void>): Promise<unknown> {
  return Promise.all(Array.from({ length: lanes }, work));
}
