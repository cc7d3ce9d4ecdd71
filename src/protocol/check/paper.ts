/** Names in counts, charges, letters, shares, agenda lines and endings. */
import { parseAnchor } from '../anchor.ts';
import type { Condition, Charge, Count } from '../draaiboek.ts';
import { anchorNames, dayNames, eachNames } from './days.ts';
import { conditionNames, filterNames } from './conditions.ts';
import { fieldsCalled, formsOf, has, optionsOf, own } from './names.ts';
import { eachNamed, field, maybeSetting, named, party, refuse, series, unknown, type Path, type Trail } from './trail.ts';

/** Counted by the modules that own the rows. */
const COUNTED_OUTSIDE = ['nights', 'allocations', 'units', 'cases'];
const COUNT_SCOPES = ['case', 'person', 'draaiboek', 'organisation', 'pool', 'municipality'];
const SPLITS = ['reason', 'outcome', 'year', 'quarter', 'month', 'municipality', 'stage', 'ending'];

export function countNames(trail: Trail): void {
  for (const [key, count] of Object.entries(trail.names.draaiboek.counts)) {
    const path = ['counts', key];
    const task = countedTask(trail, path, count);
    scope(trail, path, count, task);
    const rows = count.count === undefined ? undefined : rowsCounted(trail, count.of, task);
    if (rows === undefined) filterNames(trail, [...path, 'where'], count.where, task);
    else conditionNames(trail, [...path, 'where'], count.where as Condition | undefined, { tasks: task ? [task] : [], rows });
    count.between?.forEach((day, i) => dayNames(trail, [...path, 'between', i], day));
    splits(trail, path, count, task);
    maybeSetting(trail, [...path, 'times'], count.times);
    if (typeof count['left-of'] === 'string') maybeSetting(trail, [...path, 'left-of'], count['left-of']);
    if (typeof count.alert?.['at-least'] === 'string') maybeSetting(trail, [...path, 'alert', 'at-least'], count.alert['at-least']);
    eachNamed(trail, [...path, 'alert', 'to'], 'roles', count.alert?.to);
    amountNames(trail, path, count);
  }
}

/** What an amount leans on: a tariff or a setting, another amount, another answer. */
function amountNames(trail: Trail, path: Path, count: Count): void {
  if (typeof count.most === 'string') {
    const [head, name = ''] = count.most.split('.');
    if (head === 'tariff') named(trail, [...path, 'most'], 'tariffs', name);
    else maybeSetting(trail, [...path, 'most'], count.most);
  }
  if (count.less !== undefined) named(trail, [...path, 'less'], 'counts', count.less.replace(/^count\./, ''));
  if (count['percent-of'] !== undefined) field(trail, [...path, 'percent-of'], count['percent-of'], []);
}

function countedTask(trail: Trail, path: Path, count: Count): string | undefined {
  for (const word of ['count', 'sum', 'run', 'average', 'last'] as const) {
    const written = count[word];
    if (written === undefined) continue;
    if (Array.isArray(written)) return written.map((one, i) => countedAt(trail, [...path, word, i], one))[0];
    return countedAt(trail, [...path, word], written);
  }
  return undefined;
}

function countedAt(trail: Trail, path: Path, written: string): string | undefined {
  const anchor = parseAnchor(written);
  if (anchor?.kind === 'act') { named(trail, path, 'tasks', anchor.task); return anchor.task; }
  if (anchor?.kind !== 'opened' && anchor?.kind !== 'closed' && !COUNTED_OUTSIDE.includes(written)) refuse(trail, path, 'malformed-anchor', { anchor: written });
  return undefined;
}

function scope(trail: Trail, path: Path, count: Count, task: string | undefined): void {
  if (count.of === undefined) return;
  const at = [...path, 'of'];
  if (count.sum !== undefined || count.last !== undefined) field(trail, at, count.of, formsOf(trail.names, task ? [task] : []));
  else if (!COUNT_SCOPES.includes(count.of) && rowsCounted(trail, count.of, task) === undefined) named(trail, at, 'roles', count.of);
}

/** `form.field` of the rows that the counted task fills in. */
function rowsCounted(trail: Trail, of: string | undefined, task: string | undefined): string | undefined {
  const form = formsOf(trail.names, task ? [task] : []).find((one) => of !== undefined && trail.names.draaiboek.forms[one]?.fields[of]?.is === 'rows');
  return form === undefined ? undefined : `${form}.${of ?? ''}`;
}

function splits(trail: Trail, path: Path, count: Count, task: string | undefined): void {
  const list = count.split === undefined ? [] : [count.split].flat();
  list.forEach((split, i) => {
    const at = Array.isArray(count.split) ? [...path, 'split', i] : [...path, 'split'];
    if (SPLITS.includes(split) || has(trail.names.draaiboek.roles, split)) return;
    field(trail, at, split, formsOf(trail.names, task ? [task] : []));
  });
}

export function chargeNames(trail: Trail): void {
  for (const [key, charge] of Object.entries(trail.names.draaiboek.charges)) {
    const path = ['charges', key];
    const task = eachNames(trail, [...path, 'each'], charge.each).tasks[0];
    filterNames(trail, [...path, 'where'], charge.where, task);
    named(trail, [...path, 'tariff'], 'tariffs', charge.tariff);
    for (const [option, tariff] of Object.entries(charge.by ?? {})) named(trail, [...path, 'by', option], 'tariffs', tariff);
    chargeFields(trail, path, charge, task);
    eachNamed(trail, [...path, 'invoice'], 'roles', charge.invoice);
    eachNamed(trail, [...path, 'copy'], 'roles', charge.copy);
    conditionNames(trail, [...path, 'when'], charge.when);
  }
}

