/** Every part and field in a real browser: wide, narrow, dark, opened, with errors. No axe violation, no sideways scroll, no complaint. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serve } from '../../src/web/serve.ts';
import { violationsIn } from '../axe.ts';
import { findChromium } from '../machine.ts';
import { galleryHouse, galleryRoutes } from './house.tsx';

const artifacts = path.resolve('tests/.artifacts');
const pages = ['/vandaag', '/dossiers', '/formulier', '/aanmelden-als', '/tweede', '/eigen', '/uitgenodigd', '/codes', '/bestaat-niet'];
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

let app: FastifyInstance;
let browser: Browser;
let sheet: Page;
let origin = '';
const complaints: string[] = [];

beforeAll(async () => {
  mkdirSync(artifacts, { recursive: true });
  app = await serve(await galleryHouse('http://localhost'), galleryRoutes);
  origin = await app.listen({ port: 0, host: '127.0.0.1' });
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: quiet });
  sheet = await openPage(true);
});
afterAll(async () => {
  await browser.close();
  await app.close();
});

async function openPage(scripts: boolean): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 1280, height: 900 }, javaScriptEnabled: scripts, locale: 'nl-BE', bypassCSP: false });
  await context.addCookies([{ name: 'woonspoor', value: 'sessie-van-elke', url: origin }]);
  const made = await context.newPage();
  made.on('console', (message) => message.type() === 'error' && !/status of 4\d\d/.test(message.text()) && complaints.push(message.text()));
  made.on('pageerror', (fault) => complaints.push(fault.message));
  return made;
}

async function violations(where: string): Promise<void> {
  expect(await violationsIn(sheet), where).toEqual([]);
}

const openAll = (): Promise<void> => sheet.evaluate(() => document.querySelectorAll('details').forEach((one) => { one.open = true; }));
const widthOver = (): Promise<number> => sheet.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
const nameOf = (address: string): string => address.slice(1).replaceAll('/', '-');

describe.each(pages)('%s', (address) => {
  it('is for everyone, wide, narrow and in the dark', async () => {
    complaints.length = 0;
    await sheet.setViewportSize({ width: 1280, height: 900 });
    await sheet.goto(address);
    await sheet.screenshot({ path: path.join(artifacts, `gallery-${nameOf(address)}-wide.png`), fullPage: true });
    await violations(`${address} wide`);
    await sheet.emulateMedia({ colorScheme: 'dark' });
    await openAll();
    await violations(`${address} dark, all opened`);
    await sheet.screenshot({ path: path.join(artifacts, `gallery-${nameOf(address)}-dark.png`), fullPage: true });
    await sheet.emulateMedia({ colorScheme: 'light' });
    await sheet.setViewportSize({ width: 320, height: 740 });
    expect(await widthOver()).toBe(0);
    await sheet.goto(address);
    expect(await widthOver()).toBe(0);
    await violations(`${address} narrow`);
    await sheet.screenshot({ path: path.join(artifacts, `gallery-${nameOf(address)}-phone.png`), fullPage: true });
    expect(complaints).toEqual([]);
  });
});

describe('the form', () => {
  it('comes back with a summary, an error at each field and everything typed', async () => {
    await sheet.setViewportSize({ width: 1280, height: 900 });
    await sheet.goto('/formulier');
    await sheet.getByLabel('Leeftijd').fill('drieënveertig');
    await sheet.getByLabel('Prijs', { exact: false }).first().fill('12,505');
    await sheet.getByLabel('Datum').fill('30/02/2026');
    await sheet.getByRole('button', { name: 'Bewaar en ga verder' }).click();
    expect(await sheet.title()).toBe('Fout: aanmelding · Woonspoor');
    expect(await sheet.evaluate(() => document.activeElement?.className)).toBe('problems');
    expect(await sheet.getByLabel('Leeftijd').inputValue()).toBe('drieënveertig');
    await sheet.getByRole('link', { name: /“Datum”/ }).click();
    expect(await sheet.evaluate(() => document.activeElement?.id)).toBe('dag');
    await violations('form with errors');
    await sheet.screenshot({ path: path.join(artifacts, 'gallery-formulier-errors.png'), fullPage: true });
  });
  it('adds and takes away rows without a script', async () => {
    const plain = await openPage(false);
    plain.setDefaultTimeout(6_000);
    await plain.goto('/formulier');
    await plain.locator('#tekst').fill('wonen');
    await plain.getByLabel('Aantal').fill('3');
    await plain.getByRole('button', { name: /Regel erbij/ }).click();
    expect(await plain.getByRole('group', { name: /regel \d/ }).count()).toBe(2);
    expect(await plain.getByLabel('Aantal').first().inputValue()).toBe('3');
    expect(await plain.locator('#tekst').inputValue()).toBe('wonen');
    await plain.getByRole('button', { name: /Neem regel 1 weg/ }).click();
    expect(await plain.getByLabel('Aantal').inputValue()).toBe('');
    await plain.context().close();
  });
  it('takes a drawn signature', async () => {
    await sheet.goto('/formulier');
    const pad = sheet.locator('canvas');
    const box = await pad.boundingBox();
    expect(box).not.toBeNull();
    await pad.scrollIntoViewIfNeeded();
    await pad.hover({ position: { x: 40, y: 60 } });
    await sheet.mouse.down();
    await pad.hover({ position: { x: 160, y: 90 } });
    await sheet.mouse.up();
    expect(await sheet.locator('[data-drawing]').inputValue()).toMatch(/^data:image\/png;base64,/);
  });
  it('shows a field only with the answer it hangs on', async () => {
    await sheet.goto('/formulier');
    expect(await sheet.getByLabel('Welke diensten?').isVisible()).toBe(false);
    await sheet.getByLabel('andere diensten').check();
    expect(await sheet.getByLabel('Welke diensten?').isVisible()).toBe(true);
  });
});

describe('lists', () => {
  it('are walked by keys; w opens the reason over the full width', async () => {
    await sheet.setViewportSize({ width: 1280, height: 900 });
    await sheet.goto('/vandaag');
    await sheet.keyboard.press('j');
    await sheet.keyboard.press('w');
    const reason = sheet.locator('.why-line .reason').first();
    expect(await reason.isVisible()).toBe(true);
    expect((await sheet.locator('#r1').boundingBox())?.height ?? 99).toBeLessThan(48);
    await violations('opened reason');
    await sheet.screenshot({ path: path.join(artifacts, 'gallery-vandaag-why.png') });
    await sheet.keyboard.press('/');
    expect(await sheet.evaluate(() => document.activeElement?.id)).toBe('zoek');
  });
});

describe('ten megabytes of text', () => {
  it('gets its page over a real connection, not a broken one', async () => {
    const answer = await fetch(`${origin}/formulier`, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: 'woonspoor=x' }, body: `regels=${'a'.repeat(10_000_000)}` });
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('Dit is te groot');
  });
});
