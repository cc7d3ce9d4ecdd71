/** People in a real browser. Every page and state they visit is checked: axe (once for each state in a file), sideways scroll, console, server faults. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { violationsIn, type Rules } from '../axe.ts';
import { findChromium } from '../machine.ts';
import { startDemo } from '../demo-program.ts';
import { startProgram, type Program } from '../program.ts';
import { stateOf } from './page-state.ts';

const artifacts = path.resolve('tests/.artifacts');
const wide = { width: 1280, height: 900 };
const narrow = { width: 320, height: 740 };
const quiet = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

export interface Person {
  page: Page;
  /** Goes there and looks at what is shown; returns the page. */ visit(address: string, name?: string): Promise<Page>;
  /** Looks at the page as it stands: an error, an opened panel, a dialog. */ look(name: string): Promise<void>;
  /** What the browser and the server complained about since the last look. */ complaints: string[];
}

export interface House {
  program: Program;
  /** Someone signed in by the demo button whose text contains this. */ as(role: RegExp, more?: { scripts?: boolean }): Promise<Person>;
  /** Someone whom nobody knows yet. */ stranger(more?: { scripts?: boolean }): Promise<Person>;
  close(): Promise<void>;
}

/** Opens the house: the program on a free port with data of its own, and one browser. `demo`: after its stories, on a server or embedded as somebody new starts it. */
export async function openHouse({ demo }: { demo: boolean | 'embedded' }): Promise<House> {
  mkdirSync(artifacts, { recursive: true });
  const program = await (demo === true ? startDemo() : startProgram({ demo: demo === 'embedded' }));
  const browser = await openBrowser().catch(async (fault: unknown) => {
    await program.clear();
    throw fault;
  });
  const stranger: House['stranger'] = async ({ scripts = true } = {}) =>
    personIn(program, await browser.newContext({ baseURL: program.url, viewport: wide, javaScriptEnabled: scripts, locale: 'nl-BE', timezoneId: 'Europe/Brussels' }), scripts);
  const as: House['as'] = async (role, more) => {
    const person = await stranger(more);
    await person.page.goto('/inloggen');
    await person.page.getByRole('button', { name: role }).first().click();
    await person.page.waitForURL((url) => !url.pathname.startsWith('/inloggen'));
    return person;
  };
  const close = async (): Promise<void> => {
    await browser.close();
    await program.clear();
  };
  return { program, as, stranger, close };
}

/** People who are signed in already, at a house that a test built itself. `session`: what stands in their cookie. */
export async function openDoor(url: string): Promise<{ as(session: string, more?: { scripts?: boolean }): Promise<Person>; close(): Promise<void> }> {
  mkdirSync(artifacts, { recursive: true });
  const browser = await openBrowser();
  return {
    async as(session, { scripts = true } = {}) {
      const context = await browser.newContext({ baseURL: url, viewport: wide, javaScriptEnabled: scripts, locale: 'nl-BE', timezoneId: 'Europe/Brussels' });
      await context.addCookies([{ name: 'woonspoor', value: session, url }]);
      return personIn({ url }, context, scripts);
    },
    close: () => browser.close(),
  };
}

function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no browser: install chromium, or set CHROMIUM to where it is');
  return chromium.launch({ executablePath, args: quiet });
}

async function personIn(program: Pick<Program, 'url'>, context: BrowserContext, scripts: boolean): Promise<Person> {
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && !isExpected(message.text()) && complaints.push(`console: ${message.text()}`));
  page.on('pageerror', (fault) => complaints.push(`script: ${fault.message}`));
  page.on('response', (response) => response.status() >= 500 && complaints.push(`${response.status()} from ${response.url()}`));
  page.on('request', (request) => outside(program, request.url()) && complaints.push(`asked for something outside: ${request.url()}`));
  const look = (name: string): Promise<void> => inspect({ page, name, complaints, scripts });
  const visit = async (address: string, name = nameOf(address)): Promise<Page> => {
    await page.goto(address);
    await look(name);
    return page;
  };
  return { page, visit, look, complaints };
}

/** A browser writes a line for every 4xx it gets; those answers are asserted by the journey itself. */
const isExpected = (text: string): boolean => /status of 4\d\d/.test(text);
const outside = (program: Pick<Program, 'url'>, url: string): boolean => /^https?:/.test(url) && !url.startsWith(program.url);
const nameOf = (address: string): string => address.replace(/^https?:\/\/[^/]+/, '').replaceAll(/[^a-z0-9]+/gi, '-').replaceAll(/^-|-$/g, '') || 'start';

interface Sight { page: Page; name: string; complaints: string[]; scripts: boolean }

/** States that this file looked at: axe says the same of them again. */
const judged = new Set<string>();

async function inspect({ page, name, complaints, scripts }: Sight): Promise<void> {
  await page.setViewportSize(wide);
  // axe is itself a script and cannot run where scripts are off; the same pages are checked with scripts on.
  const anewWide = scripts && await isAnew(page);
  if (anewWide) await checkAccess(page, `${name} at 1280 px`);
  await page.screenshot({ path: path.join(artifacts, `${name}-wide.png`), fullPage: true });
  await page.setViewportSize(narrow);
  // Narrow, the places differ and the colours do not; in the dark it is the other way round. Contrast is most of the work.
  const anewNarrow = scripts && await isAnew(page);
  if (anewNarrow) await checkAccess(page, `${name} at 320 px`, { without: COLOURS });
  // Words decide how wide a page becomes, so this is looked at each time.
  expect(await sideways(page), `${name}: wider than 320 px`).toEqual([]);
  await page.screenshot({ path: path.join(artifacts, `${name}-phone.png`), fullPage: true });
  if (anewWide || anewNarrow) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await checkAccess(page, `${name} in the dark`, { only: COLOURS });
    await page.emulateMedia({ colorScheme: 'light' });
  }
  await page.setViewportSize(wide);
  expect(complaints.splice(0), `${name}: complaints`).toEqual([]);
}

async function isAnew(page: Page): Promise<boolean> {
  const state = await stateOf(page);
  if (judged.has(state)) return false;
  judged.add(state);
  return true;
}

const COLOURS = ['color-contrast', 'link-in-text-block'];

async function checkAccess(page: Page, where: string, rules?: Rules): Promise<void> {
  expect(await violationsIn(page, rules), `axe, ${where}`).toEqual([]);
}

/** What sticks out, when the page itself can be scrolled sideways. A table that scrolls in its own box does not count. */
function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wider = [...document.querySelectorAll('body *')].filter((node) => node.getBoundingClientRect().right > width + 1);
    return wider.slice(0, 5).map((node) => `${node.tagName.toLowerCase()}.${node.className} ends at ${Math.round(node.getBoundingClientRect().right)}`);
  });
}
