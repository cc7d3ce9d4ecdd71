/** A next case: faults in this draaiboek, and what two of them say of each other, each at its line and path. */
import { expect, test } from 'vitest';
import { faultsTogether } from '../check-together.ts';
import { readProgramme } from '../read.ts';

const head = (key: string, prefix: string): string => `draaiboek: ${key}
version: 1
name: ${key}
prefix: ${prefix}
valid: {from: 2026-01-01}
subject: household
calendar: regio
opens: start
kept-by: begeleider
tracks: {traject: [bezig]}
`;
const ASK = `${head('vragen', 'VR')}roles:
  client: {is: subject, clause: [PR-001]}
  begeleider: {of: [dienst], hold: always, clause: [PR-001]}
  partner: {of: [dienst], clause: [PR-001]}
classes:
  verloop: {keep: P10Y, from: closed}
  kant: {keep: P10Y, from: closed, side: partner}
forms:
  start:
    fields:
      verhaal: {is: lines, class: verloop}
      stil: {is: lines, class: kant}
  neen:
    fields:
      reden: {is: choice, of: {vol: Vol, past-niet: Past niet}, class: verloop}
      verder: {is: yesno, class: verloop}
tasks:
  start: {by: [begeleider], form: start, clause: [PR-001]}
  neen:
    by: [begeleider]
    form: neen
    then:
      - open: slapen
        when: {field: verder, is: true}
        fills: {waarom: {from: neen.reden, as: {past-niet: anders}}, wat: {from: start.verhaal}, uitleg: {is: Zo gezegd}}
        roles: {hulp: partner}
        clause: [PR-001]
      - {end: gedaan}
    clause: [PR-001]
endings:
  gedaan: {keep: P10Y, clause: [PR-001]}
`;
const SLEEP = `${head('slapen', 'SL')}roles:
  client: {is: subject, clause: [PR-001]}
  begeleider: {of: [dienst], hold: always, clause: [PR-001]}
  hulp: {of: [dienst], hold: always, clause: [PR-001]}
classes:
  verloop: {keep: P10Y, from: closed}
forms:
  start:
    fields:
      waarom: {is: choice, of: {vol: Vol, anders: Anders}, class: verloop, must: true}
      wat: {is: text, class: verloop, must: true}
      uitleg: {is: text, class: verloop}
tasks:
  start: {by: [begeleider], form: start, clause: [PR-001]}
  klaar: {by: [begeleider], then: [{end: gedaan}], clause: [PR-001]}
endings:
  gedaan: {keep: P10Y, clause: [PR-001]}
`;
const CLAUSES = '- {id: PR-001, source: tekst, says: Zo is het., state: built}\n';

const readOne = (folder: string, text: string) => readProgramme([{ path: `${folder}/draaiboek.yaml`, text }, { path: `${folder}/clauses.yaml`, text: CLAUSES }]);
const change = (text: string, from: string, to: string): string => { expect(text).toContain(from); return text.replace(from, to); };

/** Own faults first; else those seen together. */
function faults(ask: string, sleep: string = SLEEP): [string, string, string][] {
  const read = [readOne('vragen', ask), readOne('slapen', sleep)];
  const own = read.flatMap((one) => (one.ok ? [] : one.faults));
  return (own.length > 0 ? own : faultsTogether(read)).map((one) => [one.code, one.path, one.file]);
}
const OPEN = 'tasks.neen.then.0';

test('two programmes of which one opens the other hold together', () => {
  expect(faults(ASK)).toEqual([]);
});

test('the other programme, its fields, its options, its roles and the kinds of answers are all there', () => {
  expect(faults(change(ASK, 'open: slapen', 'open: slaap'))).toEqual([['unknown-reference', `${OPEN}.open`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, 'fills: {waarom:', 'fills: {waarom-niet:'))).toEqual([['unknown-reference', `${OPEN}.fills.waarom-niet`, 'vragen/draaiboek.yaml'], ['next-lacks', `${OPEN}.open`, 'vragen/draaiboek.yaml']].sort((a, b) => (a[1] === b[1] ? 0 : String(a[1]).length - String(b[1]).length)));
  expect(faults(change(ASK, '{past-niet: anders}', '{past-niet: andere}'))).toEqual([['unknown-option', `${OPEN}.fills.waarom.as.past-niet`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, ', as: {past-niet: anders}', ''))).toEqual([['unknown-option', `${OPEN}.fills.waarom.from`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, 'wat: {from: start.verhaal}', 'wat: {from: neen.verder}'))).toEqual([['unknown-option', `${OPEN}.fills.wat.from`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, '{is: Zo gezegd}', '{is: true}'))).toEqual([['unknown-option', `${OPEN}.fills.uitleg.is`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, 'roles: {hulp: partner}', 'roles: {hulp: partner, maat: partner}'))).toEqual([['unknown-reference', `${OPEN}.roles.maat`, 'vragen/draaiboek.yaml']]);
});

test('what is taken along is a field here, and nothing that was told in confidence', () => {
  expect(faults(change(ASK, 'from: start.verhaal', 'from: start.verhalen'))).toEqual([['unknown-reference', `${OPEN}.fills.wat.from`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, 'from: start.verhaal', 'from: [start.verhaal, neen.verhaal]'))).toEqual([['unknown-reference', `${OPEN}.fills.wat.from.1`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, 'from: start.verhaal', 'from: start.stil'))).toEqual([['next-confidence', `${OPEN}.fills.wat.from`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, '{hulp: partner}', '{hulp: partners}'))).toEqual([['unknown-reference', `${OPEN}.roles.hulp`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, '{field: verder, is: true}', '{field: verders, is: true}')).map((one) => one[0])).toEqual(['unknown-reference']);
});

test('what the other one must know, who must be there and who keeps it are said', () => {
  expect(faults(change(ASK, ', wat: {from: start.verhaal}', ''))).toEqual([['next-lacks', `${OPEN}.open`, 'vragen/draaiboek.yaml']]);
  expect(faults(change(ASK, '        roles: {hulp: partner}\n', ''))).toEqual([['next-lacks-role', `${OPEN}.open`, 'vragen/draaiboek.yaml']]);
  expect(faults(ASK, SLEEP.replace('begeleider: {of: [dienst]', 'begeleider: {of: [ander]'))).toEqual([['next-keeper', `${OPEN}.open`, 'vragen/draaiboek.yaml']]);
});

test('a ring of cases that open each other cannot be: the first act of a case opens no other', () => {
  const opens = change(ASK, '  start: {by: [begeleider], form: start, clause: [PR-001]}', '  start: {by: [begeleider], form: start, then: [{open: slapen}], clause: [PR-001]}');
  expect(faults(opens)).toEqual([['next-at-once', 'tasks.start.then.0.open', 'vragen/draaiboek.yaml']]);
});
