import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeCaseWorld, TODAY, type CaseWorld } from '../../../../tests/case-world.ts';
import { withDatabase } from '../../../../tests/database.ts';
import { browse, type Browse, type Seen } from '../../../../tests/inject-visitor.ts';
import { programmeFiles } from '../../../roof/read-programmes.ts';
import { addDraft, addText, draftOf } from '../../../store/playbook-texts.ts';
import { caseByNumber } from '../../../store/cases.ts';
import type { Programme } from '../../../protocol/draaiboek.ts';
import type { Tx } from '../../../store/transaction.ts';
import { addDays, day } from '../../../values/day.ts';
import { momentAt } from '../../../values/moment.ts';
import { putFirstData } from '../../../work/begin/first-data.ts';
import { programmesFrom } from '../../../work/programmes.ts';
import { takeOverWritten } from '../../../work/rules/written.ts';
import { playbookRoutes } from './handler.tsx';
import { writeRoutes } from './write-handler.tsx';

const FOLDER = join(import.meta.dirname, '../../../../draaiboeken');
const address = '/draaiboeken/goed-wonen/schrijven';
const TOMORROW = addDays(TODAY, 1);

withDatabase('embedded', 'draaiboeken schrijven', (open) => {
  let world: CaseWorld;
  let app: FastifyInstance;
  let number: string;
  const as = (who: string): Browse => browse(app, who);
  beforeAll(async () => {
    world = await makeCaseWorld(await open());
    number = await world.story('stil-na-aanmelding', -11);
    app = await world.serve((house) => [...playbookRoutes(house), ...writeRoutes(house, { filesOf: (key) => programmeFiles(FOLDER, key) })]);
  });
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.aroundEveryLock('proef', world.now, run);
  const textIn = async (path: string, programme = 'goed-wonen'): Promise<string> => (await all((tx) => draftOf(tx, programme)))?.files.find((file) => file.path === path)?.text ?? '';
  const begin = async (): Promise<Seen> => {
    const greet = as('greet');
    await greet.post((await greet.get('/draaiboeken/goed-wonen')).forms.find((form) => form.action === `${address}/begin`));
    return greet.get(address);
  };
  const keep = async (text: string, path = 'draaiboek.yaml', who = 'greet', where = address): Promise<Seen> => {
    const seen = await as(who).get(`${where}?bestand=${path}`);
    return as(who).post(seen.forms.find((form) => form.action === where), { tekst: text });
  };
  const publish = async (reden: string, where = address): Promise<Seen> => {
    const seen = await as('greet').get(`${where}/uitgeven`);
    return as('greet').post(seen.forms.find((form) => form.action === `${where}/uitgeven`), { reden });
  };

  test('the next version begins with the rules of now, one number higher, from tomorrow, and asks what changes', async () => {
    const seen = await begin();
    expect(seen.text).toMatch(/Controle .*1 fout .*draaiboek\.yaml, regel \d+/);
    expect(await textIn('draaiboek.yaml')).toMatch(new RegExp(`^version: 2$[^]*^valid: \\{from: ${TOMORROW}\\}$`, 'm'));
    expect(await textIn('versies/1/draaiboek.yaml')).toContain('version: 1\n');
    expect((await as('greet').get('/draaiboeken')).text).toMatch(/Onderweg .*Goed wonen .*Wordt geschreven/i);
    // Beginning again leads to the one that is there.
    expect((await begin()).text).toContain('Laatst bewaard');
  });

  test('a text with a fault is kept, with the line of the fault; it cannot be published', async () => {
    const text = await textIn('draaiboek.yaml');
    const kept = await keep(text.replace('what: ""', 'what: Bellen kan een dag later.').replace(/^opens: .*$/m, 'opens: bestaat-niet'));
    expect([kept.status, kept.location]).toEqual([303, `${address}?bestand=draaiboek.yaml#controle`]);
    const line = (await textIn('draaiboek.yaml')).split('\n').findIndex((one) => one === 'opens: bestaat-niet') + 1;
    expect((await as('greet').get(address)).text).toContain(`draaiboek.yaml, regel ${line}`);
    const refused = await as('greet').get(`${address}/uitgeven`);
    expect([refused.text.includes('Nog niet klaar'), refused.forms.some((form) => form.action === `${address}/uitgeven`)]).toEqual([true, false]);
    await keep((await textIn('draaiboek.yaml')).replace('opens: bestaat-niet', /^opens: .*$/m.exec(text)?.[0] ?? ''));
  });

  test('what is typed is looked at without being kept', async () => {
    const greet = as('greet');
    const form = (await greet.get(address)).forms.find((one) => one.action === address);
    const check = await greet.post(form && { ...form, action: `${address}/controle` }, { tekst: 'draaiboek: [' });
    expect([check.status, check.body.startsWith('<section class="block" id="controle"'), check.text.includes('fout')]).toEqual([200, true, true]);
    expect(await textIn('draaiboek.yaml')).toContain('draaiboek: goed-wonen');
  });

  test('who keeps after somebody else kept hears it, and has the typed text still', async () => {
    const text = await textIn('draaiboek.yaml');
    const old = (await as('greet').get(address)).forms.find((form) => form.action === address);
    expect((await keep(`${text}# van een ander`, 'draaiboek.yaml', 'inge')).status).toBe(303);
    const late = await as('greet').post(old, { tekst: `${text}# van mij` });
    expect([late.status, late.body.includes('# van mij'), late.text.includes('Iemand anders wijzigde dit')]).toEqual([422, true, true]);
    await keep(text);
  });

  test('files come and go; the rules themselves and earlier versions do not', async () => {
    const greet = as('greet');
    const add = async (path: string): Promise<Seen> => greet.post((await greet.get(address)).forms.find((form) => form.action === `${address}/bestand`), { 'nieuw-bestand': path });
    const strange = await add('../etc/passwd');
    expect([strange.status, strange.body.includes('href="#nieuw-bestand"'), strange.body.includes('value="../etc/passwd"')]).toEqual([422, true, true]);
    expect((await add('brieven/nieuw.md')).status).toBe(303);
    expect((await add('brieven/nieuw.md')).text).toContain('Er is al een bestand met die naam.');
    const gone = (await greet.get(`${address}?bestand=brieven/nieuw.md`)).forms.find((form) => form.action === `${address}/bestand-weg`);
    const other = (path: string) => gone && { ...gone, fields: gone.fields.map((field) => (field.name === 'bestand' ? { ...field, value: path } : field.name === '_sleutel' ? { ...field, value: `sleutel-voor-${path.replaceAll(/\W/g, '-')}` } : field)) };
    expect([(await greet.post(other('draaiboek.yaml'))).status, (await greet.post(other('versies/1/draaiboek.yaml'))).status, (await greet.post(gone)).status]).toEqual([422, 422, 303]);
  });

  test('an earlier version, which cases live under, is not written over', async () => {
    const before = await textIn('versies/1/draaiboek.yaml');
    const form = (await as('greet').get(`${address}?bestand=versies/1/draaiboek.yaml`)).forms.find((one) => one.action === address);
    expect((await as('greet').post(form, { tekst: before.replace(/^name: .*$/m, 'name: Andere regels') })).status).toBe(422);
    expect(await textIn('versies/1/draaiboek.yaml')).toBe(before);
  });

  test('a text that would end the program, or fill it, is a fault on the page', async () => {
    const greet = as('greet');
    const check = async (tekst: string): Promise<string> => (await greet.post((await greet.get(address)).forms.flatMap((one) => (one.action === address ? [{ ...one, action: `${address}/controle` }] : []))[0], { tekst })).text;
    expect(await check('- '.repeat(60_000))).toContain('Hier zit te veel in elkaar');
    expect(await check('__proto__: {bezmet: ja}')).toContain('“__proto__” kan geen naam zijn.');
    expect('bezmet' in {}).toBe(false);
    const kept = await keep(`# ${'x'.repeat(450_000)}`);
    expect([kept.status, kept.text.includes('Samen is dit te veel')]).toEqual([422, true]);
  });

  test('WD-314 a version is published with a reason, holds from its day, and running cases keep theirs', async () => {
    expect((await as('greet').get(`${address}/ontwerp`)).text).toContain('Het geldt nog niet.');
    const silent = await publish('');
    expect([silent.status, silent.text.includes('Schrijf waarom je deze versie uitgeeft.')]).toEqual([422, true]);
    const done = await publish('Het telefoontje mag later.');
    expect([done.status, done.location]).toEqual([303, '/draaiboeken']);
    expect((await as('greet').get('/draaiboeken')).text).toMatch(/versie 2 Uitgegeven, geldt vanaf/);
    expect(world.house.programmes.current('goed-wonen')?.draaiboek.version).toBe(1);
    expect(world.house.programmes.version('goed-wonen', 2)?.changes[0]?.what).toBe('Bellen kan een dag later.');
    await takeOverWritten(world.house, { today: TOMORROW, moment: momentAt(TOMORROW, '06:00') });
    expect(world.house.programmes.current('goed-wonen')?.draaiboek.version).toBe(2);
    expect((await all((tx) => caseByNumber(tx, number)))?.version).toBe(1);
    expect((await as('greet').get('/draaiboeken/goed-wonen')).text).toMatch(/Versie 2, geldig vanaf .*1 lopend dossier, waarvan 1 nog op een oudere versie/);
  });

  test('WD-314 what begins from its day on follows it, what ran before does not', async () => {
    const fresh = await world.story('stil-na-aanmelding', 0, { voornaam: 'Ines', naam: 'Nieuw' });
    const [ran, begun] = await all(async (tx) => [await caseByNumber(tx, number), await caseByNumber(tx, fresh)]);
    expect([ran?.version, begun?.version]).toEqual([1, 2]);
  });

  test('WD-314 a release that brings a number the house wrote itself does not keep the program from starting, and its own rules stay', async () => {
    const [own] = world.house.programmes.all().filter((one) => one.draaiboek.key === 'goed-wonen');
    if (own === undefined) throw new Error('no programme');
    const brought: Programme = { ...own, draaiboek: { ...own.draaiboek, name: 'Van de uitgave' } };
    const house = { ...world.house, programmes: programmesFrom([brought]) };
    const later = { today: TOMORROW, moment: momentAt(TOMORROW, '07:00') };
    expect(await putFirstData(house, later, { functions: [], municipalities: [] }, house.hash)).toEqual([]);
    await takeOverWritten(house, later);
    expect(house.programmes.current('goed-wonen')?.draaiboek.name).toBe(own.draaiboek.name);
    expect(house.programmes.version('goed-wonen', 2)?.name).toBe(own.draaiboek.name);
    // A text of the folder that changed under its own number is still refused: cases would get other rules overnight.
    expect(await putFirstData({ ...house, programmes: programmesFrom([{ ...brought, draaiboek: { ...brought.draaiboek, version: 1 }, older: [] }]) }, later, { functions: [], municipalities: [] }, house.hash)).toEqual([{ code: 'version-changed', programme: 'goed-wonen', version: 1 }]);
  });

  test('the version after it begins from what was written here', async () => {
    await begin();
    const text = await textIn('draaiboek.yaml');
    expect(text).toMatch(/version: 3\n/);
    expect(text).toMatch(/changes:\n {2}- what: ""\n {4}running: keep\n {2}- what: Bellen kan een dag later\.\n {4}version: 2\n/);
    expect(await textIn('versies/2/draaiboek.yaml')).toContain('version: 2\n');
    const filled = text.replace('what: ""', 'what: Niets.');
    await keep(filled.replace('version: 3\n', 'version: 7\n'));
    expect((await publish('x')).text).toContain('De volgende versie heeft nummer 3.');
    await keep(filled.replace(/^valid: .*$/m, 'valid: {from: 2020-01-01}'));
    expect((await publish('x')).text).toContain('Een versie geldt vanaf vandaag of later');
    const greet = as('greet');
    expect((await greet.post((await greet.get(address)).forms.find((form) => form.action === `${address}/weg`))).status).toBe(303);
    expect((await greet.get(address)).status).toBe(404);
  });

  describe('a new programme', () => {
    const named = { naam: 'Warm wonen', sleutel: 'warm-wonen', letters: 'WW', voorbeeld: 'klacht' };
    test.each([[{ sleutel: 'Warm Wonen' }, 'sleutel'], [{ sleutel: 'goed-wonen' }, 'sleutel'], [{ letters: 'GW' }, 'letters'], [{ letters: 'w' }, 'letters'], [{ naam: '' }, 'naam']])('%j is told at its field', async (wrong, field) => {
      const seen = await as('greet').fill('/draaiboeken/nieuw', { ...named, ...wrong });
      expect([seen.status, seen.body.includes(`href="#${field}"`)]).toEqual([422, true]);
    });
    test('begins after the example of another, and works from the day it is published', async () => {
      const begun = await as('greet').fill('/draaiboeken/nieuw', named);
      expect(begun.location).toBe('/draaiboeken/warm-wonen/schrijven');
      const text = await textIn('draaiboek.yaml', 'warm-wonen');
      expect(text).toMatch(/^draaiboek: warm-wonen$[^]*^version: 1$[^]*^name: "?Warm wonen"?$[^]*^prefix: WW$/m);
      await keep(text.replace(/^valid: .*$/m, `valid: {from: ${TODAY}}`), 'draaiboek.yaml', 'greet', begun.location);
      expect((await publish('We beginnen ermee.', begun.location)).location).toBe('/draaiboeken/warm-wonen');
      expect((await as('elke').get('/draaiboeken')).text).toContain('Warm wonen');
      expect((await as('elke').get('/draaiboeken/warm-wonen')).text).toContain('Warm wonen');
    });
  });

  test('who does not manage draaiboeken finds no door, and the database keeps it shut', async () => {
    const elke = as('elke');
    const greet = as('greet');
    await begin();
    const doors = (await greet.get(address)).forms.map((form) => form.action).filter((action) => action.startsWith(address));
    expect(doors.length).toBeGreaterThan(2);
    for (const door of [address, `${address}/uitgeven`, `${address}/ontwerp`, '/draaiboeken/nieuw']) expect((await elke.get(door)).status, door).toBe(403);
    const proof = (await elke.get('/draaiboeken')).forms.find((form) => form.method === 'POST');
    for (const door of new Set([...doors, `${address}/begin`, `${address}/controle`, `${address}/uitgeven`])) expect((await elke.post(proof && { ...proof, action: door }, { tekst: 'x', reden: 'x' })).status, door).toBe(403);
    expect((await elke.get('/draaiboeken/goed-wonen')).forms.some((form) => form.action.startsWith(address))).toBe(false);
    const within = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => world.house.store.within(await world.scope('elke'), run);
    expect(await within((tx) => draftOf(tx, 'goed-wonen'))).toBeUndefined();
    await expect(within((tx) => addDraft(tx, 'nieuw', []))).rejects.toMatchObject({ code: '42501' });
    await expect(within((tx) => addText(tx, { programme: 'nieuw', version: 1, files: [], validFrom: TODAY, reason: 'x' }))).rejects.toMatchObject({ code: '42501' });
    await expect(world.house.store.within(await world.scope('greet'), (tx) => addText(tx, { programme: 'nieuw', version: 1, files: [], validFrom: day('2020-01-01'), reason: 'x' }))).rejects.toMatchObject({ code: '42501' });
  });
});
