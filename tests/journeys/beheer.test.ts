/** An administrator at work in a real browser: every page looked at, and the things done that a region needs first. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';

let house: House;
let inge: Person;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  inge = await house.as(/Inge/);
});
afterAll(() => house?.close());

const PARTS = ['organisaties', 'organisaties/nieuw', 'soorten', 'soorten/nieuw', 'soorten/svk', 'gemeenten', 'gemeenten/nieuw', 'medewerkers', 'medewerkers/nieuw', 'functies', 'aanmelden', 'aanmelden/organisatie', 'aanmelden/rol', 'tarieven', 'tarieven/goed-wonen/gw-rit', 'instellingen', 'instellingen/goed-wonen/gemeenten', 'lijsten', 'lijsten/goed-wonen-acties', 'adressen', 'recyclageparken', 'recyclageparken/Izegem', 'sluitingsdagen', 'toegangslog', 'uitgaand', 'gezondheid', 'draaiboeken', 'zitdagen', 'zitdagen/nieuw', 'inlezen'];

describe('Beheer', () => {
  test.each(['/beheer', ...PARTS.map((part) => `/beheer/${part}`), '/api'])('%s stands, wide, at 320 px and in the dark', async (address) => {
    await inge.visit(address);
  });

  test('a wrong account number is told at its field and nothing typed is lost', async () => {
    const page = await inge.visit('/beheer/organisaties/nieuw');
    await page.getByLabel(/^Naam/).fill('Huis van de Wijk');
    await page.getByLabel(/^Soort/).selectOption('woonpartner');
    await page.getByRole('group', { name: /Geheimhouding/ }).getByLabel('Geen').check();
    await page.getByRole('group', { name: /Erkend/ }).getByLabel('Nee').check();
    await page.getByLabel(/IBAN/).fill('BE00 0000 0000 0000');
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await inge.look('beheer-organisatie-fout');
    expect(await page.getByText('Dit rekeningnummer klopt niet').count()).toBeGreaterThan(0);
    expect(await page.getByLabel(/^Naam/).inputValue()).toBe('Huis van de Wijk');
    await page.getByLabel(/IBAN/).fill('BE68 5390 0754 7034');
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await page.getByText('Huis van de Wijk is toegevoegd').waitFor();
    expect(await page.getByRole('link', { name: 'Huis van de Wijk' }).count()).toBe(1);
  });

  test('a new colleague is invited by a link shown once, and comes in with it', async () => {
    const page = await inge.visit('/beheer/medewerkers/nieuw');
    await page.getByLabel('Voornaam en naam').fill('Hanne Claes');
    await page.getByLabel('E-mailadres').fill('hanne@woondienst.example');
    await page.getByRole('checkbox', { name: 'woonbegeleider', exact: true }).check();
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await page.getByRole('button', { name: 'Toon een uitnodiging' }).click();
    await inge.look('beheer-uitnodiging');
    const link = (await page.locator('.as-typed b').textContent()) ?? '';
    expect(link).toContain('/uitnodiging/');
    const hanne = await house.stranger();
    await hanne.visit(new URL(link).pathname, 'beheer-uitnodiging-open');
    await hanne.page.locator('#wachtwoord').fill('vier paarden op de dijk');
    await hanne.page.locator('#nogmaals').fill('vier paarden op de dijk');
    await hanne.page.getByRole('button', { name: 'Bewaar en meld aan' }).click();
    await hanne.page.waitForURL(/eigen-account/);
    await page.goto('/beheer/medewerkers');
    await page.getByRole('link', { name: 'Hanne Claes' }).click();
    await page.getByRole('button', { name: 'Zet het account uit' }).click();
    await page.getByText('Het account staat uit').waitFor();
    await hanne.page.goto('/vandaag');
    expect(hanne.page.url()).toContain('/inloggen');
  });

  test('a kind of organisation without a name is told at its field; with one it stands in the list', async () => {
    const page = await inge.visit('/beheer/soorten/nieuw', 'beheer-soort-nieuw');
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await inge.look('beheer-soort-fout');
    expect(await page.locator('.problems a[href="#naam"]').count()).toBe(1);
    await page.getByLabel(/^Naam/).fill('Huurdersbond');
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await page.getByText('De soort is toegevoegd.').waitFor();
    await inge.look('beheer-soorten-gezegd');
    expect(await page.getByRole('link', { name: 'Huurdersbond' }).count()).toBe(1);
  });

  test('the last administrator keeps the right', async () => {
    const page = await inge.visit('/beheer/functies');
    await page.getByLabel('beheerder: Medewerkers, functies en uitnodigingen beheren').uncheck();
    await page.getByRole('button', { name: 'Bewaar de rechten' }).click();
    await inge.look('beheer-laatste-beheerder');
    expect(await page.getByText('Dan kan niemand nog medewerkers en organisaties beheren').count()).toBe(1);
  });

  test('a tariff from later on, taken back', async () => {
    const page = await inge.visit('/beheer/tarieven/goed-wonen/gw-rit');
    await page.getByLabel(/Bedrag/).fill('17,50');
    await page.getByLabel(/Geldt vanaf/).fill('01/01/2070');
    await page.getByRole('button', { name: 'Bewaar het bedrag' }).click();
    await page.getByText('Het bedrag geldt vanaf 01/01/2070').waitFor();
    expect(await page.getByText('€ 17,50').count()).toBe(1);
    await page.getByRole('button', { name: /Neem terug/ }).click();
    await page.getByText('Dat bedrag is teruggenomen').waitFor();
    expect(await page.getByText('€ 17,50').count()).toBe(0);
  });

  test('the chain of the log is whole, and a backup is made', async () => {
    const page = await inge.visit('/beheer/toegangslog');
    await page.getByRole('button', { name: 'Ga de keten na' }).click();
    await page.getByText('De keten klopt.').waitFor();
    await page.goto('/beheer/gezondheid');
    await page.getByRole('button', { name: 'Maak nu een reservekopie' }).click();
    await page.getByText('De reservekopie is gemaakt').waitFor();
  });

  test('a file in another encoding, with faults and a formula, is set right line by line and read in', async () => {
    const page = await inge.visit('/beheer/inlezen');
    const lines = ['Voornaam;Familienaam;Gsm;Opmerking', 'Zoë;Vanhée;0470;=1+1', 'Ahmed;;0471;', 'Noura;Haddad;;', ';Zonder voornaam;;+32'];
    await page.locator('input[type=file]').setInputFiles({ name: 'mensen.csv', mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n'), 'latin1') });
    await page.getByRole('button', { name: 'Kijk het bestand na' }).click();
    await page.getByRole('heading', { name: 'Wat staat er in elke kolom?' }).waitFor();
    await inge.look('inlezen-kolommen');
    await page.getByRole('button', { name: 'Kijk alle lijnen na' }).click();
    await page.getByRole('heading', { name: 'Verbeter (1)' }).waitFor();
    await inge.look('inlezen-nagekeken');
    await page.getByRole('textbox', { name: 'Familienaam' }).fill('Amrani');
    await page.getByRole('button', { name: 'Bewaar en kijk opnieuw na' }).click();
    await page.getByText('1 lijn is bewaard en opnieuw nagekeken.').waitFor();
    await page.getByRole('button', { name: /^Lees 3 mensen in/ }).click();
    await page.getByRole('heading', { name: 'Wat er ingelezen is' }).waitFor();
    await inge.look('inlezen-klaar');
    expect(await page.getByText('Misschien kennen we deze persoon al. Daarover is niets beslist.').count()).toBe(1);
  });

  test('what people live in, with whom, and where they can come, stands for who works there', async () => {
    const elke = await house.as(/Elke/);
    const page = await elke.visit('/woonsituaties');
    const person = (await page.getByRole('link', { name: 'Tarek Mansour' }).getAttribute('href')) ?? '';
    await elke.visit(person, 'persoon-thuis');
    for (const [part, name] of [['gezin', 'persoon-gezin'], ['wonen', 'persoon-wonen']] as const) await elke.visit(`${person}/${part}`, name);
    await elke.visit('/zitdagen');
    await page.getByRole('link', { name: 'Zitdag Ingelmunster' }).first().click();
    await page.getByText('elke dinsdag').waitFor();
    await elke.look('zitdag-een');
  });

  test.each([['Greet', '/opvang/verhuurders'], ['Greet', '/nota/2026?voor=buiten'], ['Greet', '/plan'], ['Sofie', '/vandaag']])('%s sees %s, wide, at 320 px and in the dark', async (who, address) => {
    await (await house.as(new RegExp(who))).visit(address);
  });

  test('who manages nothing finds no such page', async () => {
    const bram = await house.as(/Bram/);
    expect((await bram.page.goto('/beheer'))?.status()).toBe(404);
    expect((await bram.page.goto('/beheer/medewerkers'))?.status()).toBe(403);
  });

  test('for machines: healthy, and figures to this machine only', async () => {
    const health = await fetch(`${house.program.url}/gezond`);
    expect([health.status, await health.json()]).toEqual([200, { stand: 'gezond' }]);
    const figures = await (await fetch(`${house.program.url}/metrics`)).text();
    expect(figures).toMatch(/woonspoor_outbox_waiting \d+/);
    expect(figures).not.toMatch(/Vandorpe|Belkacem|GW-\d{4}/);
  });
});
