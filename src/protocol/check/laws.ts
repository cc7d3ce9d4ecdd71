/** The laws of the words that no single reference shows: who owes, what is reached, what has a price. */
import { parseAnchor } from '../anchor.ts';
import type { DayRule, Draaiboek, Field, TariffRow, Term } from '../draaiboek.ts';
import { has, own, type Names } from './names.ts';
import { refuse, type Path, type Trail } from './trail.ts';

const NEEDS_CLAUSE = ['roles', 'tasks', 'periods', 'terms', 'gates', 'counts', 'figures', 'charges', 'letters', 'shares', 'agenda', 'series', 'pools', 'endings', 'marks'] as const;

export function clauseLaw(trail: Trail): void {
  for (const word of NEEDS_CLAUSE) {
    for (const [key, item] of Object.entries(trail.names.draaiboek[word] ?? {})) {
      if (!item.clause) refuse(trail, [word, key], 'item-without-clause', { word, key }, 'key');
    }
  }
}

/** Kinds of field that say who someone is. */
const PERSON_KINDS = ['person', 'contact', 'address', 'phone', 'email', 'signature'];
const NEED_OPTIONS = ['choices', 'ticks'];

export function fieldLaws(trail: Trail): void {
  const { level, forms } = trail.names.draaiboek;
  for (const [form, { fields }] of Object.entries(forms)) {
    for (const [key, field] of Object.entries(fields)) {
      const path = ['forms', form, 'fields', key];
      fieldShape(trail, path, field);
      const kinds = [field.is, ...Object.values(field.row ?? {}).map((cell) => (typeof cell === 'string' ? cell : cell.is))];
      const person = kinds.find((kind) => PERSON_KINDS.includes(kind));
      if (level === 'anonymous' && person) refuse(trail, path, 'person-field-in-anonymous', { field: key, kind: person }, 'key');
    }
  }
}

function fieldShape(trail: Trail, path: Path, field: Field): void {
  if ((NEED_OPTIONS.includes(field.is) || field.is === 'choice') && field.of === undefined) refuse(trail, path, 'field-needs-options', { field: String(path.at(-1)) }, 'key');
  if (field.is === 'rows' && !field.row) refuse(trail, path, 'rows-without-row', { field: String(path.at(-1)) }, 'key');
}

export function roleLaws(trail: Trail): void {
  const { roles, terms, tasks } = trail.names.draaiboek;
  const subjects = Object.keys(roles).filter((key) => roles[key]?.is === 'subject');
  if (subjects.length > 1) refuse(trail, ['roles'], 'two-subjects', { roles: subjects });
  const wantsSubject = ['household', 'person'].includes(trail.names.draaiboek.subject);
  if (wantsSubject && subjects.length === 0) refuse(trail, ['roles'], 'no-subject', { subject: trail.names.draaiboek.subject });
  for (const [key, role] of Object.entries(roles)) {
    if (!role.is && !role.of && !role.body && !role.default) refuse(trail, ['roles', key], 'role-without-holder-kind', { role: key }, 'key');
  }
  for (const [key, term] of Object.entries(terms)) {
    const task = own(tasks, term.task);
    // The client may owe what another records: an instalment is paid by one and noted by the other.
    const mayOwe = !task || task.by.includes(term.owes) || roles[term.owes]?.is === 'subject';
    if (!mayOwe && has(roles, term.owes)) refuse(trail, ['terms', key, 'owes'], 'role-owes-what-it-may-not', { role: term.owes, task: term.task, by: task.by });
  }
}

const shapesOf = (term: Term): string[] => [
  ...(term.due ? ['due'] : []), ...(term.every ? ['every'] : []), ...(term['at-least'] !== undefined ? ['at-least'] : []),
];

