/** A referral in a real browser: begun without an account, kept, signed on screen, sent in, taken up by the housing service. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';
import { draw, onward } from './referring.ts';

let house: House;
beforeAll(async () => { house = await openHouse({ demo: true }); });
afterAll(() => house?.close());

describe('a partner without an account refers', () => {
  let carla: Person;
  let link: string;
  beforeAll(async () => { carla = await house.stranger(); });

  test('from the programme to a draft behind a link', async () => {
    const { page } = carla;
    await carla.visit('/aanmelden');
    await page.getByRole('link', { name: 'Goed Wonen' }).click();
    await carla.look('aanmelden-programma');
    await page.getByRole('button', { name: 'Begin een aanmelding' }).click();
    await page.getByText('Kies wie je bent').first().waitFor();
    await page.getByLabel('Ik werk bij een dienst').check();
    await page.getByRole('button', { name: 'Begin een aanmelding' }).click();
    await page.getByRole('heading', { name: 'Bewaar deze link' }).waitFor();
    link = new URL(await page.locator('a.long').innerText()).pathname;
    await carla.look('aanmelden-begonnen');
  });

  test('one part a page, with errors at their place and nothing lost', async () => {
    const { page } = carla;
    await carla.visit(`${link}/privacy-akkoord`, 'aanmelden-privacy');
    await onward(page);
    const fill = async (given: Record<string, string>): Promise<void> => { for (const [label, value] of Object.entries(given)) await page.getByLabel(label, { exact: true }).fill(value); };
    await fill({ Datum: new Intl.DateTimeFormat('nl-BE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Brussels' }).format(), Organisatie: 'OCMW Ingelmunster', 'Naam contactpersoon': 'Carla Vermeersch', Telefoon: '051 00 00 47', 'E-mail': 'carla@ocmw-ingelmunster.example' });
    await page.locator('#deelwerking').fill('Sociale dienst');
    await page.getByLabel('de hulpvrager').check();
    await onward(page);
    await page.locator('#leeftijd').fill('drieënveertig');
    await onward(page);
    await page.getByRole('heading', { name: /Kijk nog drie dingen na/ }).waitFor();
    await carla.look('aanmelden-fout');
    expect(await page.locator('#leeftijd').inputValue()).toBe('drieënveertig');
    await page.locator('#leeftijd').fill('43');
    await page.locator('#verblijfsgemeente').selectOption('Wielsbeke');
    await page.getByLabel('huurder van een sociale woning').check();
    await onward(page);
    await page.locator('#vraag').fill('De keuken raakt niet meer proper.');
    await page.getByRole('button', { name: 'Bewaar en stop even' }).click();
    await page.getByRole('heading', { name: 'Ga verder met je aanmelding' }).waitFor();
  });

  test('the next day, with the same link: conditions and actions that follow the answers', async () => {
    const later = await house.stranger();
    const { page } = later;
    await page.goto(`${link}/criteria-voorwaarden`);
    for (const legend of ['Aanvaardt de hulpvrager begeleiding?', 'Wil de hulpvrager actief meewerken?']) await page.getByRole('group', { name: legend }).getByLabel('Ja').check();
    for (const box of await page.locator('input[name^="verbintenis-"]').all()) await box.check();
    await page.getByLabel(/^Curatief/).check();
    await onward(page);
    expect(await page.locator('#ruimte-opkuis').isVisible()).toBe(false);
    await page.getByLabel('Volledige opkuis van een ruimte').check();
    await page.locator('#ruimte-opkuis').fill('keuken');
    await later.look('aanmelden-acties');
    await onward(page);
    await onward(page);
    await page.getByRole('heading', { name: 'Nakijken en tekenen' }).first().waitFor();
    await later.look('aanmelden-nakijken');
  });

  test('four signatures on screen, sent, with a number and a sealed copy', async () => {
    const { page } = carla;
    await page.goto(`${link}/nakijken`);
    const names = page.getByLabel('Naam van wie tekent');
    for (const [nth, name] of ['Amina Belkacem', 'Carla Vermeersch', 'Amina Belkacem', 'Carla Vermeersch'].entries()) await names.nth(nth).fill(name);
    for (const nth of [0, 1]) await page.getByLabel(/Typ deze woorden over/).nth(nth).fill('gelezen en goedgekeurd');
    for (const nth of [0, 1, 2, 3]) await draw(page, nth);
    await page.getByRole('button', { name: 'Bewaar de handtekeningen' }).click();
    await page.getByText('Alles is ingevuld en getekend.').waitFor();
    await carla.look('aanmelden-getekend');
    await page.getByRole('button', { name: 'Verstuur de aanmelding' }).click();
    await page.getByRole('heading', { name: 'Je aanmelding is verstuurd' }).waitFor();
    await carla.look('aanmelden-verstuurd');
    const [copy] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Haal de verzegelde pdf' }).click()]);
    expect(copy.suggestedFilename()).toMatch(/\.pdf$/);
  });

  test('the housing service finds it on its list and takes it up', async () => {
    const elke = await house.as(/Elke Vandorpe/);
    const { page } = elke;
    await elke.visit('/aanmeldingen');
    await page.getByRole('link', { name: /OCMW Ingelmunster, Carla Vermeersch/ }).last().click();
    await elke.look('aanmeldingen-een');
    await page.getByRole('button', { name: 'Neem op mij' }).click();
    await page.waitForURL(/\/dossiers\/GW-/);
    expect(await page.locator('main').innerText()).toContain('Amina Belkacem');
  });

  test('without scripts the same pages work', async () => {
    const plain = await house.stranger({ scripts: false });
    await plain.visit(`${link}/situatie`, 'aanmelden-zonder-script');
    expect(await plain.page.locator('main').innerText()).toContain('Je aanmelding is verstuurd');
  });
});
