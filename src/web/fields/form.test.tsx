import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { form, look } from '../../../tests/web-gallery/gallery.tsx';
import type { Values } from '../../engine/events.ts';
import type { FieldKind } from '../../protocol/draaiboek.ts';
import type { Fields } from '../body.ts';
import { FormFields, readForm, rowsChanged, writeForm } from './form.tsx';
import { judgeValue } from './judge.ts';
import { KINDS } from './kinds.ts';

const one = (is: FieldKind, more: object = {}): typeof form => ({ fields: { veld: { label: 'Veld', is, class: 'a', ...more } } });
const read = (is: FieldKind, posted: Fields, more: object = {}) => readForm(one(is, more), look, posted);
const DRAWN = 'data:image/png;base64,iVBORw0KGgo=';

describe('what was typed becomes a value, or a sentence', () => {
  it.each<[FieldKind, Fields, unknown]>([
    ['date', { veld: '20/11/2026' }, '2026-11-20'], ['date', { veld: '2026-11-20' }, '2026-11-20'], ['money', { veld: '1.234,50' }, 1234.5], ['money', { veld: '€ 12' }, 12], ['number', { veld: ' 43 ' }, 43], ['month', { veld: '2/2026' }, '2026-02'],
    ['yesno', { veld: 'nee' }, false], ['text', { veld: '  Jan  ' }, 'Jan'], ['lines', { veld: 'a\r\nb' }, 'a\nb'], ['municipality', { veld: 'Izegem' }, 'Izegem'], ['municipality', { veld: '*', 'veld.anders': 'Roeselare' }, 'Roeselare'],
    ['address', { 'veld.straat': 'Kerkstraat 1', 'veld.postcode': '8870' }, { straat: 'Kerkstraat 1', postcode: '8870' }], ['period', { veld: '3', 'veld.eenheid': 'M' }, 'P3M'],
    ['phone', { veld: '051 00 00 10' }, '051 00 00 10'], ['file', { 'veld.staat': 'f1' }, 'f1'],
  ])('%s %j', (is, posted, value) => {
    expect(read(is, posted)).toMatchObject({ values: { veld: value }, problems: [] });
  });
  it.each<[FieldKind, Fields]>([
    ['date', { veld: '30/02/2026' }], ['date', { veld: '20/11/26' }], ['money', { veld: '12,505' }], ['money', { veld: '-3' }], ['number', { veld: 'drieënveertig' }], ['email', { veld: 'jan@' }], ['phone', { veld: 'bel mij' }], ['month', { veld: '13/2026' }],
    ['municipality', { veld: 'Atlantis' }], ['municipality', { veld: '*' }], ['address', { 'veld.postcode': '88' }], ['period', { veld: 'drie', 'veld.eenheid': 'M' }], ['period', { veld: '3', 'veld.eenheid': 'eeuw' }], ['yesno', { veld: 'misschien' }],
    ['signature', { 'veld.naam': 'Amina' }], ['signature', { 'veld.naam': 'Amina', 'veld.tekening': 'data:text/html,<script>' }], ['signature', { 'veld.tekening': DRAWN }],
  ])('refuses %s %j in Dutch, at its place', (is, posted) => {
    const { values, problems } = read(is, posted);
    expect(values).toEqual({});
    expect(problems).toEqual([{ field: 'veld', text: expect.stringMatching(/“Veld”/) as string }]);
  });
  it('takes a signature drawn, scanned or on paper, with the words typed over in any capitals', () => {
    const base = { 'veld.naam': 'Amina', 'veld.woorden': 'Gelezen en Akkoord.' };
    for (const way of [{ 'veld.tekening': DRAWN }, { 'veld.papier': 'ja' }, { 'veld.scan': { name: 's.pdf', mediaType: 'application/pdf', bytes: new Uint8Array([1]) } }]) {
      expect(read('signature', { ...base, ...way } as Fields, { of: 'gelezen en akkoord' }).problems).toEqual([]);
    }
    expect(read('signature', { 'veld.naam': 'Amina', 'veld.woorden': 'ok', 'veld.papier': 'ja' }, { of: 'gelezen en akkoord' }).problems).toHaveLength(1);
  });
  it('asks everything that must be, only where it is asked, and leaves a draft in peace', () => {
    expect(readForm(form, look, {}).problems.map((problem) => problem.field)).toEqual(['tekst', 'getal', 'dag', 'ja', 'keuzes', 'vinkjes', 'gemeente', 'organisatie', 'tekening']);
    expect(readForm(form, look, {}, { draft: true }).problems).toEqual([]);
    expect(readForm(form, look, { keuzes: ['kandidaat', 'diensten'] }).problems.map((problem) => problem.field)).toContain('welke');
    expect(readForm(form, look, { keuzes: ['diensten'] }).problems.find((problem) => problem.field === 'keuzes')?.text).toContain('de hulpvrager');
  });
  it('keeps ids of rows, numbers new ones, skips empty ones, asks what a row must have', () => {
    const posted = { 'rijen.aantal': '3', 'rijen.0.id': '1', 'rijen.0.wat': 'sorteren', 'rijen.0.aantal': '2', 'rijen.2.wat': 'andere', 'rijen.2.kaart': 'ja' };
    const { values, problems } = readForm({ fields: { rijen: form.fields['rijen'] as never } }, look, posted);
    expect(values['rijen']).toEqual([{ id: '1', wat: 'sorteren', aantal: 2 }, { id: '2', wat: 'andere', kaart: true }]);
    expect(problems.map((problem) => problem.field)).toEqual(['rijen.2.aantal', 'rijen.2.park']);
    expect(rowsChanged({ ...posted, '_regel-weg': 'rijen.0' })).toMatchObject({ 'rijen.aantal': '2', 'rijen.1.wat': 'andere' });
  });
  it('comes back to the same value after being shown', () => {
    const values: Values = { dag: '2026-11-20', bedrag: 12.5, ja: true, keuzes: ['kandidaat'], schaal: 'beter', cijfer: 3, periode: 'P6W', gemeente: 'Roeselare', adres: { straat: 'Kerkstraat 1' }, acties: ['andere'], 'acties.andere': 'de hond', rijen: [{ id: '7', wat: 'andere', aantal: 1 }] };
    expect(readForm(form, look, writeForm(form, look, values)).values).toEqual(values);
  });
});

