/** The door of the list of people who live precariously (WD-302): it shows those whom its reader may see. */
import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { precariousPeople, SITUATIONS } from '../../../work/people/precarious.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { PrecariousPage } from './page.tsx';

const input = z.object({ situatie: z.string().max(30).default(''), gemeente: z.string().max(100).default(''), maanden: z.coerce.number().int().min(0).max(600).catch(0).default(0), alleen: z.enum(['', 'ja']).catch('').default('') });

export function precariousRoutes(house: House): AnyRoute[] {
  return [route({
    method: 'GET', path: paths.precarious, permission: 'signed-in', audit: 'woonsituaties.view', input,
    async handle({ scope, input: query }) {
      const list = await precariousPeople(house, scope, { situation: SITUATIONS.find((one) => one === query.situatie), municipality: query.gemeente, months: query.maanden, alone: query.alleen === 'ja' });
      return page('Lang in een onzekere woonsituatie', <PrecariousPage list={list} query={query} />, { nav: urls.cases() });
    },
  })];
}
