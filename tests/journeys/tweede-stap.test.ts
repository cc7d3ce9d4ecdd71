/** The first administrator of an empty house sets up both second steps in a real browser: a code app, and a passkey in a virtual authenticator. */
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';

const PASSWORD = 'vier paarden op de dijk';
const EMAIL = 'inge@woondienst.example';
let house: House;
let inge: Person;
let secret = '';
beforeAll(async () => {
  house = await openHouse({ demo: false });
  inge = await house.stranger();
  await putKeyRing(inge.page);
});
afterAll(() => house?.close());

/** An authenticator as Windows Hello or a telephone is one: it knows its owner and says yes. */
async function putKeyRing(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } });
}

async function password(person: Person): Promise<void> {
  await person.page.goto('/inloggen');
  await person.page.getByLabel('E-mailadres').fill(EMAIL);
  await person.page.getByLabel('Wachtwoord').fill(PASSWORD);
  await person.page.getByRole('button', { name: 'Meld aan' }).click();
  await person.page.waitForURL(/tweede-stap/);
}

test('after the password comes the second step, and nothing else opens before it', async () => {
  const link = /\/eerste-keer\/[A-Za-z0-9_-]+/.exec(house.program.said())?.[0] ?? '';
  const page = await inge.visit(link, 'eerste-keer');
  for (const [label, words] of [[/^Naam van je dienst/, 'Woondienst Leiestreek'], [/^Je naam/, 'Inge Declercq'], [/^Je e-mailadres/, EMAIL], [/^Wachtwoord/, PASSWORD], [/^Nog eens/, PASSWORD]] as const) await page.getByLabel(label).fill(words);
  await page.getByRole('button', { name: 'Maak het account' }).click();
  await page.waitForURL(/\/eigen-account\/tweede-stap/);
  await inge.look('tweede-stap-kiezen');
  for (const closed of ['/vandaag', '/beheer', '/eigen-account']) {
    await page.goto(closed);
    expect(new URL(page.url()).pathname).toBe('/eigen-account/tweede-stap');
  }
});

test('a code app: a wrong code is told at its field, the right one shows ten recovery codes to keep', async () => {
  const page = await inge.visit('/eigen-account/tweede-stap?naar=/beheer', 'tweede-stap-verder');
  await page.getByRole('link', { name: 'Kies de code-app' }).click();
  await inge.look('tweede-stap-app');
  await page.getByLabel('Code die de app nu toont').fill('000000');
  await page.getByRole('button', { name: 'Zet aan' }).click();
  await page.locator('#e-code').waitFor();
  secret = ((await page.locator('.as-typed').textContent()) ?? '').replaceAll(/\s/g, '');
  await page.getByLabel('Code die de app nu toont').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await page.getByRole('button', { name: 'Zet aan' }).click();
  await page.getByRole('heading', { name: 'Je herstelcodes' }).waitFor();
  await inge.look('tweede-stap-codes');
  const codes = await page.locator('.codes li').allTextContents();
  expect(codes).toHaveLength(10);
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Bewaar als bestand' }).click()]);
  expect(file.suggestedFilename()).toBe('herstelcodes-woonspoor.txt');
  expect(await page.getByRole('button', { name: 'Druk af' }).isVisible()).toBe(true);
  await page.getByRole('link', { name: 'Klaar, ik heb ze bewaard' }).click();
  await page.waitForURL(/\/beheer$/);
});

test('the last second step of someone who must have one cannot be taken away', async () => {
  const page = await inge.visit('/eigen-account');
  await page.getByText('Neem de code-app weg').click();
  await page.locator('#wachtwoord-app').fill(PASSWORD);
  await page.getByRole('button', { name: 'Neem weg' }).click();
  expect(await page.getByText('Je functie vraagt een tweede stap').count()).toBeGreaterThan(0);
  expect(await page.getByText('ingesteld', { exact: true }).count()).toBe(1);
});

test('a passkey is added, and opens the house at the next sign-in', async () => {
  const page = await inge.visit('/eigen-account/sleutel', 'sleutel-nieuw');
  await page.getByLabel('Hoe noem je deze sleutel?').fill('laptop van het werk');
  await page.getByRole('button', { name: 'Vraag het mijn toestel' }).click();
  await page.getByText('De sleutel is toegevoegd').waitFor();
  await page.context().clearCookies();
  await password(inge);
  await inge.look('tweede-stap-bij-aanmelden');
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click();
  await page.waitForURL(/\/vandaag/);
  await page.goto('/eigen-account');
  expect(await page.getByText('laatst gebruikt op').count()).toBe(1);
});

test('a passkey taken away opens nothing any more, not even on a page that still offered it', async () => {
  const { page } = inge;
  await page.context().clearCookies();
  await password(inge);
  const elsewhere = await house.stranger();
  await password(elsewhere);
  await elsewhere.page.getByLabel('Code uit je app').fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + 30_000 }));
  await elsewhere.page.getByRole('button', { name: 'Ga verder' }).click();
  await elsewhere.page.waitForURL(/\/vandaag/);
  await elsewhere.page.goto('/eigen-account');
  await elsewhere.page.getByRole('button', { name: /Neem weg.*laptop van het werk/ }).click();
  await elsewhere.page.getByText('De sleutel is weggenomen').waitFor();
  await page.getByRole('button', { name: 'Gebruik je toegangssleutel' }).click();
  await page.getByText('De toegangssleutel werd niet aanvaard').first().waitFor();
  expect(new URL(page.url()).pathname).toBe('/inloggen/tweede-stap');
  await page.goto('/vandaag');
  expect(new URL(page.url()).pathname).toBe('/inloggen');
});
