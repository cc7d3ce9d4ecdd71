import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, it } from 'vitest';
import { makeCaseWorld, type CaseWorld } from '../../../../../tests/case-world.ts';
import { withDatabase } from '../../../../../tests/database.ts';
import { browse, type Browse } from '../../../../../tests/inject-visitor.ts';
import { importRoutes } from './handler.tsx';

const text = (rows: readonly string[]): Uint8Array => new TextEncoder().encode(['Voornaam;Familienaam;Gsm;Lievelingskleur', ...rows].join('\n'));

withDatabase('embedded', 'the pages of reading in', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  const as = (who: string): Browse => browse(app, who);
  const named = (seen: { forms: readonly { action: string }[] }, end: string) => seen.forms.find((form) => form.action.endsWith(end)) as never;
  const upload = async (who: string, rows: readonly string[], programma = '') => as(who).post(named(await as(who).get('/beheer/inlezen'), '/inlezen'), { programma }, { bestand: { name: 'lijst.csv', bytes: text(rows) } });

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), undefined, { also: { programmes: ['woningzoektocht'] } });
    app = await world.serve(importRoutes);
  });

  it('goes from a file over its columns and its faults to what came of it, without a script', async () => {
    const sent = await upload('inge', ['Zoë;Peeters;0470;rood', 'Ahmed;;0471;=1+1', 'Zoe;Peeters;;']);
    expect(sent.status).toBe(303);
    const columns = await as('inge').get(sent.location);
    expect(columns.text).toContain('Zoals: rood · =1+1');
    expect(columns.body).toMatch(/<option value="telefoon" selected/);
    const looked = await as('inge').post(named(columns, '/kolommen'));
    const checked = await as('inge').get(looked.location);
    expect(checked.text).toMatch(/1 lijn is klaar .*Verbeter \(1\) .*Lijn 2: Ahmed .*Familienaam .*Misschien al bekend \(1\).*Lijn 3: Zoe Peeters .*Dezelfde als op lijn 1: Zoë Peeters/);

    const lines = checked.forms.filter((form) => form.action.endsWith('/lijnen'));
    const mended = await as('inge').post(lines[0], { 'cel-2-1': 'Amrani' });
    expect(mended.status).toBe(303);
    // The same page, posted by somebody who saw it before the change: nothing changes.
    const late = await as('inge').post({ ...(lines[0] as NonNullable<(typeof lines)[0]>), fields: (lines[0]?.fields ?? []).map((field) => (field.name === '_sleutel' ? { ...field, value: 'een-andere-sleutel-van-veel-tekens' } : field)) }, { 'cel-2-1': 'Anders' });
    expect([late.status, late.text.includes('Lijn 2')]).toEqual([422, false]);

    const decided = await as('inge').get(looked.location);
    await as('inge').post(decided.forms.find((form) => form.action.endsWith('/lijnen')), { 'lijn-3': 'skip' });
    const ready = await as('inge').get(looked.location);
    expect(ready.text).toContain('Alles klopt');
    await as('inge').post(named(ready, '/uitvoeren'));
    const done = await as('inge').get(looked.location);
    expect(done.text).toMatch(/Mensen 2 Niet overgenomen 1 .*3 Weggelaten, omdat je dat koos/);
    const left = await as('inge').get(`${looked.location}/niet-overgenomen.csv`);
    expect(left.body).toBe('\uFEFFVoornaam;Familienaam;Gsm;Lievelingskleur;Lijn;Waarom niet\r\nZoe;Peeters;;;3;Weggelaten, omdat je dat koos.\r\n');
    await as('inge').post(named(done, '/ongedaan'));
    expect((await as('inge').get(looked.location)).text).toContain('Ongedaan gemaakt. Van dit bestand wordt niets meer bewaard.');
  });

  it('says at the file what is wrong with it, and keeps what was chosen', async () => {
    const start = await as('inge').get('/beheer/inlezen');
    const none = await as('inge').post(named(start, '/inlezen'), { programma: 'woningzoektocht' });
    expect([none.status, none.body.includes('value="woningzoektocht" selected')]).toEqual([422, true]);
    for (const [bytes, words] of [[new Uint8Array(), 'staat niets'], [Buffer.from('PK\u0003\u0004x'), 'Dit is een rekenblad'], [Buffer.from([0x89, 0x50, 1, 2]), 'geen tekst'], [Buffer.from('a;"b\n1;2'), 'aanhalingsteken'], [Buffer.alloc(5_000_001, 'a'), 'te groot']] as const) {
      const refused = await as('inge').post(named(await as('inge').get('/beheer/inlezen'), '/inlezen'), { programma: '' }, { bestand: { name: 'x.csv', bytes } });
      expect([refused.status, refused.text.includes(words)], words).toEqual([422, true]);
    }
    const two = await upload('inge', ['Twee;Keer;;']);
    expect(two.status).toBe(303);
    const again = await upload('inge', ['Twee;Keer;;']);
    expect([again.status, again.text.includes('Dit bestand is al ingelezen')]).toEqual([422, true]);
    const page = await as('inge').get(two.location);
    const twice = await as('inge').post(named(page, '/kolommen'), { 'kolom-3': 'naam' });
    expect([twice.status, twice.text.includes('Dit veld kreeg al een andere kolom'), twice.body.includes('id="e-kolom-3"')]).toEqual([422, true, true]);
  });

  it('says once for the file which columns lack, and not at every line', async () => {
    const sent = await upload('inge', ['Koen;Baert;;', 'Mia;Baert;;', 'Jo;Baert;;'], 'woningzoektocht');
    const looked = await as('inge').post(named(await as('inge').get(sent.location), '/kolommen'));
    const { text: told } = await as('inge').get(looked.location);
    expect(told).toMatch(/0 lijnen zijn klaar .*Er ontbreekt een kolom .*Wat maakt het moeilijk\?/);
    expect([told.includes('Lijn 1:'), told.includes('Geen enkele kolom zegt dit')]).toEqual([false, false]);
  });

  it('is shut to who may not read in, and knows no import of another', async () => {
    const { location } = await upload('inge', ['Van;Ons;;']);
    for (const who of ['elke', 'carla', 'greet']) for (const path of ['/beheer/inlezen', location, `${location}/nu`, `${location}/niet-overgenomen.csv`]) expect([403, 404], `${who} ${path}`).toContain((await as(who).get(path)).status);
    expect((await as('inge').get('/beheer/inlezen/00000000-0000-4000-8000-000000000000')).status).toBe(404);
  });
});
