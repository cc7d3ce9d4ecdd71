/**
 * From an empty database with what README says: an administrator sets the house up, a trajectbegeleider without account refers,
 * a woonbegeleider and a woonconsulent carry the case to its invoice and its end. Everything happens on one day, on real pages.
 */
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';
import { draw, onward } from './referring.ts';

const PASSWORD = 'vier paarden op de dijk';
const today = new Intl.DateTimeFormat('nl-BE', { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'Europe/Brussels' }).format();
let house: House;
let inge: Person;
let elke: Person;
let rita: Person;
let carla: Person;
let dossier = '';
beforeAll(async () => {
  house = await openHouse({ demo: false });
  [inge, elke, rita, carla] = [await house.stranger(), await house.stranger(), await house.stranger(), await house.stranger()];
});
afterAll(() => house?.close());

type Filled = Record<string, string>;

/** Fills controls by their posted name: text is typed, the option of a group is chosen, a list is opened. */
async function fill({ page }: Person, values: Filled): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${name}"]`).first();
    const kind = await control.evaluate((node) => (node instanceof HTMLSelectElement ? 'list' : node instanceof HTMLInputElement && /radio|checkbox/.test(node.type) ? 'option' : 'text'));
    if (kind === 'list') await control.selectOption(value);
    else if (kind === 'option') await page.locator(`main [name="${name}"][value="${value}"]`).check();
    else await control.fill(value);
  }
}

/** Presses the last button of the page's form, and comes back to the dossier. */
async function send({ page }: Person): Promise<void> {
  await page.locator('main form').last().getByRole('button').last().click();
  await page.waitForURL((url) => url.pathname === dossier);
}

/** Does what the dossier offers under this word; folds are opened when it stands in one. */
async function does(person: Person, verb: RegExp, values: Filled): Promise<void> {
  const { page } = person;
  await page.goto(dossier);
  const link = page.getByRole('link', { name: verb }).first();
  if ((await link.count()) === 0) for (const fold of await page.locator('details.later > summary.more').all()) await fold.click();
  await link.click();
  await fill(person, values);
  await send(person);
}

async function secondStep({ page }: Person): Promise<void> {
  await page.waitForURL(/tweede-stap/);
  await page.getByRole('link', { name: 'Kies de code-app' }).click();
  const secret = ((await page.locator('.as-typed').textContent()) ?? '').replaceAll(/\s/g, '');
  await page.getByLabel('Code die de app nu toont').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole('button', { name: 'Zet aan' }).click();
  await page.getByRole('link', { name: 'Klaar, ik heb ze bewaard' }).click();
  await page.waitForURL(/eigen-account|vandaag/);
}

test('the administrator sets the house up, guided by Beheer', async () => {
  const { page } = inge;
  await page.goto(/\/eerste-keer\/[A-Za-z0-9_-]+/.exec(house.program.said())?.[0] ?? '');
  for (const [label, words] of [[/^Naam van je dienst/, 'Woondienst Leiestreek'], [/^Je naam/, 'Inge Declercq'], [/^Je e-mailadres/, 'inge@woondienst.example'], [/^Wachtwoord/, PASSWORD], [/^Nog eens/, PASSWORD]] as const) await page.getByLabel(label).fill(words);
  await page.getByRole('button', { name: 'Maak het account' }).click();
  await secondStep(inge);
  await inge.visit('/beheer', 'leeg-beheer');
  expect(await page.locator('main').innerText()).toContain('1. Zeg wat voor dienst je bent');
  await page.goto('/beheer/organisaties');
  await page.getByRole('link', { name: 'Woondienst Leiestreek' }).click();
  await fill(inge, { soort: 'woondienst', regime: 'beroepsgeheim', erkend: 'ja', telefoon: '051 00 00 10', email: 'woondienst@leiestreek.example', straat: 'Kasteelstraat 1', postcode: '8870', plaats: 'Izegem', iban: 'BE68 5390 0754 7034' });
  await page.getByRole('button', { name: 'Bewaar' }).click();
  await page.getByRole('link', { name: 'Woondienst Leiestreek' }).click();
  await page.getByRole('link', { name: /Werkgebied/ }).click();
  await fill(inge, { 'gebied.0.gemeente': 'Izegem' });
  await page.getByRole('button', { name: /Regel erbij/ }).click();
  await page.locator('[name="gebied.1.gemeente"]').first().waitFor();
  await fill(inge, { 'gebied.1.gemeente': 'Wielsbeke' });
  await page.getByRole('button', { name: 'Bewaar het werkgebied' }).click();
  for (const [name, kind] of [['OCMW Wielsbeke', 'welzijnspartner'], ['Kringloop Izegem', 'wonen-en-werken']] as const) {
    await page.goto('/beheer/organisaties/nieuw');
    await fill(inge, { naam: name, soort: kind, regime: kind === 'welzijnspartner' ? 'beroepsgeheim' : 'discretieplicht', erkend: kind === 'welzijnspartner' ? 'ja' : 'nee' });
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await page.getByText(`${name} is toegevoegd`).waitFor();
  }
});

