import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { thePlan } from '../../../../tests/clauses/beleid/the-plan.ts';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { draftOf } from '../../../store/playbook-texts.ts';
import { organisation, changeOrganisation } from '../../../store/organisations.ts';
import type { Tx } from '../../../store/transaction.ts';
import { addDays, day } from '../../../values/day.ts';
import { proposedFor } from '../../../work/plan/contacts.ts';
import { planIn } from '../../../work/plan/plan-texts.ts';
import { playbookRoutes } from '../draaiboeken/handler.tsx';
import { writeRoutes } from '../draaiboeken/write-handler.tsx';
import { planRoutes } from './handler.tsx';

const TOMORROW = addDays(TODAY, 1);

withDatabase('embedded', 'het plan', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    app = await world.serve((house) => [...planRoutes(house), ...playbookRoutes(house), ...writeRoutes(house, { filesOf: () => undefined })]);
  });
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const text = async (): Promise<string> => (await all((tx) => draftOf(tx, 'beleidsplan')))?.files[0]?.text ?? '';
  const form = (seen: Seen, action: string) => seen.forms.find((one) => one.action === action);
  const keep = async (words: string, who = 'greet'): Promise<Seen> => as(who).post(form(await as(who).get('/plan/schrijven'), '/plan/schrijven'), { tekst: words });

  test('without a plan the page says what to do; with one it is there', async () => {
    expect((await as('elke').get('/plan')).text).toContain('Nog geen beleidsplan');
    Object.assign(world.house, { plan: thePlan() });
    expect((await as('elke').get('/plan')).text).toContain('Eigen initiatieven 2026-2031');
  });

  describe('read', () => {
    test('WD-311 WD-313 the grid, the one exception with its reason, and what the plan says of money and people', async () => {
      const seen = await as('carla').get('/plan');
      expect(seen.text).toMatch(/11 initiatieven, 5 gemeenten, 55 vakken/);
      expect(seen.text).toContain('Woonclub niet in Ledegem: Er is geen lokale opvang van nieuwkomers.');
      expect(seen.text).toMatch(/Stopt vanaf 01\/01\/2030/);
      expect(seen.text).toContain('onder voorbehoud');
      expect(seen.text).toMatch(/7 posten, 7 medewerkers .*5,5 VTE, 209 uur per week/);
      expect(seen.text).toMatch(/0,5 VTE te weinig van 01\/09\/2026 tot en met 20\/11\/2026, 81 dagen/);
    });
    test('WD-319 WD-320 WD-321 as it stood on an earlier day', async () => {
      expect((await as('carla').get('/plan?dag=2026-03-02')).text).toMatch(/6,0 VTE, 228 uur per week/);
    });
    test('WD-291 WD-294 baselines: derived numbers say so, unknown stays unknown', async () => {
      const { text: seen } = await as('elke').get('/plan');
      expect(seen).toContain('2024: alle cliënten ongeveer 1.776 (tussen 1.752 en 1.800), afgeleid.');
      expect(seen).toMatch(/Contacten met een vraag over crisisopvang \(contacten\) 633 niet bekend 825 2022-2024: \+30,3 %/);
    });
    test('WD-299 WD-300 WD-301 figures of elsewhere with source, day and what was quoted from the press', async () => {
      const { text: seen } = await as('elke').get('/plan');
      expect(seen).toMatch(/verhuurd wordt: Vlaanderen 31,5 % 7,39 procentpunt meer 01\/01\/2025/);
      expect(seen).toContain('34 2,8 keer zoveel 15/01/2025 De Tijd van 15/01/2025 (geciteerd uit de pers); eerder 12 op 15/01/2022');
      expect(seen).toMatch(/Versnelde toewijzingen, als deel van alle toewijzingen: Thuiswest niet bekend/);
    });
    test('WD-323 another name leads to the one', async () => {
      expect((await as('elke').get('/plan')).text).toContain('Woonwinkel zie Woondienst Regio Izegem');
    });
    test('WD-326 a changed way to reach a partner is changed everywhere', async () => {
      expect((await as('elke').get('/plan')).text).toContain('CAW Middenland, 051 00 00 60');
      const id = world.region.organisations.get('caw')?.id ?? '';
      await all(async (tx) => { const found = await organisation(tx, id); await changeOrganisation(tx, id, found?.revision ?? 0, { phone: '051 99 99 99' }); });
      expect((await as('elke').get('/plan')).text).toContain('CAW Middenland, 051 99 99 99');
    });
    test('WD-317 what is carried on is on the page, and not in the table for the application', async () => {
      expect((await as('elke').get('/plan')).text).toMatch(/voortgezet uit 2020-2025, niet in de aanvraag/);
      const table = await as('elke').get('/plan/aanvraag.csv');
      expect([table.body.split('\r\n').filter((line) => line !== '').length, table.body.includes('2020-2025')]).toEqual([12, false]);
    });
    test('nobody writes or chooses without the right', async () => {
      for (const path of ['/plan/schrijven', '/plan/schrijven/uitgeven', '/plan/schrijven/ontwerp', '/plan/aanspreekpunt/Izegem']) expect((await as('elke').get(path)).status).toBe(403);
      expect((await as('elke').get('/plan')).forms.some(({ action }) => action.startsWith('/plan'))).toBe(false);
    });
  });

  describe('WD-312 written and published without a programmer', () => {
    test('the next version begins with the text of now, one number higher, from tomorrow', async () => {
      expect((await as('greet').get('/plan/schrijven')).status).toBe(404);
      await as('greet').post(form(await as('greet').get('/plan'), '/plan/schrijven/begin'));
      expect(await text()).toMatch(new RegExp(`^version: 2$[^]*^valid: \\{from: ${TOMORROW}\\}$`, 'm'));
      expect((await as('greet').get('/plan/schrijven')).text).toContain('Alles laadt.');
      // It is no draaiboek that is written.
      expect((await as('greet').get('/draaiboeken/beleidsplan/schrijven')).status).toBe(404);
      expect((await as('greet').get('/draaiboeken')).text).not.toContain('beleidsplan');
    });
    test('a fault is kept and pointed at; it cannot be published', async () => {
      const before = await text();
      const wrong = before.replace('priority: bp1, from-plan', 'priority: bp9, from-plan');
      expect((await keep(wrong)).location).toBe('/plan/schrijven#controle');
      const line = wrong.split('\n').findIndex((one) => one.includes('bp9')) + 1;
      expect((await as('greet').get('/plan/schrijven')).text).toContain(`plan.yaml, regel ${line} : Er bestaat geen beleidsprioriteit “bp9”.`);
      expect((await as('greet').get('/plan/schrijven/uitgeven')).text).toContain('Nog niet klaar');
      expect((await as('greet').get('/plan/schrijven/ontwerp')).text).toContain('Controle');
      await keep(before);
    });
    test('what is typed is looked at without being kept', async () => {
      const write = form(await as('greet').get('/plan/schrijven'), '/plan/schrijven');
      const check = await as('greet').post(write && { ...write, action: '/plan/schrijven/controle' }, { tekst: 'plan: [' });
      expect([check.status, check.body.startsWith('<section class="block" id="controle"'), check.text.includes('fout')]).toEqual([200, true, true]);
    });
    test('who keeps after somebody else hears it, and has the typed text still', async () => {
      const [before, old] = [await text(), form(await as('greet').get('/plan/schrijven'), '/plan/schrijven')];
      expect((await keep(`${before}# van een ander\n`, 'inge')).status).toBe(303);
      const late = await as('greet').post(old, { tekst: `${before}# van mij` });
      expect([late.status, late.body.includes('# van mij'), late.text.includes('Iemand anders wijzigde dit')]).toEqual([422, true, true]);
      await keep(before);
    });
    test('WD-318 WD-313 published with a reason it holds from its day: granted, and an initiative wound down', async () => {
      const granted = (await text()).replace("is: promised, says: 'Afgesproken, als Vlaanderen de subsidie toekent'", 'is: granted').replace('[{from: 2026-01-01, is: requested}]', '[{from: 2026-01-01, is: requested}, {from: 2026-11-21, is: granted}]')
        .replace('    not-in:\n      Ledegem: {why: Er is geen lokale opvang van nieuwkomers.}\n', '    until: 2027-01-01\n    ends-because: De lokale opvang stopt.\n');
      await keep(granted);
      expect((await as('greet').get('/plan/schrijven/ontwerp')).text).toContain('Dit is een ontwerp.');
      const publish = async (reden: string): Promise<Seen> => as('greet').post(form(await as('greet').get('/plan/schrijven/uitgeven'), '/plan/schrijven/uitgeven'), { reden });
      const silent = await publish('');
      expect([silent.status, silent.text.includes('Schrijf waarom je deze versie uitgeeft.')]).toEqual([422, true]);
      expect((await publish('De subsidie is toegekend.')).location).toBe('/plan');
      expect((await as('greet').get('/plan')).text).toMatch(/versie 1 .*Alles in dit plan is onder voorbehoud/);
      world.clock(TOMORROW);
      const seen = await as('carla').get('/plan');
      expect(seen.text).toMatch(/versie 2 .*Alle bijdragen zijn toegekend.*Woonclub stopt binnen het jaar ?: vanaf 01\/01\/2027.*Versie 1 gold vanaf/);
      expect(seen.text).toContain('De subsidie is toegekend.');
      expect((await as('carla').get('/plan?dag=2027-01-01')).text).toMatch(/gestopt op 01\/01\/2027/);
      // Yesterday it was so.
      expect((await as('carla').get(`/plan?dag=${TODAY}`)).text).toContain('Alles in dit plan is onder voorbehoud');
      expect((await all((tx) => planIn(world.house, tx, TODAY)))?.plan.version).toBe(1);
      world.clock(TODAY);
    });
    test('a version before today, with another number, or by who may not, is refused', async () => {
      await as('greet').post(form(await as('greet').get('/plan'), '/plan/schrijven/begin'));
      const fresh = await text();
      expect(fresh).toMatch(/^version: 3$/m);
      const refusedWith = async (words: string): Promise<string> => { await keep(words); return (await as('greet').post(form(await as('greet').get('/plan/schrijven/uitgeven'), '/plan/schrijven/uitgeven'), { reden: 'x' })).text; };
      expect(await refusedWith(fresh.replace('version: 3', 'version: 9'))).toContain('De volgende versie heeft nummer 3.');
      expect(await refusedWith(fresh.replace(/^valid: .*$/m, 'valid: {from: 2026-01-01}'))).toContain('Een versie geldt vanaf vandaag of later');
      expect(await refusedWith(fresh.replace('plan: beleidsplan', 'plan: ander-plan'))).toContain('Vooraan staat een andere naam dan beleidsplan.');
      await as('greet').post(form(await as('greet').get('/plan/schrijven'), '/plan/schrijven/weg'));
      expect((await as('greet').get('/plan/schrijven')).status).toBe(404);
    });
  });

  describe('WD-324 WD-309 one fixed contact a municipality, with history', () => {
    const choose = async (who: string, van: string, by = 'greet', municipality = 'Wielsbeke'): Promise<Seen> => {
      const action = `/plan/aanspreekpunt/${municipality}`;
      return as(by).post(form(await as(by).get(action), action), { wie: world.region.accounts.get(who)?.id ?? '', van });
    };
    test('the one of today is on the page; a new one comes from its day, and the old stays to read', async () => {
      expect((await as('carla').get('/plan')).text).toMatch(/Wielsbeke Jonas Peeters/);
      expect((await choose('elke', '01/12/2026')).location).toBe('/plan');
      expect((await as('carla').get('/plan')).text).toMatch(/Wielsbeke Jonas Peeters Vanaf 01\/12\/2026: Elke Vandorpe/);
      world.clock(day('2026-12-02'));
      expect((await as('carla').get('/plan')).text).toMatch(/Wielsbeke Elke Vandorpe Eerder: Jonas Peeters vanaf 20\/11\/2026/);
      world.clock(TODAY);
    });
    test('on any day there is exactly one', async () => {
      expect((await choose('jonas', '01/12/2026')).status).toBe(303);
      world.clock(day('2026-12-02'));
      expect((await as('carla').get('/plan')).text).toMatch(/Wielsbeke Jonas Peeters/);
      world.clock(TODAY);
      expect((await all((tx) => proposedFor(tx, 'Wielsbeke')))?.name).toBe('Jonas Peeters');
      expect(await all((tx) => proposedFor(tx, 'Tielt'))).toBeUndefined();
    });
    test('not in the past, not somebody of elsewhere, not for a municipality outside the plan', async () => {
      const past = await choose('elke', '01/11/2026');
      expect([past.status, past.text.includes('Wie vroeger aanspreekpunt was, verandert niet meer.')]).toEqual([422, true]);
      expect((await choose('carla', '01/12/2026')).status).toBe(422);
      expect((await as('greet').get('/plan/aanspreekpunt/Tielt')).status).toBe(404);
    });
  });
});
