/** Complaints, questions about data and the archive of Goed Wonen, through their pages and under the locks of the database. */
import { showInspection } from '../../../src/work/privacy/inspection.ts';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { act } from '../../../src/work/act/act.ts';
import { carryOut } from '../../../src/work/archive/carry-out.ts';
import { archive } from '../../../src/work/archive/closed-cases.ts';
import { decideOn, propose } from '../../../src/work/archive/propose.ts';
import { isRefused, type Refused } from '../../../src/work/house.ts';
import { noteDiscontent } from '../../../src/work/privacy/conversation.ts';
import { openBeside } from '../../../src/work/privacy/open-beside.ts';
import { archiveRoutes } from '../../../src/web/pages/archief/handler.tsx';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { privacyRequestRoutes } from '../../../src/web/pages/privacyvragen/handler.tsx';
import { caseById, caseByNumber } from '../../../src/store/cases.ts';
import { load } from '../../../src/store/events.ts';
import type { Store } from '../../../src/store/transaction.ts';
import { addDays, day, type Day } from '../../../src/values/day.ts';
import type { Command } from '../../../src/engine/reading.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse, type Seen } from '../../inject-visitor.ts';
import type { Form } from '../../visitor.ts';
import { readPdf } from '../../read-pdf.ts';

const codes = (done: object): string[] => (isRefused(done) ? done.refused.map((one) => one.code) : []);

