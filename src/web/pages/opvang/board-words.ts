/** What stands in a stretch of nights on the board, and how it looks. */
import type { Span } from '../../../domain/places/board.ts';
import { formatDayShort } from '../../../values/dutch.ts';
import type { BoardLook } from '../../../work/places/board.ts';
import { STATE_WORDS } from '../../say/places.ts';

export type Look = 'on' | 'hold' | 'net' | 'turn' | 'out';
export interface StretchWords { look: Look; /** Said before the text, where the text alone would not say the state. */ state: string; text: string }

/** `known`: who it is of, for who may know. */
export function stretchWords(span: Span, look: Pick<BoardLook, 'held' | 'pools'>, known: boolean): StretchWords {
  const held = span.claim === null ? undefined : look.held.get(span.claim);
  const pool = look.pools.find((one) => one.key === span.pool);
  const until = held?.until == null ? '' : span.after ? '' : ` tot ${formatDayShort(held.until)}`;
  switch (span.kind) {
    case 'stay': return { look: pool?.desk === true ? 'net' : 'on', state: known ? 'bezet: ' : '', text: known ? until.trim() : `${pool?.desk === true ? pool.label : 'bezet'}${until}` };
    case 'hold': return { look: 'hold', state: known ? 'gereserveerd: ' : '', text: known ? until.trim() : 'gereserveerd' };
    case 'void': return { look: 'out', state: 'buiten gebruik: ', text: `${held?.reason === '' || held === undefined ? 'buiten gebruik' : held.reason}${until}` };
    case 'own-use': return { look: 'on', state: '', text: `eigen gebruik${until}` };
    case 'turnaround': return { look: 'turn', state: span.expected ? 'verwacht: ' : '', text: span.expected || !span.after ? 'poets' : 'poets, nog niet klaar' };
    case 'on-turn': return { look: 'net', state: '', text: 'aan de beurt, vrij' };
    case 'overstay': return { look: 'out', state: '', text: STATE_WORDS.overstay };
    default: return { look: 'turn', state: '', text: STATE_WORDS[span.kind] };
  }
}
