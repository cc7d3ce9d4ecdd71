import { contextRows } from '../../../papers/plan-words.ts';
import type { PolicyPlan } from '../../../protocol/plan/plan.ts';
import type { Day } from '../../../values/day.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';

/** Numbers of elsewhere, each with its source and day; earlier ones stay to read (WD-299..301). */
export function Context({ plan, on }: { plan: PolicyPlan; on: Day }) {
  return (
    <Block id="h-context" title="Contextcijfers">
      <StackTable label="Contextcijfers" columns={[{ head: 'Wat' }, { head: 'Waarde', number: true }, { head: 'Vergeleken' }, { head: 'Op' }, { head: 'Bron' }]} rows={contextRows(plan, on).map(({ key, cells }) => ({ id: `context-${key}`, cells: [...cells] }))} />
    </Block>
  );
}
