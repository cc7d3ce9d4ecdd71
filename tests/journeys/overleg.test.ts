/** A landlord and two partners at their monthly meeting, in a real browser: before, during and after. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { adminRoutes } from '../../src/web/pages/beheer/routes.ts';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { meetingRoutes } from '../../src/web/pages/overleg/handler.tsx';
import { withDatabase } from '../database.ts';
import { LINK, makeMeetingWorld, type MeetingWorld } from '../meetings/meeting-world.ts';
import { openDoor, type Person } from './browser.ts';

withDatabase('embedded', 'the monthly meeting', (open) => {
  let world: MeetingWorld;
  let app: FastifyInstance;
  let door: Awaited<ReturnType<typeof openDoor>>;
  let dirk: Person;
  let mieke: Person;
  let rik: Person;
  let meeting = '';
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-29');
    await world.support('Tom Vanhoutte', '2026-09-10');
    const els = await world.support('Els Dumoulin', '2026-06-15');
    await world.support('Wim Decock', '2026-09-24');
    await world.support('Geert Callens', '2026-09-10', 'rik');
    await world.verdict('dirk', '2026-07-30', els.id, { moeilijk: true, probleem: 'Verlucht weinig' });
    await world.round('2026-10-22');
    meeting = (await world.meetingOn('2026-10-29')).id;
    app = await world.serve((house) => [...meetingRoutes(house), ...caseRoutes(house), ...adminRoutes({ house, machine: {} as never, rightLabels: {} })]);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    door = await openDoor(url);
    [dirk, mieke, rik] = [await door.as('dirk'), await door.as('mieke'), await door.as('rik')];
  });
  afterAll(async () => { await door?.close(); await app?.close(); });

  test('the list says what to do first', async () => {
    const page = await dirk.visit('/overleg', 'overleg-lijst');
    expect(await page.locator('main').innerText()).toMatch(/agenda te mailen/);
    await rik.visit('/overleg', 'overleg-lijst-partner');
    expect(await rik.page.locator('main').innerText()).not.toMatch(/De Brug|Tom|Els/);
    await rik.page.goto(`/overleg/${meeting}`);
    expect(await rik.page.locator('h1').innerText()).not.toMatch(/29 oktober/);
  });

  test('WB-056 WB-060 WB-061 the agenda has every case, and to be discussed only what asks for it', async () => {
    const page = await dirk.visit(`/overleg/${meeting}`, 'overleg-agenda');
    const overview = await page.locator('section[aria-labelledby="h-deel-0"]').innerText();
    expect(overview).toMatch(/Tom Vanhoutte[\s\S]*Oordeel na 1 maand, op 10\/10\/2026/);
    expect(overview).toMatch(/Wim Decock[\s\S]*Oordeel na 1 maand, op 24\/10\/2026/);
    expect(overview).not.toMatch(/Geert/);
    expect(await page.locator('.talk h3').allInnerTexts()).toEqual(['Els Dumoulin']);
  });

  test('WB-057 WB-067 the mail is looked at first, and stops while the link is missing', async () => {
    const page = await dirk.visit(`/overleg/${meeting}/mail`, 'overleg-mail-zonder-link');
    expect(await page.locator('.notice.warn').first().innerText()).toMatch(/e-mailadres/);
    await page.goto(`/overleg/${meeting}`);
    await page.getByText('Wijzig plaats of uur').click();
    await page.getByLabel('Link of adres').fill('http://onveilig.example.be');
    await page.locator('form:has(#plaats)').getByRole('button', { name: 'Bewaar' }).click();
    await dirk.look('overleg-link-fout');
    expect(await page.locator('.problems').innerText()).toMatch(/begint met https/);
    await page.getByText('Wijzig plaats of uur').click().catch(() => undefined);
    await page.getByLabel('Link of adres').fill(LINK);
    await page.locator('form:has(#plaats)').getByRole('button', { name: 'Bewaar' }).click();
    await page.locator('.talk', { hasText: 'Els Dumoulin' }).locator('textarea').fill('Verlucht weinig');
    await page.locator('.talk', { hasText: 'Els Dumoulin' }).getByRole('button', { name: /^Bewaar/ }).click();
    await page.goto(`/overleg/${meeting}/mail`);
    await page.getByLabel('Aan welk adres?').fill('team@debrug.example');
    await dirk.look('overleg-mail');
    await page.getByRole('button', { name: 'Mail deze agenda' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Agenda gemaild aan team@debrug.example/);
  });

  test('WB-062 WB-071 held by people of the two organisations; then verdict, decision and one action', async () => {
    const { page } = dirk;
    await page.goto(`/overleg/${meeting}`);
    expect(await page.locator('main').innerText()).not.toMatch(/Noor Lammens/);
    await page.getByLabel(/Dirk Soete/).check();
    await page.getByLabel(/Mieke Debaere/).check();
    await page.getByRole('button', { name: 'Het overleg is gehouden' }).click();
    await dirk.look('overleg-gehouden');
    await page.locator('a', { hasText: 'Geef oordeel: Tom Vanhoutte' }).click();
    await dirk.look('overleg-oordeel');
    await page.getByRole('button', { name: 'Bewaar oordeel' }).click();
    await dirk.look('overleg-oordeel-fout');
    await page.getByLabel('Loopt goed').check();
    for (const name of ['verplichtingen', 'zelfstandig', 'administratief', 'huisvader', 'leefbaarheid']) await page.locator(`input[name="${name}"][value="goed"]`).check();
    await page.locator('fieldset:has-text("moeilijk")').getByLabel('Nee').check();
    await page.getByRole('button', { name: 'Bewaar oordeel' }).click();
    expect(new URL(page.url()).pathname).toBe(`/overleg/${meeting}`);
    const talk = page.locator('.talk', { hasText: 'Els Dumoulin' });
    await talk.getByLabel('Besluit, zoals het in de mail komt').fill('We plannen een gesprek met drie.');
    await talk.getByLabel('Actie (mag leeg blijven)').fill('Gesprek plannen');
    await talk.getByLabel('Tegen').fill('10/11/2026');
    await talk.getByRole('button', { name: /^Bewaar/ }).click();
    expect(await page.locator('.problems').innerText()).toMatch(/Kies één persoon/);
    await talk.getByLabel('Wie (één persoon)').selectOption({ label: 'Mieke Debaere' });
    await talk.getByRole('button', { name: /^Bewaar/ }).click();
    await dirk.look('overleg-besluit');
    await page.getByLabel('Mail de besluiten aan').fill('team@debrug.example');
    await page.getByRole('button', { name: 'Mail de besluiten' }).click();
    expect(await page.locator('main').innerText()).toMatch(/Besluiten gemaild aan team@debrug.example/);
  });

  test('WB-070 the partner reads its own part, and answers', async () => {
    const page = await mieke.visit(`/overleg/${meeting}`, 'overleg-partner');
    expect(await page.locator('main').innerText()).not.toMatch(/Geert|Mail de agenda/);
    await page.getByLabel('Of schrijf een opmerking').fill('Ook de buren bevragen');
    await page.getByRole('button', { name: 'Stuur opmerking' }).click();
    await page.getByRole('button', { name: 'Ja, dit klopt' }).click();
    expect(await page.locator('main').innerText()).toMatch(/bevestigd door Mieke Debaere[\s\S]*Opmerking van Mieke Debaere[\s\S]*Ook de buren bevragen/);
    await mieke.visit('/overleg', 'overleg-eigen-acties');
    expect(await page.locator('main').innerText()).toMatch(/Gesprek plannen/);
  });

  test('WB-099 one month over all partners', async () => {
    const page = await dirk.visit('/overleg/maand/2026-10-29', 'overleg-maand');
    expect(await page.locator('main').innerText()).toMatch(/Geert Callens/);
    await mieke.visit('/overleg/maand/2026-10-29', 'overleg-maand-partner');
    expect(await mieke.page.locator('main').innerText()).not.toMatch(/Geert/);
  });

  test('WB-054 a day is moved for all partners, not past the next', async () => {
    const { page } = dirk;
    await page.goto('/overleg');
    await page.getByText('Verplaats één dag van').click();
    await page.getByLabel('donderdag 26 november 2026').check();
    await page.getByLabel('Naar welke dag?').fill('31/12/2026');
    await page.getByLabel('Waarom? De partners').fill('Bureau gesloten');
    await page.getByRole('button', { name: 'Verplaats voor alle partners' }).click();
    await dirk.look('overleg-verplaatst-fout');
    await page.getByText('Verplaats één dag van').click().catch(() => undefined);
    await page.getByLabel('Naar welke dag?').fill('01/12/2026');
    await page.getByRole('button', { name: 'Verplaats voor alle partners' }).click();
    expect(await page.locator('main').innerText()).toMatch(/dinsdag 1 december 2026/);
  });
});
