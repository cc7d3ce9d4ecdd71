import { writeFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { caseRoutes } from './handler.tsx';

withDatabase('embedded', 'the dossier', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve(caseRoutes);
  });
  const get = (url: string, who = 'elke') => app.inject({ method: 'GET', url, cookies: { woonspoor: who } });

  it('shows a case', async () => {
    const answer = await get(`/dossiers/${number}`);
    if (process.env['SHOW']) writeFileSync('/tmp/dossier.html', answer.body);
    expect(answer.statusCode).toBe(200);
  });
});
