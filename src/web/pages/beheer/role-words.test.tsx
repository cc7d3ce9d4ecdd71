import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { compose, isComposed } from '../../../work/letters/compose.ts';
import { letterOnPaper } from '../../../work/letters/paper-of.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { todayRoutes } from '../vandaag/handler.tsx';
import { organisationRoutes } from './organisations.tsx';

withDatabase('embedded', 'own names for roles', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  const as = (who: string): Browse => browse(app, who);
  const idOf = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const address = (key: string): string => `/beheer/organisaties/${idOf(key)}/rolnamen`;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve((house) => [...organisationRoutes(house), ...caseRoutes(house), ...todayRoutes(house)]);
  });

  it('stand before the generic name wherever a role of that organisation is named, and nowhere else', async () => {
    expect((await as('elke').get(`/dossiers/${number}`)).text).not.toContain('sociaal assistent');
    expect((await as('inge').fill(address('ocmw-ingelmunster'), { 'goed-wonen_trajectbegeleider': 'sociaal assistent' })).status).toBe(303);
    const seen = await as('elke').get(`/dossiers/${number}`);
    expect(seen.body).toMatch(/Carla Vermeersch[\s\S]{0,200}sociaal assistent \(trajectbegeleider\)/);
    expect(seen.text).toMatch(/Sociaal assistent \(trajectbegeleider\)/i);
    expect((await as('elke').get(`/dossiers/${number}/delen`)).text).toContain('sociaal assistent (trajectbegeleider)');
    const carla = world.region.accounts.get('carla')?.id ?? '';
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => sql`update duty set role = 'trajectbegeleider', account_id = ${carla}::uuid, organisation_id = ${idOf('ocmw-ingelmunster')}::uuid, waiting = false where case_number = ${number}`.execute(tx.db));
    expect((await as('greet').get(`/vandaag?organisatie=${idOf('ocmw-ingelmunster')}`)).text).toContain('Carla Vermeersch, sociaal assistent (trajectbegeleider)');
    expect((await as('inge').get(address('ocmw-ingelmunster'))).body).toContain('value="sociaal assistent"');
    expect((await as('inge').get(address('ocmw-izegem'))).body).not.toContain('sociaal assistent');
  });

  it('stand in a letter where the role of the keeper is named', async () => {
    expect((await as('inge').fill(address('woondienst'), { 'goed-wonen_woonbegeleider': 'wooncoach' })).status).toBe(303);
    const caseId = await world.idOf(number);
    const letters = Object.keys(world.house.programmes.current('goed-wonen')?.draaiboek.letters ?? {});
    const papers = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => {
      const made: string[] = [];
      for (const letter of letters) {
        const composed = await compose(world.house, tx, caseId, { letter, event: '', role: 'hulpvrager', name: 'Amina Belkacem' }, true);
        if (isComposed(composed)) made.push(JSON.stringify(letterOnPaper(composed)));
      }
      return made;
    });
    expect(papers.length).toBeGreaterThan(0);
    expect(papers.every((one) => /wooncoach \(woonbegeleider\)/i.test(one))).toBe(true);
  });

  it('each fault is said at its place, what was typed stays, and nothing changes', async () => {
    expect((await as('inge').get(address('woondienst'))).text).toContain('Woonbegeleider (Goed Wonen)');
    const twice = await as('inge').fill(address('ocmw-ingelmunster'), { 'goed-wonen_trajectbegeleider': 'helper', 'goed-wonen_extra-dienst': 'Helper' });
    expect([twice.status, twice.text.includes('Deze naam staat al bij een andere rol'), twice.body.includes('value="helper"')]).toEqual([422, true, true]);
    expect((await as('inge').fill(address('ocmw-ingelmunster'), { 'goed-wonen_trajectbegeleider': 'extra dienst' })).text).toContain('Zo heet een andere rol van dit programma');
    expect((await as('inge').fill(address('ocmw-ingelmunster'), { 'goed-wonen_trajectbegeleider': 'x'.repeat(61) })).status).toBe(422);
    const stale = await as('inge').get(address('ocmw-ingelmunster'));
    expect((await as('inge').fill(address('ocmw-ingelmunster'), { 'goed-wonen_trajectbegeleider': 'maatschappelijk werker' })).status).toBe(303);
    const late = await as('inge').post(stale.forms.find((one) => one.action === address('ocmw-ingelmunster')), { 'goed-wonen_trajectbegeleider': 'iets anders' });
    expect([late.status, late.text.includes('Iemand anders wijzigde dit intussen')]).toEqual([422, true]);
    expect((await as('elke').get(`/dossiers/${number}`)).text).toContain('maatschappelijk werker (trajectbegeleider)');
  });

  it('only who manages organisations names roles: page and database both refuse', async () => {
    expect((await as('carla').get(address('ocmw-ingelmunster'))).status).toBe(403);
    await expect(world.house.store.within(await world.scope('carla'), (tx) => sql`insert into role_word (organisation_id, programme, role, word) values (${idOf('ocmw-ingelmunster')}::uuid, 'goed-wonen', 'x', 'y')`.execute(tx.db))).rejects.toThrow(/row-level security/);
    await expect(world.house.store.within(await world.scope('inge'), (tx) => sql`insert into role_word (organisation_id, programme, role, word) values (${idOf('ocmw-ingelmunster')}::uuid, 'goed-wonen', 'x', ' ')`.execute(tx.db))).rejects.toThrow(/check constraint/);
  });
});
