/** One invoice: its lines, whether it was sent and paid, and the form for a payment. */
import { formatDay, formatDayLong } from '../../../values/dutch.ts';
import { formatEuro, type Cents } from '../../../values/money.ts';
import { dayOfMoment } from '../../../values/moment.ts';
import { formatPaymentReference, parsePaymentReference } from '../../../values/payment-reference.ts';
import type { InvoiceFile } from '../../../work/money/look.ts';
import type { KeptLine } from '../../../work/money/issue.ts';
import type { Fields } from '../../body.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Facts, Row, Rows } from '../../parts/lists.tsx';
import { Block, Notice, PageHead, Problems, Split, type Problem } from '../../parts/page-parts.tsx';
import { urls } from '../../urls.ts';
import { LineTable } from './line-table.tsx';
import { PaymentForm } from './payment-form.tsx';
import { InvoiceState, sendingWords } from './words.tsx';

export function InvoicePage({ given, manages, today, tried }: { given: InvoiceFile; manages: boolean; today: Parameters<typeof formatDay>[0]; tried?: { answers: Fields; problems: readonly Problem[] } }) {
  const { invoice, file, state, open } = given;
  const credit = invoice.totalCents <= 0;
  const reference = parsePaymentReference(invoice.ogm);
  return (
    <>
      <PageHead title={`${credit ? 'Creditnota' : 'Factuur'} ${invoice.number}`} crumb={<><a href={urls.invoices()}>Facturen</a> / <a href={urls.caseFile(file.number)}>{file.number}</a></>} under={invoice.toName} aside={<LinkButton href={urls.invoicePdf(invoice.id)} second>Open pdf</LinkButton>} />
      <Problems problems={tried?.problems ?? []} />
      <Split label="Stand van de factuur" side={<Facts rows={[
        ['Stand', <InvoiceState state={state} credit={credit} />], ['Van', formatDayLong(invoice.issued)], ['Betalen tegen', formatDayLong(invoice.due)], ['Nog open', <b class="num">{formatEuro(open)}</b>],
        ['Mededeling', <>{(reference === undefined ? invoice.ogm : formatPaymentReference(reference)).split('/').map((part, at) => <>{at > 0 && <>/<wbr /></>}{part}</>)}</>], ['Verzending', sendingWords(given.letters).words],
      ]} />}>
        <Block id="h-lijnen" title="Wat erop staat"><LineTable lines={invoice.lines as KeptLine[]} total={invoice.totalCents as Cents} /></Block>
        <SendingBlock given={given} credit={credit} />
        <Block id="h-betalen" title="Betalingen">
          {given.payments.length === 0 ? <p class="quiet">Nog geen betaling.</p> : (
            <Rows>{given.payments.map((one) => <Row key={one.id} head={formatDay(one.day)} aside={<span class="num">{formatEuro(one.cents as Cents)}</span>} under={one.source === 'creditnota' ? `creditnota ${one.reference?.split('>')[0] ?? ''}` : one.reference ?? ''} />)}</Rows>
          )}
          {manages && open > 0 && <PaymentForm invoiceId={invoice.id} today={today} answers={tried?.answers} problems={tried?.problems ?? []} />}
        </Block>
      </Split>
    </>
  );
}

function SendingBlock({ given, credit }: { given: InvoiceFile; credit: boolean }) {
  const role = (key: string | undefined): string => given.draaiboek.roles[key ?? '']?.label ?? key ?? '';
  return (
    <Block id="h-verzending" title="Verzending">
      {given.letters.length === 0 && <p class="quiet">{credit ? 'Een creditnota gaat niet vanzelf weg. Druk ze af en geef ze mee.' : 'Deze factuur gaat nergens vanzelf heen.'}</p>}
      <Rows>{given.letters.map((one) => {
        const body = one.body as { role?: string; name?: string };
        const delivery = given.deliveries.find((found) => found.subjectId === one.id);
        return <Row key={one.id} head={`${body.name ?? ''}, ${role(body.role).toLowerCase()}`} aside={<span class="tag">{one.state === 'sent' && one.sentAt !== null ? `verstuurd op ${formatDay(dayOfMoment(one.sentAt))}` : one.state === 'waiting' ? 'wacht op verzending' : 'niet verstuurd'}</span>}
          under={delivery === undefined ? (one.kind === 'letter' && one.state !== 'sent' ? <a href={urls.letterOne(one.id)}>Lees na en druk af</a> : undefined) : `${delivery.byMeans}: ${delivery.address}`} />;
      })}</Rows>
      {given.letters.length > 0 && !sendingWords(given.letters).sent && <Notice>De factuur is pas verstuurd als ze naar iedereen ging.</Notice>}
    </Block>
  );
}
