/** Anchors and day rules: every name in them resolves. */
import { parseAnchor, parseEach } from '../anchor.ts';
import type { DayRule } from '../draaiboek.ts';
import { cellsCalled, formsOf, has } from './names.ts';
import { field, maybeSetting, named, refuse, rowsField, series, stage, unknown, type Path, type Trail } from './trail.ts';

/** `tasks`: the tasks whose forms settle a bare field name. `rows`: the rows field a `row.x` walks over. */
export interface Near { tasks: readonly string[]; rows?: string | undefined; series?: string | undefined }
export const NOWHERE: Near = { tasks: [] };

export function anchorNames(trail: Trail, path: Path, written: string, near: Near = NOWHERE): void {
  const anchor = parseAnchor(written);
  if (!anchor) { refuse(trail, path, 'malformed-anchor', { anchor: written }); return; }
  switch (anchor.kind) {
    case 'act': named(trail, path, 'tasks', anchor.task); break;
    case 'field': field(trail, path, anchor.form ? `${anchor.form}.${anchor.field}` : anchor.field, formsOf(trail.names, near.tasks)); break;
    case 'row':
      if (!near.rows || cellsCalled(trail.names, `${near.rows}.${anchor.cell}`).length === 0) unknown(trail, path, 'cell', anchor.cell);
      break;
    case 'period': named(trail, path, 'periods', anchor.period); break;
    case 'term': named(trail, path, 'terms', anchor.term); break;
    case 'stage':
      named(trail, path, 'tracks', anchor.track);
      stage(trail, path, anchor.stage, anchor.track);
      break;
    case 'agreed':
      named(trail, path, 'tasks', anchor.task);
      if (anchor.role) agreeing(trail, path, anchor.task, anchor.role);
      break;
    case 'series': if (anchor.series) series(trail, path, anchor.series); break;
    case 'setting': named(trail, path, 'settings', anchor.setting); break;
    default: break;
  }
}

/** Who never agrees to a task gives no day of agreement. */
export function agreeing(trail: Trail, path: Path, task: string, role: string): void {
  const agree = has(trail.names.draaiboek.tasks, task) ? trail.names.draaiboek.tasks[task]?.agree : undefined;
  if (!agree?.by.includes(role)) unknown(trail, path, 'role', role);
}

export function dayNames(trail: Trail, path: Path, rule: string | DayRule | undefined, near: Near = NOWHERE): void {
  if (rule === undefined) return;
  if (typeof rule === 'string') { anchorNames(trail, path, rule, near); return; }
  if ('earliest' in rule) { rule.earliest.forEach((one, i) => dayNames(trail, [...path, 'earliest', i], one, near)); return; }
  if ('latest' in rule) { rule.latest.forEach((one, i) => dayNames(trail, [...path, 'latest', i], one, near)); return; }
  dayNames(trail, [...path, 'from'], rule.from, near);
  maybeSetting(trail, [...path, 'plus'], rule.plus);
  maybeSetting(trail, [...path, 'minus'], rule.minus);
  rule.then?.forEach((step, i) => {
    if (typeof step !== 'object' || 'month-day' in step) return;
    const [word = '', to = ''] = Object.entries(step)[0] ?? [];
    if (to.startsWith('series.')) series(trail, [...path, 'then', i, word], to.split('.')[1] ?? '');
  });
}

/** What `each` or `per` walks over; gives the tasks and rows that are at hand inside it. */
export function eachNames(trail: Trail, path: Path, written: string | undefined): Near {
  if (written === undefined) return NOWHERE;
  const each = parseEach(written);
  if (!each) { refuse(trail, path, 'malformed-anchor', { anchor: written }); return NOWHERE; }
  if (each.kind === 'act') { named(trail, path, 'tasks', each.task); return { tasks: [each.task] }; }
  if (each.kind === 'period') { named(trail, path, 'periods', each.period); return NOWHERE; }
  rowsField(trail, path, each.form, each.field);
  return { tasks: [], rows: written };
}
