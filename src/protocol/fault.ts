/** What can be wrong with a programme folder. Codes only: the Dutch sentences stand with the papers. */

/** Data a sentence about the fault needs: names, lists of names, numbers. */
export type FaultData = Record<string, string | number | boolean | string[]>;

export const FAULT_CODES = [
  // reading
  'no-draaiboek', 'no-clauses', 'unreadable-yaml', 'too-long', 'too-tangled', 'duplicate-key', 'key-not-text', 'key-reserved', 'key-twice', 'not-a-map', 'front-matter-missing', 'unknown-file',
  // shape
  'unknown-key', 'missing-key', 'wrong-type', 'not-in-list', 'malformed', 'too-few', 'too-many', 'too-small', 'too-big',
  'leaf-without-name', 'word-not-with-leaf', 'leaf-compares-nothing', 'setting-without-value', 'shape',
  // references
  'unknown-reference', 'malformed-anchor', 'malformed-question', 'anchor-not-a-day', 'ambiguous-field', 'unknown-option', 'unknown-place',
  // laws
  'item-without-clause', 'field-without-class', 'person-field-in-anonymous', 'field-needs-options', 'rows-without-row',
  'term-without-shape', 'term-with-two-shapes', 'term-anchored-on-nothing', 'task-owed-twice', 'role-owes-what-it-may-not', 'role-without-holder-kind',
  'period-without-end', 'stage-never-reached', 'stage-in-two-tracks', 'ending-never-reached', 'gate-ring', 'gate-guards-nothing', 'anchor-ring',
  'next-at-once', 'next-confidence', 'next-lacks', 'next-lacks-role', 'next-keeper', 'two-subjects', 'no-subject', 'opens-not-first', 'charge-without-price', 'count-without-kind', 'figure-units-mixed', 'figure-split-open', 'figure-of-itself', 'tariff-overlap', 'tariff-ends-first', 'objection-not-counted', 'other-side', 'gate-on-a-group', 'refuses-a-group', 'version-order', 'version-folder', 'version-without-changes', 'rename-forgotten', 'rename-of-other', 'rename-in-use', 'change-of-later-version',
  'clause-built-nowhere', 'clause-twice', 'clause-note-missing',
  // plans
  'no-plan', 'days-reversed', 'days-not-in-order', 'continuum-too-long', 'cell-without-reason', 'end-without-reason', 'test-point-missing', 'name-twice', 'value-without-source', 'year-twice', 'percent-of-nothing', 'press-without-day',
  // papers
  'letter-without-text', 'letter-lacks-piece', 'text-missing', 'sentence-too-long', 'forbidden-word',
] as const;
export type FaultCode = (typeof FAULT_CODES)[number];

/** Where a problem sits in the draaiboek, before lines are known. `at: 'key'` points at the name, not at its content. */
export interface Problem { path: (string | number)[]; code: FaultCode; data: FaultData; at?: 'key' | 'value' }

export interface Fault {
  /** Path of the file as it was given. */ file: string;
  /** From 1. */ line: number; column: number;
  /** `terms.bellen.due.from`; empty for the whole file. */ path: string;
  code: FaultCode; data: FaultData;
}

/** Keys that hold no dot read as they are; list positions read as numbers. */
export function pathText(path: readonly (string | number)[]): string {
  return path.join('.');
}

const byPlace = (a: Fault, b: Fault): number => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column;

export function inOrder(faults: readonly Fault[]): Fault[] {
  return [...faults].sort(byPlace);
}
