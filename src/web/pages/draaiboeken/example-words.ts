/** Worked examples in sentences: what happened, and what must then hold. */
import type { Assertion } from '../../../engine/told-case.ts';
import type { ToldCase, ToldEvent, ToldNight } from '../../../protocol/draaiboek.ts';
import { addDays, day, parseDay } from '../../../values/day.ts';
import { formatDay, formatDayShort, joinWords } from '../../../values/dutch.ts';
import { capital, small } from '../dossiers/words.ts';
import { readable, roleName, taskName, termName, type Reader } from './names.ts';

const STATES: Record<string, string> = {
  unknown: 'nog niet bekend', waiting: 'wacht', later: 'later', open: 'open', today: 'vandaag', late: 'te laat', done: 'gedaan', missed: 'gemist', lapsed: 'vervallen', waived: 'vrijgesteld',
};
const VERBS: Record<string, string> = {
  opened: 'dossier geopend met', planned: 'gepland:', moved: 'verplaatst:', dropped: 'geschrapt:', done: 'gedaan:', missed: 'ging niet door:', agreed: 'akkoord met', assigned: 'aangewezen:',
  waived: 'vrijgesteld:', noted: 'genoteerd', corrected: 'verbeterd', withdrawn: 'ingetrokken', migrated: 'naar een nieuwe versie',
};

export function eventLine(reader: Reader, [day, verb, key]: ToldEvent): string {
  const name = key === undefined ? '' : reader.draaiboek.tasks[key] !== undefined ? `“${taskName(reader, key)}”` : reader.draaiboek.roles[key] !== undefined ? roleName(reader, key) : reader.draaiboek.terms[key] !== undefined ? `“${termName(reader, key)}”` : readable(key);
  return `${dayWords(day)}: ${VERBS[verb] ?? verb}${name === '' ? '' : ` ${name}`}`;
}

/** All lines told, those added later too. */
export function linesOf(told: ToldCase): ToldEvent[] {
  const lines = [...told.events];
  for (let later = told.later; later; later = later.later) lines.push(...later.add);
  return lines;
}

/** `Geslapen van ma 07/09/2026 tot en met wo 09/09/2026; de nacht van do 10/09/2026 past niet binnen de grens van 3 nachten.` */
export function nightLine({ taken, ask, of, may }: ToldNight): string {
  const before = taken.length === 0 ? 'Nog nergens geslapen' : `Geslapen ${joinWords(stretches([...taken].sort()))}`;
  return `${before}; de nacht van ${dayWords(ask)} ${may ? 'past binnen' : 'past niet binnen'} de grens van ${of} nachten.`;
}

/** Nights that follow each other in one breath. */
function stretches(nights: readonly string[]): string[] {
  const found: [first: string, last: string][] = [];
  for (const night of nights) {
    const open = found.at(-1);
    if (open !== undefined && addDays(day(open[1]), 1) === night) open[1] = night;
    else found.push([night, night]);
  }
  return found.map(([first, last]) => (first === last ? `op ${dayWords(first)}` : `van ${dayWords(first)} tot en met ${dayWords(last)}`));
}

export function assertionLine(reader: Reader, one: Assertion): string {
  const [word = '', ...rest] = one.what.split(' ');
  const key = rest.join(' ');
  const words = WORDS[word];
  return words === undefined ? `${one.what}: ${plain(one.expected)}` : words(reader, key, one.expected);
}

type Words = (reader: Reader, key: string, expected: unknown) => string;
const duty = (reader: Reader, id: string): string => `“${termName(reader, id.split('#')[0] ?? id)}”${id.includes('#') ? ` (${id.split('#')[1] ?? ''})` : ''}`;
const owed: Words = (reader, key, expected) => (expected === null ? `${duty(reader, key)} heeft nog geen dag` : `${duty(reader, key)} uiterlijk op ${plain(expected)}`);
const listed = (expected: unknown): unknown[] => (Array.isArray(expected) ? expected : []);

