/** Amounts with a first day: which one held. */
import type { Key } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';
import { type Cents, fromDecimal } from '../values/money.ts';
import type { View } from './view.ts';

/** The region's own dated tariff first, else the draaiboek's; undefined when none holds on that day. */
export function tariffOn(view: View, tariff: Key, day: Day): Cents | undefined {
  const own = view.answers.tariff?.(tariff, day);
  if (own !== undefined) return own;
  const row = view.book.tariffs.get(tariff)?.find((one) => one.from <= day && (one.until === undefined || day < one.until));
  return row === undefined ? undefined : fromDecimal(row.amount);
}
