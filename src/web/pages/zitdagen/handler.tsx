/** Doors of where people can come. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { parseDay } from '../../../values/day.ts';
import { countVisitors, deskFeed, deskRecord, whereToGo } from '../../../work/desks/desk-days.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { CountNames, SittingPage, SittingsPage } from './page.tsx';

const asked = z.object({ gemeente: z.string().max(100).default('') });
const input = z.object({ id: z.uuid() });

export function sittingRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.sittings, permission: 'signed-in', audit: 'zitdagen.view', input: asked, async handle({ scope, input: { gemeente } }) {
      const found = await whereToGo(house, scope, gemeente === '' ? {} : { municipality: gemeente });
      return page('Waar kan je terecht?', <SittingsPage found={found} municipality={gemeente} />, { nav: urls.desk() });
    } }),
    route({ method: 'GET', path: paths.sittingsFile, permission: 'signed-in', audit: 'zitdagen.kalender', input: asked, handle: async ({ scope, input: { gemeente } }) => file('zitdagen.ics', 'text/calendar; charset=utf-8', new TextEncoder().encode(await deskFeed(house, scope, gemeente))) }),
    route({ method: 'GET', path: paths.sitting, permission: 'signed-in', audit: 'zitdag.view', input, handle: ({ scope, input: { id } }) => show(house, scope, id, {}, []) }),
    route({ method: 'POST', path: paths.sittingCount, permission: 'loket.noteren', audit: 'zitdag.bereikt', input, async handle({ scope, input: { id }, posted, once }) {
      const done = await countVisitors(house, scope, { id, day: parseDay(textOf(posted, CountNames.day)), reached: countIn(posted, CountNames.reached), vulnerable: countIn(posted, CountNames.vulnerable) }, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.sitting(id), { said: 'Genoteerd.' });
      return done.refused[0]?.code === 'not-found' ? problem('not-found') : show(house, scope, id, posted, done.refused.map((one) => ({ field: one.field ?? '', text: sayRefusal(one) })));
    } }),
  ];
}

function countIn(posted: Fields, name: string): number | undefined {
  const typed = textOf(posted, name).trim();
  return /^\d{1,4}$/.test(typed) ? Number(typed) : undefined;
}

async function show(house: House, scope: Scope, id: string, answers: Fields, problems: readonly Problem[]): Promise<Answer> {
  const record = await deskRecord(house, scope, id);
  if (record === undefined) return problem('not-found');
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}${record.moment.name}`, <SittingPage record={record} answers={answers} problems={problems} />, { nav: urls.desk(), status: bad ? 422 : 200 });
}
