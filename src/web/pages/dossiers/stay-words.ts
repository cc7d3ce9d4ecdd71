/** Where somebody stays, in words; who may not see the place reads the days. */
import type { ClaimTold } from '../../../engine/events.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { spanWords, UNSEEN } from './claim-controls.tsx';
import { fullDay } from './words.ts';

const placeWords = (dossier: Dossier, place: string): string => dossier.placeNames.get(place) ?? UNSEEN;

/** Under an act in the log: `Studio, Izegem, van vr 23/10/2026 tot ma 26/10/2026, 3 nachten`. */
export function claimWords(dossier: Dossier, { place, from, until }: ClaimTold): string {
  if (from !== undefined && until !== undefined) return `${placeWords(dossier, place)}, ${spanWords({ from, until })}`;
  return until === undefined ? placeWords(dossier, place) : `${placeWords(dossier, place)}, tot ${fullDay(until)}`;
}

/** The stay that runs, or what is held: a fact at the head of the dossier. */
export function stayFact(dossier: Dossier): (readonly [string, string])[] {
  const { claims } = dossier.state;
  const stay = claims.find((one) => one.kind === 'stay' && one.left === undefined);
  return stay === undefined ? [] : [[stay.until < dossier.today ? 'Verbleef in' : 'Verblijft in', `${placeWords(dossier, stay.place)}, tot ${fullDay(stay.until)}`]];
}
