import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse } from '../../../../tests/inject-visitor.ts';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import { todayRoutes } from '../vandaag/handler.tsx';
import { rotaRoutes } from './beurtrol-handler.tsx';
import { occupancyRoutes } from './bezetting-handler.tsx';
import { placeRoutes } from './plaatsen-handler.tsx';

const MOST_BYTES = 60_000;

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
    app = await room.world.serve((house) => [...placeRoutes(house), ...rotaRoutes(house), ...occupancyRoutes(house), ...todayRoutes(house)]);
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
});
