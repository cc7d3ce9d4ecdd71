/** Words for places: what kind, what state a night is in, what an organisation does in a pool. */
import type { SpanKind } from '../../domain/places/board.ts';
import type { PoolPart } from '../../store/tables.ts';

/** Kinds that are offered; a register that came from elsewhere may hold others, which stay as they are written. */
export const PLACE_KINDS: Readonly<Record<string, string>> = { studio: 'studio', appartement: 'appartement', huis: 'huis', kamer: 'kamer', bed: 'bed', hotelkamer: 'hotelkamer' };

export const kindWord = (kind: string): string => PLACE_KINDS[kind] ?? kind;

/** In a narrow column. */
export const shortKind = (kind: string): string => (kind === 'appartement' ? 'app.' : kindWord(kind));

/** What a night of a place is; the words of the board. */
export const STATE_WORDS: Readonly<Record<SpanKind, string>> = {
  stay: 'bezet', hold: 'gereserveerd', void: 'buiten gebruik', turnaround: 'poets', 'own-use': 'eigen gebruik', free: 'vrij', 'on-turn': 'aan de beurt', 'off-turn': 'niet aan de beurt', overstay: 'vertrek niet genoteerd', 'not-there': 'niet in gebruik',
};

export const PART_WORDS: Readonly<Record<PoolPart, string>> = { offers: 'biedt plaatsen aan', calls: 'zoekt plaatsen voor anderen', refers: 'verwijst mensen', coordinates: 'coördineert' };

const STOP_WORDS: Readonly<Record<string, string>> = { organisatie: 'organisatorisch', veiligheid: 'veiligheid', anders: 'andere reden' };
export const STOP_OPTIONS: Readonly<Record<string, string>> = { organisatie: 'Organisatorisch', veiligheid: 'Veiligheid', anders: 'Andere reden' };

/** `veiligheid: te weinig toezicht` as people read it. */
export function stopReason(written: string): string {
  const [key = '', ...more] = written.split(': ');
  return more.length === 0 ? STOP_WORDS[key] ?? written : key === 'anders' ? more.join(': ') : `${STOP_WORDS[key] ?? key}: ${more.join(': ')}`;
}

const LOG_WORDS: Readonly<Record<string, string>> = {
  'plaats.nieuw': 'Toegevoegd', 'plaats.wijzig': 'Gewijzigd', 'plaats.stop': 'Gestopt', 'plaats.stop-terug': 'Stop teruggenomen', 'plaats.buiten-gebruik': 'Buiten gebruik', 'plaats.eigen-gebruik': 'Eigen gebruik', 'plaats.terug': 'Weer vrij', 'plaats.einde': 'Ander einde', 'wachtdienst.nieuw': 'Wachtdienst', 'beurtrol.gevuld': 'Open week gevuld', 'wachtdienst.weg': 'Wachtdienst weggehaald',
  'plaats.klaar': 'Klaar voor gebruik', 'pool.in': 'In het netwerk', 'pool.uit': 'Uit het netwerk', 'pool.aanbod': 'Aanbod gewijzigd', 'pool.wijze': 'Manier van werken', 'pool.deelname': 'Deelname', 'pool.deelname-einde': 'Einde van een deelname',
  'beurtrol.volgorde': 'Nieuwe volgorde', 'beurtrol.wissel-gevraagd': 'Wissel gevraagd', 'beurtrol.wissel-antwoord': 'Antwoord op een wissel',
};
export const logWord = (what: string): string => LOG_WORDS[what] ?? what;
