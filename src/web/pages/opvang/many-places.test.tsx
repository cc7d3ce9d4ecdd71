import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse } from '../../../../tests/inject-visitor.ts';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import { todayRoutes } from '../vandaag/handler.tsx';
import { boardRoutes } from './board-handler.tsx';
import { rotaRoutes } from './beurtrol-handler.tsx';
import { occupancyRoutes } from './bezetting-handler.tsx';
import { placeRoutes } from './plaatsen-handler.tsx';

const MOST_BYTES = 60_000;
const MOST_ON_BOARD = 80_000;

withDatabase('embedded', 'ten thousand places', (open) => {
  let room: PlacesWorld;
  let app: FastifyInstance;
  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    const owner = room.world.region.organisations.get('stad-izegem')?.id ?? '';
    await room.all(async (tx) => {
      await sql`insert into place (id, organisation_id, municipality, kind, name, size, active_from) select gen_random_uuid(), ${owner}::uuid, (array['Izegem', 'Ledegem', 'Wielsbeke', 'Ingelmunster', 'Oostrozebeke'])[1 + n % 5], 'studio', 'Kamer ' || lpad(n::text, 5, '0'), 1 + n % 6, '2026-01-01' from generate_series(1, 10000) n`.execute(tx.db);
      await sql`insert into pool_place (pool, place_id, owner_org, since) select 'crisisnetwerk', id, organisation_id, '2026-01-01' from place where name like 'Kamer %'`.execute(tx.db);
    });
    app = await room.world.serve((house) => [...boardRoutes(house), ...placeRoutes(house), ...rotaRoutes(house), ...occupancyRoutes(house), ...todayRoutes(house)]);
  });

  it('every page about them stays light, and the list is searched and paged without a gap', async () => {
    const sofie = browse(app, 'sofie');
    for (const url of ['/opvang/plaatsen', '/opvang/plaatsen?blad=7', '/opvang/beurtrol/crisisnetwerk', '/opvang/bezetting', '/vandaag']) {
      const seen = await sofie.get(url);
      expect(seen.status, url).toBe(200);
      expect(Buffer.byteLength(seen.body), url).toBeLessThan(MOST_BYTES);
    }
    const order = await browse(app, 'greet').get('/opvang/beurtrol/crisisnetwerk/volgorde');
    expect(Buffer.byteLength(order.body)).toBeLessThan(MOST_BYTES);
    expect(order.text).toContain('Niet alle plaatsen zonder beurt staan hier');
    const names = async (blad: number): Promise<string[]> => [...(await sofie.get(`/opvang/plaatsen?zoek=kamer&gemeente=Ledegem&blad=${blad}`)).body.matchAll(/>(Kamer \d{5})</g)].map((one) => one[1] ?? '');
    const [first, second] = [await names(1), await names(2)];
    expect([first.length, second.length, new Set([...first, ...second]).size]).toEqual([50, 50, 100]);
    expect([...first, ...second]).toEqual([...first, ...second].sort());
    expect((await sofie.get('/opvang/plaatsen?zoek=bestaat-niet')).text).toContain('Geen plaats past bij deze keuze');
    expect((await sofie.get('/opvang/beurtrol/crisisnetwerk')).text).toMatch(/Izegem 2\d{3} 2\d{3}/);
  });

  it('a board of sixty places weighs less than 80 kB, whether they are free or change hands every few nights', async () => {
    const sofie = browse(app, 'sofie');
    const free = await sofie.get('/opvang');
    expect(free.body.match(/<i>vrij<\/i>/g)?.length).toBeGreaterThan(60 * 12);
    expect(Buffer.byteLength(free.body)).toBeLessThan(MOST_ON_BOARD);
    await room.all(async (tx) => sql`insert into place_claim (id, place_id, owner_org, kind, pool, nights, made, reason) select gen_random_uuid(), p.id, p.organisation_id, case n % 4 when 3 then 'void' else 'stay' end, 'crisisnetwerk',
      daterange(${tx.now.today}::date + n * 3, ${tx.now.today}::date + n * 3 + 2), ${tx.now.moment}::timestamptz, case n % 4 when 3 then 'nieuwe keuken' else '' end from place p, generate_series(0, 4) n where p.name like 'Kamer %'`.execute(tx.db));
    const busy = await sofie.get('/opvang');
    expect(busy.text).toContain('Crisisnetwerk');
    expect(busy.body.match(/class="stretch/g)?.length).toBeGreaterThan(60 * 4);
    expect(Buffer.byteLength(busy.body)).toBeLessThan(MOST_ON_BOARD);
  });
});
