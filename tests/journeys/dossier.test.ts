/** A dossier in a real browser: found, read, worked in, by who keeps it, who carries it out and who referred. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';

let house: House;
let elke: Person;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  elke = await house.as(/Elke/);
});
afterAll(() => house?.close());

const DETAILS = 'main details:not([open])';

test('the list is narrowed down and leads to a dossier', async () => {
  const page = await elke.visit('/dossiers', 'dossiers');
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Amina Belkacem');
  await elke.look('dossier');
  await page.goto('/dossiers?gemeente=Wielsbeke&fase=aanmelding&loopt=nee');
  await elke.look('dossiers-leeg');
});

test('everything that can be opened on the page is readable opened', async () => {
  const page = await elke.visit('/dossiers?fase=nazorg', 'dossiers-nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  await page.locator(DETAILS).evaluateAll((all) => all.forEach((one) => { (one as HTMLDetailsElement).open = true; }));
  await elke.look('dossier-open');
});

test('a contact is noted in a few keys and stands in the log', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  await page.getByLabel('Wat is er gezegd of gedaan').fill('Amina belde: het rek staat er.');
  await page.getByLabel(/^Alleen /).first().check();
  await page.getByRole('button', { name: 'Bewaar contact' }).click();
  await page.getByText('Je notitie is bewaard.').waitFor();
  expect(await page.locator('.log').textContent()).toContain('Amina belde: het rek staat er.');
});

test('a form says what is missing, keeps what was typed, and is kept once it is right', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  await page.getByRole('link', { name: /Noteer contact/ }).first().click();
  await elke.look('doe');
  await page.getByLabel('Hoe verliep het, in de woorden van de hulpvrager?').fill('Het gaat goed.');
  await page.locator('form:has(#_dag) .btns button').click();
  await elke.look('doe-fout');
  expect(await page.getByLabel('Hoe verliep het, in de woorden van de hulpvrager?').inputValue()).toBe('Het gaat goed.');
  await page.getByLabel('Gesproken').check();
  await page.getByLabel('Telefoon').check();
  await page.locator('form:has(#_dag) .btns button').click();
  await page.getByText('Bewaard.').waitFor();
});

test('two people at once: the second sees what came in between', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  const address = page.url();
  await page.getByRole('link', { name: /Noteer contact/ }).first().click();
  const other = await elke.page.context().newPage();
  await other.goto(address);
  await other.getByLabel('Wat is er gezegd of gedaan').fill('Iets tussendoor.');
  await other.getByRole('button', { name: 'Bewaar contact' }).click();
  // A page closed while it still sends takes its note with it.
  await other.getByText('Je notitie is bewaard.').waitFor();
  await other.close();
  await page.getByLabel('Gesproken').check();
  await page.getByLabel('Telefoon').check();
  await page.getByLabel('Hoe verliep het, in de woorden van de hulpvrager?').fill('Beter.');
  await page.locator('form:has(#_dag) .btns button').click();
  await page.getByText('Iemand anders noteerde intussen iets in dit dossier.').waitFor();
  await elke.look('conflict');
  expect(await page.getByLabel('Hoe verliep het, in de woorden van de hulpvrager?').inputValue()).toBe('Beter.');
});

test('an evaluation is planned, moved and found without scripts too', async () => {
  const carla = await house.as(/Carla/, { scripts: false });
  const { page } = carla;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  await page.getByRole('link', { name: /Plan evaluatie/ }).first().click();
  await page.getByLabel('Van (mag leeg blijven)').fill('14');
  const woning = page.getByLabel('Woning');
  if (await woning.count() > 0) await woning.check();
  await page.getByRole('button', { name: 'Plan evaluatie' }).last().click();
  await page.getByText('De afspraak is gepland.').waitFor();
  expect(await page.locator('main').textContent()).toContain('14 uur');
  await carla.look('dossier-partner');
  await page.context().close();
});

test('the forms of plan, team, correction and withdrawal stand on every screen', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  const home = new URL(page.url()).pathname;
  for (const [path, name] of [['plan/evaluatie-3', 'plan'], ['team/woonconsulent', 'team'], ['verbeter?veld=telefoon.partner-soort', 'verbeter'], ['vrijstellen?plicht=evaluatie-3', 'vrijstellen'], ['doe/actieplan', 'doe-rijen']] as const) await elke.visit(`${home}/${path}`, `dossier-${name}`);
});

test('over the person: nothing chosen is told at its place, something given stands there, and is taken back', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  await page.getByRole('link', { name: 'Deel over deze persoon, voor alle dossiers' }).click();
  await page.waitForURL(/\/personen\//);
  await elke.look('persoon');
  await page.getByRole('button', { name: 'Deel', exact: true }).click();
  await elke.look('persoon-fout');
  expect(await page.locator('.problems a').count()).toBeGreaterThan(2);
  await page.getByLabel('Telefoon, e-mail en adres').check();
  await page.getByLabel('Met welke organisatie?').selectOption({ index: 1 });
  await page.getByLabel('Waarvoor heeft die dienst dit nodig?').fill('Opvang in de vakantie');
  await page.getByLabel('De wet verplicht het').check();
  await page.getByLabel('Tot', { exact: true }).fill('31/12/2099');
  await page.getByRole('button', { name: 'Deel', exact: true }).click();
  await page.getByText('Eén soort gegevens gedeeld.').waitFor();
  await elke.look('persoon-gedeeld');
  await page.getByRole('button', { name: /^Neem terug/ }).click();
  await elke.look('persoon-terug-fout');
  await page.getByLabel('Waarom neem je het terug?').fill('Niet meer nodig');
  await page.getByRole('button', { name: /^Neem terug/ }).click();
  await page.getByText('De andere organisatie ziet het niet meer.').waitFor();
  await elke.look('persoon-teruggenomen');
});

test('who has no part in it finds nothing', async () => {
  const { page } = elke;
  await page.goto('/dossiers?fase=nazorg');
  await page.getByRole('link', { name: 'Amina Belkacem' }).click();
  const home = new URL(page.url()).pathname;
  const inge = await house.as(/Inge/);
  expect((await inge.page.goto(home))?.status()).toBe(404);
  await inge.look('dossier-niet-gevonden');
  await inge.page.context().close();
});
