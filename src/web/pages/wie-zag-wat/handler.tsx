import { parseDay, parseDutchDay, type Day } from '../../../values/day.ts';
import { parseMoment } from '../../../values/moment.ts';
import type { House } from '../../../work/house.ts';
import { seen } from '../../../work/look/seen.ts';
import { page } from '../../answer.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { paths } from '../../urls.ts';
import { asked } from './asked.ts';
import { SeenPage } from './page.tsx';

/** What is written down about looking: one's own lines for everybody, a dossier's for whoever may know it. */
export function seenRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.whoSaw, permission: 'signed-in', audit: 'seen.view', input: asked,
      async handle({ scope, input }) {
        const [from, until, before] = [readDay(input.vanaf), readDay(input.tot), parseMoment(input.voor)];
        const problems: Problem[] = (['vanaf', 'tot'] as const).filter((key) => input[key].trim() !== '' && readDay(input[key]) === undefined)
          .map((field) => ({ field: `f-${field}`, text: `Vul bij “${field === 'vanaf' ? 'Vanaf' : 'Tot en met'}” een dag in die bestaat, zoals 20/11/2026` }));
        const number = input.dossier.trim().toUpperCase();
        const found = await seen(house, scope, {
          ...(number === '' ? {} : { caseNumber: number }), ...(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(input.wie) ? { account: input.wie } : {}),
          ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }), ...(before === undefined ? {} : { before }),
        });
        return page(problems.length > 0 ? 'Fout: wie zag wat' : 'Wie zag wat', <SeenPage found={found} asked={input} problems={problems} />, { status: problems.length > 0 ? 422 : 200 });
      },
    }),
  ];
}

/** As people write it, or as a date field sends it. */
function readDay(written: string): Day | undefined {
  return parseDutchDay(written.trim()) ?? parseDay(written.trim());
}
