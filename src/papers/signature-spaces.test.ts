import { expect, test } from 'vitest';
import type { Form } from '../protocol/draaiboek.ts';
import { signatureSpaces } from './signature-spaces.ts';

const form: Form = { parts: [{ key: 'een', label: 'Deel 1', text: 'privacy' }, { key: 'drie', label: 'Deel 3' }], fields: {} };
const who = (role: string): string => `de ${role}`;

test('GW-122 GW-137 each role signs below the agreed text with words, and below the second part without', () => {
  const spaces = signatureSpaces({ agree: { by: ['kandidaat', 'begeleider'], how: 'sign', phrase: 'gelezen en goedgekeurd', text: 'privacy', twice: 'drie' } }, form, who);
  expect(spaces).toEqual([
    { key: 'kandidaat', part: 'een', who: 'Handtekening van de kandidaat', phrase: 'gelezen en goedgekeurd' },
    { key: 'begeleider', part: 'een', who: 'Handtekening van de begeleider', phrase: 'gelezen en goedgekeurd' },
    { key: 'kandidaat-2', part: 'drie', who: 'Handtekening van de kandidaat', phrase: '' },
    { key: 'begeleider-2', part: 'drie', who: 'Handtekening van de begeleider', phrase: '' },
  ]);
});

test('an agreement that is only marked asks no place to sign; one without a text signs at the end', () => {
  expect(signatureSpaces({ agree: { by: ['kandidaat'], how: 'mark' } }, form, who)).toEqual([]);
  expect(signatureSpaces({}, form, who)).toEqual([]);
  expect(signatureSpaces({ agree: { by: ['kandidaat'], how: 'sign' } }, form, who)).toEqual([{ key: 'kandidaat', who: 'Handtekening van de kandidaat', phrase: '' }]);
});
