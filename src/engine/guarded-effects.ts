/**
 * Gates on what follows from an act: an ending, a share, a letter that is the act itself. An outcome whose effect is
 * refused is refused as a whole; a letter that only comes along is withheld instead.
 */
import type { Key } from '../protocol/draaiboek.ts';
import { effectsOf, taskOf } from './compiled.ts';
import { verdictsOn } from './gates.ts';
import type { GateVerdict } from './reading.ts';
import type { View } from './view.ts';

/** Verdicts on the effects of an act with that outcome. */
export function effectVerdicts(view: View, task: Key, outcome: Key | undefined): GateVerdict[] {
  const word = taskOf(view.book, task);
  const found = effectsOf(view.book, task, outcome).flatMap((effect) => {
    if ('end' in effect) return verdictsOn(view, effect.end, 'end');
    return 'grant' in effect ? verdictsOn(view, effect.grant, 'share') : [];
  });
  if (word?.share !== undefined) found.push(...verdictsOn(view, word.share, 'share'), ...verdictsOn(view, task, 'share'));
  if (word?.send !== undefined) found.push(...verdictsOn(view, word.send, 'send'), ...verdictsOn(view, task, 'send'));
  return found;
}
