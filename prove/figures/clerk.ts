/**
 * A second way of counting, as a clerk would: what was so is laid out per dossier in order of day, and each figure of the draaiboek is read off it. Knows the words of a draaiboek and nothing of
 * the engine, the database or the sums per month.
 */
import type { Draaiboek, FigureMoment, FigureWord } from '../../src/protocol/draaiboek.ts';
import { brusselsDay, dayAfter, daysFrom, hoursFrom, instantAt } from './brussels.ts';
import type { Act, Around, Dossier } from './dossier.ts';

/** One line of the clerk's tally. `nights` and `amount` beside the line itself; `took` where something is measured. */
export interface Line { figure: string; day: string; dossier: Dossier; parts: Record<string, string>; nights: number; amount: number | null; took?: Took }
interface Took { amount: number | null; running: boolean; inTime: boolean; late: boolean }
interface Stay { act: Act; place: string; from: string; until: string; left: boolean }
interface Paper { book: Draaiboek; dossier: Dossier; /** In order of day. */ acts: Act[]; stays: Stay[]; end: { act: Act; ending: string } | undefined; around: Around }
interface Thing { day: string; act?: Act; about?: Act; stay?: Stay; nights?: number }
interface Point { day: string; at?: number }

export function tally(book: Draaiboek, dossiers: readonly Dossier[], around: Around): Line[] {
  const papers = dossiers.map((one) => laidOut(book, one, around));
  return Object.entries(book.figures).flatMap(([figure, word]) => {
    const lines = papers.flatMap((paper) => ofPaper(paper, figure, word)).filter((line) => line.day <= around.today);
    return word.per === 'person' ? firstOf(lines, (line) => `${line.dossier.person} ${line.day.slice(0, 4)}`) : lines;
  });
}

function laidOut(book: Draaiboek, dossier: Dossier, around: Around): Paper {
  const acts = dossier.acts.filter((act) => act.gone !== true).sort((a, b) => (a.day === b.day ? a.seq - b.seq : a.day < b.day ? -1 : 1));
  const ended = acts.find((act) => act.kind === 'done' && endingOf(book, act) !== undefined);
  return { book, dossier, acts, stays: staysOf(book, acts), end: ended && { act: ended, ending: endingOf(book, ended) ?? '' }, around };
}

/** How an act ends its dossier, as the draaiboek says beside the task and its outcome. */
export function endingOf({ tasks }: Draaiboek, { task, outcome }: Pick<Act, 'task' | 'outcome'>): string | undefined {
  const after = [...(tasks[task]?.then ?? []), ...(tasks[task]?.outcomes?.[outcome ?? '']?.then ?? [])];
  return after.flatMap((one) => ('end' in one ? [one.end] : []))[0];
}

/** One bed at a time: who moves on has left, who stays longer leaves later. */
function staysOf({ tasks }: Draaiboek, acts: readonly Act[]): Stay[] {
  const stays: Stay[] = [];
  for (const act of acts) {
    const kind = act.kind === 'done' ? tasks[act.task]?.claim?.kind : undefined;
    const now = stays.find((stay) => !stay.left);
    if (kind === 'stay') {
      if (now !== undefined) now.left = true;
      if (act.claim !== undefined) stays.push({ act, ...act.claim, left: false });
    } else if (kind === 'extend' && now !== undefined && act.claim !== undefined) now.until = act.claim.until;
    else if (kind === 'leave' && now !== undefined) Object.assign(now, { until: act.claim?.until ?? act.day, left: true });
  }
  return stays;
}