withDatabase('embedded', 'privacy in Goed Wonen', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let store: Store;
  let running: string; let question: string; let closed: string;
  const as = (who: string): Browse => browse(app, who);
  const idOf = (key: string): string => world.region.accounts.get(key)?.id ?? '';
  const beside = async (who: string, given: { dossier: string; kind: string; values: Record<string, string>; chosen: Record<string, string>; happened?: Day }): Promise<{ number: string } | Refused> =>
    openBeside(world.house, await world.scope(who), { happened: world.now.today, location: (number) => `/dossiers/${number}`, ...given, chosen: Object.fromEntries(Object.entries(given.chosen).map(([role, key]) => [role, idOf(key)])) });
  const ask = (dossier: string, values: Record<string, string> = {}): Promise<{ number: string } | Refused> =>
    beside('wim', { dossier, kind: 'gegevensvraag', values: { 'wat-vraagt': 'inzage', 'hoe-gevraagd': 'mondeling', ...values }, chosen: { privacyverantwoordelijke: 'wim' } });
  const numberOf = (done: { number: string } | Refused): string => { if (isRefused(done)) throw new Error(JSON.stringify(done.refused)); return done.number; };
  const doIn = async (number: string, who: string, command: Command): Promise<string[]> => codes(await act(world.house, await world.scope(who), { caseId: await world.idOf(number), command }));
  const form = (seen: Seen, path: string) => seen.forms.find((one) => one.action.includes(path));
  /** What stands in the database for the app role, without a line of the program in between. */
  const seenByApp = async (number: string, word: string): Promise<boolean> => {
    const scope = await world.scope('elke');
    return store.within(scope, async (tx) => {
      const rows = await sql<{ n: number }>`select count(*)::int as n from case_value v join case_file c on c.id = v.case_id where c.number = ${number} and v.values::text ilike ${`%${word}%`}`.execute(tx.db);
      return (rows.rows[0]?.n ?? 0) > 0;
    });
  };

  beforeAll(async () => {
    store = await open();
    world = await makeCaseWorld(store);
    running = await world.story('volledig', -68);
    closed = await world.story('totaal-vervuild', -40, { voornaam: 'Xandrine', naam: 'Quaghebeur', gemeente: 'Wielsbeke', verwijzer: 'peter' });
    question = numberOf(await ask(running));
    app = await world.serve((house) => [...privacyRequestRoutes(house), ...archiveRoutes(house), ...caseRoutes(house)]);
  });

  it('GW-114 GW-115 a complaint is oral without a paper, is about the same person, has a handler and 45 days', async () => {
    const page = await as('elke').get(`/privacyvragen/nieuw?dossier=${running}&soort=klacht`);
    expect(page.status).toBe(200);
    const sent = await as('elke').post(form(page, '/privacyvragen/nieuw'), { dag: '02/11/2026', hoe: 'mondeling', woorden: 'Ze kwam een uur te laat en belde niet.', 'rol-behandelaar': idOf('greet'), 'rol-betrokkene': idOf('bram') });
    expect(sent.status).toBe(303);
    const list = await as('elke').get('/privacyvragen?soort=klacht');
    expect(list.text).toMatch(/17\/12\/2026|09\/11\/2026/);
    const scope = await world.scope('elke');
    const [parent, complaint] = await store.within(scope, async (tx) => [await caseByNumber(tx, running), await caseByNumber(tx, sent.location.split('/').at(-1) ?? '')]);
    expect([complaint?.parentCase, complaint?.subjectPerson, complaint?.opened]).toEqual([parent?.id, parent?.subjectPerson, '2026-11-02']);
    const due = await store.aroundEveryLock('proef', world.now, (tx) => sql<{ due: Day; account: string }>`select due, account_id as account from duty where case_id = ${complaint?.id ?? ''}::uuid and term = 'antwoord'`.execute(tx.db));
    expect(due.rows).toEqual([{ due: '2026-12-17', account: idOf('greet') }]);
    expect(list.text).toContain('Greet Lambrecht');
  });

  it('GW-114 a complaint in writing may bring its letter along; what is not a letter is refused with the input kept', async () => {
    const page = await as('elke').get(`/privacyvragen/nieuw?dossier=${running}&soort=klacht`);
    const values = { dag: '03/11/2026', hoe: 'schriftelijk', woorden: 'De kamer is niet leeg.', 'rol-behandelaar': idOf('greet') };
    const wrong = await as('elke').post(form(page, '/privacyvragen/nieuw'), values, { stuk: { name: 'brief.pdf', bytes: new TextEncoder().encode('dit is geen pdf') } });
    expect([wrong.status, wrong.text.includes('De kamer is niet leeg.'), /Dit soort bestand|beschadigd/.test(wrong.text)]).toEqual([422, true, true]);
  });

  it('GW-115 whoever the complaint is about never handles it, at the beginning or later', async () => {
    const values = { hoe: 'mondeling', woorden: 'Er wordt niet geluisterd.' };
    expect(codes(await beside('greet', { dossier: running, kind: 'klacht', values, chosen: { behandelaar: 'elke', betrokkene: 'elke' } }))).toEqual(['kept-apart']);
    const number = numberOf(await beside('greet', { dossier: running, kind: 'klacht', values, chosen: { behandelaar: 'greet', betrokkene: 'elke' } }));
    const party = { role: 'behandelaar', account: idOf('elke'), organisation: world.region.organisations.get('woondienst')?.id ?? '', name: 'Elke Vandorpe' };
    expect(await doIn(number, 'greet', { do: 'assign', role: 'behandelaar', party, from: world.now.today })).toContain('kept-apart');
    const page = await as('greet').get(`/privacyvragen/nieuw?dossier=${running}&soort=klacht`);
    const again = await as('greet').post(form(page, '/privacyvragen/nieuw'), { dag: '20/11/2026', ...values, 'rol-behandelaar': idOf('elke'), 'rol-betrokkene': idOf('elke') });
    expect([again.status, again.text.includes('het gaat over deze persoon'), again.body.includes('id="e-rol-behandelaar"'), again.text.includes('Er wordt niet geluisterd.')]).toEqual([422, true, true, true]);
  });

  it('GW-115 a complaint is never deleted and closes only with an answer and a conclusion', async () => {
    const number = numberOf(await beside('elke', { dossier: running, kind: 'klacht', values: { hoe: 'mondeling', woorden: 'Te weinig uitleg.' }, chosen: { behandelaar: 'greet' } }));
    const answer = (values: Record<string, string>): Promise<string[]> => doIn(number, 'greet', { do: 'do', task: 'antwoord', instance: world.house.newId(), happened: world.now.today, values });
    expect(await answer({ besluit: 'gegrond', uitleg: 'We leggen het beter uit.' })).toContain('gate');
    expect(await doIn(number, 'greet', { do: 'do', task: 'behandelaar-kiezen', instance: world.house.newId(), happened: world.now.today, values: { 'niet-betrokken': ['niet-betrokken'] } })).toEqual([]);
    expect(await answer({ uitleg: 'We leggen het beter uit.' })).toContain('missing');
    expect(await answer({ besluit: 'gegrond', uitleg: 'We leggen het beter uit.' })).toEqual([]);
    const scope = await world.scope('greet');
    await expect(store.within(scope, (tx) => sql`delete from case_file where number = ${number}`.execute(tx.db))).rejects.toThrow(/permission denied/);
    await expect(store.within(scope, (tx) => sql`delete from case_event`.execute(tx.db))).rejects.toThrow(/permission denied/);
    expect((await as('greet').get('/privacyvragen')).text).toContain('beantwoord op 20/11/2026');
  });

  it('GW-113 a talk about what falls short is noted without being a complaint, and can become one with its words', async () => {
    const page = await as('elke').get(`/privacyvragen/nieuw?dossier=${running}`);
    const before = (await as('elke').get('/privacyvragen?soort=klacht')).body.match(/KL-2026/g)?.length ?? 0;
    const sent = await as('elke').post(form(page, '/gesprek'), { wat: 'De uren komen slecht uit, zegt ze.' });
    expect(sent.status).toBe(303);
    expect((await as('elke').get('/privacyvragen?soort=klacht')).body.match(/KL-2026/g)?.length ?? 0).toBe(before);
    const after = await as('elke').get(sent.location);
    const turn = /href="([^"]*nota=[^"]*)"/.exec(after.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect((await as('elke').get(turn)).text).toContain('De uren komen slecht uit, zegt ze.');
    expect(codes(await noteDiscontent(world.house, await world.scope('elke'), { dossier: running, class: 'bestaat-niet', text: 'x', happened: world.now.today, location: '' }))).toEqual(['class-unknown']);
  });

  it('GW-111 a question to see the dossier counts one month and is late after it', async () => {
    const number = numberOf(await beside('wim', { dossier: running, kind: 'gegevensvraag', values: { 'wat-vraagt': 'inzage', 'hoe-gevraagd': 'mondeling' }, chosen: { privacyverantwoordelijke: 'wim' }, happened: day('2026-11-02') }));
    const due = await store.aroundEveryLock('proef', world.now, (tx) => sql<{ due: Day }>`select d.due from duty d where d.case_number = ${number}`.execute(tx.db));
    expect(due.rows).toEqual([{ due: '2026-12-02' }]);
    const early = numberOf(await beside('wim', { dossier: running, kind: 'gegevensvraag', values: { 'wat-vraagt': 'inzage', 'hoe-gevraagd': 'mondeling' }, chosen: { privacyverantwoordelijke: 'wim' }, happened: day('2026-10-01') }));
    const list = await as('wim').get('/privacyvragen?soort=gegevensvraag');
    expect(list.text).toMatch(new RegExp(`01/11/2026 , 19 dagen te laat[^€]*${early}`));
  });

  it('GW-111 GW-118 the whole dossier on paper and as data, names of others black where chosen, written down, kept nowhere', async () => {
    await noteDiscontent(world.house, await world.scope('elke'), { dossier: running, class: 'verhaal', text: 'Haar buurman Roger Tuypens hielp met de zetel.', happened: world.now.today, location: '' });
    const page = await as('wim').get(`/privacyvragen/${question}`);
    expect(page.text).toContain('Bram Deruyter');
    const json = await as('wim').post(form(page, '/inzage'), { vorm: 'json', zwart: 'Bram Deruyter', 'andere-namen': 'roger  tuypens' });
    expect(json.status).toBe(200);
    const told = JSON.parse(json.body) as { entries: { what: string }[]; shared: { to: string }[]; seen: { who: string }[]; complaints: string; client: string };
    expect([told.client, told.entries.length > 10, told.shared.some((one) => one.to === 'OCMW Ingelmunster'), told.seen.some((one) => one.who === 'Wim Hoste')]).toEqual(['Amina Belkacem', true, true, true]);
    expect([json.body.includes('Bram Deruyter'), /Tuypens/.test(json.body), json.body.includes('█████ hielp met de zetel')]).toEqual([false, false, true]);
    expect(told.complaints).toContain('privacy@woondienst.example');
    const pdf = await as('wim').post(form(page, '/inzage'), { vorm: 'pdf', 'andere-namen': 'Roger Tuypens' });
    const read = await readPdf(new Uint8Array(pdf.raw));
    const words = JSON.stringify(read);
    expect([words.includes('Tuypens'), words.includes('Wie je dossier bekeek'), words.includes('privacy@woondienst.example')]).toEqual([false, true, true]);
    const logged = await store.aroundEveryLock('proef', world.now, (tx) => sql<{ why: string }>`select why from access_log where what = 'privacy.inspection' order by at`.execute(tx.db));
    expect(logged.rows.map((row) => row.why)).toEqual([`${question}, json, 2 zwart`, `${question}, pdf, 1 zwart`]);
    expect(await store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ n: number }>`select count(*)::int as n from document where kind like 'inzage%'`.execute(tx.db)).rows[0]?.n)).toBe(0);
  });

  it('GW-111 GW-106 the same as a page to read together and to print: what is kept, who saw it, what goes to whom, why and how long', async () => {
    const page = await as('wim').get(`/privacyvragen/${question}`);
    const shown = await as('wim').post(form(page, '/inzage'), { vorm: 'bladzijde', zwart: 'Bram Deruyter', 'andere-namen': 'Roger Tuypens' });
    expect(shown.status).toBe(200);
    for (const words of ['Wat we over jou bewaren', 'Amina Belkacem', 'Welke soorten gegevens', 'Wie ziet nu iets, en waarom', 'OCMW Ingelmunster', 'je ging akkoord', 'zolang die dienst meewerkt', 'Wie je dossier bekeek', 'Wim Hoste', 'Wat er gebeurde', 'privacy@woondienst.example']) expect(shown.text).toContain(words);
    expect([/Tuypens/.test(shown.body), shown.body.includes('Bram Deruyter'), shown.body.includes('█████')]).toEqual([false, false, true]);
    // Of nobody else's dossier, and no key of the draaiboek.
    expect(shown.text).not.toMatch(/veld\.|eigen-deel|geen-bezwaar/);
    // A partner who works on the case does not answer for the file of another organisation.
    expect(codes(await showInspection(world.house, await world.scope('carla'), { request: question, blackOut: [] }))).toEqual(['not-found']);
    const logged = await store.aroundEveryLock('proef', world.now, (tx) => sql<{ why: string }>`select why from access_log where what = 'privacy.inspection' order by at`.execute(tx.db));
    expect(logged.rows.map((row) => row.why)).toContain(`${question}, page, 2 zwart`);
  });

  it('GW-117 a restricted field is kept and shown to nobody: the database itself withholds it, with every copy that comes later', async () => {
    const secret = 'De keuken en de badkamer';
    const id = await world.idOf(running);
    expect(await seenByApp(running, secret)).toBe(true);
    const page = await as('wim').get(`/privacyvragen/${question}`);
    const done = await as('wim').post(form(page, '/beperken'), { delen: 'aanmeldingsformulier.vraag' });
    expect([done.status, done.location]).toEqual([303, `/privacyvragen/${question}#h-beperkt`]);
    // No program in between: what the app role can read at all.
    expect(await seenByApp(running, secret)).toBe(false);
    const whole = await store.aroundEveryLock('proef', world.now, (tx) => load(tx, id));
    expect(JSON.stringify(whole)).toContain(secret);
    const dossier = await as('elke').get(`/dossiers/${running}?alles=ja`);
    expect([dossier.status, dossier.text.includes(secret), dossier.text.includes('beperkt')]).toEqual([200, false, true]);
    const json = await as('wim').post(form(page, '/inzage'), { vorm: 'json' });
    expect([json.body.includes(secret), json.body.includes('beperkt')]).toEqual([false, true]);
    expect((await store.within(await world.scope('carla'), (tx) => load(tx, id))).some((event) => JSON.stringify(event).includes(secret))).toBe(false);
    // Told again, it goes apart again.
    expect(await doIn(running, 'elke', { do: 'correct', target: 'field.aanmeldingsformulier.vraag', value: 'Nu gaat het over de zolder.', reason: 'verduidelijkt' })).toEqual([]);
    expect(await seenByApp(running, 'zolder')).toBe(false);
    const found = await store.within(await world.scope('elke'), (tx) => sql<{ n: number }>`select count(*)::int as n from case_value where words @@ websearch_to_tsquery('public.dutch_plain', 'zolder')`.execute(tx.db));
    expect(found.rows[0]?.n).toBe(0);
  });

  it('GW-117 lifting asks the day on which the client agreed; the database refuses it without', async () => {
    const page = await as('wim').get(`/privacyvragen/${question}`);
    const lifting = form(page, '/opheffen');
    const restriction = lifting?.fields.find((one) => one.name === 'beperking')?.value ?? '';
    const without = await as('wim').post(lifting, { [`akkoord-${restriction}`]: '' });
    expect([without.status, without.text.includes('Er ontbreekt nog een akkoord')]).toEqual([422, true]);
    expect((await as('wim').post(lifting, { [`akkoord-${restriction}`]: '01/11/2026' })).text).toContain('Het akkoord kan niet ouder zijn dan de beperking zelf (20/11/2026)');
    const scope = await world.scope('wim');
    await expect(store.within(scope, (tx) => sql`update privacy_restriction set lifted = current_date`.execute(tx.db))).rejects.toThrow(/lifted_with_agreement/);
    await expect(store.within(scope, (tx) => sql`delete from privacy_restriction`.execute(tx.db))).rejects.toThrow(/permission denied/);
    expect((await as('wim').post(lifting, { [`akkoord-${restriction}`]: '20/11/2026' })).status).toBe(303);
    expect([await seenByApp(running, 'De keuken en de badkamer'), await seenByApp(running, 'zolder')]).toEqual([true, true]);
    expect((await as('elke').get(`/dossiers/${running}`)).status).toBe(200);
  });

  it('GW-116 erasing takes the content and its copies out of notes and papers; the fact, the day and who asked stay, and so does the dossier', async () => {
    const number = await world.story('volledig', -30, { voornaam: 'Oda', naam: 'Wiels', waarden: { verwachtingen: 'Weg van Bruulstraat zeven' } });
    const id = await world.idOf(number);
    await noteDiscontent(world.house, await world.scope('elke'), { dossier: number, class: 'verhaal', text: 'Ze zei: weg van  BRUULSTRAAT zeven, en vlug.', happened: world.now.today, location: '' });
    const asked = numberOf(await ask(number, { 'wat-vraagt': 'wissen', 'welke-gegevens': 'De verwachtingen' }));
    const page = await as('wim').get(`/privacyvragen/${asked}`);
    const wipe = sentTo(form(page, '/beperken'), `/privacyvragen/${asked}/wissen`);
    const unsure = await as('wim').post(wipe, { delen: 'aanmeldingsformulier.verwachtingen' });
    expect([unsure.status, unsure.text.includes('Zeg eerst dat je weet')]).toEqual([422, true]);
    expect((await as('wim').post(wipe, { zeker: 'ja' })).text).toContain('Duid eerst aan om welke gegevens het gaat');
    expect(await store.aroundEveryLock('proef', world.now, (tx) => anywhere(tx.db, 'bruulstraat'))).not.toEqual([]);
    const done = await as('wim').post(wipe, { zeker: 'ja', delen: 'aanmeldingsformulier.verwachtingen' });
    expect(done.status).toBe(303);
    expect(await asOwner(store, (db) => anywhere(db, 'bruulstraat'))).toEqual([]);
    const whole = await store.aroundEveryLock('proef', world.now, (tx) => load(tx, id));
    expect(whole.flatMap((event) => (event.kind === 'noted' && event.channel === 'onvrede' ? [event.text] : []))).toEqual(['Ze zei: [gewist], en vlug.']);
    const after = await as('wim').get(`/privacyvragen/${asked}`);
    expect(after.text).toMatch(/Op vraag van .*20\/11\/2026 Oda Wiels/);
    expect((await as('elke').get(`/dossiers/${number}`)).status).toBe(200);
    const logged = await store.aroundEveryLock('proef', world.now, (tx) => sql<{ why: string }>`select why from access_log where what = 'privacy.erase'`.execute(tx.db));
    expect(logged.rows).toEqual([{ why: `${asked}: aanmeldingsformulier.verwachtingen` }]);
  });

  it('GW-112 GW-116 what the course of the dossier rests on is corrected, not erased', async () => {
    const page = await as('wim').get(`/privacyvragen/${question}`);
    const wipe = sentTo(form(page, '/beperken'), `/privacyvragen/${question}/wissen`);
    const id = await world.idOf(running);
    const before = await store.aroundEveryLock('proef', world.now, (tx) => load(tx, id));
    for (const path of ['telefoon.partner-start', 'actieplan.fasen', 'dagverslag.duur']) {
      const tried = await as('wim').post(wipe, { zeker: 'ja', delen: path });
      expect([tried.status, tried.text.includes('Verbeter het in het dossier in plaats van het te wissen')], path).toEqual([422, true]);
    }
    expect(await store.aroundEveryLock('proef', world.now, (tx) => load(tx, id))).toEqual(before);
    expect(await doIn(running, 'elke', { do: 'correct', target: 'field.telefoon.partner-start', value: '2026-08-01', reason: 'verkeerd genoteerd' })).toEqual([]);
  });

  it('GW-105 GW-107 GW-111 partners and those without the right come through none of these doors', async () => {
    for (const who of ['carla', 'bram', 'inge']) {
      for (const path of ['/privacyvragen', `/privacyvragen/${question}`, `/privacyvragen/nieuw?dossier=${running}&soort=klacht`, `/privacyvragen/nieuw?dossier=${running}`, '/archief']) {
        const seen = await as(who).get(path);
        // Bram and Carla handle files of their own organisation: a list without this one; behind the rest is nothing.
        const allowed = path === '/privacyvragen' && who !== 'inge' ? [200] : [403, 404];
        expect([allowed.includes(seen.status), seen.text.includes('Belkacem')], `${who} ${path}`).toEqual([true, false]);
      }
    }
    const own = await as('elke').get(`/privacyvragen/${question}`);
    expect([own.status, own.text.includes('Wis voorgoed'), own.text.includes('Dat beslist de verantwoordelijke voor gegevens')]).toEqual([200, false, true]);
    for (const [who, path] of [['elke', 'beperken'], ['elke', 'wissen'], ['elke', 'opheffen'], ['carla', 'inzage'], ['inge', 'inzage'], ['carla', 'beperken']] as const) {
      expect([403, 404], `${who} ${path}`).toContain((await as(who).post(await ownForm(who, `/privacyvragen/${question}/${path}`), { delen: 'aanmeldingsformulier.leeftijd', zeker: 'ja', vorm: 'json' })).status);
    }
    for (const [who, path] of [['elke', 'nieuw/voorstel'], ['wim', `${world.house.newId()}/akkoord`], ['wim', `${world.house.newId()}/uitvoeren`], ['elke', `${world.house.newId()}/weigeren`]] as const) {
      expect((await as(who).post(await ownForm(who, `/archief/${path}`), { dossier: closed })).status, `${who} ${path}`).toBe(403);
    }
    expect((await as('elke').get(`/archief/${world.house.newId()}/bewijs.pdf`)).status).toBe(404);
  });

  /** A form this person could really have posted: the proof of origin of an own page, another address. */
  const ownForm = async (who: string, action: string): Promise<Form> => sentTo((await as(who).get('/dossiers')).forms.find((one) => one.method === 'POST'), action);

  it('GW-112 until the last day of keeping a dossier is not proposed, and the database destroys nothing before it', async () => {
    const file = await store.within(await world.scope('greet'), (tx) => caseByNumber(tx, closed));
    const last = file?.keepUntil ?? day('1900-01-01');
    expect([file?.ended !== null, last > addDays(world.now.today, 3_600)]).toEqual([true, true]);
    const shown = await as('greet').get('/archief');
    expect(shown.text).toContain(closed);
    const early = await propose(world.house, await world.scope('greet', last), { number: closed, rule: 'tien jaar' });
    expect(early).toMatchObject({ refused: [{ code: 'too-early', data: { keepUntil: last }, clause: expect.arrayContaining(['GW-112']) }] });
    expect((await as('greet').post(await ownForm('greet', '/archief/nieuw/voorstel'), { dossier: closed, [`regel-${closed}`]: 'tien jaar' })).text).toMatch(/moet nog bewaard worden, tot en met die dag \(\d\d\/\d\d\/2036\)/);
    expect(codes(await propose(world.house, await world.scope('greet', addDays(last, 1)), { number: running, rule: 'tien jaar' }))).toEqual(['still-running']);
    await expect(store.aroundEveryLock('proef', { today: last, moment: world.now.moment }, async (tx) => {
      const id = world.house.newId();
      await tx.db.insertInto('destruction').values({ id, caseId: file?.id ?? '', caseNumber: closed, keeperOrg: file?.keeperOrg ?? '', programme: 'x', rule: 'x', proposedBy: idOf('wim'), proposed: world.now.moment, approvedBy: idOf('greet'), approved: world.now.moment }).execute();
      await sql`select ctx.destroy(${id}::uuid, ${world.now.moment}::timestamptz)`.execute(tx.db);
    })).rejects.toThrow(/still to be kept/);
  });

  it('GW-112 ten years on: proposed, approved by another, carried out, and nothing personal is left anywhere (T-25)', async () => {
    const planted = ['xandrine', 'quaghebeur', 'wegtewissenwoord'];
    await store.aroundEveryLock('proef', world.now, async (tx) => {
      const file = await caseByNumber(tx, closed);
      await sql`insert into outbox (id, kind, cause, organisation_id, case_id, to_address, subject, body, next_try, created) values (gen_random_uuid(), 'mail', 'proef:wegtewissenwoord', ${file?.keeperOrg}::uuid, ${file?.id}::uuid, 'wegtewissenwoord@voorbeeld.example', ${closed}, '{}', now(), now())`.execute(tx.db);
    });
    expect(await asOwner(store, (db) => anywhere(db, 'quaghebeur'))).toEqual(expect.arrayContaining(['case_file', 'person']));
    const before = await store.within(await world.scope('greet'), (tx) => caseByNumber(tx, closed));
    const at = addDays(before?.keepUntil ?? world.now.today, 1);
    const [wim, greet] = [await world.scope('wim', at), await world.scope('greet', at)];
    const ripe = await archive(world.house, greet);
    expect(isRefused(ripe) ? [] : ripe.ripe.map((line) => line.file.number)).toContain(closed);
    const proposed = await propose(world.house, greet, { number: closed, rule: 'Selectieregel GW: tien jaar' });
    const id = isRefused(proposed) ? '' : proposed.id;
    expect(codes(await propose(world.house, greet, { number: closed, rule: 'nog eens' }))).toEqual(['already-proposed']);
    expect(codes(await decideOn(world.house, greet, { id, verdict: 'approved' }))).toEqual(['same-person']);
    expect(codes(await decideOn(world.house, wim, { id, verdict: 'approved' }))).toEqual(['not-allowed']);
    expect(codes(await carryOut(world.house, greet, { id }))).toEqual(['not-found']);
    await expect(store.within(greet, (tx) => tx.db.updateTable('destruction').set({ approvedBy: greet.account, approved: greet.moment }).where('id', '=', id).execute())).rejects.toThrow(/check constraint/);
    expect(await decideOn(world.house, greet, { id, verdict: 'refused' }).then(codes)).toEqual(['same-person']);
    // A proposal of Wim, so that Greet is the second pair of eyes.
    await store.aroundEveryLock('proef', { today: at, moment: greet.moment }, (tx) => sql`delete from destruction where id = ${id}::uuid`.execute(tx.db));
    const second = await propose(world.house, wim, { number: closed, rule: 'Selectieregel GW: tien jaar' });
    const paper = isRefused(second) ? '' : second.id;
    expect(codes(await decideOn(world.house, greet, { id: paper, verdict: 'approved' }))).toEqual([]);
    expect(codes(await carryOut(world.house, wim, { id: paper }))).toEqual(['not-allowed']);
    const done = await carryOut(world.house, greet, { id: paper });
    expect(codes(done)).toEqual([]);
    for (const word of planted) expect(await asOwner(store, (db) => anywhere(db, word)), word).toEqual([]);
    expect(await store.within(greet, (tx) => caseById(tx, before?.id ?? ''))).toBeUndefined();
    const kept = await as('greet').get(`/archief/${paper}/bewijs.pdf`);
    expect(kept.status).toBe(200);
    expect(await world.house.sealer.verify(new Uint8Array(kept.raw))).toMatchObject({ intact: true });
    const words = JSON.stringify(await readPdf(new Uint8Array(kept.raw)));
    expect(['Bewijs van vernietiging', closed, 'Selectieregel GW: tien jaar', 'Wim Hoste', 'Greet Lambrecht'].map((word) => words.includes(word))).toEqual([true, true, true, true, true]);
    const list = await as('greet').get('/archief');
    expect([list.text.includes('Vernietigd'), list.body.includes(`/archief/${paper}/bewijs.pdf`)]).toEqual([true, true]);
  });
});

/** The same form with another button of it pressed. */
function sentTo(found: Form | undefined, action: string): Form {
  if (found === undefined) throw new Error('there is no such form on the page');
  return { ...found, action };
}

type Db = Parameters<Parameters<Store['aroundEveryLock']>[2]>[0]['db'];

/** As the owner, who sees every row of every table. */
function asOwner<T>(store: Store, run: (db: Db) => Promise<T>): Promise<T> {
  return store.database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    return run(db);
  });
}

/** Tables in which the word still stands, documents' bytes and search words included. */
async function anywhere(db: Db, word: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`.execute(db);
  const found: string[] = [];
  for (const { name } of rows) {
    const hit = await sql`select from ${sql.table(name)} t where lower(t::text) like ${`%${word}%`} limit 1`.execute(db);
    if (hit.rows.length > 0) found.push(name);
  }
  const { rows: files } = await sql`select from document_bytes where position(convert_to(${word}, 'UTF8') in bytes) > 0 limit 1`.execute(db);
  return files.length > 0 ? [...found, 'document_bytes'] : found;
}
