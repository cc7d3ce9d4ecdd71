import { describe, expect, it } from 'vitest';
import { conditionKind, leafKind, leavesOf, parseQuestion } from './condition.ts';

describe('leafKind', () => {
  it('names the leaf by its own word, not by a word beside it', () => {
    expect(leafKind({ field: 'gemeente', in: 'setting.gemeenten' })).toBe('field');
    expect(leafKind({ in: 'period.brug' })).toBe('in');
    expect(leafKind({ outcome: 'besluit', is: 'verder', row: 'previous' })).toBe('outcome');
    expect(leafKind({ row: 'first' })).toBe('row');
    expect(leafKind({ done: 'melding', since: 'series.last' })).toBe('done');
    expect(leafKind({ is: true })).toBeNull();
  });
});

describe('leavesOf', () => {
  it('walks all branches, with the path of each leaf', () => {
    const condition = { all: [{ not: { done: 'verzet' } }, { rows: 'plan.doelen', some: { field: 'stand', is: 'behaald' } }] };
    expect(leavesOf(condition).map(({ path }) => path.join('.'))).toEqual(['all.0.not', 'all.1', 'all.1.some']);
    expect(conditionKind(condition)).toBe('all');
  });
});

describe('parseQuestion', () => {
  it('keeps to the closed list', () => {
    expect(parseQuestion('grant.verloop')).toEqual({ question: 'grant', argument: 'verloop' });
    expect(parseQuestion('weather.sunny')).toBeNull();
  });
});
