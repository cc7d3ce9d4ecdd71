/** Doors to the places: the list, one of them, and what its owner does with it. */
import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { nightAt } from '../../../values/nights.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { municipalityNames, placeList, placeLook, type PlaceLook } from '../../../work/places/manage-look.ts';
import { changeNightsEnd, giveBack, readyForUse, takeOutOfUse, useOneself } from '../../../work/places/manage-nights.ts';
import { addOwnPlace, changeOwnPlace, resumeOwnPlace, stopOwnPlace } from '../../../work/places/manage-places.ts';
import { changeOffers, enterPool, leavePool } from '../../../work/places/manage-pools.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import type { OnceMark } from '../../doorkeeper.ts';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { STATE_WORDS } from '../../say/places.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn, formRoutes, textIn, truthIn, type FormScreen } from '../beheer/form-page.tsx';
import { atFormFields, backForm, endForm, leaveForm, offerForm, offersTold, offerValues, ownUseForm, placeForm, placeTold, placeValues, stopForm, voidForm } from './plaatsen-forms.ts';
import { PlaceListPage } from './plaatsen-list.tsx';
import { PlacePage } from './plaatsen-page.tsx';

const right = 'plaatsen.beheren' as const;
const HOME = ['Opvang', urls.board()] as const;
type Asked = Ask<'plaatsen.beheren', Record<string, unknown>>;
interface Keys { id: string; pool: string; claim: string; revisie: number }

const keysOf = (input: unknown): Keys => {
  const given = input as Record<string, unknown>;
  const written = (key: string): string => (typeof given[key] === 'string' ? given[key] : '');
  return { id: written('id'), pool: written('pool'), claim: written('claim'), revisie: /^\d{1,9}$/.test(written('revisie')) ? Number(written('revisie')) : 0 };
};

export function placeRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.placeList, permission: 'plaatsen.zien', audit: 'opvang.plaatsen', input: z.object({ zoek: z.string().max(80).catch(''), gemeente: z.string().max(80).catch(''), blad: z.string().regex(/^[1-9]\d{0,3}$/).catch('1') }), handle: async ({ scope, now, input }) =>
      page('Plaatsen', <PlaceListPage query={input} list={await placeList(house, scope, { words: input.zoek, municipality: input.gemeente, part: Number(input.blad) })} manages={scope.rights.has(right)} today={now.today} />, { nav: urls.board() }) }),
    ...formRoutes({
      path: paths.placeNew, permission: right, audit: 'opvang.plaats.nieuw',
      screen: async ({ scope, now }) => ({ title: 'Nieuwe plaats', part: ['Plaatsen', urls.placeList()], home: HOME, form: placeForm(await municipalityNames(house, scope)), values: { vanaf: now.today }, action: urls.placeNew(), submit: 'Voeg toe' }),
      save: async ({ scope }, values, once) => {
        const done = await addOwnPlace(house, scope, placeTold(values), once);
        return isRefused(done) ? atFormFields(done) : redirect(urls.placeOne(done.id), { said: `${textIn(values, 'naam')} is toegevoegd.` });
      },
    }),
    route({ method: 'GET', path: paths.placeOne, permission: 'plaatsen.zien', audit: 'opvang.plaats', input: z.object({ id: z.guid().catch('') }), handle: async ({ scope, input }) => {
      const look = input.id === '' ? undefined : await placeLook(house, scope, input.id);
      return look === undefined ? problem('not-found') : page(look.place.name, <PlacePage look={look} manages={scope.rights.has(right)} />, { nav: urls.board() });
    } }),
    ...actRoutes(house), ...poolRoutes(house),
    post('klaar', 'De plaats is weer vrij.', (scope, { id }, once) => readyForUse(house, scope, id, once)),
    post('toch-niet', 'De plaats blijft. Zet ze opnieuw in haar netwerken.', (scope, { id, revisie }, once) => resumeOwnPlace(house, scope, id, revisie, once)),
  ];
}

function post(act: string, said: string, run: (scope: Asked['scope'], keys: Keys, once: OnceMark | undefined) => Promise<object>): AnyRoute {
  return route({ method: 'POST', path: `${paths.placeOne}/${act}`, permission: right, audit: `opvang.plaats.${act}`, input: z.record(z.string(), z.unknown()), handle: async ({ scope, input, once }) => {
    const keys = keysOf(input);
    if (!isId(keys.id)) return problem('not-found');
    const done = await run(scope, keys, once ?? undefined);
    return isRefused(done) ? problem(done.refused) : redirect(urls.placeOne(keys.id), { said });
  } });
}

