import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { organisationRoutes } from './organisations.tsx';
import { organisationTypeRoutes } from './organisation-types.tsx';

withDatabase('embedded', 'kinds of organisation', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const inge = (): Browse => browse(app, 'inge');
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    app = await world.serve((house) => [...organisationTypeRoutes(house), ...organisationRoutes(house)]);
  });

  it('WD-086 those of the past stand there with their last day and what came after; each tells which organisations have it', async () => {
    const list = await inge().get('/beheer/soorten');
    expect(list.text).toMatch(/Sociaal verhuurkantoor tot 01\/07\/2023 Woonmaatschappij 0 organisaties bestaat niet meer/);
    expect(list.text).toMatch(/Woonmaatschappij al lang niets \d+ organisaties? bestaat/);
    expect((await inge().get('/beheer/soorten/ocmw')).text).toMatch(/Welke organisaties|Geen enkele organisatie/);
    expect((await inge().get('/beheer/soorten/bestaat-niet')).status).toBe(404);
    for (const who of ['elke', 'carla']) for (const path of ['/beheer/soorten', '/beheer/soorten/svk']) expect((await browse(app, who).get(path)).status, `${who} ${path}`).toBe(403);
  });

  it('a new one is added, may be chosen, and ends with what came after', async () => {
    expect((await inge().fill('/beheer/soorten/nieuw', { naam: 'Huurdersbond' })).status).toBe(303);
    expect((await inge().get('/beheer/organisaties/nieuw')).text).toContain('Huurdersbond');
    expect((await inge().fill('/beheer/soorten/huurdersbond', { tot: '01/01/2027', opvolger: 'welzijnspartner' })).status).toBe(303);
    expect((await inge().get('/beheer/soorten')).text).toMatch(/Huurdersbond tot 01\/01\/2027 Welzijnspartner/);
  });

  it('each fault is said at its field, what was typed stays, and nothing changes', async () => {
    const faults: [path: string, values: Record<string, string>, field: string, words: string][] = [
      ['nieuw', { naam: '' }, 'naam', 'in'], ['nieuw', { naam: 'caw' }, 'naam', 'Er is al een soort met deze naam'], ['nieuw', { naam: 'Iets', tot: '31/02/2026' }, 'tot', ''],
      ['nieuw', { naam: 'Iets', van: '01/02/2026', tot: '01/01/2026' }, 'tot', 'Het einde ligt vóór het begin'], ['nieuw', { naam: 'Iets', opvolger: 'caw' }, 'tot', 'Zeg ook tot wanneer deze soort bestaat'],
      ['nieuw', { naam: 'Iets', tot: '01/01/2027', opvolger: 'svk' }, 'opvolger', 'bestaat dan zelf niet meer'], ['woonmaatschappij', { tot: '01/01/2022', opvolger: 'svk' }, 'opvolger', 'werd zelf vervangen'],
      ['woondienst', { tot: '01/01/2027' }, 'tot', 'Nog van deze soort na die dag'],
    ];
    for (const [path, values, field, words] of faults) {
      const seen = await inge().fill(`/beheer/soorten/${path}`, values);
      const at = seen.body.slice(seen.body.indexOf(`id="e-${field}"`)).slice(0, 400);
      expect([seen.status, seen.body.includes(`id="e-${field}"`), at.includes(words)], `${path} ${JSON.stringify(values)}`).toEqual([422, true, true]);
      expect(Object.values(values).filter((typed) => typed !== '' && !seen.body.includes(`value="${typed}"`)), 'what was typed stays').toEqual([]);
    }
    expect((await inge().get('/beheer/soorten')).text).not.toMatch(/Iets|Woondienst tot|Woonmaatschappij tot/);
  });

  it('T-03 the database itself keeps who may not from changing one, and anyone from removing one', async () => {
    const elke = await world.scope('elke');
    expect((await world.house.store.within(elke, (tx) => tx.db.updateTable('organisationType').set({ label: 'x' }).where('key', '=', 'svk').executeTakeFirst())).numUpdatedRows).toBe(0n);
    await expect(world.house.store.within(elke, (tx) => tx.db.insertInto('organisationType').values({ key: 'x', label: 'x' }).execute())).rejects.toThrow(/row-level security/);
    await expect(world.house.store.within(await world.scope('inge'), (tx) => tx.db.deleteFrom('organisationType').execute())).rejects.toThrow(/permission denied/);
  });
});
