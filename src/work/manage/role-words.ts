/** What an organisation calls the roles it can take up: kept as a whole, read wherever one of its roles is named. */
import type { Key } from '../../protocol/draaiboek.ts';
import { changeOrganisation, organisation, type Organisation } from '../../store/organisations.ts';
import { replaceRoleWords, roleWords } from '../../store/role-words.ts';
import type { Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

/** `generic`: as the draaiboek has it. `word`: as the organisation has it, '' for the same. */
export interface RoleNaming { programme: Key; programmeName: string; role: Key; generic: string; word: string }
export interface RoleNames { organisation: Organisation; roles: readonly RoleNaming[] }

const LONGEST = 60;

/** undefined: there is no such organisation. Only roles that its kind may take up, in programmes of today; a register beside them has no team. */
export function roleNames(house: House, scope: Scope, id: string): Promise<RoleNames | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await organisation(tx, id);
    if (found === undefined) return undefined;
    const kept = await roleWords(tx, id);
    return { organisation: found, roles: rolesOf(house, found).map((one) => ({ ...one, word: kept.find((row) => row.programme === one.programme && row.role === one.role)?.word ?? '' })) };
  });
}

function rolesOf(house: House, { kind }: Organisation): RoleNaming[] {
  return house.programmes.all().filter(({ draaiboek }) => draaiboek.register === undefined).flatMap(({ draaiboek }) => Object.entries(draaiboek.roles).flatMap(([role, word]): RoleNaming[] =>
    word.of?.includes(kind) === true && word.team === undefined ? [{ programme: draaiboek.key, programmeName: draaiboek.name, role, generic: word.label ?? role, word: '' }] : []));
}

/** The whole list at once, with the revision of the organisation it was made on. `field`: `<programme>_<role>`. */
export function nameRoles(house: House, scope: Scope, id: string, revision: number, given: readonly { programme: Key; role: Key; word: string }[], once?: Once): Promise<{ revision: number } | Refused> {
  return manage(house, scope, { what: 'beheer.organisatie.rolnamen', why: id, once }, async (tx) => {
    const found = await organisation(tx, id);
    if (found === undefined) return refuse('not-found');
    const known = rolesOf(house, found);
    const rows = given.map((one) => ({ ...one, word: one.word.trim() })).filter((one) => one.word !== '' && known.some((role) => role.programme === one.programme && role.role === one.role));
    const plain = (word: string): string => word.toLocaleLowerCase('nl');
    for (const [at, one] of rows.entries()) {
      const field = `${one.programme}_${one.role}`;
      if (one.word.length > LONGEST) return refuseAt(field, 'too-long', { max: LONGEST });
      if (rows.some((other, place) => place < at && other.programme === one.programme && plain(other.word) === plain(one.word))) return refuseAt(field, 'role-word-twice');
      if (known.some((other) => other.programme === one.programme && other.role !== one.role && plain(other.generic) === plain(one.word))) return refuseAt(field, 'role-word-other');
    }
    const done = await changeOrganisation(tx, id, revision, {});
    if ('code' in done) return refuse(done.code);
    await replaceRoleWords(tx, id, rows);
    return done;
  });
}
