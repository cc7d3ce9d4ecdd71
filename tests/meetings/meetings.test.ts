import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { isRefused } from '../../src/work/house.ts';
import { askForCase } from '../../src/work/meetings/ask.ts';
import { meetingList } from '../../src/work/meetings/look.ts';
import { moveMeetingDay } from '../../src/work/meetings/move.ts';
import { takeReply } from '../../src/work/meetings/reply.ts';
import { giveVerdict } from '../../src/work/meetings/verdict.ts';
import { meetingById, meetingEvents, meetings, openActions } from '../../src/store/meetings.ts';
import { workList } from '../../src/store/duties.ts';
import { withDatabases } from '../database.ts';
import { LINK, makeMeetingWorld, on, PROGRAMME, SERIES, WELL, type MeetingWorld } from './meeting-world.ts';

withDatabases('meetings with partners', (open) => {
  let world: MeetingWorld;
  let samira: { id: string; number: string };
  let other: { id: string; number: string };
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-22');
    samira = await world.support('Samira Ouali', '2026-09-01');
    other = await world.support('Geert Callens', '2026-09-01', 'rik');
    await world.link();
    await world.round('2026-10-15');
  });
  const codesOf = (done: object): string[] => (isRefused(done) ? done.refused.map((one) => one.code) : []);

  test('WB-051 WB-052 the duty of a real case has the day of the meeting, not just “unknown”', async () => {
    const duties = await world.house.store.aroundEveryLock('proef', world.now, (tx) => workList(tx, { organisation: world.orgOf('vlasbloem'), case: samira.id }, { limit: 50 }));
    expect(Object.fromEntries(duties.duties.map((one) => [one.term, one.due]))).toMatchObject({ 'oordeel-1m': '2026-10-29', 'oordeel-4m': '2027-01-28', 'oordeel-10m': '2027-07-29' });
  });

  test('a partner that ends: no meeting is made after its last day, the one that stood says so, and nothing goes out for it', async () => {
    const end = (until: string | null): Promise<unknown> => world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.updateTable('organisation').set({ validUntil: until as never }).where('id', '=', world.orgOf('ocmw-ingelmunster')).execute());
    const row = await world.meetingOn('2026-11-26', 'ocmw-ingelmunster');
    await end('2026-11-20');
    await world.round('2026-11-19');
    const days = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await meetings(tx, { programme: PROGRAMME, series: SERIES, organiserOrg: world.orgOf('vlasbloem'), partnerOrg: world.orgOf('ocmw-ingelmunster') })).map((one) => one.day));
    expect(days.filter((one) => one > '2026-11-26')).toEqual([]);
    expect(await world.change('dirk', '2026-11-19', row.id, { do: 'mail', to: 'onthaal@ocmw-ingelmunster.example' })).toEqual(['meeting-without-partner']);
    const list = await meetingList(world.house, await world.scope('dirk', on('2026-11-19')));
    expect(list.lines.filter((one) => one.gone !== undefined).map((one) => one.row.id)).toEqual([row.id]);
    await end(null);
  });

  test('WB-059 another partner does not know that there is a meeting, and nobody of it is counted', async () => {
    const row = await world.meetingOn('2026-10-29');
    const rik = await world.scope('rik');
    await world.house.store.within(rik, async (tx) => {
      expect(await meetingById(tx, row.id)).toBeUndefined();
      expect((await meetings(tx)).map((one) => one.partnerOrg)).toEqual(expect.not.arrayContaining([world.orgOf('begeleiding')]));
      expect(await meetingEvents(tx, row.id)).toEqual([]);
    });
    expect(await world.change('rik', '2026-10-22', row.id, { do: 'ask', case: samira.id, text: 'Mag niet' })).toEqual(['not-found']);
    const mieke = await world.scope('mieke');
    await expect(world.house.store.within(mieke, (tx) => tx.db.insertInto('meetingEvent').values({ id: randomUUID(), meetingId: row.id, seq: 99, kind: 'held', at: tx.now.moment, byAccount: mieke.account, byOrg: mieke.organisation, byName: '', body: '{}' }).execute())).rejects.toThrow(/row-level security/);
  });

  test('WB-053 WB-055 WB-063 the mail goes on its day, by the team that runs it, and says that nothing is to be discussed', async () => {
    const row = await world.meetingOn('2026-10-29');
    expect(await world.change('dirk', '2026-10-15', row.id, { do: 'mail', to: 'team@debrug.example' })).toEqual(['mail-too-early']);
    expect(await world.change('mieke', '2026-10-22', row.id, { do: 'mail', to: 'team@debrug.example' })).toEqual(['meeting-not-yours']);
    expect(await world.change('dirk', '2026-10-22', row.id, { do: 'mail', to: 'geen adres' })).toEqual(['mail-address-missing']);
    expect(await world.change('dirk', '2026-10-22', row.id, { do: 'mail', to: 'team@debrug.example' })).toEqual([]);
    expect((await world.meetingOn('2026-10-29')).state).toBe('skipped');
    const [mail] = await world.mails();
    expect(mail?.subject).toBe('Structureel overleg van 29/10/2026');
    expect(mail?.body['text']).toMatch(/valt voor jullie weg/);
    expect(mail?.body['text']).toMatch(/1\. Lopende dossiers\n.*Samira Ouali \(WB-2026-\d+\): Ingang van de huur 01\/09\/2026; Oordeel na 1 maand op 01\/10\/2026/s);
    expect(mail?.body['text']).not.toMatch(/Geert|Te bespreken/);
    expect(await world.change('dirk', '2026-10-29', row.id, { do: 'hold', present: [world.accountOf('dirk')] })).toEqual(['meeting-skipped']);
  });

  test('WB-064 WB-065 a request until the evening before brings it back and tells both; a later one is for the next', async () => {
    const asked = await askForCase(world.house, await world.scope('mieke', on('2026-10-28')), { number: samira.number, series: SERIES, text: 'Doet niet meer open' });
    expect(asked).toMatchObject({ day: '2026-10-29' });
    expect((await world.meetingOn('2026-10-29')).state).toBe('planned');
    const revived = (await world.mails()).slice(1);
    expect(revived.map((one) => one.toAddress).sort()).toEqual(['bewoners@devlasbloem.example', 'team@debrug.example']);
    expect(String(revived[0]?.body['ics'])).toMatch(/METHOD:REQUEST[\s\S]*SEQUENCE:1\r\n/);
    expect(String(revived[0]?.body['text'])).toContain(LINK);
    const late = await askForCase(world.house, await world.scope('mieke', on('2026-10-29')), { number: samira.number, series: SERIES, text: 'Nog iets' });
    expect(late).toMatchObject({ day: '2026-11-26' });
    expect(codesOf(await askForCase(world.house, await world.scope('mieke', on('2026-10-28')), { number: other.number, series: SERIES, text: 'x' }))).toEqual(['not-found']);
    expect(codesOf(await askForCase(world.house, await world.scope('mieke', on('2026-10-28')), { number: samira.number, series: SERIES, text: 'x'.repeat(301) }))).toEqual(['too-long']);
  });

  test('WB-062 WB-071 a verdict needs a meeting that was held; the client is never among those present; two at once give one winner', async () => {
    const row = await world.meetingOn('2026-10-29');
    const verdict = { id: row.id, caseId: samira.id, task: 'oordeel', values: { ...WELL, moeilijk: true, probleem: 'Doet niet open' } as never, outcome: 'aandacht', obligation: 'oordeel-1m', text: 'We proberen samen een bezoek.' };
    expect(codesOf(await giveVerdict(world.house, await world.scope('dirk', on('2026-10-29')), verdict))).toEqual(['meeting-not-held']);
    expect(await world.change('dirk', '2026-10-28', row.id, { do: 'hold', present: [world.accountOf('dirk')] })).toEqual(['in-future']);
    expect(await world.change('dirk', '2026-10-29', row.id, { do: 'hold', present: [world.accountOf('dirk'), randomUUID()] })).toEqual(['not-invited']);
    expect(await world.change('dirk', '2026-10-29', row.id, { do: 'hold', present: [world.accountOf('dirk'), world.accountOf('mieke')] })).toEqual([]);
    const dirk = await world.scope('dirk', on('2026-10-29'));
    const both = await Promise.all([giveVerdict(world.house, dirk, verdict), giveVerdict(world.house, dirk, { ...verdict, outcome: 'goed' })]);
    expect(both.map(codesOf).sort()).toEqual([[], ['verdict-given-already']]);
    const left = await world.house.store.aroundEveryLock('proef', world.now, (tx) => workList(tx, { organisation: world.orgOf('vlasbloem'), case: samira.id }, { limit: 50 }));
    expect(left.duties.map((one) => one.term)).not.toContain('oordeel-1m');
  });

  test('WB-069 WB-070 conclusions go out once, the partner answers, and its remark changes nothing in what was sent', async () => {
    const row = await world.meetingOn('2026-10-29');
    const act = { do: 'act' as const, action: randomUUID(), what: 'Samen op bezoek gaan', due: on('2026-11-10'), case: samira.id };
    expect(await world.change('dirk', '2026-10-29', row.id, { ...act, owner: '' })).toEqual(['owner-missing']);
    expect(await world.change('dirk', '2026-10-29', row.id, { ...act, owner: world.accountOf('mieke'), due: on('2026-10-01') })).toEqual(['before-meeting']);
    expect(await world.change('dirk', '2026-10-29', row.id, { ...act, owner: world.accountOf('mieke') })).toEqual([]);
    expect(await world.house.store.within(await world.scope('mieke', on('2026-10-30')), (tx) => openActions(tx, { owner: world.accountOf('mieke') }))).toMatchObject([{ what: 'Samen op bezoek gaan', due: '2026-11-10' }]);
    expect(await world.change('mieke', '2026-10-30', row.id, { do: 'confirm' })).toEqual(['nothing-sent']);
    expect(await world.change('dirk', '2026-10-30', row.id, { do: 'conclude', to: 'team@debrug.example', numberOf: new Map() })).toEqual([]);
    expect(await world.change('dirk', '2026-10-30', row.id, { do: 'minute', case: samira.id, text: 'Anders' })).toEqual(['conclusions-sent']);
    const sent = (await world.mails()).at(-1);
    expect(sent?.body['text']).toMatch(/Samira Ouali \(WB-2026-\d+\): We proberen samen een bezoek\./);
    expect(await world.change('mieke', '2026-11-02', row.id, { do: 'remark', text: 'Ook de buren bevragen' })).toEqual([]);
    expect(await world.change('mieke', '2026-11-03', row.id, { do: 'confirm' })).toEqual([]);
    expect(await world.change('mieke', '2026-11-03', row.id, { do: 'finish', action: act.action })).toEqual([]);
    expect(await world.change('mieke', '2026-11-03', row.id, { do: 'finish', action: act.action })).toEqual(['action-done-already']);
  });

  test('WB-054 one day moved takes along what counts on it, and leaves the next where it was', async () => {
    const move = { programme: PROGRAMME, series: SERIES, reason: 'Bureau gesloten' };
    const dirk = await world.scope('dirk', on('2026-11-02'));
    await world.round('2026-11-30');
    expect(codesOf(await moveMeetingDay(world.house, await world.scope('mieke', on('2026-11-02')), { ...move, day: on('2026-12-31'), to: on('2027-01-05') }))).toEqual(['meeting-not-yours']);
    expect(codesOf(await moveMeetingDay(world.house, dirk, { ...move, day: on('2026-12-30'), to: on('2027-01-05') }))).toEqual(['not-a-meeting-day']);
    expect(codesOf(await moveMeetingDay(world.house, dirk, { ...move, day: on('2026-12-31'), to: on('2027-01-28') }))).toEqual(['moved-past-neighbour']);
    expect(codesOf(await moveMeetingDay(world.house, dirk, { ...move, day: on('2026-12-31'), to: on('2026-11-26') }))).toEqual(['moved-past-neighbour']);
    expect(codesOf(await moveMeetingDay(world.house, dirk, { ...move, day: on('2026-12-31'), to: on('2027-01-05'), reason: ' ' }))).toEqual(['missing']);
    const els = await world.support('Els Dumoulin', '2026-08-05');
    const dueOf = async (): Promise<Record<string, string>> => Object.fromEntries((await world.house.store.aroundEveryLock('proef', world.now, (tx) => workList(tx, { organisation: world.orgOf('vlasbloem'), case: els.id }, { limit: 50 }))).duties.map((one) => [one.term, one.due]));
    expect(await dueOf()).toMatchObject({ 'oordeel-4m': '2026-12-31', 'oordeel-10m': '2027-06-24' });
    expect(isRefused(await moveMeetingDay(world.house, dirk, { ...move, day: on('2026-12-31'), to: on('2027-01-05') }))).toBe(false);
    expect(await dueOf()).toMatchObject({ 'oordeel-4m': '2027-01-05', 'oordeel-10m': '2027-06-24' });
    expect((await world.meetingOn('2027-01-05')).firstDay).toBe('2026-12-31');
    await world.round('2027-01-06');
    expect((await world.meetingOn('2027-01-28')).state).toBe('planned');
  });

  test('an answer of a calendar for a meeting that is cancelled is refused with its reason', async () => {
    const row = await world.meetingOn('2026-11-26');
    expect(await world.change('dirk', '2026-11-19', row.id, { do: 'cancel', reason: '' })).toEqual(['missing']);
    expect(await world.change('dirk', '2026-11-19', row.id, { do: 'cancel', reason: 'Iedereen ziek' })).toEqual([]);
    const text = `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:${row.id}@localhost\r\nSEQUENCE:0\r\nDTSTART:20261126T093000Z\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:mieke@debrug.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    const dirk = await world.scope('dirk', on('2026-11-20'));
    expect(codesOf(await takeReply(world.house, dirk, { text }))).toEqual(['reply-to-cancelled']);
    expect(codesOf(await takeReply(world.house, dirk, { text: 'hallo' }))).toEqual(['not-a-reply']);
    expect(codesOf(await takeReply(world.house, await world.scope('rik'), { text }))).toEqual(['not-found']);
    expect(await world.change('dirk', '2026-11-20', row.id, { do: 'mail', to: 'team@debrug.example' })).toEqual(['meeting-cancelled']);
  });
});
