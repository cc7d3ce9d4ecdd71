import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { figuresRoutes } from './handler.tsx';

withDatabase('embedded', 'the figures of a year', (open) => {
  let app: FastifyInstance;
  let as: (who: string) => Browse;
  let numbers: string[];
  beforeAll(async () => {
    const world = await makeCaseWorld(await open());
    numbers = [await world.story('volledig', -68), await world.story('totaal-vervuild', -40, { voornaam: 'Lieve', naam: 'Bonte' }), await world.story('niet-thuis', -30, { voornaam: 'Luc', naam: 'Priem', gemeente: 'Izegem' })];
    app = await world.serve(figuresRoutes);
    as = (who) => browse(app, who);
  });

  it('GW-145 WD-086 counts the dossiers of the year by outcome, municipality and kind of partner', async () => {
    const seen = await as('elke').get('/cijfers?programma=goed-wonen&jaar=2026');
    expect(seen.status).toBe(200);
    expect(seen.text).toMatch(/Aanmeldingen 3 .*Bekijk de dossiers : Aanmeldingen/);
    expect(seen.text).toMatch(/Geweigerd: totaal vervuilde woning 1/);
    expect(seen.text).toMatch(/Ingelmunster 2/);
    expect(seen.text).toMatch(/OCMW 3/);
    expect(seen.text).toMatch(/Actiedagen 4/);
    expect(seen.text).toMatch(/Hulpvrager niet thuis 1/);
  });
  it('GW-145 opens the list behind a figure', async () => {
    const seen = await as('elke').get('/cijfers?programma=goed-wonen&jaar=2026&lijst=voor-niets');
    expect(seen.text).toContain(`Voor niets gekomen 1 dossier ${numbers[2]}`);
    expect((await as('elke').get('/cijfers?jaar=2026&lijst=aanmeldingen')).text).toMatch(/Aanmeldingen 3 dossiers/);
    expect((await as('elke').get('/cijfers?jaar=2025')).text).toMatch(/Cijfers 2025/);
  });
  it('is shut to who may not read figures, and to nobody in particular', async () => {
    expect([403, 404]).toContain((await as('carla').get('/cijfers')).status);
    expect([403, 404]).toContain((await as('bram').get('/cijfers')).status);
    expect((await as('elke').get('/cijfers?programma=bestaat-niet')).status).toBe(404);
  });
});
