import type { PlanLook } from '../../../work/plan/plan-look.ts';
import { formatDay, formatNumber, plural } from '../../../values/dutch.ts';
import { yearOf } from '../../../values/day.ts';
import { formatEuro, type Cents } from '../../../values/money.ts';
import { Facts } from '../../parts/lists.tsx';
import { Block, Notice } from '../../parts/page-parts.tsx';
import { Status } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { fteWords } from '../../../papers/plan-words.ts';
import { FUNDING } from './words.ts';

/** Who pays, and whether it is certain (WD-318). */
export function Money({ look: { money } }: { look: PlanLook }) {
  return (
    <Block id="h-geld" title="Geld">
      <div class="remarks">{money.reserved ? <Notice warn>Alles in dit plan is onder voorbehoud: nog niet elke bijdrage is toegekend.</Notice> : <Notice>Alle bijdragen zijn toegekend.</Notice>}</div>
      <StackTable label="Geld" columns={[{ head: 'Bron' }, { head: 'Stand' }, { head: 'Sinds' }, { head: 'Uitleg' }, { head: 'Bedragen' }]} rows={money.sources.map((source) => ({
        id: `geld-${source.key}`, cells: [
          source.label, source.is === undefined ? <Status shape="planned">nog niets</Status> : <Status shape={FUNDING[source.is].shape}>{FUNDING[source.is].word}</Status>, source.since === undefined ? '' : formatDay(source.since),
          <>{source.says}{source.history.length > 1 && <span class="small quiet"> Eerder: {source.history.filter(({ from }) => from !== source.since).map(({ from, is }) => `${FUNDING[is].word} op ${formatDay(from)}`).join(', ')}.</span>}</>,
          source.amounts.length === 0 ? 'nog niet bekend' : source.amounts.map(({ year, amount }) => `${year}: ${formatEuro(Math.round(amount * 100) as Cents)}`).join(', '),
        ],
      }))} />
    </Block>
  );
}

/** Heads and full-time equivalents apart, and what is planned but not filled (WD-319..321). */
export function Staff({ look: { staff, gaps, on, plan } }: { look: PlanLook }) {
  return (
    <Block id="h-bezetting" title="Bezetting" aside={<span class="small quiet">op {formatDay(on)}</span>}>
      <Facts rows={[
        ['Posten', `${plural(staff.posts.length, 'post', 'posten')}, ${plural(staff.heads, 'medewerker', 'medewerkers')}`],
        ['Ingevuld', `${fteWords(staff.fte)} VTE, ${formatNumber(staff.hours)} uur per week (voltijds is ${formatNumber(plan.staffing.week)} uur)`],
        ['Gepland', `${fteWords(staff.planned)} VTE`],
        ...(staff.gap > 0 ? [['Tekort', <Status shape="today">{fteWords(staff.gap)} VTE</Status>] as const] : []),
        ...gaps.map((gap) => [`In ${yearOf(gap.from)}`, `${fteWords(gap.fte)} VTE te weinig van ${formatDay(gap.from)} tot en met ${formatDay(gap.last)}, ${plural(gap.days, 'dag', 'dagen')}`] as const),
      ]} />
      <StackTable label="Posten" columns={[{ head: 'Post' }, { head: 'VTE', number: true }, { head: 'Sinds' }]} rows={staff.posts.map((post) => ({ id: `post-${post.key}`, cells: [post.label, <span class="num">{post.fte === 0 ? 'leeg' : formatNumber(post.fte)}</span>, post.since === undefined ? '' : formatDay(post.since)] }))} />
    </Block>
  );
}
