/** Figures of a year; every one of them opens the list of dossiers behind it. */
import type { Figure, Slice } from '../../../domain/figures.ts';
import { plural } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { YearFigures } from '../../../work/look/figures.ts';
import { Block, EmptyState, Filter, Filters, Notice, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { SUBKINDS } from '../beheer/organisation-form.ts';

export interface FiguresQuery { programma: string; jaar: number; /** Which list is open: `aanmeldingen`, or `aanmeldingen.0.2` for one line of its first table. */ lijst: string }

export function FiguresPage({ found, query, programmes, years }: { found: YearFigures; query: FiguresQuery; programmes: readonly (readonly [string, string])[]; years: readonly number[] }) {
  const open = listNamed(found, query.lijst);
  const href = (lijst: string): string => `${urls.figures({ programma: query.programma, jaar: String(query.jaar), lijst })}#lijst`;
  return (
    <>
      <PageHead title={`Cijfers ${found.year}`} under={found.draaiboek.name} />
      <Filters action={urls.figures()} summary={`${found.draaiboek.name}, ${found.year}`}>
        <Filter name="programma" label="Programma" value={query.programma} options={programmes} />
        <Filter name="jaar" label="Jaar" value={String(query.jaar)} options={years.map((year) => [String(year), String(year)] as const)} />
      </Filters>
      {found.cut && <Notice warn>Er zijn te veel dossiers om in één keer te tellen. Deze cijfers zijn niet volledig.</Notice>}
      {open !== undefined && <OpenList title={open.title} cases={open.cases} />}
      <Block id="totalen" title="Totalen">
        <StackTable label={`Totalen ${found.year}`} columns={[{ head: 'Wat' }, { head: 'Aantal', number: true }]} rows={[
          ...found.figures.map((figure) => ({ id: `t-${figure.key}`, cells: [figure.label, <Count value={figure.value} href={href(figure.key)} of={figure.label} />] })),
          { id: 't-facturen', cells: ['Facturen', <Count value={found.invoiced.count} href={href(INVOICES)} of="Facturen" />] },
          { id: 't-bedrag', cells: ['Samen gefactureerd', <span class="num">{formatEuro(found.invoiced.cents)}</span>] },
        ]} />
      </Block>
      {found.figures.filter((figure) => figure.value > 0).flatMap((figure) => figure.splits.map((split, at) => (
        <Block key={`${figure.key}-${at}`} id={`${figure.key}-${at}`} title={`${figure.label}: ${split.by}`}>
          <StackTable label={`${figure.label}: ${split.by}`} columns={[{ head: split.by }, { head: 'Aantal', number: true }]} rows={split.slices.map((slice, place) => (
            { id: `${figure.key}-${at}-${place}`, cells: [sliceName(slice), <Count value={slice.value} href={href(`${figure.key}.${at}.${place}`)} of={sliceName(slice)} />] }))} />
        </Block>
      )))}
    </>
  );
}

const INVOICES = 'facturen';

function Count({ value, href, of }: { value: number; href: string; of: string }) {
  return value === 0 ? <span class="num">0</span> : <a class="num" href={href}>{value}<span class="vh">: {of}, toon de dossiers</span></a>;
}

function OpenList({ title, cases }: { title: string; cases: readonly string[] }) {
  return (
    <Block id="lijst" title={title} lead={plural(cases.length, 'dossier', 'dossiers')}>
      {cases.length === 0 ? <EmptyState title="Geen dossiers" /> : <ul class="rows">{cases.map((number) => <li key={number}><a class="num" href={urls.caseFile(number)}>{number}</a></li>)}</ul>}
    </Block>
  );
}

/** A kind of organisation is a key with words of its own; everything else is words already. */
const sliceName = (slice: Slice): string => slice.names.map((name) => SUBKINDS[name] ?? (name || 'niet ingevuld')).join(', ');

/** undefined: nothing asked, or a list that is not there. */
export function listNamed(found: YearFigures, written: string): { title: string; cases: string[] } | undefined {
  if (written === INVOICES) return { title: 'Facturen', cases: found.invoiced.cases };
  const [key = '', table, line] = written.split('.');
  const figure: Figure | undefined = found.figures.find((one) => one.key === key);
  if (figure === undefined || table === undefined) return figure && { title: figure.label, cases: figure.cases };
  const slice = figure.splits[Number(table)]?.slices[Number(line)];
  return slice && { title: `${figure.label}: ${sliceName(slice)}`, cases: [...new Set(slice.cases)] };
}
