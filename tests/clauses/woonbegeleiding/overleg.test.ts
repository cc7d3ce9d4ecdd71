/** The agenda of the structural consultation, its place, and the month over all partners. */
import { beforeAll, expect, test } from 'vitest';
import { monthOf } from '../../../src/work/meetings/overview.ts';
import { previewAgenda } from '../../../src/work/meetings/preview.ts';
import { withDatabase } from '../../database.ts';
import { LINK, makeMeetingWorld, on, type MeetingWorld } from '../../meetings/meeting-world.ts';

withDatabase('server', 'the structural consultation', (open) => {
  let world: MeetingWorld;
  let meeting = '';
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-22');
    const els = await world.support('Els Dumoulin', '2026-06-15');
    await world.support('Wim Decock', '2026-09-24');
    await world.support('Geert Callens', '2026-09-10', 'rik');
    const kind = await world.support('Ana Lopes', '2026-06-01', 'mieke', 'op-vraag');
    await world.verdict('dirk', '2026-07-30', els.id, { moeilijk: true, probleem: 'Verlucht weinig' });
    await world.verdict('dirk', '2026-07-30', kind.id, { moeilijk: true, probleem: 'Vraagt een andere woning' });
    await world.round('2026-10-22');
    meeting = (await world.meetingOn('2026-10-29')).id;
  });
  const preview = async (who = 'dirk') => previewAgenda(world.house, await world.scope(who, on('2026-10-22')), meeting, 'team@debrug.example');

  test('WB-066: a meeting is online by itself, and only who organises changes how, where and when', async () => {
    expect(await world.change('mieke', '2026-10-22', meeting, { do: 'set', mode: 'place', place: 'Markt 1', starts: '', ends: '' })).toEqual(['meeting-not-yours']);
    expect((await preview())?.meeting.setting).toMatchObject({ mode: 'online', starts: '09:30' });
    expect(await preview('mieke')).toBeUndefined();
  });

  test('WB-067: without a safe link an online agenda does not leave', async () => {
    expect((await preview())?.stops.map((one) => one.code)).toContain('agenda-without-words');
    for (const one of (await preview())?.stops ?? []) expect(one.clause).toContain('WB-067');
    expect(await world.change('dirk', '2026-10-22', meeting, { do: 'set', mode: 'online', place: 'http://teams.example.be/x', starts: '09:30', ends: '10:30' })).toEqual(['link-not-safe']);
  });

  test('WB-057: a dossier without a word on why stops the mail and is named', async () => {
    // What the landlord may not read in the case cannot stand in its mail: somebody says it.
    const stop = (await preview())?.stops.find((one) => one.code === 'agenda-without-words');
    expect(stop?.data['numbers']).toEqual(expect.arrayContaining([expect.stringMatching(/^WB-2026-/)]));
    const cases = await world.house.store.within(await world.scope('dirk', on('2026-10-22')), (tx) => tx.db.selectFrom('caseFile').select(['id', 'number', 'subjectName']).execute());
    for (const number of (stop?.data['numbers'] ?? []) as string[]) {
      const id = cases.find((one) => one.number === number)?.id ?? '';
      expect(await world.change('dirk', '2026-10-22', meeting, { do: 'word', case: id, text: 'x'.repeat(301) })).toEqual(['too-long']);
      expect(await world.change('dirk', '2026-10-22', meeting, { do: 'word', case: id, text: 'Kort gezegd moeilijk' })).toEqual([]);
    }
    expect((await preview())?.stops.map((one) => one.code)).toEqual(['link-missing']);
    expect(await world.change('dirk', '2026-10-22', meeting, { do: 'set', mode: 'online', place: LINK, starts: '09:30', ends: '10:30' })).toEqual([]);
    expect((await preview())?.stops).toEqual([]);
  });

  test('WB-056 WB-058: three headings, each with what belongs there; another partner’s dossier nowhere', async () => {
    const text = (await preview())?.text ?? '';
    expect(text).toMatch(/1\. Lopende dossiers\n[\s\S]*Els Dumoulin[\s\S]*Wim Decock[\s\S]*Oordeel na 1 maand op 24\/10\/2026/);
    expect(text).toMatch(/2\. Te bespreken\n- Els Dumoulin \(WB-2026-\d+\): /);
    expect(text).toMatch(/3\. Andere begeleidingen\n- Ana Lopes \(WB-2026-\d+\): /);
    expect(text.split('2. Te bespreken')[1]?.split('3. ')[0]).not.toMatch(/Ana Lopes/);
    expect(text).toContain(LINK);
    expect(text).not.toMatch(/Geert/);
  });

  test('WB-068: on a place the link is not needed, and who was mailed hears of the change', async () => {
    expect(await world.change('dirk', '2026-10-22', meeting, { do: 'mail', to: 'team@debrug.example' })).toEqual([]);
    expect(await world.change('dirk', '2026-10-23', meeting, { do: 'set', mode: 'place', place: '', starts: '', ends: '' })).toEqual(['place-missing']);
    expect(await world.change('dirk', '2026-10-23', meeting, { do: 'set', mode: 'place', place: 'Markt 1, Izegem', starts: '09:30', ends: '10:30' })).toEqual([]);
    const [, notice] = await world.mails();
    expect(notice?.body['text']).toMatch(/gewijzigd[\s\S]*Markt 1, Izegem/);
    expect(String(notice?.body['ics'])).toMatch(/LOCATION:Markt 1\\, Izegem/);
  });

  test('WB-099: the landlord sees the month over all partners, a partner only its own part', async () => {
    const all = await monthOf(world.house, await world.scope('dirk', on('2026-10-30')), on('2026-10-29'));
    expect(all.lines.map((one) => [one.partner, one.name, one.moment, one.verdict])).toEqual(expect.arrayContaining([
      ['De Brug', 'Wim Decock', 'Oordeel na 1 maand', 'missing'], [expect.stringContaining('Ingelmunster'), 'Geert Callens', 'Oordeel na 1 maand', 'missing'],
    ]));
    expect(all.counts.every((one) => one.due >= one.missing)).toBe(true);
    const own = await monthOf(world.house, await world.scope('rik', on('2026-10-30')), on('2026-10-29'));
    expect(own.lines.map((one) => one.name)).toEqual(['Geert Callens']);
  });
});