const WORDS: Record<string, Words> = {
  due: owed,
  state: (reader, key, expected) => `${duty(reader, key)} is ${STATES[String(expected)] ?? plain(expected)}`,
  period: (reader, key, expected) => `de periode “${reader.draaiboek.periods[key]?.label ?? readable(key)}” eindigt op ${plain(expected)}`,
  grants: (reader, key, expected) => `“${reader.draaiboek.shares[key]?.label ?? readable(key)}” ${expected === true ? 'mag gedeeld worden' : 'mag niet gedeeld worden'}`,
  planned: (reader, key, expected) => `${plain(expected)} keer gepland: “${taskName(reader, key)}”`,
  proposed: (reader, key, expected) => `${plain(expected)} keer als voorstel: “${taskName(reader, key)}”`,
  firm: (reader, key, expected) => `${plain(expected)} keer vast gepland: “${taskName(reader, key)}”`,
  counts: (reader, key, expected) => `${small(reader.draaiboek.counts[key]?.label ?? readable(key))}: ${plain(expected)}`,
  lines: (reader, key, expected) => `${plain(expected)} keer “${reader.draaiboek.charges[key]?.label ?? readable(key)}” op de rekening`,
  holders: (reader, key, expected) => `${roleName(reader, key)}: ${listed(expected).map(plain).join(', ') || 'niemand'}`,
  fields: (_, key, expected) => `${readable(key.split('.').at(-1) ?? key)}: ${plain(expected)}`,
  agenda: (reader, key, expected) => (listed(expected).length === 0 ? `niets te bespreken op “${reader.draaiboek.series[key]?.label ?? readable(key)}”` : `op “${reader.draaiboek.series[key]?.label ?? readable(key)}”: ${joinWords(listed(expected).map((one) => agendaName(reader, String(one))))}`),
  bill: (_, __, expected) => `de rekening is samen ${typeof expected === 'number' ? `€ ${expected.toFixed(2).replace('.', ',')}` : plain(expected)}`,
  night: (_, key, expected) => (key === 'may' ? `de nacht ${expected === true ? 'past' : 'past niet'} binnen de grens` : `de grens is ${plain(expected)} nachten`),
  ended: (reader, _, expected) => (expected === false ? 'het dossier loopt nog' : `het dossier is gesloten: ${small(reader.draaiboek.endings[String(expected)]?.label ?? readable(String(expected)))}`),
  'keep-until': (_, __, expected) => (expected === null ? 'er is nog geen dag om te vernietigen' : `bewaard tot en met ${plain(expected)}`),
  alerts: (reader, _, expected) => (listed(expected).length === 0 ? 'er komt geen signaal' : `er komt een signaal voor ${joinWords(listed(expected).map((role) => roleName(reader, String(role))))}`),
  letters: (reader, _, expected) => `verstuurd: ${lettersOf(reader, expected)}`,
  'not-sent': (reader, _, expected) => `niet verstuurd: ${lettersOf(reader, expected)}`,
  stage: (reader, _, expected) => `de fase is ${stageWords(reader, expected)}`,
  notes: (_, __, expected) => (listed(expected).length === 0 ? 'er staat geen opmerking bij' : 'er staat een opmerking bij'),
  may: (reader, key) => `dit mag: ${actionWords(reader, key)}`,
  'may-not': (reader, key, expected) => `dit mag niet: ${actionWords(reader, key)} (${reader.draaiboek.gates[String(expected)]?.label ?? (expected === 'ended' ? 'het dossier is gesloten' : readable(String(expected)))})`,
  as: (reader, key, expected) => {
    const [, day = '', term = ''] = /^known on (\S+): due (.+)$/.exec(key) ?? [];
    return `wie op ${dayWords(day)} keek, zag ${owed(reader, term, expected)}`;
  },
};

const agendaName = (reader: Reader, key: string): string => `“${reader.draaiboek.agenda[key]?.label ?? termName(reader, key)}”`;

function lettersOf(reader: Reader, expected: unknown): string {
  return joinWords(listed(expected).map((one) => `“${reader.draaiboek.letters[String(one)]?.label ?? readable(String(one))}”`));
}

function stageWords(reader: Reader, expected: unknown): string {
  const name = (stage: unknown): string => `“${reader.draaiboek.stages[String(stage)]?.label ?? readable(String(stage))}”`;
  return expected !== null && typeof expected === 'object' ? joinWords(Object.values(expected).map(name)) : name(expected);
}

const VERB: Record<string, string> = { plan: 'plannen', firm: 'vastleggen', do: 'noteren', share: 'delen', send: 'versturen', end: 'sluiten' };

function actionWords(reader: Reader, action: string): string {
  const [guarded = '', ...given] = action.split(' ');
  const [key = '', verb = ''] = guarded.split('.');
  const named = reader.draaiboek.tasks[key] === undefined ? reader.draaiboek.endings[key]?.label ?? reader.draaiboek.letters[key]?.label ?? readable(key) : taskName(reader, key);
  const with_ = given.map((one) => givenWords(reader, key, one));
  return `“${named}” ${VERB[verb] ?? verb}${with_.length === 0 ? '' : `, ${with_.join(', ')}`}`;
}

/** `outcome=aanvaard` is `met uitkomst “Aanvaard”`; a field is called by its label. */
function givenWords(reader: Reader, task: string, given: string): string {
  const [name = '', value = ''] = given.split('=');
  const word = reader.draaiboek.tasks[task];
  if (name === 'outcome') return `met uitkomst “${word?.outcomes?.[value]?.label ?? readable(value)}”`;
  if (name === 'row') return `voor regel ${value}`;
  return `${small(reader.draaiboek.forms[word?.form ?? '']?.fields[name]?.label ?? readable(name))}: ${plain(value)}`;
}

/** A value as people write it. */
export function plain(value: unknown): string {
  if (value === null || value === undefined) return 'niets';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'string') return parseDay(value) === undefined ? readable(value) : dayWords(value);
  if (Array.isArray(value)) return value.length === 0 ? 'niets' : value.map(plain).join(', ');
  if (typeof value === 'object') return Object.entries(value).map(([key, one]) => `${readable(key)}: ${plain(one)}`).join(', ');
  return String(value).replace('.', ',');
}

/** `wo 18/11/2026`. */
export function dayWords(written: string): string {
  const day = parseDay(written);
  return day === undefined ? written : `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`;
}

export function exampleTitle(told: ToldCase): string {
  return capital(told.title);
}
