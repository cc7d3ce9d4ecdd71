/** Turns what the schema refuses into problems a person can mend: one per cause, pointing as deep as possible. */
import type { z } from 'zod';
import { pathText, type FaultCode, type FaultData, type Problem } from './fault.ts';

type Issue = z.core.$ZodIssue;
type Path = (string | number)[];

export function problemsOf(error: z.ZodError): Problem[] {
  const problems = error.issues.flatMap((issue) => problemsOfIssue(issue, []));
  const strange = new Set(problems.filter((one) => one.code === 'unknown-key').map((one) => pathText(one.path.slice(0, -1))));
  // A condition whose own word is misspelt is reported for that word only.
  return problems.filter((one) => !(one.code.startsWith('leaf-') && strange.has(pathText(one.path))));
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
  if (code === 'missing-key') return [missing(path, data)];
  return [{ path, code, data }];
}

/** Points at what lacks the word; a field without class has its own code, for it decides how long the answer is kept. */
function missing(path: Path, data: FaultData): Problem {
  const classless = path[0] === 'forms' && path[2] === 'fields' && path.length === 5 && path[4] === 'class';
  return classless ? { path, code: 'field-without-class', data: { field: String(path[3]) }, at: 'key' } : { path, code: 'missing-key', data, at: 'key' };
}

/** Of several shapes, the one meant is the one whose own words fit best. */
function problemsOfUnion(issue: Issue & { code: 'invalid_union' }, path: Path): Problem[] {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const strayType = (branch: Issue[]): boolean => branch.some((one) => one.code === 'invalid_type' && one.path.length === 0);
  const meant = branches.filter((branch) => !strayType(branch));
  if (branches.flat().every(isMissing)) return [missing(path, { key: String(path.at(-1) ?? '') })];
  if (meant.length === 0) {
    const expected = branches.flat().flatMap((one) => (one.code === 'invalid_type' ? [one.expected] : []));
    return [{ path, code: 'wrong-type', data: { expected: [...new Set(expected)] } }];
  }
  const best = meant.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const strange = best.filter((one) => one.code === 'unrecognized_keys' && one.path.length === 0);
  // A word that does not exist explains what then seems to be missing.
  const causes = strange.length > 0 ? best.filter((one) => strange.includes(one) || !seemsMissing(one)) : best;
  return causes.flatMap((one) => problemsOfIssue(one, path));
}

const isMissing = (issue: Issue): boolean => issue.code === 'invalid_type' && issue.message.endsWith('received undefined');

function seemsMissing(issue: Issue): boolean {
  if (issue.code === 'invalid_union') return issue.errors.flat().every(isMissing);
  return isMissing(issue);
}

/** How far a value is from a shape: a word that does not belong weighs more than a wrong value deeper down. */
function distance(branch: readonly Issue[]): number {
  return branch.reduce((sum, issue) => sum + weight(issue), 0);
}

function weight(issue: Issue): number {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return 10 * issue.keys.length;
  if (isMissing(issue) && issue.path.length === 1) return 5;
  if (issue.code === 'invalid_union') return Math.min(...issue.errors.map((branch) => 1 + distance(branch) / 100), 4);
  if (issue.code === 'custom' && issue.message === 'leaf-without-name') return 6;
  return issue.path.length === 0 ? 3 : 1;
}

function plain(issue: Issue): { code: FaultCode; data: FaultData } {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue)
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

const CUSTOM_CODES: readonly FaultCode[] = ['malformed', 'leaf-without-name', 'word-not-with-leaf', 'leaf-compares-nothing', 'setting-without-value'];

function custom(issue: Issue & { code: 'custom' }): { code: FaultCode; data: FaultData } {
  const code = CUSTOM_CODES.find((known) => known === issue.message) ?? 'shape';
  return { code, data: { ...(issue.params as FaultData | undefined) } };
}
