/** The account of a year is closed, told as it was, and opened again; what changes meanwhile stands beside it. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { carryOutDestruction, proposeDestruction } from '../../../store/destruction.ts';
import { load } from '../../../store/events.ts';
import { day } from '../../../values/day.ts';
import { act } from '../../../work/act/act.ts';
import { yearFigures } from '../../../work/figures/year.ts';
import { figuresRoutes } from './handler.tsx';

withDatabase('embedded', 'the account of a year', (open) => {
  let app: FastifyInstance;
  let world: CaseWorld;
  let as: (who: string) => Browse;
  let numbers: string[];
  const year = '/cijfers?programma=goed-wonen&jaar=2026';
  const close = '/cijfers/goed-wonen/rekening/2026/sluit';
  const reopen = '/cijfers/goed-wonen/rekening/2026/heropen';
  const list = '/cijfers/goed-wonen/aanmeldingen?jaar=2026';
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    numbers = [await world.story('volledig', -68), await world.story('totaal-vervuild', -40, { voornaam: 'Lieve', naam: 'Bonte' }), await world.story('niet-thuis', -30, { voornaam: 'Luc', naam: 'Priem', gemeente: 'Izegem' })];
    app = await world.serve(figuresRoutes);
    as = (who) => browse(app, who);
  });

  it('is not closed before the year is over, nor by who may only read figures', async () => {
    const early = await as('greet').fill(close, {});
    expect([early.status, early.text.includes('Het jaar 2026 is nog niet voorbij')]).toEqual([422, true]);
    expect((await as('greet').get(year)).text).not.toContain('Sluit de rekening van 2026 af');
    for (const path of [close, reopen]) for (const who of ['elke', 'carla', 'bram']) expect([403, 404], `${who} ${path}`).toContain((await as(who).get(path)).status);
    expect((await as('greet').get(reopen)).status, 'nothing to open').toBe(404);
    expect((await as('greet').get('/cijfers/goed-wonen/rekening/geen/sluit')).status).toBe(404);
  });

  it('WD-307 keeps every number and the list behind it as counted on the day of closing; corrections stand beside it', async () => {
    world.clock(day('2027-01-29'));
    expect((await as('greet').get(year)).text).toContain('Sluit de rekening van 2026 af');
    expect((await as('elke').get(year)).text).not.toContain('Sluit de rekening van 2026 af');
    const closed = await as('greet').fill(close, { opmerking: 'Voor de nota van het voorjaar.' });
    expect([closed.status, closed.location]).toEqual([303, '/cijfers?programma=goed-wonen&jaar=2026']);
    const before = (await as('elke').get(year)).text;
    expect(before).toMatch(/Rekening 2026, afgesloten op 29\/01\/2027 door Greet Lambrecht.*Voor de nota van het voorjaar\./);
    expect(before).toMatch(/Aanmeldingen 3 /);
    expect(before).toMatch(/Hulpvrager niet thuis 1/);
    expect((await as('greet').get(close)).status, 'closed already').toBe(404);

    const id = await world.idOf(numbers[2] ?? '');
    world.clock(day('2027-02-10'));
    const missed = (await world.house.store.aroundEveryLock('proef', world.now, (tx) => load(tx, id))).find((event) => event.kind === 'missed');
    expect(await act(world.house, await world.scope('elke', day('2027-02-10')), { caseId: id, command: { do: 'withdraw', target: missed?.id ?? '', reason: 'Ze was wel thuis.' } })).not.toHaveProperty('refused');
    const after = (await as('elke').get(year)).text;
    expect(after, 'the number of the closing').toMatch(/Hulpvrager niet thuis 1/);
    expect(after).toMatch(/−1 : /);
    const behind = (await as('elke').get('/cijfers/goed-wonen/voor-niets-jaar?jaar=2026')).text;
    expect(behind).toContain('Geteld op 29/01/2027');
    expect(behind).toMatch(new RegExp(`1 dossier Dossier Dag ${numbers[2]}`));
    expect(behind).toMatch(new RegExp(`Sindsdien .*${numbers[2]} .*−1 teruggenomen: Ze was wel thuis\\.`));
    expect((await as('elke').get(list)).text).toContain('Sinds het afsluiten veranderde er niets aan dit cijfer.');
    const table = (await as('elke').get('/cijfers/tabel.csv?programma=goed-wonen&jaar=2026')).body;
    expect(table).toMatch(/;Afgesloten op;Sindsdien erbij;Sindsdien eraf/);
    expect(table).toMatch(/2027-01-29;0;1\r?\n/);
    expect((await as('elke').get(`${year}&rekening=nu`)).text).not.toMatch(/Hulpvrager niet thuis 1/);
  });

  it('WD-307 a case that is destroyed leaves its number, and the list says that one is gone', async () => {
    const id = await world.idOf(numbers[1] ?? '');
    const paper = randomUUID();
    const later = day('2099-01-01');
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update case_file set keep_until = '2027-02-11' where id = ${id}::uuid`.execute(tx.db));
    const greet = await world.scope('greet', later);
    await world.house.store.within(greet, (tx) => proposeDestruction(tx, { id: paper, caseId: id, caseNumber: numbers[1] ?? '', keeperOrg: greet.organisation ?? '', programme: 'goed-wonen', rule: 'proef' }));
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update destruction set approved_by = ${randomUUID()}::uuid, approved = ${world.now.moment}::timestamptz where id = ${paper}::uuid`.execute(tx.db));
    await world.house.store.aroundEveryLock('proef', { today: later, moment: world.now.moment }, (tx) => carryOutDestruction(tx, paper));
    const seen = (await as('elke').get(list)).text;
    expect(seen).toMatch(/2 dossiers/);
    expect(seen).toContain('1 van dit cijfer hoort bij een dossier dat intussen vernietigd of gewist is. Het getal blijft staan.');
    expect((await as('elke').get(year)).text).toMatch(/Aanmeldingen 3 /);
    const { rows } = await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql<{ n: number }>`select count(*)::int as n from figure_closed_fact where case_id = ${id}::uuid`.execute(tx.db));
    expect(rows[0]?.n, 'nothing about that case is kept').toBe(0);
  });

  it('is opened again with a reason, keeps what was closed to be read, and is closed anew', async () => {
    world.clock(day('2027-02-15'));
    expect((await as('greet').fill(reopen, {})).status).toBe(422);
    expect((await as('greet').fill(reopen, { reden: 'Een dossier werd dubbel geteld.' })).status).toBe(303);
    const open2026 = (await as('elke').get(year)).text;
    expect(open2026).toContain('De rekening van 2026 is opnieuw open.');
    expect(open2026).toMatch(/Aanmeldingen 2 /);
    const old = (await as('elke').get(`${year}&rekening=1`)).text;
    expect(old).toMatch(/Op 15\/02\/2027 opnieuw geopend door Greet Lambrecht: Een dossier werd dubbel geteld\./);
    expect(old).toMatch(/Aanmeldingen 3 /);
    expect((await as('greet').fill(close, {})).status).toBe(303);
    expect((await as('elke').get(year)).text).toMatch(/Aanmeldingen 2 /);
    expect((await as('elke').get(`${year}&rekening=1`)).text).toMatch(/Aanmeldingen 3 /);
    expect((await as('elke').get(`${year}&rekening=7`)).status).toBe(404);
  });

  it('WD-298 an earlier year stays as reported, and a rule that changed since is said, with why', async () => {
    const [programme] = world.house.programmes.all();
    const word = programme?.draaiboek.figures['aanmeldingen'];
    if (programme === undefined || word === undefined) throw new Error('no programme');
    const other = { ...programme.draaiboek, figures: { ...programme.draaiboek.figures, aanmeldingen: { ...word, count: 'closed', changed: [{ from: '2027-01-01', why: 'Voortaan tellen afgesloten dossiers.' }] } } };
    const house = { ...world.house, programmes: { ...world.house.programmes, all: () => [{ ...programme, draaiboek: other }] } };
    const found = await yearFigures(house, await world.scope('elke', day('2027-03-01')), { programme: 'goed-wonen', year: 2027, municipality: '' });
    const figure = found?.figures.find((one) => one.key === 'aanmeldingen');
    expect(figure?.years).toEqual([{ year: 2026, value: 2 }, { year: 2027, value: 0 }]);
    expect(figure?.breaks).toEqual([{ year: 2027, than: 2026, why: 'Voortaan tellen afgesloten dossiers.', was: word.help }]);
    const same = await yearFigures(world.house, await world.scope('elke', day('2027-03-01')), { programme: 'goed-wonen', year: 2027, municipality: '' });
    expect(same?.figures.find((one) => one.key === 'aanmeldingen')?.breaks).toBeUndefined();
  });

  it('is written by the database and changed by nobody', async () => {
    const store = world.house.store;
    const greet = await world.scope('greet', day('2027-02-15'));
    for (const statement of ['update figure_closed set figures = \'[]\'', 'delete from figure_closing', 'delete from figure_closed_fact', 'delete from figure_reopening', 'update figure_closed_fact set amount = 9']) {
      await expect(store.within(greet, (tx) => sql.raw(statement).execute(tx.db)), statement).rejects.toThrow(/permission denied/);
      await expect(store.aroundEveryLock('proef', world.now, (tx) => sql.raw(statement).execute(tx.db)), statement).rejects.toThrow(/permission denied/);
    }
    // A number cannot be put into an account that stands, nor a closing made for another organisation or in somebody else's name.
    await expect(store.within(greet, (tx) => sql`insert into figure_closed select id, keeper_org, 'Nergens', '[]' from figure_closing where nth = 1`.execute(tx.db))).rejects.toThrow(/row-level security/);
    await expect(store.within(greet, (tx) => sql`insert into figure_closing (id, keeper_org, programme, year, nth, day, at, by_account, by_name, version, rules, once) select gen_random_uuid(), keeper_org, 'ander', 2026, 1, ctx.today(), ctx.moment(), gen_random_uuid(), 'iemand', 1, '{}', '{}' from figure_closing where nth = 1`.execute(tx.db))).rejects.toThrow(/row-level security/);
    const carla = await world.scope('carla', day('2027-02-15'));
    expect(await store.within(carla, async (tx) => (await sql`select 1 from figure_closing`.execute(tx.db)).rows.length)).toBe(0);
  });
});
