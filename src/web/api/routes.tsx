import { z } from 'zod';
import type { House } from '../../work/house.ts';
import { json, page } from '../answer.ts';
import { route, type AnyRoute } from '../route.ts';
import { paths } from '../urls.ts';
import { endpoints } from './endpoints.ts';
import { describeApi } from './openapi.ts';
import { operationRoutes } from './operations.tsx';
import { ApiPage } from './page.tsx';

export interface ApiParts { house: House; origin: string; version: string; rightLabels: Readonly<Record<string, string>> }

/** The API, its description, its page, and what machines that watch ask. */
export function apiRoutes({ house, origin, version, rightLabels }: ApiParts): AnyRoute[] {
  const all = endpoints(house);
  return [
    ...all.map((one) => one.route),
    route({ method: 'GET', path: paths.apiDescription, permission: 'anyone', audit: 'api.description', input: z.object({}), handle: () => json(describeApi({ endpoints: all, origin, version })) }),
    route({ method: 'GET', path: paths.apiPage, permission: 'anyone', audit: 'api.page', input: z.object({}), handle: () => page('Voor programma’s', <ApiPage endpoints={all} rightLabels={rightLabels} origin={origin} />) }),
    ...operationRoutes(house),
  ];
}
