/** The named places of letters and texts: `{{huurder.naam}}`, `{{veld.start.ingang}}`. A closed list, so that no letter leaves with a hole in it. */

export const ROLE_PLACES = ['aanspreking', 'naam', 'voornaam', 'telefoon', 'mail', 'adres', 'organisatie'] as const;
export const ACT_PLACES = ['dag', 'uur', 'plaats', 'uitkomst'] as const;
export const CASE_PLACES = ['dossier', 'programma', 'vandaag'] as const;
/** Settings of the organisation that keeps the file: changed in one place, so that no text goes stale. */
export const HOUSE_PLACES = ['privacyverklaring', 'privacy-mail', 'gba-mail', 'gba-web', 'gba-adres'] as const;
/** The organisation that keeps the file: `{{organisatie.naam}}`. */
export const KEEPER_PLACES = ['naam', 'adres', 'telefoon', 'mail'] as const;
/** The invoice the letter goes with: `{{factuur.bedrag}}` is the whole of it, `{{factuur.open}}` what is not paid yet. */
export const INVOICE_PLACES = ['nummer', 'bedrag', 'open', 'vervaldag', 'iban', 'mededeling'] as const;

export type Place =
  | { kind: 'case'; what: (typeof CASE_PLACES)[number] }
  | { kind: 'house'; what: (typeof HOUSE_PLACES)[number] }
  | { kind: 'keeper'; what: (typeof KEEPER_PLACES)[number] }
  | { kind: 'invoice'; what: (typeof INVOICE_PLACES)[number] }
  | { kind: 'role'; role: string; what: (typeof ROLE_PLACES)[number] }
  | { kind: 'field'; form: string; field: string }
  | { kind: 'act'; fact: 'done' | 'planned' | 'missed'; task: string; what: (typeof ACT_PLACES)[number] }
  | { kind: 'period'; period: string; side: 'start' | 'end' }
  | { kind: 'term'; term: string }
  | { kind: 'count'; count: string }
  | { kind: 'setting'; setting: string }
  | { kind: 'tariff'; tariff: string };

const FACTS = { gedaan: 'done', gepland: 'planned', gemist: 'missed' } as const;
const SIDES = { begin: 'start', einde: 'end' } as const;
const member = <T extends string>(list: readonly T[], value: string | undefined): T | undefined => list.find((one) => one === value);

const found = <T>(what: T | undefined, make: (what: T) => Place): Place | null => (what === undefined ? null : make(what));

/** Reads what stands between the braces; null when it is not on the list. Names are not resolved here. */
export function parsePlace(written: string): Place | null {
  const [head = '', second, third, ...more] = written.trim().split('.');
  if (more.length > 0) return null;
  const whole = second === undefined ? member(CASE_PLACES, head) : undefined;
  if (whole) return { kind: 'case', what: whole };
  const house = second === undefined ? member(HOUSE_PLACES, head) : undefined;
  if (house) return { kind: 'house', what: house };
  if (!second) return null;
  if (third === undefined) return twoParts(head, second);
  if (head === 'veld') return { kind: 'field', form: second, field: third };
  if (Object.hasOwn(FACTS, head)) {
    const what = member(ACT_PLACES, third);
    return what ? { kind: 'act', fact: FACTS[head as keyof typeof FACTS], task: second, what } : null;
  }
  const side = Object.hasOwn(SIDES, third) ? SIDES[third as keyof typeof SIDES] : undefined;
  return head === 'periode' && side ? { kind: 'period', period: second, side } : null;
}

function twoParts(head: string, second: string): Place | null {
  if (head === 'termijn') return { kind: 'term', term: second };
  if (head === 'telling') return { kind: 'count', count: second };
  if (head === 'instelling') return { kind: 'setting', setting: second };
  if (head === 'tarief') return { kind: 'tariff', tariff: second };
  if (head === 'organisatie') return found(member(KEEPER_PLACES, second), (what) => ({ kind: 'keeper', what }));
  if (head === 'factuur') return found(member(INVOICE_PLACES, second), (what) => ({ kind: 'invoice', what }));
  return found(member(ROLE_PLACES, second), (what) => ({ kind: 'role', role: head, what }));
}

/** Every place in a text, with its line from 1. */
export function placesIn(text: string): { written: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((content, i) =>
    [...content.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => ({ written: (match[1] ?? '').trim(), line: i + 1 })));
}
