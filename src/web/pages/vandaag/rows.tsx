/** Duties and appointments as rows of the work list. */
import { roleNamed } from '../../../domain/role-words.ts';
import type { DayReason } from '../../../engine/reading.ts';
import type { Duty } from '../../../store/duties.ts';
import { daysBetween, yearOf, type Day } from '../../../values/day.ts';
import { formatClock, formatDay, formatDayShort } from '../../../values/dutch.ts';
import type { Rulebook } from '../../../work/look/rulebook.ts';
import type { Today, TodayAppointment } from '../../../work/look/today.ts';
import { Act } from '../../parts/buttons.tsx';
import type { ShapeName } from '../../parts/shapes.tsx';
import { LateWhen, type WorkRow } from '../../parts/tables.tsx';
import { dayReason } from '../../say/day-reason.ts';
import { urls } from '../../urls.ts';
import { small } from '../dossiers/words.ts';

export type RulesOf = (programme: string) => Rulebook | undefined;
export interface RowMaker { list: Today; rules: RulesOf }

export function dutyRow({ list, rules }: RowMaker, duty: Duty, shape: ShapeName): WorkRow {
  const book = rules(duty.programme);
  const who = duty.personName || `Dossier ${duty.caseNumber}`;
  return {
    id: `d-${duty.id}`, shape, when: whenWords(duty, shape, list.today), who, whoHref: urls.caseFile(duty.caseNumber), programme: book?.draaiboek.name ?? duty.programme,
    what: `${duty.label}${plannedWords(duty, list.today)}`, counterpart: withWhom(list, duty, book),
    ...(book === undefined ? {} : { why: dayReason(book, duty.term, duty.reason as DayReason, duty.due) }), action: action(list, duty, book, who),
  };
}

export function appointmentRow({ rules }: RowMaker, one: TodayAppointment): WorkRow {
  const book = rules(one.programme);
  const task = book?.draaiboek.tasks[one.task];
  const who = one.personName || `Dossier ${one.caseNumber}`;
  // Who only comes along does not write the report.
  const notes = one.duty !== undefined || (one.role !== undefined && task?.by.includes(one.role) === true);
  const rest = one.invited as { name?: string; account?: string }[];
  return {
    id: `a-${one.instance}`, shape: 'today', when: one.time === null ? 'vandaag' : formatClock(one.time), who, whoHref: urls.caseFile(one.caseNumber), programme: book?.draaiboek.name ?? one.programme,
    what: [one.label, one.place ?? '', one.state === 'proposed' ? 'voorstel' : ''].filter((part) => part !== '').join(', '),
    counterpart: one.duty?.counterpart ?? rest.flatMap((party) => party.name ?? []).slice(0, 3).join(', '),
    ...(one.duty === undefined || book === undefined ? {} : { why: dayReason(book, one.duty.term, one.duty.reason as DayReason, one.duty.due) }),
    action: notes ? <Act href={urls.caseAct(one.caseNumber, 'doe', one.task, { afspraak: one.instance, plicht: one.duty?.obligation })} about={`${one.label}, ${who}`}>{one.duty?.verb ?? task?.verb ?? 'Noteer'}</Act> : <Act href={urls.caseFile(one.caseNumber)} about={who}>Bekijk dossier</Act>,
  };
}

function whenWords(duty: Duty, shape: ShapeName, today: Day) {
  const day = dayWords(duty.due, today);
  if (shape === 'late') return <LateWhen day={day} days={Math.max(daysBetween(duty.untilDay ?? duty.due, today), 1)} />;
  return duty.due < today && duty.untilDay !== null && shape === 'today' ? <>{day} <span class="small quiet">tot {formatDay(duty.untilDay).slice(0, 5)}</span></> : day;
}

/** `wo 18/11`; another year is told. */
export function dayWords(day: Day, today: Day): string {
  return yearOf(day) === yearOf(today) ? formatDayShort(day) : `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`;
}

function plannedWords(duty: Duty, today: Day): string {
  if (duty.plannedDay === null) return '';
  return `, gepland ${duty.plannedDay === today ? 'vandaag' : dayWords(duty.plannedDay, today)}${duty.plannedTime === null ? '' : ` om ${formatClock(duty.plannedTime)}`}`;
}

/** On somebody else's list: who owes it first. */
function withWhom(list: Today, duty: Duty, book: Rulebook | undefined): string {
  const name = duty.accountId === null ? undefined : list.owners.get(duty.accountId);
  const role = list.whose.kind === 'team' || list.whose.kind === 'organisation' ? roleOf(list, duty, book) : undefined;
  const owner = name === undefined || role === undefined ? (name ?? role) : `${name}, ${role}`;
  const words = [owner, duty.counterpart ?? undefined].filter((part) => part !== undefined).join(', met ');
  return words;
}

/** As the organisation that owes it calls the role. */
function roleOf({ roleWords, whose }: Today, duty: Duty, book: Rulebook | undefined): string | undefined {
  const generic = book?.draaiboek.roles[duty.role]?.label;
  const own = roleWords.find((one) => one.organisationId === duty.organisationId && one.programme === duty.programme && one.role === duty.role)?.word;
  // In the own team everybody knows who does what, unless the house itself has another name for it.
  if (generic === undefined || (own === undefined && whose.kind === 'team')) return own;
  return roleNamed(small(generic), own);
}

/** Own work and the team's is done here; a partner's is looked at. A visit still far off is planned first. */
function action(list: Today, duty: Duty, book: Rulebook | undefined, who: string) {
  const about = `${duty.label}, ${who}`;
  if (list.whose.kind === 'organisation' || duty.waiting) return <Act href={urls.caseFile(duty.caseNumber)} about={about}>Bekijk dossier</Act>;
  const task = book?.draaiboek.tasks[duty.task];
  if (task?.meet !== undefined && duty.plannedDay === null && duty.due > list.today) {
    return <Act href={urls.caseAct(duty.caseNumber, 'plan', duty.task, { plicht: duty.obligation })} about={about}>{task['plan-verb'] ?? 'Plan'}</Act>;
  }
  if (duty.plannedDay !== null && duty.plannedDay > list.today) return <Act href={urls.caseFile(duty.caseNumber)} about={about}>Bekijk afspraak</Act>;
  return <Act href={urls.caseAct(duty.caseNumber, 'doe', duty.task, { plicht: duty.obligation })} about={about}>{duty.verb}</Act>;
}
