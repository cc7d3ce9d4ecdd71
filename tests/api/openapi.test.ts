/** The description against the routes that are really there, and its references against what it holds. */
import { beforeAll, expect, it } from 'vitest';
import { everyRoute } from '../house/route-table.ts';
import { withDatabase } from '../database.ts';
import { makeApiWorld } from './api-world.ts';

type Node = Record<string, unknown>;

withDatabase('embedded', 'the description of the API', (open) => {
  let told: { openapi: string; paths: Record<string, Record<string, Node>>; components: { schemas: Record<string, Node> } };
  beforeAll(async () => {
    const api = await makeApiWorld(await open());
    told = (await api.get('/openapi.json')).json();
  });

  it('is OpenAPI 3.1 and holds every route of the API, and no other', () => {
    expect(told.openapi).toBe('3.1.0');
    const described = Object.entries(told.paths).flatMap(([path, verbs]) => Object.keys(verbs).map((verb) => `${verb.toUpperCase()} /api/v1${path}`)).sort();
    const outside = new Set(['GET /api/v1/openapi.json', 'GET /api/v1/metrics']);
    const there = everyRoute().filter(({ path }) => path.startsWith('/api/v1/')).map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`).filter((one) => !outside.has(one)).sort();
    expect(described).toEqual(there);
  });

  it('resolves every reference', () => {
    const refs = [...nodes(told)].flatMap((node) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []));
    expect(refs.length).toBeGreaterThan(5);
    expect(refs.filter((ref) => !ref.startsWith('#/components/schemas/') || !(ref.slice('#/components/schemas/'.length) in told.components.schemas))).toEqual([]);
  });

  it('names every part of a path as a parameter, and the key of every post', () => {
    for (const [path, verbs] of Object.entries(told.paths)) {
      for (const [verb, operation] of Object.entries(verbs)) {
        const parameters = operation['parameters'] as { name: string; in: string; required: boolean; schema: Node }[];
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
        expect(parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(wanted);
        expect(parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key' && one.required)).toBe(verb === 'post');
        expect(parameters.every((one) => typeof one.schema === 'object')).toBe(true);
        expect(Object.keys(operation['responses'] as Node)).toEqual(expect.arrayContaining(['401', '403', '404', '422']));
      }
    }
  });

  it('says the shape of every command', () => {
    const command = told.components.schemas['Command'] as { oneOf: { properties: { do: { const: string } } }[] };
    expect(command.oneOf.map((one) => one.properties.do.const).sort()).toEqual(['agree', 'assign', 'correct', 'do', 'drop', 'miss', 'move', 'note', 'open', 'plan', 'waive', 'withdraw']);
  });
});

function* nodes(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const one of Object.values(value)) yield* nodes(one);
}
