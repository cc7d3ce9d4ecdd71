/** What stands at the top of the page that finds a bed: what is to be done next. */
import type { CallRoom } from '../../../work/places/call-room.ts';
import type { FreeBed } from '../../../work/places/free.ts';
import { whyNot } from './oproep-words.ts';

export interface BedSpot { id: string; name: string; municipality: string; contact: string }
/**
 * `ended`: the call is over. `taken`: where the person sleeps. `closed`: no bed can be given, and why. `none`: nothing was found, to be noted. `take`: confirm this bed; without one it has still
 * to be chosen. `ask`: ring whoever gives this one. `list`: nothing in front of the free places.
 */
export type View = { at: 'ended' } | { at: 'taken' } | { at: 'closed'; why: ReturnType<typeof whyNot> } | { at: 'none' } | { at: 'take'; bed: BedSpot | undefined; held: boolean } | { at: 'ask'; bed: BedSpot; held: boolean } | { at: 'list' };
/** Asked for by an address or a post: a bed to ask, a bed to take, that there is none. */
export interface Looking { plaats?: string | undefined; neem?: string | undefined; geen?: boolean }

export function viewOf(call: CallRoom, looking: Looking): View {
  if (call.taken !== undefined) return { at: 'taken' };
  if (call.found.state.ended !== null) return { at: 'ended' };
  if (looking.geen === true && call.desk.none !== undefined) return { at: 'none' };
  const why = whyNot(call);
  if (why.length > 0) return { at: 'closed', why };
  const held = heldSpot(call);
  const spot = (id: string | undefined): BedSpot | undefined => (held?.id === id ? held : spotOf(call.beds.find((bed) => bed.id === id)));
  const asking = spot(looking.plaats);
  if (asking !== undefined && call.desk.ask !== undefined) return { at: 'ask', bed: asking, held: asking.id === held?.id };
  if (looking.neem !== undefined) return { at: 'take', bed: spot(looking.neem), held: looking.neem === held?.id };
  if (held !== undefined) return { at: 'take', bed: held, held: true };
  const promised = call.asked.findLast((one) => one.outcome !== undefined && one.outcome === call.desk.yes);
  if (promised !== undefined) return { at: 'take', bed: spot(promised.place), held: false };
  const left = call.beds.filter((bed) => call.asked.every((one) => one.place !== bed.id));
  const next = left.find((bed) => bed.fits) ?? left[0];
  return call.mode === 'rota' && call.desk.ask !== undefined && next !== undefined ? { at: 'ask', bed: spotOf(next) as BedSpot, held: false } : { at: 'list' };
}

const spotOf = (bed: FreeBed | undefined): BedSpot | undefined => bed && { id: bed.id, name: bed.name, municipality: bed.municipality, contact: bed.contact };

/** Held by this case, and the time is not over. */
export function heldSpot({ held, found }: CallRoom): BedSpot | undefined {
  if (held === undefined || held.left === 0) return undefined;
  const { bed } = held;
  return { id: held.place, name: bed?.name ?? 'De plaats', municipality: bed?.municipality ?? '', contact: bed?.contact || (found.organisations.get(bed?.organisationId ?? '')?.phone ?? '') };
}
