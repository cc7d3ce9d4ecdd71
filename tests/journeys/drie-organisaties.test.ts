/** One dossier of woonbegeleiding, from its start to its end, carried by three people of two organisations and read by a third; the days go by at the test clock. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { allRoutes } from '../../src/routes.ts';
import { day, type Day } from '../../src/values/day.ts';
import { formatDay } from '../../src/values/dutch.ts';
import { meetingRound } from '../../src/work/meetings/round.ts';
import { newDay } from '../../src/work/send/new-day.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';
import { readPdf } from '../read-pdf.ts';
import { openDoor, type Person } from './browser.ts';

// Each person looks at whole dossiers in three widths: a slow machine takes its time.
vi.setConfig({ testTimeout: 300_000 });

const NOTE = 'Ze vertelde dat haar broer bij haar logeert';
const ROOMS = ['Keuken', 'Leefruimte', 'Terras'];
const LINK = 'https://overleg.example.be/vlasbloem-caw';

withDatabase('embedded', 'one dossier, three organisations', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let door: Awaited<ReturnType<typeof openDoor>>;
  /** The landlord's officer, the team of the CAW, its woonbegeleider, and the OCMW that announced the tenant. */
  let dirk: Person, mieke: Person, hanne: Person, lies: Person;
  let number = '';
  let today: Day = day('2026-09-10');

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), today, { more: false });
    app = await world.serve((house) => allRoutes({ house, login: {} as never, door: world.door, origin: 'http://localhost', demoRoles: [], rightLabels: {}, machine: {} as never }));
    door = await openDoor(await app.listen({ port: 0, host: '127.0.0.1' }));
    [dirk, mieke, hanne, lies] = await Promise.all([door.as('dirk'), door.as('mieke'), door.as('hanne'), door.as('lies')]);
  });
  afterAll(async () => { await door?.close(); await app?.close(); });

  /** The next morning that matters: what a new day and the clock of the meetings do, has been done. */
  async function comes(to: string): Promise<void> {
    today = day(to);
    const now = world.clock(today);
    expect((await newDay(world.house, now)).failed).toEqual([]);
    await meetingRound(world.house, now);
  }
  const home = (path = ''): string => `/dossiers/${number}${path}`;
  const textOf = (person: Person): Promise<string> => person.page.locator('main').innerText();
  const reads = async (person: Person): Promise<string> => { await person.page.goto(home()); return textOf(person); };
  const statusOf = async (person: Person, path: string): Promise<number> => (await person.page.context().request.get(path)).status();

  /** Follows the button of a task in the dossier, as people do. */
  async function begins(person: Person, name: RegExp): Promise<Page> {
    await person.page.goto(home());
    await person.page.locator('main').getByRole('link', { name }).first().click();
    return person.page;
  }
  async function saved(page: Page, says = /Bewaard|gepland|aangepast/): Promise<void> {
    await page.locator('main form button[type="submit"].btn:not(.second)').last().click();
    const after = await page.locator('body').innerText();
    expect(after).toMatch(says);
    expect(new URL(page.url()).pathname).toBe(home());
  }
  const group = (page: Page, legend: string | RegExp) => page.getByRole('group', { name: legend });
  const picks = (page: Page, legend: string | RegExp, label: string | RegExp): Promise<void> => group(page, legend).getByLabel(label, typeof label === 'string' ? { exact: true } : {}).check();
  async function allRooms(page: Page, mark: string): Promise<void> {
    for (const nth of ROOMS.keys()) await group(page, new RegExp(`regel ${nth + 1}$`)).getByLabel(mark, { exact: true }).check();
  }
  async function everybodyThere(page: Page): Promise<void> {
    for (const one of await page.getByRole('group', { name: /^Was .* erbij\?/ }).all()) await one.getByLabel('Ja', { exact: true }).check();
  }
  /** A paper of the dossier, as words. */
  async function paperOf(person: Person, paper: string): Promise<string> {
    const reply = await person.page.context().request.get(home(`/blad/${paper}`));
    expect(reply.status()).toBe(200);
    return (await readPdf(new Uint8Array(await reply.body()))).text;
  }
  async function signs(page: Page, names: readonly string[]): Promise<void> {
    const boxes = page.locator('.sign-box');
    expect(await boxes.count()).toBe(names.length);
    for (const [nth, name] of names.entries()) {
      await boxes.nth(nth).getByLabel('Naam van wie tekent').fill(name);
      await boxes.nth(nth).getByLabel(/Er is op papier getekend/).check();
    }
  }

  test('the landlord starts a dossier; what is missing is said at its place', async () => {
    const page = await dirk.visit('/dossiers', 'drie-begin');
    await page.getByRole('link', { name: /^Nieuw dossier/ }).first().click();
    await page.getByRole('link', { name: 'Woonbegeleiding', exact: true }).click();
    await page.getByLabel('Voornaam van de huurder').fill('Noor');
    await page.getByLabel('Naam van de huurder', { exact: true }).fill('Lammens');
    await page.getByLabel(/^Andere huurders/).fill('Karim Lammens');
    await page.getByLabel(/^Begeleidende dienst/).selectOption({ label: 'CAW Middenland' });
    await page.getByLabel(/^Aanmeldende dienst/).selectOption({ label: 'OCMW Izegem' });
    await page.getByLabel('Bij een versnelde toewijzing').check();
    await page.getByRole('button', { name: 'Start' }).click();
    await dirk.look('drie-nieuw-fout');
    expect(await page.locator('.problems').innerText()).toMatch(/Ingang van de huur/);
    await page.getByLabel('Ingang van de huur').fill('01/10/2026');
    await page.getByLabel('Straat, nummer en bus').fill('Lindelaan 4');
    await page.getByLabel('Postcode').fill('8870');
    await page.getByLabel('Gemeente', { exact: true }).fill('Izegem');
    for (const [nth, room] of ROOMS.entries()) {
      if (nth > 0) await page.getByRole('button', { name: /^Regel erbij/ }).click();
      await group(page, new RegExp(`regel ${nth + 1}$`)).getByLabel('Naam', { exact: false }).fill(room);
    }
    await page.getByRole('button', { name: 'Start' }).click();
    await page.waitForURL(/\/dossiers\/WB-/);
    number = new URL(page.url()).pathname.split('/').pop() ?? '';
    await dirk.look('drie-dossier-verhuurder');
  });

  test('WB-014 WB-016 WB-037 the confirmation is signed by all, each tenant for himself, and only then the lease', async () => {
    await mieke.visit('/vandaag', 'drie-vandaag-caw');
    await begins(mieke, /Wijs.*woonbegeleider/i);
    await picks(mieke.page, /Wie wordt het/, /Hanne Lefevre/);
    await saved(mieke.page);
    await mieke.page.goto(home('/team/aanmeldende-actor'));
    await picks(mieke.page, /Wie wordt het/, /Lies Goethals/);
    await saved(mieke.page);
    await comes('2026-09-24');
    await dirk.visit(home('/doe/huurcontract'), 'drie-huurcontract-te-vroeg');
    expect(await textOf(dirk)).toMatch(/Zonder een getekende bevestiging komt er geen huurcontract/);
    const page = await begins(dirk, /Noteer ondertekening/);
    await everybodyThere(page);
    await picks(page, /samen overlopen/, 'Ja');
    await signs(page, ['Hanne Lefevre', 'Noor Lammens', 'Karim Lammens', 'Dirk Soete']);
    expect(await textOf(dirk)).toMatch(/Kandidaat-huurder: Noor Lammens en Karim Lammens[\s\S]*De verhuurder leest nooit de nota/);
    await dirk.look('drie-bevestiging');
    expect(await paperOf(dirk, 'bevestiging')).toMatch(/Noor Lammens en Karim Lammens.*Lindelaan 4, 8870 Izegem.*Kandidaat-huurder Karim Lammens Datum:/);
    await saved(page);
    expect(await paperOf(mieke, 'bevestiging')).toMatch(/Getekend op .*24\/09\/2026/);
    expect(await statusOf(lies, home('/blad/bevestiging'))).toBe(404);
    await begins(hanne, /Noteer toestemming/);
    await signs(hanne.page, ['Noor Lammens', 'Karim Lammens']);
    await saved(hanne.page);
    expect(await paperOf(hanne, 'contactblad')).toMatch(/051 00 00 60/);
    expect(await statusOf(dirk, home('/blad/contactblad'))).toBe(404);
    await begins(hanne, /Noteer dat het gegeven is/);
    await saved(hanne.page);
    await begins(dirk, /Noteer huurcontract/);
    await saved(dirk.page);
  });

  test('WB-002 WB-022 the support begins, and the whole dwelling is looked at', async () => {
    await comes('2026-10-01');
    await begins(hanne, /Noteer begin/);
    await saved(hanne.page);
    await comes('2026-10-08');
    const page = await begins(hanne, /Noteer bezoek/);
    await everybodyThere(page);
    await allRooms(page, 'In orde');
    for (const question of [/administratie van het huren/, /goed voor de woning/, /leefbaar voor de buren/]) await picks(page, question, 'In orde');
    await page.getByLabel(/^Nota/).fill(NOTE);
    await hanne.look('drie-plaatsbezoek');
    await saved(page);
    expect(await reads(hanne)).toContain(NOTE);
    await hanne.look('drie-dossier-woonbegeleider');
  });

  test('WB-042 what the woonbegeleider notes is hers: the landlord and the OCMW find none of it', async () => {
    for (const person of [dirk, lies]) {
      await reads(person);
      expect(await person.page.locator('main').textContent()).toContain('Lindelaan 4');
      expect(await person.page.locator('main').textContent()).not.toMatch(/logeert|plaatsbezoek/i);
      for (const path of ['/vandaag', '/zoeken?q=logeert', '/overleg', '/dossiers', `/wie-zag-wat?dossier=${number}`]) {
        await person.page.goto(path);
        expect(await textOf(person), path).not.toContain('broer');
      }
      for (const path of ['/doe/plaatsbezoek', '/doe/plan', '/doe/contact', '/plan/plaatsbezoek']) expect([path, await statusOf(person, home(path))]).toEqual([path, 404]);
    }
    await reads(lies);
    await lies.look('drie-dossier-ocmw');
  });

  /** The page of the consultation of a day, from the list. */
  async function toMeeting(person: Person, on: string): Promise<Page> {
    const { page } = person;
    await page.goto('/overleg');
    await page.locator('main').getByRole('link', { name: new RegExp(longDay(on)) }).first().click();
    await page.waitForURL(/overleg\/[0-9a-f-]{36}/);
    return page;
  }
  async function mailsAgenda(): Promise<void> {
    const { page } = dirk;
    const back = page.url();
    await page.getByRole('link', { name: 'Bekijk en mail de agenda' }).click();
    await page.getByRole('button', { name: 'Mail deze agenda' }).click();
    await page.goto(back);
  }
  async function isHeld(): Promise<void> {
    const { page } = dirk;
    for (const name of [/Dirk Soete/, /Mieke Staelens/]) await page.getByLabel(name).check();
    await page.getByRole('button', { name: 'Het overleg is gehouden' }).click();
  }
  const GOOD = ['verplichtingen', 'zelfstandig', 'administratief', 'huisvader', 'leefbaarheid'];
  async function judges(outcome: string, more: (page: Page) => Promise<void>): Promise<Page> {
    const { page } = dirk;
    await page.locator('main').getByRole('link', { name: /Geef oordeel/ }).first().click();
    await page.locator('input[name="uitkomst"]').and(page.getByLabel(outcome, { exact: true })).check();
    for (const name of GOOD) await page.locator(`input[name="${name}"][value="goed"]`).check();
    await more(page);
    await page.getByRole('button', { name: 'Bewaar oordeel' }).click();
    return page;
  }
  async function concludes(): Promise<void> {
    await dirk.page.getByRole('button', { name: 'Mail de besluiten' }).click();
    expect(await textOf(dirk)).toMatch(/Besluiten gemaild/);
  }

  test('WB-051 WB-064 WB-065 one month: nothing is difficult, the service asks for it all the same, and the verdict is given', async () => {
    await comes('2026-11-19');
    const page = await toMeeting(dirk, '2026-11-26');
    await dirk.look('drie-overleg-1m');
    await dirk.visit(`${new URL(page.url()).pathname}/mail`, 'drie-mail');
    await toMeeting(dirk, '2026-11-26');
    await mailsAgenda();
    expect(await textOf(dirk)).toMatch(/valt weg/);
    await comes('2026-11-25');
    await toMeeting(mieke, '2026-11-26');
    await mieke.page.getByLabel(/wat wil je bespreken/).fill('De administratie vraagt veel tijd');
    await mieke.page.getByRole('button', { name: 'Vraag', exact: true }).click();
    await mieke.look('drie-gevraagd');
    await comes('2026-11-26');
    await toMeeting(dirk, '2026-11-26');
    await isHeld();
    await judges('Vraagt aandacht', async () => {
      await picks(page, /moeilijk/, 'Ja');
      await page.getByLabel(/^Wat is er moeilijk/).fill('Post blijft liggen');
    });
    await dirk.look('drie-oordeel-1m');
    const talk = page.locator('.talk').first();
    await talk.getByLabel('Besluit, zoals het in de mail komt').fill('De begeleider bekijkt elke week samen de post.');
    await talk.getByLabel('Actie (mag leeg blijven)').fill('Map voor de post maken');
    await talk.getByLabel('Wie (één persoon)').selectOption({ label: 'Hanne Lefevre' });
    await talk.getByLabel('Tegen').fill('10/12/2026');
    await talk.getByRole('button', { name: /^Bewaar/ }).click();
    await concludes();
    await comes('2026-12-10');
    await hanne.visit('/vandaag', 'drie-vandaag-actie');
    expect(await textOf(hanne)).toMatch(/Actie: Map voor de post maken/);
    for (const person of [dirk, mieke, lies]) {
      await person.page.goto('/vandaag');
      expect(await textOf(person)).not.toContain('Map voor de post');
    }
    await hanne.page.getByRole('button', { name: /Gedaan.*Map voor de post/ }).click();
    expect(await textOf(hanne)).toMatch(/gedaan op 10\/12\/2026/);
  });

  test('WB-073 WB-077 the visit after three months is planned by the landlord, with the woonbegeleider', async () => {
    await comes('2026-12-14');
    const page = await begins(dirk, /Plan bezoek/);
    await page.getByLabel('Welke dag?').fill('28/02/2027');
    await page.locator('main form button[type="submit"].btn:not(.second)').last().click();
    await dirk.look('drie-bezoek-te-laat');
    expect(await page.locator('.problems').innerText()).toMatch(/vroegere dag|geen werkdag/);
    await page.getByLabel('Welke dag?').fill('05/01/2027');
    await page.getByLabel('Van (mag leeg blijven)').fill('14');
    await saved(page);
    await comes('2027-01-05');
    await hanne.visit('/vandaag', 'drie-vandaag-begeleider');
    expect(await textOf(hanne)).toMatch(/14 uur/);
    const visit = await begins(dirk, /Noteer bezoek/);
    await everybodyThere(visit);
    await allRooms(visit, 'In orde');
    await picks(visit, /iets voor het overleg/, 'Nee');
    await saved(visit);
  });

  test('WB-048 WB-061 four months: difficult since the last verdict, so it is discussed by itself', async () => {
    await comes('2027-02-18');
    const page = await toMeeting(dirk, '2027-02-25');
    await page.getByText('Wijzig plaats of uur').click();
    await page.getByLabel('Link of adres').fill(LINK);
    await page.locator('form:has(#plaats)').getByRole('button', { name: 'Bewaar' }).click();
    await mailsAgenda();
    await comes('2027-02-25');
    await toMeeting(dirk, '2027-02-25');
    await dirk.look('drie-overleg-4m');
    await isHeld();
    await judges('Loopt goed', async () => { await picks(page, /moeilijk/, 'Nee'); });
    await concludes();
    await toMeeting(mieke, '2027-02-25');
    await mieke.page.getByRole('button', { name: 'Ja, dit klopt' }).click();
    await mieke.look('drie-besluiten-partner');
  });

  test('WB-085 WB-092 ten months: an extension of four months is refused at its field, three is right', async () => {
    await comes('2027-08-19');
    const page = await toMeeting(dirk, '2027-08-26');
    await mailsAgenda();
    expect(await textOf(dirk)).toMatch(/valt weg/);
    await page.getByLabel(/wat wil je bespreken/).fill('Verlengen of niet');
    await page.getByRole('button', { name: 'Vraag', exact: true }).click();
    await comes('2027-08-26');
    await toMeeting(dirk, '2027-08-26');
    await isHeld();
    await judges('Verlengen is nodig', async () => {
      await page.getByRole('textbox', { name: 'Verlengen met' }).fill('4');
      await page.getByLabel(/^Waarom verlengen/).fill('De administratie lukt nog niet alleen.');
    });
    await dirk.look('drie-vier-maanden');
    const field = page.locator('.field', { has: page.locator('input[name="lengte"]') });
    expect(await field.innerText()).toMatch(/stappen van 3 maanden/);
    await field.locator('input[name="lengte"]').fill('3');
    await page.getByRole('button', { name: 'Bewaar oordeel' }).click();
    await page.waitForURL(/\/overleg\/[0-9a-f-]{36}(#.*)?$/);
    await concludes();
    expect(await reads(mieke)).toMatch(/01\/01\/2028/);
  });

  test('WB-003 WB-081 WB-088 the end evaluation at twelve months tells the tenants, and the extension is signed', async () => {
    await comes('2027-10-01');
    const page = await begins(dirk, /Noteer eindevaluatie/);
    await everybodyThere(page);
    await allRooms(page, 'In orde');
    await page.locator('input[name="_uitkomst"]').and(page.getByLabel('Verlengd, zoals beslist')).check();
    await picks(page, /gezegd/, /wordt verlengd/);
    await page.getByLabel(/^Wie zei het/).fill('Dirk Soete');
    await page.getByLabel(/^In de woorden van de huurder/).fill('Drie maanden is goed voor ons.');
    await dirk.look('drie-eindevaluatie');
    await saved(page);
    expect(await paperOf(mieke, 'verlenging')).toMatch(/1 januari 2028.*Drie maanden is goed voor ons\./);
    await begins(dirk, /Laat de verlenging tekenen|Noteer ondertekening/);
    await page.goto(home('/doe/verlengingsstuk'));
    await signs(page, ['Noor Lammens', 'Karim Lammens', 'Mieke Staelens', 'Dirk Soete']);
    await saved(page);
  });

  test('WB-095 in extension it is discussed each month, and a last verdict closes it', async () => {
    for (const on of ['2027-10-28', '2027-11-25']) {
      await comes(on);
      await toMeeting(dirk, on);
      expect(await dirk.page.locator('.talk').first().innerText()).toMatch(/In verlenging/i);
    }
    await dirk.look('drie-overleg-verlengd');
    await comes('2027-12-30');
    const page = await toMeeting(dirk, '2027-12-30');
    await isHeld();
    await judges('Kan positief afronden', () => Promise.resolve());
    await page.locator('.talk').first().getByLabel('Besluit, zoals het in de mail komt').fill('We ronden af.');
    await page.locator('.talk').first().getByRole('button', { name: /^Bewaar/ }).click();
    await concludes();
    await comes('2028-01-03');
    await begins(dirk, /Noteer eindevaluatie/);
    await everybodyThere(page);
    await allRooms(page, 'In orde');
    await page.locator('input[name="_uitkomst"]').and(page.getByLabel('Positief afgerond')).check();
    await picks(page, /gezegd/, /positief afgerond/);
    await page.getByLabel(/^Wie zei het/).fill('Hanne Lefevre');
    await saved(page);
    for (const person of [dirk, mieke, hanne, lies]) expect(await reads(person)).toMatch(/Gesloten op .*positief afgesloten/i);
    await hanne.look('drie-gesloten');
    await dirk.page.goto(home());
    expect(await dirk.page.locator('main').textContent()).not.toContain('logeert');
  });
});

const longDay = (on: string): string => formatDay(day(on)).replace(/^(\d\d)\/(\d\d)\/\d{4}$/, (_, d: string, m: string) => `${Number(d)} ${MONTHS[Number(m) - 1] ?? ''}`);
const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'];
