/** What a letter tells, and whether the ground for telling it still stands (GW-120). */
import { classOfField } from '../../domain/information-classes.ts';
import type { CaseState, GrantFact } from '../../engine/reading.ts';
import { parsePlace, placesIn } from '../../protocol/place.ts';
import type { Draaiboek, Key, Letter, LetterText } from '../../protocol/draaiboek.ts';

/** Classes a letter tells something of: those it says it holds, and those of the fields and counts in its text. */
export function classesOfLetter(draaiboek: Draaiboek, letter: Letter, text: LetterText | undefined): Key[] {
  const fields = placesIn(`${text?.subject ?? ''}\n${text?.text ?? ''}`).flatMap(({ written }) => {
    const place = parsePlace(written);
    // A count is shared apart, under its own name.
    if (place?.kind === 'count') return [`count.${place.count}`];
    return place?.kind === 'field' ? (classOfField(draaiboek, place.form, place.field) ?? []) : [];
  });
  return [...new Set([...(letter.holds ?? []), ...fields])];
}

/**
 * To the client and to the organisation that keeps the file a letter may always go; to a partner only while the client lets these classes be shared.
 * The end of a case closes every grant by itself; that does not stop the letters that tell of the end.
 */
export function groundHolds(draaiboek: Draaiboek, state: CaseState, role: Key, classes: readonly Key[]): boolean {
  const shares = Object.entries(draaiboek.shares).filter(([, share]) => Array.isArray(share.of) && share.for.includes(role));
  if (shares.length === 0) return true;
  return classes.every((cls) => shares.some(([key, share]) => share.of.includes(cls) && state.grants.some((grant) => grant.share === key && stillGiven(state, grant)))
    || !shares.some(([, share]) => share.of.includes(cls)));
}

function stillGiven(state: CaseState, grant: GrantFact): boolean {
  if (grant.until === undefined) return true;
  const { ended } = state;
  if (ended === null || grant.revokedBy !== ended.event) return false;
  return !state.outgoing.some((one) => one.kind === 'revoke' && one.what === grant.share && one.event === ended.event);
}
