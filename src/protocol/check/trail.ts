/** Collects problems while walking a draaiboek; every look-up of a name goes through here. */
import type { Problem } from '../fault.ts';
import { fieldsCalled, has, own, VISITORS, type Found, type Names } from './names.ts';

export type Path = (string | number)[];

export interface Trail { names: Names; problems: Problem[] }

export function refuse(trail: Trail, path: Path, code: Problem['code'], data: Problem['data'], at: 'key' | 'value' = 'value'): void {
  trail.problems.push({ path, code, data, at });
}

type Group = 'roles' | 'classes' | 'forms' | 'tracks' | 'tasks' | 'periods' | 'terms' | 'counts' | 'figures' | 'charges' | 'letters' | 'shares' | 'endings' | 'lists' | 'settings' | 'tariffs';
const WORD_FOR: Record<Group, string> = {
  roles: 'role', classes: 'class', forms: 'form', tracks: 'track', tasks: 'task', periods: 'period', terms: 'term', counts: 'count', figures: 'figure', charges: 'charge',
  letters: 'letter', shares: 'share', endings: 'ending', lists: 'list', settings: 'setting', tariffs: 'tariff',
};

/** The name must stand in that group. */
export function named(trail: Trail, path: Path, group: Group, name: string | undefined): void {
  if (name === undefined || has(trail.names.draaiboek[group], name)) return;
  if (group === 'lists' && trail.names.outside.lists?.includes(name)) return;
  unknown(trail, path, WORD_FOR[group], name);
}

export function eachNamed(trail: Trail, path: Path, group: Group, names: string | readonly string[] | undefined): void {
  if (names === undefined) return;
  if (typeof names === 'string') named(trail, path, group, names);
  else names.forEach((name, i) => named(trail, [...path, i], group, name));
}

export function unknown(trail: Trail, path: Path, kind: string, name: string): void {
  refuse(trail, path, 'unknown-reference', { kind, name });
}

/** A role, or the built-in visitors. */
export function party(trail: Trail, path: Path, names: readonly string[] | undefined): void {
  names?.forEach((name, i) => { if (name !== VISITORS) named(trail, [...path, i], 'roles', name); });
}

export function stage(trail: Trail, path: Path, name: string, track: string | undefined): void {
  if (track !== undefined && !has(trail.names.draaiboek.tracks, track)) return;
  const tracks = trail.names.stages.get(name);
  if (!tracks || (track !== undefined && !tracks.includes(track))) unknown(trail, path, 'stage', name);
  else if (track === undefined && tracks.length > 1) refuse(trail, path, 'stage-in-two-tracks', { stage: name, tracks });
}

export function series(trail: Trail, path: Path, name: string): void {
  if (trail.names.series && !trail.names.series.has(name)) unknown(trail, path, 'series', name);
}

/** A setting written as `setting.x`; other values are left alone. */
export function maybeSetting(trail: Trail, path: Path, value: unknown): void {
  if (typeof value === 'string' && value.startsWith('setting.')) named(trail, path, 'settings', value.slice('setting.'.length));
}

/** A field, bare or with its form. `nearby`: forms that are at hand, which settle a bare name. */
export function field(trail: Trail, path: Path, written: string, nearby: readonly string[]): Found[] {
  const [first = '', second, ...more] = written.split('.');
  const found = more.length > 0 ? [] : fieldsCalled(trail.names, second ? first : null, second ?? first, nearby);
  if (found.length === 0) unknown(trail, path, 'field', written);
  else if (found.length > 1 && !nearby.some((form) => found.some((one) => one.form === form))) {
    refuse(trail, path, 'ambiguous-field', { field: written, forms: found.map((one) => one.form) });
  }
  return found;
}

/** `form.field` where the field has rows. */
export function rowsField(trail: Trail, path: Path, form: string, key: string): void {
  const found = own(own(trail.names.draaiboek.forms, form)?.fields ?? {}, key);
  if (!found || found.is !== 'rows') unknown(trail, path, 'rows', `${form}.${key}`);
}
