/** Letters of Goed Wonen: what they say, whom they reach, what keeps them, and how they leave on paper. */
import { beforeAll, expect, test } from 'vitest';
import type { FastifyInstance } from 'fastify';
import { makeCaseA, type CaseAWorld, type PlayedCase } from '../../case-a.ts';
import { withDatabase } from '../../database.ts';
import { browse, type Browse } from '../../inject-visitor.ts';
import { putSetting } from '../../../src/store/arrangements.ts';
import { deliveriesOf } from '../../../src/store/invoices.ts';
import { documentsOf } from '../../../src/store/documents.ts';
import { day } from '../../../src/values/day.ts';
import { isRefused } from '../../../src/work/house.ts';
import { personalFeed } from '../../../src/work/calendar/feed.ts';
import { mailOf } from '../../../src/work/letters/mail-of.ts';
import { postList } from '../../../src/work/letters/post.ts';
import { brievenRoutes } from '../../../src/web/pages/brieven/handler.tsx';
import { agendaRoutes } from '../../../src/web/pages/agenda/handler.ts';
import { setFeedToken } from '../../../src/store/entrance.ts';
import { does, plans, tell } from '../story.ts';

withDatabase('embedded', 'letters', (openStore) => {
  let world: CaseAWorld;
  let app: FastifyInstance;
  let elke: Browse;
  const rows = async (played: PlayedCase, letter: string) => (await world.outbox(played)).filter((row) => row.body['letter'] === letter);
  /** The mail as it would leave on that day. */
  const mail = async (played: PlayedCase, letter: string, role: string, on: string) => {
    const row = (await rows(played, letter)).find((one) => one.body['role'] === role);
    const item = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('outbox').selectAll().where('id', '=', row?.id ?? '').executeTakeFirstOrThrow());
    return mailOf(world.house, world.at(on), item);
  };
  const step = async (played: PlayedCase, ...steps: Parameters<CaseAWorld['step']>[1][]) => {
    for (const one of steps) { const done = await world.step(played, one); if (isRefused(done)) throw new Error(JSON.stringify(done.refused)); }
  };
  const directoryIs = (active: boolean) => world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('directoryEntry').set({ active }).execute());

  beforeAll(async () => {
    world = await makeCaseA(await openStore(), day('2026-10-06'));
    app = await world.serve((house) => [...brievenRoutes(house), ...agendaRoutes(house, { byFeed: (token, asked) => world.door.byFeed(token, asked) })]);
    elke = browse(app, 'elke');
  });

  test('GW-017: a note after each day, unless it is switched off; its link is for who may open the case', async () => {
    const played = await world.until('day1');
    expect(await rows(played, 'dagnota')).toHaveLength(1);
    const made = await mail(played, 'dagnota', 'trajectbegeleider', '2026-10-07');
    expect('mail' in made && made.mail.text).toContain('volle dag');
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => putSetting(tx, { organisationId: world.region.organisations.get('woondienst')?.id ?? '', programme: 'goed-wonen', key: 'dagnota-aan', value: false }));
    const silent = await world.until('day1');
    expect(await rows(silent, 'dagnota')).toEqual([]);
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.deleteFrom('setting').execute());
  });

  test('GW-059: the working day before, a reminder for client and trajectbegeleider with hour and cost of coming for nothing', async () => {
    const played = await world.until('reach3');
    expect(await rows(played, 'herinnering-actie')).toEqual([]);
    await world.morning('2026-10-05');
    expect(await rows(played, 'herinnering-actie')).toEqual([]);
    await world.morning('2026-10-06');
    await world.morning('2026-10-06');
    expect((await rows(played, 'herinnering-actie')).map((row) => [row.kind, row.body['role']]).sort()).toEqual([['letter', 'hulpvrager'], ['mail', 'trajectbegeleider']]);
    const made = await mail(played, 'herinnering-actie', 'trajectbegeleider', '2026-10-06');
    expect('mail' in made && [made.mail.text.includes('woensdag 7 oktober 2026'), made.mail.text.includes('€ 15,00'), made.mail.subject]).toEqual([true, true, `Herinnering aan een actiedag, dossier ${played.number}`]);
  });

  test('GW-030: a refusal lists the clearing services in use; with an empty list it cannot be finished', async () => {
    const played = await world.until('call');
    await step(played, does('2026-09-22', 'elke', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'De woning is volledig vervuild.' } }));
    const letter = (await rows(played, 'weigering-opruimdiensten')).find((row) => row.kind === 'letter');
    await directoryIs(false);
    const held = await elke.get(`/brieven/${letter?.id ?? ''}`);
    expect(held.text).toContain('minstens één adres in de lijst opruimdiensten');
    expect((await elke.get(`/brieven/${letter?.id ?? ''}/brief.pdf`)).status).toBe(422);
    expect(await mail(played, 'weigering-opruimdiensten', 'trajectbegeleider', '2026-09-22')).toEqual({ held: 'list:opruimdiensten' });
    await directoryIs(true);
    const ready = await elke.get(`/brieven/${letter?.id ?? ''}`);
    expect(ready.text).toContain('Ruimwerk De Bezem');
    expect(ready.text).toContain('Lindelaan 12');
    const made = await mail(played, 'weigering-opruimdiensten', 'trajectbegeleider', '2026-09-22');
    expect('mail' in made && made.mail.text).toContain('Helder Huis opruimdienst');
  });

  test('GW-030 GW-113: printed and noted as sent: by whom, when, the very paper kept, and never twice', async () => {
    const { waiting } = await postList(world.house, await world.scope('elke'));
    const one = waiting.find((found) => found.order.letter === 'weigering-opruimdiensten' && found.item.kind === 'letter');
    const url = `/brieven/${one?.item.id ?? ''}`;
    const before = await elke.get(url);
    expect(before.text).toContain('Niet tevreden? Zeg het aan Elke Vandorpe');
    expect((await elke.get(`${url}/brief.pdf`)).raw.subarray(0, 5).toString()).toBe('%PDF-');
    const form = before.forms.find((found) => found.action === `${url}/verstuurd`);
    expect((await elke.post(form)).status).toBe(303);
    const fresh = { ...(form as NonNullable<typeof form>), fields: (form?.fields ?? []).map((field) => (field.name === '_sleutel' ? { ...field, value: 'een-andere-sleutel-van-veel-tekens' } : field)) };
    expect((await elke.post(fresh)).text).toContain('Dit is al verstuurd');
    const caseId = one?.file.id ?? '';
    const [deliveries, papers] = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => [await deliveriesOf(tx, caseId), await documentsOf(tx, { caseId })] as const);
    expect(deliveries).toMatchObject([{ toRole: 'hulpvrager', byMeans: 'post, Elke Vandorpe', address: 'Amina Belkacem, Lindelaan 12, 8770 Ingelmunster' }]);
    expect(papers.filter((paper) => paper.kind === 'brief')).toHaveLength(1);
    expect((await elke.get('/brieven')).text).toContain('Laatst verstuurd');
  });

  test('GW-080: the invitation to evaluation 2 goes to client, trajectbegeleider and woonconsulent; who else is invited gets the appointment', async () => {
    const played = await world.until('evaluation1');
    await step(played, plans('2026-11-20', 'carla', 'evaluatie-2', '2026-12-09', { instance: 'ev2', time: '14:00', invited: tell({ until: 'bram' }).read('2026-09-20').state.holders.map((one) => one.party) }));
    await world.morning('2026-11-25');
    const sent = await rows(played, 'uitnodiging-evaluatie-2');
    expect(sent.map((row) => row.body['role']).sort()).toEqual(['hulpvrager', 'trajectbegeleider', 'woonconsulent']);
    const paper = await elke.get(`/brieven/${sent.find((row) => row.kind === 'letter')?.id ?? ''}`);
    expect(paper.text).toContain('woensdag 9 december 2026, om 14 uur');
    expect(paper.text).toContain('Lindelaan 12, 8770 Ingelmunster');
    const files = (await world.outbox(played)).filter((row) => row.kind === 'calendar' && row.body['instance'] === 'ev2');
    expect(files.map((row) => row.toAddress).sort()).toEqual(['bram@wonenenwerken.example', 'carla@ocmw-ingelmunster.example', 'elke@woondienst.example']);
  });

  test('GW-045: after closing the trajectbegeleider gets the closing note, and the woonconsulent owes nothing more', async () => {
    const played = await world.until('evaluation3');
    expect((await rows(played, 'afsluitnota')).map((row) => row.body['role'])).toEqual(['trajectbegeleider']);
    const made = await mail(played, 'afsluitnota', 'trajectbegeleider', '2027-04-09');
    expect('mail' in made && made.mail.text).toContain('volg jij de situatie alleen verder op');
    const [duties, before] = [await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('duty').select('role').where('caseId', '=', played.id).execute()), await world.outbox(played)];
    expect(duties).toEqual([]);
    await world.morning('2027-05-10');
    expect(await world.outbox(played)).toHaveLength(before.length);
  });

  test('GW-055: the personal calendar holds own appointments and duties, by initials; a moved one keeps its id', async () => {
    const played = await world.until('intakePlan');
    const feed = async (who: string) => personalFeed(world.house, await world.scope(who, day('2026-09-17')));
    const line = (ics: string, name: string) => ics.split('BEGIN:VEVENT').find((part) => part.includes(`${played.id}-intake`))?.match(new RegExp(`${name}[^:]*:(.*)`))?.[1]?.trim();
    const before = await feed('bram');
    expect(line(before, 'DTSTART')).toBe('20260922T100000');
    expect(before).not.toMatch(/Amina|Belkacem/);
    await step(played, { on: '2026-09-17', by: 'elke', command: { do: 'move', instance: 'intake', day: day('2026-09-23'), time: '11:00', reason: 'Op vraag' } });
    const after = await feed('bram');
    expect([line(after, 'DTSTART'), line(after, 'UID') === line(before, 'UID'), Number(line(after, 'SEQUENCE')) > Number(line(before, 'SEQUENCE'))]).toEqual(['20260923T110000', true, true]);
    await step(played, { on: '2026-09-17', by: 'elke', command: { do: 'drop', instance: 'intake', reason: 'Ziek' } });
    expect(line(await feed('bram'), 'STATUS')).toBe('CANCELLED');
    expect(line(await feed('nele'), 'UID')).toBeUndefined();
    const token = 'een-token-van-de-agenda';
    await world.house.store.atTheDoor(world.now, (tx) => setFeedToken(tx, world.region.accounts.get('bram')?.id ?? '', token));
    const seen = await browse(app, '').get(`/agenda/${token}.ics`);
    expect([seen.status, seen.body.startsWith('BEGIN:VCALENDAR')]).toEqual([200, true]);
    expect((await browse(app, '').get('/agenda/iets-anders.ics')).status).toBe(404);
  });

  test('GW-107: letters are for who handles files of the house that keeps them', async () => {
    const { waiting } = await postList(world.house, await world.scope('elke'));
    const id = waiting[0]?.item.id ?? '';
    expect(id).not.toBe('');
    for (const who of ['carla', 'bram', 'lies']) {
      const person = browse(app, who);
      expect([who, (await person.get(`/brieven/${id}`)).status, (await person.get(`/brieven/${id}/brief.pdf`)).status]).toEqual([who, 404, 404]);
      expect((await person.get('/brieven')).text).toContain('Alles is verstuurd');
    }
    expect((await browse(app, 'inge').get('/brieven')).status).toBe(403);
  });
});
