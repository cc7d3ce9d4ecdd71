/** Number in the Crossroads Bank for Enterprises (KBO): ten digits, starting with 0 or 1. */
export type EnterpriseNumber = string & { readonly __brand: 'EnterpriseNumber' };

/** `0123.456.749`, `BE 0123 456 749`, and the older nine digits without a zero; undefined when the check digits are wrong. */
export function parseEnterpriseNumber(text: string): EnterpriseNumber | undefined {
  const bare = text.trim().replace(/^BE/i, '').replace(/[\s.]/g, '');
  if (!/^\d{9,10}$/.test(bare)) return undefined;
  const full = bare.padStart(10, '0');
  const right = /^[01]/.test(full) && 97 - (Number(full.slice(0, 8)) % 97) === Number(full.slice(8));
  return right ? (full as EnterpriseNumber) : undefined;
}

/** `0123.456.749`. */
export function formatEnterpriseNumber(number: EnterpriseNumber): string {
  return `${number.slice(0, 4)}.${number.slice(4, 7)}.${number.slice(7)}`;
}