describe('nothing that was typed runs', () => {
  const nasty = fc.oneof(fc.constantFrom('"><script>alert(1)</script>', "' onfocus=alert(1) autofocus x='", '</textarea><img src=x onerror=alert(1)>', '{{7*7}}', '&lt;b&gt;', '\u2028</script>'), fc.string({ unit: 'grapheme', maxLength: 60 }));
  it('in any field, label, help, option or error', () => {
    fc.assert(fc.property(nasty, fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])), (text, is) => {
      const hostile = { fields: { veld: { label: text, help: text, is, class: 'a', of: { a: text } } } };
      const names = ['veld', 'veld.naam', 'veld.woorden', 'veld.straat', 'veld.eenheid', 'veld.anders', 'veld.staat'];
      const answers: Fields = Object.fromEntries(names.map((name) => [name, text]));
      const html = renderToString(<FormFields form={hostile} look={{ ...look, municipalities: [text], organisations: [text] }} answers={answers} problems={[{ field: 'veld', text }]} />);
      const calm = renderToString(<FormFields form={{ fields: { veld: { label: 'x', help: 'x', is, class: 'a', of: { a: 'x' } } } }} look={{ ...look, municipalities: ['x'], organisations: ['x'] }} answers={Object.fromEntries(names.map((name) => [name, 'x']))} problems={[{ field: 'veld', text: 'x' }]} />);
      const tags = (page: string): number => (page.match(/<[a-z]/g) ?? []).length;
      // An empty label or help leaves its own element out.
      expect(text.trim() === '' || tags(html) === tags(calm)).toBe(true);
      expect(html).not.toMatch(/<script|<img|<[a-z]+[^>"]*\sonfocus=/);
    }), { numRuns: 300 });
  });
  it('a file id that happens to be a word of the language names no file', () => {
    const html = renderToString(<FormFields form={{ fields: { veld: { label: 'x', is: 'file', class: 'a' } } }} look={look} answers={{ 'veld.staat': 'valueOf' }} problems={[]} />);
    expect(html).not.toContain('Bewaard');
  });
  it('judges any value without failing', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(...(Object.keys(KINDS) as (keyof typeof KINDS)[])), (value, is) => {
      judgeValue(value as never, { name: 'v', id: 'v', label: 'Veld', look, field: { is, class: 'a', must: 'all', of: ['a'] } });
      KINDS[is].write(value as never, { name: 'v', id: 'v', label: 'Veld', look, field: { is, class: 'a' } });
    }));
  });
});
