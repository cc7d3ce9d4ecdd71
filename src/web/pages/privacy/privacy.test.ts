import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { accessibilityRoutes } from '../toegankelijkheid/handler.tsx';
import { privacyRoutes } from './handler.tsx';

withDatabase('embedded', 'what the house promises everyone', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const textOf = async (url: string): Promise<string> => {
    const reply = await app.inject({ method: 'GET', url });
    expect(reply.statusCode).toBe(200);
    return reply.body.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ');
  };
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    await world.story('volledig', -68);
    app = await world.serve((house) => [...privacyRoutes(house), ...accessibilityRoutes(house)]);
  });

  it('tells a stranger how long each kind of data is kept, from the draaiboeken', async () => {
    const text = await textOf('/privacy');
    for (const { draaiboek } of world.house.programmes.all()) {
      expect(text).toContain(draaiboek.name);
      for (const cls of Object.values(draaiboek.classes)) expect(text).toContain(cls.label);
    }
    expect(text).toContain('10 jaar na het sluiten');
  });

  it('names whom to ask, as the service wrote it down', async () => {
    for (const page of ['/privacy', '/toegankelijkheid']) expect(await textOf(page)).toContain('privacy@woondienst.example');
    expect(await textOf('/privacy')).toContain('Drukpersstraat 35, 1000 Brussel');
  });

  it('says which norm, and what is not in order yet', async () => {
    expect(await textOf('/toegankelijkheid')).toMatch(/WCAG 2\.2, niveau AA, en de Europese norm EN 301 549.*Wat nog niet in orde is.*schermlezer/);
  });

  it('names nobody: neither a client nor a worker', async () => {
    for (const page of ['/privacy', '/toegankelijkheid']) expect(await textOf(page)).not.toMatch(/Belkacem|Vandorpe|Vermeersch/);
  });
});
