/** What the clock asks, once a minute: send what waits; once an hour what meetings need; and once a day what follows from a new day. */
import type { Now } from '../store/transaction.ts';
import type { House } from '../work/house.ts';
import type { Day } from '../values/day.ts';
import { clockOf, type Moment } from '../values/moment.ts';
import { recount } from '../work/figures/recount.ts';
import { sumMonths } from '../work/figures/sum-months.ts';
import { takeOverWritten } from '../work/rules/written.ts';
import { forgetImports, importOn } from '../work/import/carry-out.ts';
import { meetingRound } from '../work/meetings/round.ts';
import { deliver, type Mailer } from '../work/send/deliver.ts';
import { newDay } from '../work/send/new-day.ts';
import { countOn } from '../work/versions/count.ts';

export interface ClockParts { house: House; now(): Now; mailer: Mailer | undefined; complain(line: string): void; dailyBackup: ((at: Moment) => Promise<unknown>) | undefined; everyMs?: number }

const MINUTE = 60_000;
/** Cases counted anew between two rounds of mail. */
const A_MINUTES_WORTH = 500;

/** Lines read in between two looks at the mail. */
const SOME_LINES = 50;

/** Starts the loop; the answer stops it and waits for the round that is running. */
export function startClock(parts: ClockParts): () => Promise<void> {
  let lastDay: Day | undefined;
  let lastHour: string | undefined;
  let recounted: Day | undefined;
  let running: Promise<void> = Promise.resolve();
  let stopping = false;
  const round = async (): Promise<void> => {
    const now = parts.now();
    await takeOverWritten(parts.house, now);
    if (now.today !== lastDay) {
      await newDay(parts.house, now);
      await forgetImports(parts.house, now);
      if (lastDay !== undefined) await parts.dailyBackup?.(now.moment);
      lastDay = now.today;
    }
    // Many after an update: some each minute, so that mail and meetings do not wait for them.
    if (recounted !== now.today && (await recount(parts.house, now, A_MINUTES_WORTH)).counted < A_MINUTES_WORTH) recounted = now.today;
    await countOn(parts.house, now);
    const hour = `${now.today} ${clockOf(now.moment).slice(0, 2)}`;
    if (hour !== lastHour) {
      await meetingRound(parts.house, now);
      await sumMonths(parts.house, now);
      lastHour = hour;
    }
    await deliver(parts.house, now, parts.mailer);
    // A file that is read in goes on until it is through; mail does not wait for it.
    while (!stopping && (await importOn(parts.house, parts.now(), SOME_LINES)) >= SOME_LINES) await deliver(parts.house, parts.now(), parts.mailer);
  };
  // A round that fails is told and tried again a minute later: nothing is lost, it still stands in the outbox.
  const tick = (): void => { running = running.then(round).catch((error: unknown) => parts.complain(`Taak van de klok mislukt: ${error instanceof Error ? error.name : 'onbekend'}`)); };
  tick();
  const timer = setInterval(tick, parts.everyMs ?? MINUTE);
  return async () => { stopping = true; clearInterval(timer); await running; };
}
