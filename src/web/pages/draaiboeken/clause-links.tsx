import type { ComponentChildren } from 'preact';
import { Choice } from '../../parts/why.tsx';
import type { Reader } from './names.ts';
import { isChosen } from './names.ts';

/** Numbers that lead to the clause further on this page. */
export function ClauseLinks({ reader, ids }: { reader: Reader; ids: readonly string[] | undefined }) {
  return <>{(ids ?? []).map((id, at) => <span key={id}>{at > 0 && ', '}{reader.clauses.has(id) ? <a class="num" href={`#${id}`}>{id}</a> : <span class="num">{id}</span>}</span>)}</>;
}

/** A value with a double bar where somebody chose it; others stand in line with it. */
export function Chosen({ reader, ids, children }: { reader: Reader; ids: readonly string[] | undefined; children: ComponentChildren }) {
  return isChosen(reader, ids ?? []) ? <Choice>{children}<span class="vh"> (eigen keuze)</span></Choice> : <span class="beside-choice">{children}</span>;
}
