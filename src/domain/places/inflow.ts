/** Questions for shelter and what came of them: two figures, never added together (WD-204, WD-206, WD-248). */
import { type Day, daysBetween } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { meanOf, medianOf } from '../../values/measures.ts';
import { hoursBetween, type Moment } from '../../values/moment.ts';

/** One question. `stay`: first night it led to. `refused`: key of the reason. */
export interface Question {
  readonly asked: Day; readonly municipality: string; readonly referrer: string;
  readonly decided: Day | null; readonly refused: string | null; readonly stay: Day | null;
}

export interface InflowPart { key: string; questions: number; stays: number }
export interface Inflow {
  questions: number; stays: number; refused: Record<string, number>; /** Mean days from question to decision, of those decided. */ daysToDecision: number | null;
  referrers: InflowPart[]; municipalities: InflowPart[];
}

/** Questions asked, decisions on them, and stays begun in `[from, until)`: a stay counts on its first night, whenever it was asked for. Most questions first. */
export function inflowOf(all: readonly Question[], from: Day, until: Day): Inflow {
  const inside = (day: Day | null): day is Day => day !== null && day >= from && day < until;
  const asked = all.filter((question) => inside(question.asked));
  const begun = all.filter((question) => inside(question.stay));
  const refused: Record<string, number> = {};
  for (const { refused: reason } of asked) if (reason !== null) refused[reason] = (refused[reason] ?? 0) + 1;
  const days = asked.flatMap((question) => (question.decided === null ? [] : [daysBetween(question.asked, question.decided)]));
  return { questions: asked.length, stays: begun.length, refused, daysToDecision: meanOf(days), referrers: partsBy(asked, begun, 'referrer'), municipalities: partsBy(asked, begun, 'municipality') };
}

function partsBy(asked: readonly Question[], begun: readonly Question[], by: 'referrer' | 'municipality'): InflowPart[] {
  const count = (list: readonly Question[], key: string): number => list.filter((question) => question[by] === key).length;
  const keys = [...new Set([...asked, ...begun].map((question) => question[by]))];
  return keys.map((key) => ({ key, questions: count(asked, key), stays: count(begun, key) })).sort((a, b) => b.questions - a.questions || b.stays - a.stays || compareNames(a.key, b.key));
}

/** `unsolved`: that night nobody found anything, as whoever asked noted it. */
export interface BedSought { readonly asked: Moment; readonly bed: Moment | null; readonly night: Day; readonly unsolved: boolean }
export interface Pressure { asked: number; /** Nights without a solution, each as often as it happened, in order. */ unsolved: Day[]; /** Median hours from question to first bed, of those that got one. */ hoursToBed: number | null }

/** How hard it was to find a bed (WD-248). */
export function pressureOf(sought: readonly BedSought[]): Pressure {
  const waits = sought.flatMap((one) => (one.bed === null ? [] : [hoursBetween(one.asked, one.bed)]));
  return { asked: sought.length, unsolved: sought.filter((one) => one.unsolved).map((one) => one.night).sort(), hoursToBed: medianOf(waits) };
}