export function termLaws(trail: Trail): void {
  const { terms, tasks } = trail.names.draaiboek;
  const owed = new Map<string, string[]>();
  for (const [key, term] of Object.entries(terms)) {
    const shapes = shapesOf(term);
    if (shapes.length === 0) refuse(trail, ['terms', key], 'term-without-shape', { term: key }, 'key');
    if (shapes.length > 1) refuse(trail, ['terms', key], 'term-with-two-shapes', { term: key, shapes }, 'key');
    if (term.every && term.from === undefined) refuse(trail, ['terms', key], 'term-anchored-on-nothing', { term: key, anchor: '' }, 'key');
    owed.set(term.task, [...(owed.get(term.task) ?? []), key]);
    anchoredTerm(trail, key, term);
  }
  for (const [name, keys] of owed) {
    const task = own(tasks, name);
    if (!task || task.repeat || task.per) continue;
    const many = keys.find((key) => { const term = terms[key]; return term && (term.each ?? term.every ?? (term['at-least'] ?? 0) > 1); });
    if (keys.length > 1 || many) refuse(trail, ['terms', keys.at(-1) ?? '', 'task'], 'task-owed-twice', { task: name, terms: keys });
  }
}

/** Anchors that never give a day in a term: what is being planned belongs to gates, and some acts never come. */
function anchoredTerm(trail: Trail, key: string, term: Term): void {
  const rules: [Path, string | DayRule | undefined][] = [
    [['terms', key, 'due'], term.due], [['terms', key, 'from'], term.from], [['terms', key, 'until'], term.until],
    [['terms', key, 'between', 0], term.between?.[0]], [['terms', key, 'between', 1], term.between?.[1]],
  ];
  for (const [path, rule] of rules) {
    for (const { anchor, path: at } of anchorsIn(rule, path)) {
      if (givesNoDay(trail.names, anchor, term)) refuse(trail, at, 'term-anchored-on-nothing', { term: key, anchor });
    }
  }
}

export function anchorsIn(rule: string | DayRule | undefined, path: Path): { anchor: string; path: Path }[] {
  if (rule === undefined) return [];
  if (typeof rule === 'string') return [{ anchor: rule, path }];
  if ('earliest' in rule) return rule.earliest.flatMap((one, i) => anchorsIn(one, [...path, 'earliest', i]));
  if ('latest' in rule) return rule.latest.flatMap((one, i) => anchorsIn(one, [...path, 'latest', i]));
  return anchorsIn(rule.from, [...path, 'from']);
}

function givesNoDay(names: Names, written: string, term: Term): boolean {
  const anchor = parseAnchor(written);
  const tasks = names.draaiboek.tasks;
  if (!anchor) return false;
  switch (anchor.kind) {
    case 'planned': case 'today': case 'closed': return true;
    case 'claim-end': return !Object.values(tasks).some((task) => task.claim);
    case 'run-start': return !Object.values(names.draaiboek.counts).some((count) => count.run === 'nights');
    case 'act': { const task = own(tasks, anchor.task); return anchor.fact !== 'done' && task !== undefined && !task.meet && !task.claim; }
    case 'agreed': { const task = own(tasks, anchor.task); return task !== undefined && !task.agree; }
    case 'field': return !isFilled(names.draaiboek, anchor.form, anchor.field);
    case 'row': return term.each === undefined;
    default: return false;
  }
}

/** Someone fills the form this field stands in; a field no form has is reported as such elsewhere. */
function isFilled(draaiboek: Draaiboek, form: string | null, field: string): boolean {
  const forms = Object.keys(draaiboek.forms).filter((name) => (form === null || name === form) && has(draaiboek.forms[name]?.fields ?? {}, field));
  return forms.length === 0 || Object.values(draaiboek.tasks).some((task) => task.form !== undefined && forms.includes(task.form));
}

export function periodLaws(trail: Trail): void {
  for (const [key, period] of Object.entries(trail.names.draaiboek.periods)) {
    if (period.length === undefined && period.until === undefined) refuse(trail, ['periods', key], 'period-without-end', { period: key }, 'key');
    if (period.length !== undefined && period.end === undefined) refuse(trail, ['periods', key], 'missing-key', { key: 'end', expected: 'mark, last-day' }, 'key');
  }
}

