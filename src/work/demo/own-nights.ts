/** Nights that owners of the demo region take from their own places, through the same verbs as in real use. */
import { addDays } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { heldIn } from '../../store/free-places.ts';
import { isRefused } from '../house.ts';
import { takeOutOfUse, useOneself } from '../places/manage-nights.ts';
import { scopeOf } from './as-whom.ts';
import type { RegionNights } from './region-places.ts';
import { placeIds, type Stage, type StoryTrouble } from './stories.ts';

/** Those that are not there yet: a start that was stopped goes on where it was. */
export async function playOwnNights(stage: Stage, all: readonly RegionNights[]): Promise<StoryTrouble[]> {
  const { house, today } = stage;
  const now = { today, moment: momentAt(today, '08:00') };
  const beds = await placeIds(stage);
  const there = new Set((await house.store.aroundEveryLock('demo: eigen nachten', now, (tx) => heldIn(tx, { from: addDays(today, -1), until: addDays(today, 1) }))).filter((one) => one.kind === 'void' || one.kind === 'own-use').map((one) => one.placeId));
  const trouble: StoryTrouble[] = [];
  for (const one of all) {
    const placeId = beds.get(one.plaats);
    if (placeId === undefined || there.has(placeId)) continue;
    const scope = await scopeOf(stage, one.wie, today);
    const nights = { placeId, from: addDays(today, one.van), until: one.tot === undefined ? null : addDays(today, one.tot) };
    const done = await (one.reden === '' ? useOneself(house, scope, nights) : takeOutOfUse(house, scope, { ...nights, reason: one.reden }));
    if (isRefused(done)) trouble.push({ subject: one.plaats, step: 'nachten', codes: done.refused.map((refusal) => refusal.code) });
  }
  return trouble;
}
