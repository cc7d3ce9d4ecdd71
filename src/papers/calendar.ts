import { addDays, type Day } from '../values/day.ts';
import { momentAt, type Moment } from '../values/moment.ts';

/** One line in a personal calendar: an appointment with an hour, or a duty that fills its day. */
export interface CalendarEntry {
  /** Stable for as long as it is the same appointment or duty, whatever its day. */
  readonly id: string;
  readonly day: Day;
  /** `HH:mm`; '' fills the day. */
  readonly time: string;
  readonly until: string;
  readonly what: string;
  readonly client: { readonly givenName: string; readonly familyName: string } | null;
  readonly caseNumber: string;
  readonly place: string;
  /** How often it was moved or changed: calendars take the highest. */
  readonly sequence: number;
  readonly state: 'firm' | 'proposed' | 'cancelled';
  readonly changed: Moment;
  /** Address inside the application, where the rest can be read after signing in. */
  readonly url: string;
}

export interface CalendarFeed {
  readonly name: string;
  /** Domain behind the ids, so that they stay unique among all calendars of a person. */
  readonly domain: string;
  /** How a client stands in a title: a feed is read on telephones and by other services. */
  readonly clients: 'initials' | 'number' | 'none';
  readonly entries: readonly CalendarEntry[];
}

const LINE_BYTES = 75;

/** ICS feed (RFC 5545). Titles hold no more of a client than the setting allows; places only when a client is not hidden altogether. */
export function calendarFeed(feed: CalendarFeed): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Woonspoor//Agenda//NL', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH',
    `NAME:${escaped(feed.name)}`, `X-WR-CALNAME:${escaped(feed.name)}`, 'X-WR-TIMEZONE:Europe/Brussels', 'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H',
    ...ZONE, ...feed.entries.flatMap(entry => entryLines(entry, feed)), 'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** The clock of Brussels since 1996: summer from the last Sunday of March to that of October. */
export const ZONE = [
  'BEGIN:VTIMEZONE', 'TZID:Europe/Brussels',
  'BEGIN:DAYLIGHT', 'DTSTART:19960331T020000', 'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU', 'TZNAME:CEST', 'TZOFFSETFROM:+0100', 'TZOFFSETTO:+0200', 'END:DAYLIGHT',
  'BEGIN:STANDARD', 'DTSTART:19961027T030000', 'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU', 'TZNAME:CET', 'TZOFFSETFROM:+0200', 'TZOFFSETTO:+0100', 'END:STANDARD',
  'END:VTIMEZONE',
];

function entryLines(entry: CalendarEntry, feed: CalendarFeed): string[] {
  const client = clientText(entry, feed.clients);
  const summary = [entry.what, client].filter(part => part !== '').join(': ');
  const status = { firm: 'CONFIRMED', proposed: 'TENTATIVE', cancelled: 'CANCELLED' }[entry.state];
  const place = feed.clients === 'none' || entry.place === '' ? [] : [`LOCATION:${escaped(entry.place)}`];
  return [
    'BEGIN:VEVENT', `UID:${escaped(entry.id)}@${feed.domain}`, `DTSTAMP:${utc(entry.changed)}`, `LAST-MODIFIED:${utc(entry.changed)}`, `SEQUENCE:${entry.sequence}`,
    ...times(entry), `SUMMARY:${escaped(summary)}`, ...place, `URL:${entry.url.replace(/[\r\n\s]+/g, '')}`, `STATUS:${status}`,
    `TRANSP:${entry.time === '' ? 'TRANSPARENT' : 'OPAQUE'}`, 'CLASS:PRIVATE', 'END:VEVENT',
  ];
}

function clientText(entry: CalendarEntry, how: CalendarFeed['clients']): string {
  if (how === 'none' || entry.client === null) return '';
  if (how === 'number') return entry.caseNumber;
  return [entry.client.givenName, entry.client.familyName].map(name => [...name.trim()][0] ?? '').filter(letter => letter !== '').map(letter => `${letter.toUpperCase()}.`).join('');
}

export function times(entry: Pick<CalendarEntry, 'day' | 'time' | 'until'>): string[] {
  const date = (of: Day): string => of.replaceAll('-', '');
  if (entry.time === '') return [`DTSTART;VALUE=DATE:${date(entry.day)}`, `DTEND;VALUE=DATE:${date(addDays(entry.day, 1))}`];
  const local = (clock: string): string => `${date(entry.day)}T${clock.replace(':', '')}00`;
  // Without an end that comes later, an appointment takes an hour; as a duration it may cross midnight.
  const end = entry.until > entry.time && momentAt(entry.day, entry.until) > momentAt(entry.day, entry.time) ? `DTEND;TZID=Europe/Brussels:${local(entry.until)}` : 'DURATION:PT1H';
  return [`DTSTART;TZID=Europe/Brussels:${local(entry.time)}`, end];
}

export function utc(at: Moment): string {
  return `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** Every mark that has a meaning in the format is escaped, every other control character goes. */
export function escaped(words: string): string {
  return words.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\u2028\u2029]/gu, one => (one === '\n' ? '\n' : ' ')).replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll('\n', '\\n');
}

/** Lines of at most 75 bytes, broken between whole characters. */
export function folded(line: string): string {
  const encoder = new TextEncoder();
  let out = '';
  let width = 0;
  for (const one of line) {
    const size = encoder.encode(one).length;
    if (width + size > LINE_BYTES) {
      out += '\r\n ';
      width = 1;
    }
    out += one;
    width += size;
  }
  return out;
}
