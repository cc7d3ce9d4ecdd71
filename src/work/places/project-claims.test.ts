import { beforeAll, expect, test } from 'vitest';
import { withDatabase } from '../../../tests/database.ts';
import { makeNetwork, PLACES, POOL, type Network, type PlaceName } from '../../../tests/network-world.ts';
import { freePlaces } from '../../store/free-places.ts';
import { caseByNumber } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import { addDays, day } from '../../values/day.ts';
import { act } from '../act/act.ts';
import { isRefused } from '../house.ts';

const TONIGHT = day('2026-10-23');
const MONDAY = day('2026-10-26');
const took = { gezien: 'geen' };

withDatabase('embedded', 'places of a case', (open) => {
  let network: Network;
  beforeAll(async () => { network = await makeNetwork(await open()); });

  const free = async (): Promise<string[]> => (await network.all((tx) => freePlaces(tx, POOL, { from: TONIGHT, until: addDays(TONIGHT, 1) }, 10))).places.map((one) => one.name).sort();
  const ledger = (number: string): Promise<string[]> => network.all(async (tx) => {
    const file = await caseByNumber(tx, number);
    return (await tx.db.selectFrom('night').where('caseId', '=', file?.id ?? '').select('night').orderBy('night').execute()).map((one) => one.night);
  });
  const at = (place: PlaceName) => ({ place: network.ids[place] });
  const takeBack = async (number: string, task: string): Promise<string[]> => {
    const { id, event } = await network.all(async (tx) => {
      const file = await caseByNumber(tx, number);
      const events = file === undefined ? [] : await load(tx, file.id);
      return { id: file?.id ?? '', event: events.findLast((one) => one.kind === 'done' && one.key === task)?.id ?? '' };
    });
    const done = await act(network.world.house, await network.world.scope('nora', TONIGHT), { caseId: id, command: { do: 'withdraw', target: event, reason: 'Vergissing' } });
    return isRefused(done) ? done.refused.map((one) => one.code) : [];
  };

  test('a bed for the night until the next working day; who comes second hears that it is taken, and nothing of that act is kept', async () => {
    const [first, second] = [await network.call('nora', 'Rachid Amrani'), await network.call('youssef', 'Sara Peeters')];
    expect(await network.does('nora', first, 'opname', { values: took, claim: at('woning') })).toEqual([]);
    expect(await ledger(first)).toEqual(['2026-10-23', '2026-10-24', '2026-10-25']);
    expect(await free()).toEqual([PLACES.kamer.name, PLACES.studio.name].sort());
    const before = await network.all(async (tx) => (await caseByNumber(tx, second))?.headSeq);
    expect(await network.does('youssef', second, 'opname', { values: took, claim: at('woning') })).toEqual(['place-taken claim.place']);
    expect(await network.all(async (tx) => (await caseByNumber(tx, second))?.headSeq)).toBe(before);
    expect(await network.does('youssef', second, 'opname', { values: took, claim: at('kamer') })).toEqual([]);
  });

  test('an act that is taken back gives the bed and the nights back', async () => {
    const number = await network.call('nora', 'Jan Mertens');
    expect(await network.does('nora', number, 'opname', { values: took, claim: at('studio') })).toEqual([]);
    expect(await free()).toEqual([]);
    expect(await takeBack(number, 'opname')).toEqual([]);
    expect([await ledger(number), await free()]).toEqual([[], [PLACES.studio.name]]);
    expect(await network.does('nora', number, 'opname', { values: took, claim: at('studio') })).toEqual([]);
    expect(await network.does('nora', number, 'vertrek', { happened: TONIGHT })).toEqual([]);
    expect([await ledger(number), await free()]).toEqual([[], [PLACES.studio.name]]);
  });

  test('a hold keeps others away until it is given back or taken, and stands in nobody’s nights', async () => {
    const [holder, other] = [await network.call('nora', 'Piet Claes'), await network.call('youssef', 'Els Maes')];
    expect(await network.does('nora', holder, 'vasthouden', { claim: at('studio') })).toEqual([]);
    expect(await network.does('youssef', other, 'vasthouden', { claim: at('studio') })).toEqual(['place-taken claim.place']);
    expect(await ledger(holder)).toEqual([]);
    expect(await network.does('nora', holder, 'loslaten')).toEqual([]);
    expect(await network.does('youssef', other, 'vasthouden', { claim: at('studio') })).toEqual([]);
    expect(await network.does('youssef', other, 'opname', { values: took, claim: at('studio') })).toEqual([]);
    expect(await ledger(other)).toEqual(['2026-10-23', '2026-10-24', '2026-10-25']);
  });

  test('a place that is not in the pool, and a stay that ends before it begins, are told at their field', async () => {
    const number = await network.call('nora', 'Luc Thys');
    expect(await network.does('nora', number, 'opname', { values: took, claim: { place: network.world.house.newId() } })).toEqual(['place-not-in-pool claim.place']);
    expect(await network.does('nora', number, 'opname', { values: took, claim: { ...at('studio'), from: MONDAY, until: TONIGHT } })).toContain('stay-ends-before-it-begins claim.until');
  });
});
