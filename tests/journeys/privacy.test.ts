/** A question about data and a complaint, from asking to answer, and the archive; in a real browser, also on a phone and in the dark. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House } from './browser.ts';

let house: House;
let dossier: string;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  const person = await house.as(/Wim Hoste/);
  await person.page.goto('/dossiers');
  dossier = (await person.page.locator('a[href^="/dossiers/GW-"]').first().getAttribute('href'))?.split('/').at(-1) ?? '';
  await person.page.context().close();
});
afterAll(() => house?.close());

describe('data of the client, and what is kept', () => {
  test('a question to restrict: noted, restricted, shown as such, lifted with agreement', async () => {
    const wim = await house.as(/Wim Hoste/);
    const { page } = wim;
    await wim.visit('/privacyvragen', 'privacy-register-leeg');
    await page.getByRole('link', { name: 'Privacyvragen' }).first().waitFor();
    await page.getByLabel('Dossiernummer').last().fill(dossier);
    await page.getByLabel('Wat', { exact: true }).selectOption({ label: 'Vraag over gegevens' });
    await page.getByRole('button', { name: 'Ga verder' }).click();
    await page.getByRole('button', { name: 'Noteer vraag' }).click();
    await wim.look('privacy-vraag-fout');
    await page.getByLabel('Gegevens bewaren maar niet meer gebruiken').check();
    await page.getByLabel('Welke gegevens?').fill('Hoe hij nu woont');
    await page.getByLabel('Mondeling').check();
    await page.getByRole('button', { name: 'Noteer vraag' }).click();
    await page.waitForURL(/\/privacyvragen\/GV-/);
    await wim.look('privacy-vraag');
    await page.getByLabel('Hoe woont de hulpvrager nu?').check();
    await page.getByRole('button', { name: 'Bewaar, maar gebruik niet meer' }).click();
    await page.getByRole('heading', { name: 'Beperkt' }).waitFor();
    await wim.look('privacy-vraag-beperkt');
    const question = page.url().split('#')[0] ?? '';
    await page.goto(`/dossiers/${dossier}`);
    expect(await page.getByText('Dit wordt bewaard maar niet gebruikt').count()).toBe(1);
    await page.goto(question);
    await page.getByRole('button', { name: /^Hef op/ }).click();
    await wim.look('privacy-opheffen-fout');
    const today = await page.locator('dt:text-is("Binnengekomen") + dd').innerText();
    await page.getByLabel('De persoon ging akkoord op').fill(today);
    await page.getByRole('button', { name: /^Hef op/ }).click();
    await page.getByText('De beperking is opgeheven').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Maak pdf' }).click()]);
    expect(download.suggestedFilename()).toContain(dossier);
    await wim.visit('/archief', 'archief');
    await page.context().close();
  });

  test('a complaint without scripts: noted, never by whom it is about, in the register with its day', async () => {
    const elke = await house.as(/Elke Vandorpe/, { scripts: false });
    const { page } = elke;
    await elke.visit(`/privacyvragen/nieuw?dossier=${dossier}&soort=klacht`, 'klacht-noteren');
    await page.getByLabel('Mondeling').check();
    await page.getByLabel('De klacht, in de woorden van wie klaagt').fill('Niemand belde terug.');
    await page.getByLabel('Wie de klacht behandelt').selectOption({ index: 1 });
    const handler = await page.getByLabel('Wie de klacht behandelt').inputValue();
    await page.getByLabel(/^Over wie de klacht gaat/).selectOption(handler);
    await page.getByRole('button', { name: 'Noteer klacht' }).click();
    await page.getByText('het gaat over deze persoon').first().waitFor();
    await elke.look('klacht-zelfde-persoon');
    await page.getByLabel(/^Over wie de klacht gaat/).selectOption('');
    await page.getByRole('button', { name: 'Noteer klacht' }).click();
    await page.waitForURL(/\/dossiers\/KL-/);
    await elke.look('klacht-dossier');
    await elke.visit('/privacyvragen', 'privacy-register');
    expect(await page.getByRole('link', { name: /^KL-/ }).count()).toBeGreaterThan(0);
    await elke.visit(`/privacyvragen/nieuw?dossier=${dossier}`, 'gesprek-noteren');
    await page.context().close();
  });
});
