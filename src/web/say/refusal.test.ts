import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../engine/reading.ts';
import { day } from '../../values/day.ts';
import { isSayable, refusalStatus, sayRefusal } from './refusal.ts';

/** Codes of notes, which are shown beside a case and refuse nothing. */
const NOTES = new Set(['recorded-late', 'done-before-anchor', 'judged-against-earlier-day', 'corrected', 'cause-withdrawn', 'expected-absent', 'extension-shortened', 'role-empty']);

function codesIn(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  return files.flatMap((name) => [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/(?:refusal|refuse|fault)\('([a-z-]+)'/g)].map((found) => found[1] ?? ''));
}

const refusal = (code: string, data: Refusal['data'] = {}): Refusal => ({ code, data, clause: [] });

describe('refusals in Dutch', () => {
  it('has each code in one table, so that no sentence hides another', () => {
    const files = readdirSync('src/web/say/refusals').filter((name) => name !== 'saying.ts');
    const codes = files.flatMap((name) => [...readFileSync(`src/web/say/refusals/${name}`, 'utf8').matchAll(/^ {2}'([a-z0-9-]+)': \{/gm)].map((found) => found[1] ?? ''));
    expect(codes.length).toBeGreaterThan(200);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
    expect(codes.filter((code) => !isSayable(code))).toEqual([]);
  });
  it.each(['src/engine', 'src/work'])('has words for every code of %s', (folder) => {
    const codes = [...new Set(codesIn(folder))].filter((code) => !NOTES.has(code));
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.filter((code) => !isSayable(code))).toEqual([]);
  });
  it('never shows a key, a code or a name it was not meant to', () => {
    fc.assert(fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (code, data) => {
      if (isSayable(code)) return;
      expect(sayRefusal(refusal(code, data))).toBe('Dit kan nu niet. Kijk het dossier na, of vraag het aan de beheerder.');
      expect(refusalStatus(code)).toBe(422);
    }));
  });
  it('lets a gate speak for itself', () => {
    const verdict = { gate: 'budget', truth: 'no' as const, else: 'block' as const, findings: [], clause: [], says: 'Spreek eerst het budget af.' };
    expect(sayRefusal({ ...refusal('gate'), verdict })).toBe('Spreek eerst het budget af.');
  });
  it('tells of a limit on nights what was counted and when it counts anew', () => {
    const counted = { leaf: 'count', subject: 'nachten-op-rij', found: 4, expected: 3, day: day('2026-09-07'), again: day('2026-09-11'), truth: 'no' as const, clause: [] };
    const said = (finding: Partial<typeof counted> | { truth: 'yes' | 'unknown' }) => sayRefusal({ ...refusal('gate'), verdict: { gate: 'nachtgrens', truth: 'no', else: 'block', findings: [{ ...counted, ...finding }], clause: [], says: 'Niet langer.' } });
    expect(said({})).toBe('Niet langer. Zo worden het 4 nachten, de grens is 3. Vanaf vr 11/09 begint de telling opnieuw.');
    expect([said({ truth: 'yes' }), said({ truth: 'unknown' })]).toEqual(['Niet langer.', 'Niet langer.']);
  });
  it('names days and limits as people write them', () => {
    expect(sayRefusal(refusal('before-opening', { opened: '2026-09-14' }))).toBe('Deze dag ligt vóór het begin van het dossier (14/09/2026).');
    expect(sayRefusal(refusal('too-little', { min: 0.5 }))).toBe('Dit kan niet minder zijn dan 0,5.');
  });
});
