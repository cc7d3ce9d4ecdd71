import { expect, test } from 'vitest';
import { nightLine } from './example-words.ts';

test('a told night is a sentence: what was slept, which night, and the limit', () => {
  expect(nightLine({ taken: ['2026-09-09', '2026-09-07', '2026-09-08', '2026-09-12'], ask: '2026-09-13', of: 3, may: false })).toBe('Geslapen van ma 07/09/2026 tot en met wo 09/09/2026 en op za 12/09/2026; de nacht van zo 13/09/2026 past niet binnen de grens van 3 nachten.');
  expect(nightLine({ taken: [], ask: '2026-09-13', of: 5, may: true })).toBe('Nog nergens geslapen; de nacht van zo 13/09/2026 past binnen de grens van 5 nachten.');
});
