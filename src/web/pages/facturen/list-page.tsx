/** What may be invoiced, what is open, what is late with its total. */
import { formatDay } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { InvoiceList, SeenInvoice } from '../../../work/money/look.ts';
import type { ToInvoice } from '../../../work/money/to-invoice.ts';
import { Act } from '../../parts/buttons.tsx';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { InvoiceState } from './words.tsx';

export function InvoicesPage({ list, waiting, manages }: { list: InvoiceList; waiting: readonly ToInvoice[]; manages: boolean }) {
  const late = list.all.filter((one) => one.state === 'overdue');
  const rest = list.all.filter((one) => one.state !== 'overdue');
  return (
    <>
      <PageHead title="Facturen" under={manages ? 'Alle facturen van je organisatie.' : 'De facturen van je eigen dossiers. Je ziet of ze betaald zijn.'} />
      {manages && <ToInvoiceBlock waiting={waiting} />}
      <Block id="h-laat" title="Te laat betaald" aside={late.length > 0 ? <p class="num"><b>{formatEuro(list.overdue)}</b> in {late.length} {late.length === 1 ? 'factuur' : 'facturen'}</p> : undefined}>
        {late.length === 0 ? <p class="quiet">Geen enkele factuur is te laat.</p> : <InvoiceTable rows={late} label="Te laat betaald" />}
      </Block>
      <Block id="h-alle" title="Andere facturen">
        {rest.length === 0 ? <EmptyState title="Nog geen facturen">{manages ? 'Een factuur maak je vanuit een dossier, als de actie is afgesloten.' : 'Er zijn nog geen facturen in je dossiers.'}</EmptyState> : <InvoiceTable rows={rest} label="Andere facturen" />}
      </Block>
    </>
  );
}

function ToInvoiceBlock({ waiting }: { waiting: readonly ToInvoice[] }) {
  return (
    <Block id="h-maken" title="Te factureren">
      {waiting.length === 0 ? <p class="quiet">Alles staat op een factuur.</p> : (
        <StackTable label="Te factureren" columns={[{ head: 'Dossier' }, { head: 'Voor' }, { head: 'Stand' }, { head: 'Bedrag', number: true }, { head: 'Doen' }]} rows={waiting.map((one) => ({
          id: one.file.number, cells: [
            <a href={urls.caseFile(one.file.number)}>{one.file.number}</a>, one.file.subjectName, one.missing.length > 0 ? <Status shape="late">tarief ontbreekt</Status> : one.ready ? <Status shape="today">klaar</Status> : <Status shape="later">loopt nog</Status>,
            formatEuro(one.total), <Act href={urls.invoiceDraft(one.file.number)} about={one.file.number}>{one.ready ? 'Maak factuur' : 'Bekijk'}</Act>,
          ],
        }))} />
      )}
    </Block>
  );
}

function InvoiceTable({ rows, label }: { rows: readonly SeenInvoice[]; label: string }) {
  return (
    <StackTable label={label} columns={[{ head: 'Factuur' }, { head: 'Voor' }, { head: 'Dossier' }, { head: 'Van' }, { head: 'Tegen' }, { head: 'Stand' }, { head: 'Bedrag', number: true }, { head: 'Nog open', number: true }]} rows={rows.map(({ invoice, file, state, open }) => ({
      id: invoice.id, cells: [
        <a href={urls.invoiceOne(invoice.id)}>{invoice.number}</a>, invoice.toName, <a href={urls.caseFile(file.number)}>{file.number}</a>, formatDay(invoice.issued), formatDay(invoice.due),
        <InvoiceState state={state} credit={invoice.totalCents <= 0} />, formatEuro(invoice.totalCents as typeof open), formatEuro(open),
      ],
    }))} />
  );
}
