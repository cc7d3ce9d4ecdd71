/** The days after: the first talk, the ways out, and the limit of nights in a row. */
import { expect, test } from 'vitest';
import { day } from '../../../src/values/day.ts';
import { assigns, does, duty, refusals, slept, story, why } from '../commands.ts';
import { book, called, calls, cast, inBed, opname } from './story.ts';

const talk = (written: string) => does(written, cast.sofie, 'eerste-contact', { outcome: 'contact', values: { 'wil-veranderen': 'Rust, en een eigen plek.' } });
const again = (written: string) => does(written, cast.sofie, 'heropname', { claim: { place: 'elders' } });

test('WD-210: the night asks for risks seen, the next day for what the client wants to change, the end for where it goes on', () => {
  expect(why(called().tries(opname('2026-10-23 21:40', { gezien: null })))).toEqual(['missing gezien']);
  expect(why(inBed().tries(does('2026-10-26', cast.sofie, 'eerste-contact', { outcome: 'contact' })))).toEqual(['missing wil-veranderen']);
  expect(book.forms['afronden']?.fields['dossier-verder']).toMatchObject({ class: 'hulp' });
});

test('WD-217: at night nobody need be named; the next working day it is owed, and without a talk or a leaving nothing closes', () => {
  expect(duty(inBed().read('2026-10-26'), 'ambulant-aanduiden')).toMatchObject({ due: '2026-10-26', state: 'today', role: 'calltaker' });
  const named = inBed().then(assigns('2026-10-26', cast.nora, cast.sofie));
  expect(duty(named.read('2026-10-26'), 'ambulant-aanduiden')).toBeUndefined();
  const gone = named.then(does('2026-10-26', cast.sofie, 'eerste-contact', { outcome: 'client-weg', values: { 'weg-om': '7.40 uur' } }));
  expect(why(named.tries(does('2026-10-26', cast.sofie, 'eerste-contact', { outcome: 'client-weg' })))).toEqual(['missing weg-om']);
  expect(why(gone.tries(does('2026-10-26', cast.sofie, 'afronden')))).toEqual([]);
  const tried = named.then(does('2026-10-26', cast.sofie, 'eerste-contact', { outcome: 'niet-bereikt' }));
  expect(duty(tried.read('2026-10-26'), 'eerste-contact')?.state, 'an attempt is no contact').toBe('today');
  expect(why(tried.tries(does('2026-10-26', cast.sofie, 'afronden')))).toContain('gate hulpvrager-gesproken');
});

test.each([['2026-10-23', '2026-10-26'], ['2027-03-25', '2027-03-26'], ['2027-03-26', '2027-03-30']])('WD-218: admitted on %s, the talk is due on %s', (night, due) => {
  const taken = story(book).then(calls(`${night} 21:10`)).where(slept()).then(opname(`${night} 21:30`));
  expect(duty(taken.read(night), 'eerste-contact')?.due).toBe(due);
});

test('WD-219: a way out has its kind and its result, and they are counted by both', () => {
  const out = (weg: string, outcome: string, written: string) => does(written, cast.sofie, 'uitweg', { outcome, values: { weg, uitleg: 'Gebeld.' } });
  const tried = inBed().then(talk('2026-10-26'), out('thuis', 'niet-gelukt', '2026-10-26 10:00'), out('netwerk', 'gelukt', '2026-10-26 11:00'));
  expect(tried.read('2026-10-26').state.counts['uitwegen']).toMatchObject({ value: 2, split: { 'thuis|niet-gelukt': 1, 'netwerk|gelukt': 1 } });
  expect(book.lists['uitwegen']?.map((one) => one.key)).toEqual(['thuis', 'netwerk', 'plaats', 'andere']);
  expect(why(inBed().tries(does('2026-10-26', cast.sofie, 'uitweg', { outcome: 'gelukt', values: { weg: 'thuis' } })))).toEqual(['missing uitleg']);
});

/** A readmission on that evening, as the so-manieth night of a series that began on that day. */
const readmission = (evening: string, series: number, start: string): string[] => {
  const stayed = story(book).then(calls(`${start} 21:10`)).where(slept()).then(opname(`${start} 21:30`), does(evening, cast.sofie, 'vertrek'));
  return why(stayed.where(slept(start, series - 1)).tries(again(evening)));
};

