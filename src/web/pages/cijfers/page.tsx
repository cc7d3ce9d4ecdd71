/** Figures of a year; every one of them opens the list of dossiers behind it. */
import type { Figure } from '../../../domain/figures/account.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, formatDayLong, formatNumber } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { SinceClosing } from '../../../work/figures/since.ts';
import type { YearFigures } from '../../../work/figures/year.ts';
import { Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Count } from './count.tsx';
import { changesUpTo, shareWords, UNITS } from './figure-words.ts';
import { AccountNotice, sinceWords } from './closing-parts.tsx';
import { MergedNotice } from './merged-notice.tsx';
import { KeyFigures, type KeyFigure } from './key-figures.tsx';
import { Sections } from './splits.tsx';

interface Props { found: YearFigures; since: ReadonlyMap<string, SinceClosing>; mayClose: boolean; /** Whether a yearly note is owed over this year. */ hasNote: boolean; programmes: readonly (readonly [string, string])[]; years: readonly number[]; today: Day }

/** Figures large enough to see from across the table; all of them follow in a table. */
const LARGE = 4;

export function FiguresPage({ found, since, mayClose, hasNote, programmes, years, today }: Props) {
  const { draaiboek, year, municipality, figures } = found;
  const query = { programma: draaiboek.key, jaar: String(year), gemeente: municipality, ...accountOf(found) };
  const nothing = figures.every((one) => one.years.every((of) => of.value === 0)) && found.invoiced.count === 0;
  return (
    <>
      <PageHead title={`Cijfers ${year}`} under={`${draaiboek.name} · ${periodWords(year, today)}${municipality === '' ? '' : ` · ${municipality}`}`} aside={hasNote ? <Buttons><LinkButton href={urls.note(year)} second>Nota {year}</LinkButton></Buttons> : undefined} />
      <Filters action={urls.figures()} summary={`${draaiboek.name}, ${year}`}>
        <Filter name="programma" label="Programma" value={query.programma} options={programmes} />
        <Filter name="jaar" label="Jaar" value={query.jaar} options={years.map((one) => [String(one), String(one)] as const)} />
        <Filter name="gemeente" label="Gemeente" value={municipality} options={[['', 'Alle gemeenten'], ...municipalitiesOf(found).map((one) => [one, one] as const)]} />
      </Filters>
      <MergedNotice found={found} />
      {found.unknown === true ? <EmptyState top title={`We kennen geen gemeente ${municipality}`} action={<LinkButton href={urls.figures({ ...query, gemeente: '' })} second>Bekijk alle gemeenten</LinkButton>}>Kies een gemeente uit de lijst. Is ze van naam veranderd of samengevoegd? Schrijf dat in het plan, dan staat ze hier onder beide namen.</EmptyState>
        : figures.length === 0 ? <EmptyState top title="Dit draaiboek telt nog niets" action={<LinkButton href={urls.playbook(draaiboek.key)} second>Bekijk het draaiboek</LinkButton>}>Welke cijfers er zijn, staat in het draaiboek. In dit draaiboek staan er nog geen.</EmptyState>
        : nothing ? <EmptyState top title={`Nog niets te tellen in ${year}`} action={<LinkButton href={urls.cases()} second>Bekijk de dossiers</LinkButton>}>Cijfers komen vanzelf uit de dossiers van {draaiboek.name}. Kies een ander jaar of een ander programma, of open een dossier.</EmptyState>
          : <><AccountNotice found={found} mayClose={mayClose && year < Number(today.slice(0, 4))} /><Counted found={found} since={since} query={query} /></>}
    </>
  );
}

function municipalitiesOf({ municipalities, municipality }: YearFigures): string[] {
  return municipality === '' || municipalities.includes(municipality) ? municipalities : [municipality, ...municipalities];
}

/** Which account a link stays in: the one that stands needs no name. */
export function accountOf({ closing, closings = [] }: YearFigures): { rekening?: string } {
  if (closing === undefined) return closings.some((one) => one.reopened === null) ? { rekening: 'nu' } : {};
  return closing.reopened === null ? {} : { rekening: String(closing.nth) };
}

