/** Meetings and the actions that came out of them, as rows of the work list. */
import { daysBetween } from '../../../values/day.ts';
import { formatClock, formatDay } from '../../../values/dutch.ts';
import type { MeetingWork } from '../../../work/look/today-meetings.ts';
import { Act } from '../../parts/buttons.tsx';
import { PostButton } from '../../parts/post-form.tsx';
import type { ShapeName } from '../../parts/shapes.tsx';
import { LateWhen, type WorkRow } from '../../parts/tables.tsx';
import { daysWords } from '../../say/series-days.ts';
import { sourceLines } from '../../say/day-reason.ts';
import type { ReasonLines } from '../../parts/why.tsx';
import { urls } from '../../urls.ts';
import { dayWords, type RowMaker } from './rows.tsx';

const WORDS = { mail: ['Mail de agenda', 'Bekijk en mail'], record: ['Noteer of het overleg doorging', 'Noteer'], conclude: ['Mail de besluiten', 'Mail besluiten'] } as const;

export function meetingRow(maker: RowMaker, one: MeetingWork, shape: ShapeName): WorkRow {
  const { list, rules } = maker;
  const day = dayWords(one.day, list.today);
  const when = shape === 'late' ? <LateWhen day={day} days={Math.max(daysBetween(one.day, list.today), 1)} /> : day;
  const base = { shape, when, programme: rules(one.programme)?.draaiboek.name ?? one.programme, counterpart: one.counterpart };
  if (one.kind === 'action') {
    return {
      ...base, id: `m-${one.id}`, who: `Overleg ${formatDay(one.meetingDay)}`, whoHref: urls.meeting(one.meetingId), what: `Actie: ${one.what}`, why: { event: `Afgesproken op het overleg van ${formatDay(one.meetingDay)} met ${one.counterpart}`, rule: `Wie een actie opneemt, doet ze tegen haar dag: ${formatDay(one.day)}` },
      action: <PostButton action={urls.meetingAct(one.meetingId, 'actie-gedaan')} fields={{ actie: one.id }} about={one.what}>Gedaan</PostButton>,
    };
  }
  const { row, label, kind } = one;
  const about = `${label} van ${formatDay(row.day)}, ${one.counterpart}`;
  const [what, verb] = kind === 'meets' ? [label, 'Bekijk agenda'] : WORDS[kind];
  return {
    ...base, id: `m-${kind}-${row.id}`, who: `Overleg ${formatDay(row.day)}`, whoHref: urls.meeting(row.id), what, why: meetingReason(maker, one),
    ...(kind === 'meets' && row.day === list.today && row.starts !== '' ? { when: formatClock(row.starts) } : {}),
    action: <Act href={kind === 'mail' ? urls.meetingMail(row.id) : urls.meeting(row.id)} about={about}>{verb}</Act>,
  };
}

const RULES = { meets: 'Het overleg valt op die dag', mail: 'De agenda vertrekt voor het overleg', record: 'Na het overleg staat er of het doorging', conclude: 'De besluiten vertrekken na het overleg' } as const;

/** The series it is of, who called it, and the clause that asks for it. */
function meetingReason({ rules }: RowMaker, { kind, label, from, row, day, programme }: Exclude<MeetingWork, { kind: 'action' }>): ReasonLines {
  const book = rules(programme);
  const moved = from.moved === undefined ? '' : `, verplaatst van ${formatDay(from.moved.from)}${from.moved.why === '' ? '' : ` (${from.moved.why})`}`;
  return {
    event: `Reeks ${label}, georganiseerd door ${from.organiser}: overleg op ${formatDay(row.day)}${moved}`, rule: `${RULES[kind]}: ${daysWords(from.days)}${kind === 'meets' ? '' : `; tegen ${formatDay(day)}`}`,
    ...(book === undefined ? {} : sourceLines(book.draaiboek, book.clauses, from.clause)),
  };
}