test('two colleagues come in by a link of their own', async () => {
  for (const [person, name, organisation, role] of [[elke, 'Elke Vandorpe', 'Woondienst Leiestreek', 'woonbegeleider'], [rita, 'Rita Naert', 'Kringloop Izegem', 'woonconsulent']] as const) {
    const { page } = inge;
    await page.goto('/beheer/medewerkers/nieuw');
    await page.getByLabel('Voornaam en naam').fill(name);
    await page.getByLabel('E-mailadres').fill(`${role}@dienst.example`);
    await page.getByLabel(organisation).check();
    await page.getByRole('checkbox', { name: role, exact: true }).check();
    await page.getByRole('button', { name: 'Voeg toe' }).click();
    await page.getByRole('button', { name: 'Toon een uitnodiging' }).click();
    await person.page.goto(new URL((await page.locator('.as-typed b').textContent()) ?? '').pathname);
    await person.page.locator('#wachtwoord').fill(PASSWORD);
    await person.page.locator('#nogmaals').fill(PASSWORD);
    await person.page.getByRole('button', { name: 'Bewaar en meld aan' }).click();
    await secondStep(person);
  }
  await elke.visit('/vandaag', 'leeg-vandaag');
  expect(await elke.page.locator('main').innerText()).toContain('Niets te doen vandaag');
});

