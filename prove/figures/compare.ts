/** The figures as a coordinator reads them, beside the clerk's tally of the same dossiers. */
import type { Figure } from '../../src/domain/figures/account.ts';
import type { Draaiboek, FigureWord } from '../../src/protocol/draaiboek.ts';
import { yearFigures } from '../../src/work/figures/year.ts';
import { tally, type Line } from './clerk.ts';
import type { Around, Dossier } from './dossier.ts';
import { TOWNS, type Region } from './region.ts';

export interface Compared { numbers: number; /** Of them, how many were not nothing. */ filled: number; differences: string[]; /** Figures that were something in some year. */ met: Set<string> }
export interface Asked { region: Region; books: readonly Draaiboek[]; dossiers: readonly Dossier[]; around: Around; years: readonly number[]; /** Each municipality apart as well. */ apart: boolean; /** Stops after so many. */ most: number }

export async function compare({ region, books, dossiers, around, years, apart, most }: Asked): Promise<Compared> {
  const found: Compared = { numbers: 0, filled: 0, differences: [], met: new Set() };
  for (const book of books) {
    const lines = tally(book, dossiers.filter((one) => one.programme === book.key), around);
    for (const year of years) {
      for (const municipality of apart ? ['', ...TOWNS] : ['']) {
        const told = await yearFigures(region.house, region.scope, { programme: book.key, year, municipality, account: 'now' });
        for (const figure of told?.figures ?? []) {
          const sheet = new Sheet(book, lines.filter((line) => municipality === '' || line.dossier.municipality === municipality), year, figure);
          check(found, sheet.numbers(), `${book.key}.${figure.key} ${year} ${municipality || 'regio'}`);
          if (found.differences.length >= most) return found;
        }
        if (told?.figures.length !== Object.keys(book.figures).length) found.differences.push(`${book.key} ${year}: figures are missing`);
      }
    }
  }
  return found;
}

interface Number { what: string; product: unknown; clerk: unknown }

function check(found: Compared, numbers: readonly Number[], name: string): void {
  for (const { what, product, clerk } of numbers) {
    found.numbers += 1;
    if (typeof clerk === 'number' && clerk !== 0) { found.filled += 1; found.met.add(name.split(' ')[0] ?? ''); }
    const same = typeof product === 'number' && typeof clerk === 'number' ? Math.abs(product - clerk) < 1e-6 : product === clerk;
    if (!same) found.differences.push(`${name}, ${what}: the page says ${String(product)}, the clerk ${String(clerk)}`);
  }
}

/** One figure of one year, number by number. */
class Sheet {
  readonly #word: FigureWord;
  readonly #mine: Line[];
  readonly #book: Draaiboek;
  readonly #lines: readonly Line[];
  readonly #year: number;
  readonly #figure: Figure;

