/**
 * What may be given to the reader of YAML at all. Rules are written in a browser too, and a text that is nested deep enough ends the whole program, past any `catch`: so how deep
 * it can be at most is counted first, from its marks, one after the other. The largest programme nests 20 deep and is a third as long.
 */
import type { FaultCode, FaultData } from './fault.ts';

export const MOST_CHARACTERS = 150_000;
/** `*name`, in one file. */
export const MOST_REFERENCES = 50;
const MOST_INDENT = 80;
const MOST_MARKS = 100;
const MOST_BRACKETS = 30;

/** The first line that is too much, from 1. undefined: it can be read. */
export function tangledAt(text: string): { line: number; code: FaultCode; data: FaultData } | undefined {
  if (text.length > MOST_CHARACTERS) return { line: 1, code: 'too-long', data: { most: MOST_CHARACTERS } };
  let brackets = 0;
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    brackets = deepestIn(line, brackets);
    if (brackets > MOST_BRACKETS || marksIn(line) > MOST_MARKS || indentOf(line) > MOST_INDENT) return { line: number, code: 'too-tangled', data: {} };
  }
  return undefined;
}

/** Brackets that stand open after the line; more than may be as soon as that happens within it. */
function deepestIn(line: string, before: number): number {
  let open = before;
  for (const one of line) {
    if (one === '[' || one === '{') open += 1;
    else if (one === ']' || one === '}') open = Math.max(0, open - 1);
    if (open > MOST_BRACKETS) return open;
  }
  return open;
}

/** `- `, `? ` and `: ` each begin something inside something. */
const marksIn = (line: string): number => line.match(/[-?:](?=\s|$)/g)?.length ?? 0;
const indentOf = (line: string): number => line.length - line.trimStart().length;
