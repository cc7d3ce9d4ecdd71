/** The note as blocks of a paper: one text for the page, the PDF, the document to edit and the tables. */
import type { KeyNumber, Shown } from '../../domain/plan/key-numbers.ts';
import { hideInList } from '../../domain/figures/small-cells.ts';
import { LEAST_OUTSIDE } from '../../domain/plan/key-numbers.ts';
import type { YearValue } from '../../domain/plan/known-years.ts';
import type { DoneFact } from '../../engine/reading.ts';
import { chartWithNumbers } from '../../papers/chart.ts';
import { heading, text, type Block, type Paper } from '../../papers/paper.ts';
import { contextRows, derivedWords, fteWords, UNIT } from '../../papers/plan-words.ts';
import type { Table } from '../../papers/table.ts';
import type { Day } from '../../values/day.ts';
import { formatDay, formatNumber, plural } from '../../values/dutch.ts';
import { senderOf } from '../refer/form-room.ts';
import type { Sheet, YearNote } from './note.ts';

export interface NoteSection { id: string; title: string; blocks: Block[] }

const SMALL = `minder dan ${LEAST_OUTSIDE}`;

/** The same sections in the same order each year (WD-288); what is not there is said. */
export function noteSections(note: YearNote): NoteSection[] {
  return [
    { id: 'vooraf', title: 'Vooraf', blocks: beforehand(note) },
    { id: 'kerncijfers', title: 'Kerncijfers', blocks: keyFigures(note) },
    ...priorities(note),
    { id: 'continuum', title: 'Van preventief naar curatief', blocks: continuum(note) },
    ...note.sheets.map((sheet) => ({ id: `fiche-${sheet.offer.key}`, title: `Fiche ${sheet.offer.place}: ${sheet.offer.label}`, blocks: sheetBlocks(note, sheet) })),
    { id: 'taskforce', title: 'Taskforce', blocks: taskforce(note) },
    { id: 'evaluatie', title: 'Verslagen van wie toezicht houdt', blocks: evaluations(note) },
    { id: 'context', title: 'Contextcijfers', blocks: [{ is: 'table', empty: 'Geen.', columns: [{ head: 'Wat', share: 3 }, { head: 'Waarde', align: 'right', share: 1 }, { head: 'Vergeleken', share: 2 }, { head: 'Op', share: 1 }, { head: 'Bron', share: 2 }], rows: contextRows(note.plan, note.last).map(({ cells }) => [...cells]) }] },
    { id: 'middelen', title: 'Mensen en geld', blocks: means(note) },
    { id: 'opmerkingen', title: 'Opmerkingen', blocks: said(note.register?.remarks ?? [], 'opmerking', 'Er zijn geen opmerkingen.') },
  ];
}

export const noteTitle = ({ year, municipality }: Pick<YearNote, 'year' | 'municipality'>): string => (municipality === '' ? `Nota ${year}` : `Nota ${year} voor ${municipality}`);

export function notePaper(note: YearNote): Paper {
  return {
    title: noteTitle(note), layout: 'sheet', lang: 'nl-BE', sender: senderOf(note.service), to: [], facts: [['Plan', note.plan.name], ['Jaar', String(note.year)], ...(note.municipality === '' ? [] : [['Gemeente', note.municipality] as [string, string]]), ['Cijfers tot en met', formatDay(note.last)]],
    blocks: noteSections(note).flatMap(({ title, blocks }) => [heading(title), ...blocks]), foot: `${note.service.name} · nota ${note.year}`, made: Math.floor(Date.parse(`${note.today}T12:00:00Z`) / 1000),
  };
}

/** Every table of the note, with its title. */
export function noteTables(note: YearNote): { name: string; table: Table }[] {
  return noteSections(note).flatMap(({ title, blocks }) => blocks.flatMap((block) => (block.is === 'table' && block.rows.length > 0 ? [{ name: title, table: { heads: block.columns.map(({ head }) => head), rows: block.rows } }] : [])));
}

function beforehand({ year, last, money, outside, plan, municipality, asked }: YearNote): Block[] {
  return [
    ...(municipality === '' ? [] : [text(`De aantallen per gemeente zijn die van ${municipality}, met de regio ernaast. Wat er verder in staat, geldt voor de hele regio.`)]),
    ...(asked === municipality || municipality === '' ? [] : [text(`${asked} hoort nu bij ${municipality}. Ze staan samen onder ${municipality}.`)]),
    text(`Deze nota gaat over ${year}, in het plan van ${formatDay(plan.period.from as Day)} tot en met ${formatDay(plan.period.last as Day)}. De cijfers lopen tot en met ${formatDay(last)}.`),
    ...(last < `${year}-12-31` ? [{ is: 'warning' as const, text: 'Het jaar is nog niet om: deze cijfers veranderen nog.' }] : []),
    ...(money.reserved ? [text('Alles in het plan is onder voorbehoud: nog niet elke bijdrage is toegekend.')] : []),
    ...(outside ? [text(`Een aantal van 1 tot ${LEAST_OUTSIDE - 1} staat er als “${SMALL}”. Waar zo een aantal af te leiden was, staat ook een ander aantal als “niet getoond”.`)] : []),
  ];
}

