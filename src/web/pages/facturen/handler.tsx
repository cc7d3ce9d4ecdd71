/** Doors to the invoices: the list, a draft, one invoice, its paper, a payment. */
import { z } from 'zod';
import { parseDutchDay } from '../../../values/day.ts';
import { parseEuro } from '../../../values/money.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { estimatePdf } from '../../../work/money/estimate-pdf.ts';
import { invoicePdf } from '../../../work/money/invoice-pdf.ts';
import { issueInvoice } from '../../../work/money/issue.ts';
import { invoiceDraft, invoiceList, oneInvoice } from '../../../work/money/look.ts';
import { notePayment } from '../../../work/money/pay.ts';
import { toInvoice } from '../../../work/money/to-invoice.ts';
import { file, page, problem, redirect } from '../../answer.ts';
import { textOf } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { DraftPage } from './draft-page.tsx';
import { InvoicePage } from './invoice-page.tsx';
import { InvoicesPage } from './list-page.tsx';

const byNumber = z.object({ number: z.string().max(60) });
const byId = z.object({ id: z.uuid() });
const FIELD_OF: Record<string, string> = { 'amount-not-positive': 'f-bedrag', 'amount-unreadable': 'f-bedrag', 'nothing-open': 'f-bedrag', 'more-than-open': 'f-meer', 'day-ahead': 'f-dag', 'day-before-invoice': 'f-dag', 'not-a-day': 'f-dag' };

export function facturenRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.invoices, permission: 'signed-in', audit: 'factuur.lijst', input: z.object({}),
      async handle({ scope }) {
        const manages = scope.rights.has('facturen.beheren');
        return page('Facturen', <InvoicesPage list={await invoiceList(house, scope)} waiting={await toInvoice(house, scope)} manages={manages} />, { nav: urls.invoices() });
      },
    }),
    ...draftRoutes(house),
    ...oneRoutes(house),
  ];
}

function draftRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.invoiceDraft, permission: 'facturen.beheren', audit: 'factuur.ontwerp', input: byNumber,
      async handle({ scope, input }) {
        const given = await invoiceDraft(house, scope, input.number);
        return given === undefined ? problem('not-found') : page('Factuur in ontwerp', <DraftPage given={given} />, { nav: urls.invoices() });
      },
    }),
    route({
      method: 'POST', path: paths.invoiceDraft, permission: 'facturen.beheren', audit: 'factuur.maken', input: byNumber,
      async handle({ scope, input, once, now }) {
        const given = await invoiceDraft(house, scope, input.number);
        if (given === undefined) return problem('not-found');
        const made = await issueInvoice(house, scope, { caseId: given.draft.found.file.id, location: urls.invoiceOne, ...(once === null ? {} : { once }) });
        if (isRefused(made)) return page('Fout: factuur in ontwerp', <DraftPage given={given} problems={problemsOf(made)} />, { status: 422, nav: urls.invoices() });
        if ('again' in made) return redirect(made.again || urls.invoices());
        await invoicePdf(house, now, made.id);
        return redirect(urls.invoiceOne(made.id), { said: `Factuur ${made.number} is gemaakt.` });
      },
    }),
    route({
      method: 'GET', path: paths.estimate, permission: 'signed-in', audit: 'raming.pdf', input: byNumber,
      async handle({ scope, input }) {
        const made = await estimatePdf(house, scope, input.number);
        return isRefused(made) ? problem(made.refused) : file(made.name, 'application/pdf', made.bytes, { inline: true });
      },
    }),
  ];
}

function oneRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.invoiceOne, permission: 'signed-in', audit: 'factuur.zien', input: byId,
      async handle({ scope, input, now }) {
        const given = await oneInvoice(house, scope, input.id);
        return given === undefined ? problem('not-found') : page(`Factuur ${given.invoice.number}`, <InvoicePage given={given} manages={scope.rights.has('facturen.beheren')} today={now.today} />, { nav: urls.invoices() });
      },
    }),
    route({
      method: 'GET', path: paths.invoicePdf, permission: 'signed-in', audit: 'factuur.pdf', input: byId,
      async handle({ scope, input, now }) {
        const given = await oneInvoice(house, scope, input.id);
        if (given === undefined) return problem('not-found');
        const made = await invoicePdf(house, now, input.id);
        return file(made.name, made.mediaType, made.bytes, { inline: true });
      },
    }),
    route({
      method: 'POST', path: paths.invoicePay, permission: 'facturen.beheren', audit: 'factuur.betaling', input: byId,
      async handle({ scope, input, posted, once, now }) {
        const given = await oneInvoice(house, scope, input.id);
        if (given === undefined) return problem('not-found');
        const [cents, day] = [parseEuro(textOf(posted, 'bedrag')), parseDutchDay(textOf(posted, 'dag'))];
        const unread: Problem[] = [...(cents === undefined ? [fieldProblem('amount-unreadable')] : []), ...(day === undefined ? [fieldProblem('not-a-day')] : [])];
        const again = (problems: readonly Problem[]) => page(`Fout: factuur ${given.invoice.number}`, <InvoicePage given={given} manages today={now.today} tried={{ answers: posted, problems }} />, { status: 422, nav: urls.invoices() });
        if (cents === undefined || day === undefined) return again(unread);
        const location = urls.invoiceOne(input.id);
        const done = await notePayment(house, scope, { invoiceId: input.id, day, cents, more: textOf(posted, 'meer') === 'ja', reference: textOf(posted, 'nota').trim().slice(0, 80), location, ...(once === null ? {} : { once }) });
        return isRefused(done) ? again(problemsOf(done)) : redirect(location, { said: done.paid ? 'De factuur is betaald.' : 'De betaling is genoteerd. Er staat nog iets open.' });
      },
    }),
  ];
}

function fieldProblem(code: string): Problem {
  return { field: FIELD_OF[code] ?? '', text: sayRefusal({ code, data: {}, clause: [] }) };
}

function problemsOf(refused: Refused): Problem[] {
  return refused.refused.map((one) => ({ field: FIELD_OF[one.code] ?? '', text: sayRefusal(one) }));
}
