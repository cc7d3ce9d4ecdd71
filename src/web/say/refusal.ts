import type { Refusal } from '../../engine/reading.ts';
import { parseDay } from '../../values/day.ts';
import { formatDay, formatNumber } from '../../values/dutch.ts';

interface Saying { text: string | ((data: Refusal['data']) => string); status: number }

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const dayIn = (value: unknown): string => {
  const day = parseDay(text(value));
  return day === undefined ? '' : ` (${formatDay(day)})`;
};
const numberIn = (value: unknown): string => (typeof value === 'number' ? formatNumber(value) : text(value));

const CONFLICT = 'Iemand anders wijzigde dit intussen. Kijk na wat er nu staat en bewaar dan opnieuw.';
const REPEATED = 'Dit formulier is al verstuurd, met andere antwoorden. De eerste keer telt. Open de pagina opnieuw om iets te veranderen.';

/** A refusal the table does not know: says that it cannot, never a key. */
const UNKNOWN: Saying = { text: 'Dit kan nu niet. Kijk het dossier na, of vraag het aan de beheerder.', status: 422 };

const SAYINGS: Record<string, Saying> = {
  'nothing-to-invoice': { text: 'Er valt niets te factureren: alles staat al op een factuur.', status: 422 },
  'not-ready-to-invoice': { text: 'De actie is nog niet afgesloten. Sluit ze eerst af, dan kan je factureren.', status: 422 },
  'no-tariff': { text: 'Voor een van de dagen is er geen tarief. Vul het tarief in bij Beheer en probeer opnieuw.', status: 422 },
  'no-estimate': { text: 'Er valt nog niets te ramen. Plan eerst een dag.', status: 422 },
  'amount-unreadable': { text: 'Dit is geen bedrag. Schrijf het zo: 12,50. Hoogstens twee cijfers na de komma.', status: 422 },
  'no-iban': { text: 'Het rekeningnummer van je organisatie ontbreekt of klopt niet. Vul het in bij Beheer.', status: 422 },
  'not-a-day': { text: 'Deze dag bestaat niet. Schrijf dag/maand/jaar, zoals 20/11/2026.', status: 422 },
  'amount-not-positive': { text: 'Het bedrag moet meer zijn dan nul.', status: 422 },
  'day-ahead': { text: 'Deze dag moet nog komen. Noteer de dag waarop het geld er was.', status: 422 },
  'day-before-invoice': { text: 'Deze dag ligt voor de dag van de factuur. Kijk de dag na.', status: 422 },
  'more-than-open': { text: 'Dit is meer dan wat nog openstaat. Kijk het bedrag na, of vink aan dat het klopt.', status: 422 },
  'nothing-open': { text: 'Deze factuur is al helemaal betaald.', status: 422 },
  'letter-sent': { text: 'Dit is al verstuurd.', status: 409 },
  'letter-lacks': { text: 'Deze brief kan nog niet weg. Er ontbreekt iets.', status: 422 },
  'not-on-paper': { text: 'Dit gaat per mail, niet op papier.', status: 422 },
  'same-key-other-body': { text: REPEATED, status: 409 },
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
  'edit-conflict': { text: CONFLICT, status: 409 },
  'version-conflict': { text: CONFLICT, status: 409 },
  'key-reused': { text: REPEATED, status: 409 },
  'ended': { text: 'Dit dossier is gesloten. Er kan niets meer bij.', status: 422 },
  'already-open': { text: 'Dit dossier is al geopend.', status: 409 },
  'not-open': { text: 'Dit dossier is nog niet geopend.', status: 422 },
  'not-the-opening': { text: 'Een dossier begint hier niet mee.', status: 422 },
  'opening-stands': { text: 'De opening van het dossier kun je niet weghalen. Verbeter wat erin staat, of sluit het dossier.', status: 422 },
  'task-unknown': { text: 'Dit bestaat niet in het draaiboek van dit dossier.', status: 404 },
  'gate': { text: 'Aan een voorwaarde van het draaiboek is nog niet voldaan.', status: 422 },
  'gate-unknown': { text: 'We weten nog niet of aan een voorwaarde van het draaiboek voldaan is.', status: 422 },
  'reason-needed': { text: 'Dit mag alleen met een reden. Schrijf waarom je het toch doet.', status: 422 },
  'not-yours-to-pass': { text: 'Iemand anders moet beslissen of dit toch mag.', status: 403 },
  'not-yours-to-read': { text: 'Je mag niet alles lezen wat hier verteld is. Vraag aan wie het noteerde om het te verbeteren of terug te nemen.', status: 403 },
  'not-your-role': { text: 'Dit is niet jouw taak in dit dossier.', status: 403 },
  'already-done': { text: 'Dit is al genoteerd.', status: 409 },
  'done-once': { text: 'Dit gebeurt maar één keer, en het is al genoteerd.', status: 409 },
  'already-planned': { text: 'Hiervoor is al een afspraak gemaakt.', status: 409 },
  'appointment-unknown': { text: 'Deze afspraak bestaat niet meer.', status: 404 },
  'appointment-over': { text: 'Deze afspraak is al voorbij of geschrapt.', status: 409 },
  'not-planned': { text: 'Hiervoor wordt geen afspraak gemaakt.', status: 422 },
  'never-invited': { text: 'Iemand van wie je koos, hoort bij deze afspraak niet aanwezig te zijn.', status: 422 },
  'share-first': { text: 'Een dienst komt er pas bij als de cliënt ja zei. Deel eerst wat die dienst mag weten.', status: 422 },
  'place-unknown': { text: 'Kies een plaats uit de lijst.', status: 422 },
  'must-attend': { text: 'Niet iedereen die erbij moet zijn, was er. Noteer dat het niet doorging, of plan opnieuw.', status: 422 },
  'no-quorum': { text: 'Er waren te weinig leden om te beslissen.', status: 422 },
  'attendance-missing': { text: 'Duid voor iedereen aan of die er was.', status: 422 },
  'missed-reason-unknown': { text: 'Kies uit de lijst waarom het niet doorging.', status: 422 },
  'row-unknown': { text: 'Deze regel van het plan bestaat niet meer.', status: 422 },
  'outcome-unknown': { text: 'Kies een uitkomst uit de lijst.', status: 422 },
  'duty-unknown': { text: 'Deze taak bestaat niet meer. Kijk wat er nu te doen is.', status: 404 },
  'duty-done': { text: 'Deze taak is al gedaan.', status: 409 },
  'agreement-missing': { text: 'Er ontbreekt nog een akkoord.', status: 422 },
  'agreed-already': { text: 'Dit akkoord is al gegeven.', status: 409 },
  'nothing-to-agree': { text: 'Er is niets om mee akkoord te gaan.', status: 422 },
  'not-asked-to-agree': { text: 'Van wie je koos, is geen akkoord nodig.', status: 422 },
  'part-unknown': { text: 'Dit deel van het formulier heeft geen akkoord nodig.', status: 422 },
  'phrase-missing': { text: (data) => `Typ deze woorden over: ${text(data['phrase'])}`, status: 422 },
  'role-unknown': { text: 'Kies een rol uit het draaiboek.', status: 422 },
  'not-a-holder': { text: 'Wie je koos, heeft deze rol niet.', status: 422 },
  'holds-already': { text: 'Deze persoon heeft deze rol al.', status: 409 },
  'role-would-be-empty': { text: 'Dan heeft niemand deze rol meer. Kies eerst een opvolger.', status: 422 },
  'successor-must-accept': { text: 'De opvolger moet eerst aanvaarden.', status: 422 },
  'gap': { text: 'Tussen twee mensen met deze rol mag geen dag leeg blijven.', status: 422 },
  'class-unknown': { text: 'Kies uit de lijst wie dit mag lezen.', status: 422 },
  'event-unknown': { text: 'Wat je wilt verbeteren, staat niet meer in het logboek.', status: 404 },
  'withdrawn-already': { text: 'Dit is al ingetrokken.', status: 409 },
  'not-correctable': { text: 'Dit kun je niet verbeteren. Trek het in en noteer het opnieuw.', status: 422 },
  'not-a-later-version': { text: 'Het dossier volgt deze versie al, of een nieuwere.', status: 422 },
  'version-changed': { text: 'Deze versie van het draaiboek bestaat al met een andere inhoud. Geef ze een nieuw nummer.', status: 409 },
  'in-future': { text: 'Deze dag ligt in de toekomst. Vul de dag in waarop het gebeurde.', status: 422 },
  'before-opening': { text: (data) => `Deze dag ligt vóór het begin van het dossier${dayIn(data['opened'])}.`, status: 422 },
  'not-a-date': { text: 'Vul een dag in die bestaat, zoals 20/11/2026.', status: 422 },
  'not-a-month': { text: 'Vul een maand en een jaar in, zoals 11/2026.', status: 422 },
  'not-a-time': { text: 'Vul een uur in, zoals 14.30.', status: 422 },
  'ends-before-start': { text: 'Het einde ligt vóór het begin.', status: 422 },
  'missing': { text: 'Vul dit in.', status: 422 },
  'field-unknown': { text: 'Er kwam iets mee dat niet op dit formulier staat. Open de pagina opnieuw.', status: 422 },
  'too-long': { text: (data) => `Maak dit korter: hoogstens ${text(data['max'])} tekens.`, status: 422 },
  'one-line': { text: 'Schrijf dit op één regel.', status: 422 },
  'not-text': { text: 'Vul hier tekst in.', status: 422 },
  'not-a-number': { text: 'Vul een getal in cijfers in, bijvoorbeeld 43.', status: 422 },
  'too-little': { text: (data) => `Dit kan niet minder zijn dan ${numberIn(data['min'])}.`, status: 422 },
  'too-much': { text: (data) => `Dit kan niet meer zijn dan ${numberIn(data['max'])}.`, status: 422 },
  'off-step': { text: 'Dit getal past hier niet.', status: 422 },
  'not-an-amount': { text: 'Vul een bedrag in, bijvoorbeeld 12,50.', status: 422 },
  'not-cents': { text: 'Een bedrag heeft hoogstens twee cijfers na de komma.', status: 422 },
  'not-one-choice': { text: 'Kies één antwoord.', status: 422 },
  'not-an-option': { text: 'Kies een antwoord uit de lijst.', status: 422 },
  'not-choices': { text: 'Kies antwoorden uit de lijst.', status: 422 },
  'chosen-twice': { text: 'Hier staat een antwoord twee keer.', status: 422 },
  'too-many': { text: (data) => `Hier mogen er hoogstens ${text(data['max'])} staan.`, status: 422 },
  'options-missing': { text: 'Nog niet alles is aangeduid wat moet.', status: 422 },
  'rows-missing': { text: 'Er ontbreekt nog een regel die er moet zijn.', status: 422 },
  'row-ids': { text: 'De regels kwamen niet goed over. Open de pagina opnieuw.', status: 422 },
  'not-rows': { text: 'De regels kwamen niet goed over. Open de pagina opnieuw.', status: 422 },
  'not-a-period': { text: 'Vul een duur in, bijvoorbeeld 3 maanden.', status: 422 },
  'not-yes-or-no': { text: 'Kies ja of nee.', status: 422 },
  'not-a-phone': { text: 'Vul een telefoonnummer in, bijvoorbeeld 051 00 00 10.', status: 422 },
  'not-an-email': { text: 'Vul een e-mailadres in, bijvoorbeeld naam@dienst.be.', status: 422 },
  'wrong-shape': { text: 'Dit kwam niet goed over. Vul het opnieuw in.', status: 422 },
  'already-sent': { text: 'Deze aanmelding is al verstuurd. Je kunt ze niet meer wijzigen.', status: 409 },
  'not-a-partner': { text: 'Kies een organisatie die kan aanmelden.', status: 422 },
  'not-the-referrer': { text: 'Dit is niet het adres waarmee je bent aangemeld.', status: 422 },
  'sign-after': { text: (data) => `Er staat een handtekening met een dag in de toekomst${dayIn(data['day'])}.`, status: 422 },
  'organisation-unknown': { text: 'Deze organisatie kennen we niet.', status: 422 },
  'same-person': { text: 'Wie voorstelt, keurt niet zelf goed. Vraag het aan een collega.', status: 403 },
  'may-not-hold': { text: 'Deze persoon kan deze rol niet hebben. Kies iemand uit de lijst.', status: 422 },
  'file-empty': { text: 'Dit bestand is leeg. Kies een ander bestand.', status: 422 },
  'file-too-large': { text: 'Dit bestand is te groot: hoogstens 10 MB.', status: 422 },
  'file-unknown-type': { text: 'Dit soort bestand nemen we niet aan. Kies een pdf, jpg of png.', status: 422 },
  'file-damaged': { text: 'Dit bestand is beschadigd. Maak het opnieuw of kies een ander.', status: 422 },
  'file-two-in-one': { text: 'In dit bestand zit nog iets anders. Maak het opnieuw of kies een ander.', status: 422 },
  'not-allowed': { text: 'Dit mag je niet. Vraag het aan de beheerder.', status: 403 },
  'name-taken': { text: 'Er is al een organisatie met deze naam.', status: 422 },
  'iban-wrong': { text: 'Dit rekeningnummer klopt niet. Kijk de cijfers na, bijvoorbeeld BE68 5390 0754 7034.', status: 422 },
  'enterprise-number-wrong': { text: 'Dit ondernemingsnummer klopt niet. Het heeft tien cijfers, zoals 0123.456.749.', status: 422 },
  'postcode-wrong': { text: 'Een postcode heeft vier cijfers.', status: 422 },
  'successor-self': { text: 'Een organisatie kan niet haar eigen opvolger zijn.', status: 422 },
  'successor-without-end': { text: 'Zeg ook tot wanneer deze organisatie meewerkt.', status: 422 },
  'not-a-length': { text: 'Schrijf een duur als P14D, P4W, P6M, P10Y of 5wd.', status: 422 },
  'not-a-web-address': { text: 'Schrijf het hele webadres, beginnend met https://.', status: 422 },
  'municipality-unknown': { text: 'Kies een gemeente uit de lijst.', status: 422 },
  'area-twice': { text: 'Deze gemeente staat er al voor dezelfde dagen.', status: 422 },
  'nis-wrong': { text: 'Een NIS-code heeft vijf cijfers.', status: 422 },
  'nis-taken': { text: (data) => `Deze code hoort bij ${text(data['name'])}. Geef die eerst een einddag.`, status: 422 },
  'last-administrator': { text: 'Dan kan niemand nog medewerkers en organisaties beheren. Geef eerst iemand anders deze rechten.', status: 422 },
  'not-yourself': { text: 'Je eigen account zet je niet zelf uit. Vraag het aan een andere beheerder.', status: 422 },
  'person-inactive': { text: 'Dit account staat uit. Zet het eerst aan.', status: 422 },
  'function-unknown': { text: 'Kies functies uit de lijst.', status: 422 },
  'function-too-strong': { text: 'Deze functie beheert de hele regio. Alleen een beheerder van de regio kan ze geven.', status: 403 },
  'function-exists': { text: 'Er is al een functie met deze naam.', status: 422 },
  'starts-in-past': { text: 'Kies vandaag of een latere dag. Wat al gold, verandert niet meer.', status: 422 },
  'tariff-overlap': { text: 'Voor deze dagen is er al een ander bedrag. Kies een latere begindag, of een einddag.', status: 422 },
  'negative': { text: 'Dit kan niet minder zijn dan nul.', status: 422 },
  'setting-fixed': { text: 'Dit staat vast in het draaiboek.', status: 422 },
  'entry-exists': { text: 'Deze regel staat al in de lijst.', status: 422 },
  'no-way-to-reach': { text: 'Vul minstens een telefoonnummer, een e-mailadres of een website in.', status: 422 },
  'closed-too-long': { text: (data) => `Een sluiting duurt hoogstens ${text(data['max'])} dagen. Kijk de dagen na.`, status: 422 },
  'sent-already': { text: 'Dit bericht is al vertrokken, of het is niet van jouw organisatie.', status: 409 },
  'kept-apart': { text: 'Deze persoon kan dit niet doen: het gaat over deze persoon. Kies iemand anders.', status: 422 },
  'not-beside-this': { text: 'Dit is zelf een klacht of vraag. Begin bij het dossier van het programma.', status: 422 },
  'nothing-chosen': { text: 'Duid eerst aan om welke gegevens het gaat.', status: 422 },
  'restricted-already': { text: 'Dit was al beperkt.', status: 409 },
  'agreed-before': { text: (data) => `Het akkoord kan niet ouder zijn dan de beperking zelf${dayIn(data['since'])}.`, status: 422 },
  'carries-course': { text: 'Het verloop van het dossier steunt op dit gegeven. Verbeter het in het dossier in plaats van het te wissen.', status: 422 },
  'still-running': { text: 'Dit dossier loopt nog. Het kan pas na het sluiten en bewaren vernietigd worden.', status: 422 },
  'too-early': { text: (data) => `Dit dossier moet nog bewaard worden, tot en met die dag${dayIn(data['keepUntil'])}.`, status: 422 },
  'already-proposed': { text: 'Voor dit dossier is al een voorstel gedaan.', status: 409 },
  'not-found': { text: 'Dit bestaat niet, of je mag het niet zien.', status: 404 },
};

/** The Dutch sentence of a refusal: the gate's own words first. */
export function sayRefusal(refusal: Refusal): string {
  if (refusal.verdict?.says) return refusal.verdict.says;
  const saying = isSayable(refusal.code) ? SAYINGS[refusal.code] ?? UNKNOWN : UNKNOWN;
  return typeof saying.text === 'string' ? saying.text : saying.text(refusal.data);
}

/** Whether the table has words of its own for this code; a test holds every code of engine and work against it. */
export function isSayable(code: string): boolean {
  return Object.hasOwn(SAYINGS, code);
}

/** The HTTP status of a refusal; 422 when it is not known. */
export function refusalStatus(code: string): number {
  return isSayable(code) ? (SAYINGS[code] ?? UNKNOWN).status : UNKNOWN.status;
}
