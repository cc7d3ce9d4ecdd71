import type { ClauseId, Draaiboek } from '../../../protocol/draaiboek.ts';
import { urls } from '../../urls.ts';

/** The sentences a number comes from, each a link to where the draaiboek shows it. */
export function Clauses({ draaiboek, ids }: { draaiboek: Draaiboek; ids: readonly ClauseId[] }) {
  return <span class="small quiet nowrap">{ids.map((id, at) => <>{at > 0 && ', '}<a href={urls.clause(draaiboek.key, id)} key={id}>{id}</a></>)}</span>;
}
