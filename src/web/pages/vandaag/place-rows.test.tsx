import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import { addDays, day } from '../../../values/day.ts';
import { rotaRoutes } from '../opvang/beurtrol-handler.tsx';
import { placeRoutes } from '../opvang/plaatsen-handler.tsx';
import { landlordRoutes } from '../opvang/verhuurders-handler.tsx';
import { todayRoutes } from './handler.tsx';

withDatabase('embedded', 'the day of who manages places', (open) => {
  let room: PlacesWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  const vandaag = (who: string): Promise<Seen> => as(who).get('/vandaag');
  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    app = await room.world.serve((house) => [...todayRoutes(house), ...placeRoutes(house), ...rotaRoutes(house), ...landlordRoutes(house)]);
    as = (who) => browse(app, who);
    const { today } = room.world.now;
    await room.taken('IZ 01', today, addDays(today, 3));
    await room.taken('IZ 02', addDays(today, -5), today, { untilNoted: true });
    await room.taken('IZ 03', addDays(today, -30), addDays(today, -2), { untilNoted: true });
    await room.taken('IZ 07', addDays(today, -1), addDays(today, 20), { kind: 'turnaround' });
    await room.taken('IZ 09', addDays(today, 30), addDays(today, 60));
  });

  it('WD-203 tells the owner who comes, who leaves, whose leaving nobody noted, and what is to be made ready, each with its reason and by its day', async () => {
    const seen = await vandaag('sofie');
    expect(seen.text).toMatch(/Te laat \(1\).*IZ 03, Izegem .*Vertrek nog niet genoteerd waarom\?/);
    expect(seen.text).toMatch(/IZ 01, Izegem .*Iemand komt aan/);
    expect(seen.text).toMatch(/IZ 02, Izegem .*Iemand vertrekt/);
    expect(seen.text).toMatch(/IZ 07, Izegem .*Maak klaar na een verblijf/);
    expect(seen.text).toMatch(/De plaats komt pas vrij als het vertrek genoteerd is\. Bron Draaiboek Crisisopvang/);
    expect(seen.text).not.toContain('IZ 09');
    // No name: the owner of a place need not know the case.
    expect(seen.text).not.toContain('Lammens');
    expect((await vandaag('lut')).text).not.toMatch(/IZ 0/);
    expect((await vandaag('carla')).text).not.toMatch(/IZ 0/);
  });

  it('asks how one gets in before somebody comes, and forgets the row when it is made ready', async () => {
    const sofie = as('sofie');
    expect((await vandaag('sofie')).text).toMatch(/IZ 01, Izegem Crisisopvang Zeg hoe men binnenkomt/);
    expect((await sofie.fill(`/opvang/plaatsen/${room.idOf('IZ 01')}/wijzig`, { toegang: 'Sleutel bij de balie' })).status).toBe(303);
    expect((await vandaag('sofie')).text).not.toMatch(/IZ 01, Izegem Crisisopvang Zeg hoe/);
    expect((await sofie.post((await vandaag('sofie')).forms.find((form) => form.action.endsWith('/klaar')))).status).toBe(303);
    expect((await vandaag('sofie')).text).not.toContain('Maak klaar na een verblijf');
  });

  it('WD-223 an open week stands on the day of the coordinator, and its page gives it to a place', async () => {
    const greet = as('greet');
    const week = day('2026-11-30');
    expect((await vandaag('greet')).text).not.toContain('Open week');
    await room.all((tx) => tx.db.updateTable('poolPlace').set({ until: week, reason: 'proef' }).where('pool', '=', 'crisisnetwerk').where('placeId', '=', room.idOf('Woning Markt')).where('until', 'is', null).execute());
    expect((await vandaag('greet')).text).toMatch(/Crisisnetwerk Crisisnetwerk Open week van 30\/11\/2026/);
    const [page] = [...(await vandaag('greet')).body.matchAll(/href="(\/opvang\/beurtrol\/crisisnetwerk\/open-week\?week=2026-11-30)"/g)].map((one) => one[1] ?? '');
    expect((await greet.get(page ?? '')).text).toMatch(/Vul een open week .*ma 30\/11 2026/);
    expect((await as('sofie').get(page ?? '')).status, 'who takes no turns fills no week').toBe(404);
    const wrong = await greet.fill(page ?? '', { week: '2026-11-30', plaats: '' });
    expect(wrong.status).toBe(422);
    expect((await greet.fill(page ?? '', { week: '2026-11-30', plaats: room.idOf('Studio Vaart') })).status).toBe(303);
    expect((await vandaag('greet')).text).not.toContain('Open week');
    expect((await greet.get('/opvang/beurtrol/crisisnetwerk')).text).toMatch(/ma 30\/11 Studio Vaart/);
  });

  it('SW-294 the end of a dwelling outside the system is due two months before it, with its reason', async () => {
    const greet = as('greet');
    const landlord = room.world.region.organisations.get('vlasbloem')?.id ?? '';
    expect((await greet.fill(`/opvang/verhuurders/${landlord}/inhuur`, { woning: 'Markt 3', vanaf: '24/07/2026', tot: '24/01/2027', bron: 'Huurcontract', boven: 'proef' })).status).toBe(303);
    const seen = await vandaag('greet');
    expect(seen.text).toMatch(/Komende week .*Bespreek het einde van de huur: Markt 3 waarom\?/);
    expect((await vandaag('sofie')).text).not.toContain('Markt 3');
  });
});
