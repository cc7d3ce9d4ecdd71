/** The clock of Brussels, from the rule on paper: summer time between the last Sundays of March and October, at one o'clock UTC. Shares nothing with `src/values`. */
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Milliseconds to add to UTC. */
function ahead(instant: number): number {
  const year = new Date(instant).getUTCFullYear();
  const isSummer = instant >= lastSunday(year, 2) + HOUR && instant < lastSunday(year, 9) + HOUR;
  return (isSummer ? 2 : 1) * HOUR;
}

function lastSunday(year: number, month: number): number {
  const end = Date.UTC(year, month + 1, 0);
  return end - new Date(end).getUTCDay() * DAY;
}

/** The day people in Brussels write on a paper at that instant. */
export const brusselsDay = (instant: number): string => new Date(instant + ahead(instant)).toISOString().slice(0, 10);

/** The instant at which a clock on the wall shows it; of two equal hours the first. */
export function instantAt(day: string, clock: string): number {
  const wall = Date.parse(`${day}T${clock}:00.000Z`);
  const found = [2, 1].map((hours) => wall - hours * HOUR).find((instant) => instant + ahead(instant) === wall);
  // The hour that is skipped in spring: the clock is put one on.
  return found ?? wall - HOUR;
}

export const hoursFrom = (from: number, to: number): number => (to - from) / HOUR;
export const daysFrom = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY);
export const dayAfter = (day: string, many: number): string => new Date(Date.parse(day) + many * DAY).toISOString().slice(0, 10);

/** Instants at which a day is easily got wrong: around midnight of the last day of a year, of a month, and of both changes of the clock. */
export function oddInstants(year: number): number[] {
  const midnights = [`${year}-01-01`, `${year}-12-31`, `${year}-03-01`, `${year}-07-01`, `${year}-11-01`, ...[2, 9].flatMap((month) => { const sunday = new Date(lastSunday(year, month)).toISOString().slice(0, 10); return [sunday, dayAfter(sunday, 1)]; })];
  return midnights.flatMap((day) => { const at = instantAt(day, '00:00'); return [at - 90 * MINUTE, at - MINUTE, at, at + MINUTE, at + 59 * MINUTE, at + 90 * MINUTE, at + 150 * MINUTE]; });
}
