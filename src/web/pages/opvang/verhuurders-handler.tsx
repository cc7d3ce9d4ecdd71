/** Doors to the register of landlords: what was agreed, what they let outside the system, and their quota (SW-294, SW-295, SW-297). */
import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import { rentalOf } from '../../../domain/places/rental.ts';
import { yearOf } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { period } from '../../../values/period.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { landlordList, landlordLook, type LandlordLook } from '../../../work/places/landlords.ts';
import { changeRentalEnd, keepAgreement, keepRental, keepStock, talkedAbout } from '../../../work/places/manage-landlords.ts';
import { page, problem, redirect } from '../../answer.ts';
import type { OnceMark } from '../../doorkeeper.ts';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn, formRoutes, textIn, type FormScreen } from '../beheer/form-page.tsx';
import { agreementForm, agreementTold, agreementValues, rentalEndForm, rentalForm, stockForm } from './verhuurders-forms.ts';
import { LandlordListPage } from './verhuurders-list.tsx';
import { LandlordPage } from './verhuurders-page.tsx';

const right = 'plaatsen.beheren' as const;
const HOME = ['Opvang', urls.board()] as const;
/** For how long a dwelling is rented when nobody says otherwise (SW-294). */
const RENTED_FOR = period('P6M');
type Asked = Ask<'plaatsen.beheren', Record<string, unknown>>;
interface Keys { id: string; afspraak: string; huur: string; revisie: number }

const keysOf = (input: unknown): Keys => {
  const given = input as Record<string, unknown>;
  const uuid = (key: string): string => (z.guid().safeParse(given[key]).success ? String(given[key]) : '');
  return { id: uuid('id'), afspraak: uuid('afspraak'), huur: uuid('huur'), revisie: /^\d{1,9}$/.test(String(given['revisie'] ?? '')) ? Number(given['revisie']) : 0 };
};

export function landlordRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.landlords, permission: 'plaatsen.zien', audit: 'opvang.verhuurders', input: z.object({ verhuurder: z.guid().or(z.literal('')).catch('') }), handle: async ({ scope, input }) =>
      (input.verhuurder !== '' ? redirect(urls.landlordOne(input.verhuurder)) : page('Verhuurders', <LandlordListPage list={await landlordList(house, scope)} />, { nav: urls.board() })) }),
    route({ method: 'GET', path: paths.landlordOne, permission: 'plaatsen.zien', audit: 'opvang.verhuurder', input: z.object({ id: z.guid().catch('') }), handle: async ({ scope, input }) => {
      const look = input.id === '' ? undefined : await landlordLook(house, scope, input.id);
      return look === undefined ? problem('not-found') : page(look.name, <LandlordPage look={look} />, { nav: urls.board() });
    } }),
    ...agreementRoutes(house), ...stockRoutes(house), ...rentalRoutes(house),
    route({ method: 'POST', path: `${paths.landlordOne}/besproken`, permission: right, audit: 'opvang.verhuurder.besproken', input: z.object({ id: z.guid().catch(''), wat: z.enum(['afspraak', 'huur']).catch('huur'), welke: z.guid().catch('') }), handle: async ({ scope, input, once }) => {
      if (input.id === '' || input.welke === '') return problem('not-found');
      const done = await talkedAbout(house, scope, { id: input.welke, what: input.wat }, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.landlordOne(input.id), { said: 'Genoteerd dat het einde besproken is.' });
    } }),
  ];
}

type OneForm = Pick<FormScreen, 'title' | 'form' | 'values' | 'submit'> & Partial<Pick<FormScreen, 'lead' | 'revision'>>;

function oneForm(house: House, act: string, given: { screen(look: LandlordLook, asked: Asked): OneForm | null; save(asked: Asked, keys: Keys, values: Values, once: OnceMark | undefined): Promise<object>; said: string }): AnyRoute[] {
  return formRoutes({
    path: `${paths.landlordOne}/${act}`, permission: right, audit: `opvang.verhuurder.${act.replace(/\/:[a-z]+/, '').replaceAll('/', '.')}`,
    screen: async (asked) => {
      const keys = keysOf(asked.input);
      const look = keys.id === '' ? undefined : await landlordLook(house, asked.scope, keys.id);
      const screen = look === undefined ? null : given.screen(look, asked);
      return look === undefined || screen === null ? null : { ...screen, part: [look.name, urls.landlordOne(look.id)] as const, home: HOME, action: urls.landlordOne(look.id, act.replace(':afspraak', keys.afspraak).replace(':huur', keys.huur)) };
    },
    save: async (asked, values, once) => {
      const keys = { ...keysOf(asked.input), revisie: keysOf(asked.posted).revisie };
      const done = await given.save(asked, keys, values, once);
      return isRefused(done) ? done : redirect(urls.landlordOne(keys.id), { said: given.said });
    },
  });
}

