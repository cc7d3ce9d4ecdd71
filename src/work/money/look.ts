/** Invoices as one reader may see them: all of the own house for whoever invoices, those of the own clients for a partner (GW-095). */
import { paymentState, type PaymentState } from '../../domain/billing.ts';
import { logAccess } from '../../store/access-log.ts';
import { tariffSheets, type TariffSheet } from '../../store/arrangements.ts';
import { caseByNumber, caseCovers, type CaseFile } from '../../store/cases.ts';
import { deliveriesOf, invoices, paymentsOf, type Delivery, type InvoiceWithPaid, type Payment } from '../../store/invoices.ts';
import { lettersOfInvoice, type OutboxItem } from '../../store/outbox.ts';
import type { Scope } from '../../store/scope.ts';
import { beyondScope, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { cents, type Cents } from '../../values/money.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { House } from '../house.ts';
import { draftOf, type InvoiceDraft } from './draft.ts';

export interface SeenInvoice { invoice: InvoiceWithPaid; file: CaseFile; state: PaymentState; /** Still to be paid; 0 for a credit. */ open: Cents }
export interface InvoiceList { all: SeenInvoice[]; /** Sum of what is past its day (GW-095). */ overdue: Cents; open: Cents }

export function invoiceList(house: House, scope: Scope, limit = 200): Promise<InvoiceList> {
  return house.store.within(scope, async (tx) => {
    const found = await invoices(tx, { limit });
    const files = new Map((await caseCovers(tx, found.map((one) => one.caseId))).map((file) => [file.id, file]));
    const all = found.flatMap((invoice) => { const file = files.get(invoice.caseId); return file === undefined || invoice.state === 'cancelled' ? [] : [seen(invoice, file, scope.today)]; });
    const totalOf = (some: readonly SeenInvoice[]): Cents => cents(some.reduce((sum, one) => sum + one.open, 0));
    return { all, overdue: totalOf(all.filter((one) => one.state === 'overdue')), open: totalOf(all) };
  });
}

function seen(invoice: InvoiceWithPaid, file: CaseFile, today: Day): SeenInvoice {
  return { invoice, file, state: paymentState(cents(invoice.totalCents), cents(invoice.paid), invoice.due, today), open: cents(Math.max(0, invoice.totalCents - invoice.paid)) };
}

export interface InvoiceFile extends SeenInvoice { payments: Payment[]; deliveries: Delivery[]; /** The letters that carry it, sent or not. */ letters: OutboxItem[]; draaiboek: Draaiboek }

/** undefined: no such invoice for this reader. */
export function oneInvoice(house: House, scope: Scope, id: string): Promise<InvoiceFile | undefined> {
  return house.store.within(scope, async (tx) => {
    const [invoice] = await invoices(tx, { id });
    const [file] = invoice === undefined ? [] : await caseCovers(tx, [invoice.caseId]);
    const draaiboek = file === undefined ? undefined : house.programmes.version(file.programme, file.version);
    if (invoice === undefined || file === undefined || draaiboek === undefined) return undefined;
    const letters = (await beyondScope(tx, file.id, (all) => lettersOfInvoice(all, file.id, invoice.id))) ?? [];
    const deliveries = (await deliveriesOf(tx, file.id)).filter((one) => letters.some((letter) => letter.id === one.subjectId));
    await logAccess(tx, { id: house.newId(), what: 'factuur.gezien', why: invoice.number, caseId: file.id, keeperOrg: file.keeperOrg });
    return { ...seen(invoice, file, scope.today), payments: await paymentsOf(tx, id), deliveries, letters, draaiboek };
  });
}

export interface DraftFile { draft: InvoiceDraft; sheet: TariffSheet | undefined }

/** undefined: no such case, or this reader does not invoice for its keeper. */
export function invoiceDraft(house: House, scope: Scope, number: string): Promise<DraftFile | undefined> {
  return house.store.within(scope, async (tx) => {
    const file = await caseByNumber(tx, number);
    if (file === undefined || file.keeperOrg !== scope.organisation || !scope.rights.has('facturen.beheren')) return undefined;
    const draft = await draftOf(house, tx, file.id);
    return draft === undefined ? undefined : { draft, sheet: await sheetFor(tx, file.municipality, scope.today) };
  });
}

/** The sheet in force where the client lives; never that of another operator (GW-098). undefined: the tariff is not known. */
export async function sheetFor(tx: Tx, municipality: string | null, today: Day): Promise<TariffSheet | undefined> {
  return municipality === null ? undefined : (await tariffSheets(tx, municipality)).find((sheet) => sheet.validFrom <= today);
}
