import { changesOver, perEach, reportedIn, reportedYears, wholeBehind, type YearValue } from '../../../domain/plan/known-years.ts';
import type { KeyFigureWord, PolicyPlan } from '../../../protocol/plan/plan.ts';
import { formatNumber } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { changeWords, UNIT } from './words.ts';

/** What was reported before the plan began: the list of key figures in its order, each with its source (WD-291..294). */
export function Baselines({ plan }: { plan: PolicyPlan }) {
  const words = Object.entries(plan.figures);
  const years = reportedYears(words.map(([, word]) => word));
  return (
    <Block id="h-kerncijfers" title="Kerncijfers" lead="Deze lijst staat elk jaar in de nota, in deze volgorde. Wat niet bekend is, staat er zo.">
      <StackTable label="Kerncijfers en nulmeting" columns={[{ head: 'Cijfer' }, ...years.map((year) => ({ head: String(year), number: true })), { head: 'Verandering' }, { head: 'Afgeleid' }, { head: 'Bron en telregel' }]} rows={words.map(([key, word]) => ({
        id: `kerncijfer-${key}`, cells: [
          <>{word.label} <span class="small quiet">({UNIT[word.unit]})</span></>, ...years.map((year) => <YearCell value={reportedIn(word, year)} />), changesIn(word, years), <Worked plan={plan} word={word} />,
          <>{word.source ?? 'geen nulmeting'}. <span class="small quiet">Regel {word.rule.version}: {word.rule.says} {(word.clause ?? []).join(', ')}</span></>,
        ],
      }))} />
    </Block>
  );
}

export function YearCell({ value }: { value: YearValue | undefined }) {
  if (value === undefined || value.is === 'unknown') return <span class="quiet">niet bekend</span>;
  return <span class="num">{formatNumber(value.value)}{value.percent !== null && <span class="small quiet"> ({formatNumber(value.percent)} %)</span>}</span>;
}

export function changesIn(word: KeyFigureWord, years: readonly number[]): string {
  return changesOver(years.map((year) => ({ year, value: reportedIn(word, year) ?? { is: 'unknown' as const } }))).map(({ from, to, percent }) => `${from}-${to}: ${changeWords(percent)}`).join('; ');
}

/** What follows from the reported numbers, and is no counted number. */
function Worked({ plan, word }: { plan: PolicyPlan; word: KeyFigureWord }) {
  const lines = derivedWords(plan, word);
  return lines.length === 0 ? null : <>{lines.map((line) => <span class="small" key={line}>{line} </span>)}</>;
}

export function derivedWords(plan: PolicyPlan, word: KeyFigureWord): string[] {
  return (word.known ?? []).flatMap((known) => {
    if (!('value' in known)) return [];
    const whole = known.percent === undefined ? undefined : wholeBehind(known.value, known.percent);
    const other = word.per === undefined ? undefined : reportedIn(plan.figures[word.per.figure] ?? word, known.year);
    const each = other?.is === 'reported' ? perEach(known.value, other.value) : null;
    return [
      ...(whole === undefined ? [] : [`${known.year}: ${word.of?.label ?? ''} ongeveer ${formatNumber(whole.about)} (tussen ${formatNumber(whole.least)} en ${formatNumber(whole.most)}), afgeleid.`]),
      ...(each === null ? [] : [`${known.year}: ${formatNumber(each)} ${word.per?.label ?? ''}, afgeleid.`]),
    ];
  });
}
