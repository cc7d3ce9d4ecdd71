/** Names in tasks, periods, terms and gates. */
import { dayNames, eachNames, type Near } from './days.ts';
import { conditionNames } from './conditions.ts';
import type { Effect, Task, Term } from '../draaiboek.ts';
import { fieldsCalled, formsOf, has, own, type Names } from './names.ts';
import { nextCaseNames } from './next-cases.ts';
import { poolName, weighNames } from './pools.ts';
import { eachNamed, field, maybeSetting, named, refuse, series, stage, unknown, type Path, type Trail } from './trail.ts';

export function taskNames(trail: Trail): void {
  for (const [key, task] of Object.entries(trail.names.draaiboek.tasks)) {
    const path = ['tasks', key];
    eachNamed(trail, [...path, 'by'], 'roles', task.by);
    named(trail, [...path, 'form'], 'forms', task.form);
    named(trail, [...path, 'send'], 'letters', task.send);
    named(trail, [...path, 'share'], 'shares', task.share);
    named(trail, [...path, 'class'], 'classes', task.class);
    eachNamed(trail, [...path, 'about'], 'tasks', task.about);
    eachNames(trail, [...path, 'per'], task.per);
    stagesOfTask(trail, path, task.stage);
    agreeAndMeet(trail, path, task);
    dayNames(trail, [...path, 'claim', 'until'], task.claim?.until);
    for (const pool of [task.claim?.pool ?? []].flat()) poolName(trail, [...path, 'claim', 'pool'], pool);
    weighNames(trail, [...path, 'claim'], task.claim);
    effects(trail, [...path, 'then'], key, task.then);
    for (const [outcome, { then }] of Object.entries(task.outcomes ?? {})) effects(trail, [...path, 'outcomes', outcome, 'then'], key, then);
  }
}

function stagesOfTask(trail: Trail, path: Path, written: Task['stage']): void {
  const known = (one: string, at: Path): void => { if (!trail.names.stages.has(one)) unknown(trail, at, 'stage', one); };
  if (typeof written === 'string') known(written, [...path, 'stage']);
  else written?.forEach((one, at) => known(one, [...path, 'stage', at]));
}

function agreeAndMeet(trail: Trail, path: Path, task: Task): void {
  eachNamed(trail, [...path, 'agree', 'by'], 'roles', task.agree?.by);
  const parts = (own(trail.names.draaiboek.forms, task.form ?? '')?.parts ?? []).map((part) => (typeof part === 'string' ? part : part.key));
  const twice = task.agree?.twice;
  if (twice !== undefined && !parts.includes(twice)) unknown(trail, [...path, 'agree', 'twice'], 'part', twice);
  for (const list of ['must', 'expected', 'never'] as const) eachNamed(trail, [...path, 'meet', list], 'roles', task.meet?.[list]);
  if (task.meet?.series) series(trail, [...path, 'meet', 'series'], task.meet.series);
}

function effects(trail: Trail, path: Path, task: string, list: Effect[] | undefined): void {
  list?.forEach((effect, i) => {
    const at = [...path, i];
    if ('stage' in effect) {
      named(trail, [...at, 'track'], 'tracks', effect.track);
      stage(trail, [...at, 'stage'], effect.stage, effect.track);
    } else if ('assign' in effect) named(trail, [...at, 'assign'], 'roles', effect.assign);
    else if ('drop' in effect) named(trail, [...at, 'drop'], 'tasks', effect.drop);
    else if ('grant' in effect) named(trail, [...at, 'grant'], 'shares', effect.grant);
    else if ('revoke' in effect) named(trail, [...at, 'revoke'], 'shares', effect.revoke);
    else if ('send' in effect) named(trail, [...at, 'send'], 'letters', effect.send);
    else if ('alert' in effect) named(trail, [...at, 'alert'], 'roles', effect.alert);
    else if ('open' in effect) nextCaseNames(trail, at, task, effect);
    else if ('end' in effect) named(trail, [...at, 'end'], 'endings', effect.end);
  });
}

export function periodNames(trail: Trail): void {
  for (const [key, period] of Object.entries(trail.names.draaiboek.periods)) {
    const path = ['periods', key];
    dayNames(trail, [...path, 'from'], period.from);
    dayNames(trail, [...path, 'until'], period.until);
    conditionNames(trail, [...path, 'when'], period.when);
    eachNamed(trail, [...path, 'pauses'], 'terms', period.pauses);
    if (typeof period.length === 'object') for (const side of ['least', 'most'] as const) maybeSetting(trail, [...path, 'length', side], period.length[side]);
    else maybeSetting(trail, [...path, 'length'], period.length);
    const { extend } = period;
    if (!extend) continue;
    eachNamed(trail, [...path, 'extend', 'by'], 'tasks', extend.by);
    for (const word of ['length', 'most', 'total'] as const) maybeSetting(trail, [...path, 'extend', word], extend[word]);
    if (/^[a-z]/.test(extend.length) && !extend.length.startsWith('setting.')) for (const task of [extend.by].flat()) extendField(trail, [...path, 'extend', 'length'], task, extend.length);
  }
}

