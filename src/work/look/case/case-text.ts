/** A text of the draaiboek as it reads in one case today: to look over together, and to sign. */
import { classOfField } from '../../../domain/information-classes.ts';
import { renderTemplate } from '../../../papers/letter-text.ts';
import type { Block } from '../../../papers/paper.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { parsePlace, placesIn } from '../../../protocol/place.ts';
import { asHouse, type Tx } from '../../../store/transaction.ts';
import { caseInFull } from '../../act/act.ts';
import type { House } from '../../house.ts';
import { fillPlaces } from '../../letters/places.ts';
import { placeRoom } from '../../letters/room.ts';
import type { FoundCase } from './found-case.ts';

/** Room for a pen where nothing is known yet. */
const TO_WRITE = '\u2026'.repeat(12);

/** undefined: there is no such text, or something in it is not for this reader. */
export async function caseText(house: House, tx: Tx, found: FoundCase, key: Key): Promise<readonly Block[] | undefined> {
  const text = house.programmes.current(found.draaiboek.key)?.texts[key];
  if (text === undefined || !mayReadText(found, text)) return undefined;
  // The names and days of the case are its course, which this reader knows; its answers were asked about above.
  const filled = await asHouse(tx, `tekst ${key} in ${found.file.id}`, found.file.id, async (all) => {
    const whole = await caseInFull(house, all, found.file.id);
    return whole === undefined ? undefined : fillPlaces(await placeRoom(all, whole), text);
  });
  if (filled === undefined) return undefined;
  const made = renderTemplate(text, { ...filled.places, ...Object.fromEntries(filled.missing.map((place) => [place, TO_WRITE])) });
  if ('problem' in made) throw new Error(`text ${key} has a hole: ${made.places.join(', ')}`);
  return made.blocks;
}

function mayReadText({ draaiboek, open }: FoundCase, text: string): boolean {
  return placesIn(text).every(({ written }) => {
    const place = parsePlace(written);
    return place?.kind !== 'field' || open.includes(classOfField(draaiboek, place.form, place.field) ?? '');
  });
}
