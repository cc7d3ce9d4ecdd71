import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { garden } from '../../../../tests/story.ts';
import { flowOf } from './flow.ts';
import { playbookRoutes } from './handler.tsx';
import { differences } from './versions.tsx';

withDatabase('embedded', 'draaiboeken', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    await world.story('volledig', -68);
    app = await world.serve(playbookRoutes);
    as = (who) => browse(app, who);
  });

  it('lists every programme with the cases this reader knows', async () => {
    const [elke, karel] = [await as('elke').get('/draaiboeken'), await as('karel').get('/draaiboeken')];
    expect(elke.text).toMatch(/Goed Wonen versie 1 vanaf 16\/02\/2026 1 /);
    expect(karel.text).toMatch(/Goed Wonen versie 1 vanaf 16\/02\/2026 0 /);
  });

  it('shows each programme of the house whole: every term, gate, form, letter, ending and clause, and no unwritten word', async () => {
    for (const { draaiboek, clauses, letters } of world.house.programmes.all()) {
      const seen = await as('karel').get(`/draaiboeken/${draaiboek.key}`);
      expect(seen.status, draaiboek.key).toBe(200);
      const ids = new Set([...seen.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
      expect(ids.size, 'ids are used once').toBe([...seen.body.matchAll(/ id="([^"]+)"/g)].length);
      for (const clause of clauses) expect(ids.has(clause.id), clause.id).toBe(true);
      for (const key of Object.keys(draaiboek.gates)) expect(ids.has(`voorwaarde-${key}`), key).toBe(true);
      for (const key of Object.keys(draaiboek.classes)) expect(ids.has(`soort-${key}`), key).toBe(true);
      for (const key of Object.keys(draaiboek.forms)) expect(ids.has(`formulier-${key}`), key).toBe(true);
      for (const key of Object.keys(draaiboek.letters)) expect([key, ids.has(`brief-${key}`), letters[key] !== undefined]).toEqual([key, true, true]);
      for (const { label } of Object.values(draaiboek.terms)) expect(seen.text, label).toContain(label ?? '');
      expect(seen.text).not.toMatch(/undefined|\[object|setting\.|NaN|outcome: |row: /);
    }
  });

  it('counts the worked examples again and says when', async () => {
    for (const { draaiboek, toldCases } of world.house.programmes.all()) {
      const seen = await as('elke').get(`/draaiboeken/${draaiboek.key}`);
      expect(seen.text).toContain(`${toldCases.length} van ${toldCases.length} kloppen, nagerekend op 20/11/2026 om 10 uur`);
    }
  });

  it('says that an example does not hold, and what was found', async () => {
    const programme = world.house.programmes.current('lac-huisvesting');
    const [first] = programme?.toldCases ?? [];
    if (programme === undefined || first === undefined) throw new Error('no example');
    const wrong = { ...programme, toldCases: [{ ...first, then: { ended: 'nooit' } }] };
    const house = { ...world.house, programmes: { ...world.house.programmes, current: () => wrong } };
    const other = await world.serve(() => playbookRoutes(house));
    const seen = await browse(other, 'elke').get('/draaiboeken/lac-huisvesting');
    expect(seen.text).toContain('klopt niet');
    expect(seen.text).toMatch(/gevonden is /);
  });

  it('marks what was chosen, and leads every number to its clause', async () => {
    const { body } = await as('elke').get('/draaiboeken/goed-wonen');
    expect(body).toMatch(/<em class="choice">binnen 5 werkdagen/);
    const numbers = new Set([...body.matchAll(/href="#([A-Z]{2,3}-\d{3})"/g)].map(([, id]) => id));
    expect(numbers.size).toBeGreaterThan(60);
    expect([...numbers].filter((id) => !body.includes(`<tr id="${id}"`))).toEqual([]);
  });

  describe('someone who may not, or something that is not there', () => {
    it.each(['/draaiboeken/bestaat-niet', '/draaiboeken/goed-wonen?versie=9', '/draaiboeken/__proto__'])('%s: not found', async (address) => { expect((await as('elke').get(address)).status).toBe(404); });
    it.each(['/draaiboeken', '/draaiboeken/goed-wonen'])('%s: a stranger is sent to the login page', async (url) => { expect((await app.inject({ method: 'GET', url })).statusCode).toBe(303); });
    it('names nobody: the page of a reader without dossiers holds no name of a client', async () => {
      for (const address of ['/draaiboeken', '/draaiboeken/goed-wonen']) expect((await as('karel').get(address)).text).not.toContain('Belkacem');
    });
  });
});

describe('drawing', () => {
  const book = garden({
    stages: { asked: { label: 'Gevraagd' }, busy: { label: 'Bezig' }, after: { label: 'Nadien' } },
    tasks: { ask: { by: ['visitor'], then: [{ stage: 'asked' }] }, plan: { by: ['visitor'], noun: 'het plan', then: [{ stage: 'busy' }] }, walk: { by: ['visitor'] }, leave: { by: ['visitor'], then: [{ stage: 'after' }] }, look: { by: ['visitor'] }, stop: { by: ['visitor'], then: [{ end: 'stopped' }] } },
    terms: { call: { owes: 'visitor', task: 'ask', label: 'Bel', due: { from: 'opened', plus: 'P1W' } }, visits: { owes: 'visitor', task: 'walk', label: 'Kom langs', due: { from: 'opened', plus: 'P2W' } }, looks: { owes: 'visitor', task: 'look', label: 'Kijk', due: { from: 'opened', plus: 'P1M' } } },
    gates: { agreed: { label: 'Akkoord', guards: ['plan.do'], needs: { done: 'ask' }, else: 'block' }, mild: { label: 'Mild', guards: ['plan.do'], needs: { done: 'ask' }, else: 'warn' } },
  });
  it('puts each act in the stage entered last before it, and a blocking gate before the next stage', () => {
    const flow = flowOf(book, 'path');
    expect(flow.stages.map((stage) => [stage.label, stage.terms.map((term) => term.label), stage.gates])).toEqual([
      ['1. Gevraagd', ['Bel'], ['Akkoord']], ['2. Bezig', ['Kom langs'], ['leave']], ['3. Nadien', ['Kijk'], []], ['4. Ready', [], []],
    ]);
    expect(flow.endings).toEqual([{ label: 'Stopped', under: '', from: 'asked' }]);
  });
});

describe('differences between two versions', () => {
  it('names what came, went and reads differently', () => {
    const before = garden({ settings: { rhythm: { label: 'Ritme', value: 'P4W' }, old: { label: 'Oud', value: 1 } } });
    const after = garden({ settings: { rhythm: { label: 'Ritme', value: 'P6W' }, fresh: { label: 'Vers', value: 1 } } });
    expect(differences(before, after)).toEqual(['instellingen, nieuw: Vers, weg: Oud en gewijzigd: Ritme']);
    expect(differences(before, before)).toEqual([]);
  });
});