/** What is charged is read from the form of the charged act, nowhere else. */
function chargeFields(trail: Trail, path: Path, charge: Charge, task: string | undefined): void {
  const [form] = task ? formsOf(trail.names, [task]) : [];
  for (const word of ['pick', 'times', 'rows'] as const) {
    const name = charge[word];
    if (name === undefined) continue;
    const found = form ? fieldsCalled(trail.names, form, name, [])[0] : undefined;
    if (!found || (word === 'rows' && found.field.is !== 'rows')) unknown(trail, [...path, word], word === 'rows' ? 'rows' : 'field', name);
    else if (word === 'pick') pickedOptions(trail, path, charge, optionsOf(trail.names, found.field));
  }
}

function pickedOptions(trail: Trail, path: Path, charge: Charge, options: string[] | null): void {
  if (!options || !charge.by) return;
  for (const option of Object.keys(charge.by)) {
    if (!options.includes(option)) refuse(trail, [...path, 'by', option], 'unknown-option', { option, of: charge.pick ?? '', allowed: options }, 'key');
  }
  for (const word of ['two', 'into'] as const) {
    const option = charge.merge?.[word];
    if (option !== undefined && !has(charge.by, option)) refuse(trail, [...path, 'merge', word], 'unknown-option', { option, of: 'by', allowed: Object.keys(charge.by) });
  }
  for (const option of options) {
    if (!has(charge.by, option)) refuse(trail, [...path, 'by'], 'charge-without-price', { option });
  }
}

export function letterNames(trail: Trail): void {
  for (const [key, letter] of Object.entries(trail.names.draaiboek.letters)) {
    const path = ['letters', key];
    party(trail, [...path, 'to'], letter.to);
    eachNamed(trail, [...path, 'holds'], 'classes', letter.holds);
    if (letter.encloses !== undefined) {
      const [head, name = ''] = letter.encloses.split('.');
      named(trail, [...path, 'encloses'], head === 'list' ? 'lists' : 'forms', head === 'list' || head === 'form' ? name : letter.encloses);
    }
    named(trail, [...path, 'signed-by'], 'roles', letter['signed-by']);
    const near = eachNames(trail, [...path, 'each'], letter.each);
    dayNames(trail, [...path, 'due'], letter.due, near);
  }
}

export function shareNames(trail: Trail): void {
  for (const [key, share] of Object.entries(trail.names.draaiboek.shares)) {
    const path = ['shares', key];
    if (share.of !== 'pick') share.of.forEach((one, i) => {
      if (one.startsWith('count.')) named(trail, [...path, 'of', i], 'counts', one.slice('count.'.length));
      else named(trail, [...path, 'of', i], 'classes', one);
    });
    party(trail, [...path, 'for'], share.for);
    share.parts?.forEach((role, i) => named(trail, [...path, 'parts', i], 'roles', role));
    const { ground } = share;
    if ('agreed' in ground) named(trail, [...path, 'ground', 'agreed'], 'tasks', ground.agreed);
    if ('no-objection' in ground) {
      named(trail, [...path, 'ground', 'no-objection'], 'tasks', ground['no-objection']);
      anchorNames(trail, [...path, 'ground', 'after'], ground.after);
    }
    conditionNames(trail, [...path, 'while'], share.while);
  }
}

export function agendaNames(trail: Trail): void {
  for (const [key, line] of Object.entries(trail.names.draaiboek.agenda)) {
    const path = ['agenda', key];
    series(trail, [...path, 'series'], line.series);
    named(trail, [...path, 'per'], 'roles', line.per);
    const parts = own(trail.names.draaiboek.series, line.series)?.parts;
    if (parts && line.part !== undefined && !own(parts, line.part)) unknown(trail, [...path, 'part'], 'agenda-part', line.part);
    conditionNames(trail, [...path, 'when'], line.when, { tasks: [], series: line.series });
    line.line?.forEach((one, i) => lineContent(trail, [...path, 'line', i], one));
  }
}

export function seriesNames(trail: Trail): void {
  for (const [key, word] of Object.entries(trail.names.draaiboek.series)) {
    const path = ['series', key];
    named(trail, [...path, 'organiser'], 'roles', word.organiser);
    named(trail, [...path, 'team'], 'roles', word.team);
    named(trail, [...path, 'per'], 'roles', word.per);
  }
}

/** What a line shows: the next duty, a count, a whole form, or a field. */
function lineContent(trail: Trail, path: Path, written: string): void {
  if (written === 'next' || own(trail.names.draaiboek.forms, written)) return;
  if (written.startsWith('count.')) named(trail, path, 'counts', written.slice('count.'.length));
  else field(trail, path, written, []);
}

export function endingNames(trail: Trail): void {
  for (const [key, ending] of Object.entries(trail.names.draaiboek.endings)) {
    maybeSetting(trail, ['endings', key, 'keep'], ending.keep);
    if (ending.from) anchorNames(trail, ['endings', key, 'from'], ending.from);
  }
}
