/** The paper of an invoice: made once, kept with the case under its own class, and the same ever after. */
import { createHash } from 'node:crypto';
import { invoicePaper, type Invoice as InvoiceFacts } from '../../papers/invoice.ts';
import { caseById } from '../../store/cases.ts';
import { addDocument, document, documentBytes } from '../../store/documents.ts';
import { changeInvoice, invoices, type InvoiceWithPaid } from '../../store/invoices.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { cents } from '../../values/money.ts';
import { parseIban } from '../../values/iban.ts';
import { parsePaymentReference } from '../../values/payment-reference.ts';
import { senderOf } from '../refer/form-room.ts';
import type { House } from '../house.ts';
import { peopleIn, type Someone } from '../letters/people.ts';
import { letterRoom } from '../letters/room.ts';
import { invoiceCharge } from './invoice-words.ts';
import type { KeptLine } from './issue.ts';

export interface PdfFile { name: string; mediaType: 'application/pdf'; bytes: Uint8Array }

/** Whether this reader may have it is asked before: here the house makes it. */
export async function invoicePdf(house: House, now: Now, invoiceId: string): Promise<PdfFile> {
  const found = await house.store.aroundEveryLock('factuur op papier', now, (tx) => keptOrFacts(house, tx, invoiceId));
  if ('bytes' in found) return found;
  const made = await invoicePaper(found.facts);
  if ('problem' in made) throw new Error(`invoice ${found.facts.number}: ${made.problem}`);
  const set = house.typesetter.typeset(made.paper);
  if ('problem' in set) throw new Error(`invoice ${found.facts.number} was not set: ${set.detail}`);
  const file: PdfFile = { name: fileName(found.facts.number), mediaType: 'application/pdf', bytes: set.pdf };
  await house.store.aroundEveryLock('factuur bewaard', now, (tx) => keep(house, tx, found.invoice, file));
  return file;
}

function fileName(number: string): string {
  return `factuur-${number}.pdf`;
}

async function keep(house: House, tx: Tx, invoice: InvoiceWithPaid, file: PdfFile): Promise<void> {
  const id = house.newId();
  const [still] = await invoices(tx, { id: invoice.id });
  if (still?.documentId !== null) return;
  await addDocument(tx, { id, caseId: invoice.caseId, class: invoice.class, kind: 'factuur', name: file.name, mediaType: file.mediaType, sha256: createHash('sha256').update(file.bytes).digest('hex'), bytes: file.bytes });
  await changeInvoice(tx, invoice.id, { documentId: id });
}

async function keptOrFacts(house: House, tx: Tx, invoiceId: string): Promise<PdfFile | { invoice: InvoiceWithPaid; facts: InvoiceFacts }> {
  const [invoice] = await invoices(tx, { id: invoiceId });
  if (invoice === undefined) throw new Error(`no invoice ${invoiceId}`);
  const [row, bytes] = invoice.documentId === null ? [] : [await document(tx, invoice.documentId), await documentBytes(tx, invoice.documentId)];
  if (row !== undefined && bytes !== undefined) return { name: row.name, mediaType: 'application/pdf', bytes };
  return { invoice, facts: await factsOf(house, tx, invoice) };
}

async function factsOf(house: House, tx: Tx, invoice: InvoiceWithPaid): Promise<InvoiceFacts> {
  const file = await caseById(tx, invoice.caseId);
  const rules = file === undefined ? undefined : house.programmes.version(file.programme, file.version);
  const charge = rules === undefined ? undefined : invoiceCharge(rules);
  const room = charge === undefined ? undefined : await letterRoom(house, tx, invoice.caseId, { letter: charge.key, event: invoice.id, role: charge.to[0] ?? '', name: invoice.toName, invoice: invoice.id });
  const [iban, reference] = [parseIban(room?.keeper.iban ?? ''), parsePaymentReference(invoice.ogm)];
  if (file === undefined || rules === undefined || charge === undefined || room === undefined || iban === undefined || reference === undefined) throw new Error(`invoice ${invoice.number} cannot be put on paper`);
  const people = (roles: readonly string[]): Someone[] => roles.flatMap((role) => peopleIn(room, role));
  const [payer, contact] = [people(charge.to)[0], people([rules['kept-by']])[0]];
  return {
    sender: senderOf(room.keeper), number: invoice.number, caseNumber: file.number, issued: invoice.issued, due: invoice.due, to: [payer?.name ?? invoice.toName, ...(payer?.lines ?? [])],
    copyTo: people(charge.copy).map((one) => one.name), about: `Voor je traject ${rules.name}.`,
    lines: (invoice.lines as KeptLine[]).map((line) => ({ label: line.label, day: line.day, quantity: line.quantity, unit: cents(line.unit), total: cents(line.total) })),
    account: { holder: room.keeper.name, iban }, reference, status: { is: 'open' }, contact: { name: contact?.name ?? room.keeper.name, phone: contact?.phone || (room.keeper.phone ?? '') },
    vatText: typeof room.keeper.settings['btw-zin'] === 'string' ? room.keeper.settings['btw-zin'] : 'De bedragen zijn eindbedragen.', made: Math.floor(Date.parse(tx.now.moment) / 1000),
  };
}
