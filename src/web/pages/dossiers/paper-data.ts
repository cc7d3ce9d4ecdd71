/** From a case to the data of its papers: each place filled from the answer the draaiboek names. */
import type { Appointment } from '../../../engine/reading.ts';
import { actionPlanPaper } from '../../../papers/action-plan.ts';
import { cellsOf, labelOf } from '../../../papers/form-layout.ts';
import { senderOf } from '../../../work/refer/form-room.ts';
import type { Paper, Sender, SignBox, Tick } from '../../../papers/paper.ts';
import { textPaper } from '../../../papers/text-paper.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { daySheetPaper, intakeSheetPaper, startChecklistPaper, type VisitSheet } from '../../../papers/sheets.ts';
import type { Value, Values } from '../../../engine/events.ts';
import type { Field, RowCell } from '../../../protocol/draaiboek.ts';
import { parseDay, type Day } from '../../../values/day.ts';
import type { PaperRoom } from '../../../work/look/case/paper-room.ts';
import { sayAnswer } from '../../say/answer.ts';
import { checklistOf } from './appointments.tsx';
import { signaturesOf, signerOf } from './doing.ts';
import { answerWords } from './look.ts';
import { actorWords, capital, fullDay, holderWords, partyName, roleWord, subjectName } from './words.ts';

/** undefined: the paper is about a visit, and that visit is not (or no longer) planned. */
export function paperOf(room: PaperRoom, appointment: Appointment | undefined, made: number): Paper | undefined {
  const base = { sender: senderOf(room.keeper), client: subjectName(room.found), caseNumber: room.found.file.number, made };
  switch (room.paper.kind) {
    case 'action-plan': return actionPlanPaper({ ...base, supporter: holderWords(room.found, room.found.draaiboek.tasks[room.paper.task]?.by[0] ?? ''), day: dayOf(room, 'lines') ?? room.found.today, request: said(room, 'request'), lines: planLines(room), agreements: rowsAt(room, 'agreements').map((row) => Object.values(row.said).join(', ')) });
    case 'text': return textPaper({ title: room.paper.label ?? '', blocks: room.text ?? [], boxes: boxesOf(room), sender: senderOf(room.sender), caseNumber: base.caseNumber, made });
    case 'start-checklist': return appointment === undefined ? undefined : startChecklistPaper({ ...base, day: appointment.day, items: ticksOf(room, appointment) });
    case 'intake-sheet': return appointment === undefined ? undefined : intakeSheetPaper({ ...visitOf(room, appointment, base), known: knownOf(room), questions: questionsOf(room) });
    case 'day-sheet': return appointment === undefined ? undefined : daySheetPaper({ ...visitOf(room, appointment, base), rooms: rowsAt(room, 'rooms').map((row) => row.said['room'] ?? row.first).filter((one) => one !== ''), tasks: rowsAt(room, 'tasks').map((row) => ({ what: row.said['what'] ?? row.first, room: row.said['room'] ?? '', who: row.said['who'] ?? '' })), knownFace: knownFaceOf(room, appointment), start: ticksOf(room, appointment) });
  }
}

/** Signed already: with its day and what was drawn. Otherwise a box for the pen. */
function boxesOf({ found, paper, drawn }: PaperRoom): SignBox[] {
  const word = found.draaiboek.tasks[paper.task];
  const given = found.state.done.findLast((one) => one.task === paper.task)?.agreements ?? [];
  return word === undefined || paper.text !== undefined ? [] : signaturesOf(found, word).map(({ key, phrase }): SignBox => {
    const { role, name } = signerOf(found, key);
    const signed = given.find((one) => one.role === role && (name === undefined || one.name === name));
    const kept = drawn.get(signed?.event ?? '');
    const when = signed === undefined ? '' : `Getekend op ${fullDay(signed.day)}${kept?.image === '' ? ', op papier; de scan is bewaard' : ''}`;
    return { who: capital(roleWord(found, role)), name: signed?.name ?? name ?? holderName(found, role), words: signed === undefined ? '' : phrase, when, image: kept?.image ?? '' };
  });
}

function holderName(found: FoundCase, role: string): string {
  if (found.draaiboek.roles[role]?.is === 'subject') return subjectName(found);
  return found.state.holders.findLast((one) => one.role === role && one.party.account !== undefined && (one.until === undefined || one.until > found.today))?.party.name ?? '';
}

type Base = { sender: Sender; client: string; caseNumber: string; made: number };

function visitOf(room: PaperRoom, appointment: Appointment, base: Base): VisitSheet {
  const address = said(room, 'address');
  return {
    ...base, day: appointment.day, time: appointment.time ?? '', address: address === '' ? [] : address.split(', '), phone: said(room, 'phone'), attention: said(room, 'attention'), safety: safetyOf(room),
    people: appointment.invited.filter((party) => room.found.draaiboek.roles[party.role]?.is !== 'subject').map((party) => ({ name: partyName(room.found, party), role: capital(roleWord(room.found, party.role)), phone: room.accounts.get(party.account ?? '')?.phone ?? party.phone ?? '' })),
  };
}

