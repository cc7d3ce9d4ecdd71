import { describe, expect, test } from 'vitest';
import type { Draaiboek, Programme } from '../protocol/draaiboek.ts';
import { day } from '../values/day.ts';
import { programmesFrom } from './programmes.ts';

const rules = (version: number, name: string): Draaiboek => ({ key: 'proef', version, name }) as unknown as Draaiboek;
const programme = (draaiboek: Draaiboek, older: Draaiboek[] = []): Programme => ({ draaiboek, older }) as unknown as Programme;
const TODAY = day('2026-11-26');

describe('rules that cases live under', () => {
  test('a later version does not say what an earlier one was: neither one of the folder, nor one that was published, nor one that is kept', () => {
    const known = programmesFrom([programme(rules(3, 'uit de map'), [rules(1, 'uit de map')])], [rules(2, 'bewaard')]);
    known.renew([{ programme: programme(rules(4, 'geschreven')), from: TODAY }, { programme: programme(rules(5, 'geschreven'), [1, 2, 3, 4].map((version) => rules(version, 'herschreven'))), from: TODAY }], TODAY);
    expect([2, 3, 4, 5].map((version) => known.version('proef', version)?.name)).toEqual(['bewaard', 'uit de map', 'geschreven', 'geschreven']);
  });

  test('what nothing else tells of is what a later version says it was', () => {
    expect(programmesFrom([programme(rules(2, 'uit de map'), [rules(1, 'uit de map')])]).version('proef', 1)?.name).toBe('uit de map');
  });
});
