/** A programme that is wound down: nothing begins in it from its day on, what runs goes on, and everybody at a desk or a form hears why (WD-313). */
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { offersOn } from '../../../src/domain/plan/offer.ts';
import type { PolicyPlan } from '../../../src/protocol/plan/plan.ts';
import { caseByNumber } from '../../../src/store/cases.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { aanmeldenRoutes } from '../../../src/web/pages/aanmelden/routes.tsx';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { deskRoutes } from '../../../src/web/pages/loket/handler.tsx';
import { newCaseRoutes } from '../../../src/web/pages/nieuw-dossier/handler.tsx';
import { isRefused } from '../../../src/work/house.ts';
import { yearFigures } from '../../../src/work/figures/year.ts';
import { noteAtDesk } from '../../../src/work/open/note-at-desk.ts';
import { openAtDesk } from '../../../src/work/open/open-at-desk.ts';
import { endOf } from '../../../src/work/plan/ended.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse } from '../../inject-visitor.ts';
import { loadProgramme } from '../load-programme.ts';
import { thePlan } from './the-plan.ts';

const LAST = day('2026-12-31');
const TODAY = day('2027-01-04');
const WHY = 'Het beleid van de opvang veranderde.';
const { draaiboek: rules } = loadProgramme('woonloket');

/** The plan with an end for the initiative that this programme runs. */
function ending(programme: string, key: string, from: PolicyPlan = thePlan().plan): PolicyPlan {
  const word = from.initiatives[key];
  if (word === undefined) throw new Error(`no initiative ${key}`);
  return { ...from, initiatives: { ...from.initiatives, [key]: { ...word, programme, until: '2027-01-01', 'ends-because': WHY } } };
}

describe('WD-313 the end of a programme', () => {
  test('is that of its own rules, or of the initiative that it runs, from the first day on', () => {
    const plan = ending('woonloket', 'woonclub');
    expect([endOf(rules, plan, LAST), endOf(rules, plan, addDays(LAST, 1)), endOf(rules, undefined, TODAY)]).toEqual([undefined, { since: '2027-01-01', why: WHY }, undefined]);
    expect(endOf({ ...rules, valid: { from: '2026-01-01', until: '2026-12-01' } }, plan, TODAY)).toEqual({ since: '2026-12-01', why: '' });
  });
  test('is not there while another initiative of the plan goes on with it, and the end of the plan ends nothing', () => {
    const plan = ending('woonloket', 'woonclub');
    const other = plan.initiatives['cv-ketel'];
    if (other === undefined) throw new Error('no initiative');
    expect(endOf(rules, { ...plan, initiatives: { ...plan.initiatives, 'cv-ketel': { ...other, programme: 'woonloket' } } }, TODAY)).toBeUndefined();
    expect(endOf(rules, thePlan().plan, day('2032-02-01'))).toBeUndefined();
    expect(offersOn(plan, TODAY).find(({ key }) => key === 'woonclub')?.cells[0]?.offered).toMatchObject({ is: 'ended', why: WHY });
  });
});

withDatabase('embedded', 'een programma dat stopt', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let card: string;
  const as = (who: string): Browse => browse(app, who);
  const asked = (happened = TODAY) => ({ programme: 'woonloket', happened, values: { waar: 'loket' }, givenName: 'Rita', familyName: 'Soens', together: [], municipality: null, chosen: {}, location: (number: string) => number });
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), TODAY, { also: { programmes: ['woonloket'] } });
    await world.story('stil-na-aanmelding', -40);
    const opened = await openAtDesk(world.house, await world.scope('lien', TODAY), asked(LAST));
    if (isRefused(opened)) throw new Error(JSON.stringify(opened.refused));
    card = opened.number;
    Object.assign(world.house, { plan: { files: [], plan: ending('goed-wonen', 'goed-wonen', ending('woonloket', 'woonclub')) } });
    app = await world.serve((house) => [...newCaseRoutes(house), ...deskRoutes(house), ...caseRoutes(house), ...aanmeldenRoutes(house, world.door)]);
  });

  test('WD-313 no case begins from that day on, with why and the clause; one that began the day before is still noted', async () => {
    const lien = await world.scope('lien', TODAY);
    expect(await openAtDesk(world.house, lien, asked())).toEqual({ refused: [{ code: 'programme-ended', data: { programme: 'Woonloket', since: '2027-01-01', why: WHY }, clause: ['WD-313'] }] });
    expect(await openAtDesk(world.house, lien, asked(LAST))).toMatchObject({ number: expect.stringMatching(/^WL-/) });
  });
  test('WD-313 what runs goes on, and its figures stay', async () => {
    const lien = await world.scope('lien', TODAY);
    expect(await noteAtDesk(world.house, lien, { ...asked(), card, task: 'contact', note: { vraag: 'En nu?', kanaal: 'telefoon', 'gebracht-door': 'niet-gevraagd', soort: 'informeren' }, outcome: 'beantwoord' })).toMatchObject({ number: card });
    expect((await world.house.store.aroundEveryLock('proef', world.now, (tx) => caseByNumber(tx, card)))?.ended).toBeNull();
    const figures = await yearFigures(world.house, await world.scope('elke', TODAY), { programme: 'woonloket', year: 2027, municipality: '' });
    expect(figures?.figures.find(({ key }) => key === 'loketvragen-jaar')?.value).toBe(1);
  });
  test('WD-313 the desk, a new case and the forms for partners say so, and begin nothing', async () => {
    const said = /Woonloket is gestopt op 01\/01\/2027\. Er begint geen nieuw (?:kaart of )?dossier meer\. Het beleid van de opvang veranderde\. Lopende dossiers gaan gewoon voort/;
    expect((await as('lien').get('/loket')).text).toMatch(said);
    expect((await as('lien').get('/dossiers/nieuw')).text).toMatch(said);
    expect((await as('lien').fill('/loket', { vraag: 'Mag dat?', _uitkomst: 'beantwoord' })).text).toContain('Woonloket is gestopt op 01/01/2027');
    const start = await as('').get('/aanmelden');
    expect(start.text).toMatch(/Goed Wonen is gestopt op 01\/01\/2027/);
    expect(start.body).not.toContain('href="/aanmelden/goed-wonen"');
    const form = await as('').get('/aanmelden/goed-wonen');
    expect([form.text.includes('Goed Wonen is gestopt'), form.forms.some(({ action }) => action === '/aanmelden/goed-wonen')]).toEqual([true, false]);
  });
});