function extendField(trail: Trail, path: Path, task: string, name: string): void {
  const [form] = formsOf(trail.names, [task]);
  if (!form || fieldsCalled(trail.names, form, name, []).length === 0) unknown(trail, path, 'field', name);
}

export function termNames(trail: Trail): void {
  for (const [key, term] of Object.entries(trail.names.draaiboek.terms)) {
    const path = ['terms', key];
    named(trail, [...path, 'owes'], 'roles', term.owes);
    named(trail, [...path, 'task'], 'tasks', term.task);
    eachNamed(trail, [...path, 'also'], 'tasks', term.also);
    metBy(trail, [...path, 'meets'], term);
    const near = eachNames(trail, [...path, 'each'], term.each);
    for (const word of ['when', 'where', 'while'] as const) conditionNames(trail, [...path, word], term[word], near);
    termDays(trail, path, term, near);
  }
}

/** The outcomes that meet a duty are outcomes of its task. */
function metBy(trail: Trail, path: Path, term: Term): void {
  const known = [term.task, ...(term.also ?? [])].flatMap((task) => Object.keys(own(trail.names.draaiboek.tasks, task)?.outcomes ?? {}));
  term.meets?.forEach((outcome, i) => {
    if (!known.includes(outcome)) refuse(trail, [...path, i], 'unknown-option', { option: outcome, of: term.task, allowed: known });
  });
}

function termDays(trail: Trail, path: Path, term: Term, near: Near): void {
  dayNames(trail, [...path, 'due'], term.due, near);
  dayNames(trail, [...path, 'from'], term.from, near);
  dayNames(trail, [...path, 'until'], term.until, near);
  term.between?.forEach((day, i) => dayNames(trail, [...path, 'between', i], day, near));
  maybeSetting(trail, [...path, 'every'], term.every);
  if (term.pick) field(trail, [...path, 'pick'], term.pick, formsOf(trail.names, near.tasks));
  if (term.opens && !('minus' in term.opens && !('from' in term.opens))) dayNames(trail, [...path, 'opens'], term.opens, near);
  else if (term.opens) maybeSetting(trail, [...path, 'opens', 'minus'], term.opens.minus);
  if (typeof term.slack === 'object') for (const side of ['early', 'late'] as const) maybeSetting(trail, [...path, 'slack', side], term.slack[side]);
  else maybeSetting(trail, [...path, 'slack'], term.slack);
}

export function gateNames(trail: Trail): void {
  for (const [key, gate] of Object.entries(trail.names.draaiboek.gates)) {
    const path = ['gates', key];
    gate.guards.forEach((guard, i) => guarded(trail, [...path, 'guards', i], guard));
    eachNamed(trail, [...path, 'by'], 'roles', gate.by);
    conditionNames(trail, [...path, 'needs'], gate.needs, nearGuards(trail.names, gate.guards));
  }
}

/** A mark looks at the case as it stands, with no act at hand. */
export function markNames(trail: Trail): void {
  for (const [key, mark] of Object.entries(trail.names.draaiboek.marks ?? {})) conditionNames(trail, ['marks', key, 'when'], mark.when);
}

/** A gate sees the act it guards: its form settles bare fields, its `per` the rows. */
export function nearGuards(names: Names, guards: readonly string[]): Near {
  const tasks = guards.map((guard) => guard.split('.')[0] ?? '').filter((task) => has(names.draaiboek.tasks, task));
  const per = tasks.map((task) => own(names.draaiboek.tasks, task)?.per).find((one) => one !== undefined);
  return { tasks, rows: per };
}

function guarded(trail: Trail, path: Path, guard: string): void {
  const [name = '', verb] = guard.split('.');
  if (verb === 'share') named(trail, path, 'shares', name);
  else if (verb === 'send') named(trail, path, 'letters', name);
  else if (verb === 'end') named(trail, path, 'endings', name);
  else if (verb === 'assign') named(trail, path, 'roles', name);
  else {
    named(trail, path, 'tasks', name);
    const task = own(trail.names.draaiboek.tasks, name);
    if (task && verb !== 'do' && !task.meet && !task.claim) refuse(trail, path, 'gate-guards-nothing', { guard });
  }
}
