/** Candidates side by side: faults of `weigh`, each at its line and path. */
import { expect, test } from 'vitest';
import { readDraaiboek } from '../read.ts';

const RULES = `draaiboek: proef
version: 1
name: Proef
prefix: PR
valid: {from: 2026-01-01}
subject: household
calendar: regio
opens: start
kept-by: begeleider
tracks: {traject: [bezig]}
roles:
  client: {is: subject, clause: [PR-001]}
  begeleider: {of: [dienst], hold: always, clause: [PR-001]}
classes:
  verloop: {keep: P10Y, from: closed}
forms:
  start:
    fields:
      vraag: {is: text, class: verloop}
  oordeel:
    fields:
      nood: {is: choice, of: {veel: Veel, weinig: Weinig}, class: verloop}
      waarom: {is: text, class: verloop}
tasks:
  start: {by: [begeleider], form: start, clause: [PR-001]}
  oordeel: {by: [begeleider], form: oordeel, clause: [PR-001]}
  antwoord: {by: [begeleider], repeat: true, clause: [PR-001]}
  geef:
    by: [begeleider]
    claim: {pool: woningen, kind: stay, until: {from: today, plus: P1M}, weigh: {task: oordeel, rows: {nood: waarom}, others: antwoord}}
    clause: [PR-001]
  klaar: {by: [begeleider], then: [{end: gedaan}], clause: [PR-001]}
pools:
  woningen: {label: Woningen, mode: free, hold: 60, departs: noted, after: nothing, clause: [PR-001]}
endings:
  gedaan: {keep: P10Y, clause: [PR-001]}
`;

function faults(from: string, to: string) {
  const text = RULES.replace(from, to);
  expect(text).not.toBe(from === to ? '' : RULES);
  const read = readDraaiboek([{ path: 'draaiboek.yaml', text }]);
  return read.ok ? [] : read.faults.map(({ code, path, line }) => ({ code, path, line }));
}
const LINE = RULES.split('\n').findIndex((line) => line.includes('weigh:')) + 1;

test('what candidates are compared on loads with every name resolved', () => {
  expect(faults('', '')).toEqual([]);
});

test('a criterion, a reason, and both acts must be there', () => {
  expect(faults('rows: {nood: waarom}', 'rows: {noot: waarom}')).toEqual([{ code: 'unknown-reference', path: 'tasks.geef.claim.weigh.rows.noot', line: LINE }]);
  expect(faults('rows: {nood: waarom}', 'rows: {nood: daarom}')).toEqual([{ code: 'unknown-reference', path: 'tasks.geef.claim.weigh.rows.nood', line: LINE }]);
  expect(faults('weigh: {task: oordeel', 'weigh: {task: oordelen')).toEqual([{ code: 'unknown-reference', path: 'tasks.geef.claim.weigh.task', line: LINE }]);
  expect(faults('others: antwoord}', 'others: antwoorden}')).toEqual([{ code: 'unknown-reference', path: 'tasks.geef.claim.weigh.others', line: LINE }]);
});

test('what is compared is a choice, and only where a place is given', () => {
  expect(faults('rows: {nood: waarom}', 'rows: {waarom: waarom}')).toEqual([{ code: 'unknown-option', path: 'tasks.geef.claim.weigh.rows.waarom', line: LINE }]);
  expect(faults('kind: stay, until', 'kind: hold, until').map((one) => [one.code, one.path])).toContainEqual(['unknown-option', 'tasks.geef.claim.kind']);
});

test('a place that frees itself is not made ready: nobody notes the leaving with which that begins', () => {
  expect(faults('departs: noted, after: nothing,', 'departs: by-itself, after: ready,').map((one) => [one.code, one.path])).toEqual([['unknown-option', 'pools.woningen.after']]);
  expect(faults('departs: noted, after: nothing,', 'departs: noted, after: ready,')).toEqual([]);
  expect(faults('departs: noted, after: nothing,', 'departs: by-itself, after: nothing,')).toEqual([]);
});
