/** Somebody with one hand on the telephone: the keyboard alone, how many strokes it takes, who is known while the name is typed, and the same without scripts on a phone. */
import type { FastifyInstance } from 'fastify';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { deskRoutes } from '../../src/web/pages/loket/handler.tsx';
import { makeCaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';
import { openDoor, type Person } from './browser.ts';

const PHONE = { width: 320, height: 640 };
const QUESTION = 'Premie voor dak?';

withDatabase('embedded', 'a question at the desk', (open) => {
  let app: FastifyInstance;
  let door: Awaited<ReturnType<typeof openDoor>>;
  let lien: Person;
  beforeAll(async () => {
    const world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...caseRoutes(house)]);
    door = await openDoor(await app.listen({ port: 0, host: '127.0.0.1' }));
    lien = await door.as('lien');
  }, 120_000);
  afterAll(async () => {
    await door?.close();
    await app?.close();
  });

  /** Every key that goes down on this page, a capital counted with its shift. */
  async function counting(page: Page): Promise<() => Promise<number>> {
    await page.evaluate(() => {
      sessionStorage.setItem('strokes', '0');
      addEventListener('keydown', () => sessionStorage.setItem('strokes', String(Number(sessionStorage.getItem('strokes')) + 1)), true);
    });
    return () => page.evaluate(() => Number(sessionStorage.getItem('strokes')));
  }

  test('the shortest way is the question and Enter: one stroke more than its letters', async () => {
    const page = await lien.visit('/loket', 'loket');
    const strokes = await counting(page);
    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    await page.waitForURL(/klaar=WL-/);
    expect(await strokes()).toBe(QUESTION.length + 1);
    await lien.look('loket-klaar');
  });

  test('handed on, with a name: two tabs to the name, three to the answer', async () => {
    const page = await lien.visit('/loket');
    const strokes = await counting(page);
    await page.keyboard.type('Moet weg');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Rita Soens');
    for (let at = 0; at < 3; at += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/klaar=WL-/);
    expect(await strokes()).toBe('Moet weg'.length + 2 + 'Rita Soens'.length + 4);
    await page.getByRole('link', { name: /^WL-/ }).first().click();
    await page.getByRole('heading', { name: 'Rita Soens', level: 1 }).waitFor();
    expect(await page.getByText('Op te volgen').first().isVisible()).toBe(true);
  });

  test('who is known stands under the name while it is typed, with a typing error too', async () => {
    const page = await lien.visit('/loket');
    await page.keyboard.type('En nu?');
    await page.getByLabel('Wie vraagt het?').pressSequentially('Rita Soen');
    await page.getByLabel(/^Rita Soens, kaart WL-/).check();
    await lien.look('loket-bekend');
    await page.getByRole('button', { name: 'Beantwoord' }).first().click();
    await page.waitForURL(/klaar=WL-/);
  });

  test('on a phone without scripts: what is missing at its place, and who is known comes with the answer', async () => {
    const plain = await door.as('lien', { scripts: false });
    await plain.page.setViewportSize(PHONE);
    await plain.visit('/loket', 'loket-zonder-script');
    await plain.page.getByRole('button', { name: 'Beantwoord' }).first().click();
    await plain.look('loket-fout');
    await plain.page.getByLabel('Wat is de vraag?').fill('Nog eens');
    await plain.page.getByLabel('Wie vraagt het?').fill('Rita Soens');
    await plain.page.getByRole('button', { name: 'Beantwoord' }).first().click();
    await plain.page.getByLabel(/^Rita Soens, kaart WL-/).check();
    await plain.page.getByRole('button', { name: 'Beantwoord' }).first().click();
    await plain.page.waitForURL(/klaar=WL-/);
    expect(lien.complaints).toEqual([]);
  });
});
