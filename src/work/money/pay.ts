/** A payment noted by hand: partial is fine, more than is open only when somebody says so (GW-095). */
import { logAccess } from '../../store/access-log.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { addPayment, changeInvoice, invoices } from '../../store/invoices.ts';
import type { Scope } from '../../store/scope.ts';
import { beyondScope, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { Cents } from '../../values/money.ts';
import type { Once } from '../act/act.ts';
import { readAgain } from '../act/read-again.ts';
import { refuse, type House, type Refused } from '../house.ts';

export interface PaymentGiven { invoiceId: string; day: Day; cents: Cents; /** It is really more than what was open. */ more: boolean; reference: string; once?: Once | undefined; location: string }

/** `amount-not-positive`, `day-ahead`, `day-before-invoice`, `more-than-open`, `nothing-open`. */
export function notePayment(house: House, scope: Scope, given: PaymentGiven): Promise<{ paid: boolean } | Refused> {
  if (!scope.rights.has('facturen.beheren')) return Promise.resolve(refuse('not-found'));
  return house.store.within(scope, (tx) => payIn(house, tx, given));
}

async function payIn(house: House, tx: Tx, given: PaymentGiven): Promise<{ paid: boolean } | Refused> {
  const [invoice] = await invoices(tx, { id: given.invoiceId });
  if (invoice === undefined || invoice.keeperOrg !== tx.scope?.organisation) return refuse('not-found');
  const open = invoice.totalCents - invoice.paid;
  const trouble = troubleWith(given, invoice, tx.now.today, open);
  if (trouble !== undefined) return trouble;
  if (given.once !== undefined) {
    const claimed = await claimKey(tx, given.once);
    if (claimed.code === 'key-reused') return refuse('key-reused');
    if (claimed.code === 'repeat') return { paid: invoice.state === 'paid' };
  }
  await addPayment(tx, { id: house.newId(), invoiceId: invoice.id, day: given.day, cents: given.cents, source: 'met-de-hand', reference: given.reference === '' ? null : `${invoice.number} ${given.reference}` });
  const paid = given.cents >= open;
  if (paid) await changeInvoice(tx, invoice.id, { state: 'paid' });
  // Who still has to ask after the payment follows from it.
  await beyondScope(tx, invoice.caseId, (all) => readAgain(house, all, invoice.caseId));
  if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
  await logAccess(tx, { id: house.newId(), what: 'factuur.betaling', why: invoice.number, caseId: invoice.caseId, keeperOrg: invoice.keeperOrg });
  return { paid };
}

function troubleWith(given: PaymentGiven, invoice: { issued: Day }, today: Day, open: number): Refused | undefined {
  if (given.cents <= 0) return refuse('amount-not-positive');
  if (given.day > today) return refuse('day-ahead');
  if (given.day < invoice.issued) return refuse('day-before-invoice', { issued: invoice.issued });
  if (open <= 0) return refuse('nothing-open');
  return given.cents > open && !given.more ? refuse('more-than-open', { open }) : undefined;
}

