import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import { landlordRoutes } from './verhuurders-handler.tsx';

withDatabase('embedded', 'the register of landlords', (open) => {
  let room: PlacesWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  const at = (key: string, act = ''): string => `/opvang/verhuurders/${room.world.region.organisations.get(key)?.id ?? ''}${act ? `/${act}` : ''}`;
  const WHOLE = { 'wie-vraagt': 'De woonmedewerker van het OCMW', 'bij-wie': 'Dienst bewoners, 051 00 00 80', reactietijd: '24', duur: 'Drie maanden', voorwaarden: 'Het OCMW begeleidt.', kosten: 'Huur aan het OCMW', bron: 'Overeenkomst van 14/09/2026' };

  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    app = await room.world.serve((house) => landlordRoutes(house));
    as = (who) => browse(app, who);
  });

  it('SW-297 an agreement does not count before each of its fields is filled in; then it stands there with its days, and another landlord has none', async () => {
    const greet = as('greet');
    expect((await greet.fill(at('vlasbloem', 'afspraak'), { 'wie-vraagt': 'De woonmedewerker' })).status).toBe(303);
    expect((await greet.get('/opvang/verhuurders')).text).toMatch(/Woonmaatschappij De Vlasbloem ontwerp, telt nog niet/);
    const draft = (/href="(\/opvang\/verhuurders\/[^"]*\/afspraak\/[^"]+)"/.exec((await greet.get(at('vlasbloem'))).body)?.[1]) ?? '';
    const lacks = await greet.fill(draft, { vanaf: '20/11/2026', kosten: 'Huur aan het OCMW' });
    expect(lacks.status).toBe(422);
    for (const field of ['bij-wie', 'reactietijd', 'duur', 'voorwaarden', 'bron']) expect(lacks.body).toContain(`href="#${field}"`);
    expect(lacks.body).toContain('value="Huur aan het OCMW"');
    expect((await greet.fill(draft, { ...WHOLE, vanaf: '20/11/2026', tot: '01/01/2027' })).status).toBe(303);
    expect((await greet.get('/opvang/verhuurders')).text).toMatch(/Woonmaatschappij De Vlasbloem afspraak/);
    expect((await greet.get(at('vlasbloem'))).text).toContain('Antwoord binnen 24 uur');
    expect((await greet.get(at('caw'))).text).toContain('Geen afspraak');
    const twice = await greet.fill(at('vlasbloem', 'afspraak'), { ...WHOLE, vanaf: '01/12/2026' });
    expect([twice.status, twice.text.includes('Op die dagen loopt al een afspraak met deze verhuurder.')]).toEqual([422, true]);
  });

  it('SW-295 with 640 dwellings a seventh outside the system warns with the sum; with 700 it is accepted', async () => {
    const greet = as('greet');
    const unknown = await greet.fill(at('vlasbloem', 'inhuur'), { woning: 'Kerkstraat 1', vanaf: '01/09/2026', tot: '01/03/2027', bron: 'Huurcontract' });
    expect(unknown.text).toContain('Het bezit in 2026 is niet gekend.');
    expect((await greet.fill(at('vlasbloem', 'bezit'), { jaar: '2026', woningen: '640', deel: '100', bron: 'Jaarverslag 2025' })).status).toBe(303);
    const rents = (nth: number, more = {}) => greet.fill(at('vlasbloem', 'inhuur'), { woning: `Kerkstraat ${nth}`, vanaf: '01/09/2026', tot: '01/03/2027', bron: 'Huurcontract', ...more });
    for (let nth = 1; nth <= 6; nth += 1) expect((await rents(nth)).status, String(nth)).toBe(303);
    const seventh = await rents(7);
    expect([seventh.status, seventh.text.includes('6 van 6 (1% van 640 = 6,4)')]).toEqual([422, true]);
    expect(seventh.body).toContain('value="Kerkstraat 7"');
    // One that begins when the others are over is no seventh.
    expect((await rents(8, { vanaf: '01/03/2027', tot: '01/09/2027' })).text).toContain('Het bezit in 2027 is niet gekend.');
    expect((await greet.fill(at('vlasbloem', 'bezit'), { jaar: '2026', woningen: '700', deel: '100', bron: 'Mail van 19/11/2026' })).status).toBe(303);
    expect((await rents(7)).status).toBe(303);
    expect((await greet.get(at('vlasbloem'))).text).toMatch(/2026 7 van 7 \(1% van 700 = 7\) 0 Mail van 19\/11\/2026 \(Woondienst\)/);
    const eighth = await rents(9, { boven: 'Afgesproken met de directie op 18/11' });
    expect(eighth.status).toBe(303);
    expect((await greet.get(at('vlasbloem'))).text).toContain('boven het quotum: Afgesproken met de directie op 18/11');
  });

  it('SW-294 an end that comes up is to be talked about, until somebody says that it was', async () => {
    const greet = as('greet');
    expect((await greet.fill(at('vlasbloem', 'inhuur'), { woning: 'Markt 3', vanaf: '01/07/2026', tot: '01/01/2027', bron: 'Huurcontract', boven: 'proef' })).status).toBe(303);
    const seen = await greet.get(at('vlasbloem'));
    expect(seen.text).toMatch(/te bespreken sinds 31\/10\/2026/);
    const talked = seen.forms.find((form) => form.action.endsWith('/besproken') && form.fields.some(({ value }) => value === 'huur'));
    expect((await greet.post(talked)).status).toBe(303);
    expect((await greet.get(at('vlasbloem'))).text).toMatch(/te bespreken op 30\/11\/2026/);
  });

  it('is read by who sees places, and written by who manages them for its own organisation', async () => {
    expect((await as('carla').get(at('vlasbloem'))).status).toBe(200);
    expect((await as('carla').get(at('vlasbloem'))).body).not.toContain('/inhuur"');
    expect([403, 404]).toContain((await as('carla').get(at('vlasbloem', 'inhuur'))).status);
    expect([403, 404]).toContain((await as('bram').get('/opvang/verhuurders')).status);
    const draft = (/href="(\/opvang\/verhuurders\/[^"]*\/afspraak\/[^"]+)"/.exec((await as('greet').get(at('vlasbloem'))).body)?.[1]) ?? '';
    expect((await as('sofie').get(draft)).status).toBe(404);
    expect((await as('greet').get(at('woondienst'))).status).toBe(404);
    expect((await as('greet').get('/opvang/verhuurders/geen-id')).status).toBe(404);
    const other = await as('sofie').fill(at('vlasbloem', 'bezit'), { jaar: '2026', woningen: '10', deel: '100', bron: 'x' });
    expect(other.text).toContain('Het bezit van dit jaar is door een andere organisatie ingevuld.');
  });
});