test.each([
  ['2026-09-09', 3, '2026-09-07', true], ['2026-09-10', 4, '2026-09-07', false], ['2026-09-11', 4, '2026-09-08', false],
  ['2026-09-13', 5, '2026-09-09', true], ['2026-09-14', 6, '2026-09-09', false], ['2026-09-15', 5, '2026-09-11', true], ['2026-09-16', 6, '2026-09-11', false],
])('WD-220 WD-231: the night of %s is the %i. of a series from %s: %s', (evening, series, start, may) => {
  expect(readmission(evening, series, start)).toEqual(may ? [] : ['gate nachtgrens']);
});

test('WD-220: another night can be given in the evening without a leaving noted: a bed of the network frees itself', () => {
  const stayed = inBed().where(slept('2026-10-23', 3));
  expect(why(stayed.tries(again('2026-10-26')))).toEqual([]);
  expect(why(stayed.tries(does('2026-10-25', cast.sofie, 'heropname', { claim: { place: 'elders' } })))).toContain('stay-runs-already claim.place');
});

test('WD-220: a longer stay of its own accord falls under the same limit', () => {
  const longer = (until: string) => why(inBed().where(slept('2026-10-23', 3)).tries(does('2026-10-26', cast.sofie, 'langer', { claim: { place: 'studio', until: day(until) } })));
  expect([longer('2026-10-28'), longer('2026-10-29')], 'five nights from Friday, and one more').toEqual([[], ['gate nachtgrens']]);
});

test('WD-221: a holiday in mid-week gives five nights, out on a Saturday; the way out stands on the list from Thursday', () => {
  expect([readmission('2026-11-13', 5, '2026-11-09'), readmission('2026-11-14', 6, '2026-11-09')]).toEqual([[], ['gate nachtgrens']]);
  const stay = story(book).then(calls('2026-11-09 21:10')).where(slept()).then(opname('2026-11-09 21:30'), talk('2026-11-10')).where(slept('2026-11-09', 1))
    .then(does('2026-11-10', cast.sofie, 'langer', { claim: { place: 'studio', until: day('2026-11-14') } }));
  expect(['2026-11-11', '2026-11-12', '2026-11-13', '2026-11-14'].map((at) => duty(stay.read(at), 'uitweg-rond')?.state)).toEqual(['later', 'open', 'today', 'late']);
});

test('WD-222: the limit counts nights in a row of one person, over every place of the network', () => {
  expect(book.counts['nachten-op-rij']).toMatchObject({ run: 'nights', of: 'person', over: 'pool.crisisnetwerk' });
  expect(why(inBed().then(does('2026-10-26', cast.sofie, 'vertrek')).where({ nights: () => undefined }).tries(again('2026-10-26'))), 'not known is not met').toEqual(['gate-unknown nachtgrens']);
  const reads = story(book).then(calls('2026-09-10 21:10')).where(slept('2026-09-07', 3));
  expect(reads.read('2026-09-10').state.counts['nachten-op-rij'], 'three nights, wherever').toMatchObject({ value: 3, since: '2026-09-07', again: '2026-09-11' });
  const refused = refusals(reads.tries(opname('2026-09-10 21:30')))[0]?.verdict;
  expect(refused, 'the answer has the count, the limit, where it began, the day it begins anew and the clause').toMatchObject({ gate: 'nachtgrens', clause: ['WD-220', 'WD-221', 'WD-222', 'WD-231'], findings: [{ leaf: 'count', found: 4, expected: 3, day: '2026-09-07', again: '2026-09-11', truth: 'no' }] });
  const monday = story(book).then(calls('2026-09-14 21:10')).where(slept('2026-09-07', 3));
  expect(why(monday.tries(opname('2026-09-14 21:30')))).toEqual([]);
  expect(monday.read('2026-09-14').state.counts['nachten-op-rij']).toMatchObject({ value: 0, again: '2026-09-14' });
});

test('WD-231: a stay ends by itself; staying on is no longer night but another decision', () => {
  expect(book.gates['nachtgrens']?.guards).toEqual(['opname.do', 'heropname.do', 'langer.do']);
  expect(book.gates['nachtgrens']).toMatchObject({ else: 'block', says: expect.stringContaining('crisiswoning') as string });
});