const yearWords = (value: YearValue): string => (value.is === 'unknown' ? 'niet bekend' : `${formatNumber(value.value)}${value.percent === null ? '' : ` (${formatNumber(value.percent)} %)`}`);
const shownWords = (shown: Shown): string => (shown.is === 'value' ? formatNumber(shown.value) : shown.is === 'unknown' ? 'niet bekend' : shown.is === 'small' ? SMALL : 'niet getoond');
const right = (head: string) => ({ head, align: 'right' as const, share: 1 });

function keyFigures(note: YearNote): Block[] {
  const { numbers, plan, year } = note;
  const years = numbers[0]?.years.map((one) => one.year) ?? [];
  const derived = numbers.flatMap(({ word }) => derivedWords(plan, word).map((line) => `${word.label}, ${line}`));
  const drawn = numbers.filter(({ region, years: known }) => region.is === 'value' && known.some(({ value }) => value.is !== 'unknown'));
  return [
    { is: 'table', empty: '', columns: [{ head: 'Regio', share: 3 }, ...years.map((one) => right(String(one))), right(String(year))], rows: numbers.map(({ word, years: known, region, share }) => [`${word.label} (${UNIT[word.unit]})`, ...known.map(({ value }) => yearWords(value)), `${shownWords(region)}${share === null ? '' : ` (${formatNumber(share)} %)`}`]) },
    ...(derived.length === 0 ? [] : [{ is: 'list' as const, items: derived.map((line) => [line]) }]),
    ...drawn.slice(0, 2).flatMap((one): Block[] => [heading(`${one.word.label}, van jaar tot jaar`, 3), { is: 'chart', chart: overYears(one, year) }]),
    ...perMunicipality(note),
    text('De nulmeting van voor het plan bestaat alleen voor de regio. Ze is niet over de gemeenten verdeeld.'),
    { is: 'list', items: numbers.map(({ word }) => [`${word.label}: telregel ${word.rule.version}. ${word.rule.says}${word.source === undefined ? '' : ` Nulmeting: ${word.source}.`}`]) },
  ];
}

/** So many columns stand beside each other without a word being broken. */
const BESIDE = 4;

/** Of one municipality beside the region; or of all of them, in as many tables as it takes. */
function perMunicipality(note: YearNote): Block[] {
  const { numbers, plan, year, municipality } = note;
  const columns = [
    ...plan.municipalities.filter(({ name }) => municipality === '' || name === municipality).map(({ name }) => ({ head: name, shown: (one: KeyNumber) => one.by.find((of) => of.municipality === name)?.shown })),
    ...(municipality === '' ? [{ head: 'Onbekend', shown: (one: KeyNumber) => one.elsewhere }] : []), { head: 'Regio', shown: (one: KeyNumber) => one.region },
  ];
  const tables = Array.from({ length: Math.ceil(columns.length / BESIDE) }, (_, at) => columns.slice(at * BESIDE, (at + 1) * BESIDE));
  return [
    heading(municipality === '' ? 'Per gemeente' : `${municipality} en de regio`, 3),
    ...tables.map((some): Block => ({ is: 'table', empty: '', columns: [{ head: `In ${year}`, share: 2 }, ...some.map(({ head }) => right(head))], rows: numbers.map((one) => [one.word.label, ...some.map(({ shown }) => shownWords(shown(one) ?? { is: 'unknown' }))]) })),
    ...(municipality === '' ? [] : begunHere(note)),
  ];
}

/** What began in the municipality, initiative by initiative. What is hidden has no bar. */
function begunHere(note: YearNote): Block[] {
  const counted = note.sheets.filter(({ course }) => course !== undefined);
  const values = counted.map((sheet) => { const at = sheet.course?.by.findIndex((one) => one.municipality === note.municipality) ?? -1; return begunMarks(note, sheet)[at] === undefined ? (sheet.course?.by[at]?.begun ?? 0) : null; });
  const [drawn] = chartWithNumbers({ kind: 'lying', labels: counted.map(({ offer }) => offer.label), unit: 'number', series: [{ name: 'Begonnen', values }], says: `Wat in ${note.year} begon in ${note.municipality}, per initiatief. Een initiatief zonder balk is 0 of niet getoond.` }, 'Initiatief');
  const nothing = values.every((value) => value === null) ? 'De aantallen zijn te klein om te tonen.' : 'Er begon nog niets dat geteld is.';
  return [heading(`Begonnen in ${note.municipality}, per initiatief`, 3), values.some((value) => value !== null && value > 0) && drawn !== undefined ? drawn : text(nothing)];
}

