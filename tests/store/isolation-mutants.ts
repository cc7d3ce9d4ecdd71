/** Every policy taken away and, in turn, made to let everything through, and every trigger that refuses put to sleep; each must be missed. Put back the way it was, which is checked. */
import { sql } from 'kysely';
import type { Store } from '../../src/store/transaction.ts';
import { compareReader, readersOf, type Region } from './isolation-compare.ts';
import { otherRoles } from './isolation-roles.ts';
import { isRefusal } from './isolation-look.ts';
import type { DrawnWorld } from './isolation-world.ts';

interface Policy { table: string; name: string; role: string; command: string; using: string | null; check: string | null }
type Place = Pick<Policy, 'table' | 'role'>;
interface Mutant { kind: 'removed' | 'opened' | 'asleep'; name: string; place: Place; mutate: string; back: string }

export interface Score { removed: number; opened: number; /** Triggers. */ asleep: number; /** Policies that let everything through as they are: nothing to open. */ open: number; survived: string[] }

interface Wishes { /** Hears of every mutant. */ told?: (line: string) => void; /** Only one in so many. */ every?: number }

/** The region must be green before. */
export async function mutate(store: Store, region: Region, { told, every = 1 }: Wishes = {}): Promise<Score> {
  const before = await policiesOf(store);
  const empty = await emptyTables(store);
  if (empty.length > 0) throw new Error(`nothing can be missed where there is nothing: ${empty.join(', ')}`);
  const score: Score = { removed: 0, opened: 0, asleep: 0, open: before.filter(isOpen).length, survived: [] };
  const mutants = [...before.flatMap(mutantsOf).filter((_, at) => at % every === 0), ...(await triggersOf(store))];
  for (const mutant of mutants) {
    await store.database.script(mutant.mutate);
    const noticed = await isNoticed(store, region, mutant.place);
    await store.database.script(mutant.back);
    score[mutant.kind] += 1;
    if (!noticed) score.survived.push(mutant.name);
    told?.(`${mutant.name}: ${noticed ? 'caught' : 'NOT CAUGHT'}`);
  }
  if (JSON.stringify(await policiesOf(store)) !== JSON.stringify(before)) throw new Error('the policies are not what they were before the proof');
  return score;
}

async function policiesOf(store: Store): Promise<Policy[]> {
  const { rows } = await sql<Policy>`select tablename as table, policyname as name, array_to_string(roles, ', ') as role, cmd as command, qual as "using", with_check as check
    from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE' order by 1, 2`.execute(store.database.kysely);
  return rows;
}

/** Triggers that refuse somebody: the second lock where a policy cannot say it. */
async function triggersOf(store: Store): Promise<Mutant[]> {
  const { rows } = await sql<{ table: string; name: string }>`select c.relname as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where not t.tgisinternal and p.prosrc like '%insufficient_privilege%' order by 1, 2`.execute(store.database.kysely);
  return rows.map(({ table, name }) => ({ kind: 'asleep', name: `${table}.${name} asleep`, place: { table, role: 'woonspoor_app' }, mutate: `alter table "${table}" disable trigger ${name}`, back: `alter table "${table}" enable trigger ${name}` }));
}

async function emptyTables(store: Store): Promise<string[]> {
  const { rows } = await sql<{ table: string }>`select relname as table from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity
    and (xpath('/row/n/text()', query_to_xml(format('select count(*) as n from %I', relname), false, true, '')))[1]::text = '0' order by 1`.execute(store.database.kysely);
  return rows.map((row) => row.table);
}

function mutantsOf(policy: Policy): Mutant[] {
  const { table, name, role, command, using, check } = policy;
  const clauses = (open?: 'true'): string => [using === null ? '' : `using (${open ?? using})`, check === null ? '' : `with check (${open ?? check})`].join(' ');
  const removed: Mutant = { kind: 'removed', name: `${table}.${name} removed`, place: policy, mutate: `drop policy ${name} on "${table}"`, back: `create policy ${name} on "${table}" for ${command} to ${role} ${clauses()}` };
  if (isOpen(policy)) return [removed];
  return [removed, { kind: 'opened', name: `${table}.${name} opened`, place: policy, mutate: `alter policy ${name} on "${table}" ${clauses('true')}`, back: `alter policy ${name} on "${table}" ${clauses()}` }];
}

const isOpen = ({ using, check }: Policy): boolean => [using, check].every((condition) => condition === null || condition === 'true');

/** First what touches the table, by every reader; only when nobody missed anything, all of it. */
async function isNoticed(store: Store, region: Region, { table, role }: Place): Promise<boolean> {
  try {
    if (role !== 'woonspoor_app' && (await otherRoles(store, region)).found.length > 0) return true;
    for (const about of [table, undefined]) {
      for (const [at, world] of region.worlds.entries()) {
        for (const [nth, reader] of readersOf(world, at).entries()) {
          if ((await compareReader(store, region, world, reader, { nth, ...(about === undefined ? {} : { about }) })).found.length > 0) return true;
        }
      }
    }
    return false;
  } catch (error) {
    // What the program itself must be able to do was refused.
    if (isRefusal(error)) return true;
    throw error;
  }
}

/** A drawn world in which every table has rows that some readers know and others do not. */
export function richer(drawn: DrawnWorld): DrawnWorld {
  const open = (account: number, cls: string): DrawnWorld['cases'][number]['access'][number] => ({ organisation: 0, account, class: cls, role: 'rol', since: '2026-11-10', until: null });
  const event = (told: string[], cls: string, readers: string[] | null) => ({ told, class: cls, readers, teller: null, note: false });
  return {
    // The fifth handles cases and manages no mail: only such a reader misses the policy on letters.
    organisations: 3, accounts: [0, 1, 2, 0, 1],
    cases: drawn.cases.slice(0, 3).map((one, at) => ({
      ...one, keeper: at, events: [event(['zorg'], 'zorg', null), { ...event(['zorg', 'geld'], '', null), teller: at }, event(['geld'], 'geld', ['andere']), { ...event(['zorg'], 'zorg', null), note: true }], duties: [{ class: '', owner: null }, { class: 'zorg', owner: null }],
      appointment: { class: 'zorg', invited: null }, document: { class: 'zorg', teller: at + 1 }, invoice: 'geld', access: [...one.access, open(at, ''), open(at, 'zorg'), open(at, 'geld'), open(at + 1, ''), open(at + 3, '')],
      grants: [{ of: 'note' as const, at: 0, organisation: 0, account: at + 1, since: '2026-11-10', until: null, revoked: false }],
      overPerson: [{ item: 'persoon.contact', organisation: at + 2, at: 0, since: '2026-11-10', until: '2026-11-30', revoked: false }, { item: 'geld', organisation: at + 2, at: 0, since: '2026-11-10', until: '2026-11-30', revoked: false }],
    })),
  };
}
