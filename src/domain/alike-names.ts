/** Whether two names may be of one person. It only ever asks: people say whether it is so. */

export interface NamedPerson { givenName: string; familyName: string; municipality: string | null }

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase('nl').replaceAll(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The parts of a whole name, whatever their order, capitals and accents: the same key is the same name. */
export function nameKey({ givenName, familyName }: Pick<NamedPerson, 'givenName' | 'familyName'>): string {
  return plain(`${givenName} ${familyName}`).split(' ').sort().join(' ');
}

/** Shorter names differ by one letter too often to be the same. */
const LONG_ENOUGH = 6;

/** The same name; or one letter apart, and not known to live in two municipalities. */
export function mayBeSame(one: NamedPerson, other: NamedPerson): boolean {
  const [a, b] = [nameKey(one), nameKey(other)];
  if (a === '' || b === '') return false;
  if (a === b) return true;
  const elsewhere = one.municipality !== null && other.municipality !== null && plain(one.municipality) !== plain(other.municipality);
  return !elsewhere && Math.min(a.length, b.length) >= LONG_ENOUGH && oneLetterApart(plain(`${one.givenName} ${one.familyName}`), plain(`${other.givenName} ${other.familyName}`));
}

/** One letter more, less or other; or two that changed places. */
function oneLetterApart(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  const rest = (text: string, skip: number): string => text.slice(at + skip);
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1) || (a[at] === b[at + 1] && a[at + 1] === b[at] && rest(a, 2) === rest(b, 2));
}
