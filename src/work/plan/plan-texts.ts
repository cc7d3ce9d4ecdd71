/** The policy plan: as it holds on a day, and as somebody writes at it. It is text, kept and published as draaiboeken are (decision 38). */
import type { Fault, SourceFile } from '../../protocol/read.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { PLAN_FILE, readPlan } from '../../protocol/plan/read-plan.ts';
import { addDraft, addText, draftOf, dropDraft, plansOf, type PlaybookDraft, type PlaybookText } from '../../store/playbook-texts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, parseDay, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';

/** A plan with the text it was read from. */
export interface PlanSource { plan: PolicyPlan; files: SourceFile[] }
export interface PlanVersion { version: number; from: Day; reason: string; byName: string }
/** `versions`: newest first, with those to come. */
export interface PlanInForce extends PlanSource { versions: PlanVersion[] }

/** Read once: a published text never changes. */
const known = new Map<string, PolicyPlan>();

/** The plan as it holds on a day; undefined when there is none. A text that no longer reads after an update of the program stays out. */
export async function planIn(house: House, tx: Tx, on: Day = tx.now.today): Promise<PlanInForce | undefined> {
  const written = (await plansOf(tx)).flatMap((text) => { const plan = readOnce(text); return plan === undefined ? [] : [{ text, plan }]; });
  const begun = written.find(({ text }) => text.validFrom <= on);
  const versions = [...written.map(({ text: { version, validFrom, reason, byName } }): PlanVersion => ({ version, from: validFrom, reason, byName })), ...(house.plan === undefined ? [] : [{ version: house.plan.plan.version, from: house.plan.plan.valid.from as Day, reason: '', byName: '' }])];
  const now = begun === undefined || (house.plan?.plan.version ?? 0) > begun.plan.version ? house.plan : { plan: begun.plan, files: begun.text.files };
  return now === undefined ? undefined : { ...now, versions };
}

function readOnce(text: PlaybookText): PolicyPlan | undefined {
  const key = `${text.programme}@${text.version} ${text.published}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const read = readPlan(text.files);
  if (!read.ok) return undefined;
  known.set(key, read.plan);
  return read.plan;
}

export interface PlanDraftRead { plan: PolicyPlan | undefined; faults: Fault[] }
export interface PlanDraftLook extends PlanDraftRead { draft: PlaybookDraft; current: PlanInForce | undefined }

export function readPlanDraft(files: readonly SourceFile[]): PlanDraftRead {
  const read = readPlan(files);
  return read.ok ? { plan: read.plan, faults: [] } : { plan: undefined, faults: read.faults };
}

/** undefined: nobody writes at it, or it is not for this reader. */
export function planDraft(house: House, scope: Scope): Promise<PlanDraftLook | undefined> {
  return house.store.within(scope, async (tx) => {
    const current = await planIn(house, tx);
    const draft = current === undefined ? undefined : await draftOf(tx, current.plan.key);
    return draft?.kind === 'plan' ? { draft, current, ...readPlanDraft(draft.files) } : undefined;
  });
}

/** The text that was published last, one number higher, from tomorrow on. `draft-exists`: somebody is writing already. */
export function beginPlan(house: House, scope: Scope, once?: Once): Promise<{ key: string } | Refused> {
  return manage(house, scope, { what: 'plan.schrijven.begin', why: 'plan', once }, async (tx) => {
    const current = await planIn(house, tx);
    if (current === undefined) return refuse('not-found');
    const [last] = await plansOf(tx);
    const start = last !== undefined && last.version >= current.plan.version ? last.files : current.files;
    const version = Math.max(...current.versions.map((one) => one.version)) + 1;
    const files = start.filter(({ path }) => path.endsWith(PLAN_FILE)).map(({ text }) => ({ path: PLAN_FILE, text: numbered(text, version, addDays(tx.now.today, 1)) }));
    return await addDraft(tx, current.plan.key, files, 'plan') ? { key: current.plan.key } : refuse('draft-exists');
  });
}

const numbered = (text: string, version: number, from: Day): string => text.replace(/^version: .*$/m, `version: ${version}`).replace(/^valid: \{.*\}$/m, `valid: {from: ${from}}`);

/** Refuses as a draaiboek does: `draft-has-faults`, `edit-conflict`, `other-programme`, `version-not-next`, `valid-past`; `missing` at `reden`. */
export function publishPlan(house: House, scope: Scope, given: { revision: number; reason: string }, once?: Once): Promise<{ version: number; from: Day } | Refused> {
  return manage(house, scope, { what: 'plan.uitgeven', why: 'plan', once }, async (tx) => {
    const current = await planIn(house, tx);
    const draft = current === undefined ? undefined : await draftOf(tx, current.plan.key);
    if (current === undefined || draft?.kind !== 'plan') return refuse('not-found');
    if (draft.revision !== given.revision) return refuse('edit-conflict');
    const { plan, faults } = readPlanDraft(draft.files);
    if (plan === undefined) return refuse('draft-has-faults', { count: faults.length });
    if (plan.key !== current.plan.key) return refuse('other-programme', { programme: current.plan.key });
    const next = Math.max(...current.versions.map((one) => one.version)) + 1;
    if (plan.version !== next) return refuse('version-not-next', { version: next });
    const from = parseDay(plan.valid.from) ?? tx.now.today;
    const least = [tx.now.today, ...(await plansOf(tx)).map((one) => one.validFrom)].sort().at(-1) ?? tx.now.today;
    if (from < least) return refuse('valid-past', { from: least });
    if (given.reason.trim() === '') return refuseAt('reden', 'missing');
    if (!(await addText(tx, { programme: plan.key, version: plan.version, files: draft.files, validFrom: from, reason: given.reason.trim() }, 'plan'))) return refuse('version-not-next', { version: next + 1 });
    await dropDraft(tx, plan.key);
    return { version: plan.version, from };
  });
}
