import { contextOn, shareOfAll, type ContextLine } from '../../../domain/plan/context.ts';
import type { ContextValue, ContextWord, PolicyPlan } from '../../../protocol/plan/plan.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { KIND } from './words.ts';

/** Numbers of elsewhere, each with its source and day; earlier ones stay to read (WD-299..301). */
export function Context({ plan, on }: { plan: PolicyPlan; on: Day }) {
  return (
    <Block id="h-context" title="Contextcijfers">
      <StackTable label="Contextcijfers" columns={[{ head: 'Wat' }, { head: 'Waarde', number: true }, { head: 'Vergeleken' }, { head: 'Op' }, { head: 'Bron' }]} rows={contextRows(plan, on).map(({ key, cells }) => ({ id: `context-${key}`, cells: [...cells] }))} />
    </Block>
  );
}

/** The same five columns, as text: for the page, the note and a table. */
export function contextRows(plan: PolicyPlan, on: Day): { key: string; cells: readonly [string, string, string, string, string] }[] {
  return Object.entries(plan.context).flatMap(([key, word]) => {
    const lines = contextOn(word, on);
    const all = word.shows === 'share' ? shareOfAll(lines) : null;
    return [
      ...lines.map((line, at) => ({ key: `${key}-${at}`, cells: [`${word.label}: ${line.label}`, line.now === undefined ? 'niet bekend' : valueWords(word, line.now), comparedWords(word, line), line.now === undefined ? '' : formatDay(line.now.on as Day), sourceWords(word, line)] as const })),
      ...(all === null ? [] : [{ key: `${key}-samen`, cells: [`${word.label}: samen`, `${formatNumber(all)} %`, '', '', ''] as const }]),
    ];
  });
}

const unit = ({ unit: of }: ContextWord): string => (of === 'percent' ? ' %' : '');

function valueWords(word: ContextWord, value: ContextValue): string {
  return `${value.about === true ? 'ongeveer ' : ''}${formatNumber(value.value)}${value.of === undefined ? unit(word) : ` van ${formatNumber(value.of)}`}`;
}

function comparedWords(word: ContextWord, { now, shown }: ContextLine): string {
  const beside = (now?.beside ?? []).map(({ label, value }) => `${label}: ${formatNumber(value)}`);
  const compared = shown === null ? [] : [word.shows === 'gap' ? `${formatNumber(shown)} procentpunt meer` : word.shows === 'growth' ? `${formatNumber(shown)} keer zoveel` : `${formatNumber(shown)} %`];
  return [...compared, ...beside].join('; ');
}

function sourceWords(word: ContextWord, { now, earlier }: ContextLine): string {
  if (now === undefined) return '';
  const published = now.published === undefined ? '' : ` van ${formatDay(now.published as Day)}`;
  return [`${now.source}${published} (${KIND[word.kind]})`, ...earlier.map((one) => `eerder ${formatNumber(one.value)} op ${formatDay(one.on as Day)}`)].join('; ');
}
