/** The places a case holds and stays in, made into claims and nights in the transaction of the act. What nobody holds any more is free again, also when an act is taken back. */
import type { CaseReading, ClaimFact, Refusal } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { addClaim, changeClaim, claimsOfCase, nextClaimed, poolOfPlace, releaseClaims, type CaseClaim, type PlaceTrouble } from '../../store/claims.ts';
import { guestOf, replaceNights, type GuestNight } from '../../store/nights.ts';
import type { Tx } from '../../store/transaction.ts';
import { parseId } from '../../values/ids.ts';
import { addHours } from '../../values/moment.ts';
import { nightsOf } from '../../values/nights.ts';

interface Home { ownerOrg: string; name: string; pool: string }
interface Room { all: Tx; caseId: string; draaiboek: Draaiboek; newId(): string }

const MINUTES_IN_HOUR = 60;

/** Inside `asHouse`. A refusal means nothing may be kept: roll back. Its field is the place. */
export async function projectClaims(all: Tx, caseId: string, draaiboek: Draaiboek, { state }: CaseReading, newId: () => string): Promise<Refusal | undefined> {
  if (Object.keys(draaiboek.pools).length === 0) return undefined;
  const room: Room = { all, caseId, draaiboek, newId };
  const before = await claimsOfCase(all, caseId);
  const standing = new Set(state.claims.map((claim) => claim.event));
  await releaseClaims(all, before.filter((row) => row.released === null && row.kind !== 'turnaround' && !standing.has(row.event)).map((row) => row.id));
  const nights: GuestNight[] = [];
  for (const claim of state.claims) {
    const row = before.find((one) => one.event === claim.event && one.kind === claim.kind);
    // What was claimed stays where it is, also when the place leaves the pool.
    const home = row === undefined ? await homeOf(all, draaiboek, claim) : { ...row, name: '' };
    if (home === undefined) return refusalOf(draaiboek, claim, { code: 'place-not-in-pool' });
    const trouble = row === undefined ? await claimed(room, claim, home) : await adjusted(room, claim, home, row);
    if (trouble !== undefined) return refusalOf(draaiboek, claim, trouble, home);
    if (claim.kind === 'stay') nights.push(...nightsOf(claim.from, claim.until).map((night) => ({ night, pool: home.pool, placeId: claim.place, event: claim.event })));
  }
  const twice = await replaceNights(all, caseId, await guestOf(all, caseId), nights);
  return twice === undefined ? undefined : { code: twice.code, data: {}, clause: [], field: 'claim.place' };
}

/** What is no id is no place. */
async function homeOf(all: Tx, draaiboek: Draaiboek, { task, place, from }: ClaimFact): Promise<Awaited<ReturnType<typeof poolOfPlace>>> {
  return parseId(place) === undefined ? undefined : poolOfPlace(all, place, [draaiboek.tasks[task]?.claim?.pool ?? []].flat(), from);
}

async function claimed({ all, caseId, draaiboek, newId }: Room, claim: ClaimFact, home: Home): Promise<PlaceTrouble | undefined> {
  if (claim.until <= claim.from) return undefined;
  const word = draaiboek.pools[home.pool];
  const expires = claim.kind === 'hold' ? { expires: addHours(all.now.moment, (word?.hold ?? 0) / MINUTES_IN_HOUR) } : {};
  return addClaim(all, {
    id: newId(), placeId: claim.place, ownerOrg: home.ownerOrg, kind: claim.kind, pool: home.pool, from: claim.from, until: claim.until, untilNoted: claim.kind === 'stay' && word?.departs === 'noted',
    of: { caseId, event: claim.event }, ...expires,
  });
}

/** Nothing to do for a hold that lapsed or a stay that is as it was. */
async function adjusted(room: Room, claim: ClaimFact, home: Home, row: CaseClaim): Promise<PlaceTrouble | undefined> {
  const leftOn = claim.left?.day ?? null;
  if (row.released !== null || (row.until === claim.until && row.leftOn === leftOn)) return undefined;
  if (claim.until <= claim.from) return void (await releaseClaims(room.all, [row.id]));
  const trouble = await changeClaim(room.all, row.id, claim, leftOn);
  return trouble ?? (claim.left === undefined ? undefined : madeReady(room, claim, home, row, claim.left.event));
}

/** From the day of leaving until somebody says that it is ready (WD-203), or until whoever is to have it next: who comes is not sent away by the cleaning. Once for each leaving. */
async function madeReady({ all, caseId, draaiboek, newId }: Room, claim: ClaimFact, home: Home, row: CaseClaim, event: string): Promise<PlaceTrouble | undefined> {
  if (draaiboek.pools[home.pool]?.after !== 'ready') return undefined;
  const known = (await claimsOfCase(all, caseId)).some((one) => one.event === event);
  const until = await nextClaimed(all, claim.place, claim.until);
  return known || until === claim.until ? undefined : addClaim(all, { id: newId(), placeId: claim.place, ownerOrg: home.ownerOrg, kind: 'turnaround', pool: home.pool, from: claim.until, until, afterClaim: row.id, of: { caseId, event } });
}

function refusalOf(draaiboek: Draaiboek, claim: ClaimFact, trouble: { code: string }, home?: Home): Refusal {
  return { code: trouble.code, data: home === undefined ? {} : { ...(home.name === '' ? {} : { place: home.name }), from: claim.from, until: claim.until }, clause: draaiboek.tasks[claim.task]?.clause ?? [], field: 'claim.place' };
}
