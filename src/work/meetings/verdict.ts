/** A verdict given at a meeting is an act in the case: entered once, with the agreement of who was there. */
import { decideMeeting } from '../../domain/meetings/decide.ts';
import type { Refusal, Command } from '../../engine/reading.ts';
import type { Values } from '../../engine/events.ts';
import { seats } from '../../store/meetings.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { actIn, caseInFull, type Once, type WholeCase } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { openMeeting, pairOf, record, type OpenMeeting } from './change.ts';

export interface Verdict { id: string; caseId: string; task: string; values: Values; outcome?: string; obligation?: string; /** Words for the conclusions. */ text?: string; once?: Once | undefined }

export function giveVerdict(house: House, scope: Scope, verdict: Verdict): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'overleg.oordeel', why: verdict.id, once: verdict.once }, async (tx) => {
    const open = await openMeeting(house, tx, verdict.id);
    if (open === undefined) return refuse('not-found');
    const found = await caseInFull(house, tx, verdict.caseId);
    if (found === undefined) return refuse('not-found');
    const refused = await faultBefore(tx, open, found, verdict);
    if (refused !== undefined) return { refused: [refused] };
    const acted = await actIn(house, tx, { caseId: verdict.caseId, command: commandOf(house, open, found, verdict) });
    if (isRefused(acted)) return acted;
    const label = found.draaiboek.tasks[verdict.task]?.outcomes?.[verdict.outcome ?? '']?.label ?? found.draaiboek.tasks[verdict.task]?.label ?? verdict.task;
    await record(house, tx, open, [
      { kind: 'judged', case: verdict.caseId, task: verdict.task, event: acted.events[0]?.id ?? '', obligation: verdict.obligation ?? null, label },
      ...(verdict.text === undefined || verdict.text.trim() === '' ? [] : [{ kind: 'minuted' as const, case: verdict.caseId, text: verdict.text.trim() }]),
    ]);
    return { id: verdict.id };
  });
}

/** Two verdicts at once: the meeting is held by the first, so that the second finds the duty done. */
async function faultBefore(tx: Tx, { row, room, meeting }: OpenMeeting, found: WholeCase, verdict: Verdict): Promise<Refusal | undefined> {
  const clause = room.word.clause ?? [];
  const known = new Set((await seats(tx, { ...pairOf(row), caseId: verdict.caseId })).map((one) => one.caseId));
  const decision = decideMeeting(meeting, { do: 'judge', case: verdict.caseId, task: verdict.task, event: '', obligation: null, label: '' }, {
    today: tx.now.today, clause, side: 'organiser', discussed: [], cases: known, mailDay: null, closes: null, people: room.people,
  });
  if ('refusals' in decision) return decision.refusals[0];
  const duty = found.reading.obligations.find((one) => one.id === verdict.obligation);
  if (verdict.obligation !== undefined && duty?.state === 'done') return { code: 'verdict-given-already', data: { day: duty.met?.day ?? null }, clause };
  return undefined;
}

/** On the day of the meeting; every organisation that was present agrees at once. */
function commandOf(house: House, { meeting }: OpenMeeting, found: WholeCase, verdict: Verdict): Command {
  const word = found.draaiboek.tasks[verdict.task];
  const there = new Set(meeting.present.map((one) => one.organisation));
  const { holders } = found.reading.state;
  const homeOf = (role: string): string | undefined => holders.findLast((one) => one.role === role && one.until === undefined)?.party.organisation ?? (role === found.draaiboek['kept-by'] ? found.file.keeperOrg : undefined);
  const agreements = (word?.agree?.by ?? []).filter((role) => there.has(homeOf(role) ?? '')).map((role) => ({ role, happened: meeting.day }));
  return {
    do: 'do', task: verdict.task, instance: house.newId(), happened: meeting.day, values: verdict.values, agreements,
    ...(verdict.outcome === undefined ? {} : { outcome: verdict.outcome }), ...(verdict.obligation === undefined ? {} : { obligation: verdict.obligation }),
  };
}

