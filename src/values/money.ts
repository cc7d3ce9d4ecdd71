/** Whole euro cents, exact. */
export type Cents = number & { readonly __brand: 'Cents' };

export const NO_MONEY = 0 as Cents;

// Nine digits before the comma, at most two behind it; a dot followed by three digits parts thousands, as people here write it.
const PLAIN = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;
const GROUPED = /^(\d{1,3}(?:[. ]\d{3})+)(?:,(\d{1,2}))?$/;

/** For whole cents from code or a database; throws on fractions and unsafe numbers. */
export function cents(count: number): Cents {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not whole cents: ${count}`);
  return (count + 0) as Cents;
}

/** `1.234,50` `12,5` `12` `€ 12,00` `12.50`. Three decimals, letters, a minus or more than nine digits before the comma: undefined. */
export function parseEuro(text: string): Cents | undefined {
  const bare = text
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim()
    .replace(/^€\s*|\s*€$/, '');
  const match = PLAIN.exec(bare) ?? GROUPED.exec(bare);
  if (!match) return undefined;
  const euros = (match[1] ?? '').replace(/[. ]/g, '');
  if (euros.length > 9) return undefined;
  return cents(Number(euros) * 100 + Number((match[2] ?? '').padEnd(2, '0')));
}

/** A number in a data file (12.5); undefined when it is no exact number of cents. */
export function fromDecimal(amount: number): Cents | undefined {
  const rounded = Math.round(amount * 100);
  return Number.isSafeInteger(rounded) && rounded / 100 === amount ? cents(rounded) : undefined;
}

/** `€ 1.234,50`; `€ -12,00` below nothing. */
export function formatEuro(amount: Cents): string {
  const whole = Math.floor(Math.abs(amount) / 100);
  const rest = `${Math.abs(amount) % 100}`.padStart(2, '0');
  return `€ ${amount < 0 ? '-' : ''}${`${whole}`.replace(/\B(?=(\d{3})+$)/g, '.')},${rest}`;
}

/** `1234.50`, for files that machines read. */
export function decimalText(amount: Cents): string {
  const rest = `${Math.abs(amount) % 100}`.padStart(2, '0');
  return `${amount < 0 ? '-' : ''}${Math.floor(Math.abs(amount) / 100)}.${rest}`;
}

export function add(left: Cents, right: Cents): Cents {
  return cents(left + right);
}

/** A quantity may have decimals (1,5 uur); half a cent rounds away from zero. */
export function times(amount: Cents, quantity: number): Cents {
  // 15 significant digits first: 1.005 x 100 is just below 100.5 in binary, and would round the wrong way.
  const exact = Number((amount * quantity).toPrecision(15));
  return cents(Math.sign(exact) * Math.round(Math.abs(exact)));
}

export function sum(amounts: readonly Cents[]): Cents {
  return amounts.reduce(add, NO_MONEY);
}
