/** The fixed contact of a municipality: exactly one on any day, with history (WD-324). */
import { accounts } from '../../store/accounts.ts';
import { contactOf, municipalityContacts, putContact, type MunicipalityContact } from '../../store/municipality-contacts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import type { House, Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { planIn } from './plan-texts.ts';

export interface ContactLine { municipality: string; now: MunicipalityContact | undefined; ahead: MunicipalityContact[]; before: MunicipalityContact[] }

/** One line for each municipality of the plan, also of one that has nobody yet. */
export async function contactLines(tx: Tx, municipalities: readonly string[]): Promise<ContactLine[]> {
  const all = await municipalityContacts(tx);
  return municipalities.map((municipality) => {
    const mine = all.filter((one) => one.municipality === municipality);
    const begun = mine.filter((one) => one.validFrom <= tx.now.today);
    return { municipality, now: begun[0], ahead: mine.filter((one) => one.validFrom > tx.now.today).reverse(), before: begun.slice(1) };
  });
}

/** Who may be one: people of one's own organisation. */
export function contactRoom(house: House, scope: Scope, municipality: string): Promise<{ line: ContactLine; people: { id: string; name: string }[] } | undefined> {
  return house.store.within(scope, async (tx) => {
    const plan = await planIn(house, tx);
    if (plan === undefined || !plan.plan.municipalities.some(({ name }) => name === municipality)) return undefined;
    const [line] = await contactLines(tx, [municipality]);
    const people = (await accounts(tx)).filter((one) => one.active && one.organisationId === scope.organisation).map(({ id, name }) => ({ id, name }));
    return line === undefined ? undefined : { line, people };
  });
}

/** From a day of today or later: who was the contact before is not changed afterwards. */
export async function chooseContact(house: House, scope: Scope, given: { municipality: string; account: string; from: Day }, once?: Once): Promise<{ name: string } | Refused> {
  const room = await contactRoom(house, scope, given.municipality);
  return manage(house, scope, { what: 'plan.aanspreekpunt', why: given.municipality, once }, async (tx) => {
    const chosen = room?.people.find((one) => one.id === given.account);
    if (chosen === undefined) return refuseAt('wie', 'missing');
    if (given.from < tx.now.today) return refuseAt('van', 'contact-past');
    ownOrganisation(scope);
    await putContact(tx, { municipality: given.municipality, validFrom: given.from, accountId: chosen.id });
    return { name: chosen.name };
  });
}

/** Whom a request from there goes to when nobody was named; undefined: nobody is, or no longer works here. */
export async function proposedFor(tx: Tx, municipality: string | null): Promise<MunicipalityContact | undefined> {
  const found = municipality === null || municipality === '' ? undefined : await contactOf(tx, municipality, tx.now.today);
  return found?.active === true ? found : undefined;
}
