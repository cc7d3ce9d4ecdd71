/** What is kept of the person herself, beside her dossiers: where she lived and with whom. It can be erased at her wish; withholding it is not needed, for nobody else gets it. */
import type { Tx } from '../../store/transaction.ts';
import { homesOf, nameOf } from '../people/households.ts';
import { toldLivings } from '../people/livings.ts';
import type { CasePart } from './case-parts.ts';

export const HOUSEHOLDS = 'persoon.gezin';
/** Followed by the id of the place. */
export const PLACE = 'persoon.woonplaats.';

export async function personParts(tx: Tx, person: string | null): Promise<CasePart[]> {
  if (person === null) return [];
  const [homes, places] = [await homesOf(tx, person), await toldLivings(tx, person)];
  const some = homes.now.length > 0 || homes.other.length > 0;
  return [
    ...(some ? [{ path: HOUSEHOLDS, tasks: [], kind: 'person' as const, label: 'Met wie de persoon woont en woonde', group: 'De persoon' }] : []),
    ...places.map((one): CasePart => ({ path: `${PLACE}${one.id}`, tasks: [], kind: 'person', label: `Woonplaats: ${one.kindWord.toLowerCase()}`, group: 'De persoon', day: one.since })),
  ];
}

/** Of those who live or lived with her, as far as this reader may see them. */
export async function namesAtHome(tx: Tx, person: string | null): Promise<string[]> {
  if (person === null) return [];
  const { now, other } = await homesOf(tx, person);
  return [...now.flatMap((home) => home.members), ...other].filter((one) => one.personId !== person).map(nameOf);
}
