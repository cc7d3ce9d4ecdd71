import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { CALL, FRIDAY, makeNetwork, POOL, type Network } from '../../../../tests/network-world.ts';
import { addMode, addPlace, putInPool } from '../../../store/places.ts';
import { day } from '../../../values/day.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { callRoutes } from './oproep-handler.tsx';

const typed = Object.fromEntries(Object.entries(CALL).map(([key, value]) => [key, String(value)]));

withDatabase('embedded', 'who takes calls', (open) => {
  let network: Network;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const at = (number: string, rest = ''): string => `/opvang/oproep/${number}${rest}`;
  const formTo = (seen: Seen, ends: string, bed?: string) => seen.forms.find((form) => form.action.endsWith(ends) && (bed === undefined || form.fields.some(({ name, value }) => name === '_bed' && value === bed)));
  /** What stands in the list, in its order. */
  const listed = (seen: Seen): string[] => [...seen.body.matchAll(/<h3>([^<]+)<\/h3>/g)].map(([, name = '']) => name);
  const call = (name: string, values = {}) => network.call('nora', name, values);
  const free = async (): Promise<void> => {
    await network.all(async (tx) => { await tx.db.updateTable('placeClaim').set({ released: tx.now.moment }).where('released', 'is', null).execute(); });
  };
  beforeAll(async () => {
    network = await makeNetwork(await open());
    app = await network.serve((house) => [...callRoutes(house), ...caseRoutes(house)]);
  });

  describe('the call', () => {
    test('WD-211: asks who rings, about whom and what is the matter; the hour is filled in', async () => {
      const seen = await as('nora').get('/opvang/oproep');
      expect(seen.status).toBe(200);
      expect(seen.text).toMatch(/vrijdag 23\/10\/2026, 21\.10 uur.*1\. Wie belt er\?.*2\. Over wie gaat het\? Voornaam Naam .*3\. Kan het in een bed van het netwerk\?/);
      expect(seen.body).toMatch(/name="uur"[^>]*value="21\.10 uur"/);
      expect(seen.body).toContain('<option value="OCMW Ingelmunster">');
    });
    test('WD-234: CAW, OCMW and police come first among those who ring', async () => {
      const seen = await as('nora').get('/opvang/oproep');
      expect([...seen.body.matchAll(/name="soort-dienst" value="([^"]+)"/g)].slice(0, 3).map(([, key]) => key)).toEqual(['caw', 'ocmw', 'politie']);
    });
    test('says at its place what is missing and keeps what was typed', async () => {
      const seen = await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...typed, voornaam: '', naam: 'Amrani', huisregels: '' });
      expect(seen.status).toBe(422);
      for (const field of ['voornaam', 'huisregels']) expect(seen.body).toContain(`href="#${field}"`);
      expect(seen.body).toContain('Op straat gezet na ruzie.');
    });
    test('opens the case at once and leads to the beds', async () => {
      const seen = await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...typed, voornaam: 'Rachid', naam: 'Amrani' });
      expect([seen.status, seen.location]).toEqual([303, expect.stringMatching(/^\/opvang\/oproep\/CN-2026-\d+$/)]);
      expect((await as('nora').get(seen.location)).text).toContain('Een bed voor vannacht');
    });
    test('WD-211: what can wait is asked once there is a bed, is due until then, and is whole in the end', async () => {
      network.clock(FRIDAY);
      const short = Object.fromEntries(Object.entries(typed).filter(([key]) => !['soort-dienst', 'organisatie', 'functie', 'regio', 'situatie'].includes(key)));
      const form = await as('nora').get('/opvang/oproep');
      expect(form.text).toContain('Kan wachten tot er een bed is (6)');
      const opened = await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...short, voornaam: 'Eerst', naam: 'Het Bed' });
      expect(opened.status).toBe(303);
      const number = opened.location.split('/').at(-1) ?? '';
      expect(await network.does('nora', number, 'opname', { claim: { place: network.ids.studio, from: FRIDAY, until: day('2026-10-24') }, values: { gezien: 'geen' } })).toEqual([]);
      const taken = await as('nora').get(at(number));
      expect(taken.text).toContain('Nog te vragen wat kon wachten');
      const rest = `/dossiers/${number}/doe/oproep-aanvullen`;
      expect(taken.body).toContain(`href="${rest}`);
      const lacking = await as('nora').fill(rest, { organisatie: 'Politiezone Mandel' });
      expect([lacking.status, lacking.body.includes('href="#situatie"'), lacking.body.includes('href="#huisregels"')]).toEqual([422, true, false]);
      expect((await as('nora').fill(rest, { 'soort-dienst': 'politie', organisatie: 'Politiezone Mandel', functie: 'inspecteur', regio: 'izegem', situatie: 'Op straat.' })).status).toBe(303);
      expect((await as('nora').get(at(number))).text).not.toContain('Nog te vragen');
      await free();
    });
    test('WD-222: asks of a name that is known whether it is the same person, as nights of one person count together', async () => {
      const asked = await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...typed, voornaam: 'rachid', naam: 'Amrani' });
      expect([asked.status, asked.body.includes('href="#persoon"')]).toEqual([422, true]);
      const known = /name="persoon" value="([0-9a-f-]{36})"/.exec(asked.body)?.[1] ?? '';
      const form = formTo(asked, 'pool=crisisnetwerk');
      const same = await as('nora').post(form, { ...typed, voornaam: 'rachid', naam: 'Amrani', persoon: known });
      expect(same.status).toBe(303);
      const persons = await network.all((tx) => tx.db.selectFrom('caseFile').select('subjectPerson').where('number', 'in', [same.location.split('/').at(-1) ?? '']).execute());
      expect(persons).toEqual([{ subjectPerson: known }]);
      const other = await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...typed, voornaam: 'Rachid', naam: 'Amrani', persoon: 'nieuw' });
      expect(other.status).toBe(303);
      // Somebody else's person cannot be guessed at.
      const foreign = await network.all((tx) => tx.db.selectFrom('account').select('id').limit(1).executeTakeFirst());
      expect((await as('nora').fill('/opvang/oproep?pool=crisisnetwerk', { ...typed, voornaam: 'Rachid', naam: 'Amrani', persoon: foreign?.id ?? '' })).status).toBe(422);
    });
    test('is not for who has another function, and says so', async () => {
      expect((await as('elke').get('/opvang/oproep')).text).toContain('Je neemt hier geen oproepen op');
      expect((await as('carla').get('/opvang/oproep')).text).toContain('Je neemt hier geen oproepen op');
      expect((await as('inge').get('/opvang/oproep')).status).toBe(403);
      const proof = (await as('elke').get('/dossiers')).forms.find((form) => form.method === 'POST');
      expect((await as('elke').post(proof && { ...proof, action: '/opvang/oproep?pool=crisisnetwerk' }, { ...typed, voornaam: 'A', naam: 'B' })).status).toBe(404);
    });
  });

  describe('the beds', () => {
    test('WD-214: in turns, whoever is on comes first with how to reach them; a no or no answer is kept with its hour and the next is shown', async () => {
      const number = await call('Eerste Oproep');
      const first = await as('nora').get(at(number));
      expect(first.text).toMatch(/Woning Markt, Tielt .*Aan de beurt\..*Bel 051 00 01 03/);
      expect(first.text).toMatch(/12 km/);
      expect(listed(first)).toEqual(['Studio Vaart, Izegem', 'Kamer 4, Izegem']);
      network.clock(FRIDAY, '21:26');
      const none = await as('nora').post(formTo(first, '/vraag'), { _uitkomst: 'geen-antwoord' });
      expect([none.status, none.location.split('?')[0]]).toEqual([303, at(number)]);
      const next = await as('nora').get(at(number));
      expect(next.text).toMatch(/Studio Vaart, Izegem vrij .*Bel 051 00 01 01/);
      expect(next.text).toMatch(/Woning Markt, Tielt vrij .*Gevraagd om 21\.26 uur: neemt niet op/);
      expect(listed(next)).toEqual(['Kamer 4, Izegem', 'Woning Markt, Tielt']);
      const lacking = await as('nora').post(formTo(next, '/vraag'), { _uitkomst: 'geweigerd', 'met-wie': 'de wachtdienst' });
      expect([lacking.status, lacking.body.includes('href="#waarom-niet"'), lacking.body.includes('value="de wachtdienst"')]).toEqual([422, true, true]);
      expect((await as('nora').post(formTo(lacking, '/vraag'), { _uitkomst: 'geweigerd', 'met-wie': 'de wachtdienst', 'waarom-niet': 'bezet' })).status).toBe(303);
      const third = await as('nora').get(at(number));
      expect((await as('nora').post(formTo(third, '/vraag'), { _uitkomst: 'bevestigd' })).status).toBe(303);
      const promised = await as('nora').get(at(number));
      expect(promised.text).toMatch(/Kamer 4, Izegem vrij .*Bevestig opname/);
      expect(formTo(promised, '/neem')?.fields.find(({ name }) => name === '_bed')?.value).toBe(network.ids.kamer);
      network.clock(FRIDAY);
    });
    test('WD-214: when the list is empty it is noted that there was no place, and the call is over', async () => {
      const number = await call('Niemand Kan');
      const page = await as('nora').get(at(number, '?geen=ja'));
      const lacking = await as('nora').post(formTo(page, '/geen'), { waarheen: '' });
      expect([lacking.status, lacking.body.includes('href="#waarheen"')]).toEqual([422, true]);
      expect((await as('nora').post(formTo(page, '/geen'), { waarheen: 'Wachtzaal van de politie' })).status).toBe(303);
      expect((await as('nora').get(at(number))).text).toContain('Deze oproep is afgerond.');
    });
    test('is held, taken and then says how to get in, and no sooner', async () => {
      const number = await call('Wordt Opgenomen');
      const seen = await as('nora').get(at(number));
      expect(seen.body).not.toContain('sleutelkluis');
      expect((await as('nora').post(formTo(seen, '/hou', network.ids.woning))).status).toBe(303);
      network.clock(FRIDAY, '21:13');
      const held = await as('nora').get(at(number));
      expect(held.text).toMatch(/Woning Markt, Tielt vastgehouden .*Nog 17 minuten, tot 21\.30 uur/);
      expect(held.body).not.toContain('sleutelkluis');
      const lacking = await as('nora').post(formTo(held, '/neem'), { afspraken: 'De buur doet open.' });
      expect([lacking.status, lacking.body.includes('href="#gezien"'), lacking.body.includes('De buur doet open.')]).toEqual([422, true, true]);
      const taken = await as('nora').post(formTo(lacking, '/neem'), { gezien: 'geen', afspraken: 'De buur doet open.' });
      expect(taken.status).toBe(303);
      const done = await as('nora').get(at(number));
      expect(done.text).toMatch(/Er is een bed .*Woning Markt, Tielt genomen .*van vr 23\/10\/2026 tot ma 26\/10\/2026, 3 nachten .*Proefstraat 3 .*sleutelkluis 333/);
      network.clock(FRIDAY);
      await free();
    });
    test('WD-230: shows exactly the places that are free, with municipality, size and access; of what is taken nothing, nor by whom', async () => {
      const first = await network.call('youssef', 'Geheime Naam');
      expect(await network.does('youssef', first, 'opname', { claim: { place: network.ids.studio }, values: { gezien: 'geen' } })).toEqual([]);
      const seen = await as('nora').get(at(await call('Zoekt Nog'), `?neem=${network.ids.kamer}`));
      expect(listed(seen)).toEqual(['Woning Markt, Tielt']);
      expect(seen.text).toContain('2 plaatsen vrij voor 1 persoon');
      expect(seen.text).not.toContain('Geheime Naam');
      expect(seen.text).not.toContain('Studio Vaart');
      await free();
    });
    test('WD-216: says of each free place what is there, who brings the rest, and what is missing', async () => {
      await network.all((tx) => tx.db.updateTable('place').set({ offers: JSON.stringify({ rust: 'hier', opfrissen: 'hier', maaltijd: 'Buurthuis' }) }).where('id', '=', network.ids.studio).execute());
      const seen = await as('nora').get(at(await call('Wat Is Er')));
      expect(seen.text).toMatch(/Studio Vaart, Izegem vrij .*?Er is: tot rust komen en zich wassen · Een maaltijd: Buurthuis · Ontbreekt: iemand om het verhaal aan te vertellen en een ontbijt/);
    });
    test('WD-230: two at once: the second hears that it was just taken, sees what is left, and keeps what was typed', async () => {
      const [mine, theirs] = [await call('Te Laat'), await network.call('youssef', 'Was Eerst')];
      const [here, there] = [await as('nora').get(at(mine, `?neem=${network.ids.woning}`)), await as('youssef').get(at(theirs))];
      expect((await as('youssef').post(formTo(there, '/hou', network.ids.woning))).status).toBe(303);
      const late = await as('nora').post(formTo(here, '/neem'), { gezien: 'Hij is rustig.', afspraken: 'Komt met de politie.' });
      expect([late.status, late.body.includes('href="#_bed"'), late.body.includes('Hij is rustig.'), late.body.includes('Komt met de politie.')]).toEqual([422, true, true, true]);
      expect(late.text).toContain('Woning Markt is net ingenomen');
      expect([...late.body.matchAll(/type="radio"[^>]*name="_bed" value="([^"]+)"/g)].map(([, id]) => id)).toEqual([network.ids.studio, network.ids.kamer]);
      expect((await as('nora').post(formTo(late, '/neem'), { _bed: network.ids.studio, gezien: 'Hij is rustig.' })).status).toBe(303);
      await free();
    });
    test('a hold that lapsed is said; taking it again works while it is free, and else it says so', async () => {
      const number = await call('Viel Weg');
      expect((await as('nora').post(formTo(await as('nora').get(at(number)), '/hou', network.ids.woning))).status).toBe(303);
      const held = await as('nora').get(at(number));
      network.clock(FRIDAY, '21:31');
      const back = await as('nora').get(at(number));
      expect(back.text).toMatch(/Je houdt Woning Markt, Tielt niet meer vast , sinds 21\.30 uur\. Ze is nog vrij/);
      const other = await network.call('youssef', 'Neemt Ze');
      const beforeThat = await as('nora').post(formTo(held, '/neem'), { gezien: '' });
      expect(beforeThat.status).toBe(422);
      expect(await network.does('youssef', other, 'vasthouden', { claim: { place: network.ids.woning } })).toEqual([]);
      expect((await as('nora').get(at(number))).text).toContain('Ze is intussen ingenomen');
      const late = await as('nora').post(formTo(held, '/neem'), { gezien: 'geen' });
      expect([late.status, late.text.includes('Woning Markt is net ingenomen')]).toEqual([422, true]);
      await free();
      const again = await as('nora').post(formTo(late, '/neem'), { _bed: network.ids.woning, gezien: 'geen' });
      expect(again.status).toBe(303);
      network.clock(FRIDAY);
      await free();
    });
    test('WD-213: a condition answered with no gives no bed, says why, and leads to the refusal', async () => {
      const number = await call('Kan Niet', { huisregels: 'nee' });
      const seen = await as('nora').get(at(number));
      expect(seen.text).toContain('Een van de voorwaarden is met nee beantwoord.');
      expect([listed(seen), seen.body.includes(`/dossiers/${number}/doe/weigering`)]).toEqual([[], true]);
    });
    test('WD-212: who rings for himself is referred, and gets no bed', async () => {
      const seen = await as('nora').get(at(await call('Belt Zelf', { via: 'zelf', 'soort-dienst': null, organisatie: null, functie: null })));
      expect(seen.text).toContain('Deze lijn is er voor diensten.');
      expect([listed(seen), seen.text.includes('Verwijs door naar de gewone diensten')]).toEqual([[], true]);
    });
    test('WD-208: in office hours it leads to the regular services; at 17.30, on a Saturday and on a holiday it does not', async () => {
      const shown = async (on: string, time: string): Promise<boolean> => {
        network.clock(day(on), time);
        const seen = await as('nora').get(at(await network.call('nora', `Uur ${on} ${time}`)));
        return seen.text.includes('Tijdens de kantooruren helpen de gewone diensten');
      };
      expect([await shown('2026-10-27', '14:00'), await shown('2026-10-27', '17:30'), await shown('2026-10-31', '14:00'), await shown('2026-11-11', '14:00')]).toEqual([true, false, false, false]);
      network.clock(FRIDAY);
    });
    test('WD-228: who refers without a place of its own or its municipality in the pool is shown as an exception, which is noted; nobody is refused', async () => {
      const number = await call('Zonder Inbreng', { organisatie: 'OCMW Ingelmunster', 'soort-dienst': 'ocmw' });
      const seen = await as('nora').get(at(number));
      expect(seen.text).toContain('OCMW Ingelmunster heeft zelf geen plaats in dit netwerk.');
      expect([seen.body.includes(`/dossiers/${number}/doe/uitzondering`), formTo(seen, '/hou') !== undefined]).toEqual([true, true]);
      expect(await as('nora').fill(`/dossiers/${number}/doe/uitzondering`, { 'uitzondering-door': 'Greet', 'uitzondering-reden': 'De pool start pas.' })).toMatchObject({ status: 303 });
      expect((await as('nora').get(at(await call('Met Inbreng', { organisatie: 'OCMW Tielt' })))).text).not.toContain('heeft zelf geen plaats');
    });
    test('WD-235: a risk is told to the partner before the bed is confirmed', async () => {
      const number = await call('Met Risico', { risico: ['agressie'], 'risico-uitleg': 'Kan roepen.' });
      const page = await as('nora').get(at(number, `?neem=${network.ids.studio}`));
      const refused = await as('nora').post(formTo(page, '/neem'), { gezien: 'geen', 'risico-verteld': 'nee' });
      expect([refused.status, refused.text.includes('Vertel het de opvangpartner voor je de opname bevestigt.')]).toEqual([422, true]);
    });
    test('after midnight the night is still that of the evening before', async () => {
      network.clock(day('2026-10-24'), '01:30');
      const seen = await as('nora').get(at(await call('Na Middernacht')));
      expect(seen.text).toContain('Van vr 23/10/2026 tot ma 26/10/2026, 3 nachten');
      network.clock(FRIDAY);
    });
    test('WD-233: from the day on which the pool is free, all free places are shown by what suits, with nobody on turn', async () => {
      const scope = await network.world.scope('greet', FRIDAY);
      await network.world.house.store.within(scope, (tx) => addMode(tx, { pool: POOL, since: day('2027-01-04'), mode: 'free' }));
      network.clock(day('2027-01-03'));
      expect((await as('nora').get(at(await call('Zondag Nog')))).text).toContain('Aan de beurt');
      network.clock(day('2027-01-04'));
      const monday = await as('nora').get(at(await call('Maandag Al', { personen: 2 })));
      expect(monday.text).not.toContain('Aan de beurt');
      expect(listed(monday)).toEqual(['Studio Vaart, Izegem', 'Woning Markt, Tielt', 'Kamer 4, Izegem']);
      expect(monday.text).toMatch(/2 plaatsen vrij voor 2 mensen .*Vrij, maar past niet \(1\).*past niet: te klein/);
      network.clock(FRIDAY);
    });
    test('who has no part in it finds nothing', async () => {
      const number = await call('Alleen Voor Nora');
      for (const who of ['elke', 'greet', 'bea', 'carla']) expect((await as(who).get(at(number))).status, who).toBe(404);
      for (const who of ['inge']) expect((await as(who).get(at(number))).status, who).toBe(403);
      const form = formTo(await as('nora').get(at(number)), '/hou');
      const proof = (await as('elke').get('/dossiers')).forms.find((one) => one.method === 'POST');
      const seal = proof?.fields.filter(({ name }) => name === '_bewijs' || name === '_sleutel') ?? [];
      expect((await as('elke').post(form && { ...form, fields: [...form.fields.filter(({ name }) => !name.startsWith('_be') || name === '_bed').filter(({ name }) => name !== '_sleutel'), ...seal] })).status).toBe(404);
    });
    test('what is no place, no act or no day breaks nothing', async () => {
      const number = await call('Rare Vragen');
      const seen = await as('nora').get(at(number));
      const form = formTo(seen, '/hou');
      expect((await as('nora').post(form && { ...form, action: at(number, '/zomaar') })).status).toBe(404);
      expect((await as('nora').post(form, { _bed: 'geen-id' })).status).toBe(422);
      expect((await as('nora').get(at(number, '?plaats=x&neem=y&tot=31/02/2026'))).status).toBe(200);
      expect((await as('nora').get(at(number, '?tot=20/10/2026'))).text).toContain('Van vr 23/10/2026 tot ma 26/10/2026');
      await network.all(async (tx) => {
        const id = network.world.house.newId();
        const owner = network.world.region.organisations.get('vlasbloem')?.id ?? '';
        await addPlace(tx, { id, organisationId: owner, municipality: 'Ergens', kind: 'kamer', name: 'Onbekende gemeente', size: 1, activeFrom: day('2026-01-01') });
        await putInPool(tx, { pool: POOL, placeId: id, ownerOrg: owner, since: day('2026-10-19'), rank: 9 });
      });
      expect((await as('nora').get(at(number))).text).toMatch(/Onbekende gemeente, Ergens vrij kamer · voor 1 persoon · De Vlasbloem/);
    });
  });
});
