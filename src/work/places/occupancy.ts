/** How full the places are (WD-188). Who asked and who came in are figures of their programmes. */
import { occupancyOf, type Occupancy, type OccupancyLine } from '../../domain/places/occupancy.ts';
import { stockOn, type Stock } from '../../domain/places/stock.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { countedNights, takenOn } from '../../store/free-places.ts';
import { places } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays, addMonths, dayFromParts, type Day, yearOf } from '../../values/day.ts';
import type { House } from '../house.ts';

/** `of` null: a month that is still to come. */
export interface Month { first: Day; of: OccupancyLine | null }
export interface OccupancyYear { year: number; /** First night that is not counted any more. */ until: Day; occupancy: Occupancy; months: Month[]; municipalities: string[]; /** Programmes in which somebody can stay in a place. */ programmes: { key: string; name: string }[]; places: number; /** What is there tonight, and free; null in another year (WD-186). */ tonight: Stock | null }

/** Nights up to and including tonight. `municipality` '': all of them. */
export function occupancyYear(house: House, scope: Scope, year: number, municipality: string): Promise<OccupancyYear> {
  return house.store.within(scope, async (tx) => {
    const [first, next] = [dayFromParts(year, 1, 1), dayFromParts(year + 1, 1, 1)];
    const tomorrow = addDays(tx.now.today, 1);
    const until = tomorrow < next ? (tomorrow > first ? tomorrow : first) : next;
    const all = await places(tx);
    const chosen = all.filter((one) => municipality === '' || one.municipality === municipality);
    const held = chosen.length === 0 ? [] : await countedNights(tx, { from: first, until }, municipality);
    const over = (from: Day, end: Day): Occupancy => occupancyOf(chosen, held, { from, until: end }, 'municipality');
    const months = Array.from({ length: 12 }, (_, at) => addMonths(first, at)).map((month): Month => {
      const end = addMonths(month, 1) < until ? addMonths(month, 1) : until;
      return { first: month, of: month < end ? over(month, end).total : null };
    });
    return { year, until, occupancy: over(first, until), months, municipalities: [...new Set(all.map((one) => one.municipality))].sort((a, b) => a.localeCompare(b, 'nl')), programmes: sheltering(house).map((one) => ({ key: one.key, name: one.name })), places: chosen.length, tonight: yearOf(tx.now.today) === year ? stockOn(chosen, await takenOn(tx, tx.now.today), tx.now.today) : null };
  });
}

const sheltering = (house: House): Draaiboek[] => house.programmes.all().map((one) => one.draaiboek).filter((one) => Object.values(one.tasks).some((task) => task.claim?.kind === 'stay'));
