import type { House } from '../../../work/house.ts';
import { rulebookOf } from '../../../work/look/rulebook.ts';
import { today } from '../../../work/look/today.ts';
import { page } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { TodayPage } from './page.tsx';
import { asked, readPlace } from './place.ts';

/** The list everyone lands on. */
export function todayRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.today, permission: 'signed-in', audit: 'today.view', input: asked,
      async handle({ scope, input }) {
        const start = readPlace(input.vanaf);
        const list = await today(house, scope, {
          ...(input.programma === '' ? {} : { programme: input.programma }), ...(input.collega === '' ? {} : { colleague: input.collega }),
          ...(input.organisatie === '' ? {} : { organisation: input.organisatie }),
          ...(start === undefined ? {} : { group: start.group, ...(start.after === undefined ? {} : { after: start.after }) }),
        });
        return page('Vandaag', <TodayPage list={list} asked={input} start={start} rules={(programme) => rulebookOf(house, programme)} rights={scope.rights} />, { nav: urls.today() });
      },
    }),
  ];
}
