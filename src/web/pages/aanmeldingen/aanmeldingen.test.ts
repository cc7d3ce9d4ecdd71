import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { ANSWERS, fillIn, openDesk, PROGRAMME, refer, signatures, wordsOf, type Desk, type Page } from '../../../../tests/referral-desk.ts';

const nobody = '00000000-0000-4000-8000-000000000000';

withDatabase('embedded', 'referrals as they come in', (open) => {
  let desk: Desk;
  beforeAll(async () => { desk = await openDesk(await open()); });
  const note = async (given = {}): Promise<Page> => {
    const elke = desk.someone('elke');
    return elke.post(await elke.get(`/aanmeldingen/zonder-formulier/${PROGRAMME}`), `/${PROGRAMME}`, { kanaal: 'phone', dienst: 'CAW Middenland', naam: 'Karel Maes', email: 'karel@caw-middenland.example', ...given });
  };
  const rows = (page: Page): string[] => [...page.body.matchAll(/href="(\/aanmeldingen\/[0-9a-f-]{36}(?:\/formulier)?)"/g)].map((found) => found[1] ?? '');

  it('one that was sent stands on the list, with its case, its paper and somebody to take it up', async () => {
    await refer(desk.someone());
    const elke = desk.someone('elke');
    const list = await elke.get('/aanmeldingen');
    expect(wordsOf(list)).toContain('wacht tot iemand ze opneemt');
    const address = rows(list)[0] ?? '';
    const one = await elke.get(address);
    expect(wordsOf(one)).toContain('De keuken raakt niet meer proper.');
    expect((await elke.get(`${address}/papier/sealed`)).type).toBe('application/pdf');
    const taken = await elke.post(one, '/opnemen');
    expect(taken.location).toMatch(/^\/dossiers\/GW-2026-/);
    expect(wordsOf(await elke.get(address))).toContain('opgenomen');
    expect(wordsOf(await elke.get('/aanmeldingen?welke=afgehandeld'))).toContain('OCMW Ingelmunster');
    const holders = await desk.world.house.store.aroundEveryLock('proef', desk.world.now, (tx) => tx.db.selectFrom('caseAccess').select(['accountId', 'via']).where('accountId', 'is not', null).execute());
    expect(holders).toContainEqual({ accountId: desk.world.region.accounts.get('elke')?.id, via: 'woonbegeleider' });
  });

  it('gives the referrer who has an account the case too', async () => {
    const holders = await desk.world.house.store.aroundEveryLock('proef', desk.world.now, (tx) => tx.db.selectFrom('caseAccess').select('accountId').where('via', '=', 'trajectbegeleider').execute());
    expect(holders.map((one) => one.accountId)).toContain(desk.world.region.accounts.get('carla')?.id);
  });

  describe('for a partner who is signed in', () => {
    it('begins with what is known filled in, and is sent as one', async () => {
      const carla = desk.someone('carla');
      const begun = await carla.post(await carla.get('/aanmeldingen'), `/nieuw/${PROGRAMME}`);
      expect(begun.location).toMatch(/^\/aanmeldingen\/[0-9a-f-]{36}\/formulier$/);
      const own = await carla.get(`${begun.location}/situatie-aanmelder`);
      for (const known of ['OCMW Ingelmunster', 'Carla Vermeersch', '051 00 00 47', 'carla@ocmw-ingelmunster.example', '14/09/2026']) expect(own.body).toContain(`value="${known}"`);
      await carla.post(await fillIn(carla, begun.location), '/tekenen', signatures());
      const sent = await carla.post(await carla.get(`${begun.location}/nakijken`), '/versturen');
      expect(sent.status, wordsOf(sent)).toBe(303);
      expect(wordsOf(await carla.get(begun.location))).toContain('Je aanmelding is verstuurd');
      expect(wordsOf(await carla.get('/aanmeldingen'))).toContain('wacht tot iemand ze opneemt');
    });

    it('is sent only by whoever stands on the form', async () => {
      const carla = desk.someone('carla');
      const begun = await carla.post(await carla.get('/aanmeldingen'), `/nieuw/${PROGRAMME}`);
      const review = await fillIn(carla, begun.location, { 'situatie-aanmelder': { 'mail-tb': 'rik@ocmw-ingelmunster.example' } });
      await carla.post(review, '/tekenen', signatures());
      const sent = await carla.post(await carla.get(`${begun.location}/nakijken`), '/versturen');
      expect([sent.status, wordsOf(sent).includes('staat als contactpersoon')]).toEqual([422, true]);
    });
  });

  describe('an announcement', () => {
    it('tells at its place what is missing and keeps what was typed', async () => {
      const page = await note({ email: 'geen adres', dienst: '' });
      expect(page.status).toBe(422);
      expect(page.body).toContain('value="geen adres"');
      expect(page.body).toContain('href="#dienst"');
    });

    it('becomes the referral itself once somebody follows its link; until then nobody at the addressee reads along', async () => {
      const noted = await note();
      const elke = desk.someone('elke');
      const page = await elke.get(noted.location);
      expect(wordsOf(page)).toContain('aangekondigd, formulier ontbreekt');
      expect((await elke.post(page, '/leeg-formulier')).status).toBe(303);
      const mail = (await desk.outbox()).find((one) => one.toAddress === 'karel@caw-middenland.example');
      expect(mail?.attachments).toHaveLength(1);
      const link = /\/aanmelden\/w\/[A-Za-z0-9_-]+/.exec(String(mail?.body['text']))?.[0] ?? '';
      const karel = desk.someone();
      await karel.post(await karel.get(`${link}/situatie-vraag`), '/situatie-vraag', ANSWERS['situatie-vraag'] ?? {});
      const seen = await elke.get(noted.location);
      expect(wordsOf(seen)).toContain('leeg formulier gestuurd');
      expect(seen.body).not.toContain('proper');
    });

    it('takes in the form that came back by mail', async () => {
      const elke = desk.someone('elke');
      const noted = await note({ kanaal: 'mail' });
      const wrong = await elke.post(await elke.get(noted.location), '/pdf', { pdf: { name: 'x.pdf', bytes: new TextEncoder().encode('geen pdf') } });
      expect(wrong.body).toContain('Dit is geen pdf');
      const bytes = (await elke.get(`/aanmelden/${PROGRAMME}/formulier.pdf`)).bytes;
      expect((await elke.post(await elke.get(noted.location), '/pdf', { pdf: { name: 'formulier.pdf', bytes } })).status).toBe(303);
      expect(wordsOf(await elke.get(noted.location))).toContain('onvolledig');
    });
  });

  describe('who may not', () => {
    it.each(['/aanmeldingen/zonder-formulier/goed-wonen'])('someone of a partner does not see %s', async (url) => {
      expect((await desk.someone('carla').get(url)).status).toBe(403);
    });

    it('someone of a partner posts nothing of the addressee', async () => {
      const noted = await note();
      const [elke, carla] = [desk.someone('elke'), desk.someone('carla')];
      const page = await elke.get(noted.location);
      // The proof of origin is of this session; only the right is missing.
      const mine = await carla.get('/aanmeldingen');
      for (const act of ['leeg-formulier', 'pdf', 'opnemen']) {
        const form = { action: `${noted.location}/${act}`, method: 'POST', multipart: false, button: '', fields: /name="_bewijs" value="([^"]+)"/.exec(mine.body) ? [{ name: '_bewijs', value: /name="_bewijs" value="([^"]+)"/.exec(mine.body)?.[1] ?? '', kind: 'hidden' }, { name: '_sleutel', value: `proef-${act}-0001`, kind: 'hidden' }] : [] };
        expect([act, (await carla.send(form, {})).status]).toEqual([act, 403]);
      }
      expect(page.status).toBe(200);
      expect((await carla.get(noted.location)).status).toBe(404);
    });

    it('a draft and its papers are of whoever fills it in, and of nobody else', async () => {
      const carla = desk.someone('carla');
      const begun = await carla.post(await carla.get('/aanmeldingen'), `/nieuw/${PROGRAMME}`);
      const id = begun.location.split('/')[2] ?? '';
      for (const who of ['elke', 'karel', 'rik', 'bram']) {
        for (const url of [begun.location, `${begun.location}/situatie`, `${begun.location}/nakijken`, `${begun.location}/formulier.pdf`, `${begun.location}/kopie.pdf`, `${begun.location}/bijlage/${nobody}`, `/aanmeldingen/${id}`, `/aanmeldingen/${id}/papier/sealed`]) {
          expect([who, url, (await desk.someone(who).get(url)).status]).toEqual([who, url, 404]);
        }
        expect(rows(await desk.someone(who).get('/aanmeldingen')).some((row) => row.includes(id))).toBe(false);
      }
    });

    it('whose organisation cannot refer begins nothing', async () => {
      const elke = desk.someone('elke');
      const carla = desk.someone('carla');
      const offered = await carla.get('/aanmeldingen');
      expect(offered.body).toContain(`/aanmeldingen/nieuw/${PROGRAMME}`);
      const bram = await desk.someone('bram').get('/aanmeldingen');
      expect(bram.body).not.toContain('/aanmeldingen/nieuw/');
      const list = await elke.get('/aanmeldingen');
      expect(list.body).not.toContain('/aanmeldingen/nieuw/');
    });

    it('nobody without an account sees any of it', async () => {
      for (const url of ['/aanmeldingen', `/aanmeldingen/${nobody}`, `/aanmeldingen/${nobody}/formulier`, '/aanmeldingen/zonder-formulier/goed-wonen']) {
        const page = await desk.someone().get(url);
        expect([page.status, page.location.startsWith('/inloggen')]).toEqual([303, true]);
      }
    });
  });
});
