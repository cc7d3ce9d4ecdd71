/** Meetings on the list of the day and in the personal calendar, and what the clock does with them: hour by hour, on a real database. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { putOwnSeries, putPartnerWay } from '../../src/store/meeting-series.ts';
import { personalFeed } from '../../src/work/calendar/feed.ts';
import { isRefused } from '../../src/work/house.ts';
import { today } from '../../src/work/look/today.ts';
import { oneMeeting } from '../../src/work/meetings/look.ts';
import { takeReply } from '../../src/work/meetings/reply.ts';
import { askForCase } from '../../src/work/meetings/ask.ts';
import { act, caseInFull } from '../../src/work/act/act.ts';
import { momentAt } from '../../src/values/moment.ts';
import { withDatabase } from '../database.ts';
import { LINK, makeMeetingWorld, on, PROGRAMME, SERIES, type MeetingWorld } from './meeting-world.ts';

withDatabase('embedded', 'meetings in the day of people', (open) => {
  let world: MeetingWorld;
  let samira: { id: string; number: string };
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-15');
    samira = await world.support('Samira Ouali', '2026-09-01');
    await world.support('Geert Callens', '2026-09-01', 'rik');
    await world.link();
    await world.round('2026-10-15');
  });
  const listOf = async (who: string, written: string): Promise<string[]> => {
    const list = await today(world.house, await world.scope(who, on(written)), {});
    return Object.entries(list.meetings).flatMap(([group, work]) => work.map((one) => `${group} ${one.day} ${one.kind} ${one.counterpart}`));
  };
  const feedOf = async (who: string, written: string): Promise<string> => (await personalFeed(world.house, await world.scope(who, on(written)))).replaceAll('\r\n ', '');
  const atClock = async (who: string, written: string, clock: string) => {
    const entry = await world.door.asAccount(world.accountOf(who), { id: 'proef', now: { today: on(written), moment: momentAt(on(written), clock) } });
    if (!entry.in) throw new Error(`${who} may not come in`);
    return entry.scope;
  };

  test('WB-053 WB-055 the mail of the penultimate Thursday stands on the list of who organises, and is late a day after', async () => {
    expect(await listOf('dirk', '2026-10-15')).toEqual(['week 2026-10-22 mail De Brug', 'week 2026-10-22 mail OCMW Ingelmunster']);
    expect(await listOf('dirk', '2026-10-23')).toEqual(['late 2026-10-22 mail De Brug', 'late 2026-10-22 mail OCMW Ingelmunster', 'week 2026-10-29 meets De Brug', 'week 2026-10-29 meets OCMW Ingelmunster']);
    expect(await listOf('mieke', '2026-10-23')).toEqual(['week 2026-10-29 meets De Vlasbloem']);
    for (const who of ['carla', 'elke', 'hanne', 'karel']) expect([who, await listOf(who, '2026-10-23')]).toEqual([who, []]);
  });

  test('WB-053 where the mail goes by itself it leaves on that Thursday at nine, once, and at no other hour', async () => {
    const mine = { organisationId: world.orgOf('vlasbloem'), programme: PROGRAMME, series: SERIES };
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => putPartnerWay(tx, { ...mine, partnerOrg: world.orgOf('begeleiding'), link: LINK, email: 'team@debrug.example' }));
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => putOwnSeries(tx, { ...mine, validFrom: on('2026-10-01'), days: null, mail: null, closes: null, mode: null, starts: null, ends: null, address: null, conclusions: null, automatic: true }));
    for (const [day, clock] of [['2026-10-21', '23:30'], ['2026-10-22', '08:59']] as const) expect((await world.round(day, clock)).mailed).toBe(0);
    expect((await world.round('2026-10-22', '09:00')).mailed).toBe(2);
    expect((await world.round('2026-10-22', '10:00')).mailed).toBe(0);
    expect((await world.meetingOn('2026-10-29')).state).toBe('skipped');
    expect(await listOf('dirk', '2026-10-23'), 'skipped: nobody is called').toEqual([]);
  });

  test('WB-064 WB-065 a request of the evening before, one minute to midnight, counts; one minute later it is for the next', async () => {
    const ask = { number: samira.number, series: SERIES, text: 'Doet niet meer open' };
    expect(await askForCase(world.house, await atClock('mieke', '2026-10-28', '23:59'), ask)).toMatchObject({ day: '2026-10-29' });
    expect(await askForCase(world.house, await atClock('mieke', '2026-10-29', '00:01'), ask)).toMatchObject({ day: '2026-11-26' });
    expect(await listOf('dirk', '2026-10-29')).toEqual(['today 2026-10-29 meets De Brug']);
  });

  test('WB-069 held: the conclusions stand on the list with their last day; WB-070 silence until the next meeting counts as a yes', async () => {
    const row = await world.meetingOn('2026-10-29');
    expect(await listOf('dirk', '2026-10-30')).toEqual(['late 2026-10-29 record De Brug']);
    expect(await world.change('dirk', '2026-10-29', row.id, { do: 'hold', present: [world.accountOf('dirk'), world.accountOf('mieke')] })).toEqual([]);
    expect(await listOf('dirk', '2026-10-30')).toEqual(['week 2026-11-05 conclude De Brug']);
    expect(await listOf('mieke', '2026-10-30')).toEqual([]);
    expect(await listOf('dirk', '2026-11-06')).toEqual(['late 2026-11-05 conclude De Brug']);
    expect(await world.change('dirk', '2026-11-05', row.id, { do: 'minute', case: samira.id, text: 'We proberen samen een bezoek.' })).toEqual([]);
    expect(await world.change('dirk', '2026-11-05', row.id, { do: 'act', action: randomUUID(), what: 'Samira bellen', owner: world.accountOf('mieke'), due: on('2026-11-10'), case: samira.id })).toEqual([]);
    expect(await world.change('dirk', '2026-11-05', row.id, { do: 'conclude', to: 'team@debrug.example', numberOf: new Map() })).toEqual([]);
    const answered = async (written: string): Promise<boolean> => { await world.round(written); return (await world.meetingOn('2026-10-29')).answered; };
    expect([await answered('2026-11-25'), await answered('2026-11-26')]).toEqual([false, true]);
  });

  test('an answer of a calendar is kept with the invitation it is about, the last one of an address; a moved meeting asks anew', async () => {
    await world.round('2026-11-26');
    const row = await world.meetingOn('2026-11-26');
    const reply = (answer: string, sequence: number) => `BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:${row.id}@localhost\r\nSEQUENCE:${sequence}\r\nDTSTART:20261126T093000Z\r\nATTENDEE;PARTSTAT=${answer}:mailto:mieke@debrug.example\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
    const takes = async (who: string, answer: string, sequence: number) => takeReply(world.house, await world.scope(who, on('2026-11-20')), { text: reply(answer, sequence) });
    const kept = async () => [...(await oneMeeting(world.house, await world.scope('dirk', on('2026-11-20')), row.id))?.meeting.replies ?? []].map(([email, { answer }]) => `${email} ${answer}`);
    expect([await takes('dirk', 'ACCEPTED', 0), await takes('dirk', 'DECLINED', 0)].map(isRefused)).toEqual([false, false]);
    expect(await kept()).toEqual(['mieke@debrug.example declined']);
    expect(await world.change('dirk', '2026-11-20', row.id, { do: 'move', to: on('2026-11-27'), reason: 'Ziek' })).toEqual([]);
    expect([await kept(), isRefused(await takes('dirk', 'ACCEPTED', 0))]).toEqual([[], true]);
    expect(isRefused(await takes('rik', 'ACCEPTED', 1))).toBe(true);
    expect(await world.change('dirk', '2026-11-20', row.id, { do: 'move', to: on('2026-11-26'), reason: 'Toch niet' })).toEqual([]);
  });

  test('an action is on the list of its one owner, with its day, and in the calendar without its words', async () => {
    expect(await listOf('mieke', '2026-11-10')).toEqual(['today 2026-11-10 action De Vlasbloem']);
    expect(await listOf('dirk', '2026-11-10')).toEqual([]);
    const feed = await feedOf('mieke', '2026-11-10');
    expect(feed).toMatch(/DTSTART;VALUE=DATE:20261110[\s\S]*?SUMMARY:Actie uit het overleg van 29\/10\/2026/);
    expect(feed).not.toMatch(/bellen/);
    for (const who of ['rik', 'dirk', 'carla']) expect(await feedOf(who, '2026-11-10')).not.toMatch(/Actie uit het overleg/);
  });

  test('a meeting has one line in the calendar of who takes part, under the id of its invitation; nothing of a client', async () => {
    const row = await world.meetingOn('2026-10-29');
    for (const who of ['dirk', 'mieke']) {
      const [line = ''] = new RegExp(`UID:${row.id}@localhost[\\s\\S]*?END:VEVENT`).exec(await feedOf(who, '2026-10-29')) ?? [];
      expect(line).toMatch(/DTSTART;TZID=Europe\/Brussels:20261029T093000[\s\S]*SUMMARY:Structureel overleg[\s\S]*STATUS:CONFIRMED/);
      expect(line).not.toMatch(/Samira|S\.O\.|WB-|teams\.example/);
    }
    expect(await feedOf('rik', '2026-10-29')).not.toContain(row.id);
    expect(LINK).toContain('teams.example');
  });

  test('who loses the case loses its action and its meeting, in list and calendar', async () => {
    const hanne = world.region.accounts.get('hanne');
    const done = await act(world.house, await world.scope('mieke', on('2026-11-10')), { caseId: samira.id, command: { do: 'assign', role: 'begeleidende-instantie', party: { role: 'begeleidende-instantie', account: hanne?.id ?? '', organisation: hanne?.organisation ?? '', name: 'Hanne Lefevre' }, from: on('2026-11-10'), accepted: true, replaces: await holdingOf('begeleidende-instantie') } });
    expect(isRefused(done) ? done.refused : []).toEqual([]);
    expect(await listOf('mieke', '2026-11-11')).toEqual([]);
    expect(await feedOf('mieke', '2026-11-11')).not.toMatch(/Actie uit het overleg|Structureel overleg/);
  });

  async function holdingOf(role: string): Promise<string> {
    const found = await world.house.store.aroundEveryLock('proef', { today: on('2026-11-10'), moment: momentAt(on('2026-11-10'), '10:00') }, (tx) => caseInFull(world.house, tx, samira.id));
    return found?.reading.state.holders.findLast((one) => one.role === role)?.event ?? '';
  }
});
