/** "Waarom deze dag?": what it counts from, the rule in words, where it stands, and what was chosen where the text is silent. */
import type { DayReason } from '../../engine/reading.ts';
import { anchorInWords, termInWords } from '../../protocol/in-words.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import { formatDay, formatDayShort, joinWords } from '../../values/dutch.ts';
import type { Rulebook } from '../../work/look/rulebook.ts';
import { sayValue } from './setting-value.ts';
import type { ReasonLines } from '../parts/why.tsx';

/** `due` is told at the end of the rule; a term that a later version dropped leaves only its day. */
export function dayReason({ draaiboek, clauses }: Rulebook, term: Key, reason: DayReason, due: Day | null): ReasonLines {
  const written = draaiboek.terms[term];
  const rule = [written === undefined ? '' : upper(termInWords(draaiboek, written)), due === null ? '' : dayWithYear(due)].filter((part) => part !== '').join(': ');
  const event = startWords(draaiboek, reason);
  const lines = sourceLines(draaiboek, clauses, reason.clause.length > 0 ? reason.clause : written?.clause ?? []);
  const choice = [lines.choice ?? '', ...chosenWords(draaiboek, reason)].filter((part) => part !== '').join(' ');
  return { ...(event === '' ? {} : { event }), rule: `${rule}${skippedWords(reason)}`, ...lines, ...(choice === '' ? {} : { choice }) };
}

/** Where a rule stands, and the chosen reading. */
export function sourceLines(draaiboek: Draaiboek, clauses: Rulebook['clauses'], ids: readonly string[]): Pick<ReasonLines, 'source' | 'choice'> {
  const entries = ids.flatMap((id) => clauses.get(id) ?? []);
  const places = [...new Set(entries.map((entry) => entry.source))].join(', ');
  const choice = entries.flatMap((entry) => entry.choice ?? []).join(' ');
  return {
    ...(ids.length === 0 ? {} : { source: `${['Draaiboek', draaiboek.name, places].filter((part) => part !== '').join(' ')} · ${ids.join(', ')}` }),
    ...(choice === '' ? {} : { choice }),
  };
}

/** What this dossier chose itself goes before the rule as it is written. */
function chosenWords(draaiboek: Draaiboek, reason: DayReason): string[] {
  return (reason.chosen ?? []).map((one) => `In dit dossier, vanaf ${formatDay(one.from)}: ${draaiboek.settings[one.setting]?.label ?? one.setting} ${sayValue(one.value)}.`);
}

function startWords(draaiboek: Draaiboek, reason: DayReason): string {
  if (reason.anchor === '') return '';
  const words = anchorInWords(draaiboek, reason.anchor);
  if (reason.missing !== undefined) return `Wacht nog op ${words}`;
  return reason.anchorDay === undefined ? upper(words) : `${upper(words)}: ${dayWithYear(reason.anchorDay)}`;
}

/** Weekends go without saying. */
function skippedWords(reason: DayReason): string {
  const skipped = reason.steps.flatMap((step) => step.skipped ?? []).filter((one) => !/zaterdag|zondag|weekend/i.test(one.why));
  return skipped.length === 0 ? '' : `. Telt niet mee: ${joinWords(skipped.map((one) => `${formatDay(one.day)} (${one.why})`))}`;
}

/** `wo 18/11/2026`. */
function dayWithYear(day: Day): string {
  return `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`;
}

function upper(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
