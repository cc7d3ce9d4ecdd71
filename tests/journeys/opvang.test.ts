/** Somebody takes a call at night on a phone, from the first question to the bed; a second one is too late for the same bed and finds another. With scripts and without. */
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { boardRoutes } from '../../src/web/pages/opvang/board-handler.tsx';
import { shiftRoutes } from '../../src/web/pages/opvang/wachtdienst-handler.tsx';
import { callRoutes } from '../../src/web/pages/opvang/oproep-handler.tsx';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { withDatabase } from '../database.ts';
import { FRIDAY, makeNetwork, type Network } from '../network-world.ts';
import { openDoor, type Person } from './browser.ts';

const PHONE = { width: 320, height: 640 };

withDatabase('embedded', 'a call', (open) => {
  let network: Network;
  let app: FastifyInstance;
  let door: Awaited<ReturnType<typeof openDoor>>;
  let nora: Person;
  let youssef: Person;
  beforeAll(async () => {
    network = await makeNetwork(await open());
    app = await network.serve((house) => [...callRoutes(house), ...caseRoutes(house), ...boardRoutes(house), ...shiftRoutes(house)]);
    door = await openDoor(await app.listen({ port: 0, host: '127.0.0.1' }));
    [nora, youssef] = [await door.as('nora'), await door.as('youssef')];
  }, 120_000);
  afterAll(async () => {
    await door?.close();
    await app?.close();
  });

  const check = (page: Page, question: string, answer: string): Promise<void> => page.getByRole('group', { name: question }).getByLabel(answer, { exact: true }).check();
  /** The shortest call; gives how often it was tapped or a key was pressed. */
  async function answersAll(page: Page, [given, family]: [string, string], people = '1'): Promise<number> {
    let presses = 0;
    const tick = async (question: string, answer: string): Promise<void> => { await check(page, question, answer); presses += 1; };
    const type = async (label: string | RegExp, words: string): Promise<void> => { await page.getByLabel(label, { exact: true }).pressSequentially(words); presses += 1 + words.length; };
    await tick('Wie belt?', 'Een dienst');
    await type('Voornaam', given);
    await type('Naam', family);
    await type(/Voor hoeveel mensen/, people);
    for (const [question, answer] of [['Is de persoon meerderjarig?', 'Ja'], ['Is er echt geen andere plek voor deze nacht?', 'Ja, er is niets anders'], ['Kan het zonder dokter of psychiater deze nacht?', 'Ja'], ['Is het veilig voor de anderen in huis?', 'Ja'], ['Is de persoon het eens met de huisregels?', 'Ja']] as const) await tick(question, answer);
    await page.getByRole('button', { name: 'Noteer oproep en zoek een bed' }).click();
    await page.waitForURL(/\/opvang\/oproep\/CN-/);
    return presses + 1;
  }
  /** Every control is at least 44 pixels high: a thumb finds it. */
  const small = (page: Page): Promise<string[]> => page.locator('main .btn, main .opts label, main input[type=text], main select').evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0 && one.getBoundingClientRect().height < 44 && !one.classList.contains('small')).map((one) => one.outerHTML.slice(0, 80)));

  test('what is missing stands at its place, on a phone', async () => {
    const { page } = nora;
    await nora.visit('/opvang/oproep', 'oproep');
    await page.setViewportSize(PHONE);
    expect(await small(page)).toEqual([]);
    await page.getByRole('button', { name: 'Noteer oproep en zoek een bed' }).click();
    await nora.look('oproep-fout');
  });

  test('two take a call at once; the list of one changes by itself when the other holds a bed', async () => {
    for (const [person, name] of [[nora, ['Rachid', 'Amrani']], [youssef, ['Lena', 'Poot']]] as const) {
      await person.page.goto('/opvang/oproep');
      await person.page.setViewportSize(PHONE);
      // Nine taps, and the name: what can wait is asked later.
      expect(await answersAll(person.page, [...name])).toBe(10 + 1 + name.join('').length);
    }
    await nora.look('oproep-beurt');
    await nora.page.setViewportSize(PHONE);
    expect(await small(nora.page)).toEqual([]);
    expect(await nora.page.getByRole('link', { name: 'Bel 051 00 01 03' }).count()).toBe(1);
    // The first on turn does not answer: it is noted, and the next is shown.
    await nora.page.getByRole('button', { name: 'Neemt niet op' }).click();
    await nora.page.getByRole('heading', { name: 'Studio Vaart, Izegem' }).waitFor();
    await nora.look('oproep-volgende');
    await nora.page.setViewportSize(PHONE);
    const list = youssef.page.locator('[data-live="now"]');
    await list.getByRole('heading', { name: 'Studio Vaart, Izegem' }).waitFor();
    await nora.page.getByRole('button', { name: /Houd 20 minuten vast\s*: Studio Vaart/ }).click();
    await nora.page.getByText('vastgehouden', { exact: true }).waitFor();
    await list.getByRole('heading', { name: 'Studio Vaart, Izegem' }).waitFor({ state: 'detached' });
    expect(await youssef.page.getByRole('status').filter({ hasText: 'De lijst is veranderd: 2 plaatsen vrij voor 1 persoon.' }).count()).toBe(1);
    await nora.look('oproep-vastgehouden');
  });

  test('the bed is confirmed, and now it says how to get in', async () => {
    const { page } = nora;
    await page.setViewportSize(PHONE);
    await page.getByRole('button', { name: 'Bevestig opname' }).click();
    await nora.look('oproep-opname-fout');
    await page.setViewportSize(PHONE);
    await page.getByLabel(/Welke risico/).fill('geen');
    await page.getByRole('button', { name: 'Bevestig opname' }).click();
    await page.getByText('sleutelkluis 111').waitFor();
    await nora.look('oproep-bed');
    await page.getByRole('link', { name: 'Naar het dossier' }).click();
    expect(await page.locator('main').textContent()).toContain('Studio Vaart, Izegem, tot ma 26/10/2026');
    await nora.look('oproep-dossier');
  });

  test('the second, without scripts, is too late for the bed on the screen, and takes another', async () => {
    const late = await door.as('youssef', { scripts: false });
    const { page } = late;
    const number = await network.call('youssef', 'Ook Laat');
    await page.goto(`/opvang/oproep/${number}?neem=${network.ids.kamer}`);
    await page.setViewportSize(PHONE);
    await page.getByLabel(/Welke risico/).fill('Zij is rustig.');
    const first = await network.call('nora', 'Toch Eerder');
    expect(await network.does('nora', first, 'vasthouden', { claim: { place: network.ids.kamer } })).toEqual([]);
    await page.getByRole('button', { name: 'Bevestig opname' }).click();
    expect(await page.locator('.problems').textContent()).toContain('Kamer 4 is net ingenomen');
    expect(await page.getByLabel(/Welke risico/).inputValue()).toBe('Zij is rustig.');
    await late.look('oproep-te-laat');
    await page.setViewportSize(PHONE);
    await page.getByRole('radio', { name: 'Woning Markt, Tielt' }).check();
    await page.getByRole('button', { name: 'Bevestig opname' }).click();
    await page.getByText('sleutelkluis 333').waitFor();
    expect(await page.getByRole('link', { name: 'Ververs de lijst' }).count()).toBe(0);
    await page.context().close();
  });

  test('when nothing is left it is noted, also with the picture a screen reader gets', async () => {
    const { page } = nora;
    const number = await network.call('nora', 'Niemand Vrij');
    await nora.visit(`/opvang/oproep/${number}`, 'oproep-leeg');
    await page.setViewportSize(PHONE);
    await page.getByText('Geen plaats vrij voor 1 persoon').waitFor();
    await page.getByRole('link', { name: 'Nergens plaats' }).click();
    await nora.look('oproep-geen');
    await page.getByLabel(/Waar kan de persoon/).fill('De wachtzaal van de politie.');
    await page.getByRole('button', { name: 'Noteer', exact: true }).click();
    await page.getByText('Deze oproep is afgerond.').waitFor();
    await nora.look('oproep-afgerond');
  });

  test('a condition that is not met closes the way to a bed, and says what else there is; the line is lost and comes back where it was', async () => {
    const number = await network.call('nora', 'Kan Niet', { huisregels: 'nee' });
    await nora.visit(`/opvang/oproep/${number}`, 'oproep-gesloten');
    const other = await network.call('nora', 'Viel Weg');
    network.clock(FRIDAY, '22:10');
    await nora.page.goto(`/opvang/oproep/${other}`);
    await nora.page.setViewportSize(PHONE);
    await nora.page.getByRole('button', { name: /Houd 20 minuten vast/ }).first().click();
    await nora.page.getByText('vastgehouden', { exact: true }).waitFor();
    await nora.page.context().setOffline(true);
    network.clock(FRIDAY, '22:31');
    await nora.page.context().setOffline(false);
    await nora.visit(`/opvang/oproep/${other}`, 'oproep-verlopen');
    expect(await nora.page.locator('main').textContent()).toContain('Ze is nog vrij');
  });

  test('the coordinator adds shifts, and everyone who takes part sees the week with its gaps; the board and the call show what each place has', async () => {
    const greet = await door.as('greet');
    await greet.page.goto('/opvang/beurtrol/crisisnetwerk/wachtdienst');
    await greet.page.getByRole('link', { name: 'Voeg een wachtdienst toe' }).click();
    await check(greet.page, 'Van welke organisatie?', 'De Lantaarn');
    await greet.page.getByLabel('Wie neemt op?').fill('Nora Wils');
    await greet.page.getByLabel('Laatste dag').fill('25/10/2026');
    await greet.look('wachtdienst-nieuw');
    await greet.page.getByRole('button', { name: 'Voeg toe' }).click();
    await greet.page.getByRole('heading', { name: 'Wie neemt op?' }).waitFor();
    await greet.look('wachtdienst');
    expect(await greet.page.locator('main').textContent()).toContain('zonder iemand');
    await nora.visit('/opvang', 'bord');
    await nora.visit('/opvang/oproep', 'oproep-kort');
  });
});
