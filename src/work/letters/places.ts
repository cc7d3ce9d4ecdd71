/** The one filler of letter places: from the closed list to what the case, the people and the settings say today. */
import type { Places } from '../../papers/letter-text.ts';
import { placesOf } from '../../papers/letter-text.ts';
import { parsePlace, type Place } from '../../protocol/place.ts';
import { formatClock, formatDayLong } from '../../values/dutch.ts';
import { dayOfMoment } from '../../values/moment.ts';
import type { Day } from '../../values/day.ts';
import { formatIban, parseIban } from '../../values/iban.ts';
import { formatEuro, fromDecimal, type Cents } from '../../values/money.ts';
import { formatPaymentReference, parsePaymentReference } from '../../values/payment-reference.ts';
import { factValue, placeOfMeeting, type ActFact, factFor } from './acts.ts';
import { isRestricted, rolePlace } from './people.ts';
import type { PlaceRoom } from './room.ts';
import { answerInWords, settingInWords } from './words.ts';

export interface Filled { places: Places; /** Places nothing is known for, as they are written: the letter waits. */ missing: string[] }

/** Fills every place of these texts. A place without a value is named, never left open (GW-030). */
export function fillPlaces(room: PlaceRoom, ...texts: string[]): Filled {
  const written = [...new Set(texts.flatMap(placesOf))];
  const filled = written.map((one) => [one, placeValue(room, parsePlace(one)).trim()] as const);
  return { places: Object.fromEntries(filled), missing: filled.filter(([, value]) => value === '').map(([one]) => one) };
}

function placeValue(room: PlaceRoom, place: Place | null): string {
  switch (place?.kind) {
    case 'case': return { dossier: room.found.file.number, programma: room.found.draaiboek.name, vandaag: formatDayLong(room.today) }[place.what];
    case 'house': return settingInWords(room.keeper.settings[place.what]);
    case 'keeper': return keeperPlace(room, place.what);
    case 'invoice': return invoicePlace(room, place.what);
    case 'role': return rolePlace(room, place.role, place.what);
    case 'field': return fieldPlace(room, place.form, place.field);
    case 'act': return actPlace(room, factFor(room, place.fact, place.task), place.what);
    case 'period': return dayWords(room.found.reading.state.periods[place.period]?.[place.side]);
    case 'term': return dayWords(room.found.reading.obligations.find((one) => one.term === place.term && one.due !== null)?.due);
    case 'count': return String(room.found.reading.state.counts[place.count]?.value ?? '');
    case 'setting': return settingInWords(settingsOf(room)[place.setting] ?? room.found.draaiboek.settings[place.setting]?.value);
    case 'tariff': return tariffPlace(room, place.tariff);
    default: return '';
  }
}

export function settingsOf(room: PlaceRoom): Record<string, unknown> {
  const { answers, draaiboek } = room.found;
  return Object.fromEntries(Object.keys(draaiboek.settings).flatMap((key) => { const value = answers.setting?.(key); return value === undefined ? [] : [[key, value]]; }));
}

function dayWords(day: Day | null | undefined): string {
  return day === null || day === undefined ? '' : formatDayLong(day);
}

function keeperPlace({ keeper }: PlaceRoom, what: Extract<Place, { kind: 'keeper' }>['what']): string {
  const address = [keeper.street, [keeper.postcode, keeper.town].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return { naam: keeper.name, adres: address, telefoon: keeper.phone ?? '', mail: keeper.email ?? '' }[what];
}

function invoicePlace({ invoice, keeper }: PlaceRoom, what: Extract<Place, { kind: 'invoice' }>['what']): string {
  if (invoice === undefined) return '';
  const [iban, reference] = [parseIban(keeper.iban ?? ''), parsePaymentReference(invoice.ogm)];
  const left = Math.max(0, invoice.totalCents - invoice.paid) as Cents;
  return {
    nummer: invoice.number, bedrag: formatEuro(invoice.totalCents as Cents), open: formatEuro(left), vervaldag: formatDayLong(invoice.due), iban: iban === undefined ? '' : formatIban(iban), mededeling: reference === undefined ? '' : formatPaymentReference(reference),
  }[what];
}

function fieldPlace(room: PlaceRoom, form: string, field: string): string {
  const { draaiboek, reading } = room.found;
  const word = draaiboek.forms[form]?.fields[field];
  if (word === undefined || isRestricted(room, form, field)) return '';
  return answerInWords(draaiboek, settingsOf(room), word, factValue(room, form, field) ?? reading.state.fields[`${form}.${field}`]?.value);
}

function actPlace(room: PlaceRoom, fact: ActFact | undefined, what: Extract<Place, { kind: 'act' }>['what']): string {
  if (fact === undefined) return '';
  if (what === 'dag') return formatDayLong(fact.day);
  if (what === 'uur') return fact.time === undefined ? '' : formatClock(fact.time);
  return what === 'plaats' ? placeOfMeeting(room, fact) : fact.outcome;
}

/** The region's own tariff of today, else that of the draaiboek. */
function tariffPlace(room: PlaceRoom, key: string): string {
  const { answers, draaiboek } = room.found;
  const row = (draaiboek.tariffs[key]?.rows ?? []).filter((one) => one.from <= room.today && (one.until === undefined || room.today < one.until)).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  const amount = answers.tariff?.(key, room.today) ?? (row === undefined ? undefined : fromDecimal(row.amount));
  return amount === undefined ? '' : formatEuro(amount);
}

/** What may stand in the subject of a mail, which anyone may see who looks at a screen: nothing about a client. */
export function subjectPlaces(room: PlaceRoom): Places {
  return { dossier: room.found.file.number, programma: room.found.draaiboek.name, 'organisatie.naam': room.keeper.name, vandaag: formatDayLong(dayOfMoment(room.moment)) };
}
