import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { DutyRow } from '../../src/domain/duty-rows.ts';
import { countDuties, replaceDuties, workList, workListQuery, type DutyFilter, type DutyPage } from '../../src/store/duties.ts';
import { beyondScope, type Store } from '../../src/store/transaction.ts';
import { addDays, day, type Day } from '../../src/values/day.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { accessTo, makeCase, makePair, scopeOf, TODAY, type Someone } from './region.ts';

function duty(obligation: string, due: Day, someone: Someone | null, given: Partial<DutyRow> = {}): DutyRow {
  return { obligation, term: obligation, task: 'gesprek', role: 'woonbegeleider', account: someone?.account ?? null, organisation: someone?.organisation ?? null, label: 'Bel de cliënt', verb: 'Noteer', due, opens: null, until: null,
    waiting: false, plannedDay: null, plannedTime: null, reason: { anchor: 'opened', rule: { from: 'opened', plus: 'P1W' }, steps: [], clause: ['GW-050'] }, counterpart: null, class: '', ...given };
}

withDatabases('the work list', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  const write = async (rows: DutyRow[]): Promise<string> => store.within(scopeOf(keeper), async (tx) => {
    const one = await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(partner, '', day('2026-01-01'), day('2026-12-01'))]);
    await beyondScope(tx, one.id, (all) => replaceDuties(all, cover(one), rows));
    return one.id;
  });
  const cover = (one: { id: string; number: string }): Parameters<typeof replaceDuties>[1] => ({ caseId: one.id, keeperOrg: keeper.organisation, programme: 'goed-wonen', personName: 'Amina Verhaeghe', caseNumber: one.number, municipality: 'Izegem' });
  beforeAll(async () => { store = await open(); ({ keeper, partner } = await makePair(store)); });

  test('pages follow one another without a gap or a double, earliest first', async () => {
    await write(Array.from({ length: 120 }, (_, at) => duty(`plicht#${at}`, addDays(TODAY, at % 17), keeper)));
    const seen: string[] = [];
    await store.within(scopeOf(keeper), async (tx) => {
      let page: Awaited<ReturnType<typeof workList>> = await workList(tx, { account: keeper.account });
      expect(page.duties).toHaveLength(50);
      for (;;) {
        seen.push(...page.duties.map((row) => `${row.due} ${row.id}`));
        if (page.next === undefined) break;
        page = await workList(tx, { account: keeper.account }, { after: page.next });
      }
      expect(await countDuties(tx, { account: keeper.account })).toBe(120);
      expect(await countDuties(tx, { account: keeper.account }, 40)).toBe(40);
      expect(await countDuties(tx, { account: keeper.account, before: TODAY })).toBe(0);
    });
    expect(seen).toEqual([...new Set(seen)].sort());
    expect(seen).toHaveLength(120);
  });

  test('a duty that says the same keeps its row; one that changed is replaced; one that went is gone', async () => {
    const first = [duty('blijft', TODAY, partner), duty('schuift', TODAY, partner), duty('weg', TODAY, partner)];
    const id = await write(first);
    const rows = (): Promise<{ id: string; obligation: string; due: Day }[]> => store.within(scopeOf(keeper), async (tx) => (await workList(tx, { case: id })).duties.map(({ id: row, obligation, due }) => ({ id: row, obligation, due })));
    const before = await rows();
    await store.within(scopeOf(partner), (tx) => beyondScope(tx, id, async (all) => replaceDuties(all, cover({ id, number: (await all.db.selectFrom('caseFile').select('number').where('id', '=', id).executeTakeFirstOrThrow()).number }),
      [duty('blijft', TODAY, partner), duty('schuift', addDays(TODAY, 3), partner), duty('nieuw', TODAY, null)])));
    const after = await rows();
    expect(after.map((row) => [row.obligation, row.due]).sort()).toEqual([['blijft', TODAY], ['nieuw', TODAY], ['schuift', addDays(TODAY, 3)]]);
    expect(after.find((row) => row.obligation === 'blijft')?.id).toBe(before.find((row) => row.obligation === 'blijft')?.id);
  });

  test('T-06: a duty goes from the list of a partner on the day its access ends, though nothing is written that day', async () => {
    const count = (today: Day): Promise<number> => store.within(scopeOf(partner, { today }), (tx) => countDuties(tx, { account: partner.account }));
    expect(await count(day('2026-11-30'))).toBeGreaterThan(0);
    expect(await count(day('2026-12-01'))).toBe(0);
  });
});

interface Plan { 'Node Type': string; 'Index Name'?: string; 'Actual Rows'?: number; 'Shared Hit Blocks'?: number; 'Shared Read Blocks'?: number; Plans?: Plan[] }
const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)];

withDatabase('server', 'the work list among many', (open) => {
  test('fifty of twenty thousand are found through the index, reading no more than they need', { timeout: 120_000 }, async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    await store.database.script(many(keeper, partner));
    const plan = async (filter: DutyFilter, page: DutyPage = {}): Promise<Plan[]> => store.within(scopeOf(keeper, { reach: 'organisation' }), async (tx) => {
      const compiled = workListQuery(tx, filter, page).compile();
      const rows = await tx.db.executeQuery<{ 'QUERY PLAN': [{ Plan: Plan }] }>({ ...compiled, sql: `explain (analyze, buffers, format json) ${compiled.sql}` });
      return nodes((Object.values(rows.rows[0] ?? {})[0] as unknown as [{ Plan: Plan }])[0].Plan);
    });
    for (const [filter, index] of [[{ account: keeper.account }, 'duty_account'], [{ organisation: keeper.organisation }, 'duty_organisation'], [{ keeper: keeper.organisation }, 'duty_keeper'], [{ account: keeper.account, from: TODAY }, 'duty_account']] as const) {
      for (const page of [{}, { after: { due: addDays(TODAY, 50), id: randomUUID() } }]) {
        const used = await plan(filter, page);
        expect(used.map((node) => node['Index Name']), index).toContain(index);
        expect(used.map((node) => node['Node Type'])).not.toContain('Sort');
        expect((used[0]?.['Shared Hit Blocks'] ?? 0) + (used[0]?.['Shared Read Blocks'] ?? 0), JSON.stringify(filter)).toBeLessThan(600);
      }
    }
  });
});

function many(keeper: Someone, partner: Someone): string {
  return `begin; select set_config('role', 'woonspoor_job', true), set_config('woonspoor.reason', 'proef', true);
    insert into case_file (id, number, programme, version, keeper_org, opened, touched) select gen_random_uuid(), 'X-' || n, 'goed-wonen', 1, '${keeper.organisation}', '2026-01-01', now() from generate_series(1, 4000) n;
    insert into case_access (case_id, keeper_org, organisation_id, class, via, ground, since) select id, keeper_org, organisation, class, '', '', '2026-01-01' from case_file, unnest(array['${keeper.organisation}', '${partner.organisation}']::uuid[]) organisation, unnest(array['', 'zorg', 'geld']) class;
    insert into duty (case_id, obligation, term, task, role, account_id, organisation_id, keeper_org, programme, person_name, case_number, label, verb, due, waiting, reason)
      select id, 'p' || n, 'p', 't', 'r', case when n % 2 = 0 then '${keeper.account}'::uuid else '${partner.account}'::uuid end, case when n % 2 = 0 then '${keeper.organisation}'::uuid else '${partner.organisation}'::uuid end, keeper_org, programme, 'Amina', number, 'l', 'v', date '2026-11-20' + (n * 37 + length(number)) % 200, false, '{}' from case_file, generate_series(1, 5) n;
    commit; analyze`;
}
