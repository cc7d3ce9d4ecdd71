/** Reading in a file: the file itself, a line of it, and the import as a whole. */
import { text, type Saying } from './saying.ts';

const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(', ') : '');
const EXPECTED: Readonly<Record<string, string>> = { number: 'een getal', money: 'een bedrag, zoals 512,50', date: 'een dag, zoals 20/11/2026', month: 'een maand, zoals 03/2026', yesno: 'ja of nee', email: 'een e-mailadres', scale: 'een getal' };

export const IMPORT: Readonly<Record<string, Saying>> = {
  'table-empty': { text: 'In dit bestand staat niets onder de eerste rij.', status: 422 },
  'table-is-workbook': { text: 'Dit is een rekenblad, geen CSV. Open het en kies “Opslaan als”, en dan CSV.', status: 422 },
  'table-not-text': { text: 'Dit bestand is geen tekst. Kies een CSV-bestand.', status: 422 },
  'table-without-heads': { text: 'De eerste rij is leeg. Daar moeten de namen van de kolommen staan.', status: 422 },
  'table-too-large': { text: 'Dit bestand is te groot. Hoogstens 5 MB: splits het in delen.', status: 422 },
  'table-too-long': { text: (data) => `Er staan te veel lijnen in. Hoogstens ${text(data['most'])}: splits het bestand in delen.`, status: 422 },
  'table-too-wide': { text: (data) => `Er staan te veel kolommen in. Hoogstens ${text(data['most'])}.`, status: 422 },
  'table-quote-open': { text: (data) => `Op lijn ${text(data['line'])} begint een aanhalingsteken dat nergens sluit.`, status: 422 },
  'table-other-heads': { text: 'Dit bestand heeft andere kolommen. Verbeter het eerste bestand en laat de eerste rij zoals ze is.', status: 422 },
  'table-other-lines': { text: (data) => `In het eerste bestand stonden ${text(data['lines'])} lijnen, in dit ${text(data['found'])}. Laat geen lijnen weg en voeg er geen toe.`, status: 422 },
  'file-twice': { text: 'Dit bestand is al ingelezen. Je vindt het in de lijst hieronder.', status: 409 },
  'import-elsewhere': { text: 'Dit inlezen is intussen verder. Herlaad de bladzijde om te zien hoever.', status: 409 },
  'import-in-use': { text: (data) => `Hier is al iets gedaan: ${list(data['numbers'])}. Daarom blijft alles staan.`, status: 409 },
  'column-twice': { text: 'Dit veld kreeg al een andere kolom.', status: 422 },
  'column-missing': { text: 'Geen enkele kolom zegt dit. Wijs er een aan, of voeg ze toe aan je bestand.', status: 422 },
  'not-readable': { text: (data) => `Hier moet ${EXPECTED[text(data['expects'])] ?? 'iets anders'} staan.`, status: 422 },
  'line-not-an-option': { text: (data) => `Dit is geen van de mogelijke antwoorden: ${list(data['allowed'])}.`, status: 422 },
  'line-not-in-list': { text: 'Dit kennen we niet. Kijk na hoe het geschreven is.', status: 422 },
  'party-unknown': { text: 'We kennen niemand en geen organisatie met deze naam of dit e-mailadres.', status: 422 },
  'party-unfit': { text: 'Deze persoon of organisatie kan die rol niet opnemen.', status: 422 },
  'party-several': { text: 'Er zijn er meer met deze naam. Schrijf het e-mailadres.', status: 422 },
  'line-too-wide': { text: 'Er staan meer cellen in deze lijn dan er kolommen zijn. Staat er ergens een scheidingsteken in de tekst? Verbeter het bestand.', status: 422 },
  'line-refused': { text: (data) => text(data['says']) || 'Het draaiboek laat dit niet toe.', status: 422 },
  'line-ends-case': { text: 'Met deze lijn zou het dossier al gesloten zijn. Alleen lopende dossiers worden ingelezen.', status: 422 },
  'line-other-stage': { text: (data) => `Er staat “${text(data['said'])}”, maar met wat deze lijn vertelt is het “${text(data['found'])}”. Vertel ook wat er gedaan is, of verbeter de fase.`, status: 422 },
  'line-same-case': { text: (data) => `Hierover is er al een dossier: ${text(data['number'])}.`, status: 422 },
  'line-skipped': { text: 'Weggelaten, omdat je dat koos.', status: 422 },
  'line-undecided': { text: 'Misschien kennen we deze persoon al. Daarover is niets beslist.', status: 422 },
  'line-person-gone': { text: 'De persoon die je koos is er niet meer, of de lijn waarnaar je verwees bleef weg.', status: 422 },
};
