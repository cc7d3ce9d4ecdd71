import fc from 'fast-check';
import { expect, test } from 'vitest';
import { day } from '../values/day.ts';
import { moment } from '../values/moment.ts';
import { calendarFeed, type CalendarEntry, type CalendarFeed } from './calendar.ts';

const entry: CalendarEntry = {
  id: 'afspraak-1', day: day('2026-12-09'), time: '14:00', until: '15:00', what: 'Evaluatie', client: { givenName: 'Amina', familyName: 'Belkacem' },
  caseNumber: 'GW-2026-031', place: 'Weversgaarde 14', sequence: 2, state: 'firm', changed: moment('2026-11-20T09:30:00.000Z'), url: 'https://woonspoor.example/dossiers/GW-2026-031',
};
const feed = (entries: CalendarEntry[], clients: CalendarFeed['clients'] = 'initials') => calendarFeed({ name: 'Woonspoor', domain: 'woonspoor.example', clients, entries });

/** A second reading of the format: unfold, split off the name, take the marks back. */
function read(text: string): Map<string, string>[] {
  const found: Map<string, string>[] = [];
  for (const line of text.replace(/\r\n /g, '').split('\r\n')) {
    if (line === 'BEGIN:VEVENT') found.push(new Map());
    const at = line.indexOf(':');
    found.at(-1)?.set(line.slice(0, at), line.slice(at + 1).replace(/\\([\\;,n])/g, (_all, mark: string) => (mark === 'n' ? '\n' : mark)));
  }
  return found;
}

test('an appointment stands at its hour in Brussels, with an id that stays and a number that rises', () => {
  const event = read(feed([entry]))[0];
  expect(event?.get('DTSTART;TZID=Europe/Brussels')).toBe('20261209T140000');
  expect(event?.get('DTEND;TZID=Europe/Brussels')).toBe('20261209T150000');
  expect([event?.get('UID'), event?.get('SEQUENCE'), event?.get('STATUS')]).toEqual(['afspraak-1@woonspoor.example', '2', 'CONFIRMED']);
});

test('a duty fills its day, a cancelled appointment says so', () => {
  const [duty, gone] = read(feed([{ ...entry, time: '', until: '' }, { ...entry, state: 'cancelled', sequence: 3 }]));
  expect([duty?.get('DTSTART;VALUE=DATE'), duty?.get('DTEND;VALUE=DATE')]).toEqual(['20261209', '20261210']);
  expect([gone?.get('STATUS'), gone?.get('SEQUENCE')]).toEqual(['CANCELLED', '3']);
});

test('a title holds no more of a client than the setting allows', () => {
  expect(read(feed([entry]))[0]?.get('SUMMARY')).toBe('Evaluatie: A.B.');
  expect(read(feed([entry], 'number'))[0]?.get('SUMMARY')).toBe('Evaluatie: GW-2026-031');
  const bare = feed([entry], 'none');
  expect(read(bare)[0]?.get('SUMMARY')).toBe('Evaluatie');
  for (const clients of ['initials', 'number', 'none'] as const) expect(feed([entry], clients)).not.toMatch(/Amina|Belkacem/);
  expect(bare).not.toContain('Weversgaarde');
});

test('T-11 no text makes a line of its own, and every text comes back as it was', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), what => {
    const text = feed([{ ...entry, what, client: null }]);
    expect(read(text)).toHaveLength(1);
    for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
    const kept = what.replace(/\r\n?/g, '\n').replace(/[\p{Cc}\u2028\u2029]/gu, one => (one === '\n' ? one : ' '));
    expect(read(text)[0]?.get('SUMMARY')).toBe(kept);
  }));
  expect(read(feed([{ ...entry, what: 'Bezoek\r\nEND:VEVENT\r\nBEGIN:VEVENT' }]))).toHaveLength(1);
});
