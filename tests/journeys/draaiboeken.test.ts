/** Draaiboeken in a real browser: every programme of the house, drawn and explained, wide and narrow. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHouse, type House, type Person } from './browser.ts';

let house: House;
let elke: Person;
beforeAll(async () => {
  house = await openHouse({ demo: true });
  elke = await house.as(/Elke Vandorpe/);
});
afterAll(() => house?.close());

/** The longest page of the house: looking at it three times takes a while on a busy machine. */
const patience = 300_000;
const keys = readdirSync(path.resolve('draaiboeken'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

test('the list leads to every programme of the house', async () => {
  await elke.visit('/draaiboeken');
  const addresses = await elke.page.locator('.stack tbody th a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
  expect(addresses.sort()).toEqual(keys.map((key) => `/draaiboeken/${key}`).sort());
});

test.each(keys)('%s stands whole: no axe violation, no sideways scroll, drawn, every example right', { timeout: patience }, async (key) => {
  await elke.visit(`/draaiboeken/${key}`);
  expect(await elke.page.getByText('klopt niet', { exact: true }).count()).toBe(0);
  expect(await elke.page.locator('.flow svg').first().isVisible()).toBe(true);
});

test('a number in the table of terms leads to its clause', async () => {
  await elke.page.goto('/draaiboeken/goed-wonen');
  await elke.page.locator('#termijn-bellen a', { hasText: 'GW-051' }).click();
  expect(new URL(elke.page.url()).hash).toBe('#GW-051');
  await expect.poll(() => elke.page.locator('#GW-051').evaluate((row) => row.getBoundingClientRect().top < window.innerHeight)).toBe(true);
});

test('a fold opens for the address of something in it, also without scripts, and stands open on paper', { timeout: patience }, async () => {
  const plain = await house.as(/Elke Vandorpe/, { scripts: false });
  await plain.page.goto('/draaiboeken/klacht');
  expect(await plain.page.locator('#formulieren').isVisible()).toBe(false);
  await plain.page.getByRole('link', { name: 'Formulieren' }).click();
  expect(await plain.page.locator('#formulieren').isVisible()).toBe(true);
  await elke.page.goto('/draaiboeken/klacht');
  await elke.page.emulateMedia({ media: 'print' });
  expect(await elke.page.locator('#clausules').isVisible()).toBe(true);
  await elke.page.emulateMedia({ media: 'screen' });
  expect(await elke.page.locator('#clausules').isVisible()).toBe(false);
});

test('what folds opens: the questions of each form and the text of each letter', { timeout: patience }, async () => {
  await elke.page.goto('/draaiboeken/klacht');
  for (const summary of await elke.page.locator('main summary').all()) await summary.click();
  expect(await elke.page.locator('main details[open] table, main details[open] .letter-text').count()).toBeGreaterThan(1);
  await elke.look('draaiboek-alles-open');
});

test('on a phone the picture is a list with the same words', async () => {
  await elke.page.goto('/draaiboeken/goed-wonen');
  await elke.page.setViewportSize({ width: 390, height: 800 });
  expect(await elke.page.locator('.flow svg').first().isVisible()).toBe(false);
  expect(await elke.page.getByRole('list', { name: 'De fasen als lijst' }).innerText()).toMatch(/1\. Aanmelding[\s\S]*Bel de trajectbegeleider: binnen 5 werkdagen/);
});

test('a coordinator writes the next version: what is wrong follows the typing, and it holds from its day', { timeout: patience }, async () => {
  const greet = await house.as(/Greet Lambrecht/);
  await greet.visit('/draaiboeken/klacht');
  await greet.page.getByRole('button', { name: 'Schrijf de volgende versie' }).click();
  await greet.page.waitForLoadState();
  const text = greet.page.getByLabel('Tekst', { exact: true });
  const begun = await text.inputValue();
  await text.fill(begun.replace('what: ""', 'what: Wie klaagt, krijgt sneller antwoord.').replace(/^opens: .*$/m, 'opens: een-foutje'));
  const check = greet.page.locator('#controle');
  await check.getByText('Er bestaat geen taak', { exact: false }).waitFor();
  await check.getByRole('link').first().click();
  expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('opens: een-foutje');
  await text.fill(begun.replace('what: ""', 'what: Wie klaagt, krijgt sneller antwoord.'));
  await greet.page.getByRole('button', { name: 'Bewaar en controleer' }).click();
  await greet.page.waitForLoadState();
  expect(await check.innerText()).toContain('Alles laadt.');
  for (const page of ['/draaiboeken/nieuw', '/draaiboeken/klacht/schrijven', '/draaiboeken/klacht/schrijven/ontwerp', '/draaiboeken/klacht/schrijven/uitgeven']) await greet.visit(page);
  await greet.page.getByLabel('Waarom geef je deze versie uit?').fill('Afgesproken op het overleg.');
  await greet.page.getByRole('button', { name: 'Geef versie 2 uit' }).click();
  await greet.page.waitForLoadState();
  expect(await greet.page.getByText('Klacht, versie 2').innerText()).toBe('Klacht, versie 2');
});
