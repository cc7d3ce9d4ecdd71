/** Opening a case at one's own desk: for which programmes, in which role, and who else has to be named. */
import { mayHold, type Person } from '../../domain/acting-roles.ts';
import { makeOptionReader, type FormOption } from '../../papers/form-layout.ts';
import type { Draaiboek, Form, Key, Options, Role } from '../../protocol/draaiboek.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { account } from '../../store/accounts.ts';
import { allOrganisations, municipalities, type Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { deskNames } from '../desks/desk-days.ts';
import type { House } from '../house.ts';
import { endOf, plannedNow, type Ended } from '../plan/ended.ts';

/** A role that an organisation takes up from the first day. `must`: it is held always. */
export interface PlaceForOrganisation { role: Key; word: Role; must: boolean; candidates: readonly Organisation[] }
export interface DeskRoom {
  draaiboek: Draaiboek; /** Nothing begins in it any more: since when, and why. */ ended: Ended | undefined; form: Form; /** In which the one who opens it does so. */ own: Key; /** Role of whom it is about; undefined: about nobody. */ subject: Key | undefined; /** More than one person can be it together. */ several: boolean;
  places: readonly PlaceForOrganisation[]; municipalities: readonly string[]; organisations: readonly string[]; /** Desks and sittings of the own organisation that hold today. */ desks: readonly string[]; optionsOf(of: Options | undefined): readonly FormOption[];
}

/** Programmes this person may open a case of: by name. */
export function deskRooms(house: House, scope: Scope): Promise<DeskRoom[]> {
  return house.store.within(scope, async (tx) => {
    const plan = await plannedNow(house, tx);
    const rooms = await Promise.all(house.programmes.all().map(({ draaiboek }) => deskRoomIn(tx, draaiboek, plan)));
    return rooms.flatMap((room) => room ?? []).sort((a, b) => a.draaiboek.name.localeCompare(b.draaiboek.name, 'nl'));
  });
}

export function deskRoom(house: House, scope: Scope, programme: Key): Promise<DeskRoom | undefined> {
  const draaiboek = house.programmes.current(programme)?.draaiboek;
  return draaiboek === undefined ? Promise.resolve(undefined) : house.store.within(scope, async (tx) => deskRoomIn(tx, draaiboek, await plannedNow(house, tx)));
}

/** undefined: not opened at a desk (a signed referral, a register), or not by this person. */
export async function deskRoomIn(tx: Tx, draaiboek: Draaiboek, plan: PolicyPlan | undefined): Promise<DeskRoom | undefined> {
  const { scope } = tx;
  const task = draaiboek.tasks[draaiboek.opens];
  if (scope === null || task === undefined || task.agree !== undefined || draaiboek.register !== undefined || !scope.rights.has('dossiers.openen')) return undefined;
  const subject = Object.keys(draaiboek.roles).find((role) => draaiboek.roles[role]?.is === 'subject');
  const organisations = (await allOrganisations(tx)).filter((one) => isAtWork(one, draaiboek, tx));
  const me = await asWorker(tx);
  const own = me === undefined || !organisations.some((one) => one.id === me.organisation) ? undefined : task.by.find((role) => mayHold(draaiboek, role, me));
  if (own === undefined || (subject === undefined && draaiboek.subject !== 'none')) return undefined;
  const settings = Object.fromEntries(Object.entries(draaiboek.settings).map(([key, one]) => [key, one.value]));
  return {
    draaiboek, ended: endOf(draaiboek, plan, tx.now.today), own, subject, several: draaiboek.roles[subject ?? '']?.each === true, form: (task.form === undefined ? undefined : draaiboek.forms[task.form]) ?? { fields: {} },
    places: placesOf(draaiboek, own, organisations), municipalities: (await municipalities(tx, tx.now.today)).map((one) => one.name),
    organisations: organisations.map((one) => one.name), desks: await deskNames(tx), optionsOf: makeOptionReader(draaiboek.lists, settings),
  };
}

/** Whoever is at work here: for which roles is asked with it. */
export async function asWorker(tx: Tx): Promise<Omit<Person, 'mayHandle'> | undefined> {
  const me = await account(tx, tx.scope?.account ?? '');
  const home = (await allOrganisations(tx)).find((one) => one.id === me?.organisationId);
  return me === undefined || home === undefined ? undefined : { account: me.id, organisation: home.id, organisationKind: home.kind, functions: me.functions };
}

function isAtWork(one: Organisation, draaiboek: Draaiboek, tx: Tx): boolean {
  return (one.validUntil === null || one.validUntil > tx.now.today) && (one.partnerOf.length === 0 || one.partnerOf.includes(draaiboek.key));
}

/** The keeper of the file is always named; of the others those that must be held, or that fall to another one when left open. */
function placesOf(draaiboek: Draaiboek, own: Key, organisations: readonly Organisation[]): PlaceForOrganisation[] {
  return Object.entries(draaiboek.roles).flatMap(([role, word]): PlaceForOrganisation[] => {
    const asked = role !== own && word.is !== 'subject' && word.team === undefined && word['works-for'] === undefined && (word.hold === 'always' || word.default !== undefined || role === draaiboek['kept-by']);
    return asked ? [{ role, word, must: word.hold === 'always' || role === draaiboek['kept-by'], candidates: organisations.filter((one) => (word.of ?? []).includes(one.kind)) }] : [];
  });
}
