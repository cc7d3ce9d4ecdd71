import { formatDay, formatDayLong, formatDayShort } from '../../values/dutch.ts';
import { daysBetween, type Day } from '../../values/day.ts';
import { Shape, ShapeKey } from './shapes.tsx';
import type { TrackData, TrackMoment, TrackStretch } from './track-data.ts';
import { placeLabels, type Placed } from './track-labels.ts';
import { makeScale, WIDTH, type Scale } from './track-scale.ts';

/** The line itself, and the heights of labels above and below it, nearest first. */
/** So near the left edge the line of today runs through the name of the partner. */
const NEAR_EDGE = 90;
const RAIL = 168;
const ABOVE = [112, 68, 26];
const BELOW = [214, 256, 298];

export const TRACK_KEY = [['done', 'gedaan'], ['late', 'te laat'], ['today', 'vandaag'], ['planned', 'gepland'], ['later', 'later']] as const;

/** What the shapes on a track mean. */
export function TrackKey() {
  return <ShapeKey entries={TRACK_KEY} />;
}

/** Less than this is told by the list alone: a line of one day is no line. */
const FEWEST_MOMENTS = 4;
const FEWEST_DAYS = 7;
const FLAG = 124;

/** Het spoor: drawn from 62 rem, and as a list below that, in print and for a screen reader. */
export function Track({ data }: { data: TrackData }) {
  const scale = makeScale(data);
  const drawn = data.moments.length >= FEWEST_MOMENTS && daysBetween(scale.first, scale.last) >= FEWEST_DAYS;
  const marks = placeLabels(data, scale);
  const unnamed = marks.filter((mark) => !mark.spot);
  return (
    <div class={`track${drawn ? '' : ' short'}`}>
      {drawn && <div class="wide-only"><Drawing data={data} scale={scale} marks={marks} /></div>}
      {drawn && unnamed.length > 0 && (
        <p class="small quiet wide-only" aria-hidden="true">Ook op het spoor: {unnamed.map((mark) => `${mark.dayText} ${mark.text}`).join(' · ')}</p>
      )}
      <StopList data={data} beside={drawn} />
    </div>
  );
}