export function reachLaws(trail: Trail): void {
  const { tracks, endings } = trail.names.draaiboek;
  for (const [track, stages] of Object.entries(tracks)) {
    stages.forEach((stage, i) => {
      // A case stands in the first stage of each track as soon as it opens.
      const reached = i === 0 || trail.names.effects.some(({ effect }) => 'stage' in effect && effect.stage === stage && (effect.track ?? track) === track);
      if (!reached) refuse(trail, ['tracks', track, i], 'stage-never-reached', { stage, track });
    });
  }
  for (const ending of Object.keys(endings)) {
    if (!trail.names.effects.some(({ effect }) => 'end' in effect && effect.end === ending)) refuse(trail, ['endings', ending], 'ending-never-reached', { ending }, 'key');
  }
}

export function countAndChargeLaws(trail: Trail): void {
  for (const [key, count] of Object.entries(trail.names.draaiboek.counts)) {
    const kinds = (['count', 'sum', 'run', 'average', 'last'] as const).filter((word) => count[word] !== undefined);
    if (kinds.length !== 1) refuse(trail, ['counts', key], 'count-without-kind', { count: key, found: kinds }, 'key');
  }
  for (const [key, charge] of Object.entries(trail.names.draaiboek.charges)) {
    const priced = charge.tariff ?? charge.rows ?? charge.invoice ?? (charge.by && charge.pick);
    if (!priced) refuse(trail, ['charges', key], 'charge-without-price', { option: key }, 'key');
  }
}

/** One day has one amount: of two rows that both hold, nobody could say which. */
export function tariffLaws(trail: Trail): void {
  for (const [key, tariff] of Object.entries(trail.names.draaiboek.tariffs)) {
    tariff.rows.forEach((row, at) => {
      const path = ['tariffs', key, 'rows', at];
      if (row.until !== undefined && row.until <= row.from) refuse(trail, [...path, 'until'], 'tariff-ends-first', { tariff: key, from: row.from, until: row.until });
      const other = tariff.rows.slice(0, at).find((one) => overlaps(one, row));
      if (other !== undefined) refuse(trail, path, 'tariff-overlap', { tariff: key, from: row.from, other: other.from });
    });
  }
}

/** A row without an end runs until the next one begins; only two that begin alike, or an end that is written past a beginning, overlap. */
const overlaps = (a: TariffRow, b: TariffRow): boolean => {
  const [first, second] = a.from <= b.from ? [a, b] : [b, a];
  return first.from === second.from || (first.until !== undefined && first.until > second.from);
};

/** EX-185: the days in which somebody may object are counted by the database as well: from a field, for a length in days, weeks, months or years. */
export function objectionLaws(trail: Trail): void {
  const { shares, periods, settings } = trail.names.draaiboek;
  for (const [key, { ground }] of Object.entries(shares)) {
    if (!('no-objection' in ground)) continue;
    const period = own(periods, ground.after.replace(/^period\./, ''));
    const length = typeof period?.length === 'string' && period.length.startsWith('setting.') ? own(settings, period.length.slice('setting.'.length))?.value : period?.length;
    const counted = typeof period?.from === 'string' && /^field\.[a-z0-9-]+\.[a-z0-9-]+$/.test(period.from) && typeof length === 'string' && /^P\d+[DWMY]$/.test(length) && period.end === 'mark';
    if (!counted) refuse(trail, ['shares', key, 'ground', 'after'], 'objection-not-counted', { share: key });
  }
}

/** WD-146: the side of one party opens to that party alone. */
export function sideLaws(trail: Trail): void {
  const { classes, shares, letters } = trail.names.draaiboek;
  const strangers = (cls: string, roles: readonly string[]): string[] => { const side = own(classes, cls)?.side; return side === undefined ? [] : roles.filter((role) => role !== side); };
  for (const [key, share] of Object.entries(shares)) {
    if (share.of !== 'pick') share.of.forEach((cls, i) => { for (const role of strangers(cls, share.for)) refuse(trail, ['shares', key, 'of', i], 'other-side', { class: cls, role }); });
  }
  for (const [key, letter] of Object.entries(letters)) {
    letter.holds?.forEach((cls, i) => { for (const role of strangers(cls, letter.to)) refuse(trail, ['letters', key, 'holds', i], 'other-side', { class: cls, role }); });
  }
}
