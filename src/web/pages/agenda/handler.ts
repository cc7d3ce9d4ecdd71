/** The personal calendar: its address is the key, as calendar programs cannot sign in. */
import { z } from 'zod';
import type { WorkDoorkeeper } from '../../../work/enter.ts';
import type { House } from '../../../work/house.ts';
import { personalFeed } from '../../../work/calendar/feed.ts';
import { file, problem } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';

export function agendaRoutes(house: House, door: Pick<WorkDoorkeeper, 'byFeed'>): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.feed, permission: 'anyone', audit: 'agenda.feed', input: z.object({ token: z.string().max(200) }),
      async handle({ input, now, request }) {
        const entry = await door.byFeed(input.token, { id: request.id, now });
        if (!entry.in) return problem('not-found');
        return file('woonspoor.ics', 'text/calendar; charset=utf-8', new TextEncoder().encode(await personalFeed(house, entry.scope)), { inline: true });
      },
    }),
  ];
}
