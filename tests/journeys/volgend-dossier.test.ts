/** A question for shelter that ends without a dwelling goes on by itself: the page says where, and a step of a contact card asks what the next dossier needs. */
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { boardRoutes } from '../../src/web/pages/opvang/board-handler.tsx';
import { day } from '../../src/values/day.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { question } from '../clauses/crisisopvang/story.ts';
import { withDatabase } from '../database.ts';
import { openDoor, type Person } from './browser.ts';

const TODAY = day('2026-10-05');

withDatabase('embedded', 'a dossier that goes on in another one', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let door: Awaited<ReturnType<typeof openDoor>>;
  const opens = async (programme: string, values: Record<string, unknown>, team: string): Promise<string> => (await world.open(programme, { values, parties: { hulpvrager: 'Noor Lammens', [team]: 'greet' }, keeper: 'woondienst', by: { account: 'greet', role: team }, happened: TODAY })).number;
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), TODAY, { also: { programmes: ['crisisopvang', 'dakloosheid', 'woonloket'], places: true } });
    app = await world.serve((house) => [...caseRoutes(house), ...boardRoutes(house)]);
    door = await openDoor(await app.listen({ port: 0, host: '127.0.0.1' }));
  }, 120_000);
  afterAll(async () => {
    await door?.close();
    await app?.close();
  });

  test('without scripts, an answer without a dwelling opens the dossier of who has no roof tonight; both say so', async () => {
    const greet: Person = await door.as('greet', { scripts: false });
    const number = await opens('crisisopvang', { ...question, verblijfsgemeente: 'Tielt' }, 'opvangteam');
    const page = await greet.visit(`/dossiers/${number}/doe/buiten-gebied`, 'volgend-vraag');
    await page.getByLabel(/Naar welke dienst/).fill('De steunpunten in de eigen streek');
    await page.getByRole('group', { name: /geen dak/ }).getByLabel('Ja').check();
    await page.getByRole('button', { name: 'Verwijs door' }).last().click();
    await page.waitForURL(new RegExp(`/dossiers/${number}(#|$|\\?)`));
    await greet.look('volgend-liep-over');
    await page.getByRole('link', { name: /^Dakloosheid DT-2026-001/ }).click();
    await page.waitForURL(/DT-2026-001/);
    expect(await page.locator('main').textContent()).toContain(`Kwam uit Crisisopvang ${number}`);
    await greet.look('volgend-kwam-uit');
  });

  test('a step of a contact card asks what the next dossier needs, at its place', async () => {
    const greet = await door.as('greet');
    const number = await opens('woonloket', { waar: 'loket' }, 'loketteam');
    const page = await greet.visit(`/dossiers/${number}/doe/programma`);
    await page.getByRole('group', { name: /Uitkomst|Wat werd het|programma/i }).getByLabel('Geen dak, stap voor stap').check();
    await page.getByLabel(/Wat is er aan de hand/).fill('Slaapt in een auto.');
    await greet.look('volgend-kaart');
    await page.getByRole('button', { name: 'Noteer programma' }).last().click();
    await greet.look('volgend-kaart-fout');
    expect(await page.locator('main').textContent()).toContain('Waarom kan het geen crisiswoning zijn?');
  });

  test('the board says of each free night that it is free', async () => {
    const greet = await door.as('greet');
    const page = await greet.visit('/opvang', 'volgend-bord');
    expect(await page.locator('.board td > i').first().textContent()).toBe('vrij');
    await page.emulateMedia({ colorScheme: 'dark' });
    await greet.look('volgend-bord-donker');
    await page.emulateMedia({ colorScheme: 'light', media: 'print' });
    await page.screenshot({ path: 'tests/.artifacts/volgend-bord-druk.png', fullPage: true });
  });
});
