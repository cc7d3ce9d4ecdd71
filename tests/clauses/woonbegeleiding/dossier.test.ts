/** What the dossier of a woonbegeleiding shows to whom, and what it gives along on paper: through its own pages. */
import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { beforeAll, expect, test } from 'vitest';
import type { Command } from '../../../src/engine/reading.ts';
import { act, caseInFull } from '../../../src/work/act/act.ts';
import { isRefused } from '../../../src/work/house.ts';
import { caseRoutes } from '../../../src/web/pages/dossiers/handler.tsx';
import { withDatabase } from '../../database.ts';
import { browse, type Browse } from '../../inject-visitor.ts';
import { makeMeetingWorld, type MeetingWorld } from '../../meetings/meeting-world.ts';
import { readPdf } from '../../read-pdf.ts';

type Doing = Extract<Command, { do: 'do' }>;

withDatabase('embedded', 'woonbegeleiding in the dossier', (open) => {
  let world: MeetingWorld;
  let app: FastifyInstance;
  let file: { id: string; number: string };
  const as = (who: string): Browse => browse(app, who);
  const home = (path = ''): string => `/dossiers/${file.number}${path}`;
  const does = async (who: string, task: string, more: Partial<Doing> = {}): Promise<string> => {
    const instance = randomUUID();
    const done = await act(world.house, await world.scope(who), { caseId: file.id, command: { do: 'do', task, instance, happened: world.now.today, values: {}, ...more } });
    if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    return instance;
  };
  const wordsOf = async (who: string, paper: string): Promise<string> => {
    const seen = await as(who).get(home(`/blad/${paper}`));
    return seen.status === 200 ? (await readPdf(new Uint8Array(seen.raw))).text : String(seen.status);
  };
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-22');
    file = await world.support('Samira Ouali', '2026-09-01');
    app = await world.serve(caseRoutes);
  });

  test('WB-012 the confirmation is on paper with the names, the dwelling and the start of the lease, for who signs it and nobody else', async () => {
    for (const who of ['dirk', 'mieke']) expect(await wordsOf(who, 'bevestiging')).toMatch(/Samira Ouali.*Lindelaan 4.*01\/09\/2026.*De Brug.*Mieke Debaere.*De Vlasbloem/);
    for (const who of ['rik', 'carla', 'elke', 'hanne']) expect([who, await wordsOf(who, 'bevestiging')]).toEqual([who, '404']);
    expect((await as('dirk').get(home())).body).toContain(`href="${home('/blad/bevestiging')}"`);
  });

  test('WB-030 the contact sheet is made by the service, with its own number; not by the landlord', async () => {
    expect(await wordsOf('mieke', 'contactblad')).toMatch(/Mieke Debaere/);
    expect(await wordsOf('dirk', 'contactblad')).toBe('404');
    expect((await as('dirk').get(home())).body).not.toContain('blad/contactblad');
  });

  test('WB-003 there is nothing to sign before an extension is decided', async () => {
    for (const who of ['dirk', 'mieke']) expect(await wordsOf(who, 'verlenging')).toBe('404');
    expect((await as('dirk').get(home('/doe/verlengingsstuk'))).text).toContain('Er is nog geen verlenging beslist.');
  });

  test('WB-005 the plan says which domains of life nobody looked at yet, to the service alone', async () => {
    await does('mieke', 'plan', { values: { woonvaardigheden: [{ doel: 'Poetsen' }], zelfredzaamheid: [{ doel: 'Zelf betalen' }], domeinen: [{ domein: 'geld', nood: 'wat' }, { domein: 'wonen', nood: 'geen' }] } });
    const { text } = await as('mieke').get(home());
    expect(text).toMatch(/Nog niet bekeken: werk en dagbesteding, gezin en relaties, /);
    expect(/Nog niet bekeken: ([^·]*?) Nota van de begeleider/.exec(text)?.[1]).not.toMatch(/geld|wonen/);
    expect((await as('dirk').get(home())).text).not.toMatch(/Nog niet bekeken|Levensdomeinen/);
  });

  test('WB-021 the landlord sees nothing of the rhythm and the visits of the service', async () => {
    expect((await as('mieke').get(home())).text).toContain('Plaatsbezoek van de woonbegeleider: om de');
    expect((await as('dirk').get(home())).text).not.toMatch(/[Pp]laatsbezoek/);
  });

  test('WB-022 a room not seen on three visits in a row stands out beside the next visit', async () => {
    const visit = (oordeel: string): Promise<string> => does('mieke', 'plaatsbezoek', { attended: { woonbegeleider: 'present', huurder: 'present' }, values: { ruimten: [{ ruimte: '1', oordeel }], administratief: 'goed', huisvader: 'goed', leefbaarheid: 'goed' } });
    await does('mieke', 'contactblad');
    for (const times of [1, 2, 3]) {
      expect((await as('mieke').get(home('/doe/plaatsbezoek'))).text, `before visit ${times}`).not.toContain('na elkaar niet gezien');
      await visit('niet-gezien');
    }
    expect((await as('mieke').get(home('/doe/plaatsbezoek'))).text).toMatch(/Keuken .*Let op: al 3 keer na elkaar niet gezien\./);
    await visit('in-orde');
    expect((await as('mieke').get(home('/doe/plaatsbezoek'))).text).not.toContain('na elkaar niet gezien');
  });

  test('WB-045 a notice stays on top until it is withdrawn, each by itself', async () => {
    const notice = (gevaar: string): Promise<string> => does('mieke', 'melding', { values: { grond: 'acuut-gevaar', bron: 'omgeving', waar: 'In de gang', gevaar } });
    const top = async (): Promise<string[]> => ((await as('dirk').get(home())).text.split('Nu te doen')[0]?.match(/Welk gevaar\? [^,]*/g) ?? []).map((one) => one.replace('Welk gevaar? ', ''));
    const [dog, visitor] = [await notice('Een losse hond'), await notice('Een bezoeker dreigde')];
    expect(await top()).toEqual(['Een losse hond', 'Een bezoeker dreigde']);
    await does('mieke', 'gevaar-voorbij', { about: dog, values: { waarom: 'De hond is weg.' } });
    expect(await top()).toEqual(['Een bezoeker dreigde']);
    await does('dirk', 'gevaar-voorbij', { about: visitor, values: { waarom: 'Hij komt niet meer.' } });
    expect(await top()).toEqual([]);
  });

  test('WB-098 the fixed moments of one case are one calendar file, of what the reader may know', async () => {
    const [mieke, dirk] = [await as('mieke').get(home('/kalender.ics')), await as('dirk').get(home('/kalender.ics'))];
    for (const seen of [mieke, dirk]) expect(seen.body).toMatch(/BEGIN:VCALENDAR[\s\S]*DTSTART;VALUE=DATE:20261029[\s\S]*SUMMARY:Oordeel na 1 maand: S\.O\.[\s\S]*20261201[\s\S]*Bezoek na 3 maanden[\s\S]*20270128[\s\S]*20270729[\s\S]*20270901[\s\S]*Eindevaluatie/);
    expect(mieke.body).toContain('SUMMARY:Plaatsbezoek');
    expect(dirk.body).not.toContain('Plaatsbezoek');
    for (const who of ['rik', 'carla', 'elke']) expect((await as(who).get(home('/kalender.ics'))).status).toBe(404);
  });

  test('WB-035 WB-042 a note is of the organisation that wrote it: the landlord keeps its own, and who takes over begins with none', async () => {
    const note = (who: string, text: string) => as(who).get(home()).then((seen) => as(who).post(seen.forms.find((form) => form.action === home('/nota')), { wat: text, klasse: 'partnernota' }));
    expect([(await note('mieke', 'Zoekt zelf werk')).status, (await note('dirk', 'Betaalde contant')).status]).toEqual([303, 303]);
    const sees = async (who: string): Promise<boolean[]> => { const { text } = await as(who).get(`${home()}?alles=ja`); return ['Zoekt zelf werk', 'Betaalde contant'].map((words) => text.includes(words)); };
    expect([await sees('mieke'), await sees('dirk')]).toEqual([[true, false], [false, true]]);
    expect((await as('dirk').get(home())).text).toMatch(/Alleen De Vlasbloem/);
    const hanne = world.region.accounts.get('hanne');
    const takesOver = async (role: string) => act(world.house, await world.scope('mieke'), { caseId: file.id, command: { do: 'assign', role, party: { role, account: hanne?.id ?? '', organisation: hanne?.organisation ?? '', name: 'Hanne Lefevre' }, from: world.now.today, accepted: true, replaces: await holding(role) } });
    const taken = await takesOver('begeleidende-instantie');
    expect(isRefused(taken) ? taken.refused : []).toEqual([]);
    expect(await sees('hanne'), 'the new service').toEqual([false, false]);
    expect(await sees('dirk')).toEqual([false, true]);
    expect((await as('mieke').get(home())).status).toBe(404);
    expect((await as('hanne').get(home())).text).toMatch(/29\/10\/2026[\s\S]*Oordeel na 1 maand/);
  });

  async function holding(role: string): Promise<string> {
    const found = await world.house.store.aroundEveryLock('proef', world.now, (tx) => caseInFull(world.house, tx, file.id));
    return found?.reading.state.holders.findLast((one) => one.role === role)?.event ?? '';
  }
});
