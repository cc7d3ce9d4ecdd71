/** Lengths, days, terms and periods as plain Dutch, with the names of the draaiboek. Stands behind every "waarom?". */
import { parseDay } from '../values/day.ts';
import { formatDay, joinWords, plural } from '../values/dutch.ts';
import { formatPeriodDutch, parsePeriod } from '../values/period.ts';
import { parseAnchor, type Anchor } from './anchor.ts';
import type { Adjustment, DayRule, Draaiboek, Key, PeriodWord, Setting, Term } from './draaiboek.ts';

type Names = Pick<Draaiboek, 'tasks' | 'forms' | 'periods' | 'terms' | 'stages' | 'roles' | 'settings'>;

/** `P2M` -> `2 maanden`; a setting gives the length it holds, `P12M` stays twelve months. */
export function lengthInWords(names: Names, written: string): string {
  const value = settingValue(names, written) ?? written;
  const period = parsePeriod(value.replace(/^[-+]/, ''));
  return period ? formatPeriodDutch(period) : quoted(value);
}

function settingValue(names: Names, written: string): string | undefined {
  if (!written.startsWith('setting.')) return undefined;
  const setting: Setting | undefined = names.settings[written.slice('setting.'.length)];
  if (!setting) return undefined;
  return typeof setting.value === 'string' ? setting.value : setting.label ?? written.slice('setting.'.length);
}

const quoted = (text: string): string => `“${text}”`;
/** A key is Dutch with hyphens; without a label it still reads. */
const readable = (key: Key): string => key.replaceAll('-', ' ');

function actInWords(names: Names, anchor: Anchor & { kind: 'act' }): string {
  const noun = names.tasks[anchor.task]?.noun;
  const pick = anchor.pick ?? (names.tasks[anchor.task]?.repeat ? 'last' : null);
  const which = pick === 'first' ? 'eerste' : 'laatste';
  const label = quoted(names.tasks[anchor.task]?.label ?? readable(anchor.task));
  const once = noun ?? label;
  const picked = noun ? noun.replace(/^(de|het) /, `$1 ${which} `) : `de ${which} keer ${label}`;
  const act = pick ? picked : once;
  if (anchor.fact === 'planned') return `de geplande dag van ${act}`;
  return anchor.fact === 'missed' ? `${act} die niet doorging` : act;
}

/** The day something counts from: `de laatste actiedag`, `de start van “Begeleiding”`. */
export function anchorInWords(names: Names, written: string): string {
  const day = parseDay(written);
  if (day) return formatDay(day);
  const anchor = parseAnchor(written);
  return anchor ? anchorWords(names, anchor) : quoted(written);
}

function anchorWords(names: Names, anchor: Anchor): string {
  switch (anchor.kind) {
    case 'opened': return 'de opening van het dossier';
    case 'closed': return 'het sluiten van het dossier';
    case 'today': return 'vandaag';
    case 'planned': return 'de geplande dag';
    case 'claim-end': return 'het einde van het verblijf';
    case 'run-start': return 'de eerste nacht van de reeks';
    case 'act': return actInWords(names, anchor);
    case 'field': return `de dag bij ${quoted(fieldLabel(names, anchor.form, anchor.field))}`;
    case 'row': return `de dag bij ${quoted(cellLabel(names, anchor.cell))}`;
    case 'period': return `${PERIOD_SIDE[anchor.side]} ${quoted(names.periods[anchor.period]?.label ?? readable(anchor.period))}`;
    case 'term': return `de uiterste dag van ${quoted(names.terms[anchor.term]?.label ?? readable(anchor.term))}`;
    case 'stage': return `het begin van ${quoted(names.stages[anchor.stage]?.label ?? readable(anchor.stage))}`;
    case 'agreed': return `het akkoord${anchor.role ? ` van ${quoted(names.roles[anchor.role]?.label ?? readable(anchor.role))}` : ''} bij ${quoted(names.tasks[anchor.task]?.label ?? readable(anchor.task))}`;
    case 'series': return seriesInWords(anchor.series, anchor.side);
    case 'setting': return settingDay(names, anchor.setting);
  }
}

const PERIOD_SIDE = { start: 'de start van', end: 'het einde van', ends: 'elk einde van', stopped: 'het stoppen van' } as const;

function seriesInWords(series: string | null, side: (Anchor & { kind: 'series' })['side']): string {
  const before = { day: '', last: 'de vorige keer van ', next: 'de volgende keer van ', mail: 'de mail voor ', closes: 'de afsluitdag voor ' } as const;
  return `${before[side]}${series ? readable(series) : 'het overleg'}`;
}

function settingDay(names: Names, key: Key): string {
  const value = names.settings[key]?.value;
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return day ? formatDay(day) : quoted(names.settings[key]?.label ?? readable(key));
}

