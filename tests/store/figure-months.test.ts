/** Months that were summed tell the same as counting every fact: whatever was written, moved or destroyed meanwhile, and whenever one asks. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { FigureFact } from '../../src/engine/figures.ts';
import { figureGroups, figureSums, type Grouping } from '../../src/store/figure-groups.ts';
import { sumYear, yearsToSum } from '../../src/store/figure-months.ts';
import { replaceFigures } from '../../src/store/figures.ts';
import type { Now, Store, Tx } from '../../src/store/transaction.ts';
import { addDays, day, daysBetween, type Day } from '../../src/values/day.ts';
import { addHours, momentAt } from '../../src/values/moment.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { makeCase, makePair, NOW, type Someone } from './region.ts';

const PROGRAMME = 'goed-wonen';
const GROUPING: Grouping = { once: ['mensen'], measured: ['duur'] };
const CASES = 5;
const FIRST = day('2024-01-01');

interface Counted extends FigureFact { subject: string; municipality: string }
type Told = Record<string, unknown>;
const nowAt = (today: Day): Now => ({ today, moment: momentAt(today, '12:00') });

/** Counted by hand: one line for each name and month. */
function byHand(facts: readonly Counted[], { today, moment: at }: Now): Told[] {
  const firsts = new Map<string, Counted>();
  for (const one of facts.filter(({ figure }) => figure === 'mensen')) {
    const key = `${one.subject} ${one.day.slice(0, 4)}`;
    const known = firsts.get(key);
    if (known === undefined || one.day < known.day) firsts.set(key, one);
  }
  const groups = new Map<string, Told & { amounts: number[] }>();
  for (const one of [...facts.filter(({ figure }) => figure !== 'mensen'), ...firsts.values()]) {
    if (one.day > today) continue;
    const key = { figure: one.figure, year: Number(one.day.slice(0, 4)), month: Number(one.day.slice(5, 7)), municipality: one.municipality, parts: one.parts };
    const found = groups.get(JSON.stringify(key)) ?? { ...key, facts: 0, known: 0, amount: 0, nights: 0, inTime: 0, late: 0, running: 0, amounts: [] };
    const add = (what: string, n: number): void => { found[what] = Number(found[what]) + n; };
    add('facts', 1);
    if (one.amount !== null) { add('known', 1); add('amount', one.amount); if (one.figure === 'duur') found.amounts.push(one.amount); }
    if (one.until !== undefined) add('nights', Math.max(0, daysBetween(one.day, one.until < addDays(today, 1) ? one.until : addDays(today, 1))));
    if (one.inTime === true) add('inTime', 1);
    if (one.inTime === false || ((one.inTime ?? null) === null && one.amount === null && one.due !== undefined && one.due < at)) add('late', 1);
    if (one.running === true) add('running', 1);
    groups.set(JSON.stringify(key), found);
  }
  return sorted([...groups.values()]);
}

const sorted = (groups: readonly Told[]): Told[] => groups.map((one) => ({ ...one, amounts: [...(one['amounts'] as number[] | null ?? [])].sort((a, b) => a - b) })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const [YEARLY, MONTHLY] = [['figure', 'year', 'municipality'], ['figure', 'year', 'month', 'municipality']];
/** Added up over everything that is not named. */
function summedBy(groups: readonly Told[], names: readonly string[]): Told[] {
  const found = new Map<string, Told>();
  for (const one of groups) {
    const key = JSON.stringify(names.map((name) => one[name]));
    const known = found.get(key) ?? { key };
    for (const what of ['facts', 'known', 'amount', 'nights', 'inTime', 'late', 'running']) known[what] = Number(known[what] ?? 0) + Number(one[what]);
    found.set(key, known);
  }
  return [...found.values()].sort((a, b) => (String(a['key']) < String(b['key']) ? -1 : 1));
}

const dayOf = fc.integer({ min: 0, max: 3 * 365 }).map((at) => addDays(FIRST, at));
const part = fc.constantFrom('', 'snel', 'traag');
const fact: fc.Arbitrary<FigureFact> = fc.record({ on: dayOf, kind: fc.constantFrom('vragen', 'mensen', 'nachten', 'duur'), soort: part, hours: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }), nights: fc.integer({ min: 1, max: 31 }), due: fc.integer({ min: -50, max: 50 }), inTime: fc.constantFrom(true, false, null) })
  .map(({ on, kind, soort, hours, nights, due, inTime }) => {
    const same = { figure: kind, day: on, event: randomUUID(), parts: { soort } };
    const next = addDays(day(`${on.slice(0, 7)}-01`), 31).slice(0, 7);
    const last = day(`${next}-01`);
    const until = addDays(on, nights) < last ? addDays(on, nights) : last;
    if (kind === 'nachten') return { ...same, amount: null, until };
    if (kind === 'duur') return { ...same, amount: hours, since: momentAt(on, '08:00'), running: hours === null, due: addHours(momentAt(on, '08:00'), due * 24), inTime: hours === null ? null : inTime };
    return { ...same, amount: 1 };
  });
