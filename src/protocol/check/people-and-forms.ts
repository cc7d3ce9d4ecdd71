/** Names in the header, roles, classes and forms. */
import type { Field, RowCell } from '../draaiboek.ts';
import { anchorNames, dayNames } from './days.ts';
import { conditionNames } from './conditions.ts';
import { optionsOf } from './names.ts';
import { maybeSetting, named, refuse, rowsField, unknown, type Path, type Trail } from './trail.ts';

export function headerNames(trail: Trail): void {
  const { draaiboek, outside } = trail.names;
  named(trail, ['opens'], 'tasks', draaiboek.opens);
  sameAsNames(trail);
  named(trail, ['kept-by'], 'roles', draaiboek['kept-by']);
  if (outside.calendars && !outside.calendars.includes(draaiboek.calendar)) unknown(trail, ['calendar'], 'calendar', draaiboek.calendar);
  deskNames(trail);
  for (const stage of Object.keys(draaiboek.stages)) if (!trail.names.stages.has(stage)) unknown(trail, ['stages', stage], 'stage', stage);
  for (const [list, entries] of Object.entries(draaiboek.lists)) {
    entries.forEach((entry, i) => {
      named(trail, ['lists', list, i, 'tariff'], 'tariffs', entry.tariff);
      if (entry.under && !entries.some((other) => other.key === entry.under)) unknown(trail, ['lists', list, i, 'under'], 'list', entry.under);
    });
  }
}

/** Answers of the opening form, or the name of whom it is about. */
function sameAsNames(trail: Trail): void {
  const { draaiboek } = trail.names;
  const form = draaiboek.tasks[draaiboek.opens]?.form ?? '';
  draaiboek['same-as']?.forEach((written, i) => {
    const [first = '', field = ''] = written.split('.');
    const fits = written === 'subject' || (first === form && Object.hasOwn(draaiboek.forms[form]?.fields ?? {}, field));
    if (!fits) unknown(trail, ['same-as', i], 'field', written);
  });
}

/** On the quick page the opening form and that of the act stand together: no name may be in both, and what must be there for the act stands in the part that is open, or begins with something. */
function deskNames(trail: Trail): void {
  const { draaiboek } = trail.names;
  const { desk, tasks, forms } = draaiboek;
  const opening = Object.keys(forms[tasks[draaiboek.opens]?.form ?? '']?.fields ?? {});
  desk?.notes.forEach((name, i) => {
    named(trail, ['desk', 'notes', i], 'tasks', name);
    const form = forms[tasks[name]?.form ?? ''];
    if (desk.first !== undefined && form !== undefined && !(form.parts ?? []).some((part) => (typeof part === 'string' ? part : part.key) === desk.first)) unknown(trail, ['desk', 'first'], 'part', desk.first);
    const twice = Object.keys(form?.fields ?? {}).find((field) => opening.includes(field));
    if (twice !== undefined) refuse(trail, ['desk', 'notes', i], 'key-twice', { key: twice });
  });
}

export function roleNames(trail: Trail): void {
  const { draaiboek, outside } = trail.names;
  for (const [key, role] of Object.entries(draaiboek.roles)) {
    named(trail, ['roles', key, 'default'], 'roles', role.default);
    named(trail, ['roles', key, 'works-for'], 'roles', role['works-for']);
    role.apart?.forEach((other, i) => named(trail, ['roles', key, 'apart', i], 'roles', other));
    role.quorum?.forEach((seat, i) => { if (!role.seats?.includes(seat)) unknown(trail, ['roles', key, 'quorum', i], 'seat', seat); });
    role.of?.forEach((kind, i) => {
      if (outside.organisationKinds && !outside.organisationKinds.includes(kind)) unknown(trail, ['roles', key, 'of', i], 'organisation-kind', kind);
    });
    maybeSetting(trail, ['roles', key, 'handover', 'within'], role.handover?.within);
  }
  for (const [key, one] of Object.entries(draaiboek.classes)) {
    maybeSetting(trail, ['classes', key, 'keep'], one.keep);
    named(trail, ['classes', key, 'side'], 'roles', one.side);
    anchorNames(trail, ['classes', key, 'from'], one.from);
  }
}

