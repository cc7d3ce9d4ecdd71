/**
 * Every day of the years the proof can reach, written out one by one, and questions answered by walking along them.
 * Slow and plain on purpose: it shares no arithmetic with `src/values`.
 */
import { Temporal } from 'temporal-polyfill';

export interface Leaf {
  readonly at: number;
  readonly text: string;
  readonly year: number;
  readonly month: number;
  readonly inMonth: number;
  /** 1 = Monday .. 7 = Sunday. */
  readonly weekday: number;
  readonly holiday: string | undefined;
}

export interface Closing {
  readonly day: string;
  readonly why: string;
}

/** Full moon of Easter by golden number, as church tables print it for 1900-2199: [month, day]. */
const PASCHAL_MOONS = [
  [4, 14],
  [4, 3],
  [3, 23],
  [4, 11],
  [3, 31],
  [4, 18],
  [4, 8],
  [3, 28],
  [4, 16],
  [4, 5],
  [3, 25],
  [4, 13],
  [4, 2],
  [3, 22],
  [4, 10],
  [3, 30],
  [4, 17],
  [4, 7],
  [3, 27],
] as const;

const FIXED: Readonly<Record<string, string>> = {
  '01-01': 'Nieuwjaar',
  '05-01': 'Dag van de Arbeid',
  '07-21': 'Nationale feestdag',
  '08-15': 'O.L.V. Hemelvaart',
  '11-01': 'Allerheiligen',
  '11-11': 'Wapenstilstand',
  '12-25': 'Kerstmis',
};

const MOVING = { Paasmaandag: { days: 1 }, 'O.L.H. Hemelvaart': { weeks: 5, days: 4 }, Pinkstermaandag: { weeks: 7, days: 1 } } as const;

export const FIRST_YEAR = 1940;
export const LAST_YEAR = 2150;

export class Almanac {
  readonly #leaves: readonly Leaf[];
  readonly #places = new Map<string, number>();
  /** Places of the days of each month, by `year-month`. */
  readonly #months = new Map<string, number[]>();

  constructor() {
    this.#leaves = writeOut();
    for (const leaf of this.#leaves) {
      this.#places.set(leaf.text, leaf.at);
      const key = `${leaf.year}-${leaf.month}`;
      const month = this.#months.get(key) ?? [];
      month.push(leaf.at);
      this.#months.set(key, month);
    }
  }

  leaf(at: number): Leaf {
    const found = this.#leaves[at];
    if (found === undefined) throw new RangeError(`the almanac ends before leaf ${at}`);
    return found;
  }

  find(text: string): Leaf {
    return this.leaf(this.#places.get(text) ?? -1);
  }

  /** The days of the month that lies `steps` months from this leaf's, counted off one month at a time. */
  monthAway(from: Leaf, steps: number): readonly Leaf[] {
    let { year, month } = from;
    for (let left = Math.abs(steps); left > 0; left -= 1) {
      month += steps < 0 ? -1 : 1;
      if (month === 13) [year, month] = [year + 1, 1];
      if (month === 0) [year, month] = [year - 1, 12];
    }
    return (this.#months.get(`${year}-${month}`) ?? []).map((at) => this.leaf(at));
  }
}

function writeOut(): Leaf[] {
  const leaves: Leaf[] = [];
  let moving = new Map<string, string>();
  const end = new Temporal.PlainDate(LAST_YEAR + 1, 1, 1);
  for (let date = new Temporal.PlainDate(FIRST_YEAR, 1, 1); Temporal.PlainDate.compare(date, end) < 0; date = date.add({ days: 1 })) {
    if (date.dayOfYear === 1) moving = movingHolidays(date.year);
    const text = date.toString();
    const holiday = FIXED[text.slice(5)] ?? moving.get(text);
    leaves.push({ at: leaves.length, text, year: date.year, month: date.month, inMonth: date.day, weekday: date.dayOfWeek, holiday });
  }
  return leaves;
}

function movingHolidays(year: number): Map<string, string> {
  const [month, day] = PASCHAL_MOONS[year % 19] ?? [0, 0];
  let easter = new Temporal.PlainDate(year, month, day).add({ days: 1 });
  while (easter.dayOfWeek !== 7) easter = easter.add({ days: 1 });
  return new Map(Object.entries(MOVING).map(([name, away]) => [easter.add(away).toString(), name]));
}
