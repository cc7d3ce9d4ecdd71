import { formatDayLong, plural } from '../../../values/dutch.ts';
import type { Month, MonthLine } from '../../../work/meetings/overview.ts';
import { Block, EmptyState, PageHead } from '../../parts/page-parts.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { urls } from '../../urls.ts';

/** One month over all partners this reader may know (WB-099). */
export function MonthPage({ month }: { month: Month }) {
  return (
    <>
      <PageHead title={`Alle partners op ${formatDayLong(month.day)}`} crumb={<a href={urls.meetings()}>Overleg</a>} under="Wat aan de beurt was, wat besproken is, en wat nog geen oordeel heeft." />
      {month.lines.length === 0 ? <EmptyState top title="Niets aan de beurt">Op deze dag is voor geen dossier dat jij kent een oordeel nodig, en er staat niets op de agenda.</EmptyState> : (
        <>
          <Block id="h-aantallen" title="Aantallen">
            <StackTable label="Aantallen per partner" columns={[{ head: 'Partner' }, { head: 'Moment' }, { head: 'Aan de beurt', number: true }, { head: 'Zonder oordeel', number: true }]}
              rows={month.counts.map((one) => ({ id: `${one.partner}-${one.moment}`.replaceAll(/\W+/g, '-'), cells: [one.partner, one.moment, one.due, one.missing] }))} />
          </Block>
          <Block id="h-dossiers" title={plural(month.lines.length, 'regel', 'regels')}>
            <StackTable label="Dossiers" columns={['Dossier', 'Partner', 'Moment', 'Besproken', 'Oordeel'].map((head) => ({ head }))} rows={month.lines.map((line, at) => ({ id: `r-${at}`, cells: [
              <a href={urls.caseFile(line.caseNumber)}>{line.name || line.caseNumber}</a>, <a href={urls.meeting(line.meeting)}>{line.partner}</a>, line.moment || 'te bespreken', line.discussed ? 'ja' : line.skipped ? 'overgeslagen' : 'nee', <Verdict line={line} />,
            ] }))} />
          </Block>
        </>
      )}
    </>
  );
}

const VERDICTS: Record<MonthLine['verdict'], readonly [ShapeName, string]> = { given: ['done', 'gegeven'], missing: ['late', 'ontbreekt'], open: ['planned', 'nog te geven'], none: ['dash', 'niet nodig'] };

function Verdict({ line }: { line: MonthLine }) {
  const [shape, words] = VERDICTS[line.verdict];
  return <Status shape={shape}>{words}</Status>;
}
