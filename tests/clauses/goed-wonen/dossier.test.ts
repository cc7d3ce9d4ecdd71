/** What the dossier shows and refuses for Goed Wonen, through its own pages. Each title begins with the clauses it proves. */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { act } from '../../../src/work/act/act.ts';
import { isRefused } from '../../../src/work/house.ts';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import type { Command } from '../../../src/engine/reading.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse, type Seen } from '../../inject-visitor.ts';

withDatabase('embedded', 'Goed Wonen in the dossier', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let after: string; let busy: string; let fresh: string; let closed: string; let called: string;
  const as = (who: string): Browse => browse(app, who);
  const page = async (number: string, who = 'elke', path = ''): Promise<Seen> => as(who).get(`/dossiers/${number}${path}`);
  const link = (seen: Seen, path: string): string => new RegExp(`href="(/dossiers/[^"]*/${path}[^"]*)"`).exec(seen.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const doIt = async (number: string, who: string, command: Command): Promise<void> => {
    const done = await act(world.house, await world.scope(who), { caseId: await world.idOf(number), command });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused.map((one) => [one.code, one.verdict?.gate, one.field])));
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    after = await world.story('volledig', -68);
    busy = await world.story('volledig', -12, { voornaam: 'Lieve', naam: 'Bonte' });
    fresh = await world.story('stil-na-aanmelding', -11, { voornaam: 'Youssef', naam: 'Haddou', gemeente: 'Izegem', verwijzer: 'karel' });
    called = await world.story('volledig', -3, { voornaam: 'Samira', naam: 'El Amrani', gemeente: 'Izegem', verwijzer: 'lies' });
    closed = await world.story('volledig', -260, { voornaam: 'Jozef', naam: 'Clarysse', gemeente: 'Izegem', verwijzer: 'lies' });
    app = await world.serve(caseRoutes);
  });

  it('GW-009 only someone of Wonen en Werken with that function is offered as woonconsulent, and the server checks it again', async () => {
    const form = await page(after, 'elke', '/team/woonconsulent');
    expect(['Nele Baert', 'Elke Vandorpe', 'Jonas Peeters', 'Carla Vermeersch'].map((name) => form.text.includes(`${name},`))).toEqual([true, false, false, false]);
    const jonas = world.region.accounts.get('jonas');
    const forced = await as('elke').post(form.forms.find((one) => one.action.includes('/team/')), { _persoon: jonas?.id ?? '' });
    expect([forced.status, forced.text.includes('Kies iemand uit de lijst')]).toEqual([422, true]);
  });
  it('GW-010 GW-012 GW-063 the action plan asks three agreements and carries its lines with room, person and phase', async () => {
    const form = await page(busy, 'bram', '/doe/actieplan');
    for (const label of ['Actie', 'Ruimte', 'Wie doet wat?', 'Fase', 'Hoeveel dagen, samen afgesproken?']) expect(form.text).toContain(label);
    expect(form.text).toContain('Is Lieve Bonte akkoord?');
    expect(form.text).toContain('Is de trajectbegeleider (Carla Vermeersch, OCMW Ingelmunster) akkoord?');
    expect((await page(busy)).text).toMatch(/Maak het actieplan gegeven Lieve Bonte, genoteerd op/);
  });
  it('GW-012 the plan can be taken along as a paper', async () => {
    expect((await as('elke').get(link(await page(after), 'blad/actieplan'))).raw.subarray(0, 5).toString()).toBe('%PDF-');
  });
  it('GW-013 GW-016 GW-064 the day report asks who helped, what was done together and what was advised', async () => {
    const form = await as('bram').get(link(await page(busy, 'bram'), 'doe/actiedag'));
    for (const label of ['Hielp de hulpvrager mee?', 'Samen met de hulpvrager', 'Welk advies gaf je?', 'Waarom waren zij nodig?']) expect(form.text).toContain(label);
  });
  it('GW-023 a known day of eviction stands on top of the dossier', async () => {
    const curative = await world.story('stil-na-aanmelding', -9, { voornaam: 'Koen', naam: 'Verhelst', waarden: { soort: ['curatief'], 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken', 'acties-preventief': null as never } });
    await doIt(curative, 'elke', { do: 'do', task: 'belcontact', instance: world.house.newId(), happened: world.now.today, outcome: 'gesproken', values: { adres: 'Lindelaan 3', partnertraject: 'loopt', 'partner-soort': 'Budgetbegeleiding', 'partner-start': '2026-08-01', woonzorg: ['woonhygiene'], probleem: 'uithuiszetting', dreiging: '2026-12-15', 'afspraak-gemaakt': true } });
    const seen = await page(curative);
    expect(seen.text.indexOf('Wanneer dreigt de uithuiszetting? 15/12/2026 (over 25 dagen)')).toBeGreaterThan(0);
    expect(seen.text.indexOf('Wanneer dreigt de uithuiszetting?')).toBeLessThan(seen.text.indexOf('Nu te doen'));
  });
  it('GW-031 refusing is offered in every stage to who may', async () => {
    for (const number of [fresh, busy, after]) expect((await page(number)).text).toContain('Stel vast: geen Goed Wonen');
  });
  it('GW-033 GW-034 the trajectbegeleider is handed over without a gap, after the new one accepts', async () => {
    const form = await page(called, 'lies', '/team/trajectbegeleider');
    const rik = world.region.accounts.get('rik')?.id ?? '';
    expect((await as('lies').post(form.forms.find((one) => one.action.includes('/team/')), { _persoon: 'niemand' })).status).toBe(422);
    expect((await as('lies').fill(`/dossiers/${called}/team/trajectbegeleider`, { _persoon: rik, _aanvaard: 'nee' })).text).toContain('De opvolger moet eerst aanvaarden');
  });
  it('GW-036 GW-054 GW-055 planning an intake invites woonbegeleider, woonconsulent and client for sure, and the trajectbegeleider as expected', async () => {
    await doIt(fresh, 'elke', { do: 'do', task: 'belcontact', instance: world.house.newId(), happened: world.now.today, outcome: 'gesproken', values: { adres: 'Stationsstraat 8', partnertraject: 'loopt', 'partner-soort': 'Begeleid wonen', 'partner-start': '2026-05-01', woonzorg: ['inrichting'], 'afspraak-gemaakt': true } });
    const bram = world.region.accounts.get('bram');
    await doIt(fresh, 'elke', { do: 'assign', role: 'woonconsulent', party: { role: 'woonconsulent', account: bram?.id ?? '', organisation: bram?.organisation ?? '', name: bram?.name ?? '' }, from: world.now.today });
    const form = await page(fresh, 'elke', '/plan/intake');
    expect(form.text).toMatch(/Elke Vandorpe, woonbegeleider Moet erbij zijn\. Bram Deruyter, woonconsulent Moet erbij zijn\. Youssef Haddou, kandidaat Moet erbij zijn\. Karel Maes, trajectbegeleider Wordt verwacht\./);
  });
  it('GW-053 an intake stays a proposal until the client agrees with the day', async () => {
    expect((await as('elke').fill(`/dossiers/${fresh}/plan/intake`, { _dag: '27/11/2026', _uur: '13.15' })).status).toBe(303);
    const seen = await page(fresh);
    expect(seen.text).toMatch(/vr 27\/11\/2026, 13\.15 uur voorstel/);
    expect(seen.text).toContain('De hulpvrager zei nog niet ja tegen deze dag. De afspraak is een voorstel. GW-053');
    const asked = await page(fresh, 'karel', '/doe/akkoord-afspraak');
    expect(asked.text).toContain('De intake, gepland op vr 27/11/2026');
    expect((await as('karel').fill(`/dossiers/${fresh}/doe/akkoord-afspraak`, { _uitkomst: 'akkoord' })).status).toBe(303);
    expect((await page(fresh)).text).toMatch(/vr 27\/11\/2026, 13\.15 uur vast/);
  });
  it('GW-042 an evaluation 2 without the woonconsulent cannot be noted as held', async () => {
    const values = { 'loopt-goed': 'ja', bijsturen: 'nee', 'overdracht-extra': 'nvt', 'verwacht-wc': 'Niets', 'toestand-woning': 'Goed' };
    const seen = await as('carla').fill(`/dossiers/${after}/doe/evaluatie-2`, { ...values, '_aanwezig.trajectbegeleider': 'present', '_aanwezig.woonconsulent': 'absent' });
    expect([seen.status, seen.text.includes('Niet iedereen die erbij moet zijn, was er')]).toEqual([422, true]);
    expect(seen.body).toContain('Niets');
  });
  it('GW-043 GW-081 the report of evaluation 2 asks whether it goes well, whether to adjust, and its four aims', async () => {
    const form = await page(after, 'carla', '/doe/evaluatie-2');
    for (const label of ['Loopt alles nog goed?', 'Moeten we bijsturen?', 'Is er overdracht naar een extra dienst?', 'Verwacht iemand nog iets van de woonconsulent?', 'Hoe is de situatie in de woning?']) expect(form.text).toContain(label);
  });
  it('GW-051 the call is due five working days after the referral, and says since when it is late', async () => {
    const quiet = await world.story('stil-na-aanmelding', -11, { voornaam: 'Danny', naam: 'Callens', gemeente: 'Ledegem', verwijzer: 'karel' });
    const seen = await page(quiet);
    expect(seen.text).toMatch(/\d dagen te laat Bel de trajectbegeleider/);
    expect(seen.text).toMatch(/Regel Binnen 5 werkdagen na de opening van het dossier: di 17\/11\/2026\. Telt niet mee: 11\/11\/2026/);
    expect(seen.text).toContain('GW-051');
  });
  it('GW-052 GW-126 the call asks the situation, the address and whether a day is set', async () => {
    const form = await page(called, 'elke', '/doe/belcontact');
    for (const label of ['Situatie, kort', 'Adres van de hulpvrager', 'Is er een dag afgesproken voor de intake?', 'Waarom niet?']) expect(form.text).toContain(label);
  });
  it('GW-008 GW-077 the end of the partner trajectory is an alarm on top, and blocks planning with the clause', async () => {
    await doIt(busy, 'carla', { do: 'do', task: 'partnertraject-einde', instance: world.house.newId(), happened: world.now.today, values: {} });
    const seen = await page(busy);
    expect(seen.text.indexOf('Einde van het partnertraject, vr 20/11/2026. De woonbegeleider kreeg een seintje.')).toBeGreaterThan(0);
    expect(seen.text).toContain('Zoek een dienst die het traject overneemt');
    expect((await page(busy, 'bram')).text).toMatch(/waarom niet\? Werk samen in de woning[^.]*Waarom niet Het partnertraject loopt niet \(meer\)\. Zonder lopend traject is er geen Goed Wonen\. Bron Draaiboek Goed Wonen[^·]*· GW-002, GW-008/);
  });
  it('GW-038 GW-061 GW-069 GW-070 one checklist before the start says what is in order and what is not', async () => {
    const seen = await page(busy, 'bram');
    expect(seen.text).toMatch(/Klaar voor de start: \d van \d/);
    for (const item of ['Budget of afspraak : in orde', 'Drie keer akkoord met het plan : in orde', 'Trajectbegeleider bereikbaar : nog niet in orde']) expect(seen.text).toContain(item);
    for (const paper of ['blad/dagblad', 'blad/startcontrole']) expect((await as('bram').get(link(seen, paper))).raw.subarray(0, 5).toString()).toBe('%PDF-');
  });
  it('GW-039 GW-067 the two visits during the action are counted on the dossier', async () => {
    expect((await page(busy, 'carla')).text).toContain('Kom twee keer ter plaatse tijdens de actie, 0 van 2');
  });
  it('GW-071 GW-074 GW-079 GW-083 aftercare days count from the last action day, each with its rule', async () => {
    const seen = await page(after);
    expect(seen.text).toMatch(/wo 09\/12 Evaluatie 2, na 2 maanden/);
    expect(seen.text).toMatch(/vr 09\/04\/2027 Evaluatie 3, na 6 maanden/);
    expect(seen.text).toMatch(/Gebeurtenis De actiedag op vr 09\/10\/2026, genoteerd door Bram Deruyter Regel 2 maanden na de laatste actiedag, op tijd tot 7 dagen vroeger of later: wo 09\/12\/2026/);
  });
  it('GW-076 an expected person who was absent stays visible as not met', async () => {
    const late = await world.story('volledig', -68, { voornaam: 'Mohamed', naam: 'Aziz' });
    await doIt(late, 'carla', { do: 'do', task: 'evaluatie-1', instance: world.house.newId(), happened: world.now.today, outcome: 'geen-actie', attended: { trajectbegeleider: 'present', woonconsulent: 'absent', hulpvrager: 'present' }, values: { 'kan-alleen': 'ja', 'verdere-actie': false } });
    expect((await page(late)).text).toContain('Niet voldaan: woonconsulent afwezig bij de eerste evaluatie van vr 20/11/2026');
  });
  it('GW-078 home visits in aftercare follow their rhythm', async () => {
    expect((await page(after, 'carla')).text).toMatch(/Ga op huisbezoek[^§]*om de 4 weken vanaf de laatste actiedag/i);
  });
  it('GW-080 to evaluation 2 others of the team can be asked along', async () => {
    const form = await page(after, 'carla', '/plan/evaluatie-2');
    expect(form.text).toContain('Elke Vandorpe, woonbegeleider Wordt verwacht.');
    expect(form.text).toContain('Bram Deruyter, woonconsulent Moet erbij zijn.');
  });
  it('GW-041 a visit is noted at home, a contact at the office is only a note', async () => {
    expect((await page(after, 'carla', '/doe/bezoek-tb')).text).toContain('Een gesprek op kantoor telt niet mee');
  });
  it('GW-105 GW-107 a partner who has no part in it finds nothing; one who has, sees who sees what', async () => {
    for (const who of ['rik', 'karel', 'dirk']) expect((await page(after, who)).status).toBe(404);
    expect((await page(after, 'carla')).text).toMatch(/Verhaal ziet Houdt het dossier bij, sinds ma 14\/09\/2026.*? deels : Carla Vermeersch Akkoord, sinds ma 14\/09\/2026 deels : Bram Deruyter Akkoord, sinds wo 16\/09\/2026/);
  });
  it('GW-107 a note for the own service is not known to a partner, not even that it was written', async () => {
    await doIt(after, 'elke', { do: 'note', class: 'nota', text: 'Overleg met mijn ploegbaas.', happened: world.now.today, readers: [] });
    const partner = await page(after, 'carla');
    expect([partner.text.includes('Overleg met mijn ploegbaas.'), partner.text.includes('niet voor jou bestemd')]).toEqual([false, false]);
    expect((await page(after, 'elke')).text).toContain('Overleg met mijn ploegbaas.');
  });
  it('GW-045 GW-084 GW-112 a closed dossier says how it ended and until when it is kept, and asks nothing more', async () => {
    const seen = await page(closed);
    expect(seen.text).toMatch(/Gesloten op .{2} \d\d\/\d\d\/2026: afgerond\./);
    expect(seen.text).toMatch(/We bewaren het dossier tot en met .{2} \d\d\/\d\d\/2036/);
    expect(seen.text).toContain('Dit dossier is gesloten');
    expect(seen.text).toContain('Vernietigen');
  });
  it('GW-144 three stretches are drawn apart: partner trajectory, trajectory, action', async () => {
    const { body } = await page(after);
    for (const label of ['Begeleidingstraject van de partner', 'Traject Goed Wonen', 'Actie']) expect(body).toMatch(new RegExp(`<text class="soft"[^>]*>${label}</text>`));
  });
  it('GW-109 every sharing asks approval anew', async () => {
    expect((await page(after, 'carla', '/doe/delen')).text).toContain('De hulpvrager zegt elke keer opnieuw ja.');
    expect((await page(after, 'carla', '/doe/delen')).text).toContain('Is Amina Belkacem akkoord?');
  });
  it('GW-004 stopping needs no reason', async () => {
    const form = await page(busy, 'carla', '/doe/stopt');
    expect(form.text).toContain('Een reden is niet nodig');
    expect((await as('carla').fill(`/dossiers/${busy}/doe/stopt`, {})).status).toBe(303);
    expect((await page(busy)).text).toContain('gestopt door de hulpvrager');
  });
  it('GW-093 GW-099 costs so far stand with the clause each rests on', async () => {
    const seen = await page(after);
    expect(seen.text).toMatch(/[Vv]olle dag woonconsulent[^€]*€ [\d.,]+ € [\d.,]+ GW-087, GW-088, GW-089/);
    expect(seen.text).toMatch(/Samen € [\d.,]+/);
  });
});
