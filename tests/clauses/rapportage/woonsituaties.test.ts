/** Where people live, and who has had no home of their own for how long (WD-302), through the pages of the house. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { caseByNumber } from '../../../src/store/cases.ts';
import { addLiving, takeBackLiving } from '../../../src/store/livings.ts';
import type { Tx } from '../../../src/store/transaction.ts';
import { day } from '../../../src/values/day.ts';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { deskRoutes } from '../../../src/web/pages/loket/handler.tsx';
import { personRoutes } from '../../../src/web/pages/personen/handler.tsx';
import { precariousRoutes } from '../../../src/web/pages/woonsituaties/handler.tsx';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse, type Seen } from '../../inject-visitor.ts';

withDatabase('embedded', 'where people live', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const all = <T,>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const card = async (wie: string): Promise<{ number: string; person: string }> => {
    const seen = await as('lien').fill('/loket', { vraag: 'Mag dit?', wie, dezelfde: 'nieuw', _uitkomst: 'opvolgen' });
    const number = new URLSearchParams(seen.location.split('?')[1]).get('klaar') ?? '';
    return { number, person: (await all((tx) => caseByNumber(tx, number)))?.subjectPerson ?? '' };
  };
  const page = (id: string): string => `/personen/${id}/wonen`;
  const lives = (id: string, soort: string, sinds: string, more: Record<string, string> = {}): Promise<Seen> => as('elke').fill(page(id), { soort, sinds, ...more });
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), day('2026-08-02'), { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...personRoutes(house), ...precariousRoutes(house), ...caseRoutes(house)]);
  });

  test('a move ends the place before it; the class comes with the kind of place, or is chosen', async () => {
    const { person, number } = await card('Greet Hanssens');
    expect((await as('elke').get(`/personen/${person}`)).text).toContain('Nog niet genoteerd waar de persoon woont');
    expect((await lives(person, 'huurt-privaat', '01/05/2024', { adres: 'Proefstraat 1' })).status).toBe(303);
    expect((await lives(person, 'bij-iemand', '02/02/2026')).status).toBe(303);
    expect((await as('elke').get(`/personen/${person}`)).text).toMatch(/Bij familie of vrienden nu .*ETHOS 6\.1.*sinds 02\/02\/2026.*Huurt van een eigenaar vroeger .*Proefstraat 1.*Tot 02\/02\/2026/s);
    expect((await as('elke').get(`/dossiers/${number}`)).text).toMatch(/Waar de cliënt woont Bij familie of vrienden/);
    expect((await lives(person, 'bij-iemand', '01/03/2026', { klasse: 'woont' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${person}`)).text).toMatch(/nu een eigen thuis/);
  });

  test('what is missing is said at its place and keeps what was typed; a day has one place', async () => {
    const { person } = await card('Jens Vercruysse');
    const bare = await lives(person, '', '31/02/2026', { adres: 'Hoek 7' });
    expect([bare.status, /id="e-sinds"/.test(bare.body), /id="e-soort"/.test(bare.body), bare.body.includes('value="Hoek 7"')]).toEqual([422, true, true, true]);
    expect((await lives(person, 'straat', '01/06/2026')).status).toBe(303);
    const twice = await lives(person, 'nachtopvang', '01/06/2026');
    expect([twice.status, twice.text.includes('Van die dag is al een woonplaats genoteerd')]).toEqual([422, true]);
  });

  test('set right, what stood there is still to be seen; taken back, the place before it counts again', async () => {
    const { person } = await card('Lore Dewitte');
    await lives(person, 'straat', '01/04/2026');
    await lives(person, 'tent', '01/06/2026');
    const row = /verbeter=([0-9a-f-]{36})/.exec((await as('elke').get(page(person))).body)?.[1] ?? '';
    const form = (await as('elke').get(`${page(person)}?verbeter=${row}`)).forms.find((one) => one.action.endsWith('/wonen'));
    expect((await as('elke').post(form, { soort: 'caravan' })).status).toBe(422);
    expect((await as('elke').post(form, { soort: 'caravan', klasse: '', waarom: 'Het was een caravan' })).status).toBe(303);
    expect((await as('elke').get(page(person))).text).toMatch(/Caravan.*Wat er eerst stond.*Tent.*Weggenomen.*Het was een caravan/s);
    const back = (await as('elke').get(page(person))).forms.find((one) => one.action.endsWith('/terug'));
    const why = back?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '';
    expect((await as('elke').post(back, { [why]: '' })).status).toBe(422);
    expect((await as('elke').post(back, { [why]: 'Andere persoon' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${person}`)).text).toMatch(/Op straat nu/);
  });

  test('a merge carries the places and gives them back', async () => {
    const [kept, gone] = [await card('Wim Vandamme'), await card('Wim Van Damme')];
    await lives(gone.person, 'straat', '01/06/2026');
    await lives(kept.person, 'tent', '01/06/2026');
    expect((await as('elke').fill(`/personen/${kept.person}/samenvoegen`, { met: gone.person, waarom: 'Zelfde' })).status).toBe(303);
    expect((await as('elke').get(`/personen/${kept.person}`)).text).toMatch(/Tent.*Op straat|Op straat.*Tent/s);
    const apart = (await as('elke').get(`/personen/${kept.person}/samenvoegen`)).forms.find((one) => one.action.endsWith('/terug'));
    expect((await as('elke').post(apart, { [apart?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '']: 'Toch twee' })).status).toBe(303);
    expect([(await as('elke').get(`/personen/${kept.person}`)).text.includes('Op straat'), (await as('elke').get(`/personen/${gone.person}`)).text.includes('Op straat')]).toEqual([false, true]);
  });

  test('another organisation gets nothing of it, and with the check of the program away the database refuses', async () => {
    const number = await world.story('volledig', -68);
    const person = (await all((tx) => caseByNumber(tx, number)))?.subjectPerson ?? '';
    await lives(person, 'straat', '01/06/2026');
    const partner = (await as('carla').get(`/personen/${person}`));
    expect([partner.status, partner.text.includes('Waar de persoon woont')]).toEqual([200, false]);
    for (const who of ['carla', 'dirk']) expect((await as(who).get(page(person))).status, who).toBe(404);
    const keeperOrg = world.region.organisations.get('woondienst')?.id ?? '';
    const tries = async (who: string, mine = keeperOrg): Promise<unknown> => world.house.store.within(await world.scope(who), (tx) => addLiving(tx, { id: world.house.newId(), keeperOrg: mine, personId: person, since: day('2026-07-01'), kind: 'straat', class: '1.1', address: '', municipality: '', crowded: false, note: '', corrects: null })).catch((fault: unknown) => (fault as { code?: string }).code);
    for (const who of ['carla', 'wim', 'dirk']) expect(await tries(who), who).toBe('42501');
    expect(await tries('carla', (await world.scope('carla')).organisation ?? '')).toBe('42501');
    expect(await tries('elke')).toBeUndefined();
    const [row] = await all((tx) => tx.db.selectFrom('living').select('id').where('personId', '=', person).execute());
    expect(await world.house.store.within(await world.scope('dirk'), (tx) => takeBackLiving(tx, row?.id ?? '', 'x'))).toBe(false);
    for (const statement of ['delete from living', `update living set class = '1.1'`]) await expect(world.house.store.within(await world.scope('elke'), (tx) => sql.raw(statement).execute(tx.db))).rejects.toMatchObject({ code: '42501' });
  });

  describe('who is followed', () => {
    test('WD-302: after six months in temporary shelter the list says so, with how many and the middle per situation', async () => {
      const { person, number } = await card('Femke Roose');
      await lives(person, 'crisiswoning', '02/02/2026', { gemeente: 'Ledegem' });
      const seen = await as('elke').get('/woonsituaties?situatie=opvang&gemeente=Ledegem&maanden=6');
      expect(seen.text).toMatch(new RegExp(`Femke Roose .*crisiswoning.*Ledegem 02/02/2026 6 maanden ${number}`, 's'));
      expect((await as('elke').get('/woonsituaties?situatie=opvang&gemeente=Ledegem&maanden=12')).text).toContain('Niemand past bij deze keuze');
      const other = await card('Bo Clarysse');
      await lives(other.person, 'opvangtehuis', '02/06/2026');
      expect((await as('elke').get('/woonsituaties')).text).toMatch(/In opvang 2 4 maanden 6 maanden/);
    });

    test('WD-302: moving from one shelter to the other goes on counting, a home in between does not', async () => {
      const { person } = await card('Ilse Decock');
      for (const [kind, since] of [['straat', '02/01/2026'], ['nachtopvang', '02/04/2026']] as const) await lives(person, kind, since);
      expect((await as('elke').get('/woonsituaties')).text).toMatch(/Ilse Decock In nachtopvang.*?02\/01\/2026 7 maanden/);
      await lives(person, 'huurt-sociaal', '02/03/2026');
      expect((await as('elke').get('/woonsituaties')).text).toMatch(/Ilse Decock In nachtopvang.*?02\/04\/2026 4 maanden/);
      await lives(person, 'huurt-privaat', '02/07/2026');
      expect((await as('elke').get('/woonsituaties')).text).not.toContain('Ilse Decock');
    });

    test('WD-302: too many people in a good home is followed too, and whoever has no running case stands out', async () => {
      const { person, number } = await card('Sofie Maertens');
      await lives(person, 'huurt-privaat', '02/05/2026', { krap: 'ja' });
      expect((await as('elke').get('/woonsituaties?situatie=overbewoond')).text).toMatch(/Sofie Maertens.*te veel mensen.*3 maanden/s);
      expect((await as('elke').get('/woonsituaties?alleen=ja')).text).not.toContain('Sofie Maertens');
      await all((tx) => tx.db.updateTable('caseFile').set({ ended: day('2026-08-01'), ending: 'beantwoord' }).where('number', '=', number).execute());
      expect((await as('elke').get('/woonsituaties?alleen=ja')).text).toMatch(/Sofie Maertens.*geen lopend dossier/s);
    });

    test('WD-302: nobody sees somebody they may not see', async () => {
      for (const who of ['carla', 'dirk']) expect((await as(who).get('/woonsituaties')).text, who).not.toMatch(/Femke Roose|Bo Clarysse/);
    });
  });
});
