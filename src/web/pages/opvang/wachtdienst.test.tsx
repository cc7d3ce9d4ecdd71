import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { FRIDAY, makeNetwork, POOL, type Network } from '../../../../tests/network-world.ts';
import { day } from '../../../values/day.ts';
import { addShiftsIn } from '../../../work/places/shifts.ts';
import { isRefused } from '../../../work/house.ts';
import { shiftRoutes } from './wachtdienst-handler.tsx';

const at = (rest = ''): string => `/opvang/beurtrol/${POOL}/wachtdienst${rest}`;

withDatabase('embedded', 'who answers the telephone', (open) => {
  let network: Network;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const org = (key: string): string => network.world.region.organisations.get(key)?.id ?? '';
  beforeAll(async () => {
    network = await makeNetwork(await open());
    app = await network.serve(shiftRoutes);
  });

  test('WD-209: each hour of a week has a regular service or a calltaker, and an hour with neither is told by name', async () => {
    const empty = await as('nora').get(at('?week=2026-10-28'));
    expect(empty.text).toContain('Week van 26/10/2026');
    // Five working days, so six stretches with nobody.
    expect(empty.text).toMatch(/6 stukken van de week zonder iemand: ma 26\/10 van 0 uur tot 8\.30 uur.*vr 30\/10 van 17 uur tot ma 02\/11 0 uur/);
    const added = await as('greet').fill(at('/nieuw'), { organisatie: org('lantaarn'), wie: 'Nora Wils', eerste: '26/10/2026', laatste: '29/10/2026', van: '17.00', tot: '8u30' });
    expect([added.status, added.location]).toEqual([303, `${at('?week=2026-10-26')}`]);
    const seen = await as('nora').get(at('?week=2026-10-26'));
    expect(seen.text).toMatch(/2 stukken van de week zonder iemand: ma 26\/10 van 0 uur tot 8\.30 uur vr 30\/10 van 17 uur tot ma 02\/11 0 uur/);
    expect(seen.text).toMatch(/di 27\/10 Nora Wils gewone diensten, Nora Wils gewone diensten Nora Wils/);
  });

  test('on a day on which the clocks change each hour of the clock has one place', async () => {
    for (const week of ['2026-10-19', '2027-03-22']) {
      const { body } = await as('nora').get(at(`?week=${week}`));
      const rows = [...body.matchAll(/<tr><th scope="row" class="unit">[\s\S]*?<\/tr>/g)].map(([row]) => [...row.matchAll(/colspan="(\d+)"/gi)].reduce((sum, [, span]) => sum + Number(span), 0));
      expect(rows).toEqual([24, 24, 24, 24, 24, 24, 24]);
    }
  });

  test('WD-209: on a public holiday there is no regular service, and a week that is covered says so', async () => {
    expect((await as('nora').get(at('?week=2026-11-09'))).text).toMatch(/di 10\/11 van 17 uur tot do 12\/11 8\.30 uur/);
    const done = await addShiftsIn(network.world.house, await network.world.scope('greet', FRIDAY), { pool: POOL, organisationId: org('lantaarn'), who: 'Hele week', first: day('2026-12-06'), last: day('2026-12-13'), from: '00:00', until: '00:00' });
    expect(isRefused(done)).toBe(false);
    expect((await as('nora').get(at('?week=2026-12-07'))).text).toContain('Elk uur van deze week neemt iemand op.');
  });

  test('a shift is kept by the coordinator, refused at its field, and taken away again', async () => {
    const wrong = await as('greet').fill(at('/nieuw'), { organisatie: org('lantaarn'), wie: 'Nora', eerste: '22/10/2026', van: '17.00', tot: '8.30' });
    expect([wrong.status, wrong.body.includes('href="#eerste"'), wrong.body.includes('value="Nora"')]).toEqual([422, true, true]);
    expect((await as('greet').fill(at('/nieuw'), { organisatie: org('lantaarn'), wie: 'Nora', eerste: '23/10/2026', van: 'avond', tot: '8.30' })).body).toContain('href="#van"');
    expect((await as('greet').fill(at('/nieuw'), { organisatie: org('lantaarn'), wie: 'Nora', eerste: '01/11/2026', laatste: '30/10/2026', van: '17', tot: '8.30' })).body).toContain('href="#laatste"');
    const forged = await addShiftsIn(network.world.house, await network.world.scope('greet', FRIDAY), { pool: POOL, organisationId: org('caw'), who: 'x', first: FRIDAY, last: FRIDAY, from: '17:00', until: '18:00' });
    expect(isRefused(forged) && forged.refused[0]?.code).toBe('shift-not-yours');
    const list = await as('greet').get(at('?week=2026-10-26'));
    const form = list.forms.find((one) => one.action.endsWith('/weg'));
    expect((await as('greet').post(form)).status).toBe(303);
    expect((await as('nora').get(at('?week=2026-10-26'))).forms.some((one) => one.action.endsWith('/weg'))).toBe(false);
  });

  test('is not there for who has no part in the network or may not look', async () => {
    expect((await as('inge').get(at())).status).toBe(403);
    expect((await as('nora').get(at('/nieuw'))).status).toBe(403);
    expect((await as('bea').get(at('/nieuw'))).status).toBe(404);
    expect((await as('greet').get('/opvang/beurtrol/bestaat-niet/wachtdienst')).status).toBe(404);
  });
});
