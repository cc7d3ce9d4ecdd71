/** How columns come back: a date stays the day it is, a moment is ISO text, a count is a number. The same for both kinds of database. */

const DATE = 1082;
const MOMENT = 1184;
const BIG = 20;

function bigCount(text: string): number {
  const count = Number(text);
  if (!Number.isSafeInteger(count)) throw new RangeError(`number too large to be exact: ${text}`);
  return count;
}

export const columnReaders: Readonly<Record<number, (text: string) => unknown>> = {
  [DATE]: (text) => text,
  // The session speaks UTC: `2026-11-20 09:30:00.12+00`.
  [MOMENT]: (text) => new Date(`${text.slice(0, 10)}T${text.slice(11).replace(/\+00$/, 'Z')}`).toISOString(),
  [BIG]: bigCount,
};
