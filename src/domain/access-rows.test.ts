import { describe, expect, test } from 'vitest';
import type { Appointment, Holding } from '../engine/reading.ts';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import { day, type Day } from '../values/day.ts';
import { accessRows, type AccessState } from './access-rows.ts';

const book = {
  'kept-by': 'instantie', roles: {}, classes: { verloop: { per: 'party' }, veiligheid: {} }, counts: { contacten: {} },
  shares: {
    verloop: { of: ['verloop'], for: ['verhuurder'], parts: ['instantie'], ground: { agreed: 'toestemming' } },
    overdracht: { of: ['verloop'], for: ['instantie'], ground: { agreed: 'overdracht' } },
    telling: { of: ['count.contacten'], for: ['verhuurder'], ground: { agreed: 'tellen' } },
    'veilig-op-pad': { of: ['veiligheid'], for: ['visitors'], ground: { law: 'vitaal-belang' } },
  },
} as unknown as Draaiboek;
const holding = (role: string, organisation: string, from: string, until?: string): Holding => ({ role, party: { role, organisation, account: `${role}-${organisation}` }, from: day(from), event: `e-${organisation}`, ...(until === undefined ? {} : { until: day(until) }) });
const state = (given: Partial<AccessState>): AccessState => ({ opened: day('2026-09-01'), holders: [holding('instantie', 'brug', '2026-09-01'), holding('verhuurder', 'dak', '2026-09-01')], grants: [], appointments: [], ...given });
/** Classes an organisation reads on a day. */
const reads = (given: AccessState, organisation: string, on: string): string[] => [...new Set(accessRows(book, given, 'brug')
  .filter((row) => row.organisation === organisation && row.since <= day(on) && (row.until === null || row.until > day(on))).map((row) => row.class))].sort();

describe('a class with a part per party', () => {
  test('each party reads its own part; the other only by consent, and only the parts the share names', () => {
    expect(reads(state({}), 'dak', '2026-10-01')).toEqual(['', 'verloop@dak']);
    const agreed = state({ grants: [{ share: 'verloop', from: day('2026-10-05'), event: 'g' }] });
    expect(reads(agreed, 'dak', '2026-10-04')).not.toContain('verloop@brug');
    expect(reads(agreed, 'dak', '2026-10-05')).toEqual(['', 'verloop@brug', 'verloop@dak']);
    expect(reads(agreed, 'brug', '2026-10-05')).not.toContain('verloop@dak');
  });

  const taken = { holders: [holding('instantie', 'brug', '2026-09-01', '2027-02-15'), holding('instantie', 'haven', '2027-02-15'), holding('verhuurder', 'dak', '2026-09-01')] };
  test('WB-034 the file goes over on one day: no day without a keeper, none with two', () => {
    expect([reads(state(taken), 'brug', '2027-02-14').length > 1, reads(state(taken), 'haven', '2027-02-14')]).toEqual([true, []]);
    expect([reads(state(taken), 'brug', '2027-02-15'), reads(state(taken), 'haven', '2027-02-15')]).toEqual([[], ['', 'count.contacten', 'veiligheid', 'verloop@haven']]);
  });

  test('WB-035 the part of the earlier organisation is for the later one only with a consent given after it came', () => {
    const before = state({ ...taken, grants: [{ share: 'overdracht', from: day('2027-02-01'), event: 'g' }] });
    expect(reads(before, 'haven', '2027-03-01')).not.toContain('verloop@brug');
    const after = state({ ...taken, grants: [{ share: 'overdracht', from: day('2027-02-20'), event: 'g' }] });
    expect(reads(after, 'haven', '2027-02-19')).not.toContain('verloop@brug');
    expect(reads(after, 'haven', '2027-02-20')).toContain('verloop@brug');
  });
});

test('WB-028 a count is open to the landlord by the decision to count, and not before', () => {
  expect(reads(state({}), 'dak', '2026-10-29')).not.toContain('count.contacten');
  expect(reads(state({ grants: [{ share: 'telling', from: day('2026-10-29'), event: 'g' }] }), 'dak', '2026-10-29')).toContain('count.contacten');
});

test('WB-045 whoever has a visit planned reads the notice of danger until that day is over, and not when the visit is dropped', () => {
  const visit = (status: Appointment['state'], on: Day): Appointment => ({ instance: 'v', task: 'bezoek', day: on, invited: [{ role: 'verhuurder', account: 'verhuurder-dak' }], state: status, passed: [], lacks: [], history: [], asked: day('2026-11-20') });
  const law = [{ share: 'veilig-op-pad', from: day('2026-09-01'), event: 'g' }];
  const planned = state({ grants: law, appointments: [visit('firm', day('2026-12-01'))] });
  expect(['2026-11-19', '2026-11-20', '2026-12-01', '2026-12-02'].map((on) => reads(planned, 'dak', on).includes('veiligheid'))).toEqual([false, true, true, false]);
  expect(reads(state({ grants: law, appointments: [visit('dropped', day('2026-12-01'))] }), 'dak', '2026-11-25')).not.toContain('veiligheid');
});

test('a role of one person is read along by the colleagues of the organisation where the draaiboek says so, in all that its shares give, and nowhere else', () => {
  const shared = { ...book, roles: { verhuurder: { colleagues: true } } } as unknown as Draaiboek;
  const given = state({ grants: [{ share: 'verloop', from: day('2026-10-05'), event: 'g' }] });
  const forAll = (which: Draaiboek): string[] => accessRows(which, given, 'brug').filter((row) => row.organisation === 'dak' && row.account === null).map((row) => row.class).sort();
  expect(forAll(shared)).toEqual(['', 'verloop@brug', 'verloop@dak']);
  expect(forAll(book)).toEqual([]);
});
