/** One leaf of a condition to a finding: what was asked, what was found, where, and whether that is enough. */
import { leafKind, parseQuestion, type LeafKind } from '../protocol/condition.ts';
import type { ClauseId, ConditionLeaf } from '../protocol/draaiboek.ts';
import { evaluateAct, evaluateAfter, evaluateAgreed, evaluateOutcome, evaluateRow } from './leaves-of-acts.ts';
import { evaluateDay, evaluateNonworking, evaluateNow } from './leaves-of-days.ts';
import { evaluateField, evaluateRows, evaluateSetting, evaluateSum } from './leaves-of-fields.ts';
import { type LeafAnswer, listed, truthOf } from './leaf-answer.ts';
import { holdersOn } from './ledger.ts';
import { compare, isOneOf } from './operands.ts';
import type { Finding, Truth } from './reading.ts';
import type { View } from './view.ts';

type Evaluator = (view: View, leaf: ConditionLeaf) => LeafAnswer;

const EVALUATORS: Record<LeafKind, Evaluator> = {
  field: evaluateField, rows: evaluateRows, sum: evaluateSum, setting: evaluateSetting,
  day: evaluateDay, nonworking: evaluateNonworking, now: evaluateNow,
  done: evaluateAct, agreed: evaluateAgreed, after: evaluateAfter, outcome: evaluateOutcome, row: evaluateRow,
  stage: evaluateStage, in: evaluateIn, met: evaluateMet, missing: evaluateMissing, count: evaluateCount, holders: evaluateHolders,
  present: evaluatePresent, open: evaluateOpen, ask: evaluateAsk,
};

export function evaluateLeaf(view: View, leaf: ConditionLeaf, clause: ClauseId[]): Finding {
  const kind = kindOf(leaf);
  const finding = EVALUATORS[kind](view, leaf) as Finding;
  finding.leaf = kind;
  finding.clause = clause;
  return finding;
}

const kinds = new WeakMap<ConditionLeaf, LeafKind>();

/** A leaf of a draaiboek is asked thousands of times; its kind is looked up once. */
function kindOf(leaf: ConditionLeaf): LeafKind {
  const known = kinds.get(leaf);
  if (known !== undefined) return known;
  const kind = leafKind(leaf);
  if (kind === null) throw new Error(`no such leaf: ${Object.keys(leaf).join(', ')}`);
  kinds.set(leaf, kind);
  return kind;
}

function evaluateStage(view: View, leaf: ConditionLeaf): LeafAnswer {
  const wanted = listed(leaf.stage);
  const tracks = leaf.track === undefined ? [...new Set(wanted.map((stage) => view.book.trackOfStage.get(stage)))] : [leaf.track];
  const now = tracks.flatMap((track) => (track === undefined ? [] : (view.ledger.stages.get(track) ?? [])));
  const at = now.find((one) => wanted.includes(one.stage)) ?? now[0];
  return {
    subject: wanted.join(', '), found: at?.stage, expected: wanted, truth: truthOf(at !== undefined && wanted.includes(at.stage)),
    ...(at === undefined ? {} : { event: at.event, day: at.since }),
  };
}

function evaluateIn(view: View, leaf: ConditionLeaf): LeafAnswer {
  const key = String(leaf.in).replace(/^period\./, '');
  const period = view.judge.period(view, key);
  const base = { subject: key, found: period?.end ?? period?.start ?? undefined };
  if (!period || period.exists === 'unknown') return { ...base, truth: 'unknown' };
  if (period.exists === 'no') return { ...base, truth: 'no' };
  if (period.start === null) return { ...base, truth: period.notYet ? 'no' : 'unknown' };
  return { ...base, truth: truthOf(period.running), day: period.end ?? period.start, ...(period.reason.event === undefined ? {} : { event: period.reason.event }) };
}

/** Every term named is done. */
function evaluateMet(view: View, leaf: ConditionLeaf): LeafAnswer {
  const terms = listed(leaf.met);
  const open = terms.find((term) => {
    const duties = view.judge.obligations(view, term);
    return duties.length === 0 || duties.some((duty) => duty.state !== 'done' && duty.state !== 'waived');
  });
  const duty = open === undefined ? undefined : view.judge.obligations(view, open).find((one) => one.state !== 'done');
  return { subject: open ?? terms.join(', '), found: duty?.state ?? (open === undefined ? 'done' : undefined), truth: truthOf(open === undefined), ...(duty?.due ? { day: duty.due } : {}) };
}

