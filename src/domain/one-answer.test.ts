import { expect, it } from 'vitest';
import { loadProgramme } from '../../tests/clauses/load-programme.ts';
import type { CaseState, Holding } from '../engine/reading.ts';
import { answersFor, oneAnswerOf, roleOfAnswer } from './one-answer.ts';

const { draaiboek } = loadProgramme('goed-wonen');
const state = (...holders: Partial<Holding>[]): CaseState => ({ holders: holders.map((one) => ({ from: '2026-01-01', event: 'e', party: {}, ...one })) }) as unknown as CaseState;
const today = '2026-11-20';
const ocmw = { id: 'ocmw', kind: 'welzijnspartner' };

it.each([['akkoord-afspraak', {}], ['ingrijpen', { field: { form: 'ingrijpen', key: 'wat-gedaan' } }]])('%s is carried out by one answer', (task, answer) => {
  expect(oneAnswerOf(draaiboek, task)).toEqual(answer);
});
it.each(['intake', 'actieplan', 'aanmelding', 'delen', 'bereikbaar', 'taak-gedaan', 'bestaat-niet', 'toString'])('%s is not: more than one thing, people together, an agreement, or nothing to answer', (task) => {
  expect(oneAnswerOf(draaiboek, task)).toBeUndefined();
});
it('is for an organisation of the kind of the role, that no other one holds', () => {
  const asked = { task: 'ingrijpen', role: 'trajectbegeleider', answerer: ocmw, today };
  expect(answersFor(draaiboek, state(), asked)).toBe(true);
  expect(answersFor(draaiboek, state({ role: 'trajectbegeleider', party: { role: 'trajectbegeleider', organisation: 'ocmw' } }), asked)).toBe(true);
  expect(answersFor(draaiboek, state({ role: 'trajectbegeleider', party: { role: 'trajectbegeleider', organisation: 'caw' } }), asked)).toBe(false);
  expect(answersFor(draaiboek, state({ role: 'trajectbegeleider', until: today as never, party: { role: 'trajectbegeleider', organisation: 'caw' } }), asked)).toBe(true);
  expect(answersFor(draaiboek, state(), { ...asked, answerer: { id: 'x', kind: 'woondienst' } })).toBe(false);
  expect(answersFor(draaiboek, state(), { ...asked, role: 'woonbegeleider' })).toBe(false);
  expect(answersFor(draaiboek, state(), { ...asked, role: 'hulpvrager' })).toBe(false);
});
it('the asker must be one who may enter it for that role', () => {
  expect(roleOfAnswer(draaiboek, state(), { behalf: ['trajectbegeleider'] }, { task: 'akkoord-afspraak', answerer: ocmw, today })).toBe('trajectbegeleider');
  expect(roleOfAnswer(draaiboek, state(), { behalf: [] }, { task: 'akkoord-afspraak', answerer: ocmw, today })).toBeUndefined();
});
