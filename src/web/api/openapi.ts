/** The description of the API, OpenAPI 3.1, made from the endpoints and their schemas: what is not an endpoint is not in it. */
import { z } from 'zod';
import { urls } from '../urls.ts';
import type { AnyEndpoint } from './api-route.ts';
import { commandSchema } from './command-schema.ts';
import { actionSchema, appointmentSchema, caseLine, dutySchema, obligationSchema, problemSchema } from './schemas.ts';

type Json = Record<string, unknown>;

/** Shapes that stand in more than one place, by name. */
const SHARED: Readonly<Record<string, z.ZodType>> = { Problem: problemSchema, CaseLine: caseLine, Obligation: obligationSchema, Action: actionSchema, Appointment: appointmentSchema, Duty: dutySchema, Command: commandSchema };

const FAULTS: Readonly<Record<string, string>> = {
  400: 'Malformed, or no Idempotency-Key on a POST', 401: 'No key, or a key that no longer works', 403: 'The key lacks this right', 404: 'There is none, or not for this key', 409: 'Changed meanwhile, or the key of another post', 422: 'Refused, with the reason', 429: 'Too many requests',
};

export interface Described { endpoints: readonly AnyEndpoint[]; origin: string; version: string }

export function describeApi({ endpoints, origin, version }: Described): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SHARED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, { target: 'draft-2020-12', io: 'input', uri: (id) => `#/components/schemas/${id}`, unrepresentable: 'any' });
  return {
    openapi: '3.1.0',
    info: { title: 'Woonspoor', version, description: 'The verbs of the pages as JSON. A key sees and does what its owner may, and no more than the rights it was given.' },
    servers: [{ url: `${origin}${urls.api()}` }],
    security: [{ key: [] }],
    paths: pathsOf(endpoints, registry),
    components: { schemas: Object.fromEntries(Object.entries(schemas).map(([id, schema]) => [id, bare(schema)])), securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'A key made on /eigen-account.' } } },
  };
}

type Registry = ReturnType<typeof z.registry<{ id: string }>>;

function pathsOf(endpoints: readonly AnyEndpoint[], registry: Registry): Json {
  const paths: Record<string, Json> = {};
  for (const one of endpoints) {
    const path = one.path.replaceAll(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [one.method.toLowerCase()]: operation(one, registry) };
  }
  return paths;
}

function operation(one: AnyEndpoint, registry: Registry): Json {
  const fromPath = [...one.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const input = schemaOf(one.input, registry) as { properties?: Record<string, Json>; required?: string[] };
  const properties = Object.entries(input.properties ?? {});
  const required = input.required ?? [];
  const parameters = properties.filter(([name]) => !one.body?.includes(name)).map(([name, schema]) => ({ name, in: fromPath.includes(name) ? 'path' : 'query', required: fromPath.includes(name) || required.includes(name), schema }));
  const posted = properties.filter(([name]) => one.body?.includes(name));
  const key = { name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string', pattern: '^[A-Za-z0-9_-]{8,100}$' }, description: 'The same key twice does it once.' };
  return {
    operationId: one.audit, summary: one.summary, parameters: one.method === 'POST' ? [...parameters, key] : parameters,
    ...(posted.length === 0 ? {} : { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: Object.fromEntries(posted), required: required.filter((name) => one.body?.includes(name)) } } } } }),
    ...(one.permission === 'signed-in' ? {} : { 'x-right': one.permission, security: [{ key: [one.permission] }] }),
    responses: { [String(one.status ?? 200)]: { description: 'Done', content: { 'application/json': { schema: schemaOf(one.output, registry) } } }, ...faults(one.method) },
  };
}

function faults(method: string): Json {
  const codes = Object.entries(FAULTS).filter(([status]) => method === 'POST' || (status !== '409' && status !== '400'));
  return Object.fromEntries(codes.map(([status, description]) => [status, { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } }]));
}

/** One schema on its own; what is shared becomes a reference to the components. */
function schemaOf(schema: z.ZodType, registry: Registry): Json {
  const made = z.toJSONSchema(schema, { target: 'draft-2020-12', io: 'input', unrepresentable: 'any', metadata: registry }) as Json;
  return settle(bare(made)) as Json;
}

/** `#/$defs/x` becomes the component of that name; a definition nobody named is any value. */
function settle(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(settle);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref } = node as { $ref?: string };
  if (typeof $ref === 'string' && $ref.startsWith('#/$defs/')) {
    const name = $ref.slice('#/$defs/'.length);
    return name in SHARED ? { $ref: `#/components/schemas/${name}` } : {};
  }
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, settle(value)]));
}

/** Without what only a file of its own needs; a recursive value is any value. */
function bare(schema: unknown): Json {
  const { $schema: _schema, $id: _id, id: _own, $defs: _defs, ...rest } = schema as Json;
  return anyValue(rest) as Json;
}

/** A definition inside a component (the recursive plain value) is written as any value: it has no name of its own. */
function anyValue(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(anyValue);
  if (typeof node !== 'object' || node === null) return node;
  const { $ref } = node as { $ref?: string };
  if (typeof $ref === 'string' && /__shared|__schema\d/.test($ref)) return {};
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, anyValue(value)]));
}