function Counted({ found, since, query }: { found: YearFigures; since: ReadonlyMap<string, SinceClosing>; query: Record<string, string> }) {
  const { draaiboek, year, figures, invoiced } = found;
  const here = { jaar: query['jaar'], gemeente: query['gemeente'], rekening: query['rekening'] };
  const href = (figure: string): string => urls.figure(draaiboek.key, figure, here);
  const before = figures.some((one) => one.years.some((of) => of.year === year - 1 && of.value > 0)) ? year - 1 : undefined;
  const large = figures.filter((one) => one.share === undefined).slice(0, LARGE).map((one): KeyFigure => ({ key: one.key, label: one.label, value: formatNumber(one.value), earlier: before === undefined ? '' : `${formatNumber(inYear(one, before))} in ${before}.`, clause: one.clause, href: one.value === 0 ? undefined : href(one.key) }));
  const money: KeyFigure[] = invoiced.count === 0 ? [] : [
    { key: 'facturen', label: 'Facturen', value: formatNumber(invoiced.count), earlier: '', clause: [], href: urls.invoices(), opens: 'Bekijk de facturen' },
    { key: 'bedrag', label: 'Samen gefactureerd', value: formatEuro(invoiced.cents), earlier: '', clause: [], href: undefined },
  ];
  return (
    <>
      <KeyFigures figures={[...large, ...money]} draaiboek={draaiboek.key} />
      <AllFigures found={found} since={since} href={href} />
      <p class="small after no-print links">Download als tabel: <a href={urls.figuresBook({ ...query })}>rekenblad (XLSX)</a> <a href={urls.figuresTable({ ...query })}>CSV</a> <a href={urls.figures({ ...query, buiten: 'ja' })}>Toon ze voor buiten, zonder kleine aantallen</a></p>
      <Sections figures={figures.filter((one) => one.value > 0)} before={before} href={(figure, split, part) => urls.figure(draaiboek.key, figure, { ...here, deel: String(split), waarde: JSON.stringify(part.key) })} />
    </>
  );
}

const inYear = (figure: Figure, year: number): number => figure.years.find((one) => one.year === year)?.value ?? 0;

/** Every figure, also one of which there was nothing: with what counts, and the years before. */
function AllFigures({ found: { figures, year, draaiboek, closing }, since, href }: { found: YearFigures; since: ReadonlyMap<string, SinceClosing>; href: (figure: string) => string }) {
  const earlier = [...new Set(figures.flatMap((one) => one.years.filter((of) => of.value > 0).map((of) => of.year)))].filter((one) => one < year).sort((a, b) => a - b);
  const shared = figures.some((one) => one.share !== undefined);
  const columns = [{ head: 'Wat' }, ...earlier.map((one) => ({ head: String(one), number: true })), { head: String(year), number: true }, ...(closing === undefined ? [] : [{ head: 'Sindsdien' }]), ...(shared ? [{ head: 'Deel' }] : []), { head: 'Eenheid' }, { head: 'Wat telt mee' }];
  return (
    <Block id="alles" title="Alle cijfers">
      <StackTable label={`Alle cijfers ${year}`} columns={columns} rows={figures.map((one) => ({
        id: `t-${one.key}`,
        cells: [
          one.label, ...earlier.map((of) => <span class="num">{formatNumber(inYear(one, of))}</span>), <Count value={one.value} href={href(one.key)} of={one.label} />,
          ...(closing === undefined ? [] : [since.has(one.key) ? <a class="num" href={`${href(one.key)}#sindsdien`}>{sinceWords(since.get(one.key))}<span class="vh">: {one.label}, wat sinds het afsluiten veranderde</span></a> : '']),
          ...(shared ? [one.share?.percent === undefined || one.share.percent === null ? '' : shareWords(one)] : []), UNITS[one.unit], <Definition figure={one} year={year} draaiboek={draaiboek.key} />,
        ],
      }))} />
    </Block>
  );
}

/** What counts, the clause it answers to, and from when it was counted otherwise. */
export function Definition({ figure, year, draaiboek }: { figure: Figure; year: number; draaiboek: string }) {
  return (
    <>
      {figure.help} {figure.clause.map((id, at) => <span key={id}>{at > 0 && ', '}<a class="num" href={urls.clause(draaiboek, id)}>{id}</a></span>)}
      {changesUpTo(figure, year).map(({ from, why }) => <span key={from}> <b>Anders geteld vanaf {formatDay(from as Day)}:</b> {why}</span>)}
      {(figure.breaks ?? []).map((one) => <span key={`b-${one.year}`}> <b>{one.year} telt anders dan {one.than}, vergelijk ze niet.</b> {one.why !== '' ? one.why : one.was === '' ? '' : `Toen: ${one.was}`}</span>)}
    </>
  );
}

export function periodWords(year: number, today: Day): string {
  const last = today.startsWith(`${year}-`) ? today : undefined;
  return last === undefined ? `het hele jaar ${year}` : `1 januari tot en met ${formatDayLong(last).replace(/^\p{L}+ /u, '')}`;
}
