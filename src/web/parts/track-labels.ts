import type { Day } from '../../values/day.ts';
import { formatDay, formatDayShort } from '../../values/dutch.ts';
import { yearOf } from '../../values/day.ts';
import { WIDTH, type Scale } from './track-scale.ts';
import type { TrackData, TrackMoment, TrackState } from './track-data.ts';

/** Mean width of a letter at 13 px, on the safe side. */
const LETTER = 7;
const LEVELS = 3;
const LONGEST = 44;
const FLAG_HALF = 66;

/** A mark on the line, with its label when there is room for one. */
export interface Placed {
  moments: TrackMoment[];
  x: number;
  state: TrackState;
  side: 'own' | 'partner';
  dayText: string;
  text: string;
  /** null = only in the list. */
  spot: { level: number; anchor: 'start' | 'end' } | null;
}

const URGENCY: readonly TrackState[] = ['late', 'today', 'planned', 'done', 'later'];

/**
 * Puts labels where they cross neither each other, nor a lead line, nor the line of today. From right to left, so that neighbours
 * make a staircase whose lead lines stay free. What finds no place stays a mark on the line and is read in the list.
 */
export function placeLabels(data: TrackData, scale: Scale): Placed[] {
  const marks = together(data, scale);
  const nowX = scale.x(data.today);
  const urgent = (mark: Placed): boolean => mark.state === 'late' || mark.state === 'today';
  const order = [...marks].sort((left, right) => Number(urgent(right)) - Number(urgent(left)) || right.x - left.x);
  const done: Placed[] = [];
  for (const mark of order) {
    mark.spot = spotFor(mark, done, nowX);
    done.push(mark);
  }
  return marks;
}

/** Moments of one day on one side are one mark. */
function together(data: TrackData, scale: Scale): Placed[] {
  const groups = new Map<string, TrackMoment[]>();
  for (const moment of [...data.moments].sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0))) {
    const key = `${moment.side} ${moment.day} ${moment.until ?? ''}`;
    groups.set(key, [...(groups.get(key) ?? []), moment]);
  }
  return [...groups.values()].map((moments) => {
    const [lead] = [...moments].sort((left, right) => URGENCY.indexOf(left.state) - URGENCY.indexOf(right.state)) as [TrackMoment, ...TrackMoment[]];
    return { moments, x: scale.x(lead.day), state: lead.state, side: lead.side, dayText: daysText(lead.day, lead.until, data.today), text: shortText(moments), spot: null };
  });
}

function daysText(from: Day, until: Day | undefined, today: Day): string {
  if (until && until !== from) return from.slice(0, 7) === until.slice(0, 7) ? `${from.slice(8)}–${formatDayShort(until).slice(3)}` : `${formatDayShort(from).slice(3)}–${formatDayShort(until).slice(3)}`;
  return yearOf(from) === yearOf(today) ? formatDayShort(from) : `${formatDayShort(from).slice(0, 2)} ${formatDay(from)}`;
}

function shortText(moments: readonly TrackMoment[]): string {
  const whole = moments.map((moment) => moment.label).join(', ');
  if (whole.length <= LONGEST) return whole;
  const [first] = moments;
  const rest = moments.length - 1;
  const head = cut(first?.label ?? '', rest > 0 ? LONGEST - 11 : LONGEST);
  return rest > 0 ? `${head}, en ${rest} meer` : head;
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

interface Span { from: number; to: number }

function spotFor(mark: Placed, done: readonly Placed[], nowX: number): Placed['spot'] {
  for (const anchor of ['start', 'end'] as const) {
    for (let level = 0; level < LEVELS; level += 1) {
      if (fits(mark, { level, anchor }, done, nowX)) return { level, anchor };
    }
  }
  return null;
}

function spanOf(mark: Placed, anchor: 'start' | 'end'): Span {
  const width = Math.max(mark.dayText.length, mark.text.length) * LETTER;
  return anchor === 'start' ? { from: mark.x - 2, to: mark.x + width } : { from: mark.x - width, to: mark.x + 2 };
}

function fits(mark: Placed, spot: NonNullable<Placed['spot']>, done: readonly Placed[], nowX: number): boolean {
  const span = spanOf(mark, spot.anchor);
  if (span.from < -4 || span.to > WIDTH + 4) return false;
  if (span.from < nowX - 1 && span.to > nowX + 1 && Math.abs(mark.x - nowX) > 1) return false;
  if (mark.side === 'own' && spot.level === LEVELS - 1 && span.from < nowX + FLAG_HALF && span.to > nowX - FLAG_HALF) return false;
  return done.every((other) => {
    if (other.side !== mark.side || !other.spot) return true;
    const theirs = spanOf(other, other.spot.anchor);
    if (other.spot.level === spot.level) return span.to + 8 < theirs.from || span.from > theirs.to + 8;
    // The lead line of the one further out passes the level of the nearer one.
    return other.spot.level > spot.level ? outside(other.x, span) : outside(mark.x, theirs);
  });
}

function outside(x: number, span: Span): boolean {
  return x < span.from - 3 || x > span.to + 3;
}
