/**
 * The condition language: which leaves exist and which words each leaf may carry.
 * A word that is not on these lists does not load.
 */
import type { Condition, ConditionLeaf } from './draaiboek.ts';

export const COMPARISONS = ['at-least', 'at-most', 'more-than', 'less-than'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** What a module may be asked. */
export const QUESTIONS = ['grant', 'agreement', 'member', 'qualification', 'unit', 'meeting', 'sent', 'paid', 'case'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Leaf -> the words that may stand beside it. The order decides which word names the leaf. */
export const LEAF_WORDS = {
  field: ['is', 'in', 'has', 'filled', 'step', ...COMPARISONS],
  day: ['is', 'filled', ...COMPARISONS],
  done: ['at-least', 'since', 'row'],
  agreed: [],
  after: [],
  outcome: ['is', 'row'],
  stage: ['track'],
  met: [],
  missing: [],
  count: ['is', ...COMPARISONS],
  sum: ['is', 'of', ...COMPARISONS],
  holders: ['is', ...COMPARISONS],
  present: [],
  rows: ['some', ...COMPARISONS],
  nonworking: ['days'],
  now: [],
  setting: ['is', 'in', 'has', 'filled', ...COMPARISONS],
  open: [],
  ask: ['of', 'is'],
  in: [],
  row: [],
} as const satisfies Record<string, readonly string[]>;

export type LeafKind = keyof typeof LEAF_WORDS;
export const LEAF_KINDS = Object.keys(LEAF_WORDS) as LeafKind[];

/** Words a leaf makes no sense without: a leaf that compares nothing says nothing. */
export const LEAF_NEEDS: Partial<Record<LeafKind, readonly string[]>> = {
  field: LEAF_WORDS.field, day: LEAF_WORDS.day, outcome: ['is'], count: LEAF_WORDS.count, sum: ['is', ...COMPARISONS],
  holders: LEAF_WORDS.holders, rows: LEAF_WORDS.rows, nonworking: ['days'], setting: LEAF_WORDS.setting,
};

/** Names the leaf; null when no leaf word is present. `in` and `row` name a leaf only when they stand alone. */
export function leafKind(leaf: ConditionLeaf | Record<string, unknown>): LeafKind | null {
  const record = leaf as Record<string, unknown>;
  return LEAF_KINDS.find((kind) => record[kind] !== undefined) ?? null;
}

export type ConditionKind = 'all' | 'any' | 'not' | 'if' | 'leaf';
export function conditionKind(condition: Condition): ConditionKind {
  if ('all' in condition) return 'all';
  if ('any' in condition) return 'any';
  if ('not' in condition) return 'not';
  return 'if' in condition ? 'if' : 'leaf';
}

/** Every leaf of a condition, left to right, with its path inside the condition (`all.0.not`). */
export function leavesOf(condition: Condition, path: readonly (string | number)[] = []): { leaf: ConditionLeaf; path: (string | number)[] }[] {
  if ('all' in condition) return condition.all.flatMap((part, i) => leavesOf(part, [...path, 'all', i]));
  if ('any' in condition) return condition.any.flatMap((part, i) => leavesOf(part, [...path, 'any', i]));
  if ('not' in condition) return leavesOf(condition.not, [...path, 'not']);
  if ('if' in condition) {
    return (['if', 'then', 'else'] as const).flatMap((word) => leavesOf(condition[word], [...path, word]));
  }
  const own = { leaf: condition, path: [...path] };
  return condition.some ? [own, ...leavesOf(condition.some, [...path, 'some'])] : [own];
}

/** Splits `grant.verloop-verhuurder` into the question and what it is asked about. */
export function parseQuestion(ask: string): { question: Question; argument: string | undefined } | null {
  const [head, ...rest] = ask.split('.');
  const question = QUESTIONS.find((known) => known === head);
  if (!question) return null;
  return { question, argument: rest.length > 0 ? rest.join('.') : undefined };
}
