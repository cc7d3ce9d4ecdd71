/** Doors to the shifts of those who answer the telephone of a network. */
import { z } from 'zod';
import type { Form } from '../../../protocol/draaiboek.ts';
import { parseDay } from '../../../values/day.ts';
import { plural } from '../../../values/dutch.ts';
import { parseClock } from '../../../values/moment.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { poolLabel } from '../../../work/places/pool-words.ts';
import { addShiftsIn, removeShiftIn, shiftWeek, type ShiftWeek } from '../../../work/places/shifts.ts';
import { page, problem, redirect } from '../../answer.ts';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { ask, dayIn, formRoutes, textIn } from '../beheer/form-page.tsx';
import { ShiftWeekPage } from './wachtdienst-page.tsx';

const right = 'plaatsen.beheren' as const;
const at = `${paths.rota}/wachtdienst` as const;
const inPool = z.object({ pool: z.string().max(80), week: z.string().max(10).catch('') });

export function shiftRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: at, permission: 'plaatsen.zien', audit: 'opvang.wachtdienst', input: inPool, handle: async ({ scope, input, now }) => {
      const week = await shiftWeek(house, scope, input.pool, parseDay(input.week) ?? now.today);
      return week === undefined ? problem('not-found') : page(`Wie neemt op, ${poolLabel(week.named)}`, <ShiftWeekPage week={week} />, { nav: urls.board() });
    } }),
    ...formRoutes({
      path: `${at}/nieuw`, permission: right, audit: 'opvang.wachtdienst.nieuw',
      screen: async ({ scope, input, now }) => {
        const pool = String((input as { pool?: unknown }).pool ?? '');
        const week = await shiftWeek(house, scope, pool, now.today);
        if (week === undefined || week.keeps.length === 0) return null;
        return { title: 'Wachtdienst', part: [poolLabel(week.named), urls.rota(pool, 'wachtdienst')] as const, home: ['Opvang', urls.board()] as const, form: shiftForm(week), values: { eerste: now.today, van: '17.00', tot: '08.30' }, action: urls.rota(pool, 'wachtdienst/nieuw'), submit: 'Voeg toe', lead: 'Van de eerste tot en met de laatste dag, telkens op dezelfde uren. Eindigt de dienst voor ze begint, dan is dat de dag erna.' };
      },
      save: async ({ scope, input }, values, once) => {
        const pool = String((input as { pool?: unknown }).pool ?? '');
        const [from, until] = [parseClock(textIn(values, 'van')), parseClock(textIn(values, 'tot'))];
        const wrong = [...(from === undefined ? ['van'] : []), ...(until === undefined ? ['tot'] : [])];
        const first = dayIn(values, 'eerste');
        if (from === undefined || until === undefined || first === null) return { refused: wrong.map((field) => ({ code: 'not-a-time', data: {}, clause: [], field })) };
        const done = await addShiftsIn(house, scope, { pool, organisationId: textIn(values, 'organisatie'), who: textIn(values, 'wie'), first, last: dayIn(values, 'laatste') ?? first, from, until }, once);
        return isRefused(done) ? done : redirect(`${urls.rota(pool, 'wachtdienst')}?week=${first}`, { said: `${plural(done.count, 'wachtdienst staat', 'wachtdiensten staan')} erbij.` });
      },
    }),
    route({ method: 'POST', path: `${at}/weg`, permission: right, audit: 'opvang.wachtdienst.weg', input: inPool.extend({ dienst: z.guid().catch('00000000-0000-4000-8000-000000000000') }), handle: async ({ scope, input, once }) => {
      const done = await removeShiftIn(house, scope, { pool: input.pool, id: input.dienst }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(`${urls.rota(input.pool, 'wachtdienst')}?week=${input.week}`, { said: 'De wachtdienst is weg.' });
    } }),
  ];
}

function shiftForm(week: ShiftWeek): Form {
  return { fields: {
    organisatie: ask('choice', 'Van welke organisatie?', { must: true, of: Object.fromEntries(week.keeps.map((id) => [id, week.organisations.get(id) ?? ''])) }), wie: ask('text', 'Wie neemt op?', { must: true, max: 80 }),
    eerste: ask('date', 'Eerste dag', { must: true }), laatste: ask('date', 'Laatste dag', { help: 'Laat leeg voor één dag.' }), van: ask('text', 'Van', { must: true, max: 10 }), tot: ask('text', 'Tot', { must: true, max: 10 }),
  } };
}
