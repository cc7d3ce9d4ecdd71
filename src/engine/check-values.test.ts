import { describe, expect, test } from 'vitest';
import type { Field } from '../protocol/draaiboek.ts';
import { garden, noAnswers, on } from '../../tests/story.ts';
import { checkForm, formView, keptValues } from './check-values.ts';
import type { Value, Values } from './events.ts';
import type { Answers } from './reading.ts';

const faultsOf = (fields: Record<string, Omit<Field, 'class'>>, values: Values, answers: Answers = noAnswers): [string, string | undefined][] => {
  const book = garden({ lists: { tools: [{ key: 'spade', label: 'Spade' }] }, forms: { asking: { fields: Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, { class: 'story', ...field }])) } } });
  return checkForm(book, 'asking', values, on('2026-09-14'), answers).map((fault) => [fault.code, fault.field]);
};

describe('each kind of field', () => {
  test.each<[Omit<Field, 'class'>, Value, string | undefined]>([
    [{ is: 'text' }, 'weeds', undefined], [{ is: 'text' }, 'two\nlines', 'one-line'], [{ is: 'text', max: 3 }, 'four', 'too-long'], [{ is: 'lines' }, 'two\nlines', undefined], [{ is: 'lines' }, 'x'.repeat(10_000_000), 'too-long'], [{ is: 'text' }, 5, 'not-text'],
    [{ is: 'number' }, 4, undefined], [{ is: 'number' }, 4.5, 'off-step'], [{ is: 'number', step: '0.5' }, 4.5, undefined], [{ is: 'number', max: 120 }, 121, 'too-much'], [{ is: 'number', min: 0 }, -1, 'too-little'], [{ is: 'number' }, '4', 'not-a-number'], [{ is: 'number' }, Number.NaN, 'not-a-number'],
    [{ is: 'money' }, 12.5, undefined], [{ is: 'money' }, 12.345, 'not-cents'], [{ is: 'money' }, -1, 'too-little'], [{ is: 'money', min: 0.01 }, 0, 'too-little'],
    [{ is: 'date' }, '2026-02-28', undefined], [{ is: 'date' }, '2026-02-30', 'not-a-date'], [{ is: 'month' }, '2026-13', 'not-a-month'], [{ is: 'yesno' }, false, undefined], [{ is: 'yesno' }, 'ja', 'not-yes-or-no'],
    [{ is: 'choice', of: ['a', 'b'] }, 'a', undefined], [{ is: 'choice', of: { a: 'A' } }, 'b', 'not-an-option'], [{ is: 'choice', of: ['a'] }, ['a'], 'not-one-choice'], [{ is: 'choices', of: 'list.tools' }, ['spade'], undefined], [{ is: 'choices', of: 'list.tools' }, ['spade', 'spade'], 'chosen-twice'], [{ is: 'choices', of: ['a'] }, 'a', 'not-choices'],
    [{ is: 'period', step: 'P3M' }, 'P9M', undefined], [{ is: 'period', step: 'P3M' }, 'P4M', 'off-step'], [{ is: 'period' }, 'soon', 'not-a-period'], [{ is: 'email' }, 'amina@example.org', undefined], [{ is: 'email' }, 'amina@', 'not-an-email'], [{ is: 'phone' }, '051 12 34 56', undefined], [{ is: 'phone' }, 'call me', 'not-a-phone'],
    [{ is: 'address' }, { street: 'Lane 4', town: 'Green' }, undefined], [{ is: 'address' }, { street: ['x'] }, 'wrong-shape'], [{ is: 'contact' }, { name: 'Amina', email: 'nope' }, 'not-an-email'],
  ])('%j takes %j: %s', (field, value, code) => {
    expect(faultsOf({ it: field }, { it: value })).toEqual(code === undefined ? [] : [[code, 'it']]);
  });

  test('a municipality is one the region knows', () => {
    expect(faultsOf({ town: { is: 'municipality' } }, { town: 'Nowhere' }, { ...noAnswers, list: () => ['Green'] })).toEqual([['not-an-option', 'town']]);
  });
});

describe('a form', () => {
  test('later: not missed in the first act, and in the act that asks it again it is', () => {
    const book = garden({ tasks: { ask: { by: ['visitor'], form: 'asking' }, again: { by: ['visitor'], repeat: true, form: 'asking' } }, forms: { asking: { fields: { what: { is: 'text', class: 'story', must: true, later: 'again' } as never } } } });
    const missed = (task: string): string[] => checkForm(book, 'asking', {}, on('2026-09-14'), noAnswers, { task }).map((one) => one.code);
    expect([missed('ask'), missed('again')]).toEqual([[], ['missing']]);
    expect(checkForm(book, 'asking', { what: 'two\nlines' }, on('2026-09-14'), noAnswers, { task: 'ask' }).map((one) => one.code)).toEqual(['one-line']);
  });

  test('must: every field, every tick, or the options named', () => {
    const fields = { a: { is: 'text', must: true }, b: { is: 'ticks', of: ['x', 'y'], must: 'all' }, c: { is: 'choices', of: ['p', 'q'], must: ['p'] } } as const;
    expect(faultsOf(fields as never, { a: '  ', b: ['x'], c: ['q'] })).toEqual([['missing', 'a'], ['options-missing', 'b'], ['options-missing', 'c']]);
    expect(faultsOf(fields as never, {})).toEqual([['missing', 'a'], ['missing', 'b'], ['missing', 'c']]);
  });

  test('a field is asked only when its condition holds', () => {
    const fields = { own: { is: 'yesno', must: true }, why: { is: 'text', must: true, when: { field: 'own', is: true } } } as const;
    expect(faultsOf(fields, { own: false })).toEqual([]);
    expect(faultsOf(fields, { own: true })).toEqual([['missing', 'why']]);
  });

  test('cells of rows are checked where they stand, with their own conditions', () => {
    const fields = { costs: { is: 'rows', row: { what: { is: 'list.tools', must: true }, other: { is: 'text', must: true, when: { field: 'what', is: 'spade' } }, price: 'money' } } } as const;
    expect(faultsOf(fields as never, { costs: [{ what: 'spade', price: 1 }, { what: 'axe', other: 'x', price: 1.001 }, { colour: 'red' }] })).toEqual([
      ['missing', 'costs.1.other'], ['not-an-option', 'costs.2.what'], ['not-cents', 'costs.2.price'], ['field-unknown', 'costs.3.colour'], ['missing', 'costs.3.what'],
    ]);
    expect(faultsOf(fields as never, { costs: 'none' })).toEqual([['not-rows', 'costs']]);
  });

  test('a value nobody asked for has no place, also not under a name every object has', () => {
    expect(faultsOf({ a: { is: 'text' } }, { constructor: 'x' })).toEqual([['field-unknown', 'constructor']]);
  });

  test('rows are kept with an id that no earlier row had', () => {
    const book = garden({ forms: { asking: { fields: { beds: { is: 'rows', class: 'story', row: { name: 'text' } } } } } });
    const values = { beds: [{ id: '2', name: 'b' }, { name: 'c' }, { id: 'north', name: 'd' }] };
    expect(keptValues(formView(book, 'asking', values, on('2026-09-14'), noAnswers), 'asking', values)).toEqual({ beds: [{ id: '2', name: 'b' }, { id: '3', name: 'c' }, { id: 'north', name: 'd' }] });
  });
});
