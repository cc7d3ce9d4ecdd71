/** Door to the candidates for one place. */
import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { candidatesLook } from '../../../work/places/candidates.ts';
import { page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { CandidatesPage } from './kandidaten-page.tsx';

export function candidateRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: `${paths.placeOne}/kandidaten`, permission: 'plaatsen.zien', audit: 'opvang.kandidaten', input: z.object({ id: z.guid().catch('') }), async handle({ scope, input }) {
      const look = input.id === '' ? undefined : await candidatesLook(house, scope, input.id);
      return look === undefined ? problem('not-found') : page(`Kandidaten voor ${look.place.name}`, <CandidatesPage look={look} />, { nav: urls.board() });
    } }),
  ];
}