test('a trajectbegeleider without account refers, and Vandaag says that it waits', async () => {
  const { page } = carla;
  await page.goto('/aanmelden/goed-wonen');
  await page.getByLabel('Ik werk bij een dienst').check();
  await page.getByRole('button', { name: 'Begin een aanmelding' }).click();
  await page.getByRole('link', { name: /\/aanmelden\/w\// }).or(page.locator('a.long')).first().click();
  await page.waitForURL(/\/aanmelden\/w\//);
  const link = new URL(page.url()).pathname.split('/').slice(0, 4).join('/');
  await page.goto(`${link}/privacy-akkoord`);
  await onward(page);
  await page.getByLabel('Datum', { exact: true }).fill(today);
  await page.getByLabel('Organisatie', { exact: true }).fill('OCMW Wielsbeke');
  await page.getByLabel('Naam contactpersoon', { exact: true }).fill('Carla Vermeersch');
  await page.getByLabel('Telefoon', { exact: true }).fill('051 00 00 47');
  await page.getByLabel('E-mail', { exact: true }).fill('carla@wielsbeke.example');
  await page.locator('#deelwerking').fill('Sociale dienst');
  await page.getByLabel('de hulpvrager').check();
  await onward(page);
  await page.locator('#leeftijd').fill('43');
  await page.locator('#verblijfsgemeente').selectOption('Wielsbeke');
  await page.getByLabel('huurder van een sociale woning').check();
  await onward(page);
  await page.locator('#vraag').fill('De keuken raakt niet meer proper.');
  await onward(page);
  for (const legend of ['Aanvaardt de hulpvrager begeleiding?', 'Wil de hulpvrager actief meewerken?']) await page.getByRole('group', { name: legend }).getByLabel('Ja').check();
  for (const box of await page.locator('input[name^="verbintenis-"]').all()) await box.check();
  await page.getByLabel(/^Curatief/).check();
  await onward(page);
  await page.getByLabel('Volledige opkuis van een ruimte').check();
  await page.locator('#ruimte-opkuis').fill('keuken');
  await onward(page);
  await onward(page);
  const names = page.getByLabel('Naam van wie tekent');
  for (const [nth, name] of ['Amina Belkacem', 'Carla Vermeersch', 'Amina Belkacem', 'Carla Vermeersch'].entries()) await names.nth(nth).fill(name);
  for (const nth of [0, 1]) await page.getByLabel(/Typ deze woorden over/).nth(nth).fill('gelezen en goedgekeurd');
  for (const nth of [0, 1, 2, 3]) await draw(page, nth);
  await page.getByRole('button', { name: 'Bewaar de handtekeningen' }).click();
  await page.getByText('Alles is ingevuld en getekend.').waitFor();
  await page.getByRole('button', { name: 'Verstuur de aanmelding' }).click();
  await page.getByRole('heading', { name: 'Je aanmelding is verstuurd' }).waitFor();
  await elke.visit('/vandaag', 'leeg-aanmelding-wacht');
  await elke.page.getByText('1 aanmelding wacht tot iemand ze opneemt.').waitFor();
  await elke.page.getByText('Verder niets te doen vandaag').waitFor();
});

test('taken up, called, and a day agreed for the intake; who lacks for a role is said in words', async () => {
  const { page } = elke;
  await page.getByRole('link', { name: 'Bekijk de aanmeldingen' }).click();
  await page.getByRole('link', { name: /OCMW Wielsbeke, Carla Vermeersch/ }).last().click();
  await page.getByRole('button', { name: 'Neem op mij' }).click();
  await page.waitForURL(/\/dossiers\/GW-/);
  dossier = new URL(page.url()).pathname;
  await elke.look('leeg-dossier-eerste-dag');
  await page.goto(`${dossier}/team/extra-dienst`);
  expect(await page.locator('main').innerText()).toMatch(/Nodig: iemand van .* met de functie trajectbegeleider/);
  await page.goto(`${dossier}/doe/belcontact`);
  await page.locator('main form').last().getByRole('button').last().click();
  await page.getByRole('link', { name: 'Wat is de uitkomst? Vul dit in.' }).waitFor();
  await does(elke, /Noteer gesprek/, { _uitkomst: 'gesproken', 'adres.straat': 'Rijksweg 3', 'adres.postcode': '8710', 'adres.gemeente': 'Wielsbeke', partnertraject: 'loopt', 'partner-soort': 'budgetbegeleiding', 'partner-start': '01/09/2026', woonzorg: 'woonhygiene', probleem: 'ander-probleem', 'afspraak-gemaakt': 'ja' });
  await page.goto(`${dossier}/team/woonconsulent`);
  await page.getByLabel(/Rita Naert/).check();
  await send(elke);
  await does(elke, /Plan intake/, { _dag: today });
  await does(elke, /Noteer antwoord/, { _uitkomst: 'akkoord' });
});

test('the intake is held with a day of the action proposed; who only comes along does not write it', async () => {
  await rita.visit('/vandaag', 'leeg-consulent');
  expect(await rita.page.getByRole('link', { name: /Noteer intake/ }).count()).toBe(0);
  await rita.page.getByRole('link', { name: /Bekijk dossier/ }).waitFor();
  await does(elke, /Noteer beslissing/, { _uitkomst: 'woonconsulent' });
  await does(elke, /Noteer akkoord/, { '_akkoord.hulpvrager': 'ja' });
  await does(elke, /Plan actiedag/, { _dag: today, '_reden.budget': 'Over het budget praten we op de intake.' });
  await does(elke, /Noteer intake/, {
    '_aanwezig.woonbegeleider': 'present', '_aanwezig.woonconsulent': 'present', '_aanwezig.hulpvrager': 'present', '_aanwezig.trajectbegeleider': 'present', _uitkomst: 'aanvaard-curatief',
    'verwachtingen-client': 'Weer kunnen koken.', 'verwachtingen-wc': 'Zelf meedoen.', raming: '115,00', 'raming-besproken': today, art60: '1', haalbaar: 'ja', 'dagen-raming': '1', 'gevaar-consulent': 'nee', 'gevaar-art60': 'nee',
  });
});

test('the woonconsulent draws the plan up, works a day, and closes the action', async () => {
  await does(rita, /Noteer hulpvraag/, { zorgpunten: 'woonhygiene', ruimten: 'keuken', 'eigen-woorden': 'Ik wil weer kunnen koken.', vaststellingen: 'De werkbladen staan vol.' });
  await does(rita, /Schrijf actieplan/, {
    'aantal-dagen': '1', 'fasen.0.ruimte': 'keuken', 'fasen.0.dagen': '1', 'fasen.0.start': today, 'regels.0.actie': 'opkuis', 'regels.0.ruimte': 'keuken', 'regels.0.wie': 'Amina, Rita en een deelnemer', 'regels.0.met-hulpvrager': 'ja',
    'regels.0.leerdoel': 'De keuken zelf bijhouden.', 'regels.0.nu': 'met-hulp', '_akkoord.hulpvrager': 'ja', '_akkoord.trajectbegeleider': 'ja',
  });
  await rita.look('leeg-dossier-actie');
  expect(await rita.page.locator('main').innerText()).not.toMatch(/\d{4} \d{2} \d{2}/);
  await does(rita, /Schrijf dagverslag/, {
    '_aanwezig.woonconsulent': 'present', '_aanwezig.hulpvrager': 'present', _rij: '1', duur: 'vol', ritten: '1', waar: 'thuis', 'tb-bij-start': 'ja', 'hielp-mee': 'ja', 'art60-aantal': '1', 'art60-reden': 'Een zware kast verplaatsen', advies: 'Begin met een leeg tafelblad.',
    'resultaten.0.regel': '1', 'resultaten.0.gedaan': 'ja', 'resultaten.0.samen': 'ja',
  });
  await does(rita, /Sluit actie af/, { 'geleerd.0.niveau': 'alleen', 'geleerd.0.verder': 'alleen' });
});

test('aftercare, the invoice with its payment, and the end with ten years of keeping', async () => {
  await does(elke, /Noteer contact/, { _uitkomst: 'gesproken', kanaal: 'telefoon', 'verhaal-hulpvrager': 'Koken lukt weer.' });
  const { page } = elke;
  await page.goto(dossier);
  await page.getByRole('link', { name: /Verstuur factuur/ }).first().click();
  await page.getByRole('button', { name: 'Maak factuur van € 115,00' }).click();
  await page.getByText('Factuur 2026-0001 is gemaakt.').or(page.getByText(/Factuur \d{4}-0001 is gemaakt\./)).first().waitFor();
  await elke.look('leeg-factuur');
  await page.getByLabel('Bedrag in euro').fill('115,00');
  await page.getByLabel('Dag van de betaling').fill(today);
  await page.getByRole('button', { name: 'Noteer betaling' }).click();
  await page.getByText('betaald', { exact: true }).first().waitFor();
  await does(elke, /^Sluit af/, { '_reden.evaluatie-3-gehouden': 'De hulpvrager verhuisde naar een andere streek.' });
  const said = await page.locator('main').innerText();
  expect(said).not.toContain('Let op');
  expect(said).toMatch(/We bewaren het dossier tot en met .*\d{4}/);
  await elke.look('leeg-dossier-gesloten');
});
