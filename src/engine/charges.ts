/** From facts to what is owed for them: the tariff of the day of the fact, one line per fact, in cents. */
import type { Day } from '../values/day.ts';
import { add, type Cents, fromDecimal, NO_MONEY, times } from '../values/money.ts';
import type { Charge, ClauseId, Key } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { isMeant } from './counts.ts';
import { rowsIn } from './fold-acts.ts';
import { listOf } from './ledger.ts';
import { parseEach } from '../protocol/anchor.ts';
import type { Values } from './events.ts';
import type { BillLine, DoneFact, InvoiceFact, MissedFact } from './reading.ts';
import { tariffOn } from './tariffs.ts';
import type { View } from './view.ts';

type Fact = DoneFact | MissedFact;

export function billOf(view: View): { bill: BillLine[]; billTotal: Cents } {
  const bill = Object.entries(view.book.draaiboek.charges).flatMap(([key, charge]) => linesOf(view, key, charge));
  bill.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  return { bill, billTotal: bill.reduce((total, line) => add(total, line.total), NO_MONEY) };
}

function linesOf(view: View, key: Key, charge: Charge): BillLine[] {
  const walk = charge.each === undefined ? null : parseEach(charge.each);
  if (walk?.kind !== 'act' || walk.fact === 'planned') return [];
  const facts: readonly Fact[] = listOf<Key, Fact>(walk.fact === 'done' ? view.ledger.done : view.ledger.missed, walk.task);
  const meant = facts.filter((fact) => isMeant(view, charge.where, fact));
  if (charge.rows !== undefined) return meant.flatMap((fact) => rowLines(view, key, charge, fact));
  const lines = meant.map((fact): BillLine => factLine(view, key, charge, fact));
  return charge.merge === undefined ? lines : merged(view, key, charge, lines);
}

function factLine(view: View, key: Key, charge: Charge, fact: Fact): BillLine {
  const picked = charge.pick === undefined ? undefined : fact.values[charge.pick];
  const what = typeof picked === 'string' ? picked : undefined;
  const tariff = charge.by === undefined ? charge.tariff : what === undefined ? undefined : charge.by[what];
  const counted = charge.times === undefined ? 1 : fact.values[charge.times];
  const quantity = typeof counted === 'number' ? counted : 0;
  const line = priced(view, { charge: key, event: fact.event, day: fact.day, quantity, clause: charge.clause ?? [] }, tariff, what);
  return charge['at-least'] ? raised(line, fact.values[key]) : line;
}

/** `at-least`: a missed act may say under the charge's own key what is asked instead, in euros; never less than the tariff (GW-091). */
function raised(line: BillLine, asked: unknown): BillLine {
  const amount = typeof asked === 'number' ? fromDecimal(asked) : undefined;
  return amount !== undefined && amount > line.total ? { ...line, unit: amount, quantity: 1, total: amount } : line;
}

function priced(view: View, base: { charge: Key; event: string; day: Day; quantity: number; clause: ClauseId[] }, tariff: Key | undefined, what: string | undefined): BillLine {
  const unit = tariff === undefined ? undefined : tariffOn(view, tariff, base.day);
  const { charge, event, day, quantity, clause } = base;
  const line: BillLine = { charge, event, day, quantity, unit: unit ?? NO_MONEY, total: unit === undefined ? NO_MONEY : times(unit, quantity), clause };
  if (tariff !== undefined) line.tariff = tariff;
  if (what !== undefined) line.what = what;
  if (unit === undefined) line.missing = tariff ?? what ?? '';
  return line;
}

/** Two facts picked as `two` on one day are billed as one `into` (GW-088); the line stands for the first of them. */
function merged(view: View, key: Key, charge: Charge, lines: BillLine[]): BillLine[] {
  const rule = charge.merge;
  if (!rule) return lines;
  const kept: BillLine[] = [];
  for (const line of lines) {
    const twin = line.what === rule.two ? kept.findIndex((one) => one.day === line.day && one.what === rule.two) : -1;
    const first = kept[twin];
    if (first === undefined) kept.push(line);
    else kept[twin] = priced(view, { charge: key, event: first.event, day: first.day, quantity: 1, clause: first.clause }, charge.by?.[rule.into], rule.into);
  }
  return kept;
}

/** Each row of the fact is a line of its own: quantity x price (GW-093). */
function rowLines(view: View, key: Key, charge: Charge, fact: Fact): BillLine[] {
  const field = charge.rows ?? '';
  const cells = view.book.rowCells.get(`${view.book.draaiboek.tasks[fact.task]?.form ?? ''}.${field}`);
  if (cells === undefined || fact.values[field] === undefined) return [];
  return rowsIn(fact.values[field], fact.event).map((row): BillLine => {
    const [price, count, what] = [cells.price, cells.count, cells.name].map((cell) => (cell === undefined ? undefined : row.values[cell]));
    const unit = typeof price === 'number' ? fromDecimal(price) : undefined;
    const quantity = typeof count === 'number' ? count : 1;
    const line: BillLine = { charge: key, event: fact.event, day: fact.day, quantity, unit: unit ?? NO_MONEY, total: unit === undefined ? NO_MONEY : times(unit, quantity), clause: charge.clause ?? [], row: row.id };
    if (typeof what === 'string') line.what = what;
    if (unit === undefined) line.missing = cells.price ?? '';
    return line;
  });
}

export function invoicesOf(view: View): InvoiceFact[] {
  return Object.entries(view.book.draaiboek.charges).flatMap(([key, charge]) => {
    if (charge.invoice === undefined) return [];
    const answer = charge.when === undefined ? { truth: 'yes' as const, findings: [] } : evaluate(view, charge.when, charge.clause ?? []);
    return [{ charge: key, to: charge.invoice, copy: charge.copy ?? [], ready: answer.truth, findings: answer.findings, clause: charge.clause ?? [] }];
  });
}

/** Value of a missed act that says why more is asked than the tariff. */
const REASON = 'waarom';

/** A missed act may only say how much is asked for it, with a reason, and never less than the tariff (GW-091). */
export function chargesOnMissed(view: View, task: Key, day: Day, values: Values): { code: string; data: Record<string, number | string>; clause: ClauseId[]; field: string }[] {
  const charges = Object.entries(view.book.draaiboek.charges).filter(([, charge]) => charge.each === `missed.${task}` && charge['at-least']);
  return Object.entries(values).flatMap(([field, value]) => {
    if (field === REASON) return [];
    const charge = charges.find(([key]) => key === field)?.[1];
    if (!charge) return [{ code: 'field-unknown', data: {}, clause: [], field }];
    const clause = charge.clause ?? [];
    const amount = typeof value === 'number' ? fromDecimal(value) : undefined;
    const least = charge.tariff === undefined ? undefined : tariffOn(view, charge.tariff, day);
    if (amount === undefined) return [{ code: 'not-an-amount', data: {}, clause, field }];
    if (least !== undefined && amount < least) return [{ code: 'too-little', data: { min: least / 100 }, clause, field }];
    const why = values[REASON];
    return typeof why === 'string' && why.trim() !== '' ? [] : [{ code: 'missing', data: {}, clause, field: REASON }];
  });
}
