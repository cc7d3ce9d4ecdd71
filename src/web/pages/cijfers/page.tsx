/** Figures of a year; every one of them opens the list of dossiers behind it. */
import type { Figure } from '../../../domain/figures.ts';
import type { Day } from '../../../values/day.ts';
import { formatDayLong, formatNumber, plural } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { YearFigures } from '../../../work/look/figures.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters, Notice, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Count } from './count.tsx';
import { KeyFigures, type KeyFigure } from './key-figures.tsx';
import { sliceName, Splits } from './splits.tsx';

export interface FiguresQuery { programma: string; jaar: number; /** Which list is open: `aanmeldingen`, or `aanmeldingen.0.2` for one line of its first table. */ lijst: string }

interface Props { found: YearFigures; /** The year before, to put beside it. */ earlier: YearFigures | undefined; query: FiguresQuery; programmes: readonly (readonly [string, string])[]; years: readonly number[]; today: Day }

const INVOICES = 'facturen';
/** Figures large enough to see from across the table; the others follow in a table. */
const LARGE = 4;

export function FiguresPage({ found, earlier, query, programmes, years, today }: Props) {
  const open = listNamed(found, query.lijst);
  const href = (lijst: string): string => `${urls.figures({ programma: query.programma, jaar: String(query.jaar), lijst })}#lijst`;
  const before = earlier !== undefined && earlier.figures.some((one) => one.value > 0) ? earlier : undefined;
  const nothing = found.figures.every((one) => one.value === 0) && found.invoiced.count === 0;
  return (
    <>
      <PageHead title={`Cijfers ${found.year}`} under={`${found.draaiboek.name} · ${periodWords(found.year, today)}${before === undefined ? '' : `, naast heel ${before.year}`}`} />
      <Filters action={urls.figures()} summary={`${found.draaiboek.name}, ${found.year}`}>
        <Filter name="programma" label="Programma" value={query.programma} options={programmes} />
        <Filter name="jaar" label="Jaar" value={String(query.jaar)} options={years.map((year) => [String(year), String(year)] as const)} />
      </Filters>
      {found.cut && <Notice warn>Er zijn te veel dossiers om in één keer te tellen. Deze cijfers zijn niet volledig.</Notice>}
      {open !== undefined && <OpenList title={open.title} cases={open.cases} />}
      {nothing ? <Nothing found={found} /> : <Counted found={found} before={before} href={href} />}
    </>
  );
}

function Counted({ found, before, href }: { found: YearFigures; before: YearFigures | undefined; href: (lijst: string) => string }) {
  const earlierValue = (key: string): number | undefined => before?.figures.find((one) => one.key === key)?.value;
  const seen = found.figures.filter((one) => one.value > 0 || (earlierValue(one.key) ?? 0) > 0);
  const large = seen.slice(0, LARGE).map((one): KeyFigure => ({ key: one.key, label: one.label, value: formatNumber(one.value), earlier: earlierWords(before, earlierValue(one.key)), clause: one.clause, href: one.value === 0 ? undefined : href(one.key) }));
  const money: KeyFigure[] = found.invoiced.count === 0 ? [] : [
    { key: INVOICES, label: 'Facturen', value: formatNumber(found.invoiced.count), earlier: earlierWords(before, before?.invoiced.count), clause: [], href: href(INVOICES) },
    { key: 'bedrag', label: 'Samen gefactureerd', value: formatEuro(found.invoiced.cents), earlier: before === undefined ? '' : `${formatEuro(before.invoiced.cents)} in ${before.year}.`, clause: [], href: undefined },
  ];
  const none = found.figures.filter((one) => !seen.includes(one));
  return (
    <>
      <KeyFigures figures={[...large, ...money]} draaiboek={found.draaiboek.key} />
      {seen.length > LARGE && <Others figures={seen.slice(LARGE)} year={found.year} before={before} earlierValue={earlierValue} href={href} />}
      {none.length > 0 && <p class="small quiet after">Nog niet voorgekomen: {none.map((one) => one.label).join(' · ')}.</p>}
      <Splits figures={seen.filter((one) => one.value > 0)} href={href} />
    </>
  );
}

function Others({ figures, year, before, earlierValue, href }: { figures: readonly Figure[]; year: number; before: YearFigures | undefined; earlierValue: (key: string) => number | undefined; href: (lijst: string) => string }) {
  const columns = [{ head: 'Wat' }, { head: String(year), number: true }, ...(before === undefined ? [] : [{ head: String(before.year), number: true }])];
  return (
    <Block id="totalen" title="Andere tellingen">
      <div class="measure"><StackTable label={`Andere tellingen ${year}`} columns={columns} rows={figures.map((one) => ({
        id: `t-${one.key}`, cells: [one.label, <Count value={one.value} href={href(one.key)} of={one.label} />, ...(before === undefined ? [] : [<span class="num">{formatNumber(earlierValue(one.key) ?? 0)}</span>])],
      }))} /></div>
    </Block>
  );
}

const earlierWords = (before: YearFigures | undefined, value: number | undefined): string => (before === undefined ? '' : `${formatNumber(value ?? 0)} in ${before.year}.`);

function periodWords(year: number, today: Day): string {
  const last = today.startsWith(`${year}-`) ? today : undefined;
  return last === undefined ? `het hele jaar ${year}` : `1 januari tot en met ${formatDayLong(last).replace(/^\p{L}+ /u, '')}`;
}

function Nothing({ found }: { found: YearFigures }) {
  return <EmptyState top title={`Nog niets te tellen in ${found.year}`} action={<LinkButton href={urls.cases()} second>Bekijk de dossiers</LinkButton>}>Cijfers komen vanzelf uit de dossiers van {found.draaiboek.name}. Kies een ander jaar of een ander programma, of open een dossier.</EmptyState>;
}

function OpenList({ title, cases }: { title: string; cases: readonly string[] }) {
  return (
    <Block id="lijst" title={title} lead={plural(cases.length, 'dossier', 'dossiers')}>
      {cases.length === 0 ? <EmptyState title="Geen dossiers" /> : <ul class="case-numbers">{cases.map((number) => <li key={number}><a class="num" href={urls.caseFile(number)}>{number}</a></li>)}</ul>}
    </Block>
  );
}

/** undefined: nothing asked, or a list that is not there. */
export function listNamed(found: YearFigures, written: string): { title: string; cases: string[] } | undefined {
  if (written === INVOICES) return { title: 'Facturen', cases: found.invoiced.cases };
  const [key = '', table, line] = written.split('.');
  const figure: Figure | undefined = found.figures.find((one) => one.key === key);
  if (figure === undefined || table === undefined) return figure && { title: figure.label, cases: [...new Set(figure.cases)] };
  const slice = figure.splits[Number(table)]?.slices[Number(line)];
  return slice && { title: `${figure.label}: ${sliceName(slice)}`, cases: [...new Set(slice.cases)] };
}