export function formNames(trail: Trail): void {
  for (const [key, form] of Object.entries(trail.names.draaiboek.forms)) {
    const parts = (form.parts ?? []).map((part) => (typeof part === 'string' ? part : part.key));
    for (const [name, field] of Object.entries(form.fields)) {
      const path = ['forms', key, 'fields', name];
      if (field.part !== undefined && !parts.includes(field.part)) unknown(trail, [...path, 'part'], 'part', field.part);
      fieldNames(trail, path, field, key);
    }
  }
}

function fieldNames(trail: Trail, path: Path, field: Field, form: string): void {
  named(trail, [...path, 'class'], 'classes', field.class);
  optionSource(trail, [...path, 'of'], field.of);
  if (typeof field.pin === 'object') named(trail, [...path, 'pin', 'until'], 'tasks', field.pin.until);
  if (field.covers !== undefined && !Object.hasOwn(field.row ?? {}, field.covers)) unknown(trail, [...path, 'covers'], 'field', field.covers);
  if (field.earlier !== undefined) rowsField(trail, [...path, 'earlier'], field.earlier.split('.')[0] ?? '', field.earlier.split('.')[1] ?? '');
  if (field.later !== undefined && trail.names.draaiboek.tasks[field.later]?.form !== form) unknown(trail, [...path, 'later'], 'task', field.later);
  if (field.begins !== undefined) beginning(trail, [...path, 'begins'], field.begins, field);
  if (Array.isArray(field.must)) mustOptions(trail, [...path, 'must'], field.must, field);
  const tasks = Object.entries(trail.names.draaiboek.tasks).filter(([, task]) => task.form === form).map(([task]) => task);
  conditionNames(trail, [...path, 'when'], field.when, { tasks });
  for (const word of ['not-before', 'not-after'] as const) dayNames(trail, [...path, word], field[word], { tasks });
  for (const [name, written] of Object.entries(field.row ?? {})) {
    const cell = typeof written === 'string' ? null : written;
    cellNames(trail, cell ? [...path, 'row', name, 'is'] : [...path, 'row', name], cell?.is ?? String(written));
    if (!cell) continue;
    optionSource(trail, [...path, 'row', name, 'of'], cell.of);
    if (cell.unseen !== undefined) mustOptions(trail, [...path, 'row', name, 'unseen'], [cell.unseen.option], cell);
    const rows = `${form}.${path.at(-1)}`;
    conditionNames(trail, [...path, 'row', name, 'when'], cell.when, { tasks, rows });
  }
}

/** Text can begin with the hour; a choice with one of its options. */
function beginning(trail: Trail, path: Path, begins: string, field: Field): void {
  const allowed = field.is === 'text' ? ['clock'] : (optionsOf(trail.names, field) ?? []);
  if (!allowed.includes(begins)) refuse(trail, path, 'unknown-option', { option: begins, of: String(path.at(-2)), allowed });
}

/** A cell is of a kind, chosen from a list, or names a row of another form. */
function cellNames(trail: Trail, path: Path, is: string): void {
  const [first = '', second] = is.split('.');
  if (second === undefined) { if (!CELL_KINDS.has(first)) refuse(trail, path, 'not-in-list', { allowed: [...CELL_KINDS] }); return; }
  if (first === 'list') named(trail, path, 'lists', second);
  else if (first === 'setting') named(trail, path, 'settings', second);
  else rowsField(trail, path, first, second);
}
const CELL_KINDS: ReadonlySet<string> = new Set([
  'text', 'lines', 'number', 'money', 'date', 'month', 'yesno', 'choice', 'choices', 'ticks', 'scale', 'period',
  'municipality', 'address', 'phone', 'email', 'contact', 'person', 'organisation', 'desk', 'file', 'signature',
]);

function optionSource(trail: Trail, path: Path, of: Field['of'] | RowCell['of']): void {
  if (typeof of !== 'string') return;
  const [head, name = ''] = of.split('.');
  named(trail, path, head === 'list' ? 'lists' : 'settings', name);
}

function mustOptions(trail: Trail, path: Path, must: string[], field: Pick<Field, 'of'>): void {
  const known = optionsOf(trail.names, field);
  if (!known) return;
  must.forEach((one, i) => { if (!known.includes(one)) refuse(trail, [...path, i], 'unknown-option', { option: one, of: String(path.at(-2)), allowed: known }); });
}

