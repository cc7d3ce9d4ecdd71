import { beforeAll, expect, test } from 'vitest';
import { searchCases, searchPeople } from '../../src/store/search.ts';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, scopeOf, told, type Someone } from './region.ts';

withDatabases('search', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  let numbers: Record<string, string>;
  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    numbers = await store.within(scopeOf(keeper), async (tx) => {
      const made: Record<string, string> = {};
      for (const [given, family, text] of [['Zoë', 'Janssens', 'De verwarmingsketel lekt al weken'], ['Amina', 'Van den Broucke', 'Zij betaalde de achterstallige huur'], ['Pieter', '100%_zeker', 'niets']] as const) {
        const one = await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(keeper, 'zorg'), accessTo(partner, '')], { given, family });
        await appendTold(tx, one.id, 0, [told({ zorg: { tekst: text } }, keeper.account)]);
        made[family] = one.number;
      }
      return made;
    });
  });
  const cases = async (typed: string, someone = keeper): Promise<string[]> => store.within(scopeOf(someone), async (tx) => (await searchCases(tx, typed)).map((one) => one.subjectName));

  test.each([
    ['jans', 'Zoë Janssens'], ['zoe', 'Zoë Janssens'], ['JANSENS', 'Zoë Janssens'], ['broucke', 'Amina Van den Broucke'], ['brouke', 'Amina Van den Broucke'],
    ['verwarmingsketels', 'Zoë Janssens'], ['betaald huur', 'Amina Van den Broucke'], ['100%', 'Pieter 100%_zeker'],
  ])('%s finds %s', async (typed, name) => {
    expect((await cases(typed))[0]).toBe(name);
  });

  test('a number finds its case, a percent sign alone finds nothing else, one letter finds nothing', async () => {
    expect((await cases(numbers['Janssens'] ?? ''))[0]).toBe('Zoë Janssens');
    expect(await cases('%_')).toEqual(['Pieter 100%_zeker']);
    expect(await cases('z')).toEqual([]);
    expect(await cases('   ')).toEqual([]);
  });

  test('GW-107: words of a class that is not open to the reader find nothing', async () => {
    expect(await cases('verwarmingsketel', partner)).toEqual([]);
    expect(await cases('janssens', partner)).toEqual(['Zoë Janssens']);
    expect(await store.within(scopeOf(partner), (tx) => searchPeople(tx, 'janssens'))).toMatchObject([{ familyName: 'Janssens' }]);
  });
});