function ofPaper(paper: Paper, figure: string, word: FigureWord): Line[] {
  const things = [word.count, ...(word.also ?? [])].flatMap((count) => thingsOf(paper, count)).filter((thing) => isMeant(paper, word.where as Record<string, unknown> | undefined, thing));
  const lines = things.map((thing): Line => {
    const told = word.on === undefined ? undefined : thing.act?.values[word.on];
    return {
      figure, day: typeof told === 'string' ? told : thing.day, dossier: paper.dossier, parts: partsOf(paper, word, thing), nights: thing.nights ?? 0, amount: word.sum === undefined ? 1 : numberOf(thing.act?.values[word.sum]),
      ...(word.measure === undefined ? {} : { took: tookOf(paper, word.measure, thing) }),
    };
  });
  return word.per === undefined || word.per === 'event' ? lines : firstOf(lines, (line) => line.day.slice(0, 4));
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function firstOf(lines: readonly Line[], key: (line: Line) => string): Line[] {
  const first = new Map<string, Line>();
  for (const line of lines) if (line.day < (first.get(key(line))?.day ?? '9999')) first.set(key(line), line);
  return [...first.values()];
}

function thingsOf({ acts, stays, end, around }: Paper, count: string): Thing[] {
  const [what = '', name] = count.split('.');
  if (what === 'closed') return end === undefined || (name !== undefined && name !== end.ending) ? [] : [{ day: end.act.day }];
  if (what === 'stay') return stays.map((stay) => ({ day: stay.from, act: stay.act, stay }));
  // Night by night, so that a month needs no reckoning.
  if (what === 'nights') return stays.flatMap((stay) => Array.from({ length: Math.max(0, daysFrom(stay.from, stay.until)) }, (_, nth) => ({ day: dayAfter(stay.from, nth), act: stay.act, stay, nights: 1 }))).filter(({ day }) => day <= around.today);
  return acts.filter((act) => act.kind === what && (what === 'opened' || act.task === name)).map((act) => { const about = acts.find((one) => one.instance === act.about); return { day: act.day, act, ...(about === undefined ? {} : { about }) }; });
}

type Where = Record<string, unknown>;
function isMeant(paper: Paper, where: Where | undefined, thing: Thing): boolean {
  if (where === undefined) return true;
  if ('any' in where) return (where['any'] as Where[]).some((one) => isMeant(paper, one, thing));
  if ('not' in where) return !isMeant(paper, where['not'] as Where, thing);
  if ('outcome' in where) return (where['outcome'] as string[]).includes(thing.act?.outcome ?? '');
  if ('done' in where) return paper.acts.some((act) => act.kind === 'done' && act.task === where['done']);
  if (!('field' in where) || !['filled', 'is', 'has'].some((word) => word in where)) throw new Error(`the clerk cannot read ${JSON.stringify(where)}`);
  const said = answer(paper, String(where['field']), thing.act);
  if ('filled' in where) return (said !== undefined) === where['filled'];
  return 'is' in where ? said === where['is'] : [said].flat().includes(where['has']);
}

/** An act of the form answers for itself, also by saying nothing; else whoever told it last. */
function answer({ book, acts }: Paper, written: string, act: Act | undefined): unknown {
  const [key = '', form] = written.split('.').reverse();
  const own = book.tasks[act?.task ?? '']?.form ?? '';
  if (act !== undefined && (form === undefined ? book.forms[own]?.fields[key] !== undefined : form === own)) return act.values[key];
  return acts.filter((one) => key in one.values && (form === undefined || book.tasks[one.task]?.form === form)).at(-1)?.values[key];
}

function partsOf(paper: Paper, word: FigureWord, thing: Thing): Record<string, string> {
  const by = (word.split ?? []).flatMap((split) => (typeof split === 'string' ? [split] : 'by' in split ? [split.by] : [...split]));
  return Object.fromEntries(by.map((one) => [one, partOf(paper, thing, one)]));
}

function partOf(paper: Paper, { act, about, stay }: Thing, by: string): string {
  const { book, dossier, end, around } = paper;
  const bed = around.beds.get(stay?.place ?? act?.claim?.place ?? '');
  switch (by) {
    case 'municipality': return dossier.municipality;
    case 'place': return bed?.id ?? '';
    case 'place.municipality': return bed?.municipality ?? '';
    case 'place.owner': return bed?.owner ?? '';
    case 'reason': return act?.reason ?? '';
    case 'ending': return end?.ending ?? '';
    case 'outcome': return act !== undefined && act.kind !== 'opened' ? outcomeOf(act) : decision(paper);
  }
  const role = by.replace(/\.kind$/, '');
  if (role in book.roles) { const holder = dossier.holders[role] ?? ''; return role === by ? holder : (around.kindOf.get(holder) ?? ''); }
  const [key = '', form] = by.split('.').reverse();
  const teller = [act, about].find((one) => one !== undefined && key in one.values && (form === undefined || book.tasks[one.task]?.form === form));
  const said = teller === undefined ? answer(paper, by, undefined) : teller.values[key];
  return Array.isArray(said) ? [...said].sort().join('+') : said === undefined ? '' : String(said);
}

const outcomeOf = (act: Act | undefined): string => (act?.outcome === undefined ? '' : `${act.task}.${act.outcome}`);

/** What ended it, else the first choice that let it go on; where neither was a choice, how it ended. */
function decision({ book, acts, end }: Paper): string {
  const chosen = acts.filter((act) => act.kind === 'done' && act.outcome !== undefined);
  const effects = ({ task, outcome }: Act): readonly object[] => book.tasks[task]?.outcomes?.[outcome ?? '']?.then ?? [];
  const found = chosen.find((act) => act === end?.act || effects(act).some((one) => 'end' in one)) ?? chosen.find((act) => effects(act).some((one) => 'stage' in one));
  return found === undefined ? (end?.ending ?? '') : outcomeOf(found);
}

type Measure = NonNullable<FigureWord['measure']>;
function tookOf(paper: Paper, measure: Measure, thing: Thing): Took {
  const [from, to] = [pointOf(paper, measure.from, thing), pointOf(paper, measure.to, thing)];
  if (from === undefined) return { amount: null, running: false, inTime: false, late: false };
  const amount = to === undefined ? null : measure.in === 'days' ? daysFrom(from.day, to.day) : from.at === undefined || to.at === undefined ? null : hoursFrom(from.at, to.at);
  return { amount, running: to === undefined && paper.end === undefined, ...punctual(paper, measure, { from, to, amount }) };
}

/** Where only the day is known, being in time on the last day is not. */
function punctual({ book, around }: Paper, { within, in: unit }: Measure, { from, to, amount }: { from: Point; to: Point | undefined; amount: number | null }): { inTime: boolean; late: boolean } {
  const nobody = { inTime: false, late: false };
  if (within === undefined || (unit === 'hours' && from.at === undefined)) return nobody;
  const length = typeof within === 'number' ? within : String(book.settings[within.replace('setting.', '')]?.value ?? '');
  const due = unit === 'hours' ? (from.at ?? 0) + hoursIn(length) * 3_600_000 : instantAt(workdayAfter(around, from.day, length), '23:59');
  const last = brusselsDay(due);
  if (to === undefined) return { inTime: false, late: amount === null && due < around.now };
  if (to.day !== last || unit === 'days') return { inTime: to.day <= last, late: to.day > last };
  if (to.at === undefined) return { inTime: false, late: amount === null && due < around.now };
  return { inTime: to.at <= due, late: to.at > due };
}

function hoursIn(length: number | string): number {
  const hours = typeof length === 'number' ? length : Number(/^PT(\d+)H$/.exec(length)?.[1]);
  if (Number.isNaN(hours)) throw new Error(`the clerk cannot read ${length} as hours`);
  return hours;
}

function workdayAfter({ isHoliday }: Around, from: string, length: number | string): string {
  const many = /^(\d+)wd$/.exec(String(length))?.[1];
  if (many === undefined) throw new Error(`the clerk cannot read ${length} as working days`);
  let day = from;
  for (let left = Number(many); left > 0;) { day = dayAfter(day, 1); if (![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()) && !isHoliday(day)) left -= 1; }
  return day;
}

function pointOf(paper: Paper, moment: FigureMoment, thing: Thing): Point | undefined {
  if (typeof moment === 'string') return pointNamed(paper, moment, thing, {});
  if ('day' in moment) return pointNamed(paper, moment.day, thing, moment);
  const many = 'earliest' in moment ? moment.earliest : moment.latest;
  const points = many.map((one) => pointOf(paper, one, thing));
  const known = points.flatMap((one) => one ?? []).sort((a, b) => (a.day === b.day ? (a.at ?? 0) - (b.at ?? 0) : a.day < b.day ? -1 : 1));
  return 'earliest' in moment ? known[0] : known.length < points.length ? undefined : known.at(-1);
}

function pointNamed(paper: Paper, name: string, { act, about, stay }: Thing, { clock, outcome }: { clock?: string; outcome?: readonly string[] }): Point | undefined {
  const { acts, end } = paper;
  if (name === 'stay.from') return stay && { day: stay.from };
  if (name === 'stay.left') return stay?.left === true ? { day: stay.until } : undefined;
  if (name === 'closed') return end && { day: end.act.day };
  const [what = '', which = '', third] = name.split('.');
  if (what === 'field') { const day = answer(paper, `${which}.${third ?? ''}`, undefined); return typeof day === 'string' ? { day } : undefined; }
  const found = name === 'about' ? about : what === 'opened' ? acts.find((one) => one.kind === 'opened')
    : third === undefined && act?.task === which ? act : acts.find((one) => one.kind === 'done' && one.task === which && (outcome === undefined || outcome.includes(one.outcome ?? '')));
  if (found === undefined) return undefined;
  const told = clock === undefined ? found.time : found.values[clock.split('.').at(-1) ?? ''] ?? answer(paper, clock, undefined);
  return typeof told === 'string' ? { day: found.day, at: instantAt(found.day, told.replace('.', ':').slice(0, 5)) } : { day: found.day };
}
