/** From what happened to what is on the invoice: one fact, one line, once (GW-097, GW-099). */
import type { BillLine } from '../engine/reading.ts';
import type { Day } from '../values/day.ts';
import type { Cents } from '../values/money.ts';
import type { Key } from '../protocol/draaiboek.ts';

export interface InvoiceLine { fact: string; charge: Key; day: Day; what: string | null; quantity: number; unit: Cents; total: Cents; /** Sets an earlier invoiced line right. */ correction: boolean }

/** The fact a line stands for; the same fact is never billed twice. */
export function factOf(line: BillLine): string {
  return [line.charge, line.event, line.tariff ?? '', line.what ?? '', ...(line.row === undefined ? [] : [line.row])].join('|');
}

/** Lines still to invoice: new facts, and the difference where an invoiced fact was corrected or withdrawn. */
export function linesToInvoice(bill: readonly BillLine[], invoiced: readonly InvoiceLine[]): InvoiceLine[] {
  const before = new Map<string, number>();
  for (const line of invoiced) before.set(line.fact, (before.get(line.fact) ?? 0) + line.total);
  const now = gather(bill);
  const fresh = [...now.values()].filter((line) => !before.has(line.fact));
  const changed = [...before.entries()].flatMap(([fact, was]) => {
    const delta = (now.get(fact)?.total ?? 0) - was;
    const source = now.get(fact) ?? invoiced.find((line) => line.fact === fact);
    return delta === 0 || source === undefined ? [] : [{ ...source, quantity: 1, unit: delta as Cents, total: delta as Cents, correction: true }];
  });
  return [...fresh, ...changed];
}

function gather(bill: readonly BillLine[]): Map<string, InvoiceLine> {
  const lines = new Map<string, InvoiceLine>();
  for (const line of bill) {
    const fact = factOf(line);
    const same = lines.get(fact);
    lines.set(fact, same === undefined
      ? { fact, charge: line.charge, day: line.day, what: line.what ?? null, quantity: line.quantity, unit: line.unit, total: line.total, correction: false }
      : { ...same, quantity: same.quantity + line.quantity, total: (same.total + line.total) as Cents });
  }
  return lines;
}

export function totalOf(lines: readonly { total: Cents }[]): Cents {
  return lines.reduce((sum, line) => sum + line.total, 0) as Cents;
}

export type PaymentState = 'open' | 'partly' | 'paid' | 'overdue';

/** GW-095: overdue from the day after the last day of the term. */
export function paymentState(total: Cents, paid: Cents, due: Day, today: Day): PaymentState {
  if (paid >= total) return 'paid';
  if (today > due) return 'overdue';
  return paid > 0 ? 'partly' : 'open';
}
