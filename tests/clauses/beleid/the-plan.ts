/** The plan of `beleid/`, as the product reads it, and changed for a test. */
import { join } from 'node:path';
import { planOfFolder } from '../../../src/roof/read-plan.ts';
import { readPlan, type PlanRead } from '../../../src/protocol/plan/read-plan.ts';
import type { PolicyPlan } from '../../../src/protocol/plan/plan.ts';
import type { PlanSource } from '../../../src/work/plan/plan-texts.ts';

export function thePlan(): PlanSource {
  const { plan, faults } = planOfFolder(join(import.meta.dirname, '../../../beleid'));
  if (plan === undefined) throw new Error(JSON.stringify(faults));
  return plan;
}

export const planText = (): string => thePlan().files[0]?.text ?? '';

/** The text with one thing written otherwise; throws when it does not stand there. */
export function writtenOtherwise(from: string | RegExp, to: string, text = planText()): string {
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`not in the plan: ${String(from)}`);
  return changed;
}

export const readText = (text: string): PlanRead => readPlan([{ path: 'plan.yaml', text }]);

export function planOf(text: string): PolicyPlan {
  const read = readText(text);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.plan;
}

/** Codes of the faults, with the line each points at. */
export const faultsOf = (text: string): [string, number][] => { const read = readText(text); return read.ok ? [] : read.faults.map(({ code, line }) => [code, line]); };
/** The line, from 1, on which a text stands first. */
export const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;
