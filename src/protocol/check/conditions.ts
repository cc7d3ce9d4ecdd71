/** Conditions: every name, option and question in every leaf resolves. */
import { COMPARISONS, leafKind, parseQuestion } from '../condition.ts';
import type { Comparand, Condition, ConditionLeaf, FactFilter, Scalar } from '../draaiboek.ts';
import { agreeing, anchorNames, dayNames, NOWHERE, type Near } from './days.ts';
import { cellsCalled, formsOf, has, missedReasons, optionsOf, own } from './names.ts';
import { eachNamed, field, maybeSetting, named, refuse, rowsField, stage, unknown, type Path, type Trail } from './trail.ts';

export function conditionNames(trail: Trail, path: Path, condition: Condition | undefined, near: Near = NOWHERE): void {
  if (!condition) return;
  if ('all' in condition) { condition.all.forEach((one, i) => conditionNames(trail, [...path, 'all', i], one, near)); return; }
  if ('any' in condition) { condition.any.forEach((one, i) => conditionNames(trail, [...path, 'any', i], one, near)); return; }
  if ('not' in condition) { conditionNames(trail, [...path, 'not'], condition.not, near); return; }
  if ('if' in condition) { for (const word of ['if', 'then', 'else'] as const) conditionNames(trail, [...path, word], condition[word], near); return; }
  leafNames(trail, path, condition, near);
}

export function leafNames(trail: Trail, path: Path, leaf: ConditionLeaf, near: Near): void {
  const kind = leafKind(leaf);
  if (!kind) return;
  LEAVES[kind](trail, path, leaf, near);
  if (kind !== 'outcome' && kind !== 'field' && kind !== 'sum') maybeSetting(trail, [...path, 'is'], leaf.is);
  for (const word of COMPARISONS) comparand(trail, [...path, word], leaf[word], near);
}

function comparand(trail: Trail, path: Path, value: Comparand | undefined, near: Near): void {
  if (value === undefined) return;
  if (typeof value === 'string') {
    maybeSetting(trail, path, value);
    otherField(trail, path, value, near.tasks);
    if (value.startsWith('count.')) named(trail, path, 'counts', value.slice('count.'.length));
  }
  if (typeof value !== 'object') return;
  if ('if' in value) {
    conditionNames(trail, [...path, 'if'], value.if, near);
    comparand(trail, [...path, 'then'], value.then, near);
    comparand(trail, [...path, 'else'], value.else, near);
  } else dayNames(trail, path, value, near);
}

type Check = (trail: Trail, path: Path, leaf: ConditionLeaf, near: Near) => void;

const LEAVES: Record<NonNullable<ReturnType<typeof leafKind>>, Check> = {
  field: fieldLeaf,
  day: (trail, path, leaf, near) => anchorNames(trail, [...path, 'day'], leaf.day ?? '', near),
  done: (trail, path, leaf, near) => {
    named(trail, [...path, 'done'], 'tasks', leaf.done);
    if (leaf.since) anchorNames(trail, [...path, 'since'], leaf.since, near);
  },
  agreed: (trail, path, leaf) => {
    const [task = '', role] = (leaf.agreed ?? '').split('.');
    named(trail, [...path, 'agreed'], 'tasks', task);
    if (role) agreeing(trail, [...path, 'agreed'], task, role);
    else if (has(trail.names.draaiboek.tasks, task) && !trail.names.draaiboek.tasks[task]?.agree) refuse(trail, [...path, 'agreed'], 'anchor-not-a-day', { anchor: `agreed.${task}` });
  },
  after: (trail, path, leaf) => named(trail, [...path, 'after'], 'tasks', leaf.after),
  outcome: (trail, path, leaf) => {
    named(trail, [...path, 'outcome'], 'tasks', leaf.outcome);
    outcomes(trail, [...path, 'is'], leaf.outcome, leaf.is);
  },
  stage: (trail, path, leaf) => {
    named(trail, [...path, 'track'], 'tracks', leaf.track);
    const all = leaf.stage === undefined ? [] : [leaf.stage].flat();
    all.forEach((one, i) => stage(trail, Array.isArray(leaf.stage) ? [...path, 'stage', i] : [...path, 'stage'], one, leaf.track));
  },
  in: (trail, path, leaf) => {
    const [head, name, ...more] = String(leaf.in).split('.');
    if (head !== 'period' || !name || more.length > 0) refuse(trail, [...path, 'in'], 'malformed-anchor', { anchor: String(leaf.in) });
    else named(trail, [...path, 'in'], 'periods', name);
  },
  met: (trail, path, leaf) => eachNamed(trail, [...path, 'met'], 'terms', leaf.met),
  missing: (trail, path, leaf) => eachNamed(trail, [...path, 'missing'], 'terms', leaf.missing),
  count: (trail, path, leaf) => named(trail, [...path, 'count'], 'counts', leaf.count),
  sum: sumLeaf,
  holders: (trail, path, leaf) => named(trail, [...path, 'holders'], 'roles', leaf.holders),
  present: (trail, path, leaf) => leaf.present?.forEach((who, i) => present(trail, [...path, 'present', i], who)),
  row: (trail, path, leaf, near) => { if (!near.rows) unknown(trail, [...path, 'row'], 'rows', leaf.row ?? ''); },
  rows: (trail, path, leaf, near) => {
    const [form = '', key = ''] = (leaf.rows ?? '').split('.');
    rowsField(trail, [...path, 'rows'], form, key);
    conditionNames(trail, [...path, 'some'], leaf.some, { ...near, rows: leaf.rows });
  },
  nonworking: (trail, path, leaf, near) => {
    dayNames(trail, [...path, 'nonworking'], leaf.nonworking, near);
    maybeSetting(trail, [...path, 'days'], leaf.days);
  },
  now: (trail, path, leaf) => {
    if (leaf.now?.startsWith('setting.')) maybeSetting(trail, [...path, 'now'], leaf.now);
    else refuse(trail, [...path, 'now'], 'malformed-anchor', { anchor: leaf.now ?? '' });
  },
  setting: (trail, path, leaf) => named(trail, [...path, 'setting'], 'settings', leaf.setting),
  open: () => {},
  ask: (trail, path, leaf) => {
    const question = parseQuestion(leaf.ask ?? '');
    if (!question) { refuse(trail, [...path, 'ask'], 'malformed-question', { ask: leaf.ask ?? '' }); return; }
    if (question.question === 'grant') named(trail, [...path, 'ask'], 'shares', question.argument ?? '');
    if (question.question === 'paid' && question.argument) named(trail, [...path, 'ask'], 'charges', question.argument);
    if (question.question === 'sent') named(trail, [...path, 'ask'], 'letters', question.argument);
    if (leaf.of !== undefined) named(trail, [...path, 'of'], 'roles', leaf.of);
  },
};