  constructor(book: Draaiboek, lines: readonly Line[], year: number, figure: Figure) {
    [this.#book, this.#lines, this.#year, this.#figure] = [book, lines, year, figure];
    this.#word = book.figures[figure.key] as FigureWord;
    this.#mine = this.#of(figure.key, year);
  }

  numbers(): Number[] {
    const { value, months, years, byMunicipality, unknown, share } = this.#figure;
    return [
      { what: 'the year', product: value, clerk: this.#sum(this.#mine) },
      ...months.map((product, at): Number => ({ what: `month ${at + 1}`, product, clerk: this.#sum(this.#mine.filter((line) => Number(line.day.slice(5, 7)) === at + 1)) })),
      ...years.map((one): Number => ({ what: `beside it ${one.year}`, product: one.value, clerk: this.#sum(this.#of(this.#figure.key, one.year)) })),
      ...this.#byMunicipality(byMunicipality), ...this.#parts(),
      ...(this.#word.sum === undefined ? [] : [{ what: 'not said', product: unknown, clerk: this.#mine.filter((line) => line.amount === null).length }]),
      ...(this.#word.of === undefined ? [] : [{ what: 'the whole', product: share?.whole, clerk: this.#sum(this.#of(this.#word.of, this.#year), this.#book.figures[this.#word.of]) }]),
      ...this.#took('how long', this.#figure.took, this.#mine),
    ];
  }

  #of = (figure: string, year: number): Line[] => this.#lines.filter((line) => line.figure === figure && line.day.startsWith(`${year}-`));

  #sum(lines: readonly Line[], word: FigureWord | undefined = this.#word): number {
    if (word?.count === 'nights') return lines.reduce((sum, line) => sum + line.nights, 0);
    return word?.sum === undefined ? lines.length : lines.reduce((sum, line) => sum + (line.amount ?? 0), 0);
  }

  #byMunicipality(told: Figure['byMunicipality']): Number[] {
    const names = [...new Set([...told.map((one) => one.municipality), ...this.#mine.map((line) => line.dossier.municipality)])];
    return names.flatMap((name) => Array.from({ length: 12 }, (_, at): Number => ({
      what: `${name || 'no municipality'}, month ${at + 1}`, product: told.find((one) => one.municipality === name)?.months[at] ?? 0, clerk: this.#sum(this.#mine.filter((line) => line.dossier.municipality === name && Number(line.day.slice(5, 7)) === at + 1)),
    })));
  }

  /** Groups that overlap are laid beside each other, and added up by nobody. */
  #parts(): Number[] {
    return (this.#word.split ?? []).flatMap((split, nth) => {
      const [by, overlap] = typeof split === 'string' ? [[split], false] as const : 'by' in split ? [[split.by], true] as const : [split, false] as const;
      const told = this.#figure.splits[nth];
      const keysOf = (line: Line): string[] => { const keys = by.map((one) => line.parts[one] ?? ''); return overlap ? (keys[0] ?? '').split('+') : [keys.join(' | ')]; };
      const [now, before] = [grouped(this.#mine, keysOf), grouped(this.#of(this.#figure.key, this.#year - 1), keysOf)];
      const keys = [...new Set([...now.keys(), ...before.keys(), ...(told?.parts ?? []).map((part) => part.key.join(' | '))])];
      return [{ what: `${by.join()}: overlap`, product: told?.overlap, clerk: overlap }, ...keys.flatMap((key): Number[] => {
        const part = told?.parts.find((one) => one.key.join(' | ') === key);
        const lines = now.get(key) ?? [];
        const what = `${by.join()} = ${key || 'onbekend'}`;
        return [{ what, product: part?.value ?? 0, clerk: this.#sum(lines) }, { what: `${what}, the year before`, product: part?.earlier ?? 0, clerk: this.#sum(before.get(key) ?? []) }, ...this.#took(what, part?.took, lines)];
      })];
    });
  }

  #took(what: string, told: Figure['took'], lines: readonly Line[]): Number[] {
    if (this.#word.measure === undefined || (told === undefined && lines.length === 0)) return [];
    const took = lines.flatMap((line) => line.took ?? []);
    const amounts = took.flatMap((one) => one.amount ?? []).sort((a, b) => a - b);
    const [running, inTime, late] = [took.filter((one) => one.running).length, took.filter((one) => one.inTime).length, took.filter((one) => one.late).length];
    const mean = amounts.length === 0 ? null : amounts.reduce((sum, one) => sum + one, 0) / amounts.length;
    const middle = amounts.length === 0 ? null : ((amounts[Math.floor((amounts.length - 1) / 2)] ?? 0) + (amounts[Math.ceil((amounts.length - 1) / 2)] ?? 0)) / 2;
    return [
      { what: `${what}: known`, product: told?.known, clerk: amounts.length }, { what: `${what}: running`, product: told?.running, clerk: running }, { what: `${what}: not known`, product: told?.unknown, clerk: took.length - amounts.length - running },
      { what: `${what}: on average`, product: told?.mean, clerk: mean }, { what: `${what}: the middle`, product: told?.median, clerk: middle },
      ...(this.#word.measure.within === undefined ? [] : [{ what: `${what}: in time`, product: told?.within?.inTime, clerk: inTime }, { what: `${what}: late`, product: told?.within?.late, clerk: late }]),
    ];
  }
}

function grouped(lines: readonly Line[], keysOf: (line: Line) => string[]): Map<string, Line[]> {
  const found = new Map<string, Line[]>();
  for (const line of lines) for (const key of keysOf(line)) found.set(key, [...(found.get(key) ?? []), line]);
  return found;
}
