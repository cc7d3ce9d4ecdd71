import { z } from 'zod';
import { day } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { municipalityList, putOne } from '../../../work/manage/municipalities.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { redirect } from '../../answer.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { EmptyState } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { adminPage, ask, dayIn, formRoutes, textIn } from './form-page.tsx';

const PART = ['Gemeenten', urls.admin('gemeenten')] as const;
const right = 'beheer.organisaties' as const;
const FIRST = '1900-01-01';
const FORM: Form = { fields: {
  naam: ask('text', 'Naam', { must: true, max: 80 }),
  nis: ask('text', 'NIS-code', { must: true, max: 5, help: 'Vijf cijfers. Na een fusie hoort bij de nieuwe naam een nieuwe code.' }),
  van: ask('date', 'Bestaat vanaf'), tot: ask('date', 'Bestaat tot', { help: 'De eerste dag waarop deze naam niet meer geldt.' }),
} };

export function municipalityRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: urls.admin('gemeenten'), permission: right, audit: 'beheer.gemeenten', input: z.object({}), handle: async ({ scope }) => {
      const { municipalities, areas } = await municipalityList(house, scope);
      const served = (name: string): number => new Set(areas.filter((area) => area.municipality === name).map((area) => area.organisationId)).size;
      const table = <StackTable label="Gemeenten" columns={[{ head: 'Naam' }, { head: 'NIS-code' }, { head: 'Bestaat' }, { head: 'Organisaties', number: true }, { head: 'Doen' }]} rows={municipalities.map((one) => ({
        id: `${one.nisCode}-${one.validFrom}`, cells: [one.name, one.nisCode, `${one.validFrom <= FIRST ? '' : `vanaf ${formatDay(one.validFrom)} `}${one.validUntil === null ? '' : `tot ${formatDay(one.validUntil)}`}` || 'al lang', String(served(one.name)),
          <a class="act" href={`${urls.adminOne('gemeenten', one.nisCode)}?sinds=${one.validFrom}`}>Wijzig<span class="vh">: {one.name}</span></a>],
      }))} />;
      return adminPage('Gemeenten', { aside: <LinkButton href={urls.adminOne('gemeenten', 'nieuw')}>Voeg een gemeente toe</LinkButton> }, municipalities.length === 0 ? <EmptyState title="Nog geen gemeenten">Voeg de gemeenten van je werkgebied toe.</EmptyState> : table);
    } }),
    ...formRoutes({
      path: '/beheer/gemeenten/:code', permission: right, audit: 'beheer.gemeente',
      screen: async ({ scope, input }) => {
        const { code, sinds } = input as { code: string; sinds?: string };
        const found = code === 'nieuw' ? undefined : (await municipalityList(house, scope)).municipalities.find((one) => one.nisCode === code && (sinds === undefined || one.validFrom === sinds));
        if (code !== 'nieuw' && found === undefined) return null;
        return {
          title: found?.name ?? 'Nieuwe gemeente', part: PART, form: FORM, submit: 'Bewaar', action: `${urls.adminOne('gemeenten', code)}${sinds === undefined ? '' : `?sinds=${encodeURIComponent(sinds)}`}`,
          values: found === undefined ? {} : { naam: found.name, nis: found.nisCode, van: found.validFrom <= FIRST ? null : found.validFrom, tot: found.validUntil },
          lead: 'Om ergens te werken, voeg je de gemeente ook toe aan het werkgebied van de organisatie en aan de instelling van het draaiboek.',
        };
      },
      save: async ({ scope }, values, once) => {
        const done = await putOne(house, scope, { name: textIn(values, 'naam'), nisCode: textIn(values, 'nis'), validFrom: dayIn(values, 'van') ?? day(FIRST), validUntil: dayIn(values, 'tot') }, once);
        return isRefused(done) ? done : redirect(urls.admin('gemeenten'), { said: `${done.name} is bewaard.` });
      },
    }),
  ];
}
