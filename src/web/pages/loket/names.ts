/** Controls of the quick page, and how a name that was typed in one go is read. */
import { parseId, type PersonId } from '../../../values/ids.ts';
import type { KnownCard } from '../../../work/open/desks.ts';

export const WHO = 'wie';
/** Which of those who look like it, or nobody of them. */
export const SAME = 'dezelfde';
export const SOMEBODY_ELSE = 'nieuw';
export const OUTCOME = '_uitkomst';

/** `Rita Soens` and `Rita van den Berg`: the first word is the given name. One word alone is the family name. */
export function splitName(typed: string): { givenName: string; familyName: string } {
  const words = typed.trim().replaceAll(/\s+/g, ' ').slice(0, 200).split(' ');
  return words.length < 2 ? { givenName: '', familyName: words[0] ?? '' } : { givenName: words[0] ?? '', familyName: words.slice(1).join(' ') };
}

export const choiceOf = ({ card, person }: KnownCard): string => (card === undefined ? `persoon:${person}` : `kaart:${card}`);

/** What was chosen of those that were shown; undefined when none of them was. */
export function chosenOf(typed: string, known: readonly KnownCard[]): { card?: string; person?: PersonId } | undefined {
  const found = known.find((one) => choiceOf(one) === typed);
  if (found === undefined) return undefined;
  const person = parseId<PersonId>(found.person);
  return { ...(found.card === undefined ? {} : { card: found.card }), ...(person === undefined ? {} : { person }) };
}

export function knownWords({ name, municipality, card, others }: KnownCard): string {
  return [name, municipality ?? '', card === undefined ? 'nog geen open kaart' : `kaart ${card}`, others.length === 0 ? '' : `ook in ${others.join(', ')}`].filter((one) => one !== '').join(', ');
}
