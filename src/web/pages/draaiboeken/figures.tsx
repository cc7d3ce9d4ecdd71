import { aboutOf } from '../../../domain/figures/names.ts';
import { partsOfSplits } from '../../../protocol/figure-count.ts';
import { formatDay, joinWords, plural } from '../../../values/dutch.ts';
import type { Day } from '../../../values/day.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { ClauseLinks } from './clause-links.tsx';
import type { Reader } from './names.ts';

/** What is counted over a year, and by what it is split. */
export function Figures({ reader }: { reader: Reader }) {
  const figures = Object.entries(reader.draaiboek.figures);
  if (figures.length === 0) return null;
  return (
    <FoldBlock id="cijfers" title="Cijfers" aside={plural(figures.length, 'cijfer', 'cijfers')} lead="Wat er over een jaar geteld wordt. Niemand vult het in: het volgt uit wat er gebeurde.">
      <StackTable label="Cijfers" columns={[{ head: 'Cijfer' }, { head: 'Wat telt mee' }, { head: 'Uitgesplitst volgens' }, { head: 'Nr.' }]} rows={figures.map(([key, figure]) => ({
        id: `cijfer-${key}`,
        cells: [
          figure.label, [figure.help ?? '', ...(figure.changed ?? []).map(({ from, why }) => `Anders geteld vanaf ${formatDay(from as Day)}: ${why}`)].filter(Boolean).join(' '),
          joinWords(partsOfSplits(figure.split).map((by) => aboutOf(reader.draaiboek, by))), <ClauseLinks reader={reader} ids={figure.clause} />,
        ],
      }))} />
    </FoldBlock>
  );
}