const isId = (id: string): boolean => z.guid().safeParse(id).success;

interface OneAct {
  act: string; title(look: PlaceLook): string; lead?: string; submit: string; said(values: Values): string;
  screen(look: PlaceLook, asked: Asked): Pick<FormScreen, 'form' | 'values'> | null; save(asked: Asked, keys: Keys, values: Values, once: OnceMark | undefined): Promise<object>;
}

/** A form of one place, for its owner; to anyone else it does not exist. */
function actForm(house: House, given: OneAct): AnyRoute[] {
  const actPath = (keys: Keys): string => given.act.replace(':pool', encodeURIComponent(keys.pool)).replace(':claim', encodeURIComponent(keys.claim));
  return formRoutes({
    path: `${paths.placeOne}/${given.act}`, permission: right, audit: `opvang.plaats.${given.act.replaceAll(/\/:[a-z]+/g, '').replaceAll('/', '.')}`,
    screen: async (asked) => {
      const keys = keysOf(asked.input);
      const look = isId(keys.id) ? await placeLook(house, asked.scope, keys.id) : undefined;
      const screen = look === undefined || !look.own ? null : given.screen(look, asked);
      return look === undefined || screen === null ? null : {
        title: given.title(look), part: [look.place.name, urls.placeOne(keys.id)] as const, home: HOME, ...screen, revision: look.place.revision, action: `/opvang/plaatsen/${keys.id}/${actPath(keys)}`, submit: given.submit, ...(given.lead === undefined ? {} : { lead: given.lead }),
      };
    },
    save: async (asked, values, once): Promise<Answer | Refused> => {
      // What the form was made on comes with it: a change by somebody else is seen.
      const keys = { ...keysOf(asked.input), revisie: keysOf(asked.posted).revisie };
      const done = await given.save(asked, keys, values, once);
      return isRefused(done) ? atFormFields(done) : redirect(urls.placeOne(keys.id), { said: given.said(values) });
    },
  });
}

/** A day the form insists on: without it the form does not come here. */
function must(values: Values, key: string): Day {
  const day = dayIn(values, key);
  if (day === null) throw new TypeError(`the form did not ask for ${key}`);
  return day;
}

function actRoutes(house: House): AnyRoute[] {
  return [
    ...actForm(house, {
      act: 'wijzig', title: ({ place }) => `${place.name} wijzigen`, submit: 'Bewaar', said: (values) => `${textIn(values, 'naam')} is bewaard.`,
      screen: ({ place, entry, municipalities }) => ({ form: placeForm([...new Set([...municipalities, place.municipality])], place.kind), values: placeValues(place, entry) }),
      save: ({ scope }, { id, revisie }, values, once) => changeOwnPlace(house, scope, id, revisie, placeTold(values), once),
    }),
    ...actForm(house, {
      act: 'stop', title: ({ place }) => `Stop met ${place.name}`, submit: 'Stop', said: (values) => `Gestopt vanaf ${formatDay(must(values, 'vanaf'))}.`, lead: 'De plaats gaat dan ook uit haar netwerken. Weken die ze in een beurtrol had, staan daar als open.',
      screen: ({ place }) => (place.activeUntil === null ? { form: stopForm, values: {} } : null),
      save: ({ scope }, { id, revisie }, values, once) => stopOwnPlace(house, scope, { id, revision: revisie, from: must(values, 'vanaf'), reason: textIn(values, 'reden'), more: textIn(values, 'uitleg') }, once),
    }),
    ...actForm(house, {
      act: 'buiten-gebruik', title: ({ place }) => `${place.name} buiten gebruik`, submit: 'Zet buiten gebruik', said: () => 'De plaats is die nachten buiten gebruik.', lead: 'Die nachten tellen niet mee in de bezetting.',
      screen: (_, { scope }) => ({ form: voidForm, values: { van: nightAt(scope.moment) } }),
      save: ({ scope }, { id }, values, once) => takeOutOfUse(house, scope, { placeId: id, from: must(values, 'van'), until: dayIn(values, 'tot'), reason: textIn(values, 'reden') }, once),
    }),
    ...actForm(house, {
      act: 'eigen-gebruik', title: ({ place }) => `${place.name} voor eigen opvang`, submit: 'Gebruik ze zelf', said: () => 'De plaats is die nachten voor je eigen opvang.', lead: 'Je hoeft niemand iets te vragen. De plaats staat meteen niet meer bij de vrije plaatsen.',
      screen: (_, { scope }) => ({ form: ownUseForm, values: { van: nightAt(scope.moment) } }),
      save: ({ scope }, { id }, values, once) => useOneself(house, scope, { placeId: id, from: must(values, 'van'), until: dayIn(values, 'tot') }, once),
    }),
    ...actForm(house, {
      act: 'terug/:claim', title: ({ place }) => `${place.name} weer vrij`, submit: 'Maak weer vrij', said: (values) => `Weer vrij vanaf ${formatDay(must(values, 'van'))}.`,
      screen: (look, { input, scope }) => {
        const held = look.held.find((one) => one.id === keysOf(input).claim && (one.kind === 'void' || one.kind === 'own-use'));
        return held === undefined ? null : { form: backForm(`Nu ${STATE_WORDS[held.kind]} vanaf ${formatDay(held.from)}${held.until === null ? '' : ` tot ${formatDay(held.until)}`}.`), values: { van: nightAt(scope.moment) } };
      },
      save: ({ scope }, { id, claim }, values, once) => giveBack(house, scope, { placeId: id, claimId: claim, from: must(values, 'van') }, once),
    }),
    ...actForm(house, {
      act: 'einde/:claim', title: ({ place }) => `${place.name}, een ander einde`, submit: 'Bewaar het einde', said: () => 'Het einde is bewaard.',
      screen: (look, { input }) => {
        const held = look.held.find((one) => one.id === keysOf(input).claim && (one.kind === 'void' || one.kind === 'own-use'));
        return held === undefined ? null : { form: endForm(`Nu ${STATE_WORDS[held.kind]} vanaf ${formatDay(held.from)}${held.until === null ? ', zonder einde' : ` tot ${formatDay(held.until)}`}.`), values: { tot: held.until } };
      },
      save: ({ scope }, { id, claim }, values, once) => changeNightsEnd(house, scope, { placeId: id, claimId: claim, until: dayIn(values, 'tot') }, once),
    }),
  ];
}

