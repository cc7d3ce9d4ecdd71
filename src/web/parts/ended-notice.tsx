import { formatDay } from '../../values/dutch.ts';
import type { Ended } from '../../work/plan/ended.ts';
import { Notice } from './page-parts.tsx';

/** Why nothing begins in a programme any more, and what goes on (WD-313). */
export function EndedNotice({ name, ended, noun = 'dossier' }: { name: string; ended: Ended; noun?: string }) {
  return (
    <Notice warn wide>
      <p><b>{name} is gestopt op {formatDay(ended.since)}. Er begint geen nieuw {noun} meer.</b> {ended.why} Lopende dossiers gaan gewoon voort. <span class="ref">WD-313</span></p>
    </Notice>
  );
}