/** What of each municipality may not go outside. */
function begunMarks({ outside }: YearNote, { course }: Sheet): readonly unknown[] {
  const values = (course?.by ?? []).map(({ begun }) => begun);
  const marks = outside ? hideInList(values, LEAST_OUTSIDE) : [];
  return marks === 'all' ? values.map(() => 'beside') : marks;
}

function overYears({ word, years, region }: KeyNumber, year: number) {
  const values = [...years.map(({ value }) => (value.is === 'unknown' ? null : value.value)), region.is === 'value' ? region.value : null];
  return { kind: 'standing' as const, labels: [...years.map((one) => String(one.year)), String(year)], unit: 'number' as const, series: [{ name: word.label, values }], says: `${word.label} van jaar tot jaar. Een jaar zonder staaf is niet bekend.` };
}

function priorities({ plan }: YearNote): NoteSection[] {
  return Object.entries(plan.priorities).map(([key, { label }]) => {
    const own = Object.values(plan.initiatives).filter((one) => one.priority === key);
    const carried = Object.values(plan.activities).filter((one) => one.priority === key);
    return { id: `prioriteit-${key}`, title: label, blocks: [
      ...(own.length === 0 ? [] : [text(`${plural(own.length, 'eigen initiatief', 'eigen initiatieven')}; elk heeft hierna een fiche.`)]),
      { is: 'list', items: [...own.map((one) => [one.label]), ...carried.map((one) => [`${one.label} (voortgezet uit ${one['from-plan']}, niet in de aanvraag)`])] },
    ] };
  });
}

function continuum({ effort, outside }: YearNote): Block[] {
  const count = (value: number | null): string => (value === null ? 'niet bekend' : outside && value > 0 && value < LEAST_OUTSIDE ? SMALL : formatNumber(value));
  const shown = effort.lines.map((line) => (line.effort === null || (outside && line.effort > 0 && line.effort < LEAST_OUTSIDE) ? null : line.effort));
  const [drawn] = chartWithNumbers({ kind: 'lying', labels: effort.lines.map(({ label }) => label), unit: 'number', series: [{ name: 'Inspanning', values: shown }], says: 'Inspanning per initiatief, van preventief naar curatief.' }, 'Initiatief');
  return [
    ...(drawn === undefined ? [] : [drawn]),
    { is: 'table', empty: '', columns: [{ head: 'Initiatief', share: 3 }, { head: 'Kant', share: 1 }, right('Inspanning')], rows: effort.lines.map((line) => [line.label, END[line.end], count(line.effort)]) },
    text(`De eerste ${effort.lines.filter(({ end }) => end === 'preventive').length} krijgen ${effort.preventive === null ? 'een onbekend deel' : `${formatNumber(effort.preventive)} %`}, de laatste ${effort.lines.filter(({ end }) => end === 'curative').length} ${effort.curative === null ? 'een onbekend deel' : `${formatNumber(effort.curative)} %`} van wat geteld is. Van ${effort.unknown} is niets geteld.`),
  ];
}
const END = { preventive: 'preventief', between: 'ertussen', curative: 'curatief' } as const;

