import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { caseByNumber } from '../../../store/cases.ts';
import { mergePeople, partPeople } from '../../../store/merges.ts';
import type { Tx } from '../../../store/transaction.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { deskRoutes } from '../loket/handler.tsx';
import { searchRoutes } from '../zoeken/handler.tsx';
import { personRoutes } from './handler.tsx';

withDatabase('embedded', 'somebody who stands in the files twice', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const all = <T,>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const subject = async (number: string): Promise<string> => (await all((tx) => caseByNumber(tx, number)))?.subjectPerson ?? '';
  const card = async (wie: string): Promise<{ number: string; person: string }> => {
    const seen = await as('lien').fill('/loket', { vraag: 'Mag dit?', wie, dezelfde: 'nieuw', _uitkomst: 'opvolgen' });
    const number = new URLSearchParams(seen.location.split('?')[1]).get('klaar') ?? '';
    return { number, person: await subject(number) };
  };
  const page = (id: string): string => `/personen/${id}/samenvoegen`;
  const together = (who: string, kept: string, gone: string, waarom = 'Zelfde adres'): Promise<Seen> => as(who).fill(page(kept), { met: gone, waarom });
  const apart = async (kept: string, why: string): Promise<Seen> => {
    const form = (await as('elke').get(page(kept))).forms.find((one) => one.action.endsWith('/terug'));
    const name = form?.fields.find((one) => one.name.startsWith('waarom-'))?.name ?? '';
    return as('elke').post(form, { [name]: why });
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woonloket'] } });
    app = await world.serve((house) => [...deskRoutes(house), ...personRoutes(house), ...caseRoutes(house), ...searchRoutes(house)]);
  });

  test('both open cases stand under one person; the old address leads to her; undone, each has her own again', async () => {
    const [kept, gone] = [await card('Jan Pieters'), await card('Jan Peeters')];
    expect((await as('elke').get(`/personen/${kept.person}`)).text).toContain('Staat deze persoon dubbel?');
    expect((await as('elke').get(page(kept.person))).text).toContain('Jan Peeters');
    expect((await together('elke', kept.person, gone.person)).status).toBe(303);
    expect([await subject(kept.number), await subject(gone.number)]).toEqual([kept.person, kept.person]);
    expect((await as('elke').get(`/personen/${kept.person}`)).text).toMatch(new RegExp(`${gone.number}.*${kept.number}|${kept.number}.*${gone.number}`, 's'));
    expect(await as('elke').get(`/personen/${gone.person}`)).toMatchObject({ status: 303, location: `/personen/${kept.person}` });
    expect((await as('elke').get('/zoeken?q=Peeters')).text).toContain(gone.number);
    expect((await as('lien').get('/loket/bekenden?programma=woonloket&wie=Jan+Peeters')).body).not.toContain(gone.person);
    const log = await all((tx) => sql<{ n: number }>`select count(*)::int as n from access_log where what = 'persoon.merge' and case_id is not null`.execute(tx.db));
    expect(log.rows[0]?.n).toBe(2);

    expect((await apart(kept.person, '')).status).toBe(422);
    expect((await apart(kept.person, 'Andere geboortedag')).status).toBe(303);
    expect([await subject(kept.number), await subject(gone.number)]).toEqual([kept.person, gone.person]);
    expect((await as('elke').get(page(kept.person))).text).toMatch(/ongedaan gemaakt.*Andere geboortedag/s);
    expect((await as('elke').get(`/personen/${gone.person}`)).status).toBe(200);
  });

  test('nights follow and come back; two places on one night are two people, and nothing changes', async () => {
    const [kept, gone] = [await card('Mia Devos'), await card('Mia De Vos')];
    const sleeps = (person: string, number: string, night: string) => all(async (tx) => {
      const place = '00000000-0000-4000-8000-0000000000aa';
      await sql`insert into place (id, organisation_id, municipality, kind, name, size, active_from) select ${place}::uuid, keeper_org, 'Izegem', 'studio', 'Proef', 1, '2020-01-01' from case_file where number = ${number} on conflict do nothing`.execute(tx.db);
      await sql`insert into night (guest, night, pool, place_id, case_id, event) select ${person}::uuid, ${night}::date, 'proef', ${place}::uuid, id, gen_random_uuid() from case_file where number = ${number}`.execute(tx.db);
    });
    const guests = async (): Promise<string[]> => (await all((tx) => sql<{ guest: string }>`select guest::text from night where guest in (${kept.person}::uuid, ${gone.person}::uuid) order by night`.execute(tx.db))).rows.map((row) => row.guest);
    await sleeps(kept.person, kept.number, '2026-11-01');
    await sleeps(gone.person, gone.number, '2026-11-02');
    expect((await together('elke', kept.person, gone.person)).status).toBe(303);
    expect(await guests()).toEqual([kept.person, kept.person]);
    expect((await apart(kept.person, 'Toch niet')).status).toBe(303);
    expect(await guests()).toEqual([kept.person, gone.person]);
    await sleeps(gone.person, gone.number, '2026-11-01');
    const refused = await together('elke', kept.person, gone.person);
    expect([refused.status, refused.text.includes('Dan zijn het twee mensen')]).toEqual([422, true]);
    expect(await subject(gone.number)).toBe(gone.person);
  });

  test('a reason and somebody from the list are asked, what was typed stays', async () => {
    const [kept, gone] = [await card('Leo Claes'), await card('Leo Claeys')];
    const bare = await together('elke', kept.person, gone.person, '');
    expect([bare.status, /id="e-waarom"/.test(bare.body), bare.body.includes(`value="${gone.person}" checked`)]).toEqual([422, true, true]);
    expect((await together('elke', kept.person, '', 'x')).status).toBe(422);
    const stranger = await card('Ander Mens');
    expect((await together('elke', kept.person, stranger.person)).status).toBe(422);
    expect(await subject(stranger.number)).toBe(stranger.person);
  });

  test('who may not, finds no page; with the check of the program away the database refuses', async () => {
    const [kept, gone] = [await card('Ans Maes'), await card('Anse Maes')];
    for (const who of ['carla', 'bram', 'mieke', 'dirk']) expect([403, 404], who).toContain((await as(who).get(page(kept.person))).status);
    const keeperOrg = world.region.organisations.get('woondienst')?.id ?? '';
    const tries = async (who: string): Promise<unknown> => world.house.store.within(await world.scope(who), (tx) => mergePeople(tx, { id: world.house.newId(), keeperOrg, kept: kept.person, gone: gone.person, why: 'x' })).catch((fault: unknown) => (fault as { code?: string }).code);
    for (const who of ['carla', 'bram', 'wim', 'dirk']) expect(await tries(who), who).toBe('42501');
    expect(await tries('elke')).toBeUndefined();
    expect(await tries('elke')).toBe('42501');
    const [merged] = await all((tx) => tx.db.selectFrom('personMerge').select('id').where('gone', '=', gone.person).execute());
    expect(await world.house.store.within(await world.scope('dirk'), (tx) => partPeople(tx, merged?.id ?? '', 'x'))).toBe('gone');
    const hand = world.house.store.within(await world.scope('elke'), (tx) => sql`update person set merged_into = null where id = ${gone.person}::uuid`.execute(tx.db));
    await expect(hand).rejects.toMatchObject({ code: '42501' });
  });
});