function Drawing({ data, scale, marks }: { data: TrackData; scale: Scale; marks: readonly Placed[] }) {
  const deep = marks.some((mark) => mark.side === 'partner' && mark.spot?.level === 2) ? 44 : 0;
  const axis = 302 + deep;
  const bars = axis + (data.stages.length > 0 ? 94 : 34);
  const nowX = scale.x(data.today);
  const flagX = Math.min(Math.max(nowX - FLAG / 2, 0), WIDTH - FLAG);
  const [startX, endX] = [scale.x(scale.first), scale.x(scale.last)];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${bars + data.bars.length * 26}`} aria-hidden="true" focusable="false">
      <text class="soft" x="0" y="14">{data.sides.own}</text>
      <text class="soft" x={r(nowX < NEAR_EDGE ? nowX + 8 : 0)} y={axis - 12}>{data.sides.partner}</text>
      {startX < nowX - 6 && <path class="rail" d={`M${r(startX)} ${RAIL}H${r(nowX)}`} />}
      {endX > nowX + 6 && <path class="rail-next" d={`M${r(nowX + 6)} ${RAIL}H${r(endX)}`} />}
      {scale.gaps.map((x) => <path class="gap" d={`M${r(x - 8)} ${RAIL - 9}l6 18M${r(x)} ${RAIL - 9}l6 18`} key={x} />)}
      {data.moments.map((moment) => moment.window && <rect class="window" x={r(scale.x(moment.window.from))} y={RAIL - 13} width={r(scale.x(moment.window.until) - scale.x(moment.window.from))} height="26" rx="3" key={moment.id} />)}
      {marks.map((mark) => <Lead mark={mark} nowX={nowX} key={`l ${mark.x} ${mark.side}`} />)}
      <path class="now-line" d={`M${r(nowX)} 34V${axis}`} />
      <rect class="now-flag" x={r(flagX)} y="14" width={FLAG} height="22" rx="2" />
      <text class="now-text" x={r(flagX + FLAG / 2)} y="29" text-anchor="middle">vandaag {formatDayShort(data.today).slice(3)}</text>
      {marks.filter((mark) => !insideSpan(mark, marks, scale)).map((mark) => <Dot mark={mark} scale={scale} key={`d ${mark.x} ${mark.side}`} />)}
      <Axis scale={scale} y={axis} />
      <Stages stages={data.stages} scale={scale} y={axis + 34} />
      {data.bars.map((bar, at) => <Bar bar={bar} scale={scale} y={bars + at * 26} key={bar.label} />)}
    </svg>
  );
}

function Lead({ mark, nowX }: { mark: Placed; nowX: number }) {
  if (!mark.spot) return null;
  const own = mark.side === 'own';
  const y = (own ? ABOVE : BELOW)[mark.spot.level] ?? 0;
  const ahead = mark.state === 'planned' || mark.state === 'later';
  const tone = mark.state === 'late' ? 't-late' : mark.state === 'today' ? 't-today' : undefined;
  // Beside the line of today a label keeps clear of it.
  const push = Math.abs(mark.x - nowX) <= 1 ? 12 : 0;
  const x = r(mark.x + (mark.spot.anchor === 'start' ? push : -push));
  return (
    <g>
      {push === 0 && <path class={`lead-line${ahead ? ' dash' : ''}`} d={own ? `M${r(mark.x)} ${y + 24}V${RAIL - 10}` : `M${r(mark.x)} ${y - 16}V${RAIL + 10}`} />}
      <text x={x} y={y} text-anchor={mark.spot.anchor}><tspan class={tone ?? 'b'}>{mark.dayText}</tspan><tspan x={x} dy="16" class={tone}>{mark.text}</tspan></text>
    </g>
  );
}

function Dot({ mark, scale }: { mark: Placed; scale: Scale }) {
  const x = r(mark.x);
  const until = mark.moments[0]?.until;
  if (until && mark.state === 'done') return <rect class="span" x={r(mark.x - 6)} y={RAIL - 9} width={r(scale.x(until) - mark.x + 12)} height="18" rx="9" />;
  switch (mark.state) {
    case 'done': return <circle class="dot" cx={x} cy={RAIL} r="8" />;
    case 'late': return <path class="dot-late" d={`M${x} ${RAIL - 11}l11 19h-22z`} />;
    case 'today': return <path class="dot-today" d={`M${x} ${RAIL - 11}l11 11-11 11-11-11z`} />;
    case 'planned': return <circle class="dot-open" cx={x} cy={RAIL} r="7" />;
    case 'later': return <circle class="dot-far" cx={x} cy={RAIL} r="7" />;
  }
}

/** A visit on one of the action days stands inside their pill; its label still points at it. */
function insideSpan(mark: Placed, marks: readonly Placed[], scale: Scale): boolean {
  return mark.state === 'done' && !mark.moments[0]?.until && marks.some((other) => {
    const until = other.moments[0]?.until;
    return other.state === 'done' && until !== undefined && mark.x >= other.x - 1 && mark.x <= scale.x(until) + 1;
  });
}

function Axis({ scale, y }: { scale: Scale; y: number }) {
  return (
    <g>
      <path class="tick" fill="none" d={`M0 ${y}H${WIDTH}`} />
      {scale.ticks.map((tick, at) => <g key={tick.x}>{at > 0 && <path class="tick" d={`M${r(tick.x)} ${y}v8`} />}<text class="soft" x={r(at > 0 ? tick.x + 4 : 0)} y={y + 16}>{tick.label}</text></g>)}
    </g>
  );
}

/** Brackets; a name that would run into the one before it drops a line. */
function Stages({ stages, scale, y }: { stages: readonly TrackStretch[]; scale: Scale; y: number }) {
  let takenUntil = -99;
  return (
    <g>
      {stages.map((stage) => {
        const [from, to] = edges(stage, scale);
        const half = (stage.label.length * 7) / 2;
        const middle = Math.min(Math.max((from + to) / 2, half), WIDTH - half);
        const dropped = middle - half < takenUntil;
        if (!dropped) takenUntil = middle + half + 6;
        return (
          <g key={stage.label}>
            <path class="stage" d={`M${r(from + 1)} ${y}v8h${r(Math.max(to - from - 2, 1))}v-8`} />
            <text class={stage.current ? 'b' : undefined} x={r(middle)} y={y + (dropped ? 42 : 27)} text-anchor="middle">{stage.label}</text>
          </g>
        );
      })}
    </g>
  );
}

function Bar({ bar, scale, y }: { bar: TrackStretch; scale: Scale; y: number }) {
  const [from, to] = edges(bar, scale);
  const right = from + bar.label.length * 7 > WIDTH;
  return (
    <g>
      <path class={bar.until ? 'bar-line' : 'bar-line open'} d={`M${r(from)} ${y + 12}H${r(Math.max(to, from + 4))}`} />
      <text class="soft" x={r(right ? to : from)} y={y + 5} text-anchor={right ? 'end' : 'start'}>{bar.label}</text>
    </g>
  );
}

function edges(stretch: TrackStretch, scale: Scale): [number, number] {
  return [scale.x(stretch.from), scale.x(stretch.until ?? scale.last)];
}

/** The same, as a list: read on a phone, on paper and by screen readers. `beside` a drawing it is only shown where that is not. */
export function StopList({ data, beside }: { data: TrackData; beside: boolean }) {
  const ordered = [...data.moments].sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0));
  const before = ordered.filter((moment) => moment.day < data.today);
  const after = ordered.filter((moment) => moment.day >= data.today);
  return (
    <ol class={`stops${beside ? ' narrow-only' : ''}`} aria-label="Het spoor als lijst">
      {before.map((moment) => <Stop moment={moment} key={moment.id} />)}
      <li class="mark">vandaag, {formatDayLong(data.today)}</li>
      {after.map((moment) => <Stop moment={moment} ahead key={moment.id} />)}
    </ol>
  );
}

function Stop({ moment, ahead }: { moment: TrackMoment; ahead?: boolean }) {
  const window = moment.window && `tussen ${formatDay(moment.window.from)} en ${formatDay(moment.window.until)}`;
  const under = [moment.who, window].filter(Boolean).join(', ');
  return (
    <li class={ahead ? 'ahead' : undefined}>
      <Shape name={moment.state} /><time dateTime={moment.day}>{stopDay(moment.day, moment.until)}</time> {moment.label}
      {moment.state === 'late' ? <>, <b class="is-late">te laat</b></> : <span class="vh"> ({STATE_WORDS[moment.state]})</span>}
      {under && <><br /><span class="quiet small">{under}</span></>}
    </li>
  );
}

const STATE_WORDS: Record<TrackMoment['state'], string> = { done: 'gedaan', late: 'te laat', today: 'vandaag', planned: 'gepland', later: 'later' };

function stopDay(day: Day, until?: Day): string {
  return until && until !== day ? `${day.slice(8)}–${formatDay(until)}` : formatDay(day);
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
