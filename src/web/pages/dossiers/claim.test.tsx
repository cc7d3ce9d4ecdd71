import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { makeNetwork, PLACES, type Network } from '../../../../tests/network-world.ts';
import { day } from '../../../values/day.ts';
import { caseRoutes } from './handler.tsx';

withDatabase('embedded', 'an act that claims a place', (open) => {
  let network: Network;
  let app: FastifyInstance;
  let number: string;
  const as = (who: string): Browse => browse(app, who);
  const at = (path = '', of = number): string => `/dossiers/${of}${path}`;
  const took = (place: string, from = '2026-10-23', until = '2026-10-24') => ({ claim: { place, from: day(from), until: day(until) } });
  beforeAll(async () => {
    network = await makeNetwork(await open());
    app = await network.serve(caseRoutes);
    number = await network.call('nora', 'Rachid Amrani');
  });

  test('chooses one of the free places, with the nights the draaiboek proposes filled in', async () => {
    const seen = await as('nora').get(at('/doe/vasthouden'));
    expect(seen.status).toBe(200);
    expect(seen.text).toContain('Vrij van vr 23/10/2026 tot za 24/10/2026, 1 nacht');
    expect(seen.body).toMatch(/name="_eerste-nacht"[^>]*value="23\/10\/2026"/);
    expect(seen.body).toMatch(/name="_vertrek"[^>]*value="24\/10\/2026"/);
    expect(seen.text).toMatch(/Kamer 4, Izegem .*in dezelfde gemeente/);
    expect(seen.text).toMatch(/Woning Markt, Tielt studio · voor 4 personen · 12 km · OCMW Tielt · geen huisdieren/);
    expect(seen.text).not.toContain('sleutelkluis');
  });

  test('says at its place what is missing or wrong, and keeps what was typed', async () => {
    const nothing = await as('nora').fill(at('/doe/vasthouden'), { _bed: '', _vertrek: '27/10/2026' });
    expect([nothing.status, nothing.body.includes('href="#_bed"'), nothing.text.includes('Kies een plaats uit de lijst'), nothing.body.includes('value="27/10/2026"')]).toEqual([422, true, true, true]);
    const backwards = await as('nora').fill(at('/doe/vasthouden'), { _bed: network.ids.studio, _vertrek: '23/10/2026' });
    expect([backwards.status, backwards.body.includes('href="#_vertrek"')]).toEqual([422, true]);
    expect(backwards.text).toContain('Het vertrek komt na de eerste nacht. Kies een latere dag dan de eerste nacht (23/10/2026).');
    const noDay = await as('nora').fill(at('/doe/vasthouden'), { _bed: network.ids.studio, _vertrek: '31/11/2026' });
    expect([noDay.status, noDay.body.includes('value="31/11/2026"'), noDay.text.includes('Vul een dag in die bestaat')]).toEqual([422, true, true]);
    const made = await as('nora').fill(at('/doe/vasthouden'), { _bed: '00000000-0000-4000-8000-000000000000' });
    expect([made.status, made.text.includes('Deze plaats kan hier niet gekozen worden')]).toEqual([422, true]);
    expect(await as('nora').get(at())).not.toMatchObject({ text: expect.stringContaining('Verblijft in') });
  });

  test('shows what is free on other nights without keeping anything', async () => {
    const other = await network.call('nora', 'Iemand Anders');
    expect(await network.does('nora', other, 'vasthouden', took(network.ids.studio))).toEqual([]);
    const page = await as('nora').get(at('/doe/vasthouden'));
    expect(page.text).not.toContain(PLACES.studio.name);
    const later = await as('nora').fill(at('/doe/vasthouden'), { '_eerste-nacht': '26/10/2026', _vertrek: '27/10/2026', _kijk: 'ja' });
    expect([later.status, later.text.includes(PLACES.studio.name), later.body.includes('value="27/10/2026"')]).toEqual([200, true, true]);
  });

  test('is refused when somebody was first: net ingenomen, with what is still free and what was typed', async () => {
    const page = await as('nora').get(at('/doe/vasthouden'));
    const first = await network.call('youssef', 'Iemand Eerder');
    expect(await network.does('youssef', first, 'vasthouden', took(network.ids.woning))).toEqual([]);
    const late = await as('nora').post(page.forms.find((form) => form.action.endsWith('/doe/vasthouden')), { _bed: network.ids.woning });
    expect([late.status, late.body.includes('href="#_bed"'), late.body.includes('value="24/10/2026"')]).toEqual([422, true, true]);
    expect(late.text).toContain('Woning Markt is net ingenomen (van 23/10/2026 tot 24/10/2026).');
    expect([late.body.includes(`value="${network.ids.kamer}"`), late.body.includes(`value="${network.ids.woning}"`)]).toEqual([true, false]);
  });

  test('holds it, and the log says where and on which nights, to whoever may see the place', async () => {
    expect(await as('nora').fill(at('/doe/vasthouden'), { _bed: network.ids.kamer })).toMatchObject({ status: 303, location: at() });
    expect((await as('nora').get(at())).text).toMatch(/Houd een plaats vast Kamer 4, Izegem, van vr 23\/10\/2026 tot za 24\/10\/2026, 1 nacht/);
    expect((await as('nora').get(at('/doe/loslaten'))).text).toContain('Vastgehouden: Kamer 4, Izegem , van vr 23/10/2026');
    expect(await as('nora').fill(at('/doe/loslaten'), {})).toMatchObject({ status: 303 });
    expect((await as('nora').get(at('/doe/vasthouden'))).body).toContain(`value="${network.ids.kamer}"`);
  });

  test('takes it, and the dossier says where and until when, to whoever may see the place', async () => {
    const taken = await as('nora').fill(at('/doe/opname'), { _bed: network.ids.kamer, gezien: 'geen' });
    expect(taken).toMatchObject({ status: 303, location: at() });
    const seen = await as('nora').get(at());
    expect(seen.text).toContain('Verblijft in Kamer 4, Izegem, tot ma 26/10/2026');
    expect(seen.text).toMatch(/Kamer 4, Izegem, van vr 23\/10\/2026 tot ma 26\/10\/2026, 3 nachten/);
    expect((await as('nora').get(at('/doe/vertrek'))).text).toContain('Verblijft nu in: Kamer 4, Izegem , van vr 23/10/2026');
  });

  test('lengthens and leaves the stay that runs', async () => {
    const page = await as('youssef').get(at('/doe/langer'));
    expect(page.text).toMatch(/Verblijft nu in Kamer 4, Izegem , van vr 23\/10\/2026 tot ma 26\/10\/2026, 3 nachten\. Nieuwe dag van vertrek/);
    const same = await as('youssef').fill(at('/doe/langer'), { _vertrek: '26/10/2026' });
    expect([same.status, same.body.includes('href="#_vertrek"'), same.text.includes('Kies een latere dag dan nu (26/10/2026).')]).toEqual([422, true, true]);
    expect(await as('youssef').fill(at('/doe/langer'), { _vertrek: '29/10/2026' })).toMatchObject({ status: 422, body: expect.stringContaining('Drie nachten na elkaar') });
    expect(await as('youssef').fill(at('/doe/langer'), { _vertrek: '27/10/2026' })).toMatchObject({ status: 303 });
    expect((await as('nora').get(at())).text).toContain('Verblijft in Kamer 4, Izegem, tot di 27/10/2026');
    network.clock(day('2026-10-26'), '10:00');
    const early = await as('nora').fill(at('/doe/vertrek'), { _dag: '22/10/2026' });
    expect([early.status, early.body.includes('href="#_dag"')]).toEqual([422, true]);
    expect(await as('nora').fill(at('/doe/vertrek'), { _dag: '25/10/2026' })).toMatchObject({ status: 303 });
    const seen = await as('nora').get(at());
    expect(seen.text).not.toContain('Verblijft in');
    expect(seen.text).toMatch(/Noteer het vertrek uit het bed.*Kamer 4, Izegem, tot zo 25\/10\/2026/);
    network.clock(day('2026-10-23'));
  });
});