function fieldLabel(names: Names, form: string | null, field: Key): string {
  const forms = form ? [names.forms[form]] : Object.values(names.forms);
  return forms.map((one) => one?.fields[field]?.label).find((label) => label !== undefined) ?? readable(field);
}

function cellLabel(names: Names, cell: Key): string {
  for (const form of Object.values(names.forms)) {
    for (const field of Object.values(form.fields)) {
      const written = field.row?.[cell];
      if (typeof written === 'object' && written.label) return written.label;
    }
  }
  return readable(cell);
}

const WEEKDAY = { mon: 'maandag', tue: 'dinsdag', wed: 'woensdag', thu: 'donderdag', fri: 'vrijdag', sat: 'zaterdag', sun: 'zondag' } as const;
const ADJUSTMENT = {
  workday: 'de eerste werkdag op of na die dag', 'workday-before': 'de laatste werkdag op of voor die dag', 'next-month-first': 'de eerste dag van de maand erna',
  'month-last': 'de laatste dag van die maand', 'last-day': 'de dag ervoor',
} as const;

export function adjustmentInWords(step: Adjustment): string {
  if (typeof step === 'string') return ADJUSTMENT[step];
  if ('month-day' in step) return `dag ${step['month-day']} van die maand`;
  const before = 'on-or-before' in step;
  const [to, which, side] = before ? [step['on-or-before'], 'de laatste', 'voor'] : [step['on-or-after'], 'de eerste', 'na'];
  const [head, series = '', mail] = to.split('.');
  if (head === 'series') return `${which} ${mail === 'mail' ? 'dag waarop de agenda vertrekt van' : 'dag van'} ${readable(series)} op of ${side} die dag`;
  return `${which} ${WEEKDAY[to as keyof typeof WEEKDAY] ?? to} op of ${side} die dag`;
}

/** `2 maanden na de laatste actiedag`; adjustments follow after a comma. */
export function dayInWords(names: Names, rule: string | DayRule): string {
  if (typeof rule === 'string') return anchorInWords(names, rule);
  if ('earliest' in rule) return `de vroegste van${rule.known ? ' wat gekend is van' : ''}: ${joinWords(rule.earliest.map((one) => dayInWords(names, one)), 'of')}`;
  if ('latest' in rule) return `de laatste van${rule.known ? ' wat gekend is van' : ''}: ${joinWords(rule.latest.map((one) => dayInWords(names, one)), 'of')}`;
  const steps = [rule.plus ? shift(names, rule.plus, 'na') : '', rule.minus ? shift(names, rule.minus, 'voor') : ''].filter((step) => step !== '');
  const base = [...steps, dayInWords(names, rule.from)].join(' ');
  return [base, ...(rule.then ?? []).map(adjustmentInWords)].join(', dan ');
}

function shift(names: Names, written: string, direction: 'na' | 'voor'): string {
  const value = settingValue(names, written) ?? written;
  const turned = value.startsWith('-') ? (direction === 'na' ? 'voor' : 'na') : direction;
  return `${lengthInWords(names, written)} ${turned}`;
}

/** When a duty is owed: `binnen 5 werkdagen na ...`, `om de 4 weken vanaf ...`, `minstens 2 keer tussen ... en ...`. */
export function termInWords(all: Names, term: Term): string {
  const names = insideEach(all, term.each);
  const parts = [whenOwed(names, term), ...(term.until ? [`tot ${dayInWords(names, term.until)}`] : []), ...slackInWords(names, term)];
  return parts.join(', ');
}

/** Inside `each` an act is that one act, not the last of many. */
export function insideEach(names: Names, each: string | undefined): Names {
  const anchor = each === undefined ? null : parseAnchor(each);
  const task = anchor?.kind === 'act' ? names.tasks[anchor.task] : undefined;
  return anchor?.kind === 'act' && task ? { ...names, tasks: { ...names.tasks, [anchor.task]: { ...task, repeat: false } } } : names;
}

function whenOwed(names: Names, term: Term): string {
  if (term['at-least'] !== undefined) return atLeastInWords(names, term);
  if (term.every) return everyInWords(names, term);
  if (!term.due) return quoted(term.label ?? readable(term.task));
  const rule = term.due;
  // Working days and hours are read as a deadline, calendar lengths as a mark on the calendar.
  const length = 'from' in rule && rule.plus && !rule.then ? (settingValue(names, rule.plus) ?? rule.plus) : '';
  const words = dayInWords(names, rule);
  if (/^[^-].*(?:wd|H)$/.test(length)) return `binnen ${words}`;
  if (!('from' in rule) || rule.plus || rule.minus || rule.then) return words;
  return /^(?:de dag |het einde |de start |de uiterste dag )/.test(words) ? `op ${words}` : `op de dag van ${words}`;
}

