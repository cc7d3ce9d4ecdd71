/** Nu te doen: what is late, due today, coming, or waiting on something else; each with its reason and one action. */
import type { Obligation } from '../../../engine/reading.ts';
import { addDays, daysBetween, type Day } from '../../../values/day.ts';
import { formatClock, plural } from '../../../values/dutch.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { EmptyState } from '../../parts/page-parts.tsx';
import { Todo, type TodoLine } from '../../parts/lists.tsx';
import type { ShapeName } from '../../parts/shapes.tsx';
import { urls } from '../../urls.ts';
import { rowLabel } from '../../say/answer.ts';
import { answerWords } from './look.ts';
import { actLink, bestOffer } from './offers.ts';
import { obligationReason, waitsWords } from './reasons.ts';
import { capital, dayWords, holderWords } from './words.ts';

/** Further ahead than this stands on the track only. */
const AHEAD_DAYS = 45;
const LEAST_LINES = 4;

const SHAPE: Partial<Record<Obligation['state'], ShapeName>> = { late: 'late', today: 'today', open: 'planned', later: 'later', waiting: 'half', unknown: 'half' };

/** Duties still to be done, in order: late first, then by day, what waits last. */
export function openDuties(found: FoundCase): Obligation[] {
  const still = found.obligations.filter((one) => SHAPE[one.state] !== undefined && (one.state !== 'unknown' || one.count !== undefined));
  const rank = (one: Obligation): string => (one.state === 'waiting' || one.due === null ? `9${one.due ?? ''}` : `1${one.due}`);
  return still.sort((left, right) => (rank(left) < rank(right) ? -1 : rank(left) > rank(right) ? 1 : 0));
}

export function TodoList({ found }: { found: FoundCase }) {
  const all = openDuties(found);
  const horizon = addDays(found.today, AHEAD_DAYS);
  const near = all.filter((one, at) => at < LEAST_LINES || (one.due !== null && one.due <= horizon && one.state !== 'waiting'));
  const far = all.filter((one) => !near.includes(one));
  if (all.length === 0) return <EmptyState title={found.state.ended === null ? 'Er staat niets open' : 'Dit dossier is gesloten'}>{found.state.ended === null ? 'Wat nog komt, hangt af van wat je noteert.' : 'Er is niets meer te doen.'}</EmptyState>;
  return (
    <>
      <Todo lines={near.map((one) => todoLine(found, one))} />
      {far.length > 0 && <details class="later"><summary class="more">{plural(far.length, 'taak', 'taken')} voor later, of in afwachting</summary><Todo lines={far.map((one) => todoLine(found, one))} /></details>}
    </>
  );
}

function todoLine(found: FoundCase, one: Obligation): TodoLine {
  const label = capital(found.draaiboek.terms[one.term]?.label ?? found.draaiboek.tasks[one.task]?.label ?? one.task);
  const count = one.count === undefined ? '' : `, ${one.count.have} van ${one.count.of}`;
  return {
    id: `plicht-${one.id.replaceAll(/[^a-z0-9]+/gi, '-')}`, shape: SHAPE[one.state] ?? 'planned', when: whenWords(found, one), what: <>{label}{count}{rowWords(found, one)}{plannedWords(found, one)}</>,
    owner: holderWords(found, one.role), why: obligationReason(found, one), about: label, action: <Action found={found} one={one} label={label} />,
  };
}

function whenWords(found: FoundCase, one: Obligation): string {
  if (one.state === 'waiting') return 'wacht';
  if (one.due === null) return 'nog geen dag';
  if (one.state === 'late') return lateWords(found.today, one.until ?? one.due);
  return one.due === found.today ? 'vandaag' : dayWords(found, one.due);
}

function lateWords(today: Day, due: Day): string {
  return `${plural(daysBetween(due, today), 'dag', 'dagen')} te laat`;
}

function rowWords(found: FoundCase, one: Obligation): string {
  const name = rowName(found, one.task, one.row) ?? (one.row === undefined ? undefined : anyRowName(found, one));
  return name === undefined ? '' : `: ${name}`;
}

/** The first words of a row name it. */
export function rowName(found: FoundCase, task: string, row: string | undefined): string | undefined {
  const per = found.draaiboek.tasks[task]?.per;
  return row === undefined || per === undefined ? undefined : nameOfRow(found, per, row);
}

function anyRowName(found: FoundCase, one: Obligation): string | undefined {
  const each = found.draaiboek.terms[one.term]?.each;
  return each === undefined || one.row === undefined ? undefined : nameOfRow(found, each, one.row);
}

export function nameOfRow(found: FoundCase, walked: string, row: string): string | undefined {
  const values = found.state.rows[walked]?.find((fact) => fact.id === row)?.values;
  const [form = '', field = ''] = walked.split('.');
  return values === undefined ? undefined : rowLabel(found.draaiboek.forms[form]?.fields[field], values, answerWords(found), 1);
}

function plannedWords(found: FoundCase, one: Obligation) {
  const appointment = one.appointment === undefined ? undefined : found.state.appointments.find((other) => other.instance === one.appointment);
  if (appointment !== undefined) return <span class="small quiet"> · {appointment.state === 'proposed' ? 'voorstel' : 'gepland'} {dayWords(found, appointment.day)}{appointment.time === undefined ? '' : `, ${formatClock(appointment.time)}`}</span>;
  return one.state === 'waiting' ? <span class="small quiet"> · wacht op {waitsWords(found, one)}</span> : null;
}

/** One action first: the act itself when this reader may do it now, else planning it, else nothing. */
function Action({ found, one, label }: { found: FoundCase; one: Obligation; label: string }) {
  const offer = bestOffer(found, one);
  const waive = found.keeps && found.roles.own.length > 0 && <a class="small waive" href={urls.caseAct(found.file.number, 'vrijstellen', '', { plicht: one.id })}>Stel vrij<span class="vh">: {label}</span></a>;
  if (offer === undefined) return <span class="acts">{waive}</span>;
  const link = actLink(found, offer, one.id);
  return <span class="acts"><a class="act" href={link.href}>{link.verb}<span class="vh">: {label}</span></a>{waive}</span>;
}
