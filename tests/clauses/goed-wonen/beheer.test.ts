/** What an administrator arranges without a programmer: amounts, municipalities, lists, addresses, sheets. */
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../database.ts';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../case-world.ts';
import { changed, region, story, why } from '../story.ts';
import { act } from '../../../src/work/act/act.ts';
import { answersFrom } from '../../../src/work/act/answers.ts';
import { surroundingsOf } from '../../../src/work/act/surroundings.ts';
import { dossier } from '../../../src/work/look/case/dossier.ts';
import { directoryBoards, putAddress, putSheet, setAddressActive, sheetBoards } from '../../../src/work/manage/directory.ts';
import { addEntry, listBoards, setEntryActive } from '../../../src/work/manage/lists.ts';
import { changeAreas, organisationOverview } from '../../../src/work/manage/organisations.ts';
import { chooseSetting, dropSetting } from '../../../src/work/manage/settings.ts';
import { dropTariff, setTariff, tariffBoards } from '../../../src/work/manage/tariffs.ts';
import { isRefused } from '../../../src/work/house.ts';
import { addDays, type Day } from '../../../src/values/day.ts';

const PROGRAMME = 'goed-wonen';

withDatabase('embedded', 'what is arranged for Goed Wonen', (open) => {
  let world: CaseWorld;
  let number: string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
  });

  const settingsOn = async (on: Day) => {
    const scope = await world.scope('greet', on);
    const rules = world.house.programmes.current(PROGRAMME)?.draaiboek;
    if (rules === undefined) throw new Error('no programme');
    return { rules, answers: answersFrom(rules, await world.house.store.within(scope, (tx) => surroundingsOf(tx, rules, scope.organisation ?? '')), []) };
  };
  const bill = async (on: Day = TODAY) => {
    const found = await dossier(world.house, await world.scope('greet', on), number);
    if (found === undefined) throw new Error('no dossier');
    return found.state.bill.map(({ tariff, day, unit, total }) => ({ tariff, day, unit, total }));
  };

  it('GW-086 GW-087 GW-088 GW-090: an amount has a first day, and a later one does not move what was billed before', async () => {
    const scope = await world.scope('greet');
    const before = await bill();
    expect(before.map((line) => line.unit)).toEqual(expect.arrayContaining([1500]));
    expect(before.some((line) => line.unit === 5000 || line.unit === 10000)).toBe(true);
    for (const [key, cents] of [['gw-halve-dag', 6000], ['gw-volle-dag', 12000], ['gw-rit', 2000]] as const) {
      expect(await setTariff(world.house, scope, { programme: PROGRAMME, key, cents, validFrom: addDays(TODAY, 1), validUntil: null, source: 'raad' })).toEqual({ key });
    }
    expect(await bill()).toEqual(before);
    expect(await bill(addDays(TODAY, 30))).toEqual(before);
    const { answers } = await settingsOn(TODAY);
    expect([answers.tariff?.('gw-halve-dag', TODAY), answers.tariff?.('gw-halve-dag', addDays(TODAY, 1))]).toEqual([undefined, 6000]);
  });

  it('GW-086: a day that is gone keeps its amount, two amounts for one day are refused, and a coming amount can be taken back', async () => {
    const scope = await world.scope('greet');
    const given = { programme: PROGRAMME, key: 'gw-rit', cents: 1700, validUntil: null, source: '' };
    expect(await setTariff(world.house, scope, { ...given, validFrom: addDays(TODAY, -10) })).toMatchObject({ refused: [{ code: 'starts-in-past', field: 'vanaf' }] });
    expect(await setTariff(world.house, scope, { ...given, validFrom: TODAY })).toMatchObject({ refused: [{ code: 'tariff-overlap' }] });
    expect(await setTariff(world.house, scope, { ...given, validFrom: TODAY, validUntil: addDays(TODAY, -1) })).toMatchObject({ refused: [{ code: 'ends-before-start' }] });
    expect(await dropTariff(world.house, scope, { programme: PROGRAMME, key: 'gw-rit', validFrom: addDays(TODAY, 1) })).toEqual({ key: 'gw-rit' });
    const board = (await tariffBoards(world.house, scope)).find((one) => one.draaiboek.key === PROGRAMME);
    expect(board?.own.filter((row) => row.key === 'gw-rit')).toEqual([]);
  });

  it('GW-089: there is no amount for the participants art. 60', async () => {
    const board = (await tariffBoards(world.house, await world.scope('greet'))).find((one) => one.draaiboek.key === PROGRAMME);
    expect(Object.keys(board?.draaiboek.tariffs ?? {}).sort()).toEqual(['gw-halve-dag', 'gw-rit', 'gw-volle-dag']);
  });

  it('GW-007 WD-088: a municipality outside the five works from its first day on, without a new version of the draaiboek', async () => {
    const scope = await world.scope('greet');
    const [from, five] = [addDays(TODAY, 10), ['Izegem', 'Ingelmunster', 'Ledegem', 'Oostrozebeke', 'Wielsbeke']];
    // The referral of the story, from Roeselare, decided with what holds on that day.
    const refusedOn = async (on: Day): Promise<string[]> => {
      const { answers } = await settingsOn(on);
      const setting = answers.setting;
      const tried = story([], { ...region, ...(setting === undefined ? {} : { setting }) }).tries(changed('referral', { values: { referral: { verblijfsgemeente: 'Roeselare', domiciliegemeente: undefined as never } } }));
      return why(tried);
    };
    const given = { programme: PROGRAMME, key: 'gemeenten', value: [...five, 'Roeselare'], validFrom: from };
    expect(await chooseSetting(world.house, scope, { ...given, value: ['Atlantis'] })).toMatchObject({ refused: [{ code: 'municipality-unknown', field: 'waarde' }] });
    expect(await chooseSetting(world.house, scope, { ...given, validFrom: addDays(TODAY, -1) })).toMatchObject({ refused: [{ code: 'starts-in-past' }] });
    expect(await chooseSetting(world.house, scope, given)).toEqual({ key: 'gemeenten' });
    expect([await refusedOn(TODAY), await refusedOn(addDays(from, -1)), await refusedOn(from)]).toEqual([['gate gebied'], ['gate gebied'], []]);
    const own = await organisationOverview(world.house, scope, scope.organisation ?? '');
    const areas = (own?.areas ?? []).map(({ municipality, programme, validFrom, validUntil }) => ({ municipality, programme, validFrom, validUntil }));
    expect(await changeAreas(world.house, scope, scope.organisation ?? '', own?.organisation.revision ?? 0, [...areas, { municipality: 'Roeselare', programme: '', validFrom: from, validUntil: null }])).toEqual({ revision: (own?.organisation.revision ?? 0) + 1 });
    expect(await dropSetting(world.house, scope, { programme: PROGRAMME, key: 'gemeenten', validFrom: from })).toEqual({ key: 'gemeenten' });
    expect(await refusedOn(from)).toEqual(['gate gebied']);
  });

  it('GW-022: an action the team thought of is chosen by everyone from then on, and can be put out of use', async () => {
    const scope = await world.scope('greet');
    const known = async () => (await settingsOn(TODAY)).answers.list?.('goed-wonen-acties') ?? [];
    expect(await addEntry(world.house, scope, { list: 'goed-wonen-acties', label: 'Gordijnen ophangen', group: 'preventief' })).toEqual({ key: 'gordijnen-ophangen' });
    expect(await known()).toContain('gordijnen-ophangen');
    expect(await addEntry(world.house, scope, { list: 'goed-wonen-acties', label: 'Leren sorteren', group: 'preventief' })).toMatchObject({ refused: [{ code: 'entry-exists', field: 'label' }] });
    expect(await setEntryActive(world.house, scope, { list: 'goed-wonen-acties', key: 'gordijnen-ophangen', active: false })).toEqual({ key: 'gordijnen-ophangen' });
    expect(await known()).not.toContain('gordijnen-ophangen');
    const board = (await listBoards(world.house, scope)).find((one) => one.key === 'goed-wonen-acties');
    expect(board?.own.map((row) => [row.label, row.active])).toEqual([['Gordijnen ophangen', false]]);
  });

  it('GW-030: the addresses of clearing services are kept, changed and put out of use', async () => {
    const scope = await world.scope('greet');
    const given = { kind: 'opruimdiensten', name: 'Net en Proper', phone: '', email: 'hallo@netenproper.example', url: '', town: 'Izegem', note: '', municipalities: ['Izegem'] };
    expect(await putAddress(world.house, scope, null, { ...given, email: '' })).toMatchObject({ refused: [{ code: 'no-way-to-reach' }] });
    const made = await putAddress(world.house, scope, null, given);
    if (isRefused(made)) throw new Error('refused');
    expect(isRefused(await putAddress(world.house, scope, made.id, { ...given, phone: '051 00 00 99' }))).toBe(false);
    expect(isRefused(await setAddressActive(world.house, scope, made.id, false))).toBe(false);
    const [board] = await directoryBoards(world.house, scope);
    expect(board?.entries.filter((one) => one.active)).toHaveLength(2);
    expect(board?.entries.find((one) => one.id === made.id)).toMatchObject({ phone: '051 00 00 99', active: false });
  });

  it('GW-098: the tariffs of the recycling park have a first day, and are not known until someone fills them in', async () => {
    const scope = await world.scope('greet');
    const now = async (): Promise<(string | undefined)[]> => (await sheetBoards(world.house, scope)).filter((one) => ['Izegem', 'Wielsbeke'].includes(one.municipality)).map((one) => one.now?.note ?? undefined);
    expect(await now()).toEqual([undefined, undefined]);
    const given = { municipality: 'Izegem', url: '', note: 'Grofvuil: 10 euro', validFrom: addDays(TODAY, -3) };
    expect(await putSheet(world.house, scope, { ...given, note: '' })).toMatchObject({ refused: [{ code: 'missing', field: 'tarieven' }] });
    expect(await putSheet(world.house, scope, given)).toEqual({ municipality: 'Izegem' });
    expect(await putSheet(world.house, scope, { ...given, note: 'Grofvuil: 12 euro', validFrom: addDays(TODAY, 5) })).toEqual({ municipality: 'Izegem' });
    expect(await now()).toEqual(['Grofvuil: 10 euro', undefined]);
  });

  it('GW-022: nothing of this needs more than a right, and nothing of it passes without', async () => {
    const scope = await world.scope('bram');
    const lists = await addEntry(world.house, scope, { list: 'goed-wonen-acties', label: 'Ramen wassen', group: 'preventief' });
    expect(lists).toMatchObject({ refused: [{ code: 'not-allowed' }] });
    expect(await act(world.house, scope, { caseId: world.house.newId(), command: { do: 'drop', instance: 'x', reason: 'x' } })).toMatchObject({ refused: [{ code: 'not-found' }] });
  });
});
