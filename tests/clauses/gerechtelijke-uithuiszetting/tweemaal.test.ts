/** A petition that comes twice: to the service, and to the OCMW a day later. */
import { beforeAll, expect, test } from 'vitest';
import { newCaseRoutes } from '../../../src/web/pages/nieuw-dossier/handler.tsx';
import { listCases } from '../../../src/store/cases.ts';
import { isRefused, type Refused } from '../../../src/work/house.ts';
import { openAtDesk } from '../../../src/work/open/open-at-desk.ts';
import { day } from '../../../src/values/day.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { browse } from '../../inject-visitor.ts';
import { petition } from './story.ts';

withDatabase('server', 'a petition twice', (open) => {
  let world: CaseWorld;
  let first = '';
  const org = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const opens = async (who: string, on: string, more: { name?: string; values?: Record<string, unknown>; another?: string; ocmw?: string } = {}): Promise<{ number: string } | Refused> => openAtDesk(world.house, await world.scope(who, day(on)), {
    programme: 'gerechtelijke-uithuiszetting', happened: day(on), values: { ...petition, ...more.values } as never, givenName: 'Jamal', familyName: more.name ?? 'Ouali', together: [], municipality: 'Izegem',
    chosen: { 'ocmw-gemeente': org(more.ocmw ?? 'ocmw-izegem'), woonbegeleider: org('woondienst') }, location: () => '', ...(more.another === undefined ? {} : { another: more.another }),
  });
  const said = (done: { number: string } | Refused) => (isRefused(done) ? done.refused.map((one) => [one.code, one.data['number'] ?? one.field, one.data['open']]) : ['opened']);
  const petitions = async () => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await listCases(tx, { programme: 'gerechtelijke-uithuiszetting', limit: 50 })).cases.length);

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), day('2026-09-14'), { also: { programmes: ['gerechtelijke-uithuiszetting'] } });
    const made = await opens('elke', '2026-09-14');
    if (isRefused(made)) throw new Error(JSON.stringify(made.refused));
    first = made.number;
  });

  test('WD-162: the OCMW that enters the same tenant, owner and dwelling is offered the case that is there; one petition counts', async () => {
    expect(said(await opens('an', '2026-09-15', { values: { bron: 'ocmw', grond: 'wet', eigenaar: ' immo vlas ' } }))).toEqual([['same-case', first, true]]);
    expect(await petitions()).toBe(1);
  });

  test('WD-162: somebody who has no part in it hears its number and who keeps it, and nothing else', async () => {
    const stranger = await opens('carla', '2026-09-15', { ocmw: 'ocmw-ingelmunster' });
    expect(said(stranger)).toEqual([['same-case', first, false]]);
    expect(isRefused(stranger) ? Object.keys(stranger.refused[0]?.data ?? {}).sort() : []).toEqual(['keeper', 'number', 'open']);
    // Guessing with one of the three wrong tells nothing.
    expect(said(await opens('carla', '2026-09-15', { ocmw: 'ocmw-ingelmunster', name: 'Ouali', values: { eigenaar: 'Iemand anders' } }))).toEqual(['opened']);
  });

  test('WD-162: another petition about the same people opens with a reason, which is kept', async () => {
    expect(said(await opens('elke', '2026-09-16', { another: 'Een tweede verzoek, over schade.' }))).toEqual(['opened']);
    const log = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('accessLog').select('why').where('what', '=', 'dossier.ander').execute());
    expect(log.map((one) => one.why)).toEqual(['Een tweede verzoek, over schade.']);
  });

  test('WD-162: the page keeps what was typed, leads to the case and asks why it would be another', async () => {
    world.clock(day('2026-09-15'));
    const app = await world.serve(newCaseRoutes);
    const answer = await browse(app, 'elke').fill('/dossiers/nieuw?programma=gerechtelijke-uithuiszetting', {
      dag: '14/09/2026', voornaam: 'Jamal', naam: 'Ouali', 'rol-ocmw-gemeente': org('ocmw-izegem'), bron: 'griffie', grond: 'afspraak', ontvangen: '14/09/2026', gemeente: 'Izegem', 'adres.straat': 'Kouterweg 9', 'adres.postcode': '8870', 'adres.gemeente': 'Izegem', eigenaar: 'Immo Vlas', sector: 'privaat', reden: 'achterstand',
    });
    expect(answer.status).toBe(422);
    for (const words of [`Dit staat al in dossier ${first}`, 'Waarom is dit iets anders?', 'value="Immo Vlas"']) expect(answer.body).toContain(words);
  });
});
