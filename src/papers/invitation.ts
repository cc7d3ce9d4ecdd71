/** An invitation to a meeting for a calendar (RFC 5546): asked, changed or withdrawn under one and the same id. */
import type { Day } from '../values/day.ts';
import { parseDay } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import { escaped, folded, times, utc, ZONE } from './calendar.ts';

export interface Invitation {
  /** Stable for as long as it is the same meeting, whatever its day. */ readonly id: string; readonly domain: string; readonly method: 'REQUEST' | 'CANCEL';
  /** Calendars take the highest. */ readonly sequence: number; readonly at: Moment;
  readonly day: Day; /** `HH:mm`, or '' for the whole day. */ readonly time: string; readonly until: string;
  /** Nothing about a client: it is read on telephones. */ readonly what: string; readonly place: string; readonly url: string;
  readonly organiser: { readonly name: string; readonly email: string }; readonly invited: readonly { readonly name: string; readonly email: string }[];
}

export function invitation(of: Invitation): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Woonspoor//Overleg//NL', 'CALSCALE:GREGORIAN', `METHOD:${of.method}`, ...ZONE,
    'BEGIN:VEVENT', `UID:${escaped(of.id)}@${of.domain}`, `DTSTAMP:${utc(of.at)}`, `SEQUENCE:${of.sequence}`, ...times({ day: of.day, time: of.time, until: of.until }),
    `SUMMARY:${escaped(of.what)}`, ...(of.place === '' ? [] : [`LOCATION:${escaped(of.place)}`]), `URL:${of.url.replace(/\s+/g, '')}`,
    `ORGANIZER;CN=${named(of.organiser.name)}:mailto:${address(of.organiser.email)}`,
    ...of.invited.map((one) => `ATTENDEE;CN=${named(one.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${address(one.email)}`),
    `STATUS:${of.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'}`, 'CLASS:PRIVATE', 'END:VEVENT', 'END:VCALENDAR',
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** A parameter may not hold a quote or a line break, and is quoted for the rest. */
const named = (name: string): string => `"${name.replace(/["\p{Cc}]/gu, ' ')}"`;
const address = (email: string): string => email.replace(/[\s\p{Cc};,:"]/gu, '');

export interface Reply { /** The part of the UID before the @. */ id: string; sequence: number; email: string; answer: 'accepted' | 'declined' | 'tentative'; day: Day | undefined }

const ANSWERS: Readonly<Record<string, Reply['answer']>> = { ACCEPTED: 'accepted', DECLINED: 'declined', TENTATIVE: 'tentative' };
const LONGEST = 100_000;

/** An answer of a calendar. `not-a-reply`: it is something else, or it cannot be read. */
export function readReply(text: string): Reply | { problem: 'not-a-reply' } {
  const no = { problem: 'not-a-reply' } as const;
  if (text.length > LONGEST || !text.trimStart().startsWith('BEGIN:VCALENDAR')) return no;
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n[ \t]/g, '').split('\n');
  const valueOf = (name: string): string | undefined => lines.find((line) => new RegExp(`^${name}[;:]`, 'i').test(line))?.replace(/^[^:]*:/, '').trim();
  const attendee = lines.find((line) => /^ATTENDEE[;:]/i.test(line)) ?? '';
  const answer = ANSWERS[/PARTSTAT=([A-Z-]+)/i.exec(attendee)?.[1]?.toUpperCase() ?? ''];
  const [uid, email] = [valueOf('UID'), /mailto:(\S+)$/i.exec(attendee)?.[1]];
  if (valueOf('METHOD')?.toUpperCase() !== 'REPLY' || uid === undefined || email === undefined || answer === undefined) return no;
  const digits = /(\d{4})(\d{2})(\d{2})/.exec(valueOf('DTSTART') ?? '');
  return { id: uid.split('@')[0] ?? uid, sequence: Number.parseInt(valueOf('SEQUENCE') ?? '0', 10) || 0, email: email.toLowerCase(), answer, day: digits === null ? undefined : parseDay(`${digits[1]}-${digits[2]}-${digits[3]}`) };
}
