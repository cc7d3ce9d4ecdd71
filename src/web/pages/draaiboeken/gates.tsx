import type { Gate } from '../../../protocol/draaiboek.ts';
import { joinWords, plural } from '../../../values/dutch.ts';
import { FoldBlock } from '../../parts/page-parts.tsx';
import { Status, type ShapeName } from '../../parts/shapes.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks } from './clause-links.tsx';
import { readable, taskName, type Reader } from './names.ts';

const KIND: Record<Gate['else'], readonly [ShapeName, string]> = { block: ['dash', 'houdt tegen'], ask: ['half', 'vraagt een reden'], warn: ['planned', 'waarschuwt'] };
const VERBS: Record<string, string> = { plan: 'plannen', firm: 'vastleggen', do: 'noteren', share: 'delen', send: 'versturen', end: 'sluiten' };

/** What must hold first, in the words someone reads when it does not. */
export function Gates({ reader }: { reader: Reader }) {
  const gates = Object.entries(reader.draaiboek.gates);
  if (gates.length === 0) return null;
  return (
    <FoldBlock id="voorwaarden" title="Voorwaarden" aside={plural(gates.length, 'voorwaarde', 'voorwaarden')} lead="Wat eerst moet kloppen, en wat iemand leest als dat niet zo is.">
      <StackTable label="Voorwaarden" columns={[{ head: 'Voorwaarde' }, { head: 'Voor' }, { head: 'Als het niet klopt' }, { head: 'Wat er dan staat' }, { head: 'Nr.' }]} rows={gates.map(([key, gate]) => ({
        id: `voorwaarde-${key}`,
        cells: [capital(gate.label ?? readable(key)), capital(guardWords(reader, gate)), <Status shape={KIND[gate.else][0]}>{KIND[gate.else][1]}</Status>, gate.says ?? '', <ClauseLinks reader={reader} ids={gate.clause} />],
      }))} />
    </FoldBlock>
  );
}

function guardWords(reader: Reader, gate: Gate): string {
  const { tasks, endings, letters, shares } = reader.draaiboek;
  return joinWords(gate.guards.map((guard) => {
    const [key = '', verb = ''] = guard.split('.');
    const named = tasks[key] === undefined ? (endings[key] ?? letters[key] ?? shares[key])?.label ?? readable(key) : taskName(reader, key);
    return `“${named}” ${VERBS[verb] ?? verb}`;
  }));
}
