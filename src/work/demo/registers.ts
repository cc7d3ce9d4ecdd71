/** Shifts and landlords of the demo region, through the same verbs as in real use. Told again at each start: shifts are kept some days ahead of whatever day it is. */
import { agreements } from '../../store/landlords.ts';
import { shiftsBetween } from '../../store/call-shifts.ts';
import { addDays, yearOf } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { isRefused } from '../house.ts';
import { keepAgreement, keepRental, keepStock } from '../places/manage-landlords.ts';
import { namedPool } from '../places/pool-words.ts';
import { addShiftsIn } from '../places/shifts.ts';
import { scopeOf } from './as-whom.ts';
import type { RegionLandlord, RegionShifts } from './region-places.ts';
import type { Stage, StoryTrouble } from './stories.ts';

export async function playShifts(stage: Stage, all: readonly RegionShifts[]): Promise<StoryTrouble[]> {
  const { house, today } = stage;
  const trouble: StoryTrouble[] = [];
  for (const one of all.filter(({ netwerk }) => namedPool(house, netwerk) !== undefined)) {
    const scope = await scopeOf(stage, one.wie, today);
    const until = addDays(today, one.dagen);
    const there = await house.store.within(scope, (tx) => shiftsBetween(tx, one.netwerk, momentAt(today, one.van), momentAt(until, one.van)));
    const has = new Set(there.map((shift) => shift.starts));
    for (let nth = 0; nth < one.dagen; nth += 1) {
      const day = addDays(today, nth);
      if (has.has(momentAt(day, one.van))) continue;
      await stage.giveWay();
      // By the day and not by the count, so that whoever was on yesterday does not come back because of a start.
      const who = one.namen[new Date(day).getTime() / MS_PER_DAY % one.namen.length] ?? '';
      const done = await addShiftsIn(house, scope, { pool: one.netwerk, organisationId: stage.region.organisations.get(one.organisatie)?.id ?? '', who, first: day, last: day, from: one.van, until: one.tot });
      if (isRefused(done)) trouble.push({ subject: one.netwerk, step: 'wachtdienst', codes: done.refused.map((refusal) => refusal.code) });
    }
  }
  return trouble;
}

const MS_PER_DAY = 86_400_000;

/** A landlord that is in the register already is left alone. */
export async function playLandlords(stage: Stage, all: readonly RegionLandlord[]): Promise<StoryTrouble[]> {
  const { house, today } = stage;
  const trouble: StoryTrouble[] = [];
  for (const one of all) {
    const scope = await scopeOf(stage, one.wie, today);
    const landlord = stage.region.organisations.get(one.verhuurder)?.id ?? '';
    if ((await house.store.within(scope, (tx) => agreements(tx, landlord))).length > 0) continue;
    const { afspraak } = one;
    const told = { asker: afspraak.vraagt, asked: afspraak.bij, responseHours: afspraak.uren, stays: afspraak.duur, conditions: afspraak.voorwaarden, costs: afspraak.kosten, source: one.bron, since: addDays(today, afspraak.van), until: null };
    const years = new Set([today, ...one.woningen.map((dwelling) => addDays(today, dwelling.van))].map(yearOf));
    const acts = [
      () => keepAgreement(house, scope, { landlord, revision: 0, told }),
      ...[...years].map((year) => () => keepStock(house, scope, { landlord, year, stock: one.bezit, basisPoints: 100, source: one.bron })),
      ...one.woningen.map((dwelling) => () => keepRental(house, scope, { landlord, name: dwelling.naam, since: addDays(today, dwelling.van), until: addDays(today, dwelling.tot), source: one.bron, beyond: '' })),
    ];
    for (const act of acts) {
      const done = await act();
      if (isRefused(done)) trouble.push({ subject: one.verhuurder, step: 'register', codes: done.refused.map((refusal) => refusal.code) });
    }
  }
  return trouble;
}
