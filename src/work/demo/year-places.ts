/** Which places the guests of a drawn year may have: those of the network, as far as the told stories and the owners leave them. */
import { addDays, type Day } from '../../values/day.ts';
import type { Region } from './region.ts';
import { takes } from './region-places.ts';
import type { Stories } from './stories.ts';
import type { YearPlace } from './year.ts';

/** `network`: the pool whose places are given. Nights that owners take without a reason are not kept free: the guests of the year are those people. */
export function yearPlaces(region: Region, stories: readonly Stories[], network: string, today: Day): YearPlace[] {
  const pool = region.netwerken.find((one) => one.netwerk === network);
  if (pool === undefined) return [];
  const needed = new Map<string, number>();
  const need = (name: string, from: number): void => { needed.set(name, Math.min(needed.get(name) ?? from, from)); };
  for (const one of stories.flatMap(({ dossiers }) => dossiers)) if (one.plaats !== undefined) need(one.plaats, one.start);
  for (const one of region.nachten) if (one.reden !== '') need(one.plaats, one.van);
  return region.plaatsen.filter((place) => takes(pool, place)).map((place): YearPlace => {
    const from = needed.get(place.naam);
    return { name: place.naam, municipality: place.gemeente, size: place.mensen, owner: region.accounts.find((one) => one.organisatie === place.eigenaar)?.key ?? '', until: from === undefined ? null : addDays(today, from) };
  });
}
