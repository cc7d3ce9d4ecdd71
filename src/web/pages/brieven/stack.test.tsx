import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse } from '../../../../tests/inject-visitor.ts';
import { wordText } from '../../../../tests/read-office.ts';
import { documentBytes, documentsOf } from '../../../store/documents.ts';
import { day } from '../../../values/day.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused } from '../../../work/house.ts';
import { markStackPosted } from '../../../work/letters/stack.ts';
import { brievenRoutes } from './handler.tsx';

withDatabase('server', 'letters that are due to be posted', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const ids: string[] = [];
  const as = (who: string): Browse => browse(app, who);
  const kept = (id: string) => world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await documentsOf(tx, { caseId: id })).map((one) => one.kind));

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), day('2026-02-10'));
    app = await world.serve(brievenRoutes);
    for (const street of ['Vlasstraat 3', 'Vlasstraat 5', 'Vlasstraat 7', 'Vlasstraat 9']) {
      const { caseId } = await world.open('lac-huisvesting', {
        values: { saldo: 640, 'eerste-maand': '2026-02', vastgesteld: '2026-02-10', adres: { straat: street, postcode: '8870', gemeente: 'Izegem' } }, parties: { verhuurder: 'dirk', huurder: 'Noor Lammens' }, keeper: 'vlasbloem', by: { account: 'dirk', role: 'verhuurder' },
      });
      const done = await act(world.house, await world.scope('dirk'), { caseId, command: { do: 'do', task: 'brief-1', instance: world.house.newId(), happened: world.now.today, values: { nummer: 'RR 1', gepost: '2026-02-10' } } });
      if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
      ids.push(caseId);
    }
  });

  test('stand in one file to print; nobody else finds them', async () => {
    expect((await as('dirk').get('/brieven')).text).toContain('Open alle 4 om af te drukken');
    const file = await as('dirk').get('/brieven/stapel.pdf');
    expect([file.status, file.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await as('elke').get('/brieven/stapel.pdf')).location).toBe('/brieven');
  });

  test('one that goes registered keeps the number of its consignment, and its paper', async () => {
    const list = await as('dirk').get('/brieven');
    const one = /\/brieven\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
    const page = await as('dirk').get(one);
    const posted = await as('dirk').post(page.forms.find((form) => form.action.endsWith('/verstuurd')), { nummer: 'RR 4001' });
    expect(posted.status).toBe(303);
    const deliveries = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('delivery').select('byMeans').execute());
    expect(deliveries.map((delivery) => delivery.byMeans)).toEqual(['aangetekend RR 4001, Dirk Soete']);
  });

  test('one can be edited first: what really went is kept, and nothing else is', async () => {
    const list = await as('dirk').get('/brieven');
    const one = /\/brieven\/[0-9a-f-]{36}/.exec(list.body)?.[0] ?? '';
    const page = await as('dirk').get(one);
    const word = (await as('dirk').get(`${one}/brief.docx`)).raw;
    const heading = /<h3>(.*?)<\/h3>/.exec(page.body)?.[1] ?? '?';
    expect(wordText(word)).toContain(heading);
    expect((await as('elke').get(`${one}/brief.docx`)).status).toBe(404);

    const form = page.forms.find((found) => found.action.endsWith('/verstuurd'));
    const refused = await as('dirk').post(form, { nummer: 'RR 4002' }, { bestand: { name: 'brief.docx', bytes: word } });
    expect([refused.status, refused.text.includes('Dit bestand is geen pdf, jpg of png. Bewaar je brief eerst als pdf.'), refused.body.includes('value="RR 4002"')]).toEqual([422, true, true]);
    expect((await Promise.all(ids.map(kept))).flat(), 'nothing of it was kept').toEqual(['brief']);

    const own = new TextEncoder().encode('%PDF-1.4\nzelf aangepast\n%%EOF');
    const again = refused.forms.find((found) => found.action.endsWith('/verstuurd'));
    expect((await as('dirk').post(again, { nummer: 'RR 4002' }, { bestand: { name: 'mijn brief.pdf', bytes: own } })).status).toBe(303);
    const found = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => Promise.all((await Promise.all(ids.map((id) => documentsOf(tx, { caseId: id })))).flat().map(async (row) => ({ name: row.name, bytes: await documentBytes(tx, row.id) }))));
    const edited = found.filter((row) => row.name.endsWith('-aangepast.pdf'));
    expect([found.length, edited.map((row) => row.bytes)]).toEqual([2, [own]]);
    expect((await as('dirk').get(`${one}/brief.docx`)).status, 'it left: no second version of it').not.toBe(200);
  });

  test('the rest is said to have left in one go, each kept in its own case; twice does nothing more, and a stranger posts nothing', async () => {
    const page = await as('dirk').get('/brieven');
    const form = page.forms.find((one) => one.action === '/brieven/verstuurd');
    const chosen = form?.fields.filter((field) => field.name === 'brief').map((field) => field.value) ?? [];
    expect(await markStackPosted(world.house, await world.scope('elke'), chosen)).toMatchObject({ posted: 0, troubled: [{ code: 'not-found' }, { code: 'not-found' }] });
    const done = await as('dirk').post(form);
    expect(done.status).toBe(303);
    expect(await Promise.all(ids.map(kept))).toEqual([['brief'], ['brief'], ['brief'], ['brief']]);
    expect((await as('dirk').post(form)).status).toBe(303);
    expect(await Promise.all(ids.map(kept))).toEqual([['brief'], ['brief'], ['brief'], ['brief']]);
    expect(await markStackPosted(world.house, await world.scope('dirk'), [])).toMatchObject({ refused: [{ code: 'nothing-chosen' }] });
    expect((await as('dirk').get('/brieven')).text).toContain('Alles is verstuurd');
  });
});
