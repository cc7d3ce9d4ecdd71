import QRCode from 'qrcode';
import { formatDay, formatDayLong } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { epcPayload } from '../values/epc-payload.ts';
import { formatIban, type Iban } from '../values/iban.ts';
import { type Cents, formatEuro, sum } from '../values/money.ts';
import { formatPaymentReference, type PaymentReference } from '../values/payment-reference.ts';
import { type Block, type Paper, type Sender, text } from './paper.ts';

export interface InvoiceLine {
  readonly label: string;
  readonly day?: Day;
  readonly quantity: number;
  readonly unit: Cents;
  readonly total: Cents;
}

export type PaymentStatus =
  | { readonly is: 'open' }
  | { readonly is: 'partly'; readonly paid: Cents }
  | { readonly is: 'paid'; readonly on: Day }
  | { readonly is: 'overdue'; readonly since: Day; readonly paid: Cents };

export interface Invoice {
  readonly sender: Sender;
  readonly number: string;
  readonly caseNumber: string;
  readonly issued: Day;
  readonly due: Day;
  readonly to: readonly string[];
  /** Who gets the same invoice, as one line; the client reads it too. */
  readonly copyTo: readonly string[];
  readonly about: string;
  readonly lines: readonly InvoiceLine[];
  readonly account: { readonly holder: string; readonly iban: Iban };
  readonly reference: PaymentReference;
  readonly status: PaymentStatus;
  /** Whom to call when paying is hard. */
  readonly contact: { readonly name: string; readonly phone: string };
  /** The VAT sentence the organisation uses. */
  readonly vatText: string;
  readonly made: number;
}

export type MadePaper = { readonly paper: Paper } | { readonly problem: 'no-lines' | 'total' | 'payment' };

/** Invoice with the amounts line by line and everything a payment needs, twice: as text and as a square code (GW-094, GW-099). */
export async function invoicePaper(invoice: Invoice): Promise<MadePaper> {
  if (invoice.lines.length === 0) return { problem: 'no-lines' };
  const total = sum(invoice.lines.map(line => line.total));
  if (total <= 0 && !invoice.lines.some(line => line.total < 0)) return { problem: 'total' };
  const payment = await payPart(invoice, total);
  if (payment === undefined) return { problem: 'payment' };
  const blocks: Block[] = [text(invoice.about), lineTable(invoice.lines, total), ...payment, ...words(invoice)];
  return {
    paper: {
      title: `${total > 0 ? 'Factuur' : 'Creditnota'} ${invoice.number}`, layout: 'letter', lang: 'nl-BE', sender: invoice.sender, to: invoice.to,
      facts: [['Datum', formatDay(invoice.issued)], ['Factuur', invoice.number], ['Dossier', invoice.caseNumber]],
      blocks, foot: `${invoice.sender.name} · factuur ${invoice.number}`, made: invoice.made,
    },
  };
}

/** A credit asks nothing: what it gives back is taken off an earlier invoice, or paid back. */
async function payPart(invoice: Invoice, total: Cents): Promise<Block[] | undefined> {
  if (total <= 0) return [text({ strong: 'Je hoeft niets te betalen.' }, ' Dit bedrag gaat af van een eerdere factuur. Had je al betaald? Dan storten we het terug.')];
  const left = leftToPay(invoice.status, total);
  return left > 0 ? payBlock(invoice, left) : [text({ strong: 'Deze factuur is betaald. Je hoeft niets meer te doen.' })];
}

function leftToPay(status: PaymentStatus, total: Cents): Cents {
  if (status.is === 'paid') return 0 as Cents;
  return (status.is === 'open' ? total : total - status.paid) as Cents;
}

function lineTable(lines: readonly InvoiceLine[], total: Cents): Block {
  const rows = lines.map(line => [
    line.label, line.day === undefined ? '' : formatDay(line.day), `${line.quantity}`.replace('.', ','), formatEuro(line.unit), formatEuro(line.total),
  ]);
  return {
    is: 'table', rows, sums: [['Totaal', '', '', '', formatEuro(total)]], empty: '',
    columns: [{ head: 'Wat', share: 1 }, { head: 'Dag' }, { head: 'Aantal', align: 'right' }, { head: 'Prijs', align: 'right' }, { head: 'Bedrag', align: 'right' }],
  };
}

async function payBlock(invoice: Invoice, left: Cents): Promise<Block[] | undefined> {
  const made = epcPayload({ to: invoice.account.holder, iban: invoice.account.iban, amount: left, about: { reference: invoice.reference } });
  if ('problem' in made) return undefined;
  const code = await QRCode.toString(made.payload, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  const rows: [string, string][] = [
    ['Te betalen', formatEuro(left)],
    ['Ten laatste op', formatDayLong(invoice.due)],
    ['Rekening', formatIban(invoice.account.iban)],
    ['Op naam van', invoice.account.holder],
    ['Mededeling', formatPaymentReference(invoice.reference)],
  ];
  return [...statusWords(invoice.status), { is: 'pay', rows, code, says: 'Betaal met de app van je bank' }];
}

function statusWords(status: PaymentStatus): Block[] {
  if (status.is === 'partly') return [text('Je betaalde al ', { strong: formatEuro(status.paid) }, '. Dit bedrag blijft over.')];
  if (status.is !== 'overdue') return [];
  const paid = status.paid > 0 ? `Je betaalde al ${formatEuro(status.paid)}. ` : '';
  return [{ is: 'warning', text: `${paid}We kregen nog niet alles. Je moest betalen tegen ${formatDayLong(status.since)}.` }];
}

function words(invoice: Invoice): Block[] {
  const copy = invoice.copyTo.length === 0 ? '' : `Een kopie van deze factuur gaat naar ${invoice.copyTo.join(' en ')}. `;
  return [
    { is: 'heading', level: 2, text: 'Is betalen moeilijk?' },
    text('Bel ', { strong: invoice.contact.name }, ' op ', { strong: invoice.contact.phone }, '. Dan zoeken we samen een oplossing.'),
    { is: 'text', small: true, runs: [`${copy}${invoice.vatText}`] },
  ];
}
