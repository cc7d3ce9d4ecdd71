/** What cases add to figures, in the database: replaced as a whole, read by the organisation that keeps them and nobody else, grouped in one question. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { FigureFact } from '../../src/engine/figures.ts';
import { figureGroups } from '../../src/store/figure-groups.ts';
import { countedOtherwise, replaceFigures, type FigureSpan } from '../../src/store/figures.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { addDays, day, type Day } from '../../src/values/day.ts';
import { moment } from '../../src/values/moment.ts';
import { withDatabases } from '../database.ts';
import { accessTo, everyRight, makeCase, makePair, NOW, scopeOf, TODAY, type Someone } from './region.ts';

withDatabases('figures', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  const cases: { id: string; person: string }[] = [];
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', NOW, run);
  const fact = (figure: string, on: Day, more: Partial<FigureFact> = {}): FigureFact => ({ figure, day: on, event: randomUUID(), parts: { soort: 'snel' }, amount: 1, ...more });
  const span = (more: Partial<FigureSpan> = {}): FigureSpan => ({ keeper: keeper.organisation, programme: 'goed-wonen', from: day('2026-01-01'), last: day('2026-12-31'), ...more });
  const write = (nth: number, facts: FigureFact[], rules = '{"een":1}'): Promise<void> => all((tx) => replaceFigures(tx, { caseId: cases[nth]?.id ?? '', keeperOrg: keeper.organisation, programme: 'goed-wonen', subject: cases[nth]?.person ?? '', municipality: nth === 2 ? null : 'Izegem', rules }, facts));
  const groups = (once: string[] = []) => all((tx) => figureGroups(tx, span(), { once, measured: ['uren'] }));

  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    await all(async (tx) => {
      const first = await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(partner, '')]);
      cases.push(first, await makeCase(tx, keeper.organisation, [], { given: 'Amina', family: 'Verhaeghe', person: first.person }), await makeCase(tx, keeper.organisation, []));
    });
  });

  test('rows that say the same stay, others go, and what is counted is told of the case', async () => {
    const [stays, goes] = [fact('vragen', TODAY), fact('vragen', addDays(TODAY, -1))];
    await write(0, [stays, goes]);
    const ids = (): Promise<string[]> => all(async (tx) => (await tx.db.selectFrom('figureFact').select('id').where('event', '=', stays.event).execute()).map((row) => row.id));
    const before = await ids();
    await write(0, [stays, fact('nachten', TODAY, { amount: null, until: addDays(TODAY, 3) })], '{"twee":2}');
    expect(await ids()).toEqual(before);
    expect((await groups()).map((one) => [one.figure, one.facts])).toEqual(expect.arrayContaining([['vragen', 1], ['nachten', 1]]));
    const stale = (rules: string): Promise<string[]> => all((tx) => countedOtherwise(tx, [{ programme: 'goed-wonen', version: 1, rules }], 10));
    expect([(await stale('{"twee":2}')).includes(cases[0]?.id ?? ''), (await stale('{"een":1}')).includes(cases[0]?.id ?? ''), (await stale('{}')).length]).toEqual([false, true, 1]);
  });

  test('nights count up to tonight; sums, measures, what was in time, late or still runs; a month apart', async () => {
    const due = moment('2026-11-10T08:00:00.000Z');
    await write(0, [fact('nachten', addDays(TODAY, -2), { amount: null, until: addDays(TODAY, 9) })]);
    expect((await groups())[0]).toMatchObject({ nights: 3, known: 0, municipality: 'Izegem', year: 2026, month: 11 });
    await write(0, [
      fact('uren', TODAY, { amount: 3.5, due, inTime: true }), fact('uren', TODAY, { amount: 60, due, inTime: false }), fact('uren', TODAY, { amount: null, since: due, running: true, due, inTime: null }), fact('uren', TODAY, { amount: null, due, inTime: null, parts: { soort: '' } }), fact('uren', day('2026-03-01'), { amount: 2 }),
    ]);
    const hours = (await groups()).sort((a, b) => b.facts - a.facts);
    expect(hours[0]).toMatchObject({ facts: 3, known: 2, amount: 63.5, inTime: 1, late: 2, running: 1, month: 11 });
    expect(hours.map((one) => [one.month, one.parts['soort'], one.facts])).toEqual(expect.arrayContaining([[11, '', 1], [3, 'snel', 1]]));
    expect(hours.map((one) => one.amounts?.sort((a, b) => a - b) ?? null)).toEqual(expect.arrayContaining([[3.5, 60], [2], null]));
  });

  test('WD-296 a person counts once a year over all cases, on the first day', async () => {
    await write(0, [fact('mensen', day('2026-05-01')), fact('mensen', day('2025-05-01'))]);
    await write(1, [fact('mensen', day('2026-02-01'))]);
    await write(2, [fact('mensen', day('2026-07-01'))]);
    const found = (await groups(['mensen'])).filter((one) => one.figure === 'mensen').map((one) => [one.month, one.facts]).sort();
    expect(found).toEqual([[2, 1], [7, 1]]);
  });

  test('only of one\'s own organisation, and only with the right to read figures', async () => {
    const seen = (someone: Someone, rights = everyRight): Promise<number> => store.within(scopeOf(someone, { rights, reach: 'organisation' }), async (tx) => (await figureGroups(tx, span(), { once: [], measured: [] })).length);
    expect([await seen(keeper) > 0, await seen(partner), await seen(keeper, new Set([...everyRight].filter((one) => one !== 'cijfers.lezen')))]).toEqual([true, 0, 0]);
    await expect(store.within(scopeOf(keeper), (tx) => sql`delete from figure_fact`.execute(tx.db))).rejects.toThrow(/permission denied/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`select * from figure_case`.execute(tx.db))).rejects.toThrow(/permission denied/);
  });
});
