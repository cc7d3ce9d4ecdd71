/** Structured communication of a Belgian bank transfer (OGM): ten digits and two check digits, bare. */
export type PaymentReference = string & { readonly __brand: 'PaymentReference' };

const LARGEST = 9_999_999_999;

/** From a number of at most ten digits (0 to 9 999 999 999); throws outside it, as numbers come from a sequence. */
export function makePaymentReference(number: number): PaymentReference {
  if (!Number.isInteger(number) || number < 0 || number > LARGEST) throw new RangeError(`no payment reference for ${number}`);
  const base = `${number}`.padStart(10, '0');
  return `${base}${checkDigits(base)}` as PaymentReference;
}

/** Reads `+++ddd/dddd/ddddd+++`, `***ddd/dddd/ddddd***` or bare digits; undefined when the check digits are wrong. */
export function parsePaymentReference(text: string): PaymentReference | undefined {
  const bare = text
    .trim()
    .replace(/^(\+{3}|\*{3})(.*)\1$/, '$2')
    .replace(/[\s/.]/g, '');
  if (!/^\d{12}$/.test(bare)) return undefined;
  return bare.slice(10) === checkDigits(bare.slice(0, 10)) ? (bare as PaymentReference) : undefined;
}

/** `+++ddd/dddd/ddddd+++`, as it is printed. */
export function formatPaymentReference(reference: PaymentReference): string {
  return `+++${reference.slice(0, 3)}/${reference.slice(3, 7)}/${reference.slice(7)}+++`;
}

/** Remainder by 97; a remainder of 0 is written 97. */
function checkDigits(base: string): string {
  return `${Number(base) % 97 || 97}`.padStart(2, '0');
}
