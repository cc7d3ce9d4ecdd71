import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makePlacesWorld, type PlacesWorld } from '../../../../tests/places-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { boardRoutes } from './board-handler.tsx';
import { placeRoutes } from './plaatsen-handler.tsx';
import { rotaRoutes } from './beurtrol-handler.tsx';
import { occupancyRoutes } from './bezetting-handler.tsx';

withDatabase('embedded', 'pages of places and networks', (open) => {
  let room: PlacesWorld;
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  const one = (name: string, act = ''): string => `/opvang/plaatsen/${room.idOf(name)}${act ? `/${act}` : ''}`;
  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    app = await room.world.serve((house) => [...boardRoutes(house), ...placeRoutes(house), ...rotaRoutes(house), ...occupancyRoutes(house)]);
    as = (who) => browse(app, who);
  });

  it('lists the own places first, and lets only who manages add one', async () => {
    const seen = await as('sofie').get('/opvang/plaatsen');
    expect(seen.text).toMatch(/Van je organisatie .*IZ 01.*Van partners .*Bed De Haven/);
    expect(seen.body).toContain('href="/opvang/plaatsen/nieuw"');
    expect((await as('elke').get('/opvang/plaatsen')).body).not.toContain('href="/opvang/plaatsen/nieuw"');
    expect([403, 404]).toContain((await as('elke').get('/opvang/plaatsen/nieuw')).status);
  });

  it('says each fault at its field and keeps what was typed; then the place is there', async () => {
    const wrong = await as('sofie').fill('/opvang/plaatsen/nieuw', { naam: 'IZ 18', gemeente: 'Izegem', soort: 'studio', mensen: '0', toegankelijk: 'nee', vanaf: '32/01/2027' });
    expect([wrong.status, wrong.body.includes('value="32/01/2027"')]).toEqual([422, true]);
    const zero = await as('sofie').fill('/opvang/plaatsen/nieuw', { naam: 'IZ 18', gemeente: 'Izegem', soort: 'studio', mensen: '0', toegankelijk: 'nee', vanaf: '01/01/2027' });
    expect(zero.text).toContain('Een plaats is voor 1 tot 99 mensen.');
    expect(zero.body).toContain('href="#mensen"');
    const done = await as('sofie').fill('/opvang/plaatsen/nieuw', { naam: 'IZ 18', gemeente: 'Izegem', soort: 'studio', mensen: '2', toegankelijk: 'nee', vanaf: '01/01/2027' });
    expect(done.status).toBe(303);
    expect((await as('sofie').get(done.location)).text).toContain('Deze plaats is er vanaf 01/01/2027');
  });

  it('shows what somebody else wrote meanwhile, and keeps the own words', async () => {
    const opened = async () => (await as('sofie').get(one('IZ 04', 'wijzig'))).forms.find((found) => found.action === one('IZ 04', 'wijzig'));
    const [first, second] = [await opened(), await opened()];
    expect((await as('sofie').post(first, { mensen: '3' })).status).toBe(303);
    const late = await as('sofie').post(second, { mensen: '4', naam: 'IZ 04 nieuw' });
    expect([late.status, late.body.includes('value="IZ 04 nieuw"')]).toEqual([422, true]);
    expect(late.text).toContain('Dit staat er nu, door iemand anders: Naam of nummer: IZ 04; Voor hoeveel mensen?: 3');
  });

  it('takes a place out of use with a reason, and back; who does not own it finds no such page', async () => {
    const empty = await as('sofie').fill(one('IZ 10', 'buiten-gebruik'), { van: '20/11/2026', tot: '27/11/2026', reden: '' });
    expect(empty.status).toBe(422);
    expect((await as('sofie').fill(one('IZ 10', 'buiten-gebruik'), { van: '20/11/2026', tot: '27/11/2026', reden: 'Ketel stuk' })).status).toBe(303);
    const seen = await as('sofie').get(one('IZ 10'));
    expect(seen.text).toContain('buiten gebruik van vr 20/11 tot vr 27/11 · Ketel stuk');
    const again = await as('sofie').fill(one('IZ 10', 'eigen-gebruik'), { van: '22/11/2026' });
    expect(again.text).toContain('De plaats is buiten gebruik van 20/11/2026 tot 27/11/2026. Kies andere nachten.');
    const back = /href="(\/opvang\/plaatsen\/[^"]+\/terug\/[^"]+)"/.exec(seen.body)?.[1] ?? '';
    expect((await as('sofie').fill(back, { van: '24/11/2026' })).status).toBe(303);
    expect((await as('sofie').get(one('IZ 10'))).text).toContain('van vr 20/11 tot di 24/11 · Ketel stuk');
    expect((await as('greet').get(one('IZ 10', 'buiten-gebruik'))).status).toBe(404);
    expect([403, 404]).toContain((await as('elke').get(one('IZ 10', 'buiten-gebruik'))).status);
  });

  it('WD-230 shows partners that a place is taken and until when, not how to get in', async () => {
    await room.taken('Studio Vaart', room.world.now.today, null);
    const own = await as('greet').get(one('Studio Vaart'));
    expect(own.text).toContain('Sleutelkluis links van de deur');
    const other = await as('nadia').get(one('Studio Vaart'));
    expect(other.text).toContain('bezet vanaf vr 20/11, nog zonder einde');
    expect(other.text).not.toMatch(/Sleutelkluis|Vaartstraat 4 bus 2/);
    expect([403, 404]).toContain((await as('bram').get(one('Studio Vaart'))).status);
    expect((await as('nadia').get('/opvang/plaatsen/00000000-0000-4000-8000-000000000000')).status).toBe(404);
    expect((await as('nadia').get('/opvang/plaatsen/geen-id')).status).toBe(404);
  });

  it('stops a place from a day on, with the reason, and says until when it is taken', async () => {
    await room.taken('IZ 12', room.world.now.today, '2026-12-14' as never);
    const refused = await as('sofie').fill(one('IZ 12', 'stop'), { vanaf: '01/12/2026', reden: 'veiligheid', uitleg: '' });
    expect(refused.text).toContain('De plaats is bezet tot 14/12/2026. Stoppen kan vanaf die dag.');
    expect((await as('sofie').fill(one('IZ 12', 'stop'), { vanaf: '14/12/2026', reden: 'veiligheid', uitleg: 'trap' })).status).toBe(303);
    const seen = await as('sofie').get(one('IZ 12'));
    expect(seen.text).toContain('Stopt op 14/12/2026: veiligheid: trap.');
    expect((await as('sofie').post(seen.forms.find((form) => form.action.endsWith('/toch-niet')))).status).toBe(303);
  });

  it('WD-216 asks of each of the five who provides it before a place enters', async () => {
    const made = await as('sofie').fill('/opvang/plaatsen/nieuw', { naam: 'Kamer 1', gemeente: 'Izegem', soort: 'kamer', mensen: '1', toegankelijk: 'ja', vanaf: '20/11/2026' });
    const enter = `${made.location}/pool/crisisnetwerk`;
    const half = await as('sofie').fill(enter, { vanaf: '20/11/2026', beurt: 'nee', 'aanbod-rust': 'ja', 'aanbod-gesprek': 'ja', 'aanbod-opfrissen': 'ja', 'aanbod-maaltijd': 'nee' });
    expect(half.status).toBe(422);
    for (const field of ['door-maaltijd', 'aanbod-ontbijt']) expect(half.body).toContain(`href="#${field}"`);
    const done = await as('sofie').fill(enter, { vanaf: '20/11/2026', beurt: 'nee', 'aanbod-rust': 'ja', 'aanbod-gesprek': 'ja', 'aanbod-opfrissen': 'ja', 'aanbod-maaltijd': 'nee', 'door-maaltijd': 'het OCMW', 'aanbod-ontbijt': 'ja' });
    expect(done.status).toBe(303);
    expect((await as('nadia').get(made.location)).text).toContain('Een maaltijd: het OCMW');
  });

  it('WD-225 asks a swap of the other owner, who answers on the page of the network', async () => {
    const asked = await as('greet').fill('/opvang/beurtrol/crisisnetwerk/wissel', { week: '2026-12-07', andere: '2026-11-30' });
    expect(asked.status).toBe(303);
    const other = await as('joris').get('/opvang/beurtrol/crisisnetwerk');
    expect(other.text).toContain('Woondienst Regio Izegem vraagt om te wisselen: jullie week van 30/11/2026 voor hun week van 07/12/2026.');
    expect((await as('joris').post(other.forms.find((form) => form.action.endsWith('/antwoord')))).status).toBe(303);
    expect((await as('greet').get('/opvang/beurtrol/crisisnetwerk')).text).toMatch(/ma 30\/11 Studio Vaart gewisseld .*ma 07\/12 Woning Markt gewisseld/);
  });

  it('WD-227 WD-233 shows who is in with how much, and changes the way of working from a day on', async () => {
    const seen = await as('greet').get('/opvang/beurtrol/crisisnetwerk');
    expect(seen.text).toMatch(/Ingelmunster 6 11 deels/);
    expect((await as('sofie').get('/opvang/beurtrol/crisisnetwerk/wijze')).status).toBe(404);
    expect((await as('greet').fill('/opvang/beurtrol/crisisnetwerk/wijze', { wijze: 'free', vanaf: '19/11/2026' })).text).toContain('Deze dag is voorbij. Kies vandaag of later.');
    expect((await as('greet').fill('/opvang/beurtrol/crisisnetwerk/wijze', { wijze: 'free', vanaf: '04/01/2027' })).status).toBe(303);
    expect((await as('greet').get('/opvang/beurtrol/crisisnetwerk')).text).toContain('Nu om beurten, vanaf 04/01/2027 vrij, wat vrij is telt');
    expect((await as('inge').get('/opvang/beurtrol/crisisnetwerk')).status).toBe(403);
  });

  it('the coordinator changes the order and says who takes part', async () => {
    const twice = await as('greet').fill('/opvang/beurtrol/crisisnetwerk/volgorde', { [`p-${room.idOf('Bed De Haven')}`]: '1', [`p-${room.idOf('Studio Vaart')}`]: '1' });
    expect(twice.text).toContain('Elk nummer kan één keer. Kijk de volgorde na.');
    expect((await as('greet').fill('/opvang/beurtrol/crisisnetwerk/volgorde', { [`p-${room.idOf('Bed De Haven')}`]: '1', [`p-${room.idOf('Studio Vaart')}`]: '2', [`p-${room.idOf('Woning Markt')}`]: '3' })).status).toBe(303);
    const org = room.world.region.organisations.get('thuiszorg')?.id ?? '';
    expect((await as('greet').fill('/opvang/beurtrol/crisisnetwerk/deelname', { organisatie: org, deel: 'refers', vanaf: '20/11/2026' })).status).toBe(303);
    const seen = await as('greet').get('/opvang/beurtrol/crisisnetwerk');
    expect(seen.text).toContain('Thuishulp De Linde');
    expect((await as('greet').post(seen.forms.find((form) => form.action.endsWith('/deelname/einde') && form.fields.some((field) => field.value === org)))).status).toBe(303);
  });

  it('WD-188 shows nights taken of nights that were there, by month and municipality', async () => {
    await room.taken('LE 01', '2026-10-01' as never, '2026-10-20' as never);
    const seen = await as('elke').get('/opvang/bezetting?jaar=2026&gemeente=Ledegem');
    expect(seen.text).toMatch(/oktober 19 62 0 30,6 %/);
    expect(seen.text, 'WD-186: what is there tonight').toMatch(/Gemeente Plaatsen Vrij Ledegem 2 \d Samen 2 \d/);
    expect((await as('elke').get('/opvang/bezetting?jaar=2019')).text).toContain('Nog niets te meten');
    expect([403, 404]).toContain((await as('bram').get('/opvang/bezetting')).status);
  });
});
