/** The words of the mails around a meeting. A subject holds nothing about a client; the text only what both organisations may read. */
import { wordsFor } from '../../domain/meetings/decide.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import type { AgendaFact } from '../../engine/agenda.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Tx } from '../../store/transaction.ts';
import { caseCovers } from '../../store/cases.ts';
import { openActions } from '../../store/meetings.ts';
import { parseDay } from '../../values/day.ts';
import { formatClock, formatDay, formatDayLong } from '../../values/dutch.ts';
import { meetingBefore } from '../../values/recurrence.ts';
import type { House } from '../house.ts';
import type { Changed } from './after.ts';
import { agendaCases, discussedOf, type AgendaCase } from './agenda.ts';

export function whereText({ setting }: Pick<Meeting, 'setting'>): string {
  return setting.place;
}

function whenText(meeting: Meeting): string {
  const { starts, ends } = meeting.setting;
  const hours = starts === '' ? '' : `, ${formatClock(starts)}${ends === '' ? '' : ` tot ${formatClock(ends)}`}`;
  return `${formatDayLong(meeting.day)}${hours}`;
}

export function noticeText(first: string, meeting: Meeting | undefined, page: string): string {
  return ['Dag', first, ...(meeting === undefined ? [] : [`${whenText(meeting)}\n${meeting.setting.mode === 'online' ? 'Online' : 'Op'}: ${whereText(meeting)}`]), `Alles over dit overleg: ${page}`].join('\n\n');
}

/** WB-056 to WB-058, with the headings of the series; a heading without a case is left out. */
export async function agendaText(house: House, all: Tx, { row, room, after }: Changed): Promise<string> {
  const pair = { programme: row.programme, series: row.series, organiserOrg: row.organiserOrg, partnerOrg: row.partnerOrg };
  const cases = await agendaCases(house, all, pair, { series: row.series, day: after.day, last: meetingBefore(room.rule, after.day) });
  const discussed = new Map(discussedOf(cases).map((one) => [one.case, one]));
  const meets = discussed.size > 0;
  const parts = Object.entries(room.word.parts).flatMap(([part, word]) => {
    const here = cases.filter((one) => one.agenda.entries.some((entry) => entry.part === part));
    const lines = here.map((one) => { const said = discussed.get(one.file.id); return word.informs === true || said === undefined ? overviewLine(one) : `${nameOf(one, room.word.level)}: ${wordsFor(after, said)}`; });
    return lines.length === 0 ? [] : [{ label: word.label ?? part, lines }];
  });
  const actions = await openActions(all, { pair });
  const moved = after.moves.at(-1);
  const closed = room.closedOn(after.day);
  const standing = room.standingOn(after.day);
  return [
    'Dag',
    meets ? `Dit is de agenda van het overleg van ${whenText(after)}.` : `Alle dossiers lopen goed. Het overleg van ${formatDayLong(after.day)} valt voor jullie weg. Wil je toch een dossier bespreken? Vraag het ten laatste de dag voordien op ${house.publicUrl}/overleg/${row.id}`,
    ...(moved === undefined ? [] : [`Let op: dit overleg is verplaatst van ${formatDay(moved.from)} naar ${formatDay(moved.to)}. Reden: ${moved.reason}`]),
    ...(meets ? [after.setting.mode === 'online' ? `Online: ${whereText(after)}` : `Plaats: ${whereText(after)}`] : []),
    ...(closed === undefined ? [] : [`Die dag valt in een sluiting (${closed}).`]),
    ...(meets && standing.length > 0 ? [`Vaste punten\n${standing.map((one) => `- ${one}`).join('\n')}`] : []),
    ...parts.map((part, at) => `${at + 1}. ${part.label}\n${part.lines.map((line) => `- ${line}`).join('\n')}`),
    ...(actions.length === 0 ? [] : [`Nog te doen\n${actions.map((one) => `- ${one.what}: ${one.ownerName}, tegen ${formatDay(one.due)}`).join('\n')}`]),
    `De agenda staat ook op ${house.publicUrl}/overleg/${row.id}`,
  ].join('\n\n');
}

function nameOf({ file }: AgendaCase, level: 'named' | 'anonymous' | undefined): string {
  return level === 'anonymous' ? file.number : `${file.subjectName} (${file.number})`;
}

function overviewLine(one: AgendaCase): string {
  const facts = one.agenda.entries.filter((entry) => entry.informs).flatMap((entry) => entry.facts).filter((fact) => fact.class === null || one.shared.includes(fact.class));
  const due = one.agenda.due.map(({ obligation, mark }) => `${one.draaiboek.terms[obligation.term]?.label ?? obligation.term}${mark === null ? '' : ` op ${formatDay(mark)}`}`);
  const next = one.agenda.next;
  const said = [...facts.map((fact) => `${fact.label} ${factWords(one.draaiboek, fact)}`), ...due, ...(next?.due ? [`volgende: ${one.draaiboek.terms[next.term]?.label ?? next.term}, ${formatDay(next.due)}`] : [])];
  return `${nameOf(one, undefined)}${said.length === 0 ? '' : `: ${said.join('; ')}`}`;
}

/** A value as people write it: options by their label, days and yes or no in Dutch. */
export function factWords(draaiboek: Draaiboek, { what, value }: AgendaFact): string {
  const [form = '', key = ''] = what.split('.');
  const of = draaiboek.forms[form]?.fields[key]?.of;
  const labels = of !== undefined && typeof of === 'object' && !Array.isArray(of) ? of : {};
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (Array.isArray(value)) return value.map((one) => labels[String(one)] ?? String(one)).join(', ');
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return day === undefined ? (labels[String(value)] ?? String(value)) : formatDay(day);
}

export async function conclusionsText(all: Tx, { row, room, after }: Changed, page: string): Promise<string> {
  const told = after.told.filter((one) => one.of === 'conclusions');
  const covers = new Map((await caseCovers(all, told.map((one) => one.case))).map((file) => [file.id, file]));
  const actions = after.actions.filter((one) => one.done === null);
  const named = (id: string): string => { const file = covers.get(id); return file === undefined ? '' : room.word.level === 'anonymous' ? file.number : `${file.subjectName} (${file.number})`; };
  return [
    'Dag', `Dit zijn de besluiten van het overleg van ${formatDayLong(after.day)}. Klopt alles? Bevestig het, of schrijf een opmerking: ${page}`,
    told.length === 0 ? 'Er zijn geen dossiers besproken.' : told.map((one) => `- ${named(one.case)}: ${one.text}`).join('\n'),
    ...(after.remembered === '' ? [] : [after.remembered]),
    ...(actions.length === 0 ? [] : [`Acties\n${actions.map((one) => `- ${one.what}: ${one.ownerName}, tegen ${formatDay(one.due)}`).join('\n')}`]),
    `Antwoord je niet voor het volgende overleg, dan nemen we aan dat dit klopt. (${row.series.replaceAll('-', ' ')})`,
  ].join('\n\n');
}
