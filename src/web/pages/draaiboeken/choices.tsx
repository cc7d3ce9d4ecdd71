import type { ClauseEntry } from '../../../protocol/draaiboek.ts';
import { Rows } from '../../parts/lists.tsx';
import { Block, EmptyState } from '../../parts/page-parts.tsx';
import { Choice } from '../../parts/why.tsx';
import type { Reader } from './names.ts';

/** What stands open at once; the others fold away. */
const OPEN = 4;

/** Where the text is silent or says two things, and what was chosen. Those that move a day come first. */
export function Choices({ reader }: { reader: Reader }) {
  const inTerms = new Set(Object.values(reader.draaiboek.terms).flatMap((term) => term.clause ?? []));
  const chosen = [...reader.clauses.values()].filter((entry) => entry.choice !== undefined).sort((left, right) => Number(inTerms.has(right.id)) - Number(inTerms.has(left.id)));
  const rest = chosen.slice(OPEN);
  return (
    <Block id="h-open" title="Waar de tekst zwijgt of twee dingen zegt">
      {chosen.length === 0 ? <EmptyState title="Geen eigen keuzes">Overal staat in de bron wat er moet gebeuren.</EmptyState> : <>
        <Rows>{chosen.slice(0, OPEN).map((entry) => <OneChoice entry={entry} key={entry.id} />)}</Rows>
        {rest.length > 0 && <details><summary class="more">Toon nog {rest.length} keuzes</summary><Rows>{rest.map((entry) => <OneChoice entry={entry} key={entry.id} />)}</Rows></details>}
      </>}
    </Block>
  );
}

function OneChoice({ entry }: { entry: ClauseEntry }) {
  return <li>{entry.says} <Choice>{entry.choice}</Choice> <span class="ref">{entry.source} · <a href={`#${entry.id}`}>{entry.id}</a></span></li>;
}