function poolRoutes(house: House): AnyRoute[] {
  const poolIn = (look: PlaceLook, { input }: Asked) => look.pools.find((one) => one.key === keysOf(input).pool);
  const told = async ({ scope, input }: Asked, values: Values) => {
    const look = await placeLook(house, scope, keysOf(input).id);
    const pool = look?.pools.find((one) => one.key === keysOf(input).pool);
    return pool === undefined ? {} : offersTold(pool, values);
  };
  return [
    ...actForm(house, {
      act: 'pool/:pool', title: ({ place }) => `${place.name} in een netwerk`, submit: 'Zet in het netwerk', said: () => 'De plaats doet mee.', lead: 'Zeg van alles wat het netwerk belooft, of het er is of wie ervoor zorgt.',
      screen: (look, asked) => { const pool = poolIn(look, asked); return pool === undefined ? null : { form: offerForm(pool, true), values: { ...offerValues(pool, look.place), vanaf: asked.now.today, ...(pool.turns ? { beurt: false } : {}) } }; },
      save: async (asked, { id, pool, revisie }, values, once) => enterPool(house, asked.scope, { placeId: id, revision: revisie, pool, since: must(values, 'vanaf'), turn: truthIn(values, 'beurt'), offers: await told(asked, values) }, once),
    }),
    ...actForm(house, {
      act: 'pool/:pool/aanbod', title: ({ place }) => `Aanbod van ${place.name}`, submit: 'Bewaar', said: () => 'Het aanbod is bewaard.',
      screen: (look, asked) => { const pool = poolIn(look, asked); return pool === undefined || Object.keys(pool.offers).length === 0 ? null : { form: offerForm(pool, false), values: offerValues(pool, look.place) }; },
      save: async (asked, { id, pool, revisie }, values, once) => changeOffers(house, asked.scope, { placeId: id, revision: revisie, pool, offers: await told(asked, values) }, once),
    }),
    ...actForm(house, {
      act: 'pool/:pool/uit', title: ({ place }) => `${place.name} uit een netwerk`, submit: 'Haal uit het netwerk', said: (values) => `Doet niet meer mee vanaf ${formatDay(must(values, 'vanaf'))}.`, lead: 'Weken die ze in de beurtrol had, staan daar als open.',
      screen: (look, asked) => (poolIn(look, asked)?.stretches.some((one) => one.until === null) === true ? { form: leaveForm, values: {} } : null),
      save: ({ scope }, { id, pool }, values, once) => leavePool(house, scope, { placeId: id, pool, from: must(values, 'vanaf'), reason: textIn(values, 'reden') }, once),
    }),
  ];
}