type Step = { do: 'write'; case: number; facts: FigureFact[] } | { do: 'sum' | 'ask'; today: Day } | { do: 'merge' | 'destroy' | 'move'; case: number };
const caseNumber = fc.integer({ min: 0, max: CASES - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), case: caseNumber, facts: fc.array(fact, { maxLength: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('sum' as const), today: dayOf }) }, { weight: 4, arbitrary: fc.record({ do: fc.constant('ask' as const), today: dayOf }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('merge' as const, 'destroy' as const, 'move' as const), case: caseNumber }) },
);

withDatabases('figures summed per month', (open) => {
  let store: Store;
  let keeper: Someone;
  const around = <T>(run: (tx: Tx) => Promise<T>, now: Now = NOW): Promise<T> => store.aroundEveryLock('proef', now, run);
  beforeAll(async () => {
    store = await open();
    ({ keeper } = await makePair(store));
  });
  const ask = (now: Now, grouping = GROUPING) => around(async (tx) => sorted(await figureGroups(tx, { keeper: keeper.organisation, programme: PROGRAMME, from: day(`${Number(now.today.slice(0, 4)) - 2}-01-01`), last: now.today }, grouping) as unknown as Told[]), now);
  const askYears = (now: Now): Promise<Told> => around(async (tx) => {
    const { groups, months = [], amounts } = await figureSums(tx, { keeper: keeper.organisation, programme: PROGRAMME, from: day(`${Number(now.today.slice(0, 4)) - 2}-01-01`), last: now.today }, GROUPING);
    return { years: summedBy(groups as unknown as Told[], YEARLY), months: summedBy(months as unknown as Told[], MONTHLY), rows: groups.length, amounts: amounts.flatMap((one) => one.amounts).sort((a, b) => a - b) };
  }, now);
  const sum = async (now: Now, grouping = GROUPING): Promise<void> => {
    for (const one of await around((tx) => yearsToSum(tx, [{ programme: PROGRAMME, ...grouping }]), now)) await around((tx) => sumYear(tx, one, grouping), now);
  };

  test('after any series of acts, corrections, merges and destructions, at any day', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      await around(async (tx) => { await sql`delete from figure_fact`.execute(tx.db); });
      const cases = await around(async (tx) => { const made = []; for (let nth = 0; nth < CASES; nth += 1) made.push(await makeCase(tx, keeper.organisation, [])); return made; });
      const standing = cases.map((one) => ({ ...one, town: 'Izegem', facts: [] as FigureFact[], gone: false }));
      const write = (one: (typeof standing)[number]): Promise<void> => around((tx) => replaceFigures(tx, { caseId: one.id, keeperOrg: keeper.organisation, programme: PROGRAMME, subject: one.person, municipality: one.town, rules: '{}' }, one.facts));
      const answers: { told: Told[]; byHand: Told[] }[] = [];
      for (const taken of [...steps, { do: 'sum', today: day('2026-06-10') } as const, { do: 'ask', today: day('2026-12-31') } as const]) {
        const one = 'case' in taken ? standing[taken.case] : undefined;
        if (one?.gone === true) continue;
        if (taken.do === 'sum') await sum(nowAt(taken.today));
        else if (taken.do === 'write' && one !== undefined) { one.facts = taken.facts; await write(one); }
        else if (taken.do === 'move' && one !== undefined) { one.town = ''; await write(one); }
        else if (taken.do === 'merge' && one !== undefined) { one.person = standing[0]?.person ?? ''; await around((tx) => sql`update figure_fact set subject = ${one.person}::uuid where case_id = ${one.id}::uuid`.execute(tx.db)); }
        else if (taken.do === 'destroy' && one !== undefined) { one.gone = true; one.facts = []; await around((tx) => sql`delete from case_file where id = ${one.id}::uuid`.execute(tx.db)); }
        else if (taken.do === 'ask') {
          const now = nowAt(taken.today);
          const from = `${Number(now.today.slice(0, 4)) - 2}`;
          const facts = standing.flatMap((each) => each.facts.map((told): Counted => ({ ...told, subject: each.person, municipality: each.town }))).filter((told) => told.day.slice(0, 4) >= from);
          const expected = byHand(facts, now);
          // Of two first facts on one day either may count: what they are about is then no difference.
          {
            const told = await askYears(now);
            // Of two first facts on one day either may count, with its own municipality.
            const sure = (all: unknown): unknown => (isTied(facts) ? (all as Told[]).filter((group) => !String(group['key']).includes('mensen')) : all);
            const years: Told = { ...told, years: sure(told['years']), months: sure(told['months']) };
            const ofYear = expected.filter((group) => group['year'] === Number(now.today.slice(0, 4))).flatMap((group) => group['amounts'] as number[]).sort((a, b) => a - b);
            answers.push({ told: [{ ...years, rows: 0 }], byHand: [{ years: sure(summedBy(expected, YEARLY)), months: sure(summedBy(expected, MONTHLY)), rows: 0, amounts: ofYear }] });
          }
          answers.push({ told: withoutTies(await ask(now), facts), byHand: withoutTies(expected, facts) });
        }
      }
      expect(answers.map((one) => one.told)).toEqual(answers.map((one) => one.byHand));
    }), { numRuns: 25 });
  });

  test('is told from the sums, not from the facts', async () => {
    await around(async (tx) => { await sql`delete from figure_fact`.execute(tx.db); });
    const one = await around((tx) => makeCase(tx, keeper.organisation, []));
    await around((tx) => replaceFigures(tx, { caseId: one.id, keeperOrg: keeper.organisation, programme: PROGRAMME, subject: one.person, municipality: 'Izegem', rules: '{}' }, [{ figure: 'vragen', day: day('2025-03-03'), event: randomUUID(), parts: {}, amount: 1 }]));
    await sum(NOW);
    await around((tx) => sql`update figure_sum set facts = 41 where figure = 'vragen'`.execute(tx.db));
    expect((await ask(NOW)).map((found) => found['facts'])).toEqual([41]);
    expect((await ask(NOW, { once: ['iets'], measured: [] })).map((found) => found['facts']), 'summed in another way').toEqual([1]);
    expect(await around((tx) => yearsToSum(tx, [{ programme: PROGRAMME, ...GROUPING }]))).toEqual([]);
    await sum(NOW, { once: ['iets'], measured: [] });
    expect((await ask(NOW, { once: ['iets'], measured: [] })).map((found) => found['facts'])).toEqual([1]);
  });
});

