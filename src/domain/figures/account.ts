/** The figures of a year, made from facts that were counted: numbers, parts, earlier years, and how long it took. Units are never mixed, and what is not known is never left out. */
import type { Draaiboek, FigureWord, Key } from '../../protocol/draaiboek.ts';
import { compareNames } from '../../values/dutch.ts';
import type { FigureNames } from './names.ts';
import { splitsOf, type Split } from './split.ts';
import { sumOf, unitOf, valueOf, type Counted, type FigureGroup, type Sum, type Unit } from './sums.ts';

export interface Figure extends Sum {
  key: Key; label: string; help: string; clause: readonly string[]; unit: Unit;
  /** Each year there is anything of, the asked one last. */ years: readonly { year: number; value: number }[]; /** January first. */ months: readonly number[]; byMunicipality: readonly { municipality: string; months: readonly number[] }[];
  splits: readonly Split[]; /** Other rules count from then on. */ changed: readonly { from: string; why: string }[];
  /** Only beside closed years: where one was counted by another rule. */ breaks?: readonly Break[];
}

/** From that year another rule counts than in the one before it. `why`: as the draaiboek tells; '' where it does not. `was`: what counted then. */
export interface Break { year: number; than: number; why: string; was: string }

export interface Asked { year: number; /** '' = the whole region. */ municipality: string; /** Other names that are counted with it. */ names?: readonly string[] }

/** In the order of the draaiboek; a figure without anything is 0, and is there. */
export function accountOf(draaiboek: Draaiboek, counted: Counted, names: FigureNames, { year, municipality, names: together = [municipality] }: Asked): Figure[] {
  const here = <One extends { municipality: string }>(all: readonly One[]): One[] => all.filter((one) => municipality === '' || together.includes(one.municipality));
  const [groups, ofMonths, amounts] = [here(counted.groups), here(counted.months ?? counted.groups).filter((one) => one.year === year), here(counted.amounts)];
  return Object.entries(draaiboek.figures).map(([key, word]) => {
    const mine = groups.filter((one) => one.figure === key);
    const ofYear = mine.filter((one) => one.year === year);
    const months = ofMonths.filter((one) => one.figure === key);
    const years = [...new Set([...mine.map((one) => one.year), year])].sort((a, b) => a - b);
    const whole = word.of === undefined ? [] : groups.filter((one) => one.figure === word.of && one.year === year);
    const seen = { word, key, groups: ofYear, whole, amounts: amounts.filter((one) => one.figure === key && one.year === year), draaiboek };
    return {
      key, label: word.label, help: word.help ?? '', clause: word.clause ?? [], unit: unitOf(word), ...sumOf(seen), changed: word.changed ?? [],
      years: years.map((one) => ({ year: one, value: valueOf(word, mine.filter((group) => group.year === one)) })),
      months: monthsOf(word, months), byMunicipality: [...new Set(months.map((one) => one.municipality))].sort(compareNames).map((of) => ({ municipality: of, months: monthsOf(word, months.filter((one) => one.municipality === of)) })),
      splits: splitsOf(seen, mine.filter((one) => one.year === year - 1), names),
    };
  });
}

function monthsOf(word: FigureWord, groups: readonly FigureGroup[]): number[] {
  return Array.from({ length: 12 }, (_, at) => valueOf(word, groups.filter((one) => one.month === at + 1)));
}
