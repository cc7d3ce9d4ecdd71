import { describe, expect, it } from 'vitest';
import { parseAnchor, parseEach } from './anchor.ts';

describe('parseAnchor', () => {
  it.each([
    ['opened', { kind: 'opened' }], ['planned', { kind: 'planned' }], ['claim.end', { kind: 'claim-end' }],
    ['done.bezoek', { kind: 'act', fact: 'done', task: 'bezoek', pick: null }],
    ['planned.bezoek.first', { kind: 'act', fact: 'planned', task: 'bezoek', pick: 'first' }],
    ['field.ingang', { kind: 'field', form: null, field: 'ingang' }],
    ['field.start.ingang', { kind: 'field', form: 'start', field: 'ingang' }],
    ['row.op', { kind: 'row', cell: 'op' }],
    ['period.brug', { kind: 'period', period: 'brug', side: 'end' }],
    ['period.brug.stopped', { kind: 'period', period: 'brug', side: 'stopped' }],
    ['stage.telling.aan', { kind: 'stage', track: 'telling', stage: 'aan', pick: null }], ['stage.telling.aan.first', { kind: 'stage', track: 'telling', stage: 'aan', pick: 'first' }],
    ['agreed.plan.huurder', { kind: 'agreed', task: 'plan', role: 'huurder' }],
    ['series.last', { kind: 'series', series: null, side: 'last' }],
    ['series.lwo.closes', { kind: 'series', series: 'lwo', side: 'closes' }],
    ['setting.bellen', { kind: 'setting', setting: 'bellen' }],
  ])('reads %s', (written, anchor) => {
    expect(parseAnchor(written)).toEqual(anchor);
    expect(parseAnchor(written)).toBe(parseAnchor(written));
  });

  it.each(['', 'vandaag', 'done', 'done.', 'done.x.second', 'period.x.middle', 'stage.x', 'field.a.b.c', 'term.x.y', 'constructor', 'toString.x'])(
    'refuses %s', (written) => { expect(parseAnchor(written)).toBeNull(); });
});

describe('parseEach', () => {
  it('knows acts, ends of a period and rows of a form', () => {
    expect(parseEach('done.inbreuk')).toEqual({ kind: 'act', fact: 'done', task: 'inbreuk' });
    expect(parseEach('period.begeleiding.ends')).toEqual({ kind: 'period', period: 'begeleiding', side: 'ends' });
    expect(parseEach('plan.schijven')).toEqual({ kind: 'rows', form: 'plan', field: 'schijven' });
    expect(parseEach('today')).toBeNull();
  });
});
