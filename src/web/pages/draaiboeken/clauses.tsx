import type { ClauseEntry } from '../../../protocol/draaiboek.ts';
import { EmptyState, FoldBlock } from '../../parts/page-parts.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { Choice } from '../../parts/why.tsx';

const STATE: Record<ClauseEntry['state'], readonly [ShapeName, string]> = { built: ['check', 'gebouwd'], recorded: ['half', 'genoteerd'], 'not-built': ['dash', 'niet gebouwd'] };

/** Every clause of the source: what it asks, what was chosen, and whether the program does it. Each has its own address: `#<id>`. */
export function ClauseList({ clauses }: { clauses: readonly ClauseEntry[] }) {
  const count = (state: ClauseEntry['state']): number => clauses.filter((one) => one.state === state).length;
  return (
    <FoldBlock id="clausules" title="Clausules" aside={`${count('built')} gebouwd, ${count('recorded')} genoteerd, ${count('not-built')} niet gebouwd, van ${clauses.length}`}>
      {clauses.length === 0 ? <EmptyState title="Geen clausules">Bij dit draaiboek staat geen lijst van wat de bron vraagt.</EmptyState> : (
        <StackTable label="Clausules" columns={[{ head: 'Nr.' }, { head: 'Wat de bron vraagt' }, { head: 'Bron' }, { head: 'Stand' }]} rows={clauses.map((one) => ({
          id: one.id,
          cells: [
            <span class="num">{one.id}</span>, <div class="measure">{one.says}{one.choice === undefined ? null : <><br /><Choice>{one.choice}</Choice></>}</div>, <span class="quiet">{one.source}</span>,
            <><Status shape={STATE[one.state][0]}>{STATE[one.state][1]}</Status>{one.note === undefined ? null : <><br /><span class="small quiet">{one.note}</span></>}</>,
          ],
        }))} />
      )}
    </FoldBlock>
  );
}
