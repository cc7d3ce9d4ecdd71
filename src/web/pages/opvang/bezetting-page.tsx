/** How full the places are over a year, and what was asked: charts with their tables. No names of anyone. */
import { addDays, type Day, monthOf, yearOf } from '../../../values/day.ts';
import { formatDay, formatMonth, formatNumber, joinWords, plural } from '../../../values/dutch.ts';
import type { OccupancyYear } from '../../../work/places/occupancy.ts';
import { LinkButton } from '../../parts/buttons.tsx';
import { Block, EmptyState, Filter, Filters, PageHead } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';
import { Plot } from '../../parts/plot.tsx';

export interface OccupancyQuery { jaar: string; gemeente: string }

const percentWords = (percent: number | null): string => (percent === null ? '–' : `${formatNumber(percent)} %`);

/** `figures`: this reader may read the figures of the programmes too. */
export function OccupancyPage({ found, query, years, today, figures }: { found: OccupancyYear; query: OccupancyQuery; years: readonly number[]; today: Day; figures: boolean }) {
  const where = query.gemeente === '' ? 'alle gemeenten' : query.gemeente;
  return (
    <>
      <PageHead title={`Bezetting ${found.year}`} crumb={<a href={urls.board()}>Opvang</a>} under={`${where} · ${found.year === yearOf(today) ? `tot en met de nacht van ${formatDay(addDays(found.until, -1))}` : 'het hele jaar'}`} />
      <Filters action={urls.occupancy()} summary={joinWords([String(found.year), where])}>
        <Filter name="jaar" label="Jaar" value={String(found.year)} options={years.map((year) => [String(year), String(year)] as const)} />
        <Filter name="gemeente" label="Gemeente" value={query.gemeente} options={[['', 'Alle gemeenten'], ...found.municipalities.map((one) => [one, one] as const)]} />
      </Filters>
      {found.occupancy.total.available === 0 ? <EmptyState top title="Nog niets te meten" action={<LinkButton href={urls.placeList()} second>Bekijk de plaatsen</LinkButton>}>In deze periode was er geen enkele plaats in gebruik. Voeg plaatsen toe met hun eerste dag, of kies een ander jaar.</EmptyState> : <Measured found={found} one={query.gemeente !== ''} />}
      {found.tonight !== null && found.tonight.units > 0 && <Tonight stock={found.tonight} />}
      {figures && found.programmes.length > 0 && <Asked found={found} />}
    </>
  );
}

function Measured({ found, one }: { found: OccupancyYear; one: boolean }) {
  const { total, lines } = found.occupancy;
  const months = found.months.filter((month) => month.of !== null);
  return (
    <>
      <Block id="h-maand" title={`${percentWords(total.percent)} van de nachten bezet`} lead={`${formatNumber(total.taken)} van ${formatNumber(total.available)} nachten, in ${plural(found.places, 'plaats', 'plaatsen')}. Nachten buiten gebruik tellen niet mee, eigen gebruik wel.`}>
        <div class="chart">
          <Plot chart={{ kind: 'standing', unit: 'percent', says: 'Staven met het deel van de nachten dat bezet was, per maand, in procent. De cijfers staan in de tabel.', labels: found.months.map((month) => MONTHS[monthOf(month.first) - 1] ?? ''), series: [{ name: 'Bezet', values: found.months.map((month) => month.of?.percent ?? null) }] }} />
          <StackTable caption="Per maand" columns={columns('Maand')} rows={months.map((month) => lineRow(`m-${month.first}`, formatMonth(month.first).replace(/ \d+$/, ''), month.of ?? total))} />
        </div>
      </Block>
      {!one && lines.length > 1 && (
        <Block id="h-gemeente" title={total.taken === 0 ? 'Per gemeente' : `Per gemeente: het meest in ${fullest(lines)}`}>
          <div class="chart">
            <Plot chart={{ kind: 'lying', unit: 'percent', says: 'Staven met het deel van de nachten dat bezet was, per gemeente, in procent. De cijfers staan in de tabel.', labels: lines.map((line) => line.key), series: [{ name: 'Bezet', values: lines.map((line) => line.percent) }] }} />
            <StackTable caption="Per gemeente" columns={columns('Gemeente')} rows={lines.map((line) => lineRow(`g-${line.key}`, `${line.key} (${line.places})`, line))} sums={['Samen', ...cellsOf(total)]} />
          </div>
        </Block>
      )}
    </>
  );
}

const MONTHS = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'] as const;
const columns = (head: string) => [{ head }, { head: 'Bezet', number: true }, { head: 'Nachten', number: true }, { head: 'Buiten gebruik', number: true }, { head: 'Deel', number: true }];

type Line = OccupancyYear['occupancy']['total'];

const cellsOf = (line: Line) => [formatNumber(line.taken), formatNumber(line.available), formatNumber(line.outOfUse), percentWords(line.percent)];
const lineRow = (id: string, head: string, line: Line) => ({ id, cells: [head, ...cellsOf(line)] });

const fullest = (lines: readonly Line[]): string => [...lines].sort((a, b) => (b.percent ?? 0) - (a.percent ?? 0))[0]?.key ?? '';

/** How many there are in each municipality, and how many of them nobody has tonight (WD-186). */
function Tonight({ stock }: { stock: NonNullable<OccupancyYear['tonight']> }) {
  return (
    <Block id="h-vannacht" title={`Vannacht ${plural(stock.free, 'plaats', 'plaatsen')} vrij van ${stock.units}`}>
      <div class="measure"><StackTable label="Plaatsen per gemeente, vannacht" columns={[{ head: 'Gemeente' }, { head: 'Plaatsen', number: true }, { head: 'Vrij', number: true }]} sums={['Samen', formatNumber(stock.units), formatNumber(stock.free)]}
        rows={stock.lines.map((one) => ({ id: `v-${one.municipality}`, cells: [one.municipality, formatNumber(one.units), formatNumber(one.free)] }))} /></div>
    </Block>
  );
}

/** Asking and coming in are figures of each programme: whoever asked three times and came in once is three and one (WD-206). */
function Asked({ found }: { found: OccupancyYear }) {
  return (
    <Block id="h-vragen" title="Vragen en verblijven" lead="Hoeveel er gevraagd is en wie er kwam, staat bij de cijfers van elk programma.">
      <ul class="plain-list">{found.programmes.map((one) => <li key={one.key}><a href={urls.figures({ programma: one.key, jaar: String(found.year) })}>{one.name}</a></li>)}</ul>
    </Block>
  );
}
