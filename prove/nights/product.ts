/** The same questions answered by the product: the draaiboeken of the crisis network and of homelessness, their gates, and the engine that runs them. */
import { claimSeen, withClaim } from '../../src/engine/claims.ts';
import { decide } from '../../src/engine/decide.ts';
import type { CaseEvent, Values } from '../../src/engine/events.ts';
import { foldCase } from '../../src/engine/fold.ts';
import { verdictsOn } from '../../src/engine/gates.ts';
import { lookAt } from '../../src/engine/look.ts';
import { longestStay } from '../../src/engine/night-limits.ts';
import type { Answers, Finding, GateVerdict, Now } from '../../src/engine/reading.ts';
import { entering, type View } from '../../src/engine/view.ts';
import type { Draaiboek } from '../../src/protocol/draaiboek.ts';
import type { Calendar } from '../../src/values/calendar.ts';
import { addDays, type Day, day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';
import type { MonthAnswer, SeriesAnswer } from './clerk.ts';

/** What a planted fault replaces. */
export interface Parts { readonly network: Draaiboek; readonly shelter: Draaiboek; readonly calendar: Calendar; readonly nightsOf: (from: Day, until: Day) => Day[] }

/** Nights of one person by pool, as the ledger keeps them. */
export type Slept = ReadonlyMap<string, ReadonlySet<Day>>;
export interface Asked { readonly evening: string; readonly nights: number; /** The act is done on the day of that evening, or before the morning after it. */ readonly today: string; readonly clock: string }

const OPENING: Values = {
  via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politie', functie: 'inspecteur', uur: '21.10 uur', regio: 'izegem', personen: 1, situatie: 'Op straat gezet.',
  meerderjarig: 'ja', 'zonder-alternatief': 'ja', 'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja',
};
const CALLTAKER = { account: 'nora', role: 'calltaker', name: 'Nora' };

export function seriesAnswer(parts: Parts, slept: Slept, asked: Asked): SeriesAnswer & { readonly longest: number | null; readonly leaving: string } {
  const view = viewOf(parts, parts.network, slept, asked);
  const { truth, found, expected, day: since, again } = findingOf(view, 'opname', 'nachtgrens', asked);
  const longest = longestStay(view, 'opname', day(asked.evening)).nights;
  return { may: truth === 'yes', count: Number(found), limit: Number(expected), since: since ?? '', again: again ?? '', longest, leaving: claimSeen(view, 'opname', day(asked.evening), { place: 'p', from: day(asked.evening) })?.until ?? '' };
}

export function monthAnswer(parts: Parts, slept: Slept, asked: Asked): MonthAnswer {
  const { truth, found, day: since, again } = findingOf(viewOf(parts, parts.shelter, slept, asked), 'aankomst', 'maandgrens', asked);
  return { may: truth === 'yes', count: Number(found), since: since ?? '', again: again ?? '' };
}

/** The whole act, decided as the product does: only the gate on nights may stand in its way. */
export function isAdmitted(parts: Parts, slept: Slept, asked: Asked): boolean | string {
  const { now, answers } = around(parts, slept, asked);
  const opened: CaseEvent = { id: 'e1', seq: 1, kind: 'opened', key: 'oproep', happened: now.today, recorded: now.moment, actor: CALLTAKER, values: OPENING };
  const claim = { place: 'p', from: day(asked.evening), until: addDays(day(asked.evening), asked.nights) };
  const made = decide(parts.network, [opened], { do: 'do', task: 'opname', instance: 'i', happened: now.today, values: { gezien: 'geen' }, claim }, now, answers, CALLTAKER);
  if (!('refusals' in made)) return true;
  const other = made.refusals.filter((one) => one.data['gate'] !== 'nachtgrens').map((one) => `${one.code} ${String(one.field ?? one.data['gate'])}`);
  return other.length > 0 ? other.join(', ') : false;
}

function viewOf(parts: Parts, draaiboek: Draaiboek, slept: Slept, asked: Asked): View {
  const { now, answers } = around(parts, slept, asked);
  return lookAt(foldCase(draaiboek, []), now, answers);
}

function around({ calendar }: Parts, slept: Slept, { today, clock }: Asked): { now: Now; answers: Answers } {
  const on = day(today);
  return { now: { today: on, moment: momentAt(on, clock) }, answers: { calendar, nights: (pools) => new Set(pools.flatMap((pool) => [...(slept.get(pool) ?? [])])) } };
}

function findingOf(view: View, task: string, gate: string, asked: Asked): Finding {
  const claim = { place: 'p', from: day(asked.evening), until: addDays(day(asked.evening), asked.nights) };
  const verdicts: GateVerdict[] = verdictsOn(entering(view, withClaim(view, { verb: 'do', task, day: view.today }, claim)), task, 'do');
  const finding = verdicts.find((one) => one.gate === gate)?.findings.find((one) => one.leaf === 'count');
  if (finding === undefined) throw new Error(`gate ${gate} of ${task} says nothing of a count`);
  return finding;
}
