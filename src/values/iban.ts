import { electronicFormatIBAN, friendlyFormatIBAN, isValidIBAN } from 'ibantools';

/** An account number without spaces, upper case. */
export type Iban = string & { readonly __brand: 'Iban' };

/** Any country's IBAN, spaces allowed; a Belgian one also passes the bank's own check on its last two digits. */
export function parseIban(text: string): Iban | undefined {
  if (!/^[\s\dA-Za-z.-]{5,60}$/.test(text)) return undefined;
  const electronic = electronicFormatIBAN(text);
  if (electronic === null || !isValidIBAN(electronic)) return undefined;
  return electronic.startsWith('BE') && !belgianCheck(electronic) ? undefined : (electronic as Iban);
}

/** In groups of four. */
export function formatIban(iban: Iban): string {
  return friendlyFormatIBAN(iban) ?? iban;
}

function belgianCheck(iban: string): boolean {
  const account = iban.slice(4);
  return (Number(account.slice(0, 10)) % 97 || 97) === Number(account.slice(10));
}
