/** A question noted at the desk by keyboard alone, in a real browser: how many keys go down beside the letters of the question itself. */
import { chromium, type Page } from 'playwright-core';
import { findChromium } from '../tests/machine.ts';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { whoSitsAtTheDesk } from './people.ts';

const QUESTION = 'Premie voor dak?';

/** From the page of the desk until the question is kept. */
export async function countKeys(server: PostgresServer, from: string): Promise<number> {
  const program = await startProgram({ demo: true, bare: true, databaseUrl: await server.create('bench_keys', from) });
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] }).catch(async (fault: unknown) => {
    await program.clear();
    throw fault;
  });
  try {
    const page = await browser.newPage({ baseURL: program.url, locale: 'nl-BE', timezoneId: 'Europe/Brussels' });
    const { role } = await whoSitsAtTheDesk(program.url);
    await page.goto('/inloggen');
    await page.locator('form[action^="/inloggen/demo"] button').nth(role).click();
    await page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
    await page.goto('/loket');
    return (await keysDown(page)) - QUESTION.length;
  } finally {
    await browser.close();
    await program.clear();
  }
}

async function keysDown(page: Page): Promise<number> {
  await page.evaluate(() => {
    sessionStorage.setItem('keys', '0');
    addEventListener('keydown', () => sessionStorage.setItem('keys', String(Number(sessionStorage.getItem('keys')) + 1)), true);
  });
  await page.keyboard.type(QUESTION);
  await page.keyboard.press('Enter');
  await page.waitForURL(/klaar=/);
  return page.evaluate(() => Number(sessionStorage.getItem('keys')));
}
