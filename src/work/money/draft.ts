/** What may be invoiced of one case now: every fact once, with what stands in the way. */
import { linesToInvoice, totalOf, type InvoiceLine } from '../../domain/billing.ts';
import { invoices } from '../../store/invoices.ts';
import type { Finding, Truth } from '../../engine/reading.ts';
import { beyondScope, type Tx } from '../../store/transaction.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { Cents } from '../../values/money.ts';
import { caseInFull, type WholeCase } from '../act/act.ts';
import type { House } from '../house.ts';
import { invoiceCharge } from './invoice-words.ts';

export interface InvoiceDraft {
  found: WholeCase; lines: InvoiceLine[]; total: Cents;
  /** May it be made now, and what decided that. */ ready: Truth; findings: readonly Finding[];
  /** Tariffs that have no amount for the day of the fact. */ missing: string[]; to: Key[]; copy: Key[];
}

/** undefined: no such case for this reader, or its draaiboek bills nothing. Amounts are decided on everything that was told. */
export async function draftOf(house: House, tx: Tx, caseId: string): Promise<InvoiceDraft | undefined> {
  const found = await caseInFull(house, tx, caseId);
  const charge = found === undefined ? undefined : invoiceCharge(found.draaiboek);
  if (found === undefined || charge === undefined) return undefined;
  const { state } = found.reading;
  const before = (await beyondScope(tx, caseId, (all) => invoices(all, { case: caseId }))) ?? [];
  const invoiced = before.filter((one) => one.state !== 'cancelled').flatMap((one) => one.lines as InvoiceLine[]);
  const lines = linesToInvoice(state.bill, invoiced);
  const said = state.invoices.find((one) => one.charge === charge.key);
  return {
    found, lines, total: totalOf(lines), ready: said?.ready ?? 'unknown', findings: said?.findings ?? [], to: charge.to, copy: charge.copy,
    missing: [...new Set(state.bill.flatMap((line) => (line.missing === undefined ? [] : [line.missing])))],
  };
}
