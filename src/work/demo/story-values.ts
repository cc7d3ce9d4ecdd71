/** Answers of a story as its data writes them: days and years are counted from the day the file begins. Pure. */
import type { Value, Values } from '../../engine/events.ts';
import { addDays, yearOf, type Day } from '../../values/day.ts';

/** `at`: the day of the step; what is told there did not happen later. */
export function storyValues(told: Readonly<Record<string, unknown>>, begin: Day, at: Day): Values {
  const read = (value: unknown): Value => {
    if (typeof value === 'string') return counted(value, begin, at);
    if (Array.isArray(value)) return value.map(read);
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, read(one)]));
    return value as Value;
  };
  return read(told) as Values;
}

function counted(text: string, begin: Day, at: Day): Value {
  // `@=+12`: that very day, also when it is still to come.
  if (/^@=[+-]\d+$/.test(text)) return addDays(begin, Number(text.slice(2)));
  if (/^@[+-]\d+$/.test(text)) return text === '@+0' ? begin : notAfter(addDays(begin, Number(text.slice(1))), at);
  // `@maand-2`: the month two before the one it begins in.
  if (/^@maand[+-]\d+$/.test(text)) return monthOf(begin, Number(text.slice('@maand'.length)));
  // `@jaar+0`: the year it begins in; `@jaar+1-05-31`: a day of the year after it.
  const [, years, rest] = /^@jaar([+-]\d+)(-\d{2}-\d{2})?$/.exec(text) ?? [];
  if (years === undefined) return text;
  const year = yearOf(begin) + Number(years);
  return rest === undefined ? year : `${year}${rest}`;
}

function monthOf(day: Day, later: number): string {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + later;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

function notAfter(day: Day, last: Day): Day {
  return day > last ? last : day;
}
