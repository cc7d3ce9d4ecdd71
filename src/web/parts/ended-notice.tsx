import { formatDay } from '../../values/dutch.ts';
import type { Ended } from '../../work/plan/ended.ts';
import { Notice } from './page-parts.tsx';

/** Why nothing begins in a programme any more, and what goes on (WD-313). */
/** `late`: the form below still takes what began before that day. */
export function EndedNotice({ name, ended, noun = 'dossier', late = false }: { name: string; ended: Ended; noun?: string; late?: boolean }) {
  return (
    <div class="field"><Notice warn wide>
      <p><b>{name} is gestopt op {formatDay(ended.since)}. Er begint geen nieuw {noun} meer.</b> {ended.why} Lopende dossiers gaan gewoon voort. {late && 'Begon het voor die dag, dan noteer je het hier nog, met die dag. '}<span class="ref">WD-313</span></p>
    </Notice></div>
  );
}
