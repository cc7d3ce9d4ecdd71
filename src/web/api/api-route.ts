import { z } from 'zod';
import { isRefused, refuse, type Refused } from '../../work/house.ts';
import { json, problem, type Answer } from '../answer.ts';
import type { Permission } from '../rights.ts';
import { route, type AnyRoute, type Ask } from '../route.ts';
import { urls } from '../urls.ts';

type Method = 'GET' | 'POST';

/** One verb of the API: what it asks and gives is a schema, from which the description is made. */
export interface Endpoint<P extends Permission = Permission, Input extends z.ZodObject = z.ZodObject, Output extends z.ZodType = z.ZodType> {
  method: Method;
  /** Below `/api/v1`, with names in colons: `/cases/:number`. */ path: string;
  permission: P; audit: string; /** English, one line. */ summary: string; /** Which names of `input` come from the path and the body; the rest is query. */ body?: readonly string[];
  input: Input; output: Output; /** Status when it went well. */ status?: number;
  handle(ask: Ask<P, z.output<Input>>): Promise<z.input<Output> | Refused>;
}

/** An endpoint whose exact kinds have been forgotten. */
export type AnyEndpoint = Omit<Endpoint, 'handle'> & { route: AnyRoute };

const asGiven = z.record(z.string(), z.unknown());

/** Faults of the schema come back by field; a refusal as its code, a Dutch sentence and its clauses. */
export function endpoint<P extends Permission, Input extends z.ZodObject, Output extends z.ZodType>(made: Endpoint<P, Input, Output>): AnyEndpoint {
  const handle = async (ask: Ask<P, Record<string, unknown>>): Promise<Answer> => {
    const read = made.input.safeParse(ask.input);
    if (!read.success) return problem(faultsOf(read.error), 422);
    const found = await made.handle({ ...ask, input: read.data });
    return isRefusal(found) ? problem(found.refused) : json(found, made.status ?? 200);
  };
  return { ...made, route: route({ method: made.method, path: `${urls.api()}${made.path}`, permission: made.permission, audit: made.audit, input: asGiven, handle }) };
}

function isRefusal(found: unknown): found is Refused {
  return typeof found === 'object' && found !== null && isRefused(found) && Array.isArray(found.refused);
}

function faultsOf(error: z.ZodError): Refused['refused'] {
  return error.issues.map((issue) => ({ ...(refuse(codeOf(issue)).refused[0] ?? { code: 'wrong-shape', data: {}, clause: [] }), field: issue.path.join('.') }));
}

/** What the schema found, as the refusals people already know. */
function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.input === undefined ? 'missing' : 'wrong-shape';
  if (issue.code === 'unrecognized_keys') return 'field-unknown';
  if (issue.code === 'invalid_value' || issue.code === 'invalid_union') return 'not-an-option';
  return issue.code === 'invalid_format' && issue.format === 'date' ? 'not-a-date' : 'wrong-shape';
}
