/** What the own places put on the list of who manages them: who comes and who leaves, what is made ready, what is asked, which ends with landlords come up. */
import { openTurns } from '../../domain/places/rota.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { endingBefore } from '../../store/landlords.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { claimsAround, swapsToAnswer, type OwnerClaim } from '../../store/owner-work.ts';
import { casesOfClaims, poolParts } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, addMonths, type Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { dueOf } from '../places/landlords.ts';
import { namedPools, poolLabel, type NamedPool } from '../places/pool-words.ts';
import { runs, turnStanding } from '../places/rota.ts';

/** `who`: only for whoever may know the case. `unnoted`: it should have been noted already. */
export type PlaceWork = { id: string; day: Day; counterpart: string; programme: Key } & (
  | { kind: 'arrives' | 'leaves' | 'ready' | 'keys'; placeId: string; place: string; pool: string; since: Day; who: { number: string; name: string } | undefined; unnoted: boolean }
  | { kind: 'back'; placeId: string; place: string; was: 'void' | 'own-use'; reason: string }
  | { kind: 'swap'; pool: string; label: string; week: Day; otherWeek: Day }
  | { kind: 'open-week'; pool: string; label: string; week: Day }
  | { kind: 'landlord'; landlord: string; what: string; until: Day });

const WEEK = 7;
const WEEKS_AHEAD = 4;
/** An end is talked about at most this long before it. */
const REMIND_WITHIN = 2;

export async function placeWork(house: House, tx: Tx, scope: Scope, programme?: Key): Promise<PlaceWork[]> {
  if (scope.organisation === null || !scope.rights.has('plaatsen.beheren')) return [];
  const pools = namedPools(house);
  const names = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
  const work = [
    ...(await ofClaims(tx, scope.organisation, pools)),
    ...(await swapsToAnswer(tx, scope.organisation)).map((one): PlaceWork => ({ kind: 'swap', id: `s-${one.id}`, day: one.week < one.otherWeek ? one.week : one.otherWeek, counterpart: names.get(one.ownerOrg) ?? '', ...labelled(pools, one.pool), pool: one.pool, week: one.week, otherWeek: one.otherWeek })),
    ...(await openWeeks(tx, scope, pools)), ...(await endings(tx, scope.organisation, names)),
  ];
  return work.filter((one) => programme === undefined || one.programme === programme).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

const labelled = (pools: readonly NamedPool[], key: string | null): { label: string; programme: Key } => {
  const named = pools.find((one) => one.key === key);
  return { label: named === undefined ? (key ?? '') : poolLabel(named), programme: named?.draaiboek.key ?? '' };
};

async function ofClaims(tx: Tx, owner: string, pools: readonly NamedPool[]): Promise<PlaceWork[]> {
  const { today } = tx.now;
  const claims = await claimsAround(tx, owner, addDays(today, WEEK + 1));
  const known = new Map((await casesOfClaims(tx, claims.map((one) => one.id))).map((one) => [one.claimId, { number: one.number, name: one.subjectName }]));
  return claims.flatMap((one): PlaceWork[] => {
    const base = { placeId: one.placeId, place: `${one.name}, ${one.municipality}`, pool: one.pool ?? '', since: one.from, counterpart: labelled(pools, one.pool).label, programme: labelled(pools, one.pool).programme, who: known.get(one.id), unnoted: false };
    if (one.kind === 'void' || one.kind === 'own-use') return one.until === null ? [] : [{ kind: 'back', id: `b-${one.id}`, day: one.until, placeId: one.placeId, place: base.place, was: one.kind, reason: one.reason, counterpart: '', programme: '' }];
    // Whenever it began: somebody has to say that it is ready, and every night until then is lost.
    if (one.kind === 'turnaround') return [{ ...base, kind: 'ready', id: `r-${one.id}`, day: today }];
    return [
      ...(one.from >= today ? [{ ...base, kind: 'arrives' as const, id: `i-${one.id}`, day: one.from }] : []),
      ...(one.from >= today && !one.entry ? [{ ...base, kind: 'keys' as const, id: `k-${one.id}`, day: one.from }] : []),
      ...leavingOf(one, today).map((day) => ({ ...base, kind: 'leaves' as const, id: `u-${one.id}`, day, unnoted: day < today })),
    ];
  });
}

/** The day of leaving, when it lies in the coming week or is past. */
const leavingOf = ({ until }: OwnerClaim, today: Day): Day[] => (until === null || until > addDays(today, WEEK) ? [] : [until]);

/** Weeks of the turns with nobody, for who watches over the pool. */
async function openWeeks(tx: Tx, scope: Scope, pools: readonly NamedPool[]): Promise<PlaceWork[]> {
  const { today } = tx.now;
  const mine = (await poolParts(tx)).filter((one) => one.organisationId === scope.organisation && one.part === 'coordinates' && runs(one, today));
  const found: PlaceWork[] = [];
  for (const named of pools.filter((one) => mine.some((part) => part.pool === one.key))) {
    const { rota, modeOn } = await turnStanding(tx, named);
    const open = rota === undefined ? [] : openTurns(rota, today, addDays(today, WEEKS_AHEAD * WEEK)).filter((turn) => modeOn(turn.from) === 'rota');
    found.push(...open.map((turn): PlaceWork => ({ kind: 'open-week', id: `o-${named.key}-${turn.from}`, day: turn.from < today ? today : turn.from, counterpart: '', label: poolLabel(named), programme: named.draaiboek.key, pool: named.key, week: turn.from })));
  }
  return found;
}

async function endings(tx: Tx, keeper: string, names: ReadonlyMap<string, string>): Promise<PlaceWork[]> {
  const { today } = tx.now;
  const { rentals, agreements } = await endingBefore(tx, keeper, addDays(addMonths(today, REMIND_WITHIN), WEEK + 2));
  return [...rentals.map((one) => ({ one, what: one.name })), ...agreements.map((one) => ({ one, what: '' }))].flatMap(({ one, what }): PlaceWork[] => {
    const day = dueOf(one, today);
    return day === undefined || one.until === null || day > addDays(today, WEEK) ? [] : [{ kind: 'landlord', id: `v-${one.id}`, day, landlord: one.landlordOrg, what, until: one.until, counterpart: names.get(one.landlordOrg) ?? '', programme: '' }];
  });
}
