import type { Refusal } from '../../engine/reading.ts';

interface Saying { text: string | ((data: Refusal['data']) => string); status: number }

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A refusal the table does not know: says that it cannot, never a key. */
const UNKNOWN: Saying = { text: 'Dit kan nu niet. Kijk het dossier na, of vraag het aan de beheerder.', status: 422 };

const SAYINGS: Record<string, Saying> = {
  'same-key-other-body': { text: 'Dit formulier is al verstuurd, met andere antwoorden. De eerste keer telt. Open de pagina opnieuw om iets te veranderen.', status: 409 },
  'not-found': { text: 'Dit bestaat niet, of je mag het niet zien.', status: 404 },
};

/** The Dutch sentence of a refusal: the gate's own words first. */
export function sayRefusal(refusal: Refusal): string {
  if (refusal.verdict?.says) return refusal.verdict.says;
  const saying = SAYINGS[refusal.code] ?? UNKNOWN;
  return typeof saying.text === 'string' ? saying.text : saying.text(refusal.data);
}

/** The HTTP status of a refusal; 422 when it is not known. */
export function refusalStatus(code: string): number {
  return (SAYINGS[code] ?? UNKNOWN).status;
}