function isTied(facts: readonly Counted[]): boolean {
  const people = facts.filter(({ figure }) => figure === 'mensen');
  return people.some((one) => people.some((other) => other !== one && other.subject === one.subject && other.day === one.day));
}

/** Groups of people whose first day is shared by several facts of that person say only that there is one. */
function withoutTies(groups: readonly Told[], facts: readonly Counted[]): Told[] {
  if (!isTied(facts)) return [...groups];
  const rest = groups.filter(({ figure }) => figure !== 'mensen');
  const perMonth = new Map<string, number>();
  for (const one of groups.filter(({ figure }) => figure === 'mensen')) perMonth.set(`${String(one['year'])}-${String(one['month'])}`, (perMonth.get(`${String(one['year'])}-${String(one['month'])}`) ?? 0) + Number(one['facts']));
  return [...rest, Object.fromEntries([...perMonth].sort())];
}

describe('while others write', () => {
  withDatabase('server', 'figures summed per month', (open) => {
    test('what is written while a month is summed is not lost, and nobody waits', async () => {
      const store = await open({ connections: 4 });
      const { keeper } = await makePair(store);
      const around = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', NOW, run);
      const cases = await around(async (tx) => [await makeCase(tx, keeper.organisation, []), await makeCase(tx, keeper.organisation, [])]);
      const write = (tx: Tx, nth: number, facts: number): Promise<void> => replaceFigures(tx, { caseId: cases[nth]?.id ?? '', keeperOrg: keeper.organisation, programme: PROGRAMME, subject: cases[nth]?.person ?? '', municipality: null, rules: '{}' },
        Array.from({ length: facts }, () => ({ figure: 'vragen', day: day('2026-02-02'), event: randomUUID(), parts: {}, amount: 1 })));
      const total = async (): Promise<number> => (await around((tx) => figureGroups(tx, { keeper: keeper.organisation, programme: PROGRAMME, from: day('2026-01-01'), last: NOW.today }, GROUPING))).reduce((all, one) => all + one.facts, 0);
      const year = { keeper: keeper.organisation, programme: PROGRAMME, year: 2026 };
      await around((tx) => write(tx, 0, 1));
      let written: () => void = () => undefined;
      let commit: () => void = () => undefined;
      const isWritten = new Promise<void>((done) => { written = done; });
      const mayCommit = new Promise<void>((done) => { commit = done; });
      const late = around(async (tx) => { await write(tx, 1, 3); written(); await mayCommit; });
      await isWritten;
      expect(await around((tx) => sumYear(tx, year, GROUPING))).toBe(true);
      expect(await total()).toBe(1);
      commit();
      await late;
      expect(await total()).toBe(4);
      // Two at once: the second leaves it to the first, and whoever writes meanwhile is not held up.
      await around(async (tx) => {
        expect(await sumYear(tx, year, GROUPING)).toBe(true);
        expect(await around((other) => sumYear(other, year, GROUPING))).toBe(false);
        await around((other) => write(other, 0, 5));
        expect(await total()).toBe(8);
      });
      expect(await total()).toBe(8);
      await around((tx) => sumYear(tx, year, GROUPING));
      expect([await total(), await around((tx) => yearsToSum(tx, [{ programme: PROGRAMME, ...GROUPING }]))]).toEqual([8, []]);
    });
  });
});
