/** What keeps a letter, as people say it. */
import { parsePlace } from '../../../protocol/place.ts';
import type { Draaiboek } from '../../../protocol/draaiboek.ts';

const ROLE_WORDS: Record<string, string> = { aanspreking: 'de naam', naam: 'de naam', voornaam: 'de voornaam', telefoon: 'het telefoonnummer', mail: 'het e-mailadres', adres: 'het adres', organisatie: 'de organisatie' };
const INVOICE_WORDS: Record<string, string> = { nummer: 'een factuur', bedrag: 'een factuur', vervaldag: 'een factuur', iban: 'het rekeningnummer van je organisatie', mededeling: 'een factuur' };
const ACT_WORDS: Record<string, string> = { dag: 'de dag', uur: 'het uur', plaats: 'de plaats', uitkomst: 'de uitkomst' };

/** One missing thing after "Er ontbreekt: ". */
export function lackInWords(draaiboek: Draaiboek, lack: string): string {
  const [kind, ...rest] = lack.split(':');
  const what = rest.join(':');
  if (kind === 'ground') return 'de toestemming: dit mag niet meer gedeeld worden';
  if (kind === 'past') return 'een afspraak die nog komt: deze is voorbij of geschrapt';
  if (kind === 'address') return `het postadres van ${roleWord(draaiboek, what)}`;
  if (kind === 'enclosure') return `de bijlage: ${draaiboek.forms[what]?.label?.toLowerCase() ?? 'een document'}`;
  if (kind === 'list') return `minstens één adres in de lijst ${what.replaceAll('-', ' ')} (bij Beheer)`;
  if (kind === 'place') return placeInWords(draaiboek, what);
  return 'de tekst van de brief in het draaiboek';
}

function placeInWords(draaiboek: Draaiboek, written: string): string {
  const place = parsePlace(written);
  switch (place?.kind) {
    case 'role': return `${ROLE_WORDS[place.what] ?? place.what} van ${roleWord(draaiboek, place.role)}`;
    case 'invoice': return INVOICE_WORDS[place.what] ?? 'een factuur';
    case 'act': return `${ACT_WORDS[place.what] ?? place.what} van ${draaiboek.tasks[place.task]?.noun ?? place.task.replaceAll('-', ' ')}`;
    case 'field': return `het antwoord op “${draaiboek.forms[place.form]?.fields[place.field]?.label ?? place.field.replaceAll('-', ' ')}”`;
    case 'keeper': return `gegevens van je organisatie: ${place.what} (bij Beheer)`;
    case 'house': return `gegevens van je organisatie: ${place.what.replaceAll('-', ' ')} (bij Beheer)`;
    case 'term': return `de dag van “${draaiboek.terms[place.term]?.label ?? place.term}”`;
    case 'tariff': return `het tarief “${draaiboek.tariffs[place.tariff]?.label ?? place.tariff}”`;
    case 'count': return `de telling “${draaiboek.counts[place.count]?.label ?? place.count}”`;
    case 'setting': return `de instelling “${draaiboek.settings[place.setting]?.label ?? place.setting}”`;
    default: return written.replaceAll('-', ' ');
  }
}

function roleWord(draaiboek: Draaiboek, role: string): string {
  const label = draaiboek.roles[role]?.label ?? role.replaceAll('-', ' ');
  return `de ${label.charAt(0).toLowerCase()}${label.slice(1)}`;
}

/** A number of the post office, or what the network said. */
export function troubleInWords(trouble: string | null): string {
  if (trouble === null || trouble === '') return 'De mail raakte niet weg.';
  return /^5\d\d/.test(trouble) ? 'Het adres weigert de mail. Kijk het e-mailadres na.' : 'De mailserver antwoordde niet. We probeerden het meermaals.';
}
