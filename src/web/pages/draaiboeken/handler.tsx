import { z } from 'zod';
import type { House } from '../../../work/house.ts';
import { draftList } from '../../../work/rules/drafts.ts';
import { publishedAhead } from '../../../work/rules/publish.ts';
import { playbook, playbooks } from '../../../work/look/playbooks.ts';
import { page, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { PlaybookList } from './list-page.tsx';
import { moveRoutes } from './move-handler.tsx';
import { PlaybookPage } from './page.tsx';

/** Everyone who works here reads the rules; only the number of cases depends on who looks. */
export function playbookRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.playbooks, permission: 'signed-in', audit: 'playbooks.view', input: z.object({}),
      handle: async ({ scope }) => {
        const writes = scope.rights.has('beheer.draaiboeken');
        return page('Draaiboeken', <PlaybookList lines={await playbooks(house, scope)} drafts={writes ? await draftList(house, scope) : undefined} ahead={writes ? await publishedAhead(house, scope) : []} />, { nav: urls.playbooks() });
      },
    }),
    route({
      method: 'GET', path: paths.playbook, permission: 'signed-in', audit: 'playbook.view', input: z.object({ key: z.string().max(100), versie: z.coerce.number().int().positive().optional().catch(undefined) }),
      async handle({ scope, input }) {
        const found = await playbook(house, scope, input.key, input.versie);
        if (found === undefined) return problem('not-found');
        return page(`Draaiboek ${found.draaiboek.name}, versie ${found.draaiboek.version}`, <PlaybookPage book={found} today={scope.today} mayWrite={scope.rights.has('beheer.draaiboeken')} />, { nav: urls.playbooks() });
      },
    }),
    ...moveRoutes(house),
  ];
}
