/** A case of one programme that begins by itself because of an act in another one: once, about the same person, seen from both sides. */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import type { Values } from '../../src/engine/events.ts';
import type { Refusal } from '../../src/engine/reading.ts';
import { caseById, caseByNumber, type CaseFile } from '../../src/store/cases.ts';
import { linkedCases } from '../../src/store/case-links.ts';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { sayRefusal } from '../../src/web/say/refusal.ts';
import { day } from '../../src/values/day.ts';
import { act, caseInFull, type Acted } from '../../src/work/act/act.ts';
import { openCase } from '../../src/work/act/open-case.ts';
import { isRefused, type Refused } from '../../src/work/house.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';
import { browse } from '../inject-visitor.ts';
import { headings, question } from './crisisopvang/story.ts';

const TODAY = day('2026-10-05');
const REFUSAL = { reden: 'geen-woning', uitleg: 'Alles is bezet.', 'wel-voorgesteld': 'De stappen voor wie geen dak heeft.' };

withDatabase('embedded', 'a case that follows from another one', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const opens = async (programme: string, name: string, values: Values, team: string): Promise<string> => (await world.open(programme, { values, parties: { hulpvrager: name, [team]: 'greet' }, keeper: 'woondienst', by: { account: 'greet', role: team }, happened: TODAY })).caseId;
  const tries = async (caseId: string, task: string, values: Values, outcome?: string): Promise<Acted | Refused> => act(world.house, await world.scope('greet'), { caseId, command: { do: 'do', task, instance: world.house.newId(), happened: TODAY, values, ...(outcome === undefined ? {} : { outcome }) } });
  const does = async (caseId: string, task: string, values: Values, outcome?: string): Promise<void> => {
    const done = await tries(caseId, task, values, outcome);
    if (isRefused(done)) throw new Error(`${task}: ${JSON.stringify(done.refused)}`);
  };
  const refused = async (caseId: string, task: string, values: Values, outcome?: string): Promise<Refusal[]> => { const done = await tries(caseId, task, values, outcome); return isRefused(done) ? done.refused : []; };
  const led = async (caseId: string, who = 'greet') => world.house.store.within(await world.scope(who), async (tx) => linkedCases(tx, caseId));
  const file = async (number: string): Promise<CaseFile> => { const found = await world.house.store.aroundEveryLock('proef', world.now, (tx) => caseByNumber(tx, number)); if (found === undefined) throw new Error(number); return found; };
  const fieldsOf = async (number: string): Promise<Record<string, unknown>> => {
    const { id } = await file(number);
    const found = await world.house.store.within(await world.scope('greet'), (tx) => caseInFull(world.house, tx, id));
    return Object.fromEntries(Object.entries(found?.reading.state.fields ?? {}).map(([key, one]) => [key, one.value]));
  };
  const shelter = async (name: string): Promise<string> => { const id = await opens('crisisopvang', name, question, 'opvangteam'); await does(id, 'onderzoek', headings); return id; };
  const card = (name: string, values: Values = { waar: 'loket', gemeente: 'Izegem' }): Promise<string> => opens('woonloket', name, values, 'loketteam');

  const withoutName = async (): Promise<string> => {
    const [account, keeperOrg] = [world.region.accounts.get('greet')?.id ?? '', world.region.organisations.get('woondienst')?.id ?? ''];
    const opened = await world.house.store.aroundEveryLock('proef', world.now, (tx) => openCase(world.house, tx, {
      programme: 'woonloket', keeperOrg, values: { waar: 'loket', gemeente: 'Izegem' }, parties: [{ role: 'loketteam', account, organisation: keeperOrg, name: 'Greet' }], agreements: [], happened: TODAY, actor: { account, role: 'loketteam', name: 'Greet' },
      subject: { givenName: '', familyName: '' }, municipality: null, referralId: null, parentCase: null, reasons: {},
    }));
    return opened.caseId;
  };

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), TODAY, { also: { programmes: ['crisisopvang', 'dakloosheid', 'woonloket'] } });
    app = await world.serve((house) => caseRoutes(house));
  });

  test('WD-237: a refusal of shelter opens a case of homelessness with that reason, seen from both, and only when there is no roof tonight', async () => {
    const id = await shelter('Noor Lammens');
    await does(id, 'niet-toegewezen', { ...REFUSAL, 'geen-dak': true }, 'geen-woning');
    const [next] = await led(id);
    expect(next).toMatchObject({ way: 'to', programme: 'dakloosheid', opened: true, clause: ['WD-237'], task: 'niet-toegewezen' });
    const there = await file(next?.number ?? '');
    const here = await world.house.store.aroundEveryLock('proef', world.now, (tx) => caseById(tx, id));
    expect([there.subjectPerson, there.subjectName, there.keeperOrg, there.opened]).toEqual([here?.subjectPerson, 'Noor Lammens', here?.keeperOrg, TODAY]);
    expect(await fieldsOf(there.number)).toMatchObject({ 'melding.waarom-geen-crisiswoning': 'geen-woning', 'melding.gemeente': question['verblijfsgemeente'], 'melding.situatie': question['verhaal'] });
    expect((await led(there.id)).map((one) => [one.way, one.number])).toEqual([['from', here?.number]]);
    const seen = await browse(app, 'greet').get(`/dossiers/${here?.number ?? ''}`);
    expect(seen.text).toMatch(new RegExp(`Liep over in Dakloosheid ${there.number} , op ma 05/10/2026. Waarom\\? Dat volgt uit “Geef antwoord aan wie geen woning krijgt”.*WD-237`));
    expect((await browse(app, 'greet').get(`/dossiers/${there.number}`)).text).toMatch(new RegExp(`Kwam uit Crisisopvang ${here?.number ?? ''} \\(gesloten\\), op ma 05/10/2026`));
    const other = await shelter('Tine Baert');
    await does(other, 'niet-toegewezen', { ...REFUSAL, 'geen-dak': false }, 'geen-woning');
    const silent = await shelter('Joris Baert');
    await does(silent, 'niet-toegewezen', REFUSAL, 'geen-woning');
    expect([await led(other), await led(silent)]).toEqual([[], []]);
  });

  test('WD-237: who stays a candidate and has no roof goes on at once; the reason is said as that programme says it', async () => {
    const id = await shelter('Hanne Decock');
    await does(id, 'niet-toegewezen', { ...REFUSAL, reden: 'ander-gezin', 'geen-dak': true }, 'blijft-kandidaat');
    const [next] = await led(id);
    expect(await fieldsOf(next?.number ?? '')).toMatchObject({ 'melding.waarom-geen-crisiswoning': 'geen-woning' });
    // A second refusal about the same person finds the case that runs.
    await does(id, 'niet-toegewezen', { ...REFUSAL, reden: 'past-niet', 'geen-dak': true }, 'blijft-kandidaat');
    const all = await led(id);
    expect([all.map((one) => one.number), all.map((one) => one.opened)]).toEqual([[next?.number, next?.number], [true, false]]);
    expect((await browse(app, 'greet').get(`/dossiers/${next?.number ?? ''}`)).text).toContain('Dat dossier liep al');
  });

  test('WD-237: told elsewhere to go on, the reason is that the household lived outside the municipalities', async () => {
    const id = await opens('crisisopvang', 'Ward Pype', { ...question, verblijfsgemeente: 'Tielt' }, 'opvangteam');
    await does(id, 'buiten-gebied', { waarheen: 'Dakloosheid', 'buiten-geen-dak': true });
    const [next] = await led(id);
    expect(await fieldsOf(next?.number ?? '')).toMatchObject({ 'melding.waarom-geen-crisiswoning': 'buiten-gebied', 'melding.gemeente': 'Tielt' });
  });

  test('WD-237: set right afterwards it opens then; sent again, or looked at again, it opens nothing more', async () => {
    const id = await shelter('Lotte Maes');
    const once = { key: world.house.newId(), method: 'POST', path: '/x', bodyHash: 'x' };
    const command = { do: 'do', task: 'niet-toegewezen', instance: world.house.newId(), happened: TODAY, values: { ...REFUSAL, 'geen-dak': false }, outcome: 'blijft-kandidaat' } as const;
    for (const _twice of [1, 2]) await act(world.house, await world.scope('greet'), { caseId: id, command, once });
    expect(await led(id)).toEqual([]);
    const told = await world.house.store.within(await world.scope('greet'), (tx) => caseInFull(world.house, tx, id));
    const event = told?.events.find((one) => one.kind === 'done' && one.key === 'niet-toegewezen')?.id ?? '';
    const corrected = await act(world.house, await world.scope('greet'), { caseId: id, command: { do: 'correct', target: event, path: 'values.geen-dak', value: true, reason: 'Ze sliep in de auto.' } });
    expect(isRefused(corrected)).toBe(false);
    expect(await led(id)).toHaveLength(1);
    await act(world.house, await world.scope('greet'), { caseId: id, command: { do: 'correct', target: event, path: 'values.uitleg', value: 'Alles is nog bezet.', reason: 'Tikfout' } });
    expect(await led(id)).toHaveLength(1);
  });

  test('WD-041: a walk-in with nowhere to sleep and no referrer goes straight to the crisis steps; the intake of the card follows', async () => {
    const id = await card('Bo Claeys');
    const crisis = { 'waarom-programma': 'Nergens om te slapen.', verwijzer: 'zelf', personen: 2, 'soort-crisis': 'sociaal', alternatief: false, acuut: false };
    await does(id, 'programma', crisis, 'crisisopvang');
    await does(id, 'programma', { 'waarom-programma': 'Nergens om te slapen.', 'waarom-geen-crisiswoning': 'wil-niet' }, 'dakloosheid');
    const [shelterCase, homeless] = ['crisisopvang', 'dakloosheid'].map(async (programme) => (await led(id)).find((one) => one.programme === programme)?.number ?? '');
    expect(await fieldsOf(await shelterCase ?? '')).toMatchObject({ 'aanvraag.verwijzer': 'zelf', 'aanvraag.verblijfsgemeente': 'Izegem', 'aanvraag.personen': 2, 'aanvraag.verhaal': 'Nergens om te slapen.' });
    expect(await fieldsOf(await homeless ?? '')).toMatchObject({ 'melding.waarom-geen-crisiswoning': 'wil-niet', 'melding.gemeente': 'Izegem' });
    const still = await world.house.store.within(await world.scope('greet'), (tx) => caseInFull(world.house, tx, id));
    expect(still?.file.ended).toBe(null);
  });

  test('WD-041: what the next case needs is asked in the act; without it the act is refused and says what lacks', async () => {
    const id = await card('Fien Nys', { waar: 'loket' });
    const asked = await refused(id, 'programma', { 'waarom-programma': 'Nergens om te slapen.' }, 'crisisopvang');
    expect(asked.map((one) => one.field)).toEqual(['verblijfsgemeente', 'verwijzer', 'personen', 'soort-crisis', 'alternatief', 'acuut']);
    expect(await led(id)).toEqual([]);
  });

  test('WD-041: a card without a name opens nothing; neither does a programme that is not there, not yet there, or lacks an answer', async () => {
    const values = { 'waarom-programma': 'Nergens om te slapen.', 'waarom-geen-crisiswoning': 'wil-niet' };
    const nameless = await withoutName();
    expect((await refused(nameless, 'programma', values, 'dakloosheid')).map((one) => one.code)).toEqual(['next-nameless']);
    const id = await card('Ine Roose');
    const whole = world.house.programmes.all();
    const changed = async (change: (one: (typeof whole)[number]) => (typeof whole)[number] | undefined): Promise<string[]> => {
      const before = world.house.programmes;
      Object.assign(world.house, { programmes: programmesFrom(whole.flatMap((one) => (one.draaiboek.key === 'dakloosheid' ? (change(one) ?? []) : one))) });
      const said = (await refused(id, 'programma', values, 'dakloosheid')).map((one) => `${one.code}: ${sayRefusal(one)}`);
      Object.assign(world.house, { programmes: before });
      return said;
    };
    expect(await changed(() => undefined)).toEqual(['next-unknown: Hier hoort een ander dossier te beginnen, maar dat programma bestaat hier niet. Er is niets genoteerd.']);
    expect(await changed((one) => ({ ...one, draaiboek: { ...one.draaiboek, valid: { from: '2027-01-01' } } }))).toEqual(['next-not-valid: Hier begint een dossier Dakloosheid, maar dat programma geldt niet op die dag (05/10/2026). Er is niets genoteerd.']);
    expect(await changed((one) => ({ ...one, draaiboek: { ...one.draaiboek, valid: { from: '2026-01-01', until: '2026-10-05' } } }))).toEqual([expect.stringMatching(/^programme-ended: .*Dakloosheid/)]);
    const { melding } = whole.find((one) => one.draaiboek.key === 'dakloosheid')?.draaiboek.forms ?? {};
    const more = { ...melding, fields: { ...melding?.fields, extra: { is: 'text' as const, class: 'situatie', must: true, label: 'Hoe laat?' } } };
    expect(await changed((one) => ({ ...one, draaiboek: { ...one.draaiboek, forms: { ...one.draaiboek.forms, melding: more } } }))).toEqual(['next-lacks: Hier begint een dossier Dakloosheid. Daarvoor ontbreekt nog een antwoord: Hoe laat? Er is niets genoteerd.']);
    expect(await led(id)).toEqual([]);
  });
});
