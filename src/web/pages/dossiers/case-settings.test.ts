import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse } from '../../../../tests/inject-visitor.ts';
import { caseRoutes } from './handler.tsx';

withDatabase('embedded', 'instellingen van een dossier', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('stil-na-actie', -47);
    app = await world.serve(caseRoutes);
  });
  const address = (): string => `/dossiers/${number}/instelling/bezoekritme`;

  it('who keeps the file chooses another value, from a day and with a reason; the day and its reason follow', async () => {
    const elke = browse(app, 'elke');
    const before = await elke.get(`/dossiers/${number}`);
    expect(before.text).toMatch(/Instellingen van dit dossier .*?Huisbezoek van de trajectbegeleider in de nazorg, om de .*? uit het draaiboek/);
    const wrong = await elke.fill(address(), { _waarde: 'soms', _dag: '20/11/2026', _waarom: '' });
    expect([wrong.status, wrong.body.includes('value="soms"'), wrong.text.includes('Schrijf een duur als P14D')]).toEqual([422, true, true]);
    expect((await elke.fill(address(), { _waarde: 'P3W', _dag: '20/11/2026', _waarom: 'Het gaat moeilijker, we komen vaker langs.' })).status).toBe(303);
    const after = await elke.get(`/dossiers/${number}`);
    expect(after.text).toMatch(/om de 3 weken in dit dossier, vanaf 20\/11\/2026/);
    expect(after.text).toContain('Anders ingesteld vanaf vr 20/11/2026: huisbezoek van de trajectbegeleider in de nazorg, om de 3 weken. Het gaat moeilijker, we komen vaker langs.');
    expect(after.text).toContain('In dit dossier, vanaf 20/11/2026: Huisbezoek van de trajectbegeleider in de nazorg, om de 3 weken.');
  });

  it('a partner sees what holds and may not change it; nobody changes what holds everywhere', async () => {
    const peter = browse(app, 'carla');
    expect((await peter.get(address())).status).toBe(404);
    expect((await browse(app, 'elke').get(`/dossiers/${number}/instelling/gemeenten`)).status).toBe(404);
    expect((await browse(app, 'lies').get(address())).status).toBe(404);
  });
});
