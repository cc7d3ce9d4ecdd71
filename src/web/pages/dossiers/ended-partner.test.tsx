import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { act, type Acted } from '../../../work/act/act.ts';
import { isRefused, type Refused } from '../../../work/house.ts';
import { addDays, day, type Day } from '../../../values/day.ts';
import { caseRoutes } from './handler.tsx';

/** Lies (OCMW Izegem) works along on Amina's case and was given one thing. Then her organisation ends. */
withDatabase('embedded', 'a partner that is no more', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let caseId: string;
  let kept: Seen;
  const as = (who: string): Browse => browse(app, who);
  const end = (until: Day | null): Promise<unknown> => world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update organisation set valid_until = ${until}::date where name = 'OCMW Izegem'`.execute(tx.db));
  const assign = async (by: string, from: Day): Promise<Acted | Refused> => {
    const lies = world.region.accounts.get('lies');
    return act(world.house, await world.scope(by), { caseId, command: { do: 'assign', role: 'extra-dienst', party: { role: 'extra-dienst', account: lies?.id ?? '', organisation: lies?.organisation ?? '', name: 'Lies Goethals' }, from, accepted: true } });
  };
  const share = async (values: Record<string, string> = {}): Promise<Seen> => {
    const seen = await as('carla').get(`/dossiers/${number}/delen`);
    const form = seen.forms.find((one) => one.action === `/dossiers/${number}/delen` && one.method === 'POST');
    return as('carla').post(form, { ontvanger: /name="ontvanger" value="([^"]+)"[^>]*>Lies/.exec(seen.body)?.[1] ?? '', doel: 'Afspraak maken', grond: 'wettelijke-plicht', vanaf: '20/11/2026', ...values });
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    caseId = await world.idOf(number);
    app = await world.serve(caseRoutes);
    if (isRefused(await assign('elke', day('2026-11-20')))) throw new Error('no team');
    await share({ delen: 'aanmeldingsformulier.leeftijd' });
    kept = await as('lies').get(`/dossiers/${number}`);
  });

  it('her next request is refused with the reason, and an open page cannot save', async () => {
    expect([kept.status, kept.text.includes('Leeftijd')]).toEqual([200, true]);
    await end(world.now.today);
    const seen = await as('lies').get(`/dossiers/${number}`);
    expect([seen.status, seen.text.includes('De laatste dag van je organisatie in Woonspoor is voorbij'), seen.text.includes('Leeftijd')]).toEqual([403, true, false]);
    const form = kept.forms.find((one) => one.action.endsWith('/nota'));
    expect((await as('lies').post(form, { wat: 'Nog snel iets.' })).status).toBe(403);
    expect((await as('elke').get(`/dossiers/${number}`)).text).not.toContain('Nog snel iets.');
    await end(null);
  });

  it('the database gives nothing of the case after its last day, though the grant has no end', async () => {
    const scope = await world.scope('lies');
    const rows = async (): Promise<number[]> => world.house.store.within(scope, async (tx) => Promise.all(['case_file', 'case_event', 'case_access', 'duty'].map(async (table) => Number((await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(tx.db)).rows[0]?.n))));
    const picked = (): Promise<number> => world.house.store.within(scope, async (tx) => (await sql`select * from ctx.picked(${caseId}::uuid)`.execute(tx.db)).rows.length);
    const before = await rows();
    expect(await picked()).toBeGreaterThan(0);
    expect(before.slice(0, 3).every((n) => n > 0)).toBe(true);
    await end(addDays(world.now.today, 1));
    expect(await rows()).toEqual(before);
    await end(world.now.today);
    expect(await rows()).toEqual([0, 0, 0, 0]);
    expect(await picked()).toBe(0);
    expect(await world.house.store.within(scope, async (tx) => (await sql<{ opened: string | null }>`select ctx.break_glass(${number}, 'Zij is in gevaar', gen_random_uuid()) as opened`.execute(tx.db)).rows[0]?.opened)).toBeNull();
    await end(null);
  });

  it('nothing new is shared with it, nobody of it is brought in, and the dossier says that it is no more', async () => {
    await end(world.now.today);
    const seen = await share({ delen: 'aanmeldingsformulier.aantal-kinderen' });
    expect([seen.status, seen.text.includes('Deze organisatie bestaat niet meer vanaf die dag')]).toEqual([422, true]);
    const later = await assign('elke', world.now.today);
    expect(isRefused(later) ? later.refused.map((one) => one.code) : []).toEqual(['organisation-gone']);
    expect((await as('elke').get(`/dossiers/${number}`)).text).toContain('OCMW Izegem (bestaat niet meer)');
    expect((await as('elke').get(`/dossiers/${number}/team/extra-dienst`)).body).not.toMatch(/type="radio"[^>]*>Lies Goethals/);
    await end(null);
  });
});
