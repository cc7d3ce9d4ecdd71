import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { caseRoutes } from './handler.tsx';

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

withDatabase('embedded', 'the dossier', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let young: string;
  let support: string;
  let as: (who: string) => Browse;
  const at = (path = '', of = number): string => `/dossiers/${of}${path}`;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    young = await world.story('volledig', -12, { voornaam: 'Lieve', naam: 'Bonte' });
    support = (await world.open('woonbegeleiding-versnelde-toewijzing', {
      keeper: 'begeleiding', by: { account: 'dirk', role: 'verhuurder' }, values: { ingang: '2026-10-01', soort: 'versneld', woning: { straat: 'Lindelaan 4', postcode: '8870', gemeente: 'Izegem' }, ruimten: [{ id: '1', naam: 'Keuken' }] } as never,
      parties: { verhuurder: 'dirk', woonbegeleider: 'mieke', 'begeleidende-instantie': 'mieke', huurder: 'Noor Lammens' },
    })).number;
    app = await world.serve(caseRoutes);
    as = (who) => browse(app, who);
  });

  describe('the page', () => {
    it('says what is owed, by whom, and why', async () => {
      const seen = await as('elke').get(at());
      expect(seen.status).toBe(200);
      expect(seen.text).toMatch(/wo 09\/12 Evaluatie 2, na 2 maanden Carla Vermeersch, OCMW Ingelmunster/);
      expect(seen.text).toContain('Gebeurtenis De actiedag op vr 09/10/2026, genoteerd door Bram Deruyter');
      expect(seen.text).toContain('GW-079');
      expect(seen.text).toMatch(/Nazorg ?, 4 van 4/);
    });
    it('counts what must be settled before the start', async () => {
      expect((await as('bram').get(at('', young))).text).toMatch(/Klaar voor de start: \d van \d/);
    });
    it('leads from the work list to the invoice, which is made where it gets its number', async () => {
      expect(await as('elke').get(at('/doe/factureren?plicht=factureren'))).toMatchObject({ status: 303, location: `/facturen/dossier/${number}` });
    });
    it('is the same page for another draaiboek', async () => {
      const seen = await as('mieke').get(at('', support));
      expect(seen.status).toBe(200);
      expect(seen.text).toContain('Noor Lammens');
      expect(seen.text).toContain('Bezoek na 3 maanden');
      expect(seen.text).toContain('WB-072');
    });
    it('lists what a reader may know, and says so when that is nothing', async () => {
      const all = await as('elke').get('/dossiers');
      expect([all.text.includes('Amina Belkacem'), all.text.includes('Noor Lammens')]).toEqual([true, false]);
      expect((await as('elke').get('/dossiers?programma=goed-wonen&fase=nazorg')).text).not.toContain('Lieve Bonte');
      expect((await as('karel').get('/dossiers')).text).toContain('Nog geen dossiers');
    });
  });

  describe('someone who may not', () => {
    const doors = ['', '/doe/contact-na-actie', '/plan/controlebezoek', '/gemist/actiedag', '/verplaats/actiedag', '/schrap/actiedag', '/akkoord/actieplan', '/team/woonconsulent', '/vrijstellen?plicht=evaluatie-2', '/verbeter?veld=telefoon.partner-start', '/terugnemen?gebeurtenis=x', '/documenten/0b9c4e2e-7d5c-4a39-9a59-2f5f0a6f2c11', '/blad/dagblad'];
    it.each(doors)('finds nothing behind %s', async (door) => {
      for (const who of ['rik', 'karel', 'dirk', 'mieke', 'inge']) expect((await as(who).get(at(door))).status, who).toBe(404);
      const stranger = await app.inject({ method: 'GET', url: at(door) });
      expect(stranger.statusCode).toBe(303);
    });
    it.each(['/doe/contact-na-actie', '/plan/controlebezoek', '/gemist/actiedag', '/verplaats/actiedag', '/schrap/actiedag', '/akkoord/actieplan', '/team/woonconsulent', '/vrijstellen', '/verbeter', '/terugnemen', '/nota', '/documenten'])('posts nothing to %s', async (door) => {
      const form = (await as('elke').get(at())).forms.find((one) => one.action.endsWith('/nota'));
      const rik = (await as('rik').get('/dossiers')).forms.find((one) => one.method === 'POST');
      if (form === undefined || rik === undefined) throw new Error('no form');
      const seal = rik.fields.filter(({ name }) => name === '_bewijs' || name === '_sleutel');
      const reply = await as('rik').post({ ...form, action: at(door), fields: [...form.fields.filter(({ name }) => !name.startsWith('_')), ...seal] }, { wat: 'Dit mag niet.' });
      expect(reply.status).toBe(404);
    });
    it('cannot do what is of another role', async () => {
      expect((await as('carla').get(at('/doe/actieplan'))).status).toBe(404);
      expect((await as('carla').get(at('/team/woonbegeleider'))).status).toBe(404);
    });
  });

  describe('doing', () => {
    it('keeps what was typed, and says at its place what is missing', async () => {
      const seen = await as('elke').fill(at('/doe/contact-na-actie'), { _dag: '30/02/2026', 'verhaal-hulpvrager': 'Het gaat goed.' });
      expect(seen.status).toBe(422);
      expect(seen.text).toContain('Vul een dag in die bestaat, zoals 20/11/2026');
      expect(seen.body).toContain('href="#_dag"');
      expect(seen.body).toContain('Het gaat goed.');
      const later = await as('elke').fill(at('/doe/contact-na-actie'), { _dag: '21/11/2026', _uitkomst: 'gesproken', kanaal: 'telefoon', 'verhaal-hulpvrager': 'Goed.' });
      expect(later.text).toContain('Deze dag ligt in de toekomst');
    });
    it('does it once, however often it is sent', async () => {
      const page = await as('elke').get(at('/doe/contact-na-actie'));
      const form = page.forms.find((one) => one.action.includes('/doe/'));
      const values = { _uitkomst: 'gesproken', kanaal: 'mail', 'verhaal-hulpvrager': 'De was blijft nog liggen.' };
      const [first, second] = [await as('elke').post(form, values), await as('elke').post(form, values)];
      expect([first.status, second.status, second.location]).toEqual([303, 303, first.location]);
      const { text } = await as('elke').get(at('?alles=ja'));
      expect(text.split('De was blijft nog liggen.').length).toBe(3);
    });
    it('shows what came in between, and keeps the input', async () => {
      const page = await as('elke').get(at('/doe/contact-na-actie'));
      const meanwhile = await act(world.house, await world.scope('bram'), { caseId: await world.idOf(number), command: { do: 'note', class: 'verhaal', text: 'Tussendoor.', happened: world.now.today, readers: [] } });
      expect(isRefused(meanwhile)).toBe(false);
      const form = page.forms.find((one) => one.action.includes('/doe/'));
      const seen = await as('elke').post(form, { _uitkomst: 'gesproken', kanaal: 'telefoon', 'verhaal-hulpvrager': 'Zij belde zelf.' });
      expect(seen.status).toBe(409);
      expect(seen.text).toContain('Iemand anders noteerde intussen iets');
      expect(seen.text).toContain('Bram Deruyter');
      expect(seen.body).toContain('Zij belde zelf.');
      const again = await as('elke').post(seen.forms.find((one) => one.action.includes('/doe/')));
      expect(again.status).toBe(303);
    });
    it('adds and takes away rows without losing anything', async () => {
      const page = await as('elke').get(at('/doe/evaluatie-2'));
      const form = page.forms.find((one) => one.action.includes('/doe/'));
      const seen = await as('elke').post(form, { 'te-doen.0.wat': 'Rek kopen', '_regel-erbij': 'te-doen' });
      expect(seen.status).toBe(200);
      expect(seen.body).toContain('Rek kopen');
      expect(seen.body).toContain('te-doen.1.wat');
    });
    it('goes on with the plan that was there, with the same rows', async () => {
      const seen = await as('bram').get(at('/doe/actieplan'));
      expect(seen.body).toContain('name="regels.1.id" value="2"');
    });
    it('says why an outcome or an act is refused, with the clause', async () => {
      const link = /href="(\/dossiers\/[^"]*doe\/actiedag\?afspraak[^"]*)"/.exec((await as('bram').get(at('', young))).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const seen = await as('bram').fill(link, { _dag: '20/11/2026', '_aanwezig.woonconsulent': 'present', '_aanwezig.hulpvrager': 'absent', duur: 'vol', ritten: '1', 'hielp-mee': 'ja', _rij: '1' });
      expect(seen.status).toBe(422);
      expect(seen.text).toContain('Niet iedereen die erbij moet zijn, was er');
    });
  });

  describe('planning', () => {
    it('proposes a working day, keeps who must come, and warns of a Sunday', async () => {
      const form = await as('elke').get(at('/plan/evaluatie-2'));
      expect(form.text).toContain('tussen wo 02/12/2026 en wo 16/12/2026');
      expect(form.body).toMatch(/name="_dag"[^>]*value="09\/12\/2026"/);
      const sunday = await as('elke').fill(at('/plan/evaluatie-2'), { _dag: '06/12/2026' });
      expect(sunday.text).toContain('is geen werkdag');
      const done = await as('elke').post(form.forms.find((one) => one.action.includes('/plan/')), { _uur: '14', _plaats: 'woning' });
      expect(done.status).toBe(303);
      const seen = await as('carla').get(at());
      expect(seen.text).toContain('wo 09/12/2026, 14 uur');
      expect(seen.text).toMatch(/Verplaats/);
    });
    it('moves and drops with a reason', async () => {
      const link = /href="(\/dossiers\/[^"]*verplaats\/evaluatie-2[^"]*)"/.exec((await as('carla').get(at())).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
      expect((await as('carla').fill(link, { _dag: '10/12/2026', _waarom: '' })).status).toBe(422);
      expect((await as('carla').fill(link, { _dag: '10/12/2026', _waarom: 'School is dicht' })).status).toBe(303);
      const seen = await as('elke').get(at());
      expect(seen.text).toContain('Stond eerst op wo 09/12/2026: School is dicht');
      expect((await as('carla').fill(link.replace('verplaats', 'schrap'), { _waarom: 'Komt later' })).status).toBe(303);
      expect((await as('elke').get(at())).text).toContain('De tweede evaluatie geschrapt: Komt later');
    });
    it('notes that a visit did not take place, for a reason of the draaiboek', async () => {
      const link = /href="(\/dossiers\/[^"]*gemist\/actiedag[^"]*)"/.exec((await as('bram').get(at('', young))).body)?.[1]?.replaceAll('&amp;', '&') ?? '';
      const form = await as('bram').get(link);
      expect(form.text).toContain('Hulpvrager wil niet meewerken');
      expect((await as('bram').fill(link, { _waarom: 'client-afwezig', _dag: '20/11/2026' })).status).toBe(303);
      expect((await as('bram').get(at('', young))).text).toContain('Niet doorgegaan: de actiedag, Hulpvrager niet thuis');
    });
  });

  describe('setting right', () => {
    it('corrects an answer; the old one stays readable', async () => {
      const url = at('/verbeter?veld=telefoon.partner-soort');
      expect((await as('elke').fill(url, { 'partner-soort': 'Budgetbegeleiding', _waarom: '' })).status).toBe(422);
      expect((await as('elke').fill(url, { 'partner-soort': 'Budgetbegeleiding', _waarom: 'Verkeerd verstaan' })).status).toBe(303);
      const { text } = await as('elke').get(at());
      expect(text).toContain('Was: Budgetbegeleiding en huisbezoeken . Verkeerd verstaan');
    });
    it('takes an act back; the log keeps it', async () => {
      const log = await as('elke').get(at('?alles=ja'));
      const link = [...log.body.matchAll(/href="(\/dossiers\/[^"]*terugnemen\?[^"]*)"/g)].map((found) => found[1]?.replaceAll('&amp;', '&') ?? '')[0] ?? '';
      expect((await as('elke').fill(link, { _waarom: 'Dubbel genoteerd' })).status).toBe(303);
      expect((await as('elke').get(at())).text).toContain('Teruggenomen: Dubbel genoteerd (Elke Vandorpe');
    });
    it('waives a duty with a reason', async () => {
      expect((await as('elke').fill(at('/vrijstellen?plicht=evaluatie-3'), { _waarom: '' })).status).toBe(422);
      expect((await as('elke').fill(at('/vrijstellen?plicht=evaluatie-3'), { _waarom: 'Verhuisd' })).status).toBe(303);
      expect((await as('elke').get(at())).text).toContain('Vrijgesteld van “Evaluatie 3, na 6 maanden”: Verhuisd');
    });
  });

  describe('the team', () => {
    it('offers only people who may hold the role, and takes no one else', async () => {
      const form = await as('elke').get(at('/team/woonconsulent'));
      expect([form.text.includes('Nele Baert'), form.text.includes('Jonas Peeters')]).toEqual([true, false]);
      const jonas = world.region.accounts.get('jonas');
      const direct = await act(world.house, await world.scope('elke'), { caseId: await world.idOf(number), command: { do: 'assign', role: 'woonconsulent', party: { role: 'woonconsulent', account: jonas?.id ?? '', organisation: jonas?.organisation ?? '' }, from: world.now.today } });
      expect(direct).toEqual({ refused: [expect.objectContaining({ code: 'may-not-hold' })] });
    });
    it('asks a successor to accept', async () => {
      const rik = world.region.accounts.get('rik')?.id ?? '';
      const refused = await as('carla').fill(at('/team/trajectbegeleider', young), { _persoon: rik, _aanvaard: 'nee' });
      expect(refused.text).toContain('De opvolger moet eerst aanvaarden');
      expect((await as('carla').fill(at('/team/trajectbegeleider', young), { _persoon: rik, _aanvaard: 'ja' })).status).toBe(303);
      expect((await as('rik').get(at('', young))).status).toBe(200);
      expect((await as('carla').get(at('', young))).status).toBe(404);
    });
  });

  it('shows first what belongs to the stage, and folds the rest, which stays possible', async () => {
    const [home, links] = [await as('elke').get(at()), (part: string) => [...part.matchAll(/\/doe\/([a-z0-9-]+)/g)].map((found) => found[1])];
    const block = /<h2 id="h-kan"[\s\S]*?<\/section>/.exec(home.body)?.[0] ?? '';
    const [front = '', fold = ''] = block.split(/Hoort bij een andere fase \(\d+\)/);
    expect(links(front)).toContain('terugval');
    expect(links(front)).not.toContain('belcontact');
    expect(links(fold)).toContain('belcontact');
  });

  describe('what is told', () => {
    it('a note stays inside when it is for the own service', async () => {
      const home = await as('elke').get(at());
      const form = home.forms.find((one) => one.action.endsWith('/nota'));
      expect((await as('elke').post(form, { wat: 'Alleen voor ons.', klasse: 'nota' })).status).toBe(303);
      expect((await as('elke').get(at())).text).toContain('Alleen voor ons.');
      const partner = await as('carla').get(at());
      expect(partner.text).not.toContain('Alleen voor ons.');
      expect(partner.text, 'that there is a note is not told either').not.toContain('Een notitie.');
    });
    it('refuses a class the writer may not read, and an empty note', async () => {
      const form = (await as('carla').get(at())).forms.find((one) => one.action.endsWith('/nota'));
      expect((await as('carla').post(form, { wat: 'x', klasse: 'nota' })).status).toBe(422);
      const form2 = (await as('carla').get(at())).forms.find((one) => one.action.endsWith('/nota'));
      const empty = await as('carla').post(form2, { wat: '' });
      expect([empty.status, empty.text.includes('Vul dit in')]).toEqual([422, true]);
    });
    it('shows a landlord the course, never the notes of the support worker', async () => {
      const noted = await act(world.house, await world.scope('mieke'), { caseId: await world.idOf(support), command: { do: 'note', class: 'partnernota', text: 'Zij is moe.', happened: world.now.today, readers: [] } });
      expect(isRefused(noted)).toBe(false);
      const seen = await as('dirk').get(at('', support));
      expect(seen.status).toBe(200);
      expect(seen.text).not.toContain('Zij is moe.');
      expect((await as('mieke').get(at('', support))).text).toContain('Zij is moe.');
    });
  });

  describe('papers', () => {
    it('are made from what is known, for who may read all of it', async () => {
      const seen = await as('elke').get(at());
      const links = [...seen.body.matchAll(/href="(\/dossiers\/[^"]*\/blad\/[^"]*)"/g)].map((found) => found[1]?.replaceAll('&amp;', '&') ?? '');
      expect(links.map((link) => link.split('/').at(-1))).toEqual(['actieplan']);
      for (const link of links) {
        const paper = await as('elke').get(link);
        expect(paper.raw.subarray(0, 5).toString()).toBe('%PDF-');
      }
    });
  });

  describe('documents', () => {
    it('keeps what it is, refuses what it is not, and hands it only to readers', async () => {
      const form = (await as('elke').get(at())).forms.find((one) => one.action.endsWith('/documenten'));
      const bad = await as('elke').post(form, { klasse: 'nota' }, { bestand: { name: 'brief.pdf', bytes: Buffer.from('<script>') } });
      expect([bad.status, bad.text.includes('Dit soort bestand nemen we niet aan')]).toEqual([422, true]);
      const form2 = (await as('elke').get(at())).forms.find((one) => one.action.endsWith('/documenten'));
      expect((await as('elke').post(form2, { klasse: 'nota' }, { bestand: { name: 'plattegrond.png', bytes: png } })).status).toBe(303);
      const link = /href="(\/dossiers\/[^"]*\/documenten\/[0-9a-f-]{36})"/.exec((await as('elke').get(at())).body)?.[1] ?? '';
      expect((await as('elke').get(link)).raw.equals(png)).toBe(true);
      expect((await as('carla').get(link)).status).toBe(404);
    });
  });
});
