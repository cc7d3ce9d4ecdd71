/** Faults of figures, each at its file, line and path. */
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
      soort: {is: choice, of: {snel: Snel, traag: Traag}, class: verloop}
      uur: {is: text, class: verloop}
      aantal: {is: number, class: verloop}
tasks:
  start: {by: [begeleider], form: start, clause: [PR-001]}
  bezoek: {by: [begeleider], repeat: true, outcomes: {goed: {}, slecht: {}}, clause: [PR-001]}
  klaar: {by: [begeleider], then: [{end: gedaan}], clause: [PR-001]}
endings:
  gedaan: {keep: P10Y, clause: [PR-001]}
figures:
  vragen:
    label: Vragen
    count: opened
    split: [soort, municipality, begeleider.kind, [soort, outcome]]
    changed: [{from: 2027-01-01, why: Ook wie belt telt mee.}]
    clause: [PR-001]
  snel:
    label: Snelle vragen
    count: opened
    where: {field: soort, is: snel}
    of: vragen
    measure: {from: {day: opened, clock: start.uur}, to: {earliest: [done.bezoek.first, done.klaar]}, in: hours, within: 48}
    clause: [PR-001]
  bezoeken:
    label: Bezoeken
    count: done.bezoek
    where: {outcome: [goed]}
    clause: [PR-001]
`;

function faults(from: string, to: string) {
  const text = RULES.replace(from, to);
  expect(text).not.toBe(from === to ? '' : RULES);
  const read = readDraaiboek([{ path: 'draaiboek.yaml', text }]);
  return read.ok ? [] : read.faults.map(({ code, path, line }) => ({ code, path, line }));
}

test('figures load with every name resolved', () => {
  const read = readDraaiboek([{ path: 'draaiboek.yaml', text: RULES }]);
  expect(read.ok ? Object.keys(read.draaiboek.figures) : read.faults).toEqual(['vragen', 'snel', 'bezoeken']);
});

test.each([
  ['count: done.bezoek', 'count: done.bezoekje', 'unknown-reference', 'figures.bezoeken.count'],
  ['count: done.bezoek', 'count: planned.bezoek', 'malformed-anchor', 'figures.bezoeken.count'],
  ['count: done.bezoek', 'count: closed.weg', 'unknown-reference', 'figures.bezoeken.count'],
  ['count: done.bezoek', 'count: done.bezoek\n    also: [done.bezoekje]', 'unknown-reference', 'figures.bezoeken.also.0'],
  ['count: done.bezoek', 'count: done.bezoek\n    also: [stay]', 'malformed-anchor', 'figures.bezoeken.also.0'],
  ['count: opened\n    split', 'count: opened\n    also: [done.bezoek]\n    split', 'malformed-anchor', 'figures.vragen.also.0'],
  ['where: {outcome: [goed]}', 'where: {outcome: [best]}', 'unknown-option', 'figures.bezoeken.where.outcome'],
  ['split: [soort,', 'split: [sort,', 'unknown-reference', 'figures.vragen.split.0'],
  ['split: [soort,', 'split: [uur,', 'figure-split-open', 'figures.vragen.split.0'],
  ['begeleider.kind, [soort', 'begleider.kind, [soort', 'unknown-reference', 'figures.vragen.split.2'],
  ['[soort, outcome]]', '[sort, outcome]]', 'unknown-reference', 'figures.vragen.split.3.0'],
  ['clock: start.uur', 'clock: start.uurtje', 'unknown-reference', 'figures.snel.measure.from.clock'],
  ['done.klaar]}', 'done.klar]}', 'unknown-reference', 'figures.snel.measure.to.earliest.1'],
  ['within: 48', 'within: setting.uren', 'unknown-reference', 'figures.snel.measure.within'],
  ['of: vragen', 'of: vraagjes', 'unknown-reference', 'figures.snel.of'],
  ['of: vragen', 'of: snel', 'figure-of-itself', 'figures.snel.of'],
  ['count: done.bezoek', 'count: done.bezoek\n    per: case\n    of: vragen', 'figure-units-mixed', 'figures.bezoeken.of'],
  ['count: done.bezoek', 'count: done.bezoek\n    sum: aantal', 'unknown-reference', 'figures.bezoeken.sum'],
  ['to: {earliest: [done.bezoek.first, done.klaar]}', 'to: {day: done.bezoek.first, outcome: [best]}', 'unknown-option', 'figures.snel.measure.to.outcome.0'],
  ['count: done.bezoek', 'count: opened\n    on: aantal', 'unknown-option', 'figures.bezoeken.on'],
  ['    label: Bezoeken\n', '', 'missing-key', 'figures.bezoeken.label'],
])('%s -> %s is %s at %s', (from, to, code, path) => {
  expect(faults(from, to)).toContainEqual(expect.objectContaining({ code, path }));
  expect(faults(from, to)[0]?.line).toBeGreaterThan(28);
});
