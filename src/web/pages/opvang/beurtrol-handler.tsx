/** Doors to a network: its turns, and what owners and coordinators change about it. */
import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { addDays, parseDay, type Day } from '../../../values/day.ts';
import { formatDay, formatDayShort } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { addPartIn, changeMode, endPartIn, PARTS } from '../../../work/places/manage-network.ts';
import { fillWeek } from '../../../work/places/fill-week.ts';
import { changeOrder } from '../../../work/places/manage-pools.ts';
import { rotaPage, settleSwap, wantSwap, type RotaPage } from '../../../work/places/rota.ts';
import { poolLabel } from '../../../work/places/pool-words.ts';
import { page, problem, redirect } from '../../answer.ts';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { PART_WORDS } from '../../say/places.ts';
import { paths, urls } from '../../urls.ts';
import { ask, dayIn, formRoutes, textIn, type FormScreen } from '../beheer/form-page.tsx';
import { MODE_WORDS, RotaPageView } from './beurtrol-page.tsx';

const right = 'plaatsen.beheren' as const;
const HOME = ['Opvang', urls.board()] as const;
type Asked = Ask<'plaatsen.beheren', Record<string, unknown>>;
type Save = Parameters<typeof formRoutes<'plaatsen.beheren'>>[0]['save'];

const poolIn = (input: unknown): string => {
  const { pool } = input as { pool?: unknown };
  return typeof pool === 'string' ? pool : '';
};

