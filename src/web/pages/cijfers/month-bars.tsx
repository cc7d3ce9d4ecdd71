/** Twelve months of a year as standing bars; the table beside it has the same numbers. */
import { formatNumber } from '../../../values/dutch.ts';

export const MONTHS = ['januari', 'februari', 'maart', 'april', 'mei', 'juni', 'juli', 'augustus', 'september', 'oktober', 'november', 'december'] as const;

/** Short enough to stand below a bar. */
const SHORT = ['jan', 'feb', 'mrt', 'apr', 'mei', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dec'] as const;

interface Size { width: number; height: number; left: number; every: number; kind: 'wide' | 'narrow' }
const SIZES: readonly Size[] = [{ width: 740, height: 260, left: 52, every: 1, kind: 'wide' }, { width: 360, height: 220, left: 44, every: 3, kind: 'narrow' }];
const [TOP, UNDER] = [18, 30];

export function MonthBars({ values, label }: { values: readonly number[]; label: string }) {
  return <figure>{SIZES.map((size) => <Bars values={values} label={label} size={size} key={size.kind} />)}</figure>;
}

function Bars({ values, label, size: { width, height, left, every, kind } }: { values: readonly number[]; label: string; size: Size }) {
  const top = scaleOf(Math.max(...values));
  const bottom = height - UNDER;
  const step = (width - left) / values.length;
  const y = (value: number): number => round(bottom - (value / top) * (bottom - TOP));
  return (
    <svg class={`plot ${kind}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, top / 2, top].map((line) => <g key={line}><path class={line === 0 ? 'axis' : 'grid'} d={`M${left} ${y(line)}H${width}`} /><text class="soft" x={left - 8} y={y(line) + 4} text-anchor="end">{formatNumber(line)}</text></g>)}
      {values.map((value, at) => {
        const x = round(left + at * step + step * 0.2);
        const middle = round(left + (at + 0.5) * step);
        return (
          <g key={MONTHS[at]}>
            {value > 0 && <><rect class="full" x={x} y={y(value)} width={round(step * 0.6)} height={round(bottom - y(value))} />{kind === 'wide' && <text class="b" x={middle} y={y(value) - 5} text-anchor="middle">{formatNumber(value)}</text>}</>}
            {at % every === 0 && <text class="soft" x={middle} y={bottom + 20} text-anchor="middle">{SHORT[at]}</text>}
          </g>
        );
      })}
    </svg>
  );
}

/** The next round number, with a round half. */
function scaleOf(most: number): number {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [2, 4, 6, 10, 20].map((one) => one * size).find((one) => one >= most) ?? most;
}

const round = (value: number): number => Math.round(value * 10) / 10;
