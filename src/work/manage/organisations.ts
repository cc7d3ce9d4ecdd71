/** Organisations of the region: what they are, how to reach them, where and since when they work (WD-086, WD-088). */
import { addOrganisation, allOrganisations, areas, changeOrganisation, municipalities, organisation, organisationTypes, replaceAreas, type Area, type NewOrganisation, type Organisation, type OrganisationType } from '../../store/organisations.ts';
import { accounts } from '../../store/accounts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { parseEnterpriseNumber } from '../../values/enterprise-number.ts';
import { parseIban } from '../../values/iban.ts';
import type { Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

/** What a person may say about an organisation. Texts may be empty. */
export interface OrganisationGiven {
  name: string; shortName: string; kind: string; subkind: string; regime: string; recognised: boolean; partnerOf: string[];
  validFrom: Day | null; validUntil: Day | null; successorId: string;
  email: string; phone: string; street: string; postcode: string; town: string; enterpriseNumber: string; iban: string;
  /** Privacy links and mailboxes, by key. A payment term is a setting of the draaiboek. */ settings: Record<string, string>;
}
export interface OrganisationList { organisations: Organisation[]; areas: Area[]; types: OrganisationType[] }
export interface OrganisationOverview { organisation: Organisation; types: OrganisationType[]; areas: Area[]; people: number; others: Organisation[]; municipalities: string[] }

export function organisationList(house: House, scope: Scope): Promise<OrganisationList> {
  return house.store.within(scope, async (tx) => ({ organisations: await allOrganisations(tx), areas: await areas(tx), types: await organisationTypes(tx) }));
}

/** undefined: there is none with this id. */
export function organisationOverview(house: House, scope: Scope, id: string): Promise<OrganisationOverview | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await organisation(tx, id);
    if (found === undefined) return undefined;
    const others = (await allOrganisations(tx)).filter((one) => one.id !== id);
    return { organisation: found, types: await organisationTypes(tx), areas: await areas(tx, id), people: (await accounts(tx, id)).filter((one) => one.active).length, others, municipalities: await namesToday(tx) };
  });
}

/** Names of municipalities in force today, without doubles. */
export async function namesToday(tx: Tx): Promise<string[]> {
  return [...new Set((await municipalities(tx, tx.now.today)).map((one) => one.name))];
}

export function addOne(house: House, scope: Scope, given: OrganisationGiven, once?: Once): Promise<{ id: string } | Refused> {
  const checked = checkGiven(given);
  if (isRefused(checked)) return Promise.resolve(checked);
  const id = house.newId();
  return manage(house, scope, { what: 'beheer.organisatie.nieuw', why: id, once }, async (tx) => {
    if (await nameTaken(tx, checked.name)) return refuseAt('naam', 'name-taken');
    const wrong = await endFault(tx, checked, id);
    if (wrong !== undefined) return wrong;
    await addOrganisation(tx, { ...checked, id });
    return { id };
  });
}

/** `edit-conflict`: someone changed it since `revision`, or the scope may not. */
export function changeOne(house: House, scope: Scope, id: string, revision: number, given: OrganisationGiven, once?: Once): Promise<{ revision: number } | Refused> {
  const checked = checkGiven(given);
  if (isRefused(checked)) return Promise.resolve(checked);
  return manage(house, scope, { what: 'beheer.organisatie.wijzig', why: id, once }, async (tx) => {
    const before = await organisation(tx, id);
    if (before === undefined) return refuse('not-found');
    if (checked.successorId === id) return refuseAt('opvolger', 'successor-self');
    if (await nameTaken(tx, checked.name, id)) return refuseAt('naam', 'name-taken');
    if (id === scope.organisation && checked.validUntil != null && checked.validUntil <= tx.now.today) return refuseAt('tot', 'own-organisation-ends');
    const wrong = await endFault(tx, checked, id);
    if (wrong !== undefined) return wrong;
    // A key this page does not know (set by another version) stays.
    const done = await changeOrganisation(tx, id, revision, { ...checked, settings: withoutEmpty({ ...before.settings, ...given.settings }) });
    return 'code' in done ? refuse(done.code) : done;
  });
}

export interface AreaGiven { municipality: string; programme: string; validFrom: Day | null; validUntil: Day | null }

