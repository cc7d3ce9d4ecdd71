/** What the keeper of the register of landlords writes in it. Each change is logged; nothing of a person stands in it. */
import { mostAtOnce, outsideQuota } from '../../domain/places/rental.ts';
import { addAgreement, addRental, agreement, changeAgreement, changeRental, putStock, rental, rentalsSince, stocks } from '../../store/landlords.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { FIRST_DAY, yearOf, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';

/** `since` null: not agreed yet, so it does not count. */
export interface AgreementTold { asker: string; asked: string; responseHours: number | null; stays: string; conditions: string; costs: string; source: string; since: Day | null; until: Day | null }
type Done = { id: string } | Refused;

const MUST = ['asker', 'asked', 'stays', 'conditions', 'costs', 'source'] as const;
const FIELDS: Readonly<Record<(typeof MUST)[number] | 'responseHours', string>> = { asker: 'wie-vraagt', asked: 'bij-wie', responseHours: 'reactietijd', stays: 'duur', conditions: 'voorwaarden', costs: 'kosten', source: 'bron' };

/** `agreement-lacks` at each field: before it counts from a day on, all of it is filled in (SW-297). `agreement-runs`: there is one on those days. */
export function keepAgreement(house: House, scope: Scope, given: { landlord: string; id?: string; revision: number; told: AgreementTold }, once?: Once): Promise<Done> {
  const { landlord, told } = given;
  return manage(house, scope, { what: 'verhuurders.afspraak', why: landlord, once }, async (tx) => {
    const fault = (await landlordFault(tx, landlord)) ?? faultsIn(told);
    if (fault !== undefined) return fault;
    if (given.id === undefined) {
      const id = house.newId();
      const clash = await addAgreement(tx, { id, keeperOrg: ownOrganisation(scope), landlordOrg: landlord, ...told });
      return clash === undefined ? { id } : refuseAt('vanaf', clash.code);
    }
    const known = await agreement(tx, given.id);
    if (known?.landlordOrg !== landlord || known.keeperOrg !== scope.organisation) return refuse('not-found');
    const clash = await changeAgreement(tx, given.id, given.revision, { ...told, ...(told.until === known.until ? {} : { talked: null }) });
    if (clash !== undefined) return clash.code === 'edit-conflict' ? refuse(clash.code) : refuseAt('vanaf', clash.code);
    return { id: given.id };
  });
}

function faultsIn(told: AgreementTold): Refused | undefined {
  if (told.since === null) return told.until === null ? undefined : refuseAt('vanaf', 'missing');
  const lacks = [...MUST.filter((key) => told[key] === ''), ...(told.responseHours === null ? ['responseHours' as const] : [])];
  if (lacks.length > 0) return { refused: lacks.map((key) => ({ code: 'agreement-lacks', data: {}, clause: ['SW-297'], field: FIELDS[key] })) };
  return told.until !== null && told.until <= told.since ? refuseAt('tot', 'ends-before-start') : undefined;
}

/** The stock of a landlord in a year, the part of it that may be let outside the system, and where the number comes from. `stock-of-other`: another organisation entered that year. */
export function keepStock(house: House, scope: Scope, given: { landlord: string; year: number; stock: number; basisPoints: number; source: string }, once?: Once): Promise<Done> {
  const { landlord, ...row } = given;
  return manage(house, scope, { what: 'verhuurders.bezit', why: `${landlord} ${row.year}`, once }, async (tx) => {
    const fault = await landlordFault(tx, landlord);
    if (fault !== undefined) return fault;
    const done = await putStock(tx, { keeperOrg: ownOrganisation(scope), landlordOrg: landlord, ...row });
    return done ? { id: landlord } : refuseAt('jaar', 'stock-of-other');
  });
}

export interface RentalTold { landlord: string; name: string; since: Day; until: Day; source: string; /** Why, where it is one more than the quota. */ beyond: string }

/** `quota-full`: it would be one more than the landlord's part; with a reason it is entered all the same (SW-295). */
export function keepRental(house: House, scope: Scope, told: RentalTold, once?: Once): Promise<Done> {
  const { landlord, name, since, until, source, beyond } = told;
  return manage(house, scope, { what: 'verhuurders.inhuur', why: name, once }, async (tx) => {
    const fault = (await landlordFault(tx, landlord)) ?? (until <= since ? refuseAt('tot', 'ends-before-start') : undefined) ?? (beyond === '' ? await quotaFault(tx, told) : undefined);
    if (fault !== undefined) return fault;
    const id = house.newId();
    await addRental(tx, { id, keeperOrg: ownOrganisation(scope), landlordOrg: landlord, name, since, until, source, beyond });
    return { id };
  });
}

/** Without a stock for that year nothing can be held against it: that is said, and asks a reason too. */
async function quotaFault(tx: Tx, { landlord, since, until }: RentalTold): Promise<Refused | undefined> {
  const stock = (await stocks(tx, landlord)).find((one) => one.year === yearOf(since));
  if (stock === undefined) return onQuota(refuseAt('boven', 'quota-unknown', { year: yearOf(since) }));
  const quota = outsideQuota(stock.stock, mostAtOnce(await rentalsSince(tx, FIRST_DAY, landlord), since, until), stock.basisPoints / 100);
  return quota.free ? undefined : onQuota(refuseAt('boven', 'quota-full', { taken: quota.taken, most: quota.most, exact: quota.exact, stock: quota.stock, percent: quota.percent }));
}

const onQuota = ({ refused }: Refused): Refused => ({ refused: refused.map((one) => ({ ...one, clause: ['SW-295'] })) });

/** Another end; what was said about the end before is no longer said about this one. */
export function changeRentalEnd(house: House, scope: Scope, given: { id: string; revision: number; until: Day }, once?: Once): Promise<Done> {
  return manage(house, scope, { what: 'verhuurders.inhuur.einde', why: given.id, once }, async (tx) => {
    const known = await rental(tx, given.id);
    if (known === undefined || known.keeperOrg !== scope.organisation) return refuse('not-found');
    if (given.until <= known.since) return refuseAt('tot', 'ends-before-start');
    const clash = await changeRental(tx, given.id, given.revision, { until: given.until });
    return clash === undefined ? { id: given.id } : refuse(clash.code);
  });
}

/** The end was talked about with the landlord today: its reminder is answered. */
export function talkedAbout(house: House, scope: Scope, given: { id: string; what: 'afspraak' | 'huur' }, once?: Once): Promise<Done> {
  return manage(house, scope, { what: 'verhuurders.besproken', why: given.id, once }, async (tx) => {
    const known = given.what === 'huur' ? await rental(tx, given.id) : await agreement(tx, given.id);
    if (known === undefined || known.keeperOrg !== scope.organisation) return refuse('not-found');
    const clash = given.what === 'huur' ? await changeRental(tx, given.id, known.revision, { talked: tx.now.today }) : await changeAgreement(tx, given.id, known.revision, { talked: tx.now.today });
    return clash === undefined ? { id: given.id } : refuse(clash.code);
  });
}

async function landlordFault(tx: Tx, id: string): Promise<Refused | undefined> {
  return id === tx.scope?.organisation || (await organisation(tx, id)) === undefined ? refuse('not-found') : undefined;
}
