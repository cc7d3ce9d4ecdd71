/** Reads a policy plan: text to plan, or faults with file and line. */
import type { Fault, Problem } from '../fault.ts';
import { inOrder } from '../fault.ts';
import { problemsOf } from '../schema-problems.ts';
import { faultAt, readYaml, type SourceFile, type YamlSource } from '../yaml-source.ts';
import { checkPlan } from './check-plan.ts';
import type { PolicyPlan } from './plan.ts';
import { writtenPlan, type WrittenPlan } from './schema.ts';

export const PLAN_FILE = 'plan.yaml';

export type PlanRead = { ok: true; plan: PolicyPlan } | { ok: false; faults: Fault[] };

/** Of the files given only `plan.yaml` is read; nothing loads while one fault remains. */
export function readPlan(files: readonly SourceFile[]): PlanRead {
  const file = files.find(({ path }) => path === PLAN_FILE || path.endsWith(`/${PLAN_FILE}`));
  if (file === undefined) return { ok: false, faults: [{ file: PLAN_FILE, line: 1, column: 1, path: '', code: 'no-plan', data: {} }] };
  const source = readYaml(file.path, file.text);
  if (source.faults.length > 0) return { ok: false, faults: inOrder(source.faults) };
  const parsed = writtenPlan.safeParse(source.value);
  if (!parsed.success) return failed(source, problemsOf(parsed.error));
  const plan = planOf(parsed.data);
  const problems = checkPlan(plan);
  return problems.length > 0 ? failed(source, problems) : { ok: true, plan };
}

function failed(source: YamlSource, problems: readonly Problem[]): PlanRead {
  return { ok: false, faults: inOrder(problems.map(({ path, code, data, at }) => faultAt(source, path, code, data, at))) };
}

function planOf({ plan, bottlenecks, activities, ...rest }: WrittenPlan): PolicyPlan {
  return { key: plan, bottlenecks: bottlenecks ?? {}, activities: activities ?? {}, ...rest };
}
