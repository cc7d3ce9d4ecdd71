/** One month over all partners: which case was due at which moment, discussed, skipped, or still without a verdict (WB-099). */
import { discussedCases } from '../../domain/meetings/decide.ts';
import { foldMeeting } from '../../domain/meetings/meeting.ts';
import { logAccess } from '../../store/access-log.ts';
import { meetingEvents, meetings } from '../../store/meetings.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import { meetingBefore } from '../../values/recurrence.ts';
import type { House } from '../house.ts';
import { agendaCases } from './agenda.ts';
import { pairOf } from './change.ts';
import { partnerRoom } from './room.ts';

export interface MonthLine { partner: string; meeting: string; caseNumber: string; name: string; /** The term that fell on that day; '' for a case discussed without one. */ moment: string; discussed: boolean; skipped: boolean; verdict: 'given' | 'missing' | 'open' | 'none' }
export interface Month { day: Day; lines: MonthLine[]; counts: { partner: string; moment: string; due: number; missing: number }[] }

/** Everything this reader may know of the meetings on that day: a partner finds its own part only. */
export function monthOf(house: House, scope: Scope, day: Day): Promise<Month> {
  return house.store.within(scope, async (tx) => {
    const names = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
    const lines: MonthLine[] = [];
    for (const row of (await meetings(tx, { from: day, limit: 400 })).filter((one) => one.day === day)) {
      const room = await partnerRoom(house, tx, row);
      const meeting = foldMeeting(await meetingEvents(tx, row.id));
      if (room === undefined || meeting === undefined) continue;
      const talked = new Set(discussedCases(meeting));
      for (const one of await agendaCases(house, tx, pairOf(row), { series: row.series, day, last: meetingBefore(room.rule, day) })) {
        const base = { partner: names.get(row.partnerOrg) ?? '', meeting: row.id, caseNumber: one.file.number, name: one.file.subjectName, discussed: talked.has(one.file.id), skipped: row.state === 'skipped' || row.state === 'cancelled' };
        const here = one.agenda.judged.filter(({ obligation }) => (obligation.met?.judged ?? obligation.due) === day);
        for (const { obligation } of here) lines.push({ ...base, moment: one.draaiboek.terms[obligation.term]?.label ?? obligation.term, verdict: obligation.state === 'done' || obligation.state === 'waived' ? 'given' : day < scope.today ? 'missing' : 'open' });
        if (here.length === 0 && one.agenda.entries.some((entry) => !entry.informs)) lines.push({ ...base, moment: '', verdict: 'none' });
      }
    }
    await logAccess(tx, { id: house.newId(), what: 'overleg.maand', why: day });
    return { day, lines, counts: countsOf(lines) };
  });
}

function countsOf(lines: readonly MonthLine[]): Month['counts'] {
  const counts = new Map<string, Month['counts'][number]>();
  for (const line of lines.filter((one) => one.moment !== '')) {
    const key = `${line.partner} ${line.moment}`;
    const one = counts.get(key) ?? { partner: line.partner, moment: line.moment, due: 0, missing: 0 };
    counts.set(key, { ...one, due: one.due + 1, missing: one.missing + (line.verdict === 'missing' ? 1 : 0) });
  }
  return [...counts.values()].sort((a, b) => a.partner.localeCompare(b.partner, 'nl') || a.moment.localeCompare(b.moment, 'nl'));
}