export function rotaRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.rota, permission: 'plaatsen.zien', audit: 'opvang.beurtrol', input: z.object({ pool: z.string().max(80) }), handle: async ({ scope, input, now }) => {
      const rota = await rotaPage(house, scope, input.pool);
      return rota === undefined ? problem('not-found') : page(poolLabel(rota.named), <RotaPageView rota={rota} today={now.today} manages={scope.rights.has(right)} />, { nav: urls.board() });
    } }),
    ...form(house, 'wissel', {
      screen: (rota, { query }) => ({ title: 'Wissel een week', form: swapForm(rota), values: typeof query['week'] === 'string' ? { week: query['week'] } : {}, submit: 'Vraag de wissel', lead: 'De andere organisatie moet ja zeggen. Zijn beide weken van jullie, dan geldt het meteen.' }),
      may: (rota) => rota.members.some((one) => one.rank > 0 && one.ownerOrg === rota.own),
      save: async ({ scope, input }, values, once) => {
        const done = await wantSwap(house, scope, { pool: poolIn(input), week: weekIn(values, 'week'), otherWeek: weekIn(values, 'andere') }, once);
        return isRefused(done) ? done : redirect(urls.rota(poolIn(input)), { said: done.agreed ? 'De weken zijn gewisseld.' : 'De wissel is gevraagd.' });
      },
    }),
    ...form(house, 'open-week', {
      screen: (rota, { query }) => ({ title: 'Vul een open week', form: fillForm(rota), values: typeof query['week'] === 'string' ? { week: query['week'] } : {}, submit: 'Geef de week', lead: 'De plaats is dan die hele week aan de beurt.' }),
      may: (rota) => openWeeks(rota).length > 0 && fillers(rota).length > 0,
      save: async ({ scope, input }, values, once) => {
        const done = await fillWeek(house, scope, { pool: poolIn(input), week: weekIn(values, 'week'), placeId: textIn(values, 'plaats') }, once);
        return isRefused(done) ? done : redirect(urls.rota(poolIn(input)), { said: 'De week heeft een plaats.' });
      },
    }),
    ...form(house, 'volgorde', {
      screen: (rota) => ({ title: 'Volgorde van de beurten', form: orderForm(rota), values: Object.fromEntries(rota.members.map((one) => [`p-${one.placeId}`, one.rank === 0 ? null : one.rank])), submit: 'Bewaar de volgorde', lead: `Geldt vanaf de volgende beurt. Zonder nummer: beschikbaar zonder vaste week.${rota.more ? ' Niet alle plaatsen zonder beurt staan hier; een andere zet je bij de plaats zelf in het netwerk, met een beurt.' : ''}` }),
      may: (rota) => rota.coordinates,
      save: async ({ scope, input }, values, once) => {
        const numbered = Object.entries(values).flatMap(([key, rank]) => (key.startsWith('p-') && typeof rank === 'number' && rank > 0 ? [{ id: key.slice(2), rank }] : []));
        const twice = new Set(numbered.map((one) => one.rank)).size !== numbered.length;
        if (twice) return { refused: [{ code: 'order-twice', data: {}, clause: [], field: '' }] };
        const done = await changeOrder(house, scope, poolIn(input), numbered.sort((a, b) => a.rank - b.rank).map((one) => one.id), once);
        return isRefused(done) ? done : redirect(urls.rota(poolIn(input)), { said: 'De volgorde is bewaard.' });
      },
    }),
    ...form(house, 'wijze', {
      screen: (rota) => ({ title: 'Manier van werken', form: modeForm, values: { wijze: rota.mode === 'rota' ? 'free' : 'rota' }, submit: 'Bewaar', lead: `Nu: ${MODE_WORDS[rota.mode]}. Opnames van voor en na die dag blijven in één reeks cijfers.` }),
      may: (rota) => rota.coordinates,
      save: async ({ scope, input }, values, once) => {
        const [since, mode] = [dayIn(values, 'vanaf'), textIn(values, 'wijze')];
        if (since === null || (mode !== 'rota' && mode !== 'free')) return { refused: [{ code: 'missing', data: {}, clause: [], field: 'vanaf' }] };
        const done = await changeMode(house, scope, { pool: poolIn(input), since, mode }, once);
        return isRefused(done) ? done : redirect(urls.rota(poolIn(input)), { said: `Vanaf ${formatDay(since)} ${MODE_WORDS[mode]}.` });
      },
    }),
    ...form(house, 'deelname', {
      screen: (rota, { now }) => ({ title: 'Een organisatie doet mee', form: partForm(rota), values: { vanaf: now.today }, submit: 'Voeg toe' }),
      may: (rota) => rota.coordinates,
      save: async ({ scope, input }, values, once) => {
        const [since, part] = [dayIn(values, 'vanaf'), PARTS.find((one) => one === textIn(values, 'deel'))];
        if (since === null || part === undefined) return { refused: [{ code: 'missing', data: {}, clause: [], field: 'vanaf' }] };
        const done = await addPartIn(house, scope, { pool: poolIn(input), organisationId: textIn(values, 'organisatie'), part, since }, once);
        return isRefused(done) ? done : redirect(urls.rota(poolIn(input)), { said: 'De organisatie doet mee.' });
      },
    }),
    route({ method: 'POST', path: `${paths.rota}/deelname/einde`, permission: right, audit: 'opvang.deelname.einde', input: z.object({ pool: z.string().max(80), organisatie: z.guid(), deel: z.enum(['offers', 'calls', 'refers', 'coordinates']), sinds: z.string().max(10) }), handle: async ({ scope, input, once }) => {
      const since = parseDay(input.sinds);
      if (since === undefined) return problem('not-found');
      const done = await endPartIn(house, scope, { pool: input.pool, organisationId: input.organisatie, part: input.deel, since }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.rota(input.pool), { said: 'De organisatie doet vanaf morgen niet meer mee.' });
    } }),
    route({ method: 'POST', path: `${paths.rota}/antwoord`, permission: right, audit: 'opvang.wissel.antwoord', input: z.object({ pool: z.string().max(80), wissel: z.guid(), antwoord: z.enum(['agreed', 'refused']) }), handle: async ({ scope, input, once }) => {
      const done = await settleSwap(house, scope, { pool: input.pool, id: input.wissel, answer: input.antwoord }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.rota(input.pool), { said: input.antwoord === 'agreed' ? 'De weken zijn gewisseld.' : 'Jullie houden je week.' });
    } }),
  ];
}

