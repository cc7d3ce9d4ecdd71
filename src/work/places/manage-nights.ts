/** Nights that an owner takes from its own place: out of use, for own use, and back again (WD-203, WD-229). Nobody else is asked. */
import { addClaim, releaseClaims } from '../../store/claims.ts';
import { heldIn, type Held } from '../../store/free-places.ts';
import type { Place } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { LAST_DAY, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { note, onOwnPlace } from './manage-own.ts';

/** `until`: the first night on which it is free again; null when nobody knows yet. */
export interface NightsTaken { placeId: string; from: Day; until: Day | null }

/** Out of use, with a reason that everyone reads who sees the place. */
export function takeOutOfUse(house: House, scope: Scope, taken: NightsTaken & { reason: string }, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.buiten-gebruik', why: taken.placeId, once }, (tx) => onOwnPlace(tx, taken.placeId, async (place) => {
    if (taken.reason.trim() === '') return refuseAt('reden', 'missing');
    return claimed(house, tx, place, { ...taken, kind: 'void', reason: taken.reason.trim() });
  }));
}

/** For people of one's own, from a night on: it leaves the free list at once (WD-229). */
export function useOneself(house: House, scope: Scope, taken: NightsTaken, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.eigen-gebruik', why: taken.placeId, once }, (tx) => onOwnPlace(tx, taken.placeId, (place) => claimed(house, tx, place, { ...taken, kind: 'own-use', reason: '' })));
}

/** Free again from a night on. What was out of use before it stays written as such. `claim-ended`: it ended already, or is of somebody else. */
export function giveBack(house: House, scope: Scope, given: { placeId: string; claimId: string; from: Day }, once?: Once): Promise<{ id: string } | Refused> {
  const { placeId, claimId, from } = given;
  return manage(house, scope, { what: 'plaatsen.terug', why: placeId, once }, (tx) => onOwnPlace(tx, placeId, async (place) => {
    const held = (await heldIn(tx, { from: place.activeFrom, until: LAST_DAY }, [placeId])).find((one) => one.id === claimId);
    if (held === undefined || (held.kind !== 'void' && held.kind !== 'own-use') || (held.until !== null && held.until <= from)) return refuse('claim-ended');
    await releaseClaims(tx, [claimId]);
    if (held.from < from) {
      const kept = await addClaim(tx, { id: house.newId(), placeId, ownerOrg: place.organisationId, kind: held.kind, pool: null, from: held.from, until: from, reason: held.reason });
      if (kept !== undefined) return refuse(kept.code);
    }
    await note(house, tx, { what: 'plaats.terug', placeId, told: { vanaf: from, was: held.kind } });
    return { id: placeId };
  }));
}

/** The end was said wrong, or is known now: other nights out of use or of own use, from the same first night (`until` null: nobody knows). `nights-taken`: somebody is promised one of them. */
export function changeNightsEnd(house: House, scope: Scope, given: { placeId: string; claimId: string; until: Day | null }, once?: Once): Promise<{ id: string } | Refused> {
  const { placeId, claimId, until } = given;
  return manage(house, scope, { what: 'plaatsen.einde', why: placeId, once }, (tx) => onOwnPlace(tx, placeId, async (place) => {
    const held = (await heldIn(tx, { from: place.activeFrom, until: LAST_DAY }, [placeId])).find((one) => one.id === claimId);
    if (held === undefined || (held.kind !== 'void' && held.kind !== 'own-use') || (held.until !== null && held.until <= tx.now.today)) return refuse('claim-ended');
    if (until !== null && until < tx.now.today) return refuseAt('tot', 'day-past');
    await releaseClaims(tx, [claimId]);
    const kept = await claimed(house, tx, place, { placeId, kind: held.kind, from: held.from, until, reason: held.reason }, 'plaats.einde');
    return 'refused' in kept ? { refused: kept.refused.map((one) => ({ ...one, field: 'tot' })) } : kept;
  }));
}

/** It was made ready after a stay: free from now on (WD-203). `claim-ended`: it was free already. */
export function readyForUse(house: House, scope: Scope, placeId: string, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.klaar', why: placeId, once }, (tx) => onOwnPlace(tx, placeId, async (place) => {
    const open = (await heldIn(tx, { from: place.activeFrom, until: LAST_DAY }, [placeId])).filter((one) => one.kind === 'turnaround');
    if (open.length === 0) return refuse('claim-ended');
    await releaseClaims(tx, open.map((one) => one.id));
    await note(house, tx, { what: 'plaats.klaar', placeId });
    return { id: placeId };
  }));
}

type Wanted = NightsTaken & { kind: 'void' | 'own-use'; reason: string };

async function claimed(house: House, tx: Tx, place: Place, { kind, from, until, reason }: Wanted, what = kind === 'void' ? 'plaats.buiten-gebruik' : 'plaats.eigen-gebruik'): Promise<{ id: string } | Refused> {
  const fault = await faultIn(tx, place, { from, until, kind });
  if (fault !== undefined) return fault;
  const id = house.newId();
  const trouble = await addClaim(tx, { id, placeId: place.id, ownerOrg: place.organisationId, kind, pool: null, from, until, reason });
  if (trouble !== undefined) return refuseAt('van', 'nights-taken');
  await note(house, tx, { what, placeId: place.id, told: { vanaf: from, tot: until, ...(reason === '' ? {} : { reden: reason }) } });
  return { id };
}

/** Said with what stands in the way, so that nobody has to look for it; never by whom. */
async function faultIn(tx: Tx, place: Place, { from, until, kind }: Pick<Wanted, 'from' | 'until' | 'kind'>): Promise<Refused | undefined> {
  if (until !== null && until <= from) return refuseAt('tot', 'ends-before-start');
  if (from < place.activeFrom || (place.activeUntil !== null && from >= place.activeUntil)) return refuseAt('van', 'place-not-there', { from: place.activeFrom, until: place.activeUntil });
  if (place.activeUntil !== null && kind === 'own-use' && (until === null || until > place.activeUntil)) return refuseAt('tot', 'place-not-there', { from: place.activeFrom, until: place.activeUntil });
  const held = await heldIn(tx, { from, until: until ?? LAST_DAY }, [place.id]);
  const [taken] = held.filter((one) => overlaps(one, from, until));
  if (taken !== undefined) return refuseAt('van', 'nights-taken', { kind: taken.kind, from: taken.from, until: taken.until });
  const notLeft = held.find((one) => one.untilNoted && one.leftOn === null && from <= tx.now.today);
  return notLeft === undefined || kind === 'void' ? undefined : refuseAt('van', 'guest-not-left', { until: notLeft.until });
}

const overlaps = (held: Held, from: Day, until: Day | null): boolean => (until === null || held.from < until) && (held.until === null || held.until > from);
