import type { Refusal } from '../../engine/reading.ts';

interface Saying { text: string | ((data: Refusal['data']) => string); status: number }

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** A refusal the table does not know: says that it cannot, never a key. */
const UNKNOWN: Saying = { text: 'Dit kan nu niet. Kijk het dossier na, of vraag het aan de beheerder.', status: 422 };

const SAYINGS: Record<string, Saying> = {
  'same-key-other-body': { text: 'Dit formulier is al verstuurd, met andere antwoorden. De eerste keer telt. Open de pagina opnieuw om iets te veranderen.', status: 409 },
  'login-wrong': { text: 'Het e-mailadres of het wachtwoord klopt niet.', status: 422 },
  'login-closed': { text: (data) => `Er waren te veel verkeerde pogingen. Probeer het over ${text(data['minutes']) === '1' ? 'één minuut' : `${text(data['minutes'])} minuten`} opnieuw.`, status: 422 },
  'code-wrong': { text: 'Deze code klopt niet, of is al gebruikt. Wacht op de volgende en probeer opnieuw.', status: 422 },
  'step-expired': { text: 'Dat duurde te lang. Begin opnieuw.', status: 422 },
  'passkey-failed': { text: 'De toegangssleutel werd niet aanvaard. Probeer opnieuw, of kies een andere manier.', status: 422 },
  'password-short': { text: (data) => `Kies een langer wachtwoord: minstens ${text(data['least'])} tekens.`, status: 422 },
  'password-long': { text: (data) => `Dit wachtwoord is te lang: hoogstens ${text(data['most'])} tekens.`, status: 422 },
  'password-guessable': { text: 'Dit wachtwoord is te makkelijk te raden. Kies iets zonder je naam of adres.', status: 422 },
  'password-wrong': { text: 'Dit is niet je wachtwoord van nu.', status: 422 },
  'link-unknown': { text: 'Deze link kennen we niet. Kijk na of je hem helemaal overnam.', status: 404 },
  'link-used': { text: 'Deze link is al gebruikt. Meld je aan, of vraag een nieuwe.', status: 410 },
  'link-expired': { text: 'Deze link is verlopen. Vraag een nieuwe aan wie je hem gaf.', status: 410 },
  'email-taken': { text: 'Dit e-mailadres heeft al een account.', status: 422 },
  'key-nameless': { text: 'Zeg waarvoor de sleutel dient.', status: 422 },
  'edit-conflict': { text: 'Iemand anders wijzigde dit intussen. Kijk na wat er nu staat en bewaar dan opnieuw.', status: 409 },
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
