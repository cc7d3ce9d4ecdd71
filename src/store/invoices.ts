/** Invoices, what was paid on them, and to whom papers went. */
import { sql, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Cents } from '../values/money.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Invoice = Selectable<Tables['invoice']>;
export type Payment = Selectable<Tables['payment']>;
export type Delivery = Selectable<Tables['delivery']>;
export interface NewInvoice {
  id: string; number: string; caseId: string; keeperOrg: string; class: string; issued: Day; due: Day; totalCents: Cents; ogm: string; lines: unknown[];
  toName: string; toAddress: Record<string, unknown>; documentId?: string | null;
}

export async function addInvoice(tx: Tx, given: NewInvoice): Promise<void> {
  await tx.db.insertInto('invoice').values({ ...given, lines: JSON.stringify(given.lines), toAddress: JSON.stringify(given.toAddress) }).execute();
}

export type InvoiceWithPaid = Invoice & { /** Cents received so far. */ paid: number };

/** Newest first, each with what was paid. */
export async function invoices(tx: Tx, filter: { case?: string; state?: Invoice['state']; ogm?: string; id?: string; limit?: number } = {}): Promise<InvoiceWithPaid[]> {
  let query = tx.db.selectFrom('invoice').selectAll('invoice').orderBy('issued', 'desc').orderBy('number', 'desc').limit(filter.limit ?? 200)
    .select((e) => e.selectFrom('payment').select(sql<number>`coalesce(sum(payment.cents), 0)::bigint`.as('sum')).whereRef('payment.invoiceId', '=', 'invoice.id').as('paid'));
  if (filter.case !== undefined) query = query.where('caseId', '=', filter.case);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.ogm !== undefined) query = query.where('ogm', '=', filter.ogm);
  if (filter.id !== undefined) query = query.where('id', '=', filter.id);
  return (await query.execute()).map((row) => ({ ...row, paid: row.paid ?? 0 }));
}

/** Cases of this keeper where something that costs was told, set right or withdrawn since the last invoice; oldest first. */
export async function casesWithNewCosts(tx: Tx, keeperOrg: string, programme: string, tasks: readonly string[], limit = 300): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select c.id from case_file c where c.keeper_org = ${keeperOrg}::uuid and c.programme = ${programme} and exists (
      select from case_event e where e.case_id = c.id and (e.kind in ('done', 'missed') and e.key = any(${[...tasks]}::text[]) or e.kind in ('corrected', 'withdrawn'))
        and (e.recorded at time zone 'Europe/Brussels')::date >= coalesce((select max(i.issued) from invoice i where i.case_id = c.id and i.state <> 'cancelled'), '0001-01-01'::date))
    order by c.opened, c.id limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Paid in full or not, by id of the invoice. Inside `asHouse`, or by the loop. */
export async function paidByInvoice(tx: Tx, caseId: string): Promise<Map<string, boolean>> {
  const rows = await tx.db.selectFrom('invoice').select(['id', 'state']).where('caseId', '=', caseId).where('state', '<>', 'cancelled').execute();
  return new Map(rows.map((row) => [row.id, row.state === 'paid']));
}

export async function changeInvoice(tx: Tx, id: string, change: { state?: Invoice['state']; documentId?: string }): Promise<boolean> {
  const done = await tx.db.updateTable('invoice').set(change).where('id', '=', id).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** `already-booked`: this line of this source was entered before; nothing changes. */
export function addPayment(tx: Tx, given: { id: string; invoiceId: string; day: Day; cents: Cents; source: string; reference?: string | null }): Promise<undefined | { code: 'already-booked' }> {
  return clashOf(tx.db, 'payment_source_reference_key', { code: 'already-booked' } as const, async () => {
    await tx.db.insertInto('payment').values(given).execute();
  });
}

export function paymentsOf(tx: Tx, invoiceId: string): Promise<Payment[]> {
  return tx.db.selectFrom('payment').selectAll().where('invoiceId', '=', invoiceId).orderBy('day').execute();
}

/** Inside `beyondScope`, or by the loop that sends. */
export async function addDelivery(tx: Tx, given: Omit<Delivery, 'sentAt'>): Promise<void> {
  await tx.db.insertInto('delivery').values({ ...given, sentAt: tx.now.moment }).execute();
}

export function deliveriesOf(tx: Tx, caseId: string): Promise<Delivery[]> {
  return tx.db.selectFrom('delivery').selectAll().where('caseId', '=', caseId).orderBy('sentAt').execute();
}

/** Invoices that stand, of cases of one programme, by the day they were made; as far as this reader may read them. */
export async function invoicedBetween(tx: Tx, { keeper, programme, from, last }: { keeper: string; programme: string; from: Day; last: Day }): Promise<{ count: number; cents: Cents }> {
  const { rows } = await sql<{ count: number; cents: Cents }>`select count(*)::int as count, coalesce(sum(i.total_cents), 0)::bigint as cents from invoice i join case_file c on c.id = i.case_id
    where c.keeper_org = ${keeper}::uuid and c.programme = ${programme} and i.state <> 'cancelled' and i.issued between ${from}::date and ${last}::date`.execute(tx.db);
  return rows[0] ?? { count: 0, cents: 0 as Cents };
}