/** The whole list at once, with the revision of the organisation it was made on. */
export function changeAreas(house: House, scope: Scope, id: string, revision: number, given: readonly AreaGiven[], once?: Once): Promise<{ revision: number } | Refused> {
  return manage(house, scope, { what: 'beheer.organisatie.gebied', why: id, once }, async (tx) => {
    const known = new Set((await municipalities(tx)).map((one) => one.name));
    for (const [at, one] of given.entries()) {
      if (!known.has(one.municipality)) return refuseAt(`gebied.${at + 1}.gemeente`, 'municipality-unknown');
      if (one.validFrom !== null && one.validUntil !== null && one.validUntil <= one.validFrom) return refuseAt(`gebied.${at + 1}.tot`, 'ends-before-start');
      if (given.some((other, place) => place < at && overlap(one, other))) return refuseAt(`gebied.${at + 1}.gemeente`, 'area-twice');
    }
    const done = await changeOrganisation(tx, id, revision, {});
    if ('code' in done) return refuse(done.code);
    await replaceAreas(tx, id, given.map(({ validFrom, ...one }) => ({ ...one, ...(validFrom === null ? {} : { validFrom }) })));
    return done;
  });
}

function overlap(left: AreaGiven, right: AreaGiven): boolean {
  if (left.municipality !== right.municipality || left.programme !== right.programme) return false;
  const endsBefore = (one: AreaGiven, other: AreaGiven): boolean => one.validUntil !== null && other.validFrom !== null && one.validUntil <= other.validFrom;
  return !endsBefore(left, right) && !endsBefore(right, left);
}

async function nameTaken(tx: Tx, name: string, except = ''): Promise<boolean> {
  return (await allOrganisations(tx)).some((one) => one.id !== except && one.name.toLowerCase() === name.toLowerCase());
}

/** The kind still exists on its days; whoever follows it exists on the day it ends, and was not itself followed by it. */
async function endFault(tx: Tx, { kind, validUntil, successorId }: Omit<NewOrganisation, 'id'>, id: string): Promise<Refused | undefined> {
  const types = await organisationTypes(tx);
  const type = types.find((one) => one.key === kind);
  if (type?.validUntil != null && (validUntil == null || validUntil > type.validUntil)) return refuseAt('soort', 'type-ended', { day: type.validUntil, successor: types.find((one) => one.key === type.successor)?.label ?? null });
  if (successorId == null || validUntil == null) return undefined;
  const byId = new Map((await allOrganisations(tx)).map((one) => [one.id, one]));
  const next = byId.get(successorId);
  const chain = new Set<string>();
  for (let at = next; at !== undefined && !chain.has(at.id); at = byId.get(at.successorId ?? '')) chain.add(at.id);
  if (chain.has(id)) return refuseAt('opvolger', 'successor-cycle');
  if (next?.validUntil != null && next.validUntil <= validUntil) return refuseAt('opvolger', 'successor-gone', { day: next.validUntil });
  return next?.validFrom != null && next.validFrom > validUntil ? refuseAt('opvolger', 'successor-later', { day: next.validFrom }) : undefined;
}

/** Empty texts become null; account number and enterprise number are kept in their one written form. */
function checkGiven(given: OrganisationGiven): Omit<NewOrganisation, 'id'> | Refused {
  if (given.name.trim() === '') return refuseAt('naam', 'missing');
  const iban = given.iban === '' ? null : (parseIban(given.iban) ?? undefined);
  if (iban === undefined) return refuseAt('iban', 'iban-wrong');
  const enterpriseNumber = given.enterpriseNumber === '' ? null : (parseEnterpriseNumber(given.enterpriseNumber) ?? undefined);
  if (enterpriseNumber === undefined) return refuseAt('ondernemingsnummer', 'enterprise-number-wrong');
  if (given.postcode !== '' && !/^[1-9]\d{3}$/.test(given.postcode)) return refuseAt('postcode', 'postcode-wrong');
  if (given.validFrom !== null && given.validUntil !== null && given.validUntil <= given.validFrom) return refuseAt('tot', 'ends-before-start');
  if (given.successorId !== '' && given.validUntil === null) return refuseAt('tot', 'successor-without-end');
  const wrong = Object.entries(given.settings).find(([key, value]) => value !== '' && !fits(key, value));
  if (wrong !== undefined) return refuseAt(wrong[0], 'not-a-web-address');
  return {
    name: given.name.trim(), shortName: orNull(given.shortName), kind: given.kind, subkind: orNull(given.subkind), regime: given.regime, recognised: given.recognised, partnerOf: given.partnerOf,
    validFrom: given.validFrom, validUntil: given.validUntil, successorId: orNull(given.successorId), email: orNull(given.email), phone: orNull(given.phone), street: orNull(given.street),
    postcode: orNull(given.postcode), town: orNull(given.town), enterpriseNumber, iban, settings: withoutEmpty(given.settings),
  };
}

/** A web address is read by machines, so it must be one; the others were read by their field. */
function fits(key: string, value: string): boolean {
  if (key === 'kleinste-cijfer') return /^\d+$/.test(value);
  return !/^privacyverklaring$|-web$/.test(key) || (/^https?:\/\//.test(value) && URL.canParse(value));
}

function withoutEmpty(settings: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== ''));
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
