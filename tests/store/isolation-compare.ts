/** Holds what the database does against what the model says, over every reader of a world. Shared by the test and by `npm run prove isolation`. */
import { sql } from 'kysely';
import type { Store } from '../../src/store/transaction.ts';
import { knows, shouldSee, type Reader, type Surface } from './isolation-model.ts';
import { DAYS, look, reachesBeyond, tryTheForbidden, tryToAppend, tryToForce, wouldTouch, type DrawnWorld, type LaidWorld } from './isolation-world.ts';

export interface Compared { found: unknown[]; reads: number; writes: number }

export function readersOf(world: LaidWorld): Reader[] {
  return world.people.flatMap((someone, at) => DAYS.slice(1, 4).map((today, n) => ({ ...someone, today, reach: (at + n) % 2 === 0 ? ('organisation' as const) : ('own' as const), rights: at % 3 !== 0 })));
}

/** Every difference between what the database does and what the model says, over all readers; and how much was asked. */
export async function differences(store: Store, world: LaidWorld): Promise<Compared> {
  const compared: Compared = { found: [], reads: 0, writes: 0 };
  for (const reader of readersOf(world)) {
    const [seen, should] = [await look(store, reader, world.name), shouldSee(world, reader)];
    for (const [surface, rows] of Object.entries(seen)) {
      compared.reads += 1;
      if (JSON.stringify(rows) !== JSON.stringify(should[surface as Surface])) compared.found.push({ surface, reader, rows, should: should[surface as Surface] });
    }
    compared.writes += 1;
    if ((await wouldTouch(store, reader)) !== should.cases.length) compared.found.push({ touched: 'more or fewer than known', reader });
    for (const one of world.cases) {
      const may = knows(one, reader);
      compared.writes += 2;
      if ((await tryToAppend(store, reader, one.id, one.events.length)) !== may) compared.found.push({ append: one.id, reader, may });
      if ((await reachesBeyond(store, reader, one.id)) !== may) compared.found.push({ beyond: one.id, reader, may });
    }
  }
  return compared;
}

/** The same for what goes straight at the tables; slower, so for two readers a case. */
export async function forced(store: Store, world: LaidWorld): Promise<Compared> {
  const compared: Compared = { found: [], reads: 0, writes: 0 };
  const readers = readersOf(world);
  for (const [at, one] of world.cases.entries()) {
    for (const reader of [readers[at % readers.length], readers[(at * 7 + 4) % readers.length]]) {
      if (reader === undefined) continue;
      const should = knows(one, reader) ? ['event', ...(one.events.length > 0 ? ['value'] : []), 'document', 'head'] : [];
      const [taken, forbidden] = [await tryToForce(store, reader, one.id, one.events.length), await tryTheForbidden(store, reader, one.id)];
      compared.writes += 12;
      if (JSON.stringify(taken) !== JSON.stringify(should)) compared.found.push({ forced: taken, should, reader });
      if (forbidden.length > 0) compared.found.push({ forbidden, reader });
    }
  }
  return compared;
}

const PROVED = ['case_access', 'case_file', 'case_event', 'case_value', 'duty', 'appointment', 'appointment_attendee', 'document', 'document_bytes', 'invoice', 'person', 'person_contact', 'case_grant'];
/** Policies the property does not pass through; `rights.test.ts` and `grants.test.ts` hold them. */
const ELSEWHERE = ['case_file.app_open', 'document.app_file', 'document_bytes.app_add', 'invoice.app_add', 'invoice.app_change', 'person.app_add', 'person.app_change', 'person_contact.app_add', 'person_contact.app_change', 'case_grant.app_add', 'case_grant.app_revoke'];

/** Each policy made open and taken away, one at a time; gives those that nobody noticed. The world must be green before. */
export async function mutate(store: Store, world: LaidWorld): Promise<{ tried: number; survived: string[] }> {
  const { script, kysely } = store.database;
  const red = async (): Promise<boolean> => (await differences(store, world)).found.length > 0 || (await forced(store, world)).found.length > 0;
  const { rows } = await sql<{ table: string; name: string; command: string; using: string | null; check: string | null }>`select c.relname as table, p.polname as name, case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'all' end as command,
      pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
    from pg_policy p join pg_class c on c.oid = p.polrelid where p.polname like 'app%' and c.relname = any(${PROVED}::text[]) order by 1, 2`.execute(kysely);
  const survived: string[] = [];
  let tried = 0;
  for (const { table, name, command, using, check } of rows.filter((policy) => !ELSEWHERE.includes(`${policy.table}.${policy.name}`))) {
    const clauses = (text?: string): string => [using === null ? '' : `using (${text ?? using})`, check === null ? '' : `with check (${text ?? check})`].join(' ');
    const mutants: [string, string, string][] = [
      ['open', `alter policy ${name} on ${table} ${clauses('true')}`, `alter policy ${name} on ${table} ${clauses()}`],
      ['removed', `drop policy ${name} on ${table}`, `create policy ${name} on ${table} for ${command} to woonspoor_app ${clauses()}`],
    ];
    for (const [kind, mutant, back] of mutants) {
      await script(mutant);
      tried += 1;
      if (!(await red())) survived.push(`${table}.${name} ${kind}`);
      await script(back);
    }
  }
  return { tried, survived };
}

/** A drawn world in which every table has rows that some readers know and others do not. */
export function richer(drawn: DrawnWorld): DrawnWorld {
  const open = (account: number, cls: string): DrawnWorld['cases'][number]['access'][number] => ({ organisation: 0, account, class: cls, role: 'rol', since: '2026-11-10', until: null });
  const event = (told: string[], cls: string, readers: string[] | null) => ({ told, class: cls, readers, teller: null, note: false });
  return {
    organisations: 3, accounts: [0, 1, 2, 0],
    cases: drawn.cases.slice(0, 3).map((one, at) => ({
      ...one, keeper: at, events: [event(['zorg'], 'zorg', null), event(['zorg', 'geld'], '', null), event(['geld'], 'geld', ['andere']), { ...event(['zorg'], 'zorg', null), note: true }], duties: [{ class: '', owner: null }, { class: 'zorg', owner: null }],
      appointment: { class: 'zorg', invited: null }, document: { class: 'zorg', teller: at + 1 }, invoice: 'geld', access: [...one.access, open(at, ''), open(at, 'zorg'), open(at, 'geld'), open(at + 1, '')],
      grants: [{ of: 'note' as const, at: 0, organisation: 0, account: at + 1, since: '2026-11-10', until: null, revoked: false }],
    })),
  };
}