interface OneForm { screen(rota: RotaPage, asked: Asked): Pick<FormScreen, 'title' | 'form' | 'values' | 'submit' | 'lead'>; /** To whom it may not, it does not exist. */ may(rota: RotaPage): boolean; save: Save }

function form(house: House, act: string, given: OneForm): AnyRoute[] {
  return formRoutes({
    path: `${paths.rota}/${act}`, permission: right, audit: `opvang.beurtrol.${act}`,
    screen: async (asked) => {
      const pool = poolIn(asked.input);
      const rota = await rotaPage(house, asked.scope, pool);
      return rota === undefined || !given.may(rota) ? null : { ...given.screen(rota, asked), part: [poolLabel(rota.named), urls.rota(pool)] as const, home: HOME, action: urls.rota(pool, act) };
    },
    save: given.save,
  });
}

/** Weeks by their first day, with who is on. */
function swapForm(rota: RotaPage): Form {
  const whole = rota.weeks.filter((one) => one.place !== null && one.until === addDays(one.week, 7));
  const option = (one: RotaPage['weeks'][number]): [string, string] => [one.week, `${formatDayShort(one.week)} ${one.week.slice(0, 4)}, ${rota.names.get(one.place ?? '') ?? ''}`];
  const isMine = (one: RotaPage['weeks'][number]): boolean => rota.members.some((member) => member.placeId === one.place && member.ownerOrg === rota.own);
  return { fields: {
    week: ask('choice', 'Welke week geef je af?', { must: true, of: Object.fromEntries(whole.filter(isMine).map(option)) }),
    andere: ask('choice', 'Welke week wil je in de plaats?', { must: true, of: Object.fromEntries(whole.map(option)) }),
  } };
}

const openWeeks = (rota: RotaPage): Day[] => [...new Set(rota.weeks.filter((one) => one.place === null).map((one) => one.week))];

/** Places that take turns, of the own organisation; of everyone for who coordinates. */
function fillers(rota: RotaPage): RotaPage['members'] {
  return rota.members.filter((one) => one.rank > 0 && (rota.coordinates || one.ownerOrg === rota.own));
}

function fillForm(rota: RotaPage): Form {
  return { fields: {
    week: ask('choice', 'Welke week?', { must: true, of: Object.fromEntries(openWeeks(rota).map((week) => [week, `${formatDayShort(week)} ${week.slice(0, 4)}`])) }),
    plaats: ask('choice', 'Welke plaats?', { must: true, of: Object.fromEntries(fillers(rota).map((one) => [one.placeId, `${one.name}, ${rota.organisations.get(one.ownerOrg) ?? ''}`])) }),
  } };
}

/** A week of the list; the form takes nothing else. */
function weekIn(values: Values, key: string): Day {
  const week = parseDay(textIn(values, key));
  if (week === undefined) throw new TypeError(`the form did not ask for ${key}`);
  return week;
}

function orderForm(rota: RotaPage): Form {
  return { fields: Object.fromEntries(rota.members.map((one) => [`p-${one.placeId}`, ask('number', `${rota.names.get(one.placeId) ?? ''}, ${rota.organisations.get(one.ownerOrg) ?? ''}`)])) };
}

const modeForm: Form = { fields: { wijze: ask('choice', 'Hoe worden de plaatsen gegeven?', { must: true, of: { rota: 'Om beurten, week na week', free: 'Vrij: wat vrij is, kan genomen worden' } }), vanaf: ask('date', 'Vanaf welke dag?', { must: true, help: 'Vandaag of later.' }) } };

function partForm(rota: RotaPage): Form {
  return { fields: {
    organisatie: ask('choice', 'Welke organisatie?', { must: true, of: Object.fromEntries(rota.organisations) }), deel: ask('choice', 'Wat doet ze?', { must: true, of: Object.fromEntries(PARTS.map((part) => [part, PART_WORDS[part]])) }),
    vanaf: ask('date', 'Vanaf', { must: true }),
  } };
}
