import { expect, it } from 'vitest';
import { draaiboekJsonSchema } from './json-schema.ts';

it('gives editors the fourteen words, closed, with conditions and days that nest', () => {
  const schema = draaiboekJsonSchema();
  expect(schema).toMatchObject({ type: 'object', additionalProperties: false });
  expect(Object.keys(schema['properties'] as object)).toEqual(expect.arrayContaining(['roles', 'classes', 'forms', 'tracks', 'tasks', 'periods', 'terms', 'gates', 'counts', 'charges', 'letters', 'shares', 'agenda', 'series', 'endings']));
  expect(Object.keys(schema['$defs'] as object)).toEqual(expect.arrayContaining(['Condition', 'DayRule']));
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});
