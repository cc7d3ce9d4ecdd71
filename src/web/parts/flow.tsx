import { Shape, type ShapeName } from './shapes.tsx';
import type { FlowData, FlowEnding, FlowStage, FlowTerm } from './flow-data.ts';

const WIDTH = 1232;
const RAIL = 68;
const FIRST_TERM = 134;
const LINE = 17;
const LETTER = 7;
/** Terms below this number stand in one column. */
const ONE_COLUMN = 4;

interface Column { stage: FlowStage; x: number; width: number; terms: PlacedTerm[]; bottom: number; last: boolean }
interface PlacedTerm { x: number; y: number; label: string[]; when: string[] }

/** What the two shapes of the picture mean. */
export function FlowKey() {
  return <ul class="key"><li><Shape name="done" />fase</li><li><svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false"><path d="M6 1l5 5-5 5-5-5z" fill="none" stroke-width="2" /></svg>voorwaarde om verder te gaan</li></ul>;
}

export function FlowPicture({ data }: { data: FlowData }) {
  const columns = placeColumns(data.stages);
  const bottom = Math.max(FIRST_TERM, ...columns.map((column) => column.bottom));
  const height = bottom + 26 + data.endings.length * 30;
  return (
    <div class="track flow">
      {columns.length > 0 && <div class="wide-only">
        <svg viewBox={`0 0 ${WIDTH} ${height}`} aria-hidden="true" focusable="false">
          <path class="rail" d={`M8 ${RAIL}H${(columns.at(-1)?.x ?? 0) + 8}`} />
          {columns.map((column) => <StageColumn column={column} bottom={bottom} key={column.stage.key} />)}
          {data.endings.map((ending, at) => <EndingLine ending={ending} columns={columns} y={bottom + 30 + at * 30} from={bottom} key={ending.label} />)}
        </svg>
      </div>}
      <FlowList data={data} />
    </div>
  );
}

/** Stages with more to do get more room; the last one, where nothing is left to do, needs only its name. */
function placeColumns(stages: readonly FlowStage[]): Column[] {
  const weights = stages.map((stage, at) => (at === stages.length - 1 && stage.terms.length === 0 ? 0.75 : stage.terms.length > ONE_COLUMN ? 1.5 : 1));
  const unit = WIDTH / weights.reduce((total, one) => total + one, 0);
  let x = 0;
  return stages.map((stage, at) => {
    const width = unit * (weights[at] ?? 1);
    const placed = placeTerms(stage.terms, x + 20, width - 30);
    const column = { stage, x, width, ...placed, last: at === stages.length - 1 };
    x += width;
    return column;
  });
}

function placeTerms(terms: readonly FlowTerm[], x: number, width: number): { terms: PlacedTerm[]; bottom: number } {
  const columns = terms.length > ONE_COLUMN && width > 260 ? 2 : 1;
  const perColumn = Math.ceil(terms.length / columns);
  const letters = Math.floor(width / columns / LETTER) - 1;
  let [y, bottom] = [FIRST_TERM, FIRST_TERM];
  const placed = terms.map((term, at) => {
    if (at % perColumn === 0) y = FIRST_TERM;
    const one = { x: x + Math.floor(at / perColumn) * (width / columns), y, label: wrap(term.label, letters), when: wrap(term.when, letters) };
    y += (one.label.length + one.when.length) * LINE + 14;
    bottom = Math.max(bottom, y);
    return one;
  });
  return { terms: placed, bottom };
}

/** At most two lines; the list below the picture has the whole text. */
function wrap(text: string, letters: number): string[] {
  if (text === '') return [];
  const lines: string[] = [''];
  for (const word of text.split(' ')) {
    const now = lines.at(-1) ?? '';
    if (now !== '' && now.length + word.length + 1 > letters) lines.push(word);
    else lines[lines.length - 1] = now === '' ? word : `${now} ${word}`;
  }
  const cut = (line: string): string => (line.length > letters ? `${line.slice(0, Math.max(letters - 1, 1))}…` : line);
  return lines.length <= 2 ? lines.map(cut) : [cut(lines[0] ?? ''), cut(`${lines[1] ?? ''}…`)];
}

function StageColumn({ column, bottom }: { column: Column; bottom: number }) {
  const { stage, x, width, last } = column;
  const number = stage.label;
  const gateX = Math.round(x + width / 2 + 4);
  const gate = stage.gates.length > 1 ? `${stage.gates.length} voorwaarden` : stage.gates[0] ?? '';
  return (
    <g>
      {!last && stage.terms.length > 0 && <path class="lead-line" d={`M${r(x + 8)} ${RAIL + 12}V${bottom - 12}`} />}
      <circle class={last ? 'dot-open' : 'dot'} cx={r(x + 8)} cy={RAIL} r="9" />
      <text class="stage-name" x={r(x)} y="24">{wrap(number, Math.floor(width / 9))[0]}</text>
      <text class="soft" x={r(x)} y="43">{wrap(stage.under, Math.floor(width / LETTER) - 1)[0]}</text>
      {!last && stage.gates.length > 0 && <>
        <path class="gate" d={`M${gateX} ${RAIL - 9}l9 9-9 9-9-9z`} />
        <text class="soft" x={gateX} y={RAIL + 28} text-anchor="middle">{wrap(gate, Math.floor((width - 40) / LETTER))[0]}</text>
      </>}
      {column.terms.map((term) => <Term term={term} key={`${term.x} ${term.y}`} />)}
    </g>
  );
}

function Term({ term }: { term: PlacedTerm }) {
  return (
    <text x={r(term.x)} y={r(term.y)}>
      {term.label.map((line, at) => <tspan class="b" x={r(term.x)} dy={at === 0 ? 0 : LINE} key={`b${at}`}>{line}</tspan>)}
      {term.when.map((line, at) => <tspan class="soft" x={r(term.x)} dy={LINE} key={`s${at}`}>{line}</tspan>)}
    </text>
  );
}

function EndingLine({ ending, columns, y, from }: { ending: FlowEnding; columns: readonly Column[]; y: number; from: number }) {
  const column = columns.find((one) => one.stage.key === ending.from);
  const x = column ? column.x + 8 : 0;
  return (
    <g>
      {column && <path class="rail-next" d={`M${r(x)} ${from - 6}V${y - 5}H${r(x + 44)}`} />}
      <text x={r(column ? x + 56 : 0)} y={y}><tspan class="b">{ending.label}</tspan><tspan class="soft" dx="8">{wrap(ending.under, 110)[0]}</tspan></text>
    </g>
  );
}

function FlowList({ data }: { data: FlowData }) {
  return (
    <ol class="stops narrow-only" aria-label="De fasen als lijst">
      {data.stages.map((stage, at) => <StageItem stage={stage} shape={at === data.stages.length - 1 ? 'planned' : 'done'} key={stage.key} />)}
      {data.endings.map((ending) => <li key={ending.label}><Shape name="dash" /><b>{ending.label}</b>{ending.under && <><br /><span class="quiet small">{ending.under}</span></>}</li>)}
    </ol>
  );
}

function StageItem({ stage, shape }: { stage: FlowStage; shape: ShapeName }) {
  const terms = stage.terms.map((term) => `${term.label}: ${term.when}`).join('; ');
  return (
    <li><Shape name={shape} /><b>{stage.label}</b> <span class="quiet">{stage.under}</span>
      {(terms || stage.gates.length > 0) && <><br /><span class="quiet small">{terms && `${terms}. `}{stage.gates.length > 0 && `Verder als: ${stage.gates.join('; ')}`}</span></>}
    </li>
  );
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}
