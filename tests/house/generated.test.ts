import { expect, test } from 'vitest';
import { draaiboekJsonSchema, planJsonSchema } from '../../src/protocol/json-schema.ts';
import { read } from './sources.ts';

test('draaiboeken/draaiboek.schema.json is what `npm run schema` would write', () => {
  expect(read('draaiboeken/draaiboek.schema.json')).toBe(`${JSON.stringify(draaiboekJsonSchema(), null, 1)}\n`);
});

test('beleid/plan.schema.json is what `npm run schema` would write', () => {
  expect(read('beleid/plan.schema.json')).toBe(`${JSON.stringify(planJsonSchema(), null, 1)}\n`);
});
