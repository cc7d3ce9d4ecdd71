import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { workbookSheets } from '../../../../tests/read-office.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { recount } from '../../../work/figures/recount.ts';
import { thePlan } from '../../../../tests/clauses/beleid/the-plan.ts';
import { figuresRoutes } from './handler.tsx';

withDatabase('embedded', 'the figures of a year', (open) => {
  let app: FastifyInstance;
  let world: CaseWorld;
  let as: (who: string) => Browse;
  let numbers: string[];
  const all = '/cijfers?programma=goed-wonen&jaar=2026';
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    numbers = [await world.story('volledig', -68), await world.story('totaal-vervuild', -40, { voornaam: 'Lieve', naam: 'Bonte' }), await world.story('niet-thuis', -30, { voornaam: 'Luc', naam: 'Priem', gemeente: 'Izegem' })];
    app = await world.serve(figuresRoutes);
    as = (who) => browse(app, who);
  });

  it('GW-145 WD-086 counts the dossiers of the year by outcome, municipality and kind of partner', async () => {
    const seen = await as('elke').get(all);
    expect(seen.status).toBe(200);
    expect(seen.text).toMatch(/Aanmeldingen 3 .*Bekijk de dossiers : Aanmeldingen/);
    expect(seen.text).toMatch(/Geweigerd: totaal vervuilde woning 1/);
    expect(seen.text).toMatch(/Ingelmunster 2/);
    expect(seen.text).toMatch(/OCMW 3/);
    expect(seen.text).toMatch(/Actiedagen 4/);
    expect(seen.text).toMatch(/Hulpvrager niet thuis 1/);
    expect(seen.text, 'what counts, and why').toContain('Elke aanmelding telt op de dag waarop het dossier openging. GW-145');
    expect((await as('elke').get(`${all}&gemeente=Izegem`)).text).toMatch(/Aanmeldingen 1 /);
  });

  it('WD-290 a municipality that merged is asked for under both names from that day on, and alone before', async () => {
    const plan = thePlan();
    const merged = (from: string): void => void Object.assign(world.house, { plan: { ...plan, plan: { ...plan.plan, merged: [{ name: 'Izegem', into: 'Ingelmunster', from }] } } });
    merged('2026-01-01');
    for (const name of ['Izegem', 'Ingelmunster']) {
      const { text } = await as('elke').get(`${all}&gemeente=${name}`);
      expect(text, name).toMatch(/Izegem hoort sinds 01\/01\/2026 bij Ingelmunster\. Hier staan Ingelmunster en Izegem samen, ook voor de jaren ernaast\./);
      expect(text, name).toMatch(/Aanmeldingen 3 /);
      expect((await as('elke').get(`/cijfers/tabel.csv?programma=goed-wonen&jaar=2026&gemeente=${name}`)).body, name).toMatch(/Goed Wonen;2026;Ingelmunster en Izegem;Aanmeldingen;[^\r\n]*;dossiers;;;3;/);
      expect((await as('elke').get(`/cijfers/goed-wonen/aanmeldingen?jaar=2026&gemeente=${name}`)).text, name).toContain('3 dossiers');
    }
    merged('2027-01-01');
    expect((await as('elke').get(`${all}&gemeente=Izegem`)).text).toMatch(/Izegem gaat pas op 01\/01\/2027 naar Ingelmunster\. In 2026 heeft elke naam een eigen cijfer: hier staat alleen Izegem\..*Aanmeldingen 1 /);
    expect((await as('elke').get(`${all}&gemeente=Ingelmunster`)).text).toMatch(/hier staat alleen Ingelmunster\..*Aanmeldingen 2 /);
    expect((await as('elke').get(`${all}&gemeente=Atlantis`)).text).toContain('We kennen geen gemeente Atlantis');
    expect((await as('elke').get('/cijfers/tabel.csv?programma=goed-wonen&jaar=2026&gemeente=Atlantis')).status).toBe(422);
    Object.assign(world.house, { plan: undefined });
  });

  it('GW-145 opens the list behind a figure, a month and a part of it', async () => {
    const seen = await as('elke').get('/cijfers/goed-wonen/voor-niets-jaar?jaar=2026');
    expect(seen.text).toMatch(new RegExp(`Per maand .*Samen 1 .*1 dossier Dossier Dag ${numbers[2]}`));
    const part = await as('elke').get(`/cijfers/goed-wonen/aanmeldingen?jaar=2026&deel=2&waarde=${encodeURIComponent('["Izegem"]')}`);
    expect([part.text.includes('Aanmeldingen: Izegem'), part.text.includes(numbers[2] ?? ''), part.text.includes(numbers[0] ?? '')]).toEqual([true, true, false]);
    const month = await as('elke').get('/cijfers/goed-wonen/aanmeldingen?jaar=2026&maand=1');
    expect(month.text).toContain('Geen dossiers die je mag zien');
    expect((await as('elke').get('/cijfers?jaar=2025')).text).toMatch(/Cijfers 2025/);
    for (const wrong of ['/cijfers/goed-wonen/bestaat-niet', '/cijfers/bestaat-niet/aanmeldingen', '/cijfers/goed-wonen/aanmeldingen?deel=40&waarde=%5B%22x%22%5D', '/cijfers?programma=bestaat-niet']) expect((await as('elke').get(wrong)).status, wrong).toBe(404);
    expect((await as('elke').get('/cijfers/goed-wonen/aanmeldingen?deel=1&waarde=geen-json')).status).toBe(200);
  });

  it('gives the year as a table that no spreadsheet reads as a formula', async () => {
    const table = await as('elke').get('/cijfers/tabel.csv?programma=goed-wonen&jaar=2026');
    expect(table.body).toMatch(/^\uFEFF?Programma;Jaar;Gemeente;Cijfer/);
    expect(table.body).toContain('Goed Wonen;2026;alle;Aanmeldingen;Elke aanmelding telt op de dag waarop het dossier openging.;GW-145, GW-019, WD-086;dossiers;;;3;');
    expect(table.body).toMatch(/Goed Wonen;2026;Izegem;Aanmeldingen;[^\r\n]*;maand;oktober;1;/);
    expect(table.body).not.toContain('Belkacem');
  });

  it('gives the same year as a workbook, with numbers that can be added up', async () => {
    const sheets = workbookSheets((await as('elke').get('/cijfers/tabel.xlsx?programma=goed-wonen&jaar=2026')).raw);
    expect(sheets.map((one) => [one.name, one.frozen, one.formulas])).toEqual([['Cijfers 2026', 1, 0], ['Per maand', 1, 0], ['Alles', 1, 0]]);
    expect(sheets[0]?.cells.find((row) => row[0] === "'Aanmeldingen")).toContain('3');
    expect(sheets[1]?.cells[0]?.slice(0, 2)).toEqual(["'Cijfer", "'januari"]);
    expect(JSON.stringify(sheets)).not.toContain('Belkacem');
  });

  it('WD-306 hides small numbers for outside, on the page and in the table, and shows them inside', async () => {
    const outside = await as('elke').get(`${all}&buiten=ja`);
    expect(outside.text).toMatch(/Aanmeldingen minder dan 5 /);
    expect(outside.text).not.toMatch(/Aanmeldingen 3 /);
    expect(outside.body).not.toContain('/cijfers/goed-wonen/aanmeldingen');
    expect((await as('elke').get(`${all}&buiten=ja&gemeente=Izegem`)).text).toMatch(/Izegem .*Aanmeldingen verborgen /);
    expect((await as('elke').get(`${all}&buiten=ja&gemeente=Nergens`)).text).toContain('Hier is niets geteld');
    const table = (await as('elke').get('/cijfers/tabel.csv?programma=goed-wonen&jaar=2026&buiten=ja')).body;
    expect(table).toMatch(/Goed Wonen;2026;alle;Aanmeldingen;[^\r\n]*;dossiers;;;minder dan 5;/);
    expect(table).not.toMatch(/;Aanmeldingen;[^\r\n]*;[1-4];/);
    expect((await as('elke').get('/cijfers?programma=bestaat-niet&buiten=ja')).status).toBe(404);
    expect((await as('elke').get(all)).text, 'inside the house').toMatch(/Aanmeldingen 3 /);
  });

  it('follows what is taken back, at once', async () => {
    const before = (await as('elke').get(all)).text;
    const id = await world.idOf(numbers[2] ?? '');
    const { load } = await import('../../../store/events.ts');
    const missed = (await world.house.store.aroundEveryLock('proef', world.now, (tx) => load(tx, id))).find((event) => event.kind === 'missed');
    const done = await act(world.house, await world.scope('elke'), { caseId: id, command: { do: 'withdraw', target: missed?.id ?? '', reason: 'Verkeerde dag.' } });
    expect(done).not.toHaveProperty('refused');
    const after = (await as('elke').get(all)).text;
    expect([before.includes('Hulpvrager niet thuis 1'), after.includes('Hulpvrager niet thuis 1')]).toEqual([true, false]);
  });

  it('counts ended and running cases anew when a programme counts something else', async () => {
    const [programme] = world.house.programmes.all();
    if (programme === undefined) throw new Error('no programme');
    expect(await recount(world.house, world.now)).toEqual({ counted: 0, failed: [] });
    const other = { ...programme.draaiboek, figures: { einde: { label: 'Gestopt', count: 'closed', clause: ['GW-145'] } } };
    const house = { ...world.house, programmes: { ...world.house.programmes, all: () => [{ ...programme, draaiboek: other }], version: () => other } };
    expect((await recount(house, world.now)).counted).toBe(3);
    expect((await as('elke').get(all)).text).toContain('Nog niets te tellen in 2026');
    expect((await recount(world.house, world.now)).counted).toBe(3);
    expect((await as('elke').get(all)).text).toMatch(/Aanmeldingen 3 /);
  });

  it('is shut to who may not read figures, and to nobody in particular', async () => {
    for (const path of ['/cijfers', '/cijfers/goed-wonen/aanmeldingen', '/cijfers/tabel.csv', '/cijfers/tabel.xlsx']) for (const who of ['carla', 'bram']) expect([403, 404], `${who} ${path}`).toContain((await as(who).get(path)).status);
  });
});
