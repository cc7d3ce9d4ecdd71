/** Shares of a whole as bars: twelve months standing, or a few names lying. The table beside it has the same numbers. */
import { formatNumber } from '../../../values/dutch.ts';

/** `percent` null: nothing to measure yet. */
export interface Bar { label: string; percent: number | null }

interface Size { width: number; height: number; left: number; every: number }
const WIDE: Size = { width: 740, height: 300, left: 44, every: 1 };
const NARROW: Size = { width: 360, height: 240, left: 36, every: 3 };
const TOP = 14;
const UNDER = 30;

export function StandingBars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  return <figure><Standing bars={bars} label={label} size={WIDE} kind="wide" /><Standing bars={bars} label={label} size={NARROW} kind="narrow" /></figure>;
}

function Standing({ bars, label, size, kind }: { bars: readonly Bar[]; label: string; size: Size; kind: string }) {
  const bottom = size.height - UNDER;
  const step = (size.width - size.left) / bars.length;
  const y = (percent: number): number => round(bottom - (percent / 100) * (bottom - TOP));
  return (
    <svg class={`plot ${kind}`} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
      {[0, 25, 50, 75, 100].map((line) => <g key={line}><path class={line === 0 ? 'axis' : 'grid'} d={`M${size.left} ${y(line)}H${size.width}`} /><text class="soft" x={size.left - 8} y={y(line) + 4} text-anchor="end">{line}</text></g>)}
      {bars.map((bar, at) => {
        const x = round(size.left + at * step + step * 0.2);
        const width = round(step * 0.6);
        return (
          <g key={bar.label}>
            {bar.percent !== null && <><rect class="full" x={x} y={y(bar.percent)} width={width} height={round(bottom - y(bar.percent))} /><text class="b" x={round(x + width / 2)} y={y(bar.percent) - 5} text-anchor="middle">{kind === 'wide' ? formatNumber(Math.round(bar.percent)) : ''}</text></>}
            {at % size.every === 0 && <text class="soft" x={round(x + width / 2)} y={bottom + 20} text-anchor="middle">{bar.label}</text>}
          </g>
        );
      })}
    </svg>
  );
}

const LINE = 40;

export function LyingBars({ bars, label }: { bars: readonly Bar[]; label: string }) {
  return <figure><Lying bars={bars} label={label} width={740} left={120} kind="wide" /><Lying bars={bars} label={label} width={360} left={0} kind="narrow" /></figure>;
}

/** On a narrow screen the name stands above its bar. */
function Lying({ bars, label, width, left, kind }: { bars: readonly Bar[]; label: string; width: number; left: number; kind: string }) {
  const above = left === 0;
  const room = width - left - 64;
  const line = above ? LINE + 10 : LINE;
  return (
    <svg class={`plot ${kind}`} viewBox={`0 0 ${width} ${bars.length * line}`} role="img" aria-label={label}>
      {bars.map((bar, at) => {
        const y = at * line + (above ? 20 : 8);
        const long = round(((bar.percent ?? 0) / 100) * room);
        return (
          <g key={bar.label}>
            <text x={above ? 0 : left - 12} y={above ? y - 6 : y + 15} text-anchor={above ? 'start' : 'end'}>{bar.label}</text>
            <rect class="rest" x={left + 0.5} y={y + 0.5} width={room} height="19" />
            {bar.percent !== null && <rect class="full" x={left} y={y} width={long} height="20" />}
            <text class="b" x={round(left + room + 8)} y={y + 15}>{bar.percent === null ? '–' : `${formatNumber(bar.percent)} %`}</text>
          </g>
        );
      })}
      {!above && <path class="axis" d={`M${left} 0V${bars.length * line}`} />}
    </svg>
  );
}

const round = (value: number): number => Math.round(value * 10) / 10;
