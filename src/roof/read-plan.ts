/** Reads the policy plan of a folder: `plan.yaml` in it. A folder without one has no plan, which is no fault. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Fault } from '../protocol/fault.ts';
import { PLAN_FILE, readPlan } from '../protocol/plan/read-plan.ts';
import type { PlanSource } from '../work/plan/plan-texts.ts';
import type { Starter } from './starter.ts';

export interface PlanOfFolder { plan?: PlanSource; faults: Fault[] }

export const hasPlan = (folder: string): boolean => existsSync(join(folder, PLAN_FILE));

export function planOfFolder(folder: string): PlanOfFolder {
  if (!hasPlan(folder)) return { faults: [] };
  const files = [{ path: PLAN_FILE, text: readFileSync(join(folder, PLAN_FILE), 'utf8') }];
  const read = readPlan(files);
  return read.ok ? { plan: { plan: read.plan, files }, faults: [] } : { faults: read.faults };
}

/** The same, from what was kept while the text still reads as it did then. */
export async function keptPlan(folder: string, starter: Starter): Promise<PlanOfFolder> {
  if (!hasPlan(folder)) return { faults: [] };
  return deserialize(await starter.kept('plan', [folder, readFileSync(join(folder, PLAN_FILE), 'utf8')], async () => serialize(planOfFolder(folder)))) as PlanOfFolder;
}
