import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { thePlan } from '../../../../tests/clauses/beleid/the-plan.ts';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { openAtDesk } from '../../../work/open/open-at-desk.ts';
import { yearNote } from '../../../work/plan/note.ts';
import { noteSections } from '../../../work/plan/note-text.ts';
import { day, type Day } from '../../../values/day.ts';
import { noteRoutes } from './handler.tsx';

const SPRING = day('2027-03-01');

withDatabase('embedded', 'de jaarlijkse nota', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let register: string;
  const as = (who: string): Browse => browse(app, who);
  const note = async (year = 2026, outside = false, who = 'greet', at: Day = SPRING) => yearNote(world.house, await world.scope(who, at), { year, outside });
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), SPRING, { also: { programmes: ['jaarnota', 'woonloket'] } });
    Object.assign(world.house, { plan: thePlan() });
    await world.story('stil-na-aanmelding', -100);
    await world.story('stil-na-aanmelding', -90, { voornaam: 'Ben', naam: 'Aerts', gemeente: 'Ledegem' });
    app = await world.serve((house) => noteRoutes(house));
  });
  const done = async (task: string, values: Record<string, unknown>): Promise<void> => {
    const result = await act(world.house, await world.scope('greet', SPRING), { caseId: await world.idOf(register), command: { do: 'do', task, instance: world.house.newId(), happened: SPRING, values } as never });
    if (isRefused(result)) throw new Error(JSON.stringify(result.refused));
  };

  test('WD-303 without an overview by 1 March the note shows the missing annex; a day before it does not', async () => {
    expect((await as('greet').get('/nota/2026')).text).toContain('De bijlage ontbreekt: het overzicht van de taskforce over 2026 is er niet.');
    expect((await note(2026, false, 'greet', day('2027-02-28')))?.annexMissing).toBe(false);
    expect((await as('greet').get('/nota/2026')).text).toContain('Nog niemand opende het register van dit plan.');
  });

  test('WD-287 the register owes a note each spring', async () => {
    const opened = await openAtDesk(world.house, await world.scope('greet', SPRING), { programme: 'jaarnota', happened: SPRING, values: { plan: 'Eigen initiatieven', 'eerste-nota': '2027-05-31', 'eerste-overzicht': '2027-03-01' }, givenName: '', familyName: '', together: [], municipality: null, chosen: {}, location: (number) => number });
    if (isRefused(opened)) throw new Error(JSON.stringify(opened.refused));
    register = opened.number;
    expect(register).toMatch(/^JN-2027-/);
    expect((await as('greet').get('/nota/2026')).text).toContain('Schrijf een opmerking');
  });

  describe('WD-288 the same list of key figures in the same order each year', () => {
    test('a figure without data is said to be not known, and none is left out', async () => {
      const [first, second] = [await note(2026), await note(2027)];
      expect(first?.numbers.map(({ key }) => key)).toEqual(Object.keys(thePlan().plan.figures));
      expect(second?.numbers.map(({ key }) => key)).toEqual(first?.numbers.map(({ key }) => key));
      expect(first?.numbers.find(({ key }) => key === 'intensieve-dossiers')).toMatchObject({ region: { is: 'value', value: 0 }, years: [{ year: 2022, value: { value: 176 } }, { year: 2023, value: { value: 181 } }, { year: 2024, value: { value: 220 } }] });
      expect(first?.numbers.find(({ key }) => key === 'crisisvragen')?.region).toEqual({ is: 'value', value: 0 });
      // Before the plan nothing was counted here: what nobody reported stays not known, also of a figure that is counted now.
      expect(first?.numbers.find(({ key }) => key === 'kwetsbare-clienten')).toMatchObject({ region: { is: 'value', value: 0 }, years: [{ value: { is: 'unknown' } }, { value: { is: 'unknown' } }, { value: { value: 657, percent: 37 } }] });
      Object.assign(world.house, { plan: { ...thePlan(), plan: { ...thePlan().plan, figures: { proef: { label: 'Wat niemand telt', unit: 'cases', rule: { version: 1, says: 'Niets.' }, clause: ['WD-288'] } } } } });
      expect((await as('greet').get('/nota/2026')).text).toMatch(/Wat niemand telt[^.]*? niet bekend/);
      Object.assign(world.house, { plan: thePlan() });
    });
    test('three chapters, one for each priority, and the sections are those of every year', async () => {
      const titles = async (year: number) => { const found = await note(year); return found === undefined ? [] : noteSections(found).map(({ title }) => title); };
      expect((await titles(2026)).filter((title) => title.includes('beleidsprioriteit'))).toHaveLength(3);
      expect(await titles(2027)).toEqual(await titles(2026));
    });
  });

  describe('WD-304 WD-289 each initiative has its own sheet', () => {
    test('eleven, with begun, running, ended and municipality; without activity 0, without a programme not known', async () => {
      const sheets = (await note())?.sheets ?? [];
      expect(sheets).toHaveLength(11);
      expect(sheets.find(({ offer }) => offer.key === 'goed-wonen')?.course).toMatchObject({ begun: 2, running: 2, ended: 0, by: [{ municipality: 'Izegem', begun: 0 }, { municipality: 'Ingelmunster', begun: 1 }, { municipality: 'Ledegem', begun: 1 }, {}, {}, {}] });
      expect(sheets.find(({ offer }) => offer.key === 'woonclub')?.course).toBeUndefined();
      expect((await as('greet').get('/nota/2026')).text).toMatch(/Fiche 2: Woonclub .*Er is nog geen draaiboek voor\./);
    });
    test('WD-305 the effort is shown in the order of the plan', async () => {
      expect((await note())?.effort.lines.map(({ key }) => key)).toEqual(Object.keys(thePlan().plan.initiatives));
      expect((await as('greet').get('/nota/2026')).text).toMatch(/De eerste 4 krijgen .* de laatste 4 /);
    });
  });

  test('small numbers stay inside: outside they are fewer than 5, and nothing beside gives them away', async () => {
    expect((await as('greet').get('/nota/2026')).text).toMatch(/Begonnen 2 /);
    const outside = await as('greet').get('/nota/2026?voor=buiten');
    expect(outside.text).toMatch(/Fiche 3: .*Begonnen minder dan 5 .*Ingelmunster niet getoond/);
    const table = await as('greet').get('/nota/2026/tabellen.csv');
    expect(table.body).toMatch(/Fiche 3: Goed wonen en woonhygiëne;Begonnen;Aantal;minder dan 5/);
  });

  test('WD-288 a council takes its own municipality along, beside the region, and small numbers stay inside there too', async () => {
    const own = await as('greet').get('/nota/2026?gemeente=Ledegem');
    expect(own.text).toMatch(/Nota 2026 voor Ledegem/);
    expect(own.text).toMatch(/Ledegem en de regio .*In 2026 Ledegem Regio/);
    expect(own.text).not.toContain('Ingelmunster en de regio');
    expect(own.text).toMatch(/Begonnen, per gemeente Aantal Ledegem 1 /);
    const table = (await as('greet').get('/nota/2026/tabellen.csv?gemeente=Ledegem')).body;
    expect(table).toMatch(/Fiche 3: Goed wonen en woonhygiëne;Ledegem;Aantal;(minder dan 5|niet getoond)/);
    expect(table).not.toMatch(/;Ingelmunster;/);
    expect((await as('greet').get('/nota/2026/nota.pdf?gemeente=Ledegem')).status).toBe(200);
    for (const nowhere of ['/nota/2026?gemeente=Atlantis', '/nota/2026/nota.docx?gemeente=Atlantis']) expect((await as('greet').get(nowhere)).status, nowhere).toBe(422);
  });

  test('WD-290 a municipality that went into another one has its note under both names', async () => {
    const before = world.house.plan;
    const plan = thePlan();
    Object.assign(world.house, { plan: { ...plan, plan: { ...plan.plan, merged: [{ name: 'Izegem-Dorp', into: 'Ledegem', from: '2026-01-01' }] } } });
    const { text } = await as('greet').get('/nota/2026?gemeente=Izegem-Dorp');
    Object.assign(world.house, { plan: before });
    expect(text).toMatch(/Nota 2026 voor Ledegem .*Izegem-Dorp hoort nu bij Ledegem\. Ze staan samen onder Ledegem\./);
  });

  test('WD-303 WD-308 WD-287 overview, findings with follow-up and owner, and remarks stand in the note of their year', async () => {
    await done('overzicht', { jaar: 2026, bijeenkomsten: [{ dag: '2026-10-01', wie: 'Vijf OCMW’s', waarover: 'Knelpunten' }], verslag: 'Drie knelpunten in kaart.' });
    await done('evaluatieverslag', { jaar: 2024, toezichthouder: 'Toezicht van Vlaanderen', bevindingen: [{ bevinding: 'Sterke band met energie', opvolging: 'Zo houden', wie: 'Coördinator' }] });
    await done('opmerking', { jaar: 2026, opmerking: 'Een jaar van beginnen.' });
    const { text } = await as('greet').get('/nota/2026');
    expect(text).toMatch(/Taskforce .*01\/10\/2026 .*Knelpunten .*Drie knelpunten in kaart\./);
    expect(text).not.toContain('De bijlage ontbreekt');
    expect(text).toMatch(/Toezicht van Vlaanderen, over 2024 .*Sterke band met energie Zo houden Coördinator/);
    expect(text).toContain('Een jaar van beginnen.');
    expect((await as('greet').get('/nota/2027')).text).not.toContain('Een jaar van beginnen.');
  });

  test('it is taken along as PDF, as a document, as a workbook', async () => {
    for (const [name, begins] of [['nota.pdf', '%PDF'], ['nota.docx', 'PK'], ['tabellen.xlsx', 'PK']] as const) {
      const seen = await as('greet').get(`/nota/2026/${name}`);
      expect([name, seen.status, seen.body.startsWith(begins)]).toEqual([name, 200, true]);
    }
  });

  test('WD-310 no note of a year outside the plan or still to come; none for who does not owe it', async () => {
    for (const year of [2025, 2028, 2032]) expect((await as('greet').get(`/nota/${year}`)).status).toBe(404);
    expect([(await as('lien').get('/nota/2026')).status, (await as('carla').get('/nota/2026')).status, (await as('nadia').get('/nota/2026')).status]).toEqual([403, 403, 404]);
  });
});
