/** Figures: every name resolves, what is split has parts that can be named, and units are never mixed. */
import { parseAnchor } from '../anchor.ts';
import type { FigureMoment, FigureWord } from '../draaiboek.ts';
import { FIGURE_PARTS, OWN_MOMENTS, parseFigureCount, roleOfPart, type FigureCount } from '../figure-count.ts';
import { anchorNames } from './days.ts';
import { filterNames } from './conditions.ts';
import { fieldsCalled, formsOf, has, own } from './names.ts';
import { field, maybeSetting, named, refuse, unknown, type Path, type Trail } from './trail.ts';

/** Answers with a name one can count under; a text or an amount has none. */
const NAMED_KINDS: readonly string[] = ['choice', 'choices', 'ticks', 'scale', 'yesno', 'municipality', 'organisation', 'desk', 'number'];

export function figureNames(trail: Trail): void {
  for (const [key, figure] of Object.entries(trail.names.draaiboek.figures)) {
    const path = ['figures', key];
    const count = parseFigureCount(figure.count);
    if (count === null) { refuse(trail, [...path, 'count'], 'malformed-anchor', { anchor: figure.count }); continue; }
    if ('task' in count) named(trail, [...path, 'count'], 'tasks', count.task);
    if (count.kind === 'closed' && count.ending !== null) named(trail, [...path, 'count'], 'endings', count.ending);
    const also = (figure.also ?? []).flatMap((written, i) => {
      const one = parseFigureCount(written);
      // Only acts are of one kind: a stay beside an act would be two units in one number.
      if (one === null || !('task' in one) || !('task' in count)) { refuse(trail, [...path, 'also', i], 'malformed-anchor', { anchor: written }); return []; }
      named(trail, [...path, 'also', i], 'tasks', one.task);
      return [one];
    });
    const tasks = [count, ...also].flatMap((one) => tasksOf(trail, one));
    filterNames(trail, [...path, 'where'], figure.where, tasks[0]);
    if (figure.sum !== undefined) answered(trail, [...path, 'sum'], figure.sum, tasks, 'number');
    if (figure.on !== undefined) answered(trail, [...path, 'on'], figure.on, tasks, 'date');
    figure.split?.forEach((one, i) => splitNames(trail, [...path, 'split', i], one, tasks));
    if (figure.measure !== undefined) measureNames(trail, [...path, 'measure'], figure.measure, tasks);
  }
}

/** Acts whose answers are at hand: of the counted thing, and of what it is about. */
function tasksOf(trail: Trail, count: FigureCount): string[] {
  if (count.kind === 'opened') return [trail.names.draaiboek.opens];
  if (!('task' in count)) return [];
  return [count.task, ...[own(trail.names.draaiboek.tasks, count.task)?.about ?? []].flat()];
}

/** An answer of this kind, in the form of what is counted. */
function answered(trail: Trail, path: Path, name: string, tasks: readonly string[], kind: 'number' | 'date'): void {
  const [form] = formsOf(trail.names, tasks);
  const found = form === undefined ? undefined : fieldsCalled(trail.names, form, name, [])[0];
  if (found === undefined) unknown(trail, path, 'field', name);
  else if (found.field.is !== kind) refuse(trail, path, 'unknown-option', { option: found.field.is, of: name, allowed: [kind] });
}

function splitNames(trail: Trail, path: Path, split: NonNullable<FigureWord['split']>[number], tasks: readonly string[]): void {
  if (typeof split === 'string') partNames(trail, path, split, tasks);
  else if ('by' in split) partNames(trail, [...path, 'by'], split.by, tasks);
  else split.forEach((by, i) => partNames(trail, [...path, i], by, tasks));
}

function partNames(trail: Trail, path: Path, by: string, tasks: readonly string[]): void {
  const { role, kind } = roleOfPart(by);
  if ((FIGURE_PARTS as readonly string[]).includes(by) || has(trail.names.draaiboek.roles, role)) return;
  if (kind) { unknown(trail, path, 'role', role); return; }
  for (const found of field(trail, path, by, formsOf(trail.names, tasks))) {
    if (!NAMED_KINDS.includes(found.field.is)) refuse(trail, path, 'figure-split-open', { field: by, kind: found.field.is });
  }
}

function measureNames(trail: Trail, path: Path, measure: NonNullable<FigureWord['measure']>, tasks: readonly string[]): void {
  momentNames(trail, [...path, 'from'], measure.from, tasks);
  momentNames(trail, [...path, 'to'], measure.to, tasks);
  maybeSetting(trail, [...path, 'within'], measure.within);
}

function momentNames(trail: Trail, path: Path, moment: FigureMoment, tasks: readonly string[]): void {
  if (typeof moment === 'string') {
    if (!(OWN_MOMENTS as readonly string[]).includes(moment)) anchorNames(trail, path, moment, { tasks });
  } else if ('day' in moment) {
    momentNames(trail, [...path, 'day'], moment.day, tasks);
    if (moment.clock !== undefined) field(trail, [...path, 'clock'], moment.clock, formsOf(trail.names, tasks));
    if (moment.outcome !== undefined) outcomesNamed(trail, [...path, 'outcome'], moment.day, moment.outcome);
  } else {
    const word = 'earliest' in moment ? 'earliest' : 'latest';
    const several = 'earliest' in moment ? moment.earliest : moment.latest;
    several.forEach((one, i) => momentNames(trail, [...path, word, i], one, tasks));
  }
}

function outcomesNamed(trail: Trail, path: Path, day: string, outcomes: readonly string[]): void {
  const anchor = parseAnchor(day);
  const known = anchor?.kind === 'act' && anchor.fact === 'done' ? Object.keys(own(trail.names.draaiboek.tasks, anchor.task)?.outcomes ?? {}) : [];
  outcomes.forEach((one, i) => { if (!known.includes(one)) refuse(trail, [...path, i], 'unknown-option', { option: one, of: day, allowed: known }); });
}

/** A part of another figure counts the same unit, and no figure is a part of itself. */
export function figureLaws(trail: Trail): void {
  const { figures } = trail.names.draaiboek;
  for (const [key, figure] of Object.entries(figures)) {
    if (figure.of === undefined) continue;
    const path = ['figures', key, 'of'];
    const whole = own(figures, figure.of);
    if (whole === undefined) unknown(trail, path, 'figure', figure.of);
    else if (whole.of !== undefined || figure.of === key) refuse(trail, path, 'figure-of-itself', { figure: key, of: figure.of });
    else if (unitOf(whole) !== unitOf(figure)) refuse(trail, path, 'figure-units-mixed', { figure: key, of: figure.of });
  }
}

/** Cases opened are cases, each once; times are times, unless a figure says that it counts cases or people. */
function unitOf(figure: FigureWord): string {
  if (figure.sum !== undefined) return `sum of ${figure.sum}`;
  if (figure.count === 'nights') return 'nights';
  return figure.per ?? 'event';
}
