import { describe, expect, it } from 'vitest';
import { notPlain } from './plain-dutch.ts';

const words = (count: number): string => Array.from({ length: count }, (_, i) => `woord${i}`).join(' ');

describe('notPlain', () => {
  it('lets a sentence of twenty words pass and refuses the twenty-first', () => {
    expect(notPlain(`${words(20)}.`)).toEqual([]);
    expect(notPlain(`Kort.\n\n${words(21)}.`)).toEqual([{ line: 3, kind: 'long', words: 21, starts: 'woord0 woord1 woord2 woord3 woord4' }]);
  });
  it('counts a sentence over line ends as one, and items of a list apart', () => {
    expect(notPlain(`${words(11)}\n${words(11)}`)).toHaveLength(1);
    expect(notPlain(`- ${words(11)}\n- ${words(11)}`)).toEqual([]);
  });
  it('counts a place to be filled in as one word', () => {
    expect(notPlain(`${words(19)} {{veld.start.ingang}}.`)).toEqual([]);
  });
  it('finds office words whatever their case, but not inside other words', () => {
    expect(notPlain('Gelieve te komen.\nMet  betrekking tot de huur.\nOngelieven')).toEqual([
      { line: 1, kind: 'office-word', word: 'gelieve' }, { line: 2, kind: 'office-word', word: 'met betrekking tot' },
    ]);
  });
});
