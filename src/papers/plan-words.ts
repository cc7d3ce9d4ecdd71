/** Numbers of a plan in words: the same on the page, in the note and in a table. */
import { contextOn, shareOfAll, type ContextLine } from '../domain/plan/context.ts';
import { changesOver, perEach, reportedIn, wholeBehind } from '../domain/plan/known-years.ts';
import type { ContextValue, ContextWord, FigureUnit, KeyFigureWord, PolicyPlan } from '../protocol/plan/plan.ts';
import type { Day } from '../values/day.ts';
import { formatDay, formatNumber } from '../values/dutch.ts';

export const UNIT: Readonly<Record<FigureUnit, string>> = { people: 'mensen', contacts: 'contacten', cases: 'dossiers', nights: 'nachten', times: 'keren' };
const KIND: Readonly<Record<ContextWord['kind'], string>> = { statistics: 'statistiek', press: 'geciteerd uit de pers', entered: 'ingevuld' };

/** `+2,8 %`, `-3 %`. */
const changeWords = (percent: number): string => `${percent > 0 ? '+' : ''}${formatNumber(percent)} %`;
/** One decimal, always: `6,0`. */
export const fteWords = (fte: number): string => { const text = formatNumber(fte); return text.includes(',') ? text : `${text},0`; };

/** `2022-2023: +2,8 %; …`, never over a year of which nothing is known. */
export function changesIn(word: KeyFigureWord, years: readonly number[]): string {
  return changesOver(years.map((year) => ({ year, value: reportedIn(word, year) ?? { is: 'unknown' as const } }))).map(({ from, to, percent }) => `${from}-${to}: ${changeWords(percent)}`).join('; ');
}

/** What follows from the reported numbers, and is no counted number. */
export function derivedWords(plan: PolicyPlan, word: KeyFigureWord): string[] {
  return (word.known ?? []).flatMap((known) => {
    if (!('value' in known)) return [];
    const whole = known.percent === undefined ? undefined : wholeBehind(known.value, known.percent);
    const other = word.per === undefined ? undefined : reportedIn(plan.figures[word.per.figure] ?? word, known.year);
    const each = other?.is === 'reported' ? perEach(known.value, other.value) : null;
    return [
      ...(whole === undefined ? [] : [`${known.year}: ${word.of?.label ?? ''} ongeveer ${formatNumber(whole.about)} (tussen ${formatNumber(whole.least)} en ${formatNumber(whole.most)}), afgeleid.`]),
      ...(each === null ? [] : [`${known.year}: ${formatNumber(each)} ${word.per?.label ?? ''}, afgeleid.`]),
    ];
  });
}

/** The same five columns, as text: for the page, the note and a table. */
export function contextRows(plan: PolicyPlan, on: Day): { key: string; cells: readonly [string, string, string, string, string] }[] {
  return Object.entries(plan.context).flatMap(([key, word]) => {
    const lines = contextOn(word, on);
    const all = word.shows === 'share' ? shareOfAll(lines) : null;
    return [
      ...lines.map((line, at) => ({ key: `${key}-${at}`, cells: [`${word.label}: ${line.label}`, line.now === undefined ? 'niet bekend' : valueWords(word, line.now), comparedWords(word, line), line.now === undefined ? '' : formatDay(line.now.on as Day), sourceWords(word, line)] as const })),
      ...(all === null ? [] : [{ key: `${key}-samen`, cells: [`${word.label}: samen`, `${formatNumber(all)} %`, '', '', ''] as const }]),
    ];
  });
}

const unit = ({ unit: of }: ContextWord): string => (of === 'percent' ? ' %' : '');

function valueWords(word: ContextWord, value: ContextValue): string {
  return `${value.about === true ? 'ongeveer ' : ''}${formatNumber(value.value)}${value.of === undefined ? unit(word) : ` van ${formatNumber(value.of)}`}`;
}

function comparedWords(word: ContextWord, { now, shown }: ContextLine): string {
  const beside = (now?.beside ?? []).map(({ label, value }) => `${label}: ${formatNumber(value)}`);
  const compared = shown === null ? [] : [word.shows === 'gap' ? `${formatNumber(shown)} procentpunt meer` : word.shows === 'growth' ? `${formatNumber(shown)} keer zoveel` : `${formatNumber(shown)} %`];
  return [...compared, ...beside].join('; ');
}

function sourceWords(word: ContextWord, { now, earlier }: ContextLine): string {
  if (now === undefined) return '';
  const published = now.published === undefined ? '' : ` van ${formatDay(now.published as Day)}`;
  return [`${now.source}${published} (${KIND[word.kind]})`, ...earlier.map((one) => `eerder ${formatNumber(one.value)} op ${formatDay(one.on as Day)}`)].join('; ');
}
