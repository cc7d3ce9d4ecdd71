import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { caseByNumber } from '../../../store/cases.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { deskRoutes } from './handler.tsx';

withDatabase('embedded', 'the front desk', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const note = (who: string, values: Record<string, string>): Promise<Seen> => as(who).fill('/loket', { _uitkomst: 'beantwoord', ...values });
  const cardOf = (seen: Seen): string => new URLSearchParams(seen.location.split('?')[1]).get('klaar') ?? '';
  const file = (number: string) => world.house.store.aroundEveryLock('proef', world.now, (tx) => caseByNumber(tx, number));
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...caseRoutes(house)]);
  });

  describe('a question', () => {
    test('WD-016 SW-215 the question has the keyboard, the usual answers stand there, and one sentence is enough', async () => {
      const seen = await as('lien').get('/loket');
      expect([seen.status, /<input[^>]*id="vraag"[^>]*autofocus/.test(seen.body)]).toEqual([200, true]);
      expect(seen.body).toMatch(/value="telefoon"[^>]*checked|value="telefoon" selected/);
      const done = await note('lien', { vraag: 'Mag de huur zo veel stijgen?' });
      expect(done.status).toBe(303);
      expect(await file(cardOf(done))).toMatchObject({ subjectPerson: null, subjectName: '', stage: 'loket' });
      const after = await as('lien').get(done.location);
      expect(after.text).toContain(`Genoteerd op kaart ${cardOf(done)}`);
      expect((await as('lien').get(`/dossiers/${cardOf(done)}`)).text).toMatch(/nog geen naam.*Mag de huur zo veel stijgen/s);
    });
    test('says at its place what is missing, keeps what was typed, and nothing is made', async () => {
      const before = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('caseFile').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow());
      const seen = await note('lien', { vraag: '', wie: 'Zonder Vraag', onderliggend: 'Is haar werk kwijt' });
      expect([seen.status, seen.body.includes('href="#vraag"'), seen.body.includes('href="#onderliggend-vervolg"'), seen.body.includes('value="Zonder Vraag"'), /<details class="later" open/.test(seen.body)]).toEqual([422, true, true, true, true]);
      const none = await as('lien').fill('/loket', { vraag: 'Hoe?' });
      expect([none.status, none.text.includes('Kies wat het antwoord is')]).toEqual([422, true]);
      expect(await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('caseFile').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow())).toEqual(before);
    });
    test('WD-028 no offer is no answer: the gate speaks, and no half card stays', async () => {
      const seen = await note('lien', { vraag: 'Een woning voor een rolstoel', wie: 'Half Bewaard', _uitkomst: 'geen-aanbod' });
      expect([seen.status, seen.text.includes('noteer wat er ontbreekt')]).toEqual([422, true]);
      expect((await as('lien').get('/loket/bekenden?programma=woonloket&wie=Half+Bewaard')).body).toBe('');
    });
    test('WD-004 who guides notes a talk of the contact person, who stands at the desk a question', async () => {
      const talked = await note('elke', { inhoud: 'Over de huur', wie: 'Nadine Verbeke' });
      const log = (await as('elke').get(`/dossiers/${cardOf(talked)}`)).text;
      expect(log).toContain('Nadine Verbeke');
      expect((await as('elke').get('/loket')).text).toContain('Noteer een gesprek');
      expect((await as('lien').get('/loket')).text).toContain('Noteer een vraag');
    });
  });

  describe('somebody who is known', () => {
    let card: string;
    beforeAll(async () => { card = cardOf(await note('lien', { vraag: 'Eerste keer', wie: 'Rita Soens' })); });

    test('is found while the name is typed, with a typing error too', async () => {
      const seen = await as('lien').get('/loket/bekenden?programma=woonloket&wie=rita+soen');
      expect(seen.body).toContain(`value="kaart:${card}"`);
      expect((await as('lien').get('/loket/bekenden?programma=woonloket&wie=ri')).body).toBe('');
    });
    test('without a script the list comes with the answer; chosen, the question goes on the same card', async () => {
      const asked = await note('lien', { vraag: 'Tweede keer', wie: 'Rita Soens' });
      expect([asked.status, asked.text.includes('Is het een van deze?'), asked.body.includes('value="Tweede keer"')]).toEqual([422, true, true]);
      const form = asked.forms.find((one) => one.method === 'POST' && one.action.startsWith('/loket'));
      const same = await as('lien').post(form, { vraag: 'Tweede keer', wie: 'Rita Soens', dezelfde: `kaart:${card}`, _uitkomst: 'opvolgen' });
      expect([same.status, cardOf(same)]).toEqual([303, card]);
      expect((await file(card))?.stage).toBe('opvolgen');
    });
    test('somebody else with the same name gets a card of her own', async () => {
      const other = await note('lien', { vraag: 'Andere Rita', wie: 'Rita Soens', dezelfde: 'nieuw' });
      expect([other.status, cardOf(other) === card]).toEqual([303, false]);
      expect((await file(cardOf(other)))?.subjectPerson).not.toBe((await file(card))?.subjectPerson);
    });
    test('a card that was never offered cannot be guessed', async () => {
      const guessed = await note('lien', { vraag: 'x', wie: 'Rita Soens', dezelfde: 'kaart:GW-2026-001' });
      expect([guessed.status, guessed.text.includes('Is het een van deze?')]).toEqual([422, true]);
    });
  });

  describe('a name for a card without one', () => {
    test('is given once; the person follows, and the question stays', async () => {
      const card = cardOf(await note('lien', { vraag: 'Anoniem gevraagd' }));
      expect((await as('lien').get(`/dossiers/${card}`)).text).toContain('heeft nog geen naam');
      expect((await as('lien').fill(`/loket/${card}/naam`, { wie: '' })).status).toBe(422);
      expect((await as('lien').fill(`/loket/${card}/naam`, { wie: 'Omer Claeys' })).status).toBe(303);
      expect(await file(card)).toMatchObject({ subjectName: 'Omer Claeys' });
      expect((await file(card))?.subjectPerson).not.toBeNull();
      expect((await as('lien').get(`/dossiers/${card}`)).text).toMatch(/Omer Claeys.*Anoniem gevraagd/s);
      expect((await as('lien').get(`/loket/${card}/naam`)).status).toBe(404);
    });
    test('is not for who has no part in it', async () => {
      const card = cardOf(await note('lien', { vraag: 'Anoniem gebleven' }));
      expect((await as('carla').get(`/loket/${card}/naam`)).status).toBe(403);
      expect((await as('carla').get('/loket')).status).toBe(403);
      expect((await as('mieke').get(`/loket/${card}/naam`)).status).not.toBe(200);
    });
  });
});
