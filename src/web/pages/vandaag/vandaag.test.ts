import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { addReferral, saveReferral, type NewReferral } from '../../../store/referrals.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { todayRoutes } from './handler.tsx';

withDatabase('embedded', 'the list of today', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let as: (who: string) => Browse;
  const idOf = (who: string): string => world.region.accounts.get(who)?.id ?? '';
  const rowsOf = (body: string, group: string): string => new RegExp(`<h2 id="${group}"[\\s\\S]*?</section>`).exec(body)?.[0].replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ') ?? '';
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve(todayRoutes);
    as = (who) => browse(app, who);
  });

  it('shows what is late with its days, its reason down to the clause, and one action', async () => {
    const seen = await as('elke').get('/vandaag');
    expect(seen.status).toBe(200);
    expect(rowsOf(seen.body, 'laat')).toMatch(/vr 16\/10 · 35 dagen Amina Belkacem Goed Wonen Verstuur de factuur waarom\?/);
    expect(seen.text).toMatch(/Gebeurtenis Het laatste einde van de actie: vr 09\/10\/2026 Regel Binnen 5 werkdagen .*: vr 16\/10\/2026 Bron Draaiboek Goed Wonen §5 · GW-086 Keuze/);
    expect(seen.body).toContain(`href="/dossiers/${number}/doe/factureren?plicht=`);
    expect(seen.body).toContain(`href="/dossiers/${number}"`);
  });

  it('is only one’s own list: a partner sees what the partner owes', async () => {
    const [carla, elke] = [await as('carla').get('/vandaag'), await as('elke').get('/vandaag')];
    expect([carla.text.includes('Evaluatie 2, na 2 maanden'), elke.text.includes('Evaluatie 2, na 2 maanden')]).toEqual([true, false]);
    expect(carla.text).not.toContain('Verstuur de factuur');
  });

  describe('someone who may not', () => {
    it.each(['', '?collega=team', '?organisatie=', '?programma=goed-wonen', '?vanaf=later'])('knows nothing of it: /vandaag%s', async (query) => {
      for (const who of ['rik', 'karel', 'dirk', 'mieke', 'inge']) {
        const seen = await as(who).get(`/vandaag${query === '?organisatie=' ? `${query}${world.region.organisations.get('ocmw-ingelmunster')?.id ?? ''}` : query}`);
        expect(seen.text, who).not.toContain('Belkacem');
      }
    });
    it('cannot read the list of a colleague without reach, nor of somebody elsewhere with it', async () => {
      const own = (await as('carla').get('/vandaag')).text.includes('Carla Vermeersch');
      expect(own).toBe(true);
      expect((await as('rik').get(`/vandaag?collega=${idOf('carla')}`)).text).not.toContain('Belkacem');
      expect((await as('elke').get(`/vandaag?collega=${idOf('carla')}`)).text).toContain('van Elke Vandorpe');
    });
    it('is sent to the login page when unknown', async () => {
      const reply = await app.inject({ method: 'GET', url: '/vandaag' });
      expect([reply.statusCode, reply.headers.location]).toEqual([303, '/inloggen?naar=%2Fvandaag']);
    });
  });

  it('shows a colleague, the team and a partner to whoever reads the whole organisation', async () => {
    expect((await as('jonas').get(`/vandaag?collega=${idOf('elke')}`)).text).toMatch(/Amina Belkacem .*Verstuur de factuur/);
    expect((await as('greet').get('/vandaag?collega=team')).text).toMatch(/het hele team van Woondienst.*Verstuur de factuur/);
    const partner = await as('greet').get(`/vandaag?organisatie=${world.region.organisations.get('ocmw-ingelmunster')?.id ?? ''}`);
    expect(partner.text).toMatch(/taken van OCMW Ingelmunster.*Evaluatie 2, na 2 maanden/);
    expect(partner.text).toContain('Carla Vermeersch');
    expect(partner.text).toContain('Bekijk dossier');
  });

  it('narrows to a programme, and says so when nothing is left', async () => {
    expect((await as('elke').get('/vandaag?programma=goed-wonen')).text).toContain('Verstuur de factuur');
    expect((await as('elke').get('/vandaag?programma=lac-huisvesting')).text).toContain('Geen taken voor deze keuze');
    expect((await as('elke').get('/vandaag?programma=bestaat-niet')).status).toBe(200);
  });

  it('says how many referrals wait to be taken up, to who takes them up and to nobody else', async () => {
    const sent = { id: randomUUID(), programme: 'goed-wonen', edition: '1', keeperOrg: world.region.organisations.get('woondienst')?.id ?? '', tokenHash: 'wacht', state: 'draft', cameBy: 'link', answers: {} };
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => { await addReferral(tx, sent as NewReferral); });
    expect((await as('elke').get('/vandaag')).text).not.toContain('tot iemand ze opneemt');
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => { await saveReferral(tx, sent.id, 1, { state: 'submitted', submitted: true }); });
    expect((await as('elke').get('/vandaag')).text).toContain('1 aanmelding wacht tot iemand ze opneemt.');
    for (const who of ['carla', 'rik', 'dirk', 'inge']) expect((await as(who).get('/vandaag')).text, who).not.toContain('tot iemand ze opneemt');
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => saveReferral(tx, sent.id, 2, { state: 'refused' }));
    expect((await as('elke').get('/vandaag')).text).not.toContain('tot iemand ze opneemt');
  });

  it('puts an appointment of today under today with its hour, once', async () => {
    const [carla, caseId] = [await world.scope('carla'), await world.idOf(number)];
    const done = await act(world.house, carla, { caseId, command: { do: 'plan', task: 'evaluatie-2', instance: randomUUID(), day: TODAY, time: '14:30', place: 'woning', obligation: 'evaluatie-2', invited: [{ role: 'trajectbegeleider', account: idOf('carla'), name: 'Carla Vermeersch' }, { role: 'woonconsulent', account: idOf('bram'), name: 'Bram Deruyter' }] } });
    expect(isRefused(done) ? done.refused : []).toEqual([]);
    const seen = await as('carla').get('/vandaag');
    expect(rowsOf(seen.body, 'nu')).toMatch(/14\.30 uur Amina Belkacem/);
    expect(rowsOf(seen.body, 'later')).not.toContain('Evaluatie 2');
    expect(seen.text.match(/14\.30 uur/g)).toHaveLength(1);
  });

  it('never calls late what waits, nor what is still within its slack', async () => {
    const change = (set: string): Promise<unknown> => world.house.store.aroundEveryLock('proef', world.now, (tx) => sql.raw(`update duty set ${set} where task = 'factureren'`).execute(tx.db));
    await change('waiting = true');
    const waits = await as('elke').get('/vandaag');
    expect([rowsOf(waits.body, 'laat'), rowsOf(waits.body, 'wacht')]).toEqual(['', expect.stringContaining('Verstuur de factuur')]);
    await change(`waiting = false, until_day = '2026-11-25'`);
    const slack = await as('elke').get('/vandaag');
    expect([rowsOf(slack.body, 'laat'), rowsOf(slack.body, 'nu')]).toEqual(['', expect.stringMatching(/vr 16\/10 tot 25\/11/)]);
    await change('until_day = due');
  });

  it('pages through a long group without a gap', async () => {
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
      await sql`insert into duty (case_id, obligation, term, task, role, account_id, organisation_id, keeper_org, programme, person_name, case_number, municipality, label, verb, due, waiting, reason)
        select d.case_id, 'rij#' || n, d.term, d.task, d.role, d.account_id, d.organisation_id, d.keeper_org, d.programme, d.person_name, d.case_number, d.municipality, 'Rij ' || n || '.', d.verb, date '2027-01-01' + n, false, d.reason
        from (select * from duty where task = 'factureren' limit 1) d, generate_series(1, 120) n`.execute(tx.db);
    });
    const first = await as('elke').get('/vandaag');
    expect(first.text).toContain('Toon de 100 en meer (later)');
    const seen = new Set<string>();
    let next: string | undefined = '/vandaag?vanaf=later';
    while (next !== undefined) {
      const page = await as('elke').get(next);
      for (const [row] of page.text.matchAll(/Rij \d+\./g)) seen.add(row);
      next = /<a href="([^"]+)" rel="next">/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen.size).toBe(120);
    expect((await as('elke').get('/vandaag?vanaf=later~x~2026-13-40~niets')).status).toBe(200);
  });

  it.each([['jonas', 'Bekijk de aanmeldingen'], ['karel', 'Meld iemand aan'], ['inge', 'Ga naar Beheer'], ['dirk', 'Bekijk je dossiers']])('tells %s what to do first when there is nothing', async (who, action) => {
    const seen = await as(who).get('/vandaag');
    expect(seen.text).toContain('Niets te doen vandaag');
    expect(seen.text).toContain(action);
  });

  it('writes down that the list was looked at', async () => {
    await as('elke').get('/vandaag');
    const lines = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('accessLog').select('what').where('accountId', '=', idOf('elke')).where('what', '=', 'vandaag').execute());
    expect(lines.length).toBeGreaterThan(0);
  });
});
