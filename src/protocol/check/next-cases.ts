/** A next case that begins by itself: what is taken along exists here, and is asked there. */
import type { Draaiboek, Field, Fill, Key, OpenEffect } from '../draaiboek.ts';
import type { Problem } from '../fault.ts';
import { conditionNames } from './conditions.ts';
import { namesOf, optionsOf, own, type Names } from './names.ts';
import { field, named, refuse, unknown, type Path, type Trail } from './trail.ts';

/** Answers that are one thing and can be told again as they stand. */
const CARRIED: ReadonlySet<Field['is']> = new Set(['text', 'lines', 'number', 'money', 'date', 'month', 'yesno', 'choice', 'choices', 'scale', 'municipality', 'address', 'phone', 'email', 'contact', 'person', 'organisation']);
const CHOSEN: ReadonlySet<Field['is']> = new Set(['choice', 'choices', 'scale']);

/** What stands in this draaiboek. The first act of a case opens no other: else two programmes could open each other without end. */
export function nextCaseNames(trail: Trail, path: Path, task: Key, effect: OpenEffect): void {
  const { draaiboek } = trail.names;
  if (task === draaiboek.opens) refuse(trail, [...path, 'open'], 'next-at-once', { task });
  conditionNames(trail, [...path, 'when'], effect.when, { tasks: [task] });
  for (const [there, fill] of Object.entries(effect.fills ?? {})) if ('from' in fill) [fill.from].flat().forEach((from, i) => takenNames(trail, [...path, 'fills', there, 'from', ...(Array.isArray(fill.from) ? [i] : [])], task, from));
  for (const [there, here] of Object.entries(effect.roles ?? {})) named(trail, [...path, 'roles', there], 'roles', here);
}

function takenNames(trail: Trail, path: Path, task: Key, from: string): void {
  const form = own(trail.names.draaiboek.tasks, task)?.form;
  const [found] = field(trail, path, from, form === undefined ? [] : [form]);
  const word = found === undefined ? undefined : own(trail.names.draaiboek.classes, found.field.class);
  // What a party told in confidence does not travel to where others read it.
  if (word?.side !== undefined || word?.per !== undefined) refuse(trail, path, 'next-confidence', { field: from });
}

/** What stands in the other draaiboeken. `all`: the programmes as they will be together, this one among them. */
export function nextCaseProblems(draaiboek: Draaiboek, all: ReadonlyMap<Key, Draaiboek>): Problem[] {
  const trail: Trail = { names: namesOf(draaiboek, {}), problems: [] };
  for (const { path, effect } of opensIn(draaiboek)) {
    const target = all.get(effect.open);
    if (target === undefined) unknown(trail, [...path, 'open'], 'draaiboek', effect.open);
    else between(trail, path, effect, target);
  }
  return trail.problems;
}

function opensIn(draaiboek: Draaiboek): { path: Path; effect: OpenEffect }[] {
  return Object.entries(draaiboek.tasks).flatMap(([key, task]) => {
    const lists: [Path, typeof task.then][] = [[['tasks', key, 'then'], task.then], ...Object.entries(task.outcomes ?? {}).map(([outcome, word]): [Path, typeof task.then] => [['tasks', key, 'outcomes', outcome, 'then'], word.then])];
    return lists.flatMap(([path, list]) => (list ?? []).flatMap((effect, i) => ('open' in effect ? [{ path: [...path, i], effect }] : [])));
  });
}

function between(trail: Trail, path: Path, effect: OpenEffect, target: Draaiboek): void {
  const there = namesOf(target, {});
  const fields = own(target.forms, own(target.tasks, target.opens)?.form ?? '')?.fields ?? {};
  for (const [key, fill] of Object.entries(effect.fills ?? {})) {
    const word = own(fields, key);
    if (word === undefined) unknown(trail, [...path, 'fills', key], 'field', key);
    else fits(trail, [...path, 'fills', key], { fill, key, word, there });
  }
  for (const [key, word] of Object.entries(fields)) {
    // Asked only under a condition: whether it lacks shows when the case opens, and then the act is refused.
    if (word.must !== undefined && word.must !== false && word.when === undefined && word.later === undefined && own(effect.fills ?? {}, key) === undefined) refuse(trail, [...path, 'open'], 'next-lacks', { field: key, programme: target.key });
  }
  rolesBetween(trail, path, effect, target);
}

interface Between { fill: Fill; key: Key; word: Field; there: Names }

function fits(trail: Trail, path: Path, { fill, key, word, there }: Between): void {
  const options = optionsOf(there, word);
  const known = (option: unknown, at: Path): void => { if (options !== null && !options.includes(String(option))) refuse(trail, at, 'unknown-option', { option: String(option), of: key, allowed: options }); };
  if ('is' in fill) {
    if (options === null && !sameAs(word, fill.is)) refuse(trail, [...path, 'is'], 'unknown-option', { option: String(fill.is), of: key, allowed: [word.is] });
    return known(fill.is, [...path, 'is']);
  }
  for (const from of [fill.from].flat()) taken(trail, path, { fill, from, key, word, known });
}

interface Taken { fill: Extract<Fill, { from: unknown }>; from: string; key: Key; word: Field; known(option: unknown, at: Path): void }

function taken(trail: Trail, path: Path, { fill, from, key, word, known }: Taken): void {
  const [found] = field({ names: trail.names, problems: [] }, path, from, []);
  if (found === undefined) return;
  const { field: here } = found;
  if (!canCarry(here.is, word.is)) return refuse(trail, [...path, 'from'], 'unknown-option', { option: here.is, of: key, allowed: [word.is] });
  const given = optionsOf(trail.names, here) ?? [];
  for (const [one, becomes] of Object.entries(fill.as ?? {})) {
    if (!given.includes(one)) refuse(trail, [...path, 'as', one], 'unknown-option', { option: one, of: from, allowed: given });
    known(becomes, [...path, 'as', one]);
  }
  for (const one of given) if (own(fill.as ?? {}, one) === undefined) known(one, [...path, 'from']);
}

const sameAs = (word: Field, value: string | number | boolean): boolean => (word.is === 'yesno' ? typeof value === 'boolean' : word.is === 'number' ? typeof value === 'number' : (word.is === 'text' || word.is === 'lines') && typeof value === 'string');

function canCarry(here: Field['is'], there: Field['is']): boolean {
  if (!CARRIED.has(here)) return false;
  return here === there || (['text', 'lines'].includes(here) && ['text', 'lines'].includes(there)) || (CHOSEN.has(here) && here !== 'choices' && CHOSEN.has(there) && there !== 'choices');
}

/** The same organisation keeps both; who must be there from the first day is somebody here. */
function rolesBetween(trail: Trail, path: Path, effect: OpenEffect, target: Draaiboek): void {
  const kinds = (one: Draaiboek): readonly string[] => own(one.roles, one['kept-by'])?.of ?? [];
  if (!kinds(trail.names.draaiboek).some((kind) => kinds(target).includes(kind))) refuse(trail, [...path, 'open'], 'next-keeper', { programme: target.key });
  for (const role of Object.keys(effect.roles ?? {})) if (own(target.roles, role) === undefined) unknown(trail, [...path, 'roles', role], 'role', role);
  for (const [role, word] of Object.entries(target.roles)) {
    const filled = role === target['kept-by'] || word.is === 'subject' || word.default !== undefined || word.team !== undefined || own(effect.roles ?? {}, role) !== undefined;
    if (word.hold === 'always' && !filled) refuse(trail, [...path, 'open'], 'next-lacks-role', { role, programme: target.key });
  }
}