function agreementRoutes(house: House): AnyRoute[] {
  const lead = 'Zonder eerste dag is het een ontwerp. Met een eerste dag telt de afspraak, en dan is alles ingevuld.';
  const one = (look: LandlordLook, { input }: Asked) => look.agreements.find(({ of, own }) => own && of.id === keysOf(input).afspraak)?.of;
  return [
    ...oneForm(house, 'afspraak', {
      screen: (look) => ({ title: `Afspraak met ${look.name}`, form: agreementForm, values: {}, submit: 'Bewaar', lead }), said: 'De afspraak is bewaard.',
      save: ({ scope }, { id }, values, once) => keepAgreement(house, scope, { landlord: id, revision: 0, told: agreementTold(values) }, once),
    }),
    ...oneForm(house, 'afspraak/:afspraak', {
      screen: (look, asked) => { const found = one(look, asked); return found === undefined ? null : { title: `Afspraak met ${look.name}`, form: agreementForm, values: agreementValues(found), submit: 'Bewaar', lead, revision: found.revision }; }, said: 'De afspraak is bewaard.',
      save: ({ scope }, { id, afspraak, revisie }, values, once) => keepAgreement(house, scope, { landlord: id, id: afspraak, revision: revisie, told: agreementTold(values) }, once),
    }),
  ];
}

function stockRoutes(house: House): AnyRoute[] {
  return oneForm(house, 'bezit', {
    screen: (look) => ({ title: `Bezit van ${look.name}`, form: stockForm, values: { jaar: yearOf(look.today), deel: '100' }, submit: 'Bewaar', lead: 'Voor een jaar dat er al staat, komt dit in de plaats.' }), said: 'Het bezit is bewaard.',
    save: ({ scope }, { id }, values, once) => keepStock(house, scope, { landlord: id, year: Number(values['jaar']), stock: Number(values['woningen']), basisPoints: Number(values['deel']), source: textIn(values, 'bron') }, once),
  });
}

function rentalRoutes(house: House): AnyRoute[] {
  return [
    ...oneForm(house, 'inhuur', {
      screen: (look) => ({ title: `Woning buiten het stelsel, ${look.name}`, form: rentalForm, values: { vanaf: look.today, tot: rentalOf(look.today, RENTED_FOR).until }, submit: 'Bewaar', lead: 'Voor een half jaar, als niemand iets anders zegt. Het einde komt op tijd op Vandaag.' }), said: 'De woning staat in het register.',
      save: async ({ scope }, { id }, values, once) => {
        const [since, until] = [dayIn(values, 'vanaf'), dayIn(values, 'tot')];
        return since === null || until === null ? { refused: [{ code: 'missing', data: {}, clause: [], field: 'tot' }] } : keepRental(house, scope, { landlord: id, name: textIn(values, 'woning'), since, until, source: textIn(values, 'bron'), beyond: textIn(values, 'boven') }, once);
      },
    }),
    ...oneForm(house, 'inhuur/:huur/einde', {
      screen: (look, { input }) => { const found = look.rentals.find(({ of, own }) => own && of.id === keysOf(input).huur)?.of; return found === undefined ? null : { title: `${found.name}, een ander einde`, form: rentalEndForm, values: { tot: found.until }, submit: 'Bewaar het einde', lead: `Nu tot ${formatDay(found.until)}.`, revision: found.revision }; }, said: 'Het einde is bewaard.',
      save: async ({ scope }, { huur, revisie }, values, once) => {
        const until = dayIn(values, 'tot');
        return until === null ? { refused: [{ code: 'missing', data: {}, clause: [], field: 'tot' }] } : changeRentalEnd(house, scope, { id: huur, revision: revisie, until }, once);
      },
    }),
  ];
}
