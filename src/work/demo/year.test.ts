import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readBeginning, type Beginning } from '../../roof/read-beginning.ts';
import { legalCalendar, nextWorkingDay } from '../../values/calendar.ts';
import { addDays, day } from '../../values/day.ts';
import { nightsOf } from '../../values/nights.ts';
import type { Stories, StoryCase } from './stories.ts';
import { yearOf, type YearPlace } from './year.ts';
import { yearPlaces } from './year-places.ts';

const today = day('2026-11-26');
const SEEDS = [1, 7, 20_261_126];

describe('a year of the region', () => {
  let beginning: Beginning;
  let places: YearPlace[];
  beforeAll(() => {
    beginning = readBeginning(join(import.meta.dirname, '../../../beginstand'));
    places = yearPlaces(beginning.region, beginning.stories, beginning.year.verblijf.netwerk, today);
  });
  const drawn = (seed: number): Stories => yearOf(beginning.year, places, today, seed);
  /** First night and day of leaving, as the story takes and leaves the place. */
  const stayOf = ({ verhalen }: Stories, one: StoryCase): { from: ReturnType<typeof day>; leaves: ReturnType<typeof day> } => {
    const takes = one.verhaal.split('-').at(-2);
    const from = nextWorkingDay(addDays(nextWorkingDay(addDays(today, one.start), legalCalendar).day, Number(takes)), legalCalendar).day;
    expect(verhalen[one.verhaal]).toBeDefined();
    return { from, leaves: addDays(from, one.nachten ?? 0) };
  };

  test('has 825 questions over 38 places, each of another household and with a story that is there', () => {
    const year = drawn(7);
    expect([year.dossiers.length, places.length]).toEqual([825, 38]);
    expect(new Set(year.dossiers.map((one) => `${one.voornaam} ${one.naam}`)).size).toBe(825);
    expect(year.dossiers.filter((one) => year.verhalen[one.verhaal] === undefined)).toEqual([]);
    expect(year.dossiers.every((one) => one.start < 0 && one.start >= -365)).toBe(true);
  });

  test('is the same for the same seed and another for another', () => {
    expect(drawn(7)).toEqual(drawn(7));
    expect(drawn(8).dossiers).not.toEqual(drawn(7).dossiers);
  });

  test.each(SEEDS)('seed %i: nobody is in a place where another is, in one that is too small, or where a told story needs it', (seed) => {
    const year = drawn(seed);
    const taken = new Set<string>();
    const stays = year.dossiers.filter((one) => one.plaats !== undefined);
    expect(stays.length).toBeGreaterThan(100);
    for (const one of stays) {
      const place = places.find(({ name }) => name === one.plaats);
      const { from, leaves } = stayOf(year, one);
      expect(place?.size).toBeGreaterThanOrEqual(Number(one.waarden['personen']));
      expect(place?.until == null || leaves < place.until).toBe(true);
      for (const night of nightsOf(from, leaves)) {
        expect(taken.has(`${one.plaats} ${night}`), `${one.plaats} ${night}`).toBe(false);
        taken.add(`${one.plaats} ${night}`);
      }
    }
  });
});
