import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { CRITERIA, headings, question, weighed } from '../../../../tests/clauses/crisisopvang/story.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import type { Values } from '../../../engine/events.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { openAtDesk } from '../../../work/open/open-at-desk.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { candidateRoutes } from './kandidaten-handler.tsx';
import { placeRoutes } from './plaatsen-handler.tsx';

withDatabase('embedded', 'candidates for one place', (open) => {
  let room: PlacesWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  const at = (name: string): string => `/opvang/plaatsen/${room.idOf(name)}/kandidaten`;

  /** A household that asks, looked into, and judged where `judgement` says so. */
  async function asks(name: string, values: Values, judgement?: Values): Promise<string> {
    const { world } = room;
    const scope = await world.scope('greet');
    const [givenName = '', familyName = ''] = name.split(' ');
    const opened = await openAtDesk(world.house, scope, { programme: 'crisisopvang', happened: world.now.today, values: { ...question, verblijfsgemeente: 'Izegem', ...values }, givenName, familyName, together: [], municipality: 'Izegem', chosen: {}, location: (number) => number });
    if (isRefused(opened)) throw new Error(JSON.stringify(opened.refused));
    const caseId = await world.idOf(opened.number);
    const does = async (task: string, told: Values, outcome?: string): Promise<void> => {
      const done = await act(world.house, scope, { caseId, command: { do: 'do', task, instance: world.house.newId(), happened: world.now.today, values: told, ...(outcome === undefined ? {} : { outcome }) } });
      if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    };
    await does('onderzoek', headings);
    if (judgement !== undefined) await does('selectie', { ...weighed, ...judgement }, 'voldoet');
    return opened.number;
  }

  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    app = await room.world.serve((house) => [...candidateRoutes(house), ...placeRoutes(house), ...caseRoutes(house)]);
    as = (who) => browse(app, who);
    await asks('Samira Tahiri', { personen: 3 }, { dringend: 'heel', 'dringend-waarom': 'Slaapt met drie in een auto.', haalbaar: 'weinig', 'haalbaar-waarom': 'Kent de taal nog niet.' });
    await asks('Johan Sels', { personen: 1 }, { dringend: 'wel', 'dringend-waarom': 'Kan nog een week bij een vriend.', haalbaar: 'heel', 'haalbaar-waarom': 'Heeft werk.' });
    await asks('Fatou Diallo', { personen: 6, verblijfsgemeente: 'Wielsbeke' }, { dringend: 'wel', 'dringend-waarom': 'Moet eind november weg.', haalbaar: 'wel', 'haalbaar-waarom': 'Wil meewerken.' });
    await asks('Els Maes', { personen: 2 });
  });

  it('WD-194 lays three candidates for one free dwelling side by side on urgency and feasibility, with their reasons and without a total', async () => {
    const seen = await as('greet').get(at('IZ 04'));
    expect(seen.status).toBe(200);
    expect(seen.text).toMatch(/Hoe dringend is het\? Dringend Moet eind november weg\. Dringend Kan nog een week bij een vriend\. Heel dringend Slaapt met drie in een auto\./);
    expect(seen.text).toMatch(/Hoe haalbaar .*\? Goede kans Wil meewerken\. Heel goede kans Heeft werk\. Weinig kans Kent de taal nog niet\./);
    for (const one of CRITERIA) expect(seen.body).toContain(`id="r-${one}"`);
    expect(seen.text).not.toMatch(/totaal|score|punten:/i);
    expect(seen.text).toMatch(/Nog niet beoordeeld Els Maes/);
  });

  it('WD-195 says of each candidate whether the place suits, and why not', async () => {
    const seen = await as('greet').get(at('IZ 04'));
    expect(seen.text).toMatch(/Past deze plaats\? past niet : te klein voor 6 en in een andere gemeente/);
    expect(seen.text).toMatch(/past : groot genoeg voor 1 en in de eigen gemeente/);
  });

  it('shows it to who could give the place, and only what that reader may know', async () => {
    expect((await as('elke').get(at('IZ 04'))).status).toBe(200);
    for (const who of ['sofie', 'nadia', 'hanne']) expect([403, 404], who).toContain((await as(who).get(at('IZ 04'))).status);
    expect([403, 404]).toContain((await as('bram').get(at('IZ 04'))).status);
    expect((await as('greet').get('/opvang/plaatsen/00000000-0000-4000-8000-000000000000/kandidaten')).status).toBe(404);
    // A place that is given in another way is compared for nobody.
    expect((await as('greet').get(at('Studio Vaart'))).status).toBe(404);
    expect((await as('greet').get(`/opvang/plaatsen/${room.idOf('IZ 04')}`)).body).toContain('/kandidaten');
    expect((await as('sofie').get(`/opvang/plaatsen/${room.idOf('IZ 04')}`)).body).not.toContain('/kandidaten');
  });

  it('WD-194 choosing one is the allocation itself, with this place filled in; the others then get their own answer', async () => {
    const greet = as('greet');
    const seen = await greet.get(at('IZ 04'));
    const link = [...seen.body.matchAll(/href="([^"]*toewijzing[^"]*)"[^>]*>[^<]*<span class="vh">: Samira Tahiri/g)][0]?.[1]?.replaceAll('&amp;', '&') ?? '';
    const form = await greet.get(link);
    expect(form.body).toMatch(new RegExp(`value="${room.idOf('IZ 04')}"[^>]*checked|checked[^>]*value="${room.idOf('IZ 04')}"`));
    const done = await greet.fill(link, { 'waarom-dit-gezin': 'Het dringendst, en met drie.', 'waarom-woning': 'Groot genoeg.', 'andere-gemeente': 'nee' });
    expect(done.status).toBe(303);
    const after = await greet.get(at('IZ 04'));
    expect(after.text).toContain('IZ 04 is gegeven aan Samira Tahiri');
    expect(after.text).toContain('3 kandidaten wachten nog op een eigen antwoord.');
    const answer = [...after.body.matchAll(/href="([^"]*niet-toegewezen[^"]*)"[^>]*>[^<]*<span class="vh">: Johan Sels/g)][0]?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await greet.fill(answer, { _uitkomst: 'blijft-kandidaat', reden: 'ander-gezin', uitleg: 'Een gezin had het dringender.', 'wel-voorgesteld': 'De volgende studio.' })).status).toBe(303);
    const told = await greet.get(at('IZ 04'));
    expect(told.text).toContain('2 kandidaten wachten nog op een eigen antwoord.');
    expect(told.text).toContain('Blijft kandidaat voor een volgende woning');
  });
});
