import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { searchRoutes } from './handler.tsx';

withDatabase('embedded', 'search', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let as: (who: string) => Browse;
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve(searchRoutes);
    as = (who) => browse(app, who);
  });

  it.each([['a part of a name', 'elkac'], ['a typing error', 'Belkacm'], ['no accents', 'amína'], ['the number', ''], ['both names', 'Amina Belkacem']])('finds a dossier by %s', async (_, words) => {
    const seen = await as('elke').get(`/zoeken?q=${encodeURIComponent(words === '' ? number : words)}`);
    expect(seen.status).toBe(200);
    expect(seen.body).toContain(`href="/dossiers/${number}"`);
    expect(seen.text).toContain('1 dossier');
  });

  it('gives only the first results while someone types, as a piece of a page', async () => {
    const seen = await as('elke').get('/zoeken?q=belk&fragment=1');
    expect(seen.body).toContain(`<a href="/dossiers/${number}">`);
    expect(seen.body).not.toContain('<html');
  });

  it.each(['', 'a', '%25%25', `${'x'.repeat(5000)}`, "'; drop table duty;--"])('says what to do when there is nothing to find: %j', async (words) => {
    const seen = await as('elke').get(`/zoeken?q=${words}`);
    expect(seen.status).toBe(200);
    expect(seen.text).toMatch(/Wie of wat zoek je|Niets gevonden/);
  });

  describe('someone who may not', () => {
    it.each(['rik', 'karel', 'dirk', 'mieke', 'inge'])('finds nothing: %s', async (who) => {
      for (const words of ['Belkacem', number, 'Amina']) {
        for (const query of ['', '&fragment=1']) {
          const seen = await as(who).get(`/zoeken?q=${words}${query}`);
          expect(seen.status).toBe(200);
          expect(seen.body.replaceAll(`“${words}”`, '').replaceAll(`value="${words}"`, '')).not.toMatch(/Belkacem|Amina|GW-2026/);
        }
      }
    });
    it('is sent to the login page when unknown', async () => {
      expect((await app.inject({ method: 'GET', url: '/zoeken?q=Belkacem' })).statusCode).toBe(303);
    });
  });

  it('does not write down the words', async () => {
    await as('elke').get('/zoeken?q=Belkacem');
    const lines = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('accessLog').select(['what', 'why']).where('what', '=', 'zoeken').execute());
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => line.why !== '')).toEqual([]);
  });
});
