/** Where people of the demo region can come on which days, and how many came, through the same verbs as in real use. */
import { deskMoments } from '../../store/desk-moments.ts';
import { legalCalendar, nextWorkingDay } from '../../values/calendar.ts';
import { addDays } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { countVisitors, deskRecord } from '../desks/desk-days.ts';
import { saveDesk, sayOfDay, type DeskGiven } from '../desks/manage-desks.ts';
import { isRefused, type Refused } from '../house.ts';
import { scopeOf } from './as-whom.ts';
import type { Stage, StoryTrouble } from './stories.ts';

/** `dagen`, `sinds` and `einde` are counted from today. `dicht`: which of the days ahead, and why. `bereikt`: how many came and how many of them vulnerable, the last day first; noted by the first who sits there. */
export interface RegionDesk {
  naam: string; soort: DeskGiven['kind']; wie: string; gemeente: string; adres: string; naast: string; voor: string; weekdagen: number[]; weken: number[]; dagen: number[]; van: string; tot: string; afspraak: boolean; zitten: string[];
  sinds: number; einde?: number | undefined; dicht: { nde: number; reden: string }[]; bereikt: [number, number][];
}

/** A desk that is in the register already is left alone. */
export async function playDesks(stage: Stage, all: readonly RegionDesk[]): Promise<StoryTrouble[]> {
  const now = { today: stage.today, moment: momentAt(stage.today, '00:00') };
  const there = new Set(await stage.house.store.aroundEveryLock('demo: zitdagen', now, async (tx) => (await deskMoments(tx)).map((one) => one.name)));
  const trouble: StoryTrouble[] = [];
  for (const one of all.filter(({ naam }) => !there.has(naam))) {
    const codes = await playDesk(stage, one);
    if (codes.length > 0) trouble.push({ subject: one.naam, step: 'zitdag', codes });
  }
  return trouble;
}

async function playDesk(stage: Stage, one: RegionDesk): Promise<string[]> {
  const { house } = stage;
  const keeper = await scopeOf(stage, one.wie, stage.today);
  const made = await saveDesk(house, keeper, { id: undefined, revision: 0, desk: deskOf(stage, one) });
  if (isRefused(made)) return codesOf(made);
  const record = await deskRecord(house, keeper, made.id);
  // As many as there are: holidays make them fewer.
  const shut = one.dicht.flatMap(({ nde, reden }) => (record?.ahead[nde] === undefined ? [] : [{ day: record.ahead[nde].day, reason: reden }]));
  const held = (record?.held.filter(({ day }) => day < stage.today) ?? []).slice(0, one.bereikt.length);
  const sits = await scopeOf(stage, one.zitten[0] ?? one.wie, stage.today);
  const acts = [
    ...shut.map((said) => () => sayOfDay(house, keeper, { id: made.id, open: false, ...said })),
    ...held.map(({ day }, at) => () => countVisitors(house, sits, { id: made.id, day, reached: one.bereikt[at]?.[0], vulnerable: one.bereikt[at]?.[1] })),
  ];
  for (const act of acts) {
    await stage.giveWay();
    const done = await act();
    if (isRefused(done)) return codesOf(done);
  }
  return [];
}

const codesOf = ({ refused }: Refused): string[] => refused.map((refusal) => refusal.code);

function deskOf({ today, region }: Stage, one: RegionDesk): DeskGiven {
  return {
    kind: one.soort, name: one.naam, address: one.adres, municipality: one.gemeente, beside: one.naast, audience: one.voor, weekdays: one.weekdagen, weeks: one.weken,
    // A moment in a neighbourhood is not on a holiday.
    days: one.dagen.map((at) => nextWorkingDay(addDays(today, at), legalCalendar).day), starts: one.van, ends: one.tot, appointment: one.afspraak,
    attends: one.zitten.flatMap((key) => region.accounts.get(key)?.id ?? []), validFrom: addDays(today, one.sinds), validUntil: one.einde === undefined ? null : addDays(today, one.einde),
  };
}