/** The same in two columns: what it counts from, and how long. Without one day to count from, the first is empty. */
export function termColumns(all: Names, term: Term): { from: string; length: string } {
  const whole = termInWords(all, term);
  const base = term.due === undefined ? term.from : 'from' in term.due && (term.due.plus ?? term.due.minus ?? term.due.then) !== undefined ? term.due.from : undefined;
  if (base === undefined) return term.due && 'from' in term.due ? { from: dayInWords(insideEach(all, term.each), term.due.from), length: ['op die dag', ...slackInWords(all, term)].join(', ') } : { from: '', length: whole };
  const from = dayInWords(insideEach(all, term.each), base);
  const shorter = [` na ${from}`, ` vanaf ${from}`, ` voor ${from}`].find((link) => whole.includes(link));
  if (shorter === undefined) return { from: '', length: whole };
  const length = whole.replace(shorter, shorter.startsWith(' voor ') ? ' ervoor' : '');
  return { from, length: shorter.startsWith(' na ') && !length.startsWith('binnen ') ? `na ${length}` : length };
}

const PER = { week: 'week', month: 'maand', quarter: 'kwartaal', year: 'jaar' } as const;

function atLeastInWords(names: Names, term: Term): string {
  const times = `minstens ${term['at-least']} keer`;
  if (term.between) return `${times} tussen ${dayInWords(names, term.between[0])} en ${dayInWords(names, term.between[1])}`;
  return term.per ? `${times} per ${PER[term.per]}` : times;
}

function everyInWords(names: Names, term: Term): string {
  const from = term.from ? ` vanaf ${dayInWords(names, term.from)}` : '';
  const last = term['counts-from'] === 'last-done' ? ', geteld vanaf de vorige keer' : '';
  if (Array.isArray(term.every)) {
    const stages = term.every.flatMap((stage) => (typeof stage === 'string'
      ? [rhythm(names, stage)] : Object.entries(stage).map(([every, during]) => `${rhythm(names, every)} gedurende ${lengthInWords(names, during)}`)));
    return `${stages.join(', daarna ')}${from}${last}`;
  }
  const setting = typeof term.every === 'string' && term.every.startsWith('setting.') ? names.settings[term.every.slice('setting.'.length)] : undefined;
  if (setting && typeof setting.value === 'object' && !Array.isArray(setting.value)) return `volgens ${quoted(setting.label ?? readable(term.every?.slice(8) ?? ''))}${from}${last}`;
  return `${rhythm(names, term.every ?? '')}${from}${last}`;
}

/** `om de 4 weken`; one of something reads as `elke maand`, `elk jaar`. */
function rhythm(names: Names, written: string): string {
  const words = lengthInWords(names, written);
  const single = /^1 (\S+)$/.exec(words)?.[1];
  if (!single) return `om de ${words}`;
  return `${['jaar', 'uur'].includes(single) ? 'elk' : 'elke'} ${single}`;
}

function slackInWords(names: Names, term: Term): string[] {
  if (!term.slack) return [];
  if (typeof term.slack === 'string') return [`nog op tijd tot ${lengthInWords(names, term.slack)} later`];
  const { early, late } = term.slack;
  if (early && late && early === late) return [`op tijd tot ${lengthInWords(names, early)} vroeger of later`];
  return [...(early ? [`op tijd vanaf ${lengthInWords(names, early)} vroeger`] : []), ...(late ? [`nog op tijd tot ${lengthInWords(names, late)} later`] : [])];
}

/** `van ... tot ...`, `12 maanden vanaf ...`, and how often it can be extended. */
export function periodInWords(names: Names, period: PeriodWord): string {
  const start = dayInWords(names, period.from);
  const base = period.until !== undefined ? `van ${start} tot ${dayInWords(names, period.until)}` : `${periodLength(names, period.length)} vanaf ${start}`;
  const end = period.length !== undefined && period.end ? (period.end === 'mark' ? ', tot dezelfde dag' : ', tot en met de dag ervoor') : '';
  const { extend } = period;
  const times = extend?.times === undefined ? '' : `, hoogstens ${plural(extend.times, 'keer', 'keer')}`;
  const total = extend?.total === undefined ? '' : `, samen hoogstens ${lengthInWords(names, extend.total)}`;
  return `${base}${end}${extend ? `; kan langer via ${joinWords([extend.by].flat().map((task) => quoted(names.tasks[task]?.label ?? readable(task))), 'of')}${times}${total}` : ''}`;
}

function periodLength(names: Names, length: PeriodWord['length']): string {
  if (length === undefined) return 'tot nader bericht';
  return typeof length === 'string' ? lengthInWords(names, length) : `${lengthInWords(names, length.least)} tot ${lengthInWords(names, length.most)}`;
}
