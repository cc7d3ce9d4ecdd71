import type { Values } from '../../../engine/events.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { nameRoles, roleNames, type RoleNaming } from '../../../work/manage/role-words.ts';
import type { Form } from '../../../protocol/draaiboek.ts';
import { redirect } from '../../answer.ts';
import type { AnyRoute } from '../../route.ts';
import { urls } from '../../urls.ts';
import { ask, formRoutes, textIn } from './form-page.tsx';

type Wanted = { id: string };
const nameOf = (one: Pick<RoleNaming, 'programme' | 'role'>): string => `${one.programme}_${one.role}`;

/** What an organisation calls the roles it takes up. An empty line is the name of the draaiboek. */
export function roleWordRoutes(house: House): AnyRoute[] {
  return formRoutes({
    path: '/beheer/organisaties/:id/rolnamen', permission: 'beheer.organisaties', audit: 'beheer.organisatie.rolnamen',
    screen: async ({ scope, input }) => {
      const found = await roleNames(house, scope, (input as Wanted).id);
      if (found === undefined) return null;
      const { organisation, roles } = found;
      return {
        title: `Eigen namen voor rollen van ${organisation.name}`, part: [organisation.name, urls.adminOne('organisaties', organisation.id)], form: formOf(roles), values: Object.fromEntries(roles.map((one) => [nameOf(one), one.word])), revision: organisation.revision,
        action: `${urls.adminOne('organisaties', organisation.id)}/rolnamen`, submit: 'Bewaar de namen',
        lead: roles.length === 0 ? 'Geen enkel draaiboek vraagt een rol van een organisatie van deze soort.' : 'Hoe noemt deze organisatie wie die rol heeft? Overal staat haar eigen naam, met de algemene naam erachter. Leeg: alleen de algemene naam.',
      };
    },
    save: async ({ scope, input, posted }, values, once) => {
      const { id } = input as Wanted;
      const revision = typeof posted['revisie'] === 'string' && /^\d{1,9}$/.test(posted['revisie']) ? Number(posted['revisie']) : 0;
      const done = await nameRoles(house, scope, id, revision, wordsOf(values), once);
      return isRefused(done) ? done : redirect(urls.adminOne('organisaties', id), { said: 'De namen van de rollen zijn bewaard.' });
    },
  });
}

function formOf(roles: readonly RoleNaming[]): Form {
  return { fields: Object.fromEntries(roles.map((one) => [nameOf(one), ask('text', `${one.generic} (${one.programmeName})`, { max: 60 })])) };
}

function wordsOf(values: Values): { programme: string; role: string; word: string }[] {
  return Object.keys(values).flatMap((key) => {
    const [programme = '', role = ''] = key.split('_');
    return role === '' ? [] : [{ programme, role, word: textIn(values, key) }];
  });
}
