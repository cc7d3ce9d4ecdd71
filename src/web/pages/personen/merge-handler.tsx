/** Doors of somebody who stands in the files twice. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { merge, mergeRoom, part } from '../../../work/people/merge.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { MergeNames, MergePage, whyApart } from './merge-page.tsx';

const input = z.object({ id: z.uuid() });
const RIGHT = 'dossiers.openen';
const MOST_WHY = 300;

export function mergeRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.personMerge, permission: RIGHT, audit: 'persoon.merge-form', input, handle: ({ scope, input: { id } }) => show(house, scope, id, {}, []) }),
    route({
      method: 'POST', path: paths.personMerge, permission: RIGHT, audit: 'persoon.merge', input,
      async handle({ scope, input: { id }, posted, once }) {
        const gone = textOf(posted, MergeNames.with);
        if (!z.uuid().safeParse(gone).success) return show(house, scope, id, posted, [{ field: MergeNames.with, text: 'Kies wie dezelfde persoon is' }]);
        const done = await merge(house, scope, { kept: id, gone, why: textOf(posted, MergeNames.why).slice(0, MOST_WHY), once: once ?? undefined, location: urls.person(id) });
        return isRefused(done) ? show(house, scope, id, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) }))) : redirect(urls.person(id), { said: 'Samengevoegd. Je kan het ongedaan maken.' });
      },
    }),
    route({
      method: 'POST', path: paths.personPart, permission: RIGHT, audit: 'persoon.part', input,
      async handle({ scope, input: { id }, posted, once }) {
        const which = textOf(posted, MergeNames.merge);
        const done = await part(house, scope, { kept: id, merge: which, why: textOf(posted, whyApart(which)).slice(0, MOST_WHY), once: once ?? undefined, location: urls.person(id, 'samenvoegen') });
        if (!isRefused(done)) return redirect(urls.person(id, 'samenvoegen'), { said: 'Ongedaan gemaakt. Het zijn weer twee personen.' });
        return done.refused[0]?.code === 'not-found' ? problem('not-found') : show(house, scope, id, posted, done.refused.map((one) => ({ field: one.field === MergeNames.why ? whyApart(which) : '', text: sayRefusal(one) })));
      },
    }),
  ];
}

async function show(house: House, scope: Scope, id: string, answers: Fields, problems: readonly Problem[]): Promise<Answer> {
  const room = await mergeRoom(house, scope, id);
  if (room === undefined) return problem('not-found');
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Staat deze persoon dubbel?`, <MergePage room={room} answers={answers} problems={problems} />, { nav: urls.cases(), status: bad ? 422 : 200 });
}
