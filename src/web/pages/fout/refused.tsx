import type { Refusal } from '../../../engine/reading.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';

/** Something that may not happen, with its reason and clause, where no form is at hand to show it in. */
export function RefusedPage({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <div class="prose">
      <h1>Dit kan niet</h1>
      <ul class="rows">
        {refusals.map((refusal, at) => <li key={at}>{sayRefusal(refusal)}{refusal.clause.length > 0 && <span class="ref"> {refusal.clause.join(', ')}</span>}</li>)}
      </ul>
      <p class="btns"><a class="btn second" href={urls.home()}>Naar het begin</a></p>
    </div>
  );
}
