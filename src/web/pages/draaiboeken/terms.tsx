import type { Term } from '../../../protocol/draaiboek.ts';
import { periodInWords, termColumns } from '../../../protocol/in-words.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from '../dossiers/words.ts';
import { ClauseLinks, Chosen } from './clause-links.tsx';
import { readable, roleNames, sourcesOf, termName, type Reader } from './names.ts';

const COLUMNS = [{ head: 'Moment' }, { head: 'Telt vanaf' }, { head: 'Termijn' }, { head: 'Wie' }, { head: 'Bron' }, { head: 'Nr.' }];

/** Everything that is owed, and how long periods last. */
export function Terms({ reader }: { reader: Reader }) {
  const terms = Object.entries(reader.draaiboek.terms);
  if (terms.length === 0) return null;
  return (
    <Block id="h-termijnen" title="Termijnen" aside={<p class="small quiet">Dubbele streep: de tekst zwijgt of is vaag, en de dienst koos</p>}>
      <StackTable label="Termijnen" columns={COLUMNS} rows={[...together(reader, terms).map(({ key, term, owes }) => termRow(reader, key, term, owes)), ...Object.keys(reader.draaiboek.periods).map((key) => periodRow(reader, key))]} />
    </Block>
  );
}

/** The same promise owed by several roles is one line. */
function together(reader: Reader, terms: readonly (readonly [string, Term])[]): { key: string; term: Term; owes: string[] }[] {
  const lines = new Map<string, { key: string; term: Term; owes: string[] }>();
  for (const [key, term] of terms) {
    const same = JSON.stringify([termName(reader, key), termColumns(reader.draaiboek, term), term.clause]);
    const line = lines.get(same);
    if (line === undefined) lines.set(same, { key, term, owes: [term.owes] });
    else if (!line.owes.includes(term.owes)) line.owes.push(term.owes);
  }
  return [...lines.values()];
}

function termRow(reader: Reader, key: string, term: Term, owes: readonly string[]) {
  const { from, length } = termColumns(reader.draaiboek, term);
  const ids = term.clause ?? [];
  return {
    id: `termijn-${key}`,
    cells: [
      <>{termName(reader, key)}{term.help === undefined ? null : <><br /><span class="small quiet light">{term.help}</span></>}</>,
      capital(from), <Chosen reader={reader} ids={ids}>{length}</Chosen>, roleNames(reader, owes, 'of'),
      <span class="quiet">{sourcesOf(reader, ids)}</span>, <ClauseLinks reader={reader} ids={ids} />,
    ],
  };
}

function periodRow(reader: Reader, key: string) {
  const period = reader.draaiboek.periods[key];
  const ids = period?.clause ?? [];
  const words = period === undefined ? '' : periodInWords(reader.draaiboek, period);
  return { id: `periode-${key}`, cells: [capital(period?.label ?? readable(key)), 'Een periode', <Chosen reader={reader} ids={ids}>{words}</Chosen>, '', <span class="quiet">{sourcesOf(reader, ids)}</span>, <ClauseLinks reader={reader} ids={ids} />] };
}
