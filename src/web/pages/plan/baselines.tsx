import { reportedIn, reportedYears, type YearValue } from '../../../domain/plan/known-years.ts';
import { changesIn, derivedWords, UNIT } from '../../../papers/plan-words.ts';
import type { KeyFigureWord, PolicyPlan } from '../../../protocol/plan/plan.ts';
import { formatNumber } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';

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

function YearCell({ value }: { value: YearValue | undefined }) {
  if (value === undefined || value.is === 'unknown') return <span class="quiet">niet bekend</span>;
  return <span class="num">{formatNumber(value.value)}{value.percent !== null && <span class="small quiet"> ({formatNumber(value.percent)} %)</span>}</span>;
}

/** What follows from the reported numbers, and is no counted number. */
function Worked({ plan, word }: { plan: PolicyPlan; word: KeyFigureWord }) {
  const lines = derivedWords(plan, word);
  return lines.length === 0 ? null : <>{lines.map((line) => <span class="small" key={line}>{line} </span>)}</>;
}
