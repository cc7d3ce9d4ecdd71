/** Door to the occupancy of a year. */
import { z } from 'zod';
import { yearOf } from '../../../values/day.ts';
import type { House } from '../../../work/house.ts';
import { occupancyYear } from '../../../work/places/occupancy.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { OccupancyPage } from './bezetting-page.tsx';

const input = z.object({ jaar: z.coerce.number().int().min(2000).max(2099).optional().catch(undefined), gemeente: z.string().max(80).catch('') });
/** Years one can look back. */
const YEARS = 6;

export function occupancyRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.occupancy, permission: 'plaatsen.zien', audit: 'opvang.bezetting', input, async handle({ scope, input: asked }) {
      const now = yearOf(scope.today);
      const year = asked.jaar ?? now;
      const found = await occupancyYear(house, scope, year, asked.gemeente);
      const years = [...new Set([...Array.from({ length: YEARS }, (_, at) => now - at), year])].sort((a, b) => b - a);
      return page(`Bezetting ${year}`, <OccupancyPage found={found} query={{ jaar: String(year), gemeente: asked.gemeente }} years={years} today={scope.today} figures={scope.rights.has('cijfers.lezen')} />, { nav: urls.board() });
    } }),
  ];
}
