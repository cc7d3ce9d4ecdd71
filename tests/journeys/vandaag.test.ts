/** The list of today in a real browser: read, explained, narrowed, walked by keys, printed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';

let house: House;
beforeAll(async () => { house = await openHouse({ demo: true }); });
afterAll(() => house?.close());

describe('a woonbegeleider begins the day', () => {
  let elke: Person;
  beforeAll(async () => { elke = await house.as(/Elke Vandorpe/); });

  test('lands on the list, with every group, count and row in order', async () => {
    expect(new URL(elke.page.url()).pathname).toBe('/vandaag');
    await elke.look('vandaag');
    for (const link of await elke.page.locator('.counts a').all()) {
      const [count, href] = [Number(await link.locator('b').innerText()), await link.getAttribute('href')];
      const rows = count > 0 ? await elke.page.locator(`section:has(${href}) tbody tr:not(.why-line)`).count() : 0;
      expect(rows).toBeLessThanOrEqual(count);
    }
  });

  test('waarom? opens one line under its row, with the clause', async () => {
    const line = elke.page.locator('.why-line').first();
    expect(await line.isVisible()).toBe(false);
    await elke.page.locator('.why-row > summary').first().click();
    expect(await line.isVisible()).toBe(true);
    expect(await line.innerText()).toMatch(/Gebeurtenis[\s\S]*Regel[\s\S]*Bron[\s\S]*[A-Z]{2}-\d{3}/);
    await elke.look('vandaag-waarom');
  });

  test('keys walk the list, open the reason and do the act', async () => {
    await elke.page.goto('/vandaag');
    await elke.page.keyboard.press('j');
    await elke.page.keyboard.press('j');
    await elke.page.keyboard.press('k');
    const row = elke.page.locator('tr[data-on]');
    expect(await row.count()).toBe(1);
    const id = await row.getAttribute('id');
    expect(id).toBe(await elke.page.locator('.work tbody tr').first().getAttribute('id'));
    // A meeting stands above and has no reason to open: on to the first row that has one.
    const explained = await elke.page.locator('.work tbody tr:has(.why-row)').first().getAttribute('id');
    for (let tries = 0; tries < 10 && (await row.getAttribute('id')) !== explained; tries += 1) await elke.page.keyboard.press('j');
    await elke.page.keyboard.press('w');
    expect(await elke.page.locator('.why-line').first().isVisible()).toBe(true);
    const target = await row.locator('.act').getAttribute('href');
    // Enter asks for what the row's own link asks for; an invoice then opens among the invoices.
    const [asked] = await Promise.all([elke.page.waitForRequest((request) => request.isNavigationRequest()), elke.page.waitForURL((url) => url.pathname !== '/vandaag'), elke.page.keyboard.press('Enter')]);
    expect(`${new URL(asked.url()).pathname}${new URL(asked.url()).search}`).toBe(target);
    expect(await elke.page.locator('h1').innerText()).not.toMatch(/niet gevonden|bestaat niet|Dit kan niet/);
  });

  test('narrows to the team, and to a partner', async () => {
    await elke.page.goto('/vandaag');
    await elke.page.getByLabel('Collega').selectOption({ label: 'Het hele team' });
    await elke.page.getByRole('button', { name: 'Toon', exact: true }).click();
    await elke.look('vandaag-team');
    expect(await elke.page.locator('.filters .now').innerText()).toContain('het hele team');
    expect(await elke.page.locator('.work .for').allInnerTexts()).toContain('Jonas Peeters');
    await elke.page.getByLabel('Taken van een partner').selectOption({ label: 'OCMW Ingelmunster' });
    await elke.page.getByRole('button', { name: 'Toon', exact: true }).click();
    await elke.look('vandaag-partner');
    expect(await elke.page.locator('.filters .now').innerText()).toContain('OCMW Ingelmunster');
  });

  test('finds someone while typing a name wrong', async () => {
    await elke.page.goto('/vandaag');
    await elke.page.getByLabel('Zoek op naam of dossiernummer').first().pressSequentially('Belkacm');
    await elke.page.locator('.found a').first().waitFor();
    expect(await elke.page.locator('.found').first().innerText()).toContain('Amina Belkacem');
    await elke.look('zoeken-terwijl-je-typt');
    await elke.page.getByLabel('Zoek op naam of dossiernummer').first().press('Enter');
    await elke.page.getByRole('heading', { name: 'Zoeken' }).waitFor();
    await elke.look('zoeken');
  });

  test('prints the list without buttons', async () => {
    await elke.page.goto('/vandaag');
    await elke.page.emulateMedia({ media: 'print' });
    expect(await elke.page.locator('.work .act').first().isVisible()).toBe(false);
    expect(await elke.page.locator('.work .who a').first().isVisible()).toBe(true);
    await elke.page.emulateMedia({ media: 'screen' });
  });
});

test('a partner sees own duties only, and no way to look at those of others', async () => {
  const carla = await house.as(/Carla Vermeersch/);
  await carla.look('vandaag-partner-zelf');
  expect(await carla.page.getByLabel('Collega').count()).toBe(0);
  expect(await carla.page.getByLabel('Taken van een partner').count()).toBe(0);
  expect((await carla.page.locator('.work .what').allInnerTexts()).filter((what) => what.includes('Verstuur de factuur'))).toEqual([]);
});

test('without scripts the list, its reasons and search still work', async () => {
  const elke = await house.as(/Elke Vandorpe/, { scripts: false });
  await elke.page.locator('.why-row > summary').first().click();
  expect(await elke.page.locator('.why-line').first().isVisible()).toBe(true);
  await elke.page.goto('/zoeken?q=Belkacem');
  expect(await elke.page.getByRole('link', { name: 'Amina Belkacem' }).count()).toBe(1);
});

test('who saw what, accessibility and privacy stand for everyone who may', async () => {
  const elke = await house.as(/Elke Vandorpe/);
  await elke.visit('/wie-zag-wat');
  const stranger = await house.stranger();
  await stranger.visit('/toegankelijkheid');
  await stranger.visit('/privacy');
});
