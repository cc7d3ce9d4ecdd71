import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { caseRoutes } from '../dossiers/handler.tsx';
import { todayRoutes } from '../vandaag/handler.tsx';
import { seenRoutes } from './handler.tsx';

withDatabase('embedded', 'who saw what', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  let as: (who: string) => Browse;
  const lines = (body: string): string => (/<tbody>[\s\S]*<\/tbody>/.exec(body)?.[0] ?? '').replaceAll(/<[^>]+>/g, ' ');
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('volledig', -68);
    app = await world.serve((house) => [...caseRoutes(house), ...todayRoutes(house), ...seenRoutes(house)]);
    as = (who) => browse(app, who);
    for (const who of ['carla', 'elke']) await as(who).get(`/dossiers/${number}`);
  });

  it('shows everyone what is written down about themselves, a partner too', async () => {
    for (const [who, name] of [['carla', 'Carla Vermeersch'], ['elke', 'Elke Vandorpe']] as const) {
      const seen = await as(who).get('/wie-zag-wat');
      expect(seen.status).toBe(200);
      expect(lines(seen.body)).toMatch(new RegExp(`20/11/2026 om 10 uur\\s+${name}.*\\s+Bekeek het dossier\\s+${number}`));
      expect(lines(seen.body)).not.toContain(who === 'carla' ? 'Elke Vandorpe' : 'Carla Vermeersch');
    }
  });

  it('shows the keeper of a dossier everyone who looked', async () => {
    const seen = await as('elke').get(`/wie-zag-wat?dossier=${number.toLowerCase()}`);
    expect(lines(seen.body)).toContain('Carla Vermeersch');
    expect(lines(seen.body)).toContain('Elke Vandorpe');
  });

  it('filters on a colleague and on days for whoever may read the log', async () => {
    const elke = world.region.accounts.get('elke')?.id ?? '';
    expect(lines((await as('wim').get(`/wie-zag-wat?wie=${elke}`)).body)).toContain('Elke Vandorpe');
    expect((await as('wim').get(`/wie-zag-wat?wie=${elke}&vanaf=21/11/2026`)).text).toContain('Geen regels gevonden');
    expect(lines((await as('wim').get(`/wie-zag-wat?dossier=${number}&vanaf=20/11/2026&tot=20/11/2026`)).body)).toContain('Bekeek het dossier');
    expect(lines((await as('wim').get(`/wie-zag-wat?dossier=${number}&tot=19/11/2026`)).body)).not.toContain('Bekeek het dossier');
  });

  it('says which day does not exist and keeps what was typed', async () => {
    const seen = await as('elke').get('/wie-zag-wat?vanaf=30/02/2026');
    expect(seen.status).toBe(422);
    expect(seen.text).toContain('Vul bij “Vanaf” een dag in die bestaat');
    expect(seen.body).toContain('value="30/02/2026"');
  });

  describe('someone who may not', () => {
    it('reads nothing of a colleague without the right', async () => {
      const elke = world.region.accounts.get('elke')?.id ?? '';
      expect(lines((await as('jonas').get(`/wie-zag-wat?wie=${elke}`)).body)).not.toContain('Elke Vandorpe');
      expect(lines((await as('carla').get(`/wie-zag-wat?wie=${elke}`)).body)).not.toContain('Elke Vandorpe');
    });
    it.each(['rik', 'karel', 'dirk', 'mieke'])('does not learn that a dossier exists: %s', async (who) => {
      const [theirs, nobodys] = [await as(who).get(`/wie-zag-wat?dossier=${number}`), await as(who).get('/wie-zag-wat?dossier=GW-2026-999')];
      expect(theirs.text.replaceAll(number, 'X').replaceAll(/\d{2}\.\d{2}/g, '')).toBe(nobodys.text.replaceAll('GW-2026-999', 'X').replaceAll(/\d{2}\.\d{2}/g, ''));
      expect(theirs.text).toContain('bestaat niet, of je mag het niet zien');
    });
    it('a partner does not read who else looked at a shared dossier', async () => {
      expect(lines((await as('carla').get(`/wie-zag-wat?dossier=${number}`)).body)).not.toContain('Elke Vandorpe');
    });
    it('is sent to the login page when unknown', async () => {
      expect((await app.inject({ method: 'GET', url: '/wie-zag-wat' })).statusCode).toBe(303);
    });
  });
});
