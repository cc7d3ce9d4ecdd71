/** Door to the figures of a year. */
import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { yearFigures } from '../../../work/look/figures.ts';
import { page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { FiguresPage } from './page.tsx';

const input = z.object({ programma: z.string().max(100).default(''), jaar: z.coerce.number().int().min(2000).max(2999).optional().catch(undefined), lijst: z.string().max(200).default('') });
/** Years one can look back. */
const YEARS = 6;

export function figuresRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.figures, permission: 'cijfers.lezen', audit: 'cijfers.lezen', input,
      async handle({ scope, input: asked }) {
        const programmes = house.programmes.all().map(({ draaiboek }) => [draaiboek.key, draaiboek.name] as const);
        const now = Number(scope.today.slice(0, 4));
        const found = await yearFigures(house, scope, asked.programma, asked.jaar ?? now);
        if (found === undefined) return problem('not-found');
        const earlier = await yearFigures(house, scope, found.draaiboek.key, found.year - 1);
        const query = { programma: found.draaiboek.key, jaar: found.year, lijst: asked.lijst };
        const years = [...new Set([...Array.from({ length: YEARS }, (_, at) => now - at), query.jaar])].sort((a, b) => b - a);
        return page(`Cijfers ${query.jaar}`, <FiguresPage found={found} earlier={earlier} today={scope.today} query={query} programmes={programmes} years={years} />, { nav: urls.figures() });
      },
    }),
  ];
}
