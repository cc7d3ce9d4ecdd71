/** Everything a draaiboek gives a name to, ready to be looked up. */
import type { Draaiboek, Effect, Field, Form, RowCell, Task } from '../draaiboek.ts';

/** What lives outside the draaiboek. A list that is absent is not checked against. */
export interface Outside {
  organisationKinds?: readonly string[]; calendars?: readonly string[]; series?: readonly string[]; lists?: readonly string[];
  clauses?: readonly string[];
}

/** Built in: whoever has an appointment. */
export const VISITORS = 'visitors';

export interface Found { form: string; key: string; field: Field }

export interface Names {
  draaiboek: Draaiboek; outside: Outside;
  stages: Map<string, string[]>; series: ReadonlySet<string> | null;
  /** Effects that can happen, with the task they hang on. */ effects: { task: string; effect: Effect }[];
}

export function namesOf(draaiboek: Draaiboek, outside: Outside): Names {
  const stages = new Map<string, string[]>();
  for (const [track, list] of Object.entries(draaiboek.tracks)) for (const stage of list) stages.set(stage, [...(stages.get(stage) ?? []), track]);
  return { draaiboek, outside, stages, series: knownSeries(draaiboek, outside), effects: effectsOf(draaiboek) };
}

/** The series this draaiboek has; where it has none, the ones it puts lines or meetings on live elsewhere. */
function knownSeries(draaiboek: Draaiboek, outside: Outside): ReadonlySet<string> | null {
  if (outside.series) return new Set(outside.series);
  const defined = Object.keys(draaiboek.series);
  if (defined.length > 0) return new Set(defined);
  const own = [...Object.values(draaiboek.agenda).map((line) => line.series), ...Object.values(draaiboek.tasks).flatMap((task) => task.meet?.series ?? [])];
  return own.length > 0 ? new Set(own) : null;
}

function effectsOf(draaiboek: Draaiboek): Names['effects'] {
  return Object.entries(draaiboek.tasks).flatMap(([task, { then = [], outcomes = {} }]) =>
    [...then, ...Object.values(outcomes).flatMap((outcome) => outcome.then ?? [])].map((effect) => ({ task, effect })));
}

export const has = (map: object, name: string): boolean => Object.hasOwn(map, name);

/** The forms filled by these tasks. */
export function formsOf(names: Names, tasks: readonly string[]): string[] {
  return tasks.flatMap((task) => own(names.draaiboek.tasks, task)?.form ?? []);
}

/** A value by its own name; names of object members are no names. */
export function own<T>(map: Record<string, T>, name: string): T | undefined {
  return has(map, name) ? map[name] : undefined;
}

/** The fields a name may mean: those in the forms at hand, else all fields so called. */
export function fieldsCalled(names: Names, form: string | null, key: string, nearby: readonly string[]): Found[] {
  const forms = names.draaiboek.forms;
  if (form) {
    const field = own(own<Form>(forms, form)?.fields ?? {}, key);
    return field ? [{ form, key, field }] : [];
  }
  const all = Object.entries(forms).flatMap(([name, { fields }]) => (has(fields, key) ? [{ form: name, key, field: fields[key] as Field }] : []));
  const near = all.filter((found) => nearby.includes(found.form));
  return near.length > 0 ? near : all;
}

/** Cells of rows fields, by their bare name, `rowsField.cell` or `form.rowsField.cell`. */
export function cellsCalled(names: Names, written: string): { rows: Found; cell: RowCell }[] {
  const parts = written.split('.');
  const cell = parts.pop() ?? '';
  const [form, rows] = parts.length === 2 ? parts : [undefined, parts[0]];
  const all = Object.entries(names.draaiboek.forms).flatMap(([name, one]) => Object.entries(one.fields).map(([key, field]) => ({ form: name, key, field })));
  return all
    .filter((found) => found.field.row && has(found.field.row, cell) && (!rows || found.key === rows) && (!form || found.form === form))
    .map((found) => {
      const written = found.field.row?.[cell] ?? 'text';
      return { rows: found, cell: typeof written === 'string' ? { is: written } : written };
    });
}

/** The keys one may answer with; null when they are not known here. */
export function optionsOf(names: Names, field: Pick<Field, 'of'> | Pick<RowCell, 'of'>): string[] | null {
  const { of } = field;
  if (of === undefined) return null;
  if (Array.isArray(of)) return of;
  if (typeof of === 'object') return Object.keys(of);
  const [head, name = ''] = of.split('.');
  if (head === 'list') return own(names.draaiboek.lists, name)?.map((entry) => entry.key) ?? null;
  const value = own(names.draaiboek.settings, name)?.value;
  return Array.isArray(value) ? value.map(String) : null;
}

export const missedReasons = (task: Task | undefined): string[] => {
  const missed = task?.meet?.missed ?? [];
  return Array.isArray(missed) ? missed : Object.keys(missed);
};
