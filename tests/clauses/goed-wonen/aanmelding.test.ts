/** The referral, clause by clause, filled in as people do: through the pages, on a database, with the real draaiboek. */
import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { act, caseInFull } from '../../../src/work/act/act.ts';
import { isRefused } from '../../../src/work/house.ts';
import { caseByNumber } from '../../../src/store/cases.ts';
import { changeOrganisation, organisation } from '../../../src/store/organisations.ts';
import { referrals } from '../../../src/store/referrals.ts';
import { readPdf as readBytes } from '../../read-pdf.ts';
import type { Command } from '../../../src/engine/reading.ts';
import { day } from '../../../src/values/day.ts';
import { withDatabase } from '../../database.ts';
import { ANSWERS, beginByLink, fillIn, linkIn, openDesk, PROGRAMME, refer, signAll, signatures, wordsOf, type Desk, type Given, type Page } from '../../referral-desk.ts';

const readPdf = (bytes: Uint8Array): ReturnType<typeof readBytes> => readBytes(new Uint8Array(bytes));
const mainOf = (page: Page): string => page.body.slice(page.body.indexOf('<h1'));

withDatabase('embedded', 'the referral', (open) => {
  let desk: Desk;
  beforeAll(async () => { desk = await openDesk(await open()); });
  const ofHouse = <T>(run: Parameters<typeof desk.world.house.store.aroundEveryLock<T>>[2]): Promise<T> => desk.world.house.store.aroundEveryLock('proef', desk.world.now, run);
  const stateOf = async (draft: string): Promise<string> => {
    const hash = desk.world.house.hash(draft.split('/').at(-1) ?? '');
    return ofHouse(async (tx) => (await tx.db.selectFrom('referral').select('state').where('tokenHash', '=', hash).executeTakeFirst())?.state ?? 'none');
  };
  const sentWith = async (changes: Record<string, Given> = {}, signs: Given = {}): Promise<{ state: string; words: string; draft: string; page: Page }> => {
    const someone = desk.someone();
    const { draft, sent } = await refer(someone, changes, signs);
    const page = sent.status === 303 ? await someone.get(draft) : sent;
    return { state: await stateOf(draft), words: wordsOf(page), draft, page };
  };
  /** Fills in one part of a new referral and gives the answer. */
  const tryPart = async (part: string, given: Given, before: Record<string, Given> = {}): Promise<Page> => {
    const someone = desk.someone();
    const draft = await beginByLink(someone);
    for (const [key, answers] of Object.entries(before)) await someone.post(await someone.get(`${draft}/${key}`), `/${key}`, answers);
    return someone.post(await someone.get(`${draft}/${part}`), `/${part}`, given);
  };
  const numberIn = (words: string): string => /GW-2026-\d+/.exec(words)?.[0] ?? '';
  const caseOf = (number: string) => ofHouse(async (tx) => {
    const file = await caseByNumber(tx, number);
    const found = file === undefined ? undefined : await caseInFull(desk.world.house, tx, file.id);
    if (found === undefined) throw new Error(`no case ${number}`);
    return found;
  });
  const does = async (who: string, number: string, command: Command, at = '2026-09-14') => act(desk.world.house, await desk.world.scope(who, day(at)), { caseId: await desk.world.idOf(number), command });

  describe('GW-001 GW-125 the housing position is one of three', () => {
    test.each(['sociale-huurder', 'private-huurder'])('%s passes', async (woonpositie) => {
      expect((await sentWith({ situatie: { woonpositie } })).state).toBe('submitted');
    });
    test('an owner who lives there passes, also without a word about being vulnerable (GW-103 warns)', async () => {
      expect((await sentWith({ situatie: { woonpositie: 'eigenaar-bewoner' } })).state).toBe('submitted');
    });
    test('none is an error at the field', async () => {
      const page = await tryPart('situatie', { ...ANSWERS['situatie'], woonpositie: '' });
      expect([page.status, page.body.includes('href="#woonpositie"')]).toEqual([422, true]);
    });
    test('two at once are refused too', async () => {
      expect((await tryPart('situatie', { ...ANSWERS['situatie'], woonpositie: 'dakloos' })).status).toBe(422);
    });
  });

  test('GW-005 a signature of the day after the referral holds it as incomplete; on the day itself it is taken', async () => {
    const late = await sentWith({}, { 'dag-privacy-akkoord': '15/09/2026' });
    expect(late.state).toBe('incomplete');
    expect(late.words).toContain('de kandidaat tekent pas op 15/09/2026, na de aanmelding');
    expect((await sentWith({}, { 'dag-privacy-akkoord': '14/09/2026' })).state).toBe('submitted');
  });

  describe('GW-007 the working area is data', () => {
    test('Wielsbeke passes', async () => { expect((await sentWith()).state).toBe('submitted'); });
    test('Roeselare is stopped, recorded and sent on; no case is made', async () => {
      const before = await ofHouse((tx) => tx.db.selectFrom('caseFile').select('id').execute());
      const stopped = await sentWith({ situatie: { verblijfsgemeente: 'Roeselare' } });
      expect(stopped.state).toBe('refused');
      expect(stopped.words).toContain('buiten het werkgebied');
      expect(stopped.words).toContain('OCMW of het woonloket');
      expect(await ofHouse((tx) => tx.db.selectFrom('caseFile').select('id').execute())).toHaveLength(before.length);
      expect(wordsOf(await desk.someone('elke').get('/aanmeldingen?welke=afgehandeld'))).toContain('niet aangenomen');
    });
    test('a municipality nobody knows is told at its place', async () => {
      const page = await tryPart('situatie', { ...ANSWERS['situatie'], verblijfsgemeente: 'Nergens' });
      expect([page.status, page.body.includes('href="#verblijfsgemeente"')]).toEqual([422, true]);
    });
  });

  test.each(['zelf', 'ander'])('GW-032 who is no partner (%s) is pointed to one, and nothing is kept', async (wie) => {
    const before = (await ofHouse((tx) => referrals(tx))).length;
    const someone = desk.someone();
    const page = await someone.post(await someone.get(`/aanmelden/${PROGRAMME}`), PROGRAMME, { wie });
    expect(wordsOf(page)).toContain('OCMW Izegem');
    expect(wordsOf(page)).toContain('051 00 00 30');
    expect((await ofHouse((tx) => referrals(tx))).length).toBe(before);
  });

  test('GW-047 whoever stands on the form is the sender, by the link too', async () => {
    const { words } = await sentWith();
    const { reading } = await caseOf(numberIn(words));
    const holder = reading.state.holders.find((one) => one.role === 'trajectbegeleider');
    expect(holder?.party).toMatchObject({ name: 'Carla Vermeersch', account: desk.world.region.accounts.get('carla')?.id, organisation: desk.world.region.organisations.get('ocmw-ingelmunster')?.id });
    expect(reading.state.done.find((one) => one.task === 'aanmelding')?.actor).toMatchObject({ role: 'trajectbegeleider', name: 'Carla Vermeersch' });
  });

  test('GW-048 sending in puts a mail to the mailbox in the outbox, in the same go', async () => {
    const number = numberIn((await sentWith()).words);
    const mails = await ofHouse((tx) => tx.db.selectFrom('outbox').select(['toAddress', 'body']).where('subject', '=', number).execute());
    expect(mails).toMatchObject([{ toAddress: 'woonwinkel@woondienst.example', body: { letter: 'ontvangst' } }]);
  });

  test('GW-048 GW-049 by phone it is only announced: no case, and the empty form goes back in one click', async () => {
    const elke = desk.someone('elke');
    const noted = await elke.post(await elke.get(`/aanmeldingen/zonder-formulier/${PROGRAMME}`), PROGRAMME, { kanaal: 'phone', dienst: 'CAW Middenland', naam: 'Karel Maes', email: 'karel@caw-middenland.example' });
    const page = await elke.get(noted.location);
    expect(wordsOf(page)).toContain('aangekondigd, formulier ontbreekt');
    expect(page.body).not.toContain('/opnemen');
    await elke.post(page, '/leeg-formulier');
    const mail = (await desk.outbox()).find((one) => one.toAddress === 'karel@caw-middenland.example');
    const paper = await elke.get(`${noted.location}/papier/${mail?.attachments[0] ?? ''}`);
    expect((await PDFDocument.load(paper.bytes)).getForm().getFields().length).toBeGreaterThan(30);
  });

  test('GW-050 GW-101 without the client at the table it is not sent', async () => {
    const page = await tryPart('situatie-aanmelder', { ...ANSWERS['situatie-aanmelder'], 'ingevuld-met': ['diensten'] });
    expect(page.status).toBe(422);
    expect(wordsOf(page)).toContain('hoort ook: de hulpvrager');
  });

  describe('GW-051 GW-052 the phone call', () => {
    let number: string;
    beforeAll(async () => { number = numberIn((await sentWith()).words); });
    test('GW-051 is due five working days after receipt, and late from the day after', async () => {
      const { reading } = await caseOf(number);
      const duty = reading.obligations.find((one) => one.term === 'bellen');
      expect(duty).toMatchObject({ due: '2026-09-21', role: 'woonbegeleider' });
      expect(reading.state.fields['aanmeldingsformulier.telefoon-tb']?.value).toBe('051 00 00 47');
      const row = await ofHouse((tx) => tx.db.selectFrom('duty').select(['due', 'term']).where('caseNumber', '=', number).where('term', '=', 'bellen').execute());
      expect(row).toEqual([{ due: '2026-09-21', term: 'bellen' }]);
    });
    test('GW-002 GW-003 GW-052 its record has an appointment or a reason why not, and says whether support runs', async () => {
      const values = { adres: { straat: 'Kerkstraat 1', postcode: '8710', gemeente: 'Wielsbeke' }, partnertraject: 'loopt-niet', woonzorg: ['woonhygiene'], 'afspraak-gemaakt': false };
      const bare: Command = { do: 'do', task: 'belcontact', instance: 'bel-1', happened: day('2026-09-14'), outcome: 'gesproken', values };
      const refusal = await does('elke', number, bare);
      expect(isRefused(refusal) && refusal.refused.map((one) => one.field)).toContain('geen-afspraak');
      expect(isRefused(await does('elke', number, { ...bare, values: { ...values, 'geen-afspraak': 'Eerst overleg met de dienst' } }))).toBe(false);
    });
    test('GW-002 an intake cannot be planned while support does not run; once it does, it can', async () => {
      const plan: Command = { do: 'plan', task: 'intake', instance: 'intake-1', day: day('2026-09-22'), time: '10:00', place: 'woning' };
      const stopped = await does('elke', number, plan);
      expect(isRefused(stopped) && stopped.refused.flatMap((one) => one.clause)).toContain('GW-002');
      const runs: Command = { do: 'do', task: 'belcontact', instance: 'bel-2', happened: day('2026-09-14'), outcome: 'gesproken', values: { adres: { straat: 'Kerkstraat 1', postcode: '8710', gemeente: 'Wielsbeke' }, partnertraject: 'loopt', 'partner-soort': 'budgetbegeleiding', 'partner-start': '2026-03-01', woonzorg: ['woonhygiene'], 'afspraak-gemaakt': true } };
      expect(await does('elke', number, runs)).not.toHaveProperty('refused');
      expect(await does('elke', number, plan)).not.toHaveProperty('refused');
    });
    test('GW-053 the intake stays a proposal until the client said yes', async () => {
      const state = async () => (await caseOf(number)).reading.state.appointments.find((one) => one.instance === 'intake-1');
      expect((await state())?.state).toBe('proposed');
      const lacks = (await state())?.lacks.flatMap((one) => one.clause) ?? [];
      expect(lacks).toContain('GW-053');
      await does('elke', number, { do: 'do', task: 'akkoord-afspraak', instance: 'ja-1', about: 'intake-1', happened: day('2026-09-14'), outcome: 'akkoord', values: {} });
      expect((await state())?.lacks.flatMap((one) => one.clause)).not.toContain('GW-053');
    });
    test('GW-006 an action day cannot be planned before the second agreement', async () => {
      const refused = await does('elke', number, { do: 'plan', task: 'actiedag', instance: 'dag-1', day: day('2026-10-01'), time: '09:00', place: 'woning' });
      expect(isRefused(refused)).toBe(true);
    });
  });

  describe('GW-100 GW-139 the form on screen and on paper', () => {
    const parts = ['Deel 1. Privacy en akkoord', 'Deel 2. De hulpvrager', 'Deel 3. Voorwaarden', 'Deel 4. Contactgegevens'];
    const inOrder = (text: string): boolean => parts.every((part, at) => text.indexOf(part) >= 0 && (at === 0 || text.indexOf(part) > text.indexOf(parts[at - 1] ?? '')));
    test('GW-100 has its four parts in order, with the day of its version on paper', async () => {
      const someone = desk.someone();
      const draft = await beginByLink(someone);
      const review = mainOf(await someone.get(`${draft}/nakijken`));
      expect(inOrder(review.slice(review.indexOf('id="h-privacy-akkoord"')))).toBe(true);
      const paper = await readPdf((await someone.get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes);
      expect(inOrder(paper.text)).toBe(true);
      expect(paper.text).toContain('16/02/2026');
    });
    test('GW-139 every answer given on screen stands in the completed paper', async () => {
      const someone = desk.someone();
      const { draft } = await refer(someone);
      const text = (await readPdf((await someone.get(`${draft}/kopie.pdf`)).bytes)).text.replace(/\s+/g, ' ');
      for (const said of ['OCMW Ingelmunster', 'Sociale dienst', '051 00 00 47', '43', 'Wielsbeke', 'huurder van een sociale woning', 'De zoon van 19 komt in het weekend.', 'De keuken raakt niet meer proper.', 'Thuishulp De Linde', 'Leren sorteren', 'Er is een hond.', 'Amina Belkacem', '14/09/2026']) expect(text).toContain(said);
    });
  });

  test('GW-102 GW-140 the explanation stands above part 1, and what is signed speaks to the client in plain words', async () => {
    const someone = desk.someone();
    const page = await someone.get(`${await beginByLink(someone)}/privacy-akkoord`);
    expect(page.body.indexOf('Je krijgt al begeleiding')).toBeLessThan(page.body.indexOf('<h1'));
    expect(wordsOf(page)).toContain('Je mag altijd vragen om je dossier te bekijken');
    expect(wordsOf(page)).not.toMatch(/\bu bent\b|\bprivacy statement\b|GW-/);
  });

  test('GW-103 with "owner" ticked one line about being vulnerable is asked; empty, it warns and does not stop', async () => {
    const someone = desk.someone();
    const draft = await beginByLink(someone);
    expect((await someone.get(`${draft}/situatie`)).body).toMatch(/data-when="woonpositie" data-is="eigenaar-bewoner"/);
    expect((await sentWith({ situatie: { woonpositie: 'eigenaar-bewoner' } })).state).toBe('submitted');
  });

  test('GW-104 GW-121 the permission is kept with the version of its text, its day and who signed', async () => {
    const { words, draft } = await sentWith();
    const { events } = await caseOf(numberIn(words));
    const agreed = events.filter((one) => one.kind === 'agreed');
    expect(agreed).toHaveLength(4);
    expect(agreed.find((one) => one.role === 'hulpvrager' && one.part === undefined)).toMatchObject({ happened: '2026-09-14', text: 'privacy-akkoord@2026-02-16', phrase: 'Gelezen  en goedgekeurd', party: { name: 'Amina Belkacem' } });
    const text = (await readPdf((await desk.someone().get(`${draft}/kopie.pdf`)).bytes)).text.replace(/\s+/g, ' ');
    for (const point of ['woonconsulent binnen', 'op de intake', 'ter plaatse mee op', 'met huisbezoeken', 'bij de evaluaties', 'van dichtbij', 'nieuwe problemen wegblijven']) expect(text).toContain(point);
  });

  test('GW-110 GW-118 GW-119 GW-138 links, mailboxes and addresses come from the settings: changed once, changed on every new form', async () => {
    const id = desk.world.region.organisations.get('woondienst')?.id ?? '';
    const someone = desk.someone();
    const { draft } = await refer(someone);
    const before = (await readPdf((await someone.get(`${draft}/kopie.pdf`)).bytes)).text;
    await ofHouse(async (tx) => { const keeper = await organisation(tx, id); if (keeper) await changeOrganisation(tx, id, keeper.revision, { phone: '051 99 99 99', settings: { ...keeper.settings, 'gba-adres': 'Nieuwstraat 1, 1000 Brussel' } }); });
    const page = wordsOf(await someone.get(`${await beginByLink(someone)}/privacy-akkoord`));
    for (const said of ['https://woondienst.example/privacyverklaring', 'privacy@woondienst.example', 'contact@apd-gba.be', 'Nieuwstraat 1, 1000 Brussel', 'waarom je niet akkoord bent']) expect(page).toContain(said);
    expect((await readPdf((await someone.get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes)).text).toContain('051 99 99 99');
    expect(before).toContain('Drukpersstraat 35');
    expect((await readPdf((await someone.get(`${draft}/kopie.pdf`)).bytes)).text).toContain('051 00 00 10');
  });

  test('GW-120 part 1 unsigned is not taken', async () => {
    const held = await sentWith({}, { 'handtekening-hulpvrager.naam': '', 'handtekening-hulpvrager.tekening': '', 'handtekening-hulpvrager.woorden': '' });
    expect(held.state).toBe('incomplete');
    expect(held.words).toContain('Deel 1. Privacy en akkoord: woorden, naam, handtekening en dag van de kandidaat ontbreken');
  });

  test('GW-122 with the words of the candidate missing, the form names them', async () => {
    const someone = desk.someone();
    const form = await PDFDocument.load((await someone.get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes);
    form.getForm().getTextField('handtekening:hulpvrager:name').setText('Amina Belkacem');
    form.getForm().getTextField('handtekening:hulpvrager:date').setText('14/09/2026');
    const home = await someone.post(await someone.get(`/aanmelden/${PROGRAMME}`), '/pdf', { pdf: { name: 'formulier.pdf', bytes: await form.save() } });
    expect(wordsOf(await someone.get(`${linkIn(home)}/nakijken`))).toContain('Deel 1. Privacy en akkoord: woorden en handtekening van de kandidaat ontbreken');
  });

  test('GW-123 the five facts of the referrer are asked, all of them, and a mail address must be one', async () => {
    const page = await tryPart('situatie-aanmelder', { 'mail-tb': 'carla apenstaart' });
    for (const field of ['aanmelddatum', 'organisatie', 'deelwerking', 'contactpersoon', 'telefoon-tb', 'mail-tb']) expect(page.body).toContain(`href="#${field}"`);
    expect(page.body).toContain('value="carla apenstaart"');
  });

  test('GW-124 the ten questions about the client: four must, lines stay lines, services are a list', async () => {
    const someone = desk.someone();
    const draft = await beginByLink(someone);
    const two = [await someone.get(`${draft}/situatie`), await someone.get(`${draft}/situatie-vraag`)].map((page) => page.body).join('');
    for (const field of ['leeftijd', 'geslacht', 'verblijfsgemeente', 'domiciliegemeente', 'woonpositie', 'gezinssituatie', 'woonsituatie', 'vraag', 'verwachtingen', 'diensten.0.naam']) expect(two).toContain(`name="${field}"`);
    const empty = await someone.post(await someone.get(`${draft}/situatie`), '/situatie');
    expect([...empty.body.matchAll(/<li><a href="#([a-z-]+)"/g)].map((found) => found[1])).toEqual(['leeftijd', 'verblijfsgemeente', 'woonpositie']);
    await someone.post(await someone.get(`${draft}/situatie`), '/situatie', ANSWERS['situatie'] ?? {});
    expect((await someone.get(`${draft}/situatie`)).body).toContain('Alleen, met een dochter van 9.\nDe zoon van 19 komt in het weekend.');
  });

  test('GW-126 the form asks no name, address or number of the client; the name stands with the signature and with the case', async () => {
    const form = desk.world.house.programmes.current(PROGRAMME)?.draaiboek.forms['aanmeldingsformulier'];
    const about = Object.values(form?.fields ?? {}).filter((field) => field.part !== 'situatie-aanmelder');
    expect(about.filter((field) => ['address', 'phone', 'person', 'email', 'date'].includes(field.is))).toEqual([]);
    const number = numberIn((await sentWith()).words);
    expect((await ofHouse((tx) => caseByNumber(tx, number)))?.subjectName).toBe('Amina Belkacem');
  });

  describe('GW-127 GW-128 GW-133 GW-134 the actions', () => {
    const kinds = (soort: string[]): Record<string, Given> => ({ 'criteria-voorwaarden': { ...ANSWERS['criteria-voorwaarden'], soort } });
    test.each([
      ['GW-127 tidying without a room', 'preventief', { 'acties-preventief': ['opruimen'] }, 'ruimte-opruimen'],
      ['GW-127 arranging without a room', 'preventief', { 'acties-preventief': ['inrichten'] }, 'ruimte-inrichten'],
      ['GW-127 something else without saying what', 'preventief', { 'acties-preventief': ['andere'] }, 'andere-actie'],
      ['GW-128 cleaning without a room', 'curatief', { 'acties-curatief': ['opkuis'] }, 'ruimte-opkuis'],
      ['GW-128 GW-129 hoarding without the support there is', 'curatief', { 'acties-curatief': ['verzamelen'] }, 'verzamelen-begeleiding'],
      ['GW-133 preventive without an action', 'preventief', {}, 'acties-preventief'],
      ['GW-134 curative without an action', 'curatief', {}, 'acties-curatief'],
    ])('%s is an error at its field', async (_, soort, given, field) => {
      const page = await tryPart('criteria-acties', given as Given, kinds([soort]));
      expect([page.status, page.body.includes(`href="#${field}"`)]).toEqual([422, true]);
    });
    test('GW-134 both may be asked at once, neither is an error', async () => {
      expect((await sentWith({ 'criteria-voorwaarden': { soort: ['preventief', 'curatief'] }, 'criteria-acties': { 'acties-preventief': ['sorteren'], 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' } })).state).toBe('submitted');
      expect((await tryPart('criteria-voorwaarden', { ...ANSWERS['criteria-voorwaarden'], soort: [] })).body).toContain('href="#soort"');
    });
  });

  test('GW-101 GW-130 who does not accept support or does not want to help stays a draft that cannot become a case', async () => {
    const held = await sentWith({ 'criteria-voorwaarden': { 'werkt-actief-mee': 'nee' } });
    expect(held.state).toBe('incomplete');
    expect(held.words).toContain('Deel 3. Voorwaarden: de hulpvrager moet de begeleiding aanvaarden en willen meewerken');
    expect(numberIn(held.words)).toBe('');
  });

  test('GW-131 GW-132 the promises stand above the second signature, and all of them are made', async () => {
    const someone = desk.someone();
    const draft = await beginByLink(someone);
    const review = (await fillIn(someone, draft)).body;
    for (const promise of ['Ik kom minstens twee keer ter plaatse', 'Ik ben tijdens de actie bereikbaar', 'Ik volg na de actie op', 'Ik ben aanwezig op de evaluaties', 'Ik aanvaard de begeleiding', 'Ik help actief mee']) {
      expect(review.indexOf(promise)).toBeGreaterThan(0);
      expect(review.indexOf(promise)).toBeLessThan(review.indexOf('name="handtekening-trajectbegeleider-criteria.naam"'));
    }
    const page = await tryPart('criteria-voorwaarden', { ...ANSWERS['criteria-voorwaarden'], 'verbintenis-tb': ['bereikbaar'], 'verbintenis-hulpvrager': ['meehelpen'] });
    for (const field of ['verbintenis-tb', 'verbintenis-hulpvrager']) expect(page.body).toContain(`href="#${field}"`);
  });

  test('GW-136 points of attention are free text, with dangers to tick beside it', async () => {
    const { words } = await sentWith();
    const { state } = (await caseOf(numberIn(words))).reading;
    expect(state.fields['aanmeldingsformulier.aandachtspunten']?.value).toBe('Er is een hond.');
    expect(state.fields['aanmeldingsformulier.risico']).toMatchObject({ value: ['hond'], class: 'veiligheid' });
  });

  test('GW-137 with part 3 unsigned by the client it is incomplete, and says which signature', async () => {
    const held = await sentWith({}, { 'handtekening-hulpvrager-criteria.naam': '', 'handtekening-hulpvrager-criteria.tekening': '' });
    expect(held.state).toBe('incomplete');
    expect(held.words).toContain('Deel 3. Aandachtspunten en akkoord: naam, handtekening en dag van de kandidaat ontbreken');
    const someone = desk.someone();
    const review = await someone.get(`${held.draft}/nakijken`);
    await signAll(someone, review);
    expect((await someone.post(await someone.get(`${held.draft}/nakijken`), '/versturen')).status).toBe(303);
    expect(await stateOf(held.draft)).toBe('submitted');
    expect(signatures()).toHaveProperty('handtekening-hulpvrager-criteria.naam');
  });
});
