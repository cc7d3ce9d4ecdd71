/** An invoice is made: number, reference and last day, its lines as they stand now, and the letters that carry it (GW-086, GW-094, GW-099). */
import { addPeriod, parsePeriod } from '../../values/period.ts';
import type { Day } from '../../values/day.ts';
import { parseIban } from '../../values/iban.ts';
import { makePaymentReference } from '../../values/payment-reference.ts';
import { yearOf } from '../../values/day.ts';
import type { InvoiceLine } from '../../domain/billing.ts';
import { logAccess } from '../../store/access-log.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { addInvoice, addPayment, changeInvoice, invoices } from '../../store/invoices.ts';
import { nextNumber } from '../../store/numbering.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { beyondScope, type Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { actIn, type Once } from '../act/act.ts';
import { sendEffects } from '../act/outgoing.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftOf, type InvoiceDraft } from './draft.ts';
import { invoiceCharge, invoiceTask, lineLabel, moneyClass, rowDetail } from './invoice-words.ts';

/** A line as it is kept with the invoice: its words stay as they were. */
export type KeptLine = InvoiceLine & { label: string };

export interface IssueRequest { caseId: string; once?: Once | undefined; /** Address of the made invoice, for a repeat. */ location(id: string): string }

/** `again`: this post was carried out before, and led there. */
export type Issued = { id: string; number: string } | { again: string };

/** `nothing-to-invoice`, `not-ready`, `no-tariff`, `no-iban`; or what the act of invoicing answers. */
export async function issueInvoice(house: House, scope: Scope, request: IssueRequest): Promise<Issued | Refused> {
  if (!scope.rights.has('facturen.beheren')) return refuse('not-found');
  return allOrNothing(house, scope, (tx) => issueIn(house, tx, request));
}

async function issueIn(house: House, tx: Tx, request: IssueRequest): Promise<Issued | Refused> {
  const id = house.newId();
  if (request.once !== undefined) {
    const claimed = await claimKey(tx, request.once);
    if (claimed.code === 'key-reused') return refuse('key-reused');
    if (claimed.code === 'repeat') return { again: claimed.location ?? '' };
  }
  const draft = await draftOf(house, tx, request.caseId);
  if (draft === undefined || draft.found.file.keeperOrg !== tx.scope?.organisation) return refuse('not-found');
  const trouble = await troubleWith(draft, tx);
  if (trouble !== undefined) throw new Undone(trouble.refused);
  const number = await keep(house, tx, draft, id);
  if (draft.total > 0) await sendAlong(house, tx, draft, id);
  else await settleCredit(house, tx, draft, number);
  if (request.once !== undefined) await rememberAnswer(tx, request.once.key, 303, request.location(id));
  await logAccess(tx, { id: house.newId(), what: 'factuur.gemaakt', why: number, caseId: request.caseId, keeperOrg: draft.found.file.keeperOrg });
  return { id, number };
}

async function troubleWith(draft: InvoiceDraft, tx: Tx): Promise<Refused | undefined> {
  if (draft.lines.length === 0) return refuse('nothing-to-invoice');
  if (draft.missing.length > 0) return refuse('no-tariff', { tariffs: draft.missing });
  if (draft.ready !== 'yes') return refuse('not-ready-to-invoice', {}, draft.found.draaiboek.charges[invoiceCharge(draft.found.draaiboek)?.key ?? '']?.clause ?? []);
  const keeper = await organisation(tx, draft.found.file.keeperOrg);
  return parseIban(keeper?.iban ?? '') === undefined ? refuse('no-iban') : undefined;
}

async function keep(house: House, tx: Tx, draft: InvoiceDraft, id: string): Promise<string> {
  const { found, total } = draft;
  const { today } = tx.now;
  const year = yearOf(today);
  const number = `${year}-${String(await nextNumber(tx, `factuur:${found.file.keeperOrg}:${year}`)).padStart(4, '0')}`;
  await addInvoice(tx, {
    id, number, caseId: found.file.id, keeperOrg: found.file.keeperOrg, class: moneyClass(found.draaiboek), issued: today, due: dueDay(draft, today), totalCents: total,
    ogm: makePaymentReference(await nextNumber(tx, 'gestructureerde-mededeling')), lines: keptLines(draft), toName: found.file.subjectName, toAddress: {},
  });
  return number;
}

/** The lines as they will be kept. */
export function keptLines({ found, lines }: InvoiceDraft): KeptLine[] {
  return lines.map((line) => ({ ...line, label: [lineLabel(found.draaiboek, line), rowDetail(found.draaiboek, found.reading.state.done, line)].filter((part) => part !== '').join(', ') }));
}

/** GW-095: the term is a setting of the draaiboek that the organisation may change. */
function dueDay(draft: InvoiceDraft, today: Day): Day {
  const { answers, draaiboek } = draft.found;
  const written = answers.setting?.('betaaltermijn') ?? draaiboek.settings['betaaltermijn']?.value;
  const term = typeof written === 'string' ? parsePeriod(written) : undefined;
  return term === undefined ? today : addPeriod(today, term, answers.calendar);
}

/** While the case runs, invoicing is an act of its draaiboek and meets its duty; of an ended case only the letters are left (GW-031). */
async function sendAlong(house: House, tx: Tx, draft: InvoiceDraft, id: string): Promise<void> {
  const { file, draaiboek } = draft.found;
  const [task, charge] = [invoiceTask(draaiboek), invoiceCharge(draaiboek)];
  if (task !== undefined && file.ended === null) {
    const acted = await actIn(house, tx, { caseId: file.id, command: { do: 'do', task, instance: id, happened: tx.now.today, values: {} } });
    if (isRefused(acted)) throw new Undone(acted.refused);
    return;
  }
  const letter = charge === undefined ? undefined : draaiboek.letters[charge.key];
  if (charge === undefined || letter === undefined) return;
  await beyondScope(tx, file.id, (all) => sendEffects(house, all, file, draaiboek, draft.found.reading, [{ key: `${id}/send:${charge.key}`, event: id, kind: 'send', what: charge.key, day: tx.now.today, clause: letter.clause ?? [] }], { invoice: id }));
}

/** What an earlier invoice asked too much is taken off the oldest one that is still open; the credit itself asks nothing. */
async function settleCredit(house: House, tx: Tx, draft: InvoiceDraft, number: string): Promise<void> {
  let left = -draft.total;
  const open = (await invoices(tx, { case: draft.found.file.id, state: 'open' })).filter((one) => one.totalCents > one.paid).reverse();
  for (const one of open) {
    const part = Math.min(left, one.totalCents - one.paid);
    if (part <= 0) continue;
    await addPayment(tx, { id: house.newId(), invoiceId: one.id, day: tx.now.today, cents: part as typeof draft.total, source: 'creditnota', reference: `${number}>${one.number}` });
    if (one.paid + part >= one.totalCents) await changeInvoice(tx, one.id, { state: 'paid' });
    left -= part;
  }
}