interface Spot { field: Field; key: string; value: Value | undefined }

function spot(room: PaperRoom, place: string): Spot | undefined {
  const written = room.paper.fields?.[place] ?? '';
  const [form = '', key = ''] = written.split('.');
  const field = room.found.draaiboek.forms[form]?.fields[key];
  return field === undefined ? undefined : { field, key, value: room.found.state.fields[written]?.value };
}

function said(room: PaperRoom, place: string): string {
  const at = spot(room, place);
  return at === undefined ? '' : sayAnswer(at.field, at.value, answerWords(room.found));
}

function dayOf(room: PaperRoom, place: string): Day | undefined {
  return room.found.state.fields[room.paper.fields?.[place] ?? '']?.day;
}

interface PaperRow { said: Record<string, string>; values: Values; /** What the row says first. */ first: string }

/** Rows with their cells by column of the paper; an own description goes before the option "andere". */
function rowsAt(room: PaperRoom, place: string): PaperRow[] {
  const at = spot(room, place);
  if (at === undefined || !Array.isArray(at.value)) return [];
  const cells = new Map<string, RowCell>(cellsOf(at.field));
  const words = answerWords(room.found);
  return at.value.flatMap((row): PaperRow[] => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [];
    const tell = (key: string): string => { const cell = cells.get(key); return cell === undefined ? '' : sayAnswer(cell, row[key], words); };
    return [{ values: row, said: Object.fromEntries(Object.entries(room.paper.cells ?? {}).map(([column, cell]) => [column, tell(cell)])), first: [...cells.keys()].map(tell).find((one) => one !== '') ?? '' }];
  });
}

function planLines(room: PaperRoom): Parameters<typeof actionPlanPaper>[0]['lines'] {
  const dayCell = room.paper.cells?.['day'];
  return rowsAt(room, 'lines').map((row) => {
    const written = dayCell === undefined ? undefined : row.values[dayCell];
    const day = typeof written === 'string' ? parseDay(written) : undefined;
    const phase = row.said['phase'] ?? '';
    return { action: row.said['action'] ?? row.first, room: row.said['room'] ?? '', who: row.said['who'] ?? '', phase: phase === '' ? '' : `Fase ${phase}`, goal: row.said['goal'] ?? '', ...(day === undefined ? {} : { day }) };
  });
}

/** Every danger the form knows, ticked or not: an empty box says that it was asked. */
function safetyOf(room: PaperRoom): Tick[] {
  const at = spot(room, 'safety');
  if (at === undefined) return [];
  const told = new Set(Array.isArray(at.value) ? at.value : []);
  const note = said(room, 'safety-note');
  return answerWords(room.found).optionsOf(at.field.of).map((option) => ({ label: option.label, ticked: told.has(option.key), ...(told.has(option.key) && note !== '' ? { note } : {}) }));
}

function knownFaceOf(room: PaperRoom, appointment: Appointment): Parameters<typeof daySheetPaper>[0]['knownFace'] {
  const at = spot(room, 'known-face');
  if (at?.value !== true) return { confirmed: false };
  const fact = room.found.state.fields[room.paper.fields?.['known-face'] ?? ''];
  const event = room.found.events.find((one) => one.id === fact?.event);
  const asked = event?.kind === 'done' ? event.about : undefined;
  if (event === undefined || (asked !== undefined && asked !== appointment.instance)) return { confirmed: false };
  return { confirmed: true, name: actorWords(room.found, event) };
}

function ticksOf(room: PaperRoom, appointment: Appointment): Tick[] {
  return checklistOf(room.found, appointment).map((item) => ({ label: item.label, ticked: item.state === 'met' || item.state === 'passed', ...(item.reason === undefined ? {} : { note: item.reason }) }));
}

/** Answers given before; lists and ticked promises would fill the page. */
function knownOf(room: PaperRoom): [string, string][] {
  const form = room.paper.fields?.['known'] ?? '';
  const words = answerWords(room.found);
  return Object.entries(room.found.draaiboek.forms[form]?.fields ?? {}).flatMap(([key, field]): [string, string][] => {
    const answer = field.is === 'rows' || field.is === 'ticks' ? '' : sayAnswer(field, room.found.state.fields[`${form}.${key}`]?.value, words);
    return answer === '' ? [] : [[labelOf(key, field), answer]];
  });
}

function questionsOf(room: PaperRoom): string[] {
  const form = room.paper.fields?.['questions'] ?? '';
  return Object.entries(room.found.draaiboek.forms[form]?.fields ?? {}).filter(([, field]) => field.is !== 'file' && field.is !== 'rows').map(([key, field]) => labelOf(key, field));
}
