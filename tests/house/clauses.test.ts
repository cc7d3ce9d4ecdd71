import { describe, expect, test } from 'vitest';
import { idsOf, lack, proofsIn } from '../../scripts/clauses.mjs';

const report = (...tests: [string, string, string[]?][]) => ({
  testResults: [{ assertionResults: tests.map(([title, status, ancestorTitles = []]) => ({ title, status, ancestorTitles })) }],
});

describe('which clauses a test proves', () => {
  test.each([
    ['GW-051 refuses a sixth day', ['GW-051']],
    ['GW-051 GW-052: refuses a sixth day', ['GW-051', 'GW-052']],
    ['GW-051, WD-080 refuses', ['GW-051', 'WD-080']],
    ['refuses a sixth day (GW-051)', []],
    ['GW-0512 is no id', []],
  ])('%s', (title, ids) => {
    expect([...idsOf({ title })]).toEqual(ids);
  });

  test('the group it stands in counts too', () => {
    expect([...idsOf({ title: 'in March', ancestorTitles: ['', 'GW-007 the window'] })]).toEqual(['GW-007']);
  });
});

describe('what is missing from a proof', () => {
  const proofs = proofsIn(report(['GW-001 a', 'passed'], ['GW-002 b', 'passed'], ['GW-002 c', 'failed'], ['GW-003 d', 'skipped']));
  test.each([
    ['GW-001', 'nothing'],
    ['GW-002', 'a test that proves it fails'],
    ['GW-003', 'did not run'],
    ['GW-004', 'no test begins'],
  ])('%s: %s', (id, problem) => {
    expect(lack(id, proofs) ?? 'nothing').toContain(problem);
  });
});
