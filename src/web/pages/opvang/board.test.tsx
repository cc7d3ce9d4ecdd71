import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { addPlace, places, putInPool } from '../../../store/places.ts';
import { day } from '../../../values/day.ts';
import { isRefused } from '../../../work/house.ts';
import { takeOutOfUse } from '../../../work/places/manage-nights.ts';
import { boardRoutes } from './board-handler.tsx';

const FRIDAY = day('2026-11-20');

withDatabase('embedded', 'the board', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  let idOf: (name: string) => string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), FRIDAY, { also: { programmes: ['crisisnetwerk', 'crisisopvang'], places: true } });
    app = await world.serve(boardRoutes);
    as = (who) => browse(app, who);
    const ids = new Map((await world.house.store.aroundEveryLock('proef', world.now, places)).map((one) => [one.name, one.id]));
    idOf = (name) => ids.get(name) ?? '';
  });

  it('WD-186 shows 17, 11, 6, 2 and 2 units of the five municipalities, and what is free of them', async () => {
    const seen = await as('elke').get('/opvang');
    expect(seen.status).toBe(200);
    for (const line of ['Izegem 17 plaatsen, 17 vrij vannacht', 'Ingelmunster 11 plaatsen, 11 vrij vannacht', 'Wielsbeke 6 plaatsen, 6 vrij vannacht', 'Ledegem 2 plaatsen', 'Oostrozebeke 2 plaatsen']) expect(seen.text).toContain(line);
    expect((await as('elke').get('/opvang?net=crisisopvang')).text).toContain('38 plaatsen in 5 gemeenten · nachten van vr 20/11 tot en met do 03/12');
  });

  it('shows no night of the year 9999: turns are counted from the first one on', async () => {
    for (const [typed, status] of [['31/12/9999', 422], ['01/01/0001', 422], ['20/11/2036', 200]] as const) expect((await as('elke').get(`/opvang?vanaf=${typed}`)).status, typed).toBe(status);
    expect((await as('elke').get('/opvang?vanaf=31/12/9999')).text).toContain('binnen 20 jaar');
  });

  it('WD-230 takes a unit off the free ones at once, with the reason it is out of use and nothing about people', async () => {
    const done = await takeOutOfUse(world.house, await world.scope('sofie', FRIDAY), { placeId: idOf('IZ 10'), from: FRIDAY, until: day('2026-11-27'), reason: 'Herstelling verwarming' });
    expect(isRefused(done)).toBe(false);
    const seen = await as('nadia').get('/opvang?gemeente=Izegem');
    expect(seen.text).toContain('Izegem 17 plaatsen, 16 vrij vannacht');
    expect(seen.text).toContain('Herstelling verwarming tot vr 27/11');
  });

  it('goes on to other nights, keeps to the choice, and says what was wrong with a day', async () => {
    const later = await as('elke').get('/opvang?vanaf=01/12/2026&gemeente=Ledegem');
    expect(later.text).toContain('2 plaatsen in 1 gemeente · nachten van di 01/12 tot en met ma 14/12');
    expect(later.body).toContain('href="/opvang?vanaf=2026-11-17&amp;gemeente=Ledegem"');
    const wrong = await as('elke').get('/opvang?vanaf=31/02/2026');
    expect([wrong.status, wrong.body.includes('value="31/02/2026"')]).toEqual([422, true]);
    expect(wrong.text).toContain('Vul bij “Eerste nacht” een dag in die bestaat');
    expect((await as('elke').get('/opvang?gemeente=Nergens')).text).toContain('Geen plaats past bij deze keuze');
  });

  it('leads whoever finds beds for others to the page of a call, and nobody else', async () => {
    expect((await as('nadia').get('/opvang')).body).toContain('href="/opvang/oproep"');
    for (const who of ['elke', 'greet', 'sofie']) expect((await as(who).get('/opvang')).body).not.toContain('href="/opvang/oproep"');
  });

  it('shows whose turn it is apart from what is free every night (WD-224)', async () => {
    expect((await as('nadia').get('/opvang')).text).toMatch(/Crisisnetwerk, om beurten.*Studio Vaart.*Bed De Haven.*Woning Markt/);
  });

  it('finds a place by a piece of its name or town, and says so when there is none', async () => {
    const seen = await as('elke').get('/opvang?zoek=iz%2010');
    expect(seen.text).toContain('1 plaats in 1 gemeente');
    expect(seen.body).toMatch(/name="zoek"[^>]*value="iz 10"/);
    expect((await as('elke').get('/opvang?zoek=ledeg')).text).toContain('2 plaatsen in 1 gemeente');
    // A sign with a meaning of its own in a search is only a sign.
    expect((await as('elke').get('/opvang?zoek=%25')).text).toContain('Geen plaats past bij deze keuze');
  });

  it('shows a part of very many places, says how many more there are, and leads to them', async () => {
    const many = await makeCaseWorld(await open(), FRIDAY, { also: { programmes: ['crisisnetwerk', 'crisisopvang'], places: true } });
    const owner = many.region.organisations.get('ocmw-izegem')?.id ?? '';
    await many.house.store.aroundEveryLock('proef', many.now, async (tx) => {
      for (let n = 0; n < 70; n += 1) {
        const id = many.house.newId();
        await addPlace(tx, { id, organisationId: owner, municipality: 'Izegem', kind: 'studio', name: `Veel ${n}`, size: 1, activeFrom: day('2026-01-01') });
        await putInPool(tx, { pool: 'crisisopvang', placeId: id, ownerOrg: owner, since: day('2026-01-01') });
      }
    });
    const elke = browse(await many.serve(boardRoutes), 'elke');
    const first = await elke.get('/opvang?zoek=Veel');
    expect(first.text).toContain('60 van 70 plaatsen in 1 gemeente');
    expect(first.text).toContain('Nog 10 plaatsen meer');
    expect(first.text).toContain('60 van 60 op dit bord');
    const rest = await elke.get('/opvang?zoek=Veel&blad=2');
    expect(rest.text).toContain('61 tot 70 van 70');
    expect(new Set([...`${first.body}${rest.body}`.matchAll(/>(Veel \d+)</g)].map(([, name]) => name)).size).toBe(70);
    expect((await elke.get('/opvang?zoek=Veel&blad=9')).text).toContain('Geen plaats past bij deze keuze');
  });

  it('is shut to who has no right, and tells whoever takes part in nothing what to do first', async () => {
    expect([403, 404]).toContain((await as('bram').get('/opvang')).status);
    const empty = await makeCaseWorld(await open(), FRIDAY, { also: { programmes: ['crisisnetwerk'] } });
    const alone = browse(await empty.serve(boardRoutes), 'greet');
    expect((await alone.get('/opvang')).text).toContain('Voeg eerst de plaatsen van je organisatie toe');
    expect((await browse(await empty.serve(boardRoutes), 'elke').get('/opvang')).text).toContain('Vraag aan de coördinatie van een netwerk om mee te doen');
  });
});
