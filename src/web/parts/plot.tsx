/** A chart on a page: the same drawing as on paper, once for a wide and once for a narrow screen. The table beside it has the same numbers. */
import type { Chart } from '../../papers/chart.ts';
import { drawChart, NARROW, WIDE, type ChartSize, type Mark } from '../../papers/draw-chart.ts';

export function Plot({ chart }: { chart: Chart }) {
  return <figure><Drawn chart={chart} size={WIDE} kind="wide" /><Drawn chart={chart} size={NARROW} kind="narrow" /></figure>;
}

function Drawn({ chart, size, kind }: { chart: Chart; size: ChartSize; kind: 'wide' | 'narrow' }) {
  const { width, height, marks } = drawChart(chart, size);
  return <svg class={`plot ${kind}`} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={chart.says}>{marks.map((mark, at) => <OneMark mark={mark} key={at} />)}</svg>;
}

function OneMark({ mark }: { mark: Mark }) {
  if (mark.is === 'box') return <rect class={mark.look} x={mark.x} y={mark.y} width={mark.width} height={mark.height} />;
  if (mark.is === 'line') return <path class={mark.look} d={mark.path} />;
  return <text class={mark.look} x={mark.x} y={mark.y} text-anchor={mark.anchor}>{mark.text}</text>;
}
