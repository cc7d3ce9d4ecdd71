/** Turns what the schema refuses into problems a person can mend: one per cause, pointing as deep as possible. */
import type { z } from 'zod';
import type { FaultCode, FaultData, Problem } from './fault.ts';

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(issue, []));
}

const steps = (issue: Issue): Path => issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));

function problemsOfIssue(issue: Issue, before: Path): Problem[] {
  const path = [...before, ...steps(issue)];
  if (issue.code === 'invalid_union') return problemsOfUnion(issue, path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown-key', data: { key }, at: 'key' }));
  }
  if (issue.code === 'invalid_key') return [{ path, code: 'malformed', data: { what: 'key', found: String(path.at(-1)) }, at: 'key' }];
  const { code, data } = plain(issue);
  return [{ path, code, data }];
}

/** Of several shapes, the one meant is the one whose own words fit best. */
function problemsOfUnion(issue: Issue & { code: 'invalid_union' }, path: Path): Problem[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const strayType = (branch: Issue[]): boolean => branch.some((one) => one.code === 'invalid_type' && one.path.length === 0);
  const meant = branches.filter((branch) => !strayType(branch));
  if (meant.length === 0) {
    const expected = branches.flat().flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
    return [{ path, code: 'wrong-type', data: { expected: [...new Set(expected)] } }];
  }
  const best = meant.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  return best.flatMap((one) => problemsOfIssue(one, path));
}

/** How far a value is from a shape: a word that does not belong weighs more than a wrong value deeper down. */
function distance(branch: readonly Issue[]): number {
  return branch.reduce((sum, issue) => sum + weight(issue), 0);
}

function weight(issue: Issue): number {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return 10 * issue.keys.length;
  if (issue.code === 'invalid_type' && issue.path.length === 1 && issue.input === undefined) return 5;
  if (issue.code === 'invalid_union') return Math.min(...issue.errors.map((branch) => 1 + distance(branch) / 100), 4);
  if (issue.code === 'custom' && issue.message === 'leaf-without-name') return 6;
  return issue.path.length === 0 ? 3 : 1;
}

function plain(issue: Issue): { code: FaultCode; data: FaultData } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? { code: 'missing-key', data: { key: String(issue.path.at(-1) ?? ''), expected: issue.expected } }
        : { code: 'wrong-type', data: { expected: [issue.expected] } };
    case 'invalid_value': return { code: 'not-in-list', data: { allowed: issue.values.map(String) } };
    case 'invalid_format': return { code: 'malformed', data: { what: issue.format } };
    case 'too_small': return { code: issue.origin === 'number' ? 'too-small' : 'too-few', data: { least: Number(issue.minimum) } };
    case 'too_big': return { code: issue.origin === 'number' ? 'too-big' : 'too-many', data: { most: Number(issue.maximum) } };
    case 'custom': return custom(issue);
    default: return { code: 'shape', data: { reason: issue.message } };
  }
}

const CUSTOM_CODES: readonly FaultCode[] = ['leaf-without-name', 'word-not-with-leaf', 'leaf-compares-nothing', 'setting-without-value'];

function custom(issue: Issue & { code: 'custom' }): { code: FaultCode; data: FaultData } {
  const code = CUSTOM_CODES.find((known) => known === issue.message) ?? 'shape';
  return { code, data: { ...(issue.params as FaultData | undefined) } };
}
