import { describe, expect, it } from 'vitest';
import { adjustmentInWords, dayInWords, lengthInWords, periodInWords, termColumns, termInWords } from './in-words.ts';

const names = {
  tasks: {
    actiedag: { by: ['a'], repeat: true, noun: 'de actiedag', label: 'Werk samen in de woning' },
    bezoek: { by: ['a'], repeat: true, label: 'Ga op huisbezoek' },
    intake: { by: ['a'], noun: 'het gesprek' },
    verlenging: { by: ['a'], label: 'Verleng de begeleiding' },
  },
  forms: { start: { fields: { ingang: { is: 'date' as const, class: 'x', label: 'Ingang van de huur' } } } },
  periods: { begeleiding: { from: 'opened', label: 'Begeleiding' } },
  terms: { oordeel: { owes: 'a', task: 'bezoek', label: 'Eerste oordeel' } },
  stages: { aan: { label: 'Telling aan' } }, roles: { huurder: { label: 'Huurder' } },
  settings: { bellen: { value: '5wd' }, ritme: { value: { gas: 'P2Y' }, label: 'Ritme van het onderhoud' } },
};
const owed = { owes: 'a', task: 'bezoek' };

describe('lengths and days', () => {
  it('says lengths as people do, settings included', () => {
    expect([lengthInWords(names, 'P2M'), lengthInWords(names, 'setting.bellen'), lengthInWords(names, '-P7D')]).toEqual(['2 maanden', '5 werkdagen', '7 dagen']);
  });

  it.each([
    [{ from: 'done.actiedag.last', plus: 'P2M' }, '2 maanden na de laatste actiedag'],
    [{ from: 'done.actiedag.first' }, 'de eerste actiedag'],
    [{ from: 'done.bezoek' }, 'de laatste keer “Ga op huisbezoek”'],
    [{ from: 'done.intake', plus: '-1wd' }, '1 werkdag voor het gesprek'],
    [{ from: 'planned.actiedag', minus: 'P1D' }, '1 dag voor de geplande dag van de laatste actiedag'],
    [{ from: 'field.start.ingang', plus: 'P2M', then: [{ 'month-day': 10 }] }, '2 maanden na de dag bij “Ingang van de huur”, dan dag 10 van die maand'],
    [{ latest: [{ from: 'opened' }, { from: 'term.oordeel' }] }, 'de laatste van: de opening van het dossier of de uiterste dag van “Eerste oordeel”'],
    [{ from: { from: 'opened', plus: 'P1M' }, plus: 'P1D' }, '1 dag na 1 maand na de opening van het dossier'],
  ])('%j', (rule, words) => { expect(dayInWords(names, rule as Parameters<typeof dayInWords>[1])).toBe(words); });

  it('says where a day moves to', () => {
    expect(adjustmentInWords({ 'on-or-after': 'series.structureel-overleg' })).toBe('de eerste dag van structureel overleg op of na die dag');
    expect(adjustmentInWords({ 'on-or-after': 'thu' })).toBe('de eerste donderdag op of na die dag');
  });
});

describe('terms and periods', () => {
  it.each([
    [{ due: { from: 'opened', plus: 'setting.bellen' } }, 'binnen 5 werkdagen na de opening van het dossier'],
    [{ due: { from: 'done.actiedag.last', plus: 'P2M' }, slack: { early: 'P7D', late: 'P7D' } }, '2 maanden na de laatste actiedag, op tijd tot 7 dagen vroeger of later'],
    [{ due: { from: 'done.actiedag' }, each: 'done.actiedag' }, 'op de dag van de actiedag'],
    [{ due: { from: 'field.start.ingang' } }, 'op de dag bij “Ingang van de huur”'],
    [{ every: 'P4W', from: 'done.actiedag.last' }, 'om de 4 weken vanaf de laatste actiedag'],
    [{ every: 'P1Y', from: 'opened', 'counts-from': 'last-done' }, 'elk jaar vanaf de opening van het dossier, geteld vanaf de vorige keer'],
    [{ every: [{ P3M: 'P1Y' }, 'P1Y'], from: 'opened' }, 'om de 3 maanden gedurende 1 jaar, daarna elk jaar vanaf de opening van het dossier'],
    [{ every: 'setting.ritme', from: 'opened' }, 'volgens “Ritme van het onderhoud” vanaf de opening van het dossier'],
    [{ 'at-least': 2, between: [{ from: 'done.actiedag.first' }, { from: 'done.intake' }] }, 'minstens 2 keer tussen de eerste actiedag en het gesprek'],
    [{ 'at-least': 1, per: 'month' }, 'minstens 1 keer per maand'],
  ])('%j', (term, words) => { expect(termInWords(names, { ...owed, ...term } as Parameters<typeof termInWords>[1])).toBe(words); });

  it.each([
    [{ due: { from: 'opened', plus: 'setting.bellen' } }, 'de opening van het dossier', 'binnen 5 werkdagen'],
    [{ due: { from: 'planned.intake', minus: 'P14D' } }, 'de geplande dag van het gesprek', '14 dagen ervoor'],
    [{ due: { from: 'done.actiedag', plus: 'P1W' }, each: 'done.actiedag' }, 'de actiedag', 'na 1 week'],
    [{ every: 'P4W', from: 'done.actiedag.last', 'counts-from': 'last-done' as const }, 'de laatste actiedag', 'om de 4 weken, geteld vanaf de vorige keer'],
    [{ due: { from: 'field.start.ingang' } }, 'de dag bij “Ingang van de huur”', 'op die dag'],
    [{ 'at-least': 1, per: 'month' as const }, '', 'minstens 1 keer per maand'],
  ])('in two columns: %j', (term, from, length) => { expect(termColumns(names, { ...owed, ...term })).toEqual({ from, length }); });

  it('says how long a period runs, and whether its last day counts', () => {
    expect(periodInWords(names, { from: 'field.start.ingang', length: 'P12M', end: 'mark', extend: { by: 'verlenging', length: 'P3M', times: 1 } }))
      .toBe('12 maanden vanaf de dag bij “Ingang van de huur”, tot dezelfde dag; kan langer via “Verleng de begeleiding”, hoogstens 1 keer');
    expect(periodInWords(names, { from: 'done.actiedag.first', until: 'done.actiedag.last' })).toBe('van de eerste actiedag tot de laatste actiedag');
  });
});