function fieldLeaf(trail: Trail, path: Path, leaf: ConditionLeaf, near: Near): void {
  const written = leaf.field ?? '';
  const cells = near.rows ? cellsCalled(trail.names, `${near.rows}.${written}`) : [];
  const found = cells.length > 0 ? [] : field(trail, [...path, 'field'], written, formsOf(trail.names, near.tasks));
  const options = [...cells.map(({ cell }) => optionsOf(trail.names, cell)), ...found.map((one) => optionsOf(trail.names, one.field))];
  const kinds = [...cells.map(({ cell }) => cell.is), ...found.map((one) => one.field.is)];
  for (const word of ['is', 'has', 'in'] as const) answers(trail, [...path, word], leaf[word], options, kinds, written, near.tasks);
}

/** What is compared with must be an answer someone can give. */
function answers(trail: Trail, path: Path, value: Scalar | Scalar[] | undefined, options: (string[] | null)[], kinds: string[], name: string, nearby: readonly string[]): void {
  if (value === undefined) return;
  maybeSetting(trail, path, value);
  if (typeof value === 'string' && value.startsWith('setting.')) return;
  if (typeof value === 'string' && otherField(trail, path, value, nearby)) return;
  if (kinds.length > 0 && kinds.every((kind) => kind === 'yesno')) {
    if (typeof value !== 'boolean') refuse(trail, path, 'unknown-option', { option: String(value), of: name, allowed: ['true', 'false'] });
    return;
  }
  const known = options.filter((one) => one !== null);
  if (known.length === 0 || known.length < options.length) return;
  for (const one of [value].flat()) {
    if (!known.some((list) => list.includes(String(one)))) refuse(trail, path, 'unknown-option', { option: String(one), of: name, allowed: known.flat() });
  }
}

/** Compared with another answer: `form.field`, or `field.x`. Gives whether it was written so. */
function otherField(trail: Trail, path: Path, value: string, tasks: readonly string[]): boolean {
  if (!/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)?$/.test(value) || /^(?:setting|count)\./.test(value)) return false;
  field(trail, path, value.startsWith('field.') ? value.slice('field.'.length) : value, formsOf(trail.names, tasks));
  return true;
}

function outcomes(trail: Trail, path: Path, task: string | undefined, value: Scalar | Scalar[] | undefined): void {
  const known = Object.keys(own(trail.names.draaiboek.tasks, task ?? '')?.outcomes ?? {});
  for (const one of value === undefined ? [] : [value].flat()) {
    if (!known.includes(String(one))) refuse(trail, path, 'unknown-option', { option: String(one), of: task ?? '', allowed: known });
  }
}

function sumLeaf(trail: Trail, path: Path, leaf: ConditionLeaf, near: Near): void {
  if (cellsCalled(trail.names, leaf.sum ?? '').length === 0) unknown(trail, [...path, 'sum'], 'cell', leaf.sum ?? '');
  if (typeof leaf.is !== 'string') return;
  if (leaf.is.startsWith('count.')) named(trail, [...path, 'is'], 'counts', leaf.is.slice('count.'.length));
  else field(trail, [...path, 'is'], leaf.is, formsOf(trail.names, near.tasks));
}

/** Present are roles, seats of a body, or kinds of organisations that some role names. */
function present(trail: Trail, path: Path, who: string): void {
  const roles = Object.values(trail.names.draaiboek.roles);
  const known = has(trail.names.draaiboek.roles, who) || roles.some((role) => role.of?.includes(who) || role.seats?.includes(who));
  if (!known && !trail.names.outside.organisationKinds?.includes(who)) unknown(trail, path, 'role', who);
}

/** Which facts of a task count: by reason, by outcome, or by a condition inside the fact. */
export function filterNames(trail: Trail, path: Path, filter: FactFilter | undefined, task: string | undefined): void {
  if (!filter) return;
  if ('reason' in filter) {
    const known = missedReasons(own(trail.names.draaiboek.tasks, task ?? ''));
    for (const one of [filter.reason].flat()) if (!known.includes(one)) refuse(trail, [...path, 'reason'], 'unknown-option', { option: one, of: task ?? '', allowed: known });
  } else if ('outcome' in filter && Array.isArray(filter.outcome)) outcomes(trail, [...path, 'outcome'], task, filter.outcome);
  else conditionNames(trail, path, filter as Condition, { tasks: task ? [task] : [] });
}
