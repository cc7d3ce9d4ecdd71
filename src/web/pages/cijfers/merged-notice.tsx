/** What is counted for a municipality that went into another one, and the answer for one that nobody knows (WD-290). */
import type { Day } from '../../../values/day.ts';
import { formatDay, joinWords } from '../../../values/dutch.ts';
import type { YearFigures } from '../../../work/figures/year.ts';
import { Notice } from '../../parts/page-parts.tsx';

/** Plain sentences; none where the municipality stands alone. */
export function mergedWords({ named, municipality, year, closing }: Pick<YearFigures, 'named' | 'municipality' | 'year' | 'closing'>): string[] {
  if (named === undefined) return [];
  const went = named.of.map(({ name, into, from }) => `${name} hoort sinds ${formatDay(from as Day)} bij ${into}.`);
  const together = named.of.length === 0 ? [] : closing !== undefined ? [`De rekening van ${year} is per naam afgesloten: hier staat alleen ${municipality}.`] : [`Hier staan ${joinWords(named.names)} samen, ook voor de jaren ernaast.`];
  return [...went, ...together, ...named.before.map(({ name, into, from }) => `${name} gaat pas op ${formatDay(from as Day)} naar ${into}. In ${year} heeft elke naam een eigen cijfer: hier staat alleen ${municipality}.`)];
}

export function MergedNotice({ found }: { found: YearFigures }) {
  const words = mergedWords(found);
  return words.length === 0 ? null : <div class="after"><Notice>{words.join(' ')}</Notice></div>;
}
