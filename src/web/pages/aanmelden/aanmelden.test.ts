import { PDFDocument } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { ANSWERS, beginByLink, fillIn, formOf, linkIn, openDesk, PROGRAMME, refer, signAll, signatures, wordsOf, type Desk, type Page, type Person } from '../../../../tests/referral-desk.ts';
import { day } from '../../../values/day.ts';
import { momentAt } from '../../../values/moment.ts';
import { newDay } from '../../../work/send/new-day.ts';
import { referrals, type Referral } from '../../../store/referrals.ts';

withDatabase('embedded', 'referring without an account', (open) => {
  let desk: Desk;
  beforeAll(async () => { desk = await openDesk(await open()); });
  const all = (): Promise<Referral[]> => desk.world.house.store.aroundEveryLock('proef', desk.world.now, (tx) => referrals(tx));

  it('from the first page to a case with its sealed form', async () => {
    const carla = desk.someone();
    expect(wordsOf(await carla.get('/aanmelden'))).toContain('Goed Wonen');
    const { draft, sent } = await refer(carla);
    expect(sent.status, wordsOf(sent)).toBe(303);
    expect(wordsOf(await carla.get(draft))).toMatch(/Nummer GW-2026-\d+/);
    const copy = await carla.get(`${draft}/kopie.pdf`);
    expect(copy.type).toBe('application/pdf');
    expect(await desk.world.house.sealer.verify(copy.bytes)).toMatchObject({ intact: true });
  });

  it('offers only programmes that somebody outside refers to', async () => {
    const words = wordsOf(await desk.someone().get('/aanmelden'));
    expect(words).not.toContain('Klacht');
    expect(words).not.toContain('Aankondiging');
    expect((await desk.someone().get('/aanmelden/klacht')).status).toBe(404);
    expect((await desk.someone().get('/aanmelden/bestaat-niet')).status).toBe(404);
  });

  it('makes one draft of one press of the button, and nothing that is kept tells the link', async () => {
    const carla = desk.someone();
    const form = formOf(await carla.get(`/aanmelden/${PROGRAMME}`), PROGRAMME);
    const before = (await all()).length;
    const [once, twice] = [await carla.send(form, { wie: 'dienst' }), await carla.send(form, { wie: 'dienst' })];
    expect(linkIn(twice)).toBe(linkIn(once));
    expect((await all()).length).toBe(before + 1);
    const token = linkIn(once).split('/').at(-1) ?? '';
    expect(JSON.stringify(await all())).not.toContain(token);
  });

  describe('a part', () => {
    let carla: Person;
    let draft: string;
    beforeAll(async () => { carla = desk.someone(); draft = await beginByLink(carla); });
    const typed = async (part: string, given = {}): Promise<Page> => carla.post(await carla.get(`${draft}/${part}`), `/${part}`, given);

    it('tells what is wrong at its place and keeps what was typed', async () => {
      const page = await typed('situatie', { ...ANSWERS['situatie'], leeftijd: 'drieënveertig', verblijfsgemeente: '' });
      expect(page.status).toBe(422);
      expect(page.body).toContain('Kijk nog twee dingen na');
      expect(page.body).toMatch(/href="#leeftijd"/);
      expect(page.body).toContain('value="drieënveertig"');
      expect(page.body).toMatch(/value="sociale-huurder"[^>]*checked|checked[^>]*value="sociale-huurder"/);
    });

    it('keeps what could be read even so, and goes on later from another place', async () => {
      const elsewhere = desk.someone();
      expect((await elsewhere.get(`${draft}/situatie`)).body).toContain('De zoon van 19');
    });

    it('stops half-way without asking for the rest', async () => {
      const page = await typed('situatie-vraag', { naar: 'later', woonsituatie: 'Een klein huis.' });
      expect([page.status, page.location]).toEqual([303, draft]);
      expect((await carla.get(`${draft}/situatie-vraag`)).body).toContain('Een klein huis.');
    });

    it('goes back and keeps what was typed', async () => {
      const page = await typed('situatie-vraag', { naar: 'situatie', vraag: 'Hulp bij het sorteren.' });
      expect(page.location).toBe(`${draft}/situatie`);
      expect((await carla.get(`${draft}/situatie-vraag`)).body).toContain('Hulp bij het sorteren.');
    });

    it('adds a row without losing a word', async () => {
      const page = await typed('situatie-vraag', { 'diensten.0.naam': 'De Linde', '_regel-erbij': 'diensten', verwachtingen: 'Samen opruimen' });
      expect(page.body).toContain('diensten.1.naam');
      expect(page.body).toContain('Samen opruimen');
    });

    it('refuses a day that does not exist', async () => {
      const page = await typed('situatie-aanmelder', { ...ANSWERS['situatie-aanmelder'], aanmelddatum: '30/02/2026' });
      expect([page.status, page.body.includes('value="30/02/2026"')]).toEqual([422, true]);
    });

    it('leaves out what answers elsewhere put aside, and asks it when they change', async () => {
      await typed('criteria-voorwaarden', { ...ANSWERS['criteria-voorwaarden'], soort: ['preventief'] });
      expect((await carla.get(`${draft}/criteria-acties`)).body).not.toContain('acties-curatief');
      await typed('criteria-voorwaarden', { ...ANSWERS['criteria-voorwaarden'], soort: ['preventief', 'curatief'] });
      const both = (await carla.get(`${draft}/criteria-acties`)).body;
      expect(both).toContain('acties-curatief');
      expect(both).toMatch(/data-when="acties-curatief"/);
    });

    it('shows both answers when two people changed the same one; another part is no quarrel', async () => {
      const second = desk.someone();
      const [mine, theirs, other] = [await carla.get(`${draft}/situatie`), await second.get(`${draft}/situatie`), await carla.get(`${draft}/criteria`)];
      await carla.post(mine, '/situatie', { ...ANSWERS['situatie'], gezinssituatie: 'Twee kinderen.' });
      expect((await carla.post(other, '/criteria', ANSWERS['criteria'])).status).toBe(303);
      const clash = await second.post(theirs, '/situatie', { ...ANSWERS['situatie'], gezinssituatie: 'Drie kinderen.' });
      expect(clash.status).toBe(409);
      expect(wordsOf(clash)).toContain('Iemand anders vulde dit intussen ook in');
      expect(wordsOf(clash)).toContain('Twee kinderen.');
      expect(clash.body).toContain('Drie kinderen.');
      expect((await carla.get(`${draft}/situatie`)).body).not.toContain('Drie kinderen.');
      expect((await second.post(clash, '/situatie', { ...ANSWERS['situatie'], gezinssituatie: 'Drie kinderen.' })).status).toBe(303);
    });

    it('refuses ten megabytes of text with a page', async () => {
      const page = await typed('situatie-vraag', { vraag: 'x'.repeat(10_000_000) });
      expect(page.status).toBe(413);
      expect(page.body).toContain('Dit is te groot');
    });
  });

  describe('signing', () => {
    let carla: Person;
    let draft: string;
    beforeAll(async () => { carla = desk.someone(); draft = await beginByLink(carla); await fillIn(carla, draft); });
    const sign = async (more = {}): Promise<Page> => carla.post(await carla.get(`${draft}/nakijken`), '/tekenen', signatures(more));

    it('names each missing signature with a way to it', async () => {
      const page = await carla.get(`${draft}/nakijken`);
      expect(wordsOf(page)).toContain('Deel 1. Privacy en akkoord: woorden, naam, handtekening en dag van de kandidaat ontbreken');
      expect(page.body).toContain('href="#handtekening-hulpvrager-criteria"');
    });

    it('wants the words, and keeps the good signatures beside', async () => {
      const page = await sign({ 'handtekening-hulpvrager.woorden': 'ja hoor' });
      expect(page.status).toBe(422);
      expect(page.body).toContain('Typ bij');
      expect(page.body).toContain('value="ja hoor"');
      expect(wordsOf(await carla.get(`${draft}/nakijken`))).not.toContain('van de trajectbegeleider ontbre');
    });

    it.each([['32/13/2026', 'Vul een dag in die bestaat'], ['15/09/2026', 'Deze dag moet nog komen']])('tells at the day what is wrong with %s', async (typed, says) => {
      const page = await sign({ 'dag-criteria': typed });
      expect(page.status).toBe(422);
      expect(page.body).toContain(says);
      expect(page.body).toContain(`value="${typed}"`);
    });

    it('takes a scan of paper, and refuses what is not one', async () => {
      const page = await sign({ 'handtekening-hulpvrager.tekening': '', 'handtekening-hulpvrager.scan': { name: 'scan.exe', bytes: new TextEncoder().encode('MZ geen scan') } });
      expect(page.body).toContain('Kies een pdf, jpg of png');
      const scan = await PDFDocument.create();
      scan.addPage();
      await sign({ 'handtekening-hulpvrager.tekening': '', 'handtekening-hulpvrager.scan': { name: 'blad.pdf', bytes: await scan.save() } });
      const review = await carla.get(`${draft}/nakijken`);
      const href = /href="([^"]+\/bijlage\/[^"]+)"/.exec(review.body)?.[1] ?? '';
      expect((await carla.get(href)).type).toBe('application/pdf');
      expect((await desk.someone().get(href.replace(/w\/[^/]+/, `w/${'a'.repeat(40)}`))).status).toBe(404);
    });

    it('does not believe the id of a document somebody typed', async () => {
      await sign({ 'handtekening-trajectbegeleider.tekening': '', 'handtekening-trajectbegeleider.scan.staat': '00000000-0000-4000-8000-000000000000' });
      expect(wordsOf(await carla.get(`${draft}/nakijken`))).toContain('de handtekening van de trajectbegeleider ontbreekt');
    });
  });

  describe('sending', () => {
    it('twice makes one case', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      await signAll(carla, await fillIn(carla, draft));
      const form = formOf(await carla.get(`${draft}/nakijken`), '/versturen');
      const answers = await Promise.all([carla.send(form, {}), carla.send(form, {}), carla.send(form, {})]);
      expect(answers.map((one) => one.status)).toEqual([303, 303, 303]);
      const sent = (await all()).filter((one) => one.caseId !== null);
      expect(new Set(sent.map((one) => one.caseId)).size).toBe(sent.length);
      expect((await carla.get(`${draft}/nakijken`)).body).toContain('Je aanmelding is verstuurd');
      expect((await carla.get(`${draft}/situatie`)).body).toContain('Je aanmelding is verstuurd');
    });

    it('stops when someone changed something after it was looked over', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      await signAll(carla, await fillIn(carla, draft));
      const review = await carla.get(`${draft}/nakijken`);
      await carla.post(await carla.get(`${draft}/criteria`), '/criteria', { ...ANSWERS['criteria'], aandachtspunten: 'Bel eerst aan.' });
      const sent = await carla.post(review, '/versturen');
      expect([sent.status, wordsOf(sent).includes('Er is intussen iets gewijzigd')]).toEqual([422, true]);
    });

    it('does not send along what a later answer put aside', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      await fillIn(carla, draft, { 'criteria-voorwaarden': { soort: ['curatief'] }, 'criteria-acties': { 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'geheime zolder' } });
      await carla.post(await carla.get(`${draft}/criteria-voorwaarden`), '/criteria-voorwaarden', ANSWERS['criteria-voorwaarden'] ?? {});
      await carla.post(await carla.get(`${draft}/criteria-acties`), '/criteria-acties', ANSWERS['criteria-acties'] ?? {});
      await signAll(carla, await carla.get(`${draft}/nakijken`));
      expect((await carla.post(await carla.get(`${draft}/nakijken`), '/versturen')).status).toBe(303);
      const values = await desk.world.house.store.aroundEveryLock('proef', desk.world.now, (tx) => tx.db.selectFrom('caseValue').select('values').execute());
      expect(JSON.stringify(values)).not.toContain('geheime zolder');
    });
  });

  it('GW-139 the empty form is set once for all who ask within a minute', async () => {
    const set = vi.spyOn(desk.world.house.typesetter, 'typeset');
    const ask = async (): Promise<Buffer> => (await desk.someone().get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes;
    const [first, ...others] = await Promise.all([ask(), ask(), ask()]);
    expect([first?.subarray(0, 4).toString(), others.every((one) => first !== undefined && one.equals(first)), set.mock.calls.length]).toEqual(['%PDF', true, 1]);
    set.mockRestore();
  });

  describe('a link', () => {
    it('is kept as its hash only, in what is remembered of a post too', async () => {
      const carla = desk.someone();
      const { draft, sent } = await refer(carla);
      expect(sent.location).toBe(draft);
      const token = draft.split('/').at(-1) ?? '';
      const kept = await desk.world.house.store.aroundEveryLock('proef', desk.world.now, async (tx) => [await tx.db.selectFrom('idempotency').selectAll().execute(), await tx.db.selectFrom('referral').selectAll().execute(), await tx.db.selectFrom('accessLog').selectAll().execute()]);
      expect(JSON.stringify(kept)).not.toContain(token);
    });

    it('and its draft with the papers are gone the day after its last; what was sent stays', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      await signAll(carla, await fillIn(carla, draft));
      const { draft: kept } = await refer(desk.someone());
      const late = { today: day('2026-10-15'), moment: momentAt(day('2026-10-15'), '03:00') };
      await newDay(desk.world.house, late);
      const left = (await all()).map((one) => one.tokenHash);
      const hashOf = (link: string): string => desk.world.house.hash(link.split('/').at(-1) ?? '');
      expect([left.includes(hashOf(draft)), left.includes(hashOf(kept))]).toEqual([false, true]);
    });

    it.each(['', '/situatie', '/nakijken', '/kopie.pdf', '/formulier.pdf'])('that nobody gave out opens nothing (%s)', async (rest) => {
      const page = await desk.someone().get(`/aanmelden/w/${'x'.repeat(43)}${rest}`);
      expect(page.status).toBe(404);
      expect(page.body).toContain('Deze pagina bestaat niet');
    });

    it('of 30 days old says so, and shows nothing of what was written', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      await carla.post(await carla.get(`${draft}/situatie-vraag`), '/situatie-vraag', ANSWERS['situatie-vraag'] ?? {});
      desk.setToday('2026-10-14', '09:59');
      expect((await carla.get(`${draft}/situatie-vraag`)).status).toBe(200);
      desk.setToday('2026-10-14', '10:01');
      const page = await carla.get(`${draft}/situatie-vraag`);
      desk.setToday('2026-09-14');
      expect(page.status).toBe(410);
      expect(page.body).toContain('Deze link werkt niet meer');
      expect(page.body).not.toContain('proper');
    });

    it('goes by mail to oneself, once a day, without anything about a client', async () => {
      const carla = desk.someone();
      const draft = await beginByLink(carla);
      expect((await carla.post(await carla.get(draft), '/mail', { email: 'geen adres' })).status).toBe(422);
      for (let at = 0; at < 2; at += 1) expect((await carla.post(await carla.get(draft), '/mail', { email: 'carla@ocmw-ingelmunster.example' })).status).toBe(303);
      const mails = (await desk.outbox()).filter((one) => String(one.body['text']).includes(draft));
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toBe('Je aanmelding voor Goed Wonen');
    });
  });

  describe('a form on paper', () => {
    const upload = async (bytes: Uint8Array, name = 'formulier.pdf'): Promise<Page> => { const someone = desk.someone(); return someone.post(await someone.get(`/aanmelden/${PROGRAMME}`), '/pdf', { pdf: { name, bytes } }); };
    const filled = async (change: (pdf: PDFDocument) => void): Promise<Uint8Array> => {
      const pdf = await PDFDocument.load((await desk.someone().get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes);
      change(pdf);
      return pdf.save();
    };

    it('comes back as a draft: values in place, what is missing and what could not be read named', async () => {
      const bytes = await filled((pdf) => {
        const form = pdf.getForm();
        form.getTextField('leeftijd').setText('veertig');
        form.getTextField('verblijfsgemeente').setText('Izegem');
        form.getTextField('vraag').setText('Hulp in de keuken');
        form.getTextField('handtekening:hulpvrager:name').setText('Amina Belkacem');
        form.getTextField('handtekening:hulpvrager:words').setText('gelezen en goedgekeurd');
      });
      const someone = desk.someone();
      const home = await someone.post(await someone.get(`/aanmelden/${PROGRAMME}`), '/pdf', { pdf: { name: 'formulier.pdf', bytes } });
      expect(wordsOf(home)).toContain('We lazen 2 antwoorden uit je pdf.');
      const draft = linkIn(home);
      const step = await someone.get(`${draft}/situatie`);
      expect(wordsOf(step)).toContain('konden we niet lezen');
      expect(step.body).toContain('veertig');
      const review = await someone.get(`${draft}/nakijken`);
      expect(review.body).toContain('Hulp in de keuken');
      expect(wordsOf(review)).toContain('Deel 2. De hulpvrager: vul “Leeftijd” in');
      expect(review.body).toContain('value="Amina Belkacem"');
    });

    it('says what is wrong with a file that is no form', async () => {
      const empty = await PDFDocument.create();
      empty.addPage();
      expect((await upload(new TextEncoder().encode('hallo'))).body).toContain('Dit is geen pdf');
      expect((await upload(await empty.save())).body).toContain('Dit is een scan of een print');
      const other = await PDFDocument.create();
      other.addPage();
      other.getForm().createTextField('iets').setText('x');
      expect((await upload(await other.save())).body).toContain('Dit is een ander formulier');
      const old = await filled((pdf) => { pdf.getForm().getTextField('woonspoor-formulier').setText(JSON.stringify({ programme: PROGRAMME, form: 'aanmeldingsformulier', edition: '2020-01-01' })); });
      expect((await upload(old)).body).toContain('Dit is een andere versie van het formulier, van 01/01/2020');
      expect((await upload(new Uint8Array(10_500_000))).status).toBe(413);
    });
  });
});
