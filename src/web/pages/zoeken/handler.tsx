import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { search, searchFirst } from '../../../work/look/search.ts';
import { fragment, page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';
import { FirstFound, SearchPage } from './page.tsx';

const FIRST = 6;
const LEAST = 2;
const asked = z.object({ q: z.string().catch('').default(''), fragment: z.string().catch('').default('') });

/** The whole page, or its first results only while someone types. */
export function searchRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.search, permission: 'signed-in', audit: 'search.view', input: asked,
      async handle({ scope, input }) {
        const words = input.q.replace(/\s+/g, ' ').trim().slice(0, 100);
        if (input.fragment !== '') return fragment(<FirstFound words={words} found={await searchFirst(house, scope, words, FIRST)} full={FIRST} />);
        const found = words.length < LEAST ? undefined : await search(house, scope, words);
        return page('Zoeken', <SearchPage words={words} found={found} />);
      },
    }),
  ];
}
