/** One figure of a year: what counts, month by month, and the dossiers behind it. */
import type { Figure } from '../../../domain/figures/account.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, formatMoment, formatNumber, plural } from '../../../values/dutch.ts';
import { addHours, hoursBetween } from '../../../values/moment.ts';
import { MOST_BEHIND, type Behind } from '../../../work/figures/behind.ts';
import type { Change } from '../../../work/figures/since.ts';
import { Block, EmptyState, Notice, PageHead } from '../../parts/page-parts.tsx';
import { Plot } from '../../parts/plot.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Count } from './count.tsx';
import { capital, lengthWords, partName, UNITS } from './figure-words.ts';
import { MONTHS, SHORT_MONTHS } from './months.ts';
import { accountOf, Definition, periodWords } from './page.tsx';
import { Since } from './closing-parts.tsx';
import { Said, SplitTable } from './splits.tsx';

interface Props { behind: Behind; /** Of a closed account: what counts otherwise since. */ changes: { changes: (Change & { number: string })[]; hidden: number } | undefined; month: number | undefined; part: { split: number; key: readonly string[] } | undefined; today: Day }

export function BehindPage({ behind, changes, month, part, today }: Props) {
  const { found, figure } = behind;
  const { draaiboek, year, municipality } = found;
  const here = { jaar: String(year), gemeente: municipality, ...accountOf(found) };
  const link = (more: Record<string, string | undefined> = {}): string => urls.figure(draaiboek.key, figure.key, { ...here, ...more });
  const chosen = chosenWords(figure, month, part);
  return (
    <>
      <PageHead title={chosen === '' ? figure.label : `${figure.label}: ${chosen}`} crumb={<a href={urls.figures({ programma: draaiboek.key, ...here })}>Cijfers {year}</a>} under={`${draaiboek.name} · ${periodWords(year, today)}${municipality === '' ? '' : ` · ${municipality}`}`} />
      <p class="lead"><Definition figure={figure} year={year} draaiboek={draaiboek.key} /></p>
      {chosen === '' ? <Whole figure={figure} year={year} link={link} /> : <p class="no-print"><a href={link()}>Toon alles van {figure.label}</a></p>}
      {found.closing !== undefined && <p class="lead">Geteld op {formatDay(found.closing.day)}, de dag waarop de rekening van {year} afgesloten is.</p>}
      <Cases behind={behind} />
      {changes !== undefined && chosen === '' && <Since changes={changes.changes} hidden={changes.hidden} gone={behind.gone} />}
    </>
  );
}

function chosenWords(figure: Figure, month: number | undefined, part: Props['part']): string {
  const found = part === undefined ? undefined : figure.splits[part.split]?.parts.find((one) => JSON.stringify(one.key) === JSON.stringify(part.key));
  return [...(found === undefined ? [] : [partName(found)]), ...(month === undefined ? [] : [MONTHS[month - 1] ?? ''])].join(', ');
}

function Whole({ figure, year, link }: { figure: Figure; year: number; link: (more: Record<string, string | undefined>) => string }) {
  const before = figure.years.some((one) => one.year === year - 1 && one.value > 0) ? year - 1 : undefined;
  return (
    <>
      <Block id="h-maand" title={`${formatNumber(figure.value)} ${UNITS[figure.unit]}`}>
        <Said figure={figure} />
        <div class="chart">
          <Plot chart={{ kind: 'standing', unit: 'number', says: `Staven met het aantal per maand in ${year}. De cijfers staan in de tabel.`, labels: SHORT_MONTHS, series: [{ name: figure.label, values: figure.months }] }} />
          <StackTable caption="Per maand" columns={[{ head: 'Maand' }, { head: 'Aantal', number: true }]} sums={['Samen', formatNumber(figure.value)]}
            rows={figure.months.map((value, at) => ({ id: `m-${at + 1}`, cells: [capital(MONTHS[at] ?? ''), <Count value={value} href={link({ maand: String(at + 1) })} of={`${figure.label}, ${MONTHS[at] ?? ''}`} />] }))} />
        </div>
      </Block>
      {figure.splits.length > 0 && <Block id="h-delen" title="Uitgesplitst"><div class="splits">{figure.splits.map((split, at) => <SplitTable figure={figure} split={split} at={at} before={before} href={(_, of, one) => link({ deel: String(of), waarde: JSON.stringify(one.key) })} key={at} />)}</div></Block>}
    </>
  );
}

/** Only the ones this reader may know; how many more there are is said. */
function Cases({ behind: { facts, hidden, cut, figure, gone } }: { behind: Behind }) {
  const took = figure.took;
  const columns = [{ head: 'Dossier' }, { head: 'Dag' }, ...(took === undefined ? [] : [{ head: 'Duur' }, ...(took.within === undefined ? [] : [{ head: 'Op tijd' }])])];
  return (
    <Block id="dossiers" title="De dossiers" lead={plural(new Set(facts.map((one) => one.number)).size, 'dossier', 'dossiers')}>
      {cut && <Notice warn>Er zijn er meer dan {formatNumber(MOST_BEHIND)}. Kies een maand, een gemeente of een deel om de andere te zien.</Notice>}
      {facts.length === 0 ? <EmptyState title="Geen dossiers die je mag zien" /> : (
        <div class="measure"><StackTable label="Dossiers achter dit cijfer" columns={columns} rows={facts.map((one, at) => ({
          id: `d-${at}`, cells: [<a class="num" href={urls.caseFile(one.number)}>{one.number}</a>, formatDay(one.day), ...(took === undefined ? [] : [one.amount === null ? (one.running ? 'loopt nog' : 'niet geweten') : lengthWords(one.amount, took.unit), ...(took.within === undefined ? [] : [inTimeWords(one, took.unit)])])],
        }))} /></div>
      )}
      {hidden > 0 && <p class="quiet">Nog {formatNumber(hidden)} {hidden === 1 ? 'keer in een dossier dat' : 'keer in dossiers die'} je niet mag zien.</p>}
      {gone > 0 && <p class="quiet">{formatNumber(gone)} van dit cijfer {gone === 1 ? 'hoort' : 'horen'} bij een dossier dat intussen vernietigd of gewist is. Het getal blijft staan.</p>}
    </Block>
  );
}

type Fact = Behind['facts'][number];

/** `4 uur te laat` where the hour is known. */
function inTimeWords({ inTime, due, amount, since, running }: Fact, unit: 'hours' | 'days'): string {
  if (due === null) return '–';
  if (inTime === null) return !running ? 'niet geweten' : `tegen ${formatMoment(due)}`;
  if (inTime || amount === null || unit === 'days') return inTime ? 'ja' : 'neen';
  return since === null ? 'neen' : `${lengthWords(hoursBetween(due, addHours(since, amount)), 'hours')} te laat`;
}
