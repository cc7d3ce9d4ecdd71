/** Nobody is turned away because of the group they belong to (WD-009): no rule that stops somebody looks at one, and no reason names one. */
import type { Condition, Draaiboek, Effect, Gate } from '../draaiboek.ts';
import { nearGuards } from './acts.ts';
import { cellsCalled, fieldsCalled, formsOf, own } from './names.ts';
import { refuse, type Trail } from './trail.ts';

/** Words for what makes people a group, wherever they come from or whatever they are. Whole words. */
const GROUP = /\b(?:nationaliteit\w*|herkomst|afkomst|etni\w+|ras|huidskleur|moedertaal|verblijfsstatu\w*|vreemdeling\w*|buitenland\w*|leeftijd\w*|te (?:oud|jong)|geslacht|gender\w*|geaardheid|geloof(?:s\w+)?|godsdienst\w*|religie\w*|handicap\w*|zwanger\w*|burgerlijke staat)\b/i;

export const namesGroup = (...words: readonly (string | undefined)[]): boolean => words.some((word) => word !== undefined && GROUP.test(word.replaceAll('-', ' ')));

export function groupLaw(trail: Trail): void {
  gateLaw(trail);
  const { endings, tasks } = trail.names.draaiboek;
  for (const [key, word] of Object.entries(endings)) if (namesGroup(key, word.label)) refuse(trail, ['endings', key], 'refuses-a-group', { what: word.label ?? key }, 'key');
  for (const key of Object.keys(tasks)) reasonLaw(trail, key);
}

/** A gate that stops somebody, or asks a reason of whoever lets them through. A warning turns nobody away. */
function gateLaw(trail: Trail): void {
  for (const [key, gate] of Object.entries(trail.names.draaiboek.gates)) {
    if (gate.else === 'warn' || gate['meant-for'] !== undefined) continue;
    const found = groupFields(trail, gate);
    if (found.length > 0) refuse(trail, ['gates', key, 'needs'], 'gate-on-a-group', { gate: gate.label ?? key, field: found[0] ?? '' });
  }
}

function groupFields(trail: Trail, gate: Gate): string[] {
  const near = nearGuards(trail.names, gate.guards);
  return fieldsIn(gate.needs).filter((written) => {
    const dot = written.indexOf('.');
    const found = fieldsCalled(trail.names, dot < 0 ? null : written.slice(0, dot), written.slice(dot + 1), formsOf(trail.names, near.tasks));
    const cells = near.rows === undefined ? [] : cellsCalled(trail.names, `${near.rows}.${written}`);
    return found.some((one) => one.field.group === true || namesGroup(one.key, one.field.label)) || cells.some(({ cell }) => namesGroup(written, cell.label));
  });
}

/** Fields whose answer decides. That a question has to be answered turns nobody away; that it must stay empty does. */
function fieldsIn(condition: Condition, turned = false): string[] {
  const within = (one: Condition): string[] => fieldsIn(one, turned);
  if ('all' in condition) return condition.all.flatMap(within);
  if ('any' in condition) return condition.any.flatMap(within);
  if ('not' in condition) return fieldsIn(condition.not, !turned);
  if ('if' in condition) return [...fieldsIn(condition.if, true), ...within(condition.then), ...within(condition.else)];
  if (condition.some !== undefined) return within(condition.some);
  return condition.field === undefined || (condition.filled === true && !turned) ? [] : [condition.field];
}

/** Outcomes that end a case, and the reasons one can choose with them. */
function reasonLaw(trail: Trail, key: string): void {
  const { draaiboek } = trail.names;
  const task = own(draaiboek.tasks, key);
  const ending = Object.entries(task?.outcomes ?? {}).filter(([, outcome]) => ends(outcome.then));
  for (const [outcome, word] of ending) if (namesGroup(outcome, word.label)) refuse(trail, ['tasks', key, 'outcomes', outcome], 'refuses-a-group', { what: word.label ?? outcome }, 'key');
  for (const [field, of] of reasonsWith(draaiboek, key)) {
    for (const option of optionWords(draaiboek, of)) if (namesGroup(...option)) refuse(trail, ['forms', task?.form ?? '', 'fields', field, 'of'], 'refuses-a-group', { what: option[1] ?? option[0] });
  }
}

/** Questions that ask why, in the form of an act that can end a case. */
function reasonsWith(draaiboek: Draaiboek, key: string): [field: string, of: Options][] {
  const task = own(draaiboek.tasks, key);
  if (!ends(task?.then) && !Object.values(task?.outcomes ?? {}).some((outcome) => ends(outcome.then))) return [];
  const fields = Object.entries(own(draaiboek.forms, task?.form ?? '')?.fields ?? {});
  return fields.filter(([field, word]) => word.of !== undefined && /waarom|reden|grond|weiger/i.test(`${field} ${word.label ?? ''}`)).map(([field, word]) => [field, word.of]);
}

/** Lists from which the reason of an end is chosen: what a team adds to one may not name a group either. */
export function listsOfReasons(draaiboek: Draaiboek): string[] {
  return Object.keys(draaiboek.tasks).flatMap((key) => reasonsWith(draaiboek, key)).flatMap(([, of]) => (typeof of === 'string' && of.startsWith('list.') ? [of.slice('list.'.length)] : []));
}

const ends = (effects: readonly Effect[] | undefined): boolean => (effects ?? []).some((effect) => 'end' in effect);

type Options = Draaiboek['forms'][string]['fields'][string]['of'];

/** Key and label of each. */
function optionWords({ lists }: Draaiboek, of: Options): [key: string, label?: string][] {
  if (of === undefined) return [];
  if (Array.isArray(of)) return of.map((key) => [key]);
  if (typeof of === 'object') return Object.entries(of);
  return of.startsWith('list.') ? (own(lists, of.slice('list.'.length)) ?? []).map(({ key, label }) => [key, label]) : [];
}
