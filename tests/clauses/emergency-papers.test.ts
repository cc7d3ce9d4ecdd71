/** The letters and papers of shelter and emergencies, as the product writes them: whole, without a hole, and opened by whoever is in the case. */
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import type { ClaimAsked, Values } from '../../src/engine/events.ts';
import type { AgreementGiven } from '../../src/engine/reading.ts';
import { addPart, addPlace, putInPool } from '../../src/store/places.ts';
import { brievenRoutes } from '../../src/web/pages/brieven/handler.tsx';
import { caseRoutes } from '../../src/web/pages/dossiers/handler.tsx';
import { day, type Day } from '../../src/values/day.ts';
import { act } from '../../src/work/act/act.ts';
import { isRefused } from '../../src/work/house.ts';
import { postList } from '../../src/work/letters/post.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';
import { browse, type Browse } from '../inject-visitor.ts';
import { readPdf } from '../read-pdf.ts';
import { headings, question, weighed } from './crisisopvang/story.ts';

const TODAY = day('2026-10-05');
interface Opened { id: string; number: string }
interface More { values?: Values; outcome?: string; claim?: ClaimAsked; agreements?: AgreementGiven[]; happened?: Day }

withDatabase('embedded', 'papers of shelter and emergencies', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const ids = { woning: '', studio: '', bed: '' };
  const as = (who: string): Browse => browse(app, who);
  const does = async (who: string, file: Opened, task: string, { happened = TODAY, values = {}, ...more }: More = {}): Promise<void> => {
    const done = await act(world.house, await world.scope(who), { caseId: file.id, command: { do: 'do', task, instance: world.house.newId(), happened, values, ...more } });
    if (isRefused(done)) throw new Error(`${task}: ${JSON.stringify(done.refused)}`);
  };
  const opens = async (programme: string, values: Values, parties: Record<string, string>, by: { account: string; role: string }, keeper = 'woondienst'): Promise<Opened> => {
    const opened = await world.open(programme, { values, parties, keeper, by, happened: TODAY });
    return { id: opened.caseId, number: opened.number };
  };
  /** The one letter of that name that waits in the case, as a person reads it, with what it lacks. */
  const letter = async (who: string, file: Opened, name: string): Promise<{ text: string; lacks: string[] }> => {
    const { waiting } = await postList(world.house, await world.scope(who), { case: file.id });
    const found = waiting.find((one) => one.order.letter === name);
    if (found === undefined) throw new Error(`no letter ${name}: ${waiting.map((one) => one.order.letter).join(', ')}`);
    return { text: (await as(who).get(`/brieven/${found.item.id}`)).text, lacks: found.lacks };
  };
  const paper = async (who: string, file: Opened, name: string): Promise<string> => {
    const seen = await as(who).get(`/dossiers/${file.number}/blad/${name}`);
    return seen.status === 200 ? (await readPdf(new Uint8Array(seen.raw))).text : String(seen.status);
  };
  const addBed = async (key: keyof typeof ids, name: string, owner: string, pool: string, more: { municipality?: string; size?: number } = {}): Promise<void> => {
    ids[key] = world.house.newId();
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
      const organisationId = world.region.organisations.get(owner)?.id ?? '';
      await addPlace(tx, { id: ids[key], organisationId, municipality: more.municipality ?? 'Izegem', kind: 'crisiswoning', name, size: more.size ?? 4, activeFrom: day('2026-01-01'), address: 'Proefstraat 1', entry: '', contact: '', conditions: '' });
      await putInPool(tx, { pool, placeId: ids[key], ownerOrg: organisationId, since: day('2026-01-01'), rank: 0 });
    });
  };

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), TODAY, { also: { programmes: ['crisisopvang', 'dakloosheid', 'woningbrand', 'snelle-start', 'noodherhuisvesting'] } });
    app = await world.serve((house) => [...caseRoutes(house), ...brievenRoutes(house)]);
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
      for (const pool of ['crisisopvang', 'nachtopvang-kortrijk']) await addPart(tx, { pool, organisationId: world.region.organisations.get('woondienst')?.id ?? '', part: 'refers', since: day('2026-01-01') });
    });
    await addBed('woning', 'Vaartstraat 9', 'woondienst', 'crisisopvang');
    await addBed('studio', 'Kerkstraat 2', 'woondienst', 'crisisopvang', { municipality: 'Ledegem', size: 1 });
    await addBed('bed', 'Nachtopvang, bed 3', 'caw', 'nachtopvang-kortrijk');
  });

  const shelter = async (): Promise<Opened> => {
    const file = await opens('crisisopvang', question, { hulpvrager: 'Noor Lammens', opvangteam: 'greet' }, { account: 'greet', role: 'opvangteam' });
    await does('greet', file, 'onderzoek', { values: headings });
    return file;
  };

  test('WD-193 the decision is on paper: each criterion with its judgement and reason, and the outcome', async () => {
    const file = await shelter();
    await does('greet', file, 'selectie', { outcome: 'voldoet', values: { ...weighed, 'veiligheid-waarom': 'Kent de buurt.' } });
    const text = await paper('greet', file, 'beslissing');
    expect(text).toMatch(/Oordeel over de criteria.*Zekerheid van inkomen in orde Zo gezien.*Veiligheid in orde Kent de buurt.*heel dringend.*Uitkomst Voldoet/);
    expect(await paper('carla', file, 'beslissing')).toBe('404');
  });

  test('WD-195 what suits the household is proposed first, also when a smaller one lies in its own municipality', async () => {
    const file = await shelter();
    const seen = await as('greet').get(`/dossiers/${file.number}/doe/toewijzing`);
    expect(seen.text).toMatch(/Vaartstraat 9, Izegem .*voor 4 personen.*Kerkstraat 2, Ledegem .*te klein/);
  });

  test('WD-194 who is passed over reads why, and what can be instead', async () => {
    const file = await shelter();
    await does('greet', file, 'niet-toegewezen', { outcome: 'blijft-kandidaat', values: { reden: 'ander-gezin', uitleg: 'Een ander gezin had het nog dringender.', 'wel-voorgesteld': 'Een hotel tot maandag.' } });
    const { text, lacks } = await letter('greet', file, 'antwoord-kandidaat');
    expect(text).toMatch(/Een ander gezin had het nog dringender.*Een hotel tot maandag.*Blijft kandidaat/);
    expect(lacks).toEqual([]);
  });

  test('WD-189 WD-198 the agreement and a condition are on paper, with who guides and from when', async () => {
    const file = await shelter();
    await does('greet', file, 'selectie', { outcome: 'voldoet', values: weighed });
    await does('greet', file, 'toewijzing', { values: { 'waarom-dit-gezin': 'Dringend.', 'waarom-woning': 'Groot genoeg.', 'andere-gemeente': false }, claim: { place: ids.woning } });
    expect(await paper('greet', file, 'overeenkomst')).toMatch(/Begeleidingsovereenkomst.*Noor Lammens.*Woondienst Regio Izegem.*begeleidingsplan/);
    expect((await as('greet').get(`/dossiers/${file.number}`)).text).toContain('Vaartstraat 9');
  });

  test('WD-243 WD-244 the note for the shelter says what it gives, that it is free, where, and how many nights are left', async () => {
    const file = await opens('dakloosheid', { 'waarom-geen-crisiswoning': 'geen-woning', situatie: 'Slaapt in een auto.' }, { hulpvrager: 'Noor Lammens', woonbegeleider: 'elke' }, { account: 'elke', role: 'woonbegeleider' });
    await does('elke', file, 'stappen', { values: { netwerk: 'geprobeerd', 'netwerk-uitleg': 'Niemand.', crisis: 'geprobeerd', 'crisis-uitleg': 'Vol.', logement: 'niet-van-toepassing', 'logement-uitleg': 'Geen geld.', uur: '10.15 uur' } });
    await does('elke', file, 'verwijzing-nachtopvang', { outcome: 'kortrijk', claim: { place: ids.bed } });
    const { text, lacks } = await letter('elke', file, 'verwijsbriefje-kortrijk');
    expect(lacks).toEqual([]);
    expect(text).toMatch(/warm bed.*je wassen.*brood in de avond.*brood in de ochtend.*gratis.*nog nachten: 20.*Brugkaai 1, 8500 Kortrijk.*Elke Vandorpe/);
    await does('elke', file, 'aankomst', { claim: { place: ids.bed } });
    await does('elke', file, 'verwijzing-nachtopvang', { outcome: 'roeselare', claim: { place: ids.bed } });
    expect((await letter('elke', file, 'verwijsbriefje-roeselare')).text).toContain('nog nachten: 19');
    expect((await as('elke').get(`/dossiers/${file.number}`)).text).toContain('Nachtopvang, bed 3');
  });

  test('SW-285 the sheet for the residents names one service and its number, and what comes next', async () => {
    const file = await opens('woningbrand', { adres: { straat: 'Vlaslaan 7', postcode: '8870', gemeente: 'Izegem' }, 'dag-brand': '2026-10-05', 'uur-melding': '2.30 uur', bewoners: 4 }, { getroffene: 'Noor Lammens', brandcoordinatie: 'greet', 'ocmw-steun': 'lies', 'dienst-kwaliteit': 'elke' }, { account: 'greet', role: 'brandcoordinatie' });
    const { text, lacks } = await letter('greet', file, 'bewonersblad');
    expect(lacks).toEqual([]);
    expect(text).toMatch(/Bel altijd dit nummer: 051 00 00 13.*Dat is Woondienst.*Wat gebeurt er nu\?.*OCMW.*Greet Lambrecht/);
    for (const who of ['greet', 'lies']) expect((await as(who).get(`/dossiers/${file.number}`)).status, who).toBe(200);
  });

  test('SW-291 what the OCMW knows of the income is not read by the housing service', async () => {
    const file = await opens('snelle-start', { uur: '10 uur', adres: { straat: 'Vlaslaan 7', postcode: '8870', gemeente: 'Izegem' }, bewoners: 4, inkomen: 1634 }, { aanvrager: 'Noor Lammens', waarborgdienst: 'lies', 'dienst-wonen': 'elke' }, { account: 'lies', role: 'waarborgdienst' }, 'ocmw-izegem');
    const [lies, elke] = [await as('lies').get(`/dossiers/${file.number}`), await as('elke').get(`/dossiers/${file.number}`)];
    expect([lies.status, elke.status, lies.text.includes('1.634'), elke.text.includes('1.634')]).toEqual([200, 200, true, false]);
  });

  test('SW-299 SW-300 an emergency case opens, shows both tracks and the contact that is due', async () => {
    const file = await opens('noodherhuisvesting', { reden: 'onbewoonbaar', personen: 5, gemeente: 'Ledegem' }, { 'gezin-in-nood': 'Noor Lammens', 'woonmedewerker-ocmw': 'lies', 'igs-coordinator': 'greet' }, { account: 'lies', role: 'woonmedewerker-ocmw' }, 'ocmw-izegem');
    const seen = await as('lies').get(`/dossiers/${file.number}`);
    expect(seen.status).toBe(200);
    expect(seen.text).toMatch(/Contact tussen coördinator en woonmedewerker.*02\/11\/2026/);
    expect(seen.text).toContain('Spoor mens: wie volgt het gezin op?');
  });
});