/** One of the terms named is past its day and not done. */
function evaluateMissing(view: View, leaf: ConditionLeaf): LeafAnswer {
  const late = (leaf.missing ?? []).flatMap((term) => view.judge.obligations(view, term)).find((duty) => duty.state === 'late' || duty.state === 'missed');
  return { subject: late?.term ?? (leaf.missing ?? []).join(', '), found: late?.state, truth: truthOf(late !== undefined), ...(late?.due ? { day: late.due } : {}) };
}

function evaluateCount(view: View, leaf: ConditionLeaf): LeafAnswer {
  const key = leaf.count ?? '';
  const count = view.judge.count(view, key);
  const value = count?.value ?? undefined;
  const days = { ...(count?.since === undefined ? {} : { day: count.since }), ...(count?.again === undefined ? {} : { again: count.again }) };
  const lacks = { ...(count?.missing === undefined ? {} : { missing: count.missing }), ...(count?.pending === true ? { pending: true } : {}) };
  return { subject: key, found: value, ...compared(view, value, leaf), ...days, ...lacks };
}

/** `is` or a comparison; a number that is not known is unknown. */
function compared(view: View, value: number | undefined, leaf: ConditionLeaf): { truth: Truth; expected?: number | string | boolean } {
  if (leaf.is !== undefined && !Array.isArray(leaf.is)) return { truth: value === undefined ? 'unknown' : truthOf(isOneOf(value, [leaf.is])), expected: leaf.is };
  const result = compare(view, value, leaf as Record<string, unknown>);
  return (result ?? { truth: 'unknown' }) as { truth: Truth };
}

function evaluateHolders(view: View, leaf: ConditionLeaf): LeafAnswer {
  const role = leaf.holders ?? '';
  const held = holdersOn(view.ledger, role, view.today).length;
  return { subject: role, found: held, ...compared(view, held, leaf) };
}

/** Who is there at the act being entered. */
function evaluatePresent(view: View, leaf: ConditionLeaf): LeafAnswer {
  const roles = leaf.present ?? [];
  const said = view.fact && 'attended' in view.fact ? view.fact.attended : view.entering?.attended;
  // An act that says of nobody whether they were there tells nothing.
  const attended = view.fact && said !== undefined && Object.keys(said).length === 0 ? undefined : said;
  const absent = roles.filter((role) => attended?.[role] !== 'present');
  if (attended === undefined) return { subject: roles.join(', '), found: undefined, truth: 'unknown', ...(view.entering?.values === undefined ? { pending: true } : {}) };
  return { subject: (absent.length > 0 ? absent : roles).join(', '), found: roles.filter((role) => !absent.includes(role)), expected: roles, truth: truthOf(absent.length === 0) };
}

function evaluateOpen(view: View, leaf: ConditionLeaf): LeafAnswer {
  const open = view.ledger.opened !== null && view.ledger.ended === null;
  return { subject: view.book.draaiboek.key, found: open, expected: leaf.open ?? true, truth: truthOf(open === (leaf.open ?? true)) };
}

/** A share of this case is answered from its own facts; everything else by the module that holds it. */
function evaluateAsk(view: View, leaf: ConditionLeaf): LeafAnswer {
  const asked = leaf.ask ?? '';
  const parsed = parseQuestion(asked);
  if (parsed?.question === 'grant' && parsed.argument !== undefined && view.book.draaiboek.shares[parsed.argument]) {
    const grant = view.judge.granted(view, parsed.argument);
    return { subject: asked, found: grant.found?.from, truth: grant.truth, ...(grant.found === undefined ? {} : { event: grant.found.event, day: grant.found.from }) };
  }
  const answer = parsed === null ? undefined : view.answers.ask?.(parsed.question, parsed.argument, { ...(leaf.of === undefined ? {} : { of: leaf.of }), ...(view.fact === undefined || view.fact === null ? {} : { instance: view.fact.instance }) });
  if (!answer) return { subject: asked, found: undefined, truth: 'unknown' };
  return { subject: asked, found: answer.data, truth: answer.truth, ...(answer.day === undefined ? {} : { day: answer.day }) };
}