function sheetBlocks(note: YearNote, { offer, word, course, figures }: Sheet): Block[] {
  const where = offer.cells.filter(({ offered }) => offered.is === 'active').map(({ municipality }) => municipality);
  const not = offer.cells.flatMap(({ municipality, offered }) => (offered.is === 'inactive' || offered.is === 'ended' ? [`${municipality}: ${offered.why}`] : []));
  const partners = Object.values(note.plan.partners).flatMap((one) => (one.in[offer.key] === undefined ? [] : [one.label]));
  const facts: [string, string][] = [['Wat', word.does], ['Waar', where.join(', ') || 'nergens'], ...(not.length > 0 ? [['Waar niet', not.join('; ')] as [string, string]] : []), ...(partners.length > 0 ? [['Met', partners.join(', ')] as [string, string]] : []),
    ...(word.added === undefined ? [] : [['Begonnen', `${formatDay(word.added.from as Day)}; dit jaar is maar een deel geteld als het later begon. ${word.added.says}`] as [string, string]]), ...(word.until === undefined ? [] : [['Stopt', `vanaf ${formatDay(word.until as Day)}. ${word['ends-because'] ?? ''}`] as [string, string]])];
  if (course === undefined) return [{ is: 'facts', rows: facts }, text('Er is nog geen draaiboek voor. Er is dus niets van geteld.')];
  const small = (value: number): string => (note.outside && value > 0 && value < LEAST_OUTSIDE ? SMALL : formatNumber(value));
  const hidden = (values: readonly number[]): string[] => { const marks = note.outside ? hideInList(values, LEAST_OUTSIDE) : []; return values.map((value, at) => (marks === 'all' ? 'niet getoond' : marks[at] === 'small' ? SMALL : marks[at] === 'beside' ? 'niet getoond' : formatNumber(value))); };
  const [by, endings] = [hidden(course.by.map(({ begun }) => begun)), hidden(course.endings.map(({ count }) => count))];
  return [
    { is: 'facts', rows: facts },
    { is: 'table', empty: '', columns: [{ head: 'In het jaar', share: 2 }, right('Aantal')], rows: [['Begonnen', small(course.begun)], ['Nog bezig op het einde', small(course.running)], ['Afgesloten', small(course.ended)], ...course.endings.map(({ label }, at) => [`Afgesloten: ${label.toLowerCase()}`, endings[at] ?? '']), ...figures.map(({ label, value }) => [label, small(value)])] },
    { is: 'table', empty: '', columns: [{ head: 'Begonnen, per gemeente', share: 2 }, right('Aantal')], rows: course.by.flatMap(({ municipality }, at) => (note.municipality === '' || municipality === note.municipality ? [[municipality || 'Andere of onbekend', by[at] ?? '']] : [])) },
  ];
}

function taskforce({ register, annexMissing, year }: YearNote): Block[] {
  const annexes = register?.annexes ?? [];
  if (annexes.length === 0) return [annexMissing ? { is: 'warning', text: `De bijlage ontbreekt: het overzicht van de taskforce over ${year} is er niet.` } : text('Het overzicht van de taskforce is er nog niet.')];
  return annexes.flatMap((one): Block[] => [
    { is: 'table', empty: 'Geen bijeenkomsten.', columns: [{ head: 'Dag', share: 1 }, { head: 'Wie', share: 2 }, { head: 'Waarover', share: 3 }], rows: rowsOf(one, 'bijeenkomsten').map((row) => [dayWords(row['dag']), String(row['wie'] ?? ''), String(row['waarover'] ?? '')]) },
    text(String(one.values['verslag'] ?? '')),
  ]);
}

function evaluations({ register }: YearNote): Block[] {
  const all = register?.evaluations ?? [];
  if (all.length === 0) return [text('Er zijn geen verslagen bewaard.')];
  return all.flatMap((one): Block[] => [
    heading(`${String(one.values['toezichthouder'] ?? '')}, over ${String(one.values['jaar'] ?? '')}`, 3),
    { is: 'table', empty: '', columns: [{ head: 'Bevinding', share: 3 }, { head: 'Opvolging', share: 3 }, { head: 'Wie', share: 1 }], rows: rowsOf(one, 'bevindingen').map((row) => [String(row['bevinding'] ?? ''), String(row['opvolging'] ?? ''), String(row['wie'] ?? '')]) },
  ]);
}

function means({ staff, gaps, caseload, money, plan }: YearNote): Block[] {
  return [{ is: 'facts', rows: [
    ['Medewerkers', `${staff.heads}, samen ${fteWords(staff.fte)} VTE; gepland ${fteWords(staff.planned)} VTE`],
    ...gaps.map((gap): [string, string] => ['Te weinig', `${fteWords(gap.fte)} VTE van ${formatDay(gap.from)} tot en met ${formatDay(gap.last)}, ${plural(gap.days, 'dag', 'dagen')}`]),
    ['Dossiers per medewerker', caseload === null ? 'niet bekend' : `${formatNumber(caseload)} ${plan.figures[plan.staffing.caseload?.figure ?? '']?.label.toLowerCase() ?? ''} per ${plan.roles[plan.staffing.caseload?.role ?? '']?.label.toLowerCase() ?? ''}`],
    ...money.sources.map((source): [string, string] => [source.label, `${source.is === 'granted' ? `toegekend op ${source.since === undefined ? '' : formatDay(source.since)}` : 'onder voorbehoud'}${source.amounts.length === 0 ? '' : `; ${source.amounts.map(({ year, amount }) => `${year}: € ${formatNumber(amount)}`).join(', ')}`}`]),
  ] }];
}

function said(facts: readonly DoneFact[], field: string, none: string): Block[] {
  return facts.length === 0 ? [text(none)] : facts.map((one) => text(String(one.values[field] ?? '')));
}

function rowsOf(fact: DoneFact, field: string): Record<string, unknown>[] {
  const value: unknown = fact.values[field];
  return Array.isArray(value) ? value.filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null) : [];
}

const dayWords = (value: unknown): string => (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value as Day) : String(value ?? ''));
