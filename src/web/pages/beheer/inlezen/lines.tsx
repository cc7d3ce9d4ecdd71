/** Lines that need somebody: what is wrong in a cell is set right there; who may be known is confirmed. */
import type { ImportView, ShownLine } from '../../../../work/import/look.ts';
import { SHOWN } from '../../../../work/import/look.ts';
import type { LineFault } from '../../../../store/imports.ts';
import { textOf, type Fields } from '../../../body.ts';
import { Button, Buttons } from '../../../parts/buttons.tsx';
import { Block, More, type Problem } from '../../../parts/page-parts.tsx';
import { PostForm } from '../../../parts/post-form.tsx';
import { Shape } from '../../../parts/shapes.tsx';
import { urls } from '../../../urls.ts';
import { faultAtColumn, sayFault } from './words.ts';

export const cellName = (line: number, at: number): string => `cel-${line}-${at}`;
export const choiceName = (line: number): string => `lijn-${line}`;
export const versionName = (line: number): string => `versie-${line}`;

interface Props { view: ImportView; posted: Fields; problems: readonly Problem[] }

export function FaultyLines({ view, posted, problems }: Props) {
  const { found, tally } = view;
  const faulty = view.faulty.map(withoutColumns).filter((one) => one.finding.faults.length > 0);
  if (faulty.length === 0) return null;
  return (
    <Block id="h-fouten" title={faulty.length < view.faulty.length ? 'Verbeter ook dit' : `Verbeter (${tally.faulty})`} lead="Verbeter de cel, of laat de lijn weg. Veel fouten van één soort? Verbeter dan het bestand zelf.">
      <PostForm action={urls.importAct(found.id, 'lijnen')} label="Lijnen verbeteren">
        {faulty.map((one) => <FaultyLine view={view} one={one} posted={posted} trouble={problems.find((problem) => problem.field === choiceName(one.line.line))?.text} key={one.line.line} />)}
        <Buttons><Button>Bewaar en kijk opnieuw na</Button></Buttons>
      </PostForm>
      <Next view={view} of={tally.faulty} lines={view.faulty} />
    </Block>
  );
}

/** What no column says is the same of every line: it is told once, for the file. */
export function columnsLacking({ faulty }: ImportView): string[] {
  return [...new Set(faulty.flatMap((one) => one.finding.faults.filter(isColumn).map((fault) => String(fault.data['what'] ?? ''))))];
}

const isColumn = ({ code, column }: LineFault): boolean => code === 'column-missing' && column === '';
const withoutColumns = (one: ShownLine): ShownLine => ({ ...one, finding: { ...one.finding, faults: one.finding.faults.filter((fault) => !isColumn(fault)) } });

function FaultyLine({ view, one, posted, trouble }: { view: ImportView; one: ShownLine; posted: Fields; trouble: string | undefined }) {
  const { heads } = view.found;
  const { line, finding } = one;
  const whole = finding.faults.filter((fault) => fault.column === '');
  const columns = heads.flatMap((head, at) => { const faults = finding.faults.filter((fault) => fault.column === head); return faults.length === 0 ? [] : [{ head, at, faults }]; });
  return (
    <fieldset class="import-line">
      <legend>Lijn {line.line}: {nameIn(view, line.cells)}</legend>
      <input type="hidden" name={versionName(line.line)} value={String(line.version)} />
      {trouble !== undefined && <p class="error"><Shape name="late" /><span>{trouble}</span></p>}
      {whole.map((fault, at) => <p class="error" key={at}><Shape name="late" /><span>{sayFault(fault)}</span></p>)}
      {columns.map(({ head, at, faults }) => {
        const name = cellName(line.line, at);
        return (
          <div class="field bad" key={name}>
            <label for={name}>{head}</label>
            <p class="error" id={`e-${name}`}><Shape name="late" /><span><span class="vh">Fout: </span>{faults.map(faultAtColumn).join(' ')}</span></p>
            <input type="text" id={name} name={name} value={name in posted ? textOf(posted, name) : (line.cells[at] ?? '')} maxLength={4000} autoComplete="off" aria-describedby={`e-${name}`} aria-invalid="true" />
          </div>
        );
      })}
      <div class="opts"><label><input type="checkbox" name={choiceName(line.line)} value="skip" checked={textOf(posted, choiceName(line.line)) === 'skip'} />Laat deze lijn weg</label></div>
    </fieldset>
  );
}

export function DoubtfulLines({ view, posted, problems }: Props) {
  const { found, doubtful, tally } = view;
  return (
    <Block id="h-bekend" title={`Misschien al bekend (${tally.doubtful})`} lead="Er is iemand met dezelfde of bijna dezelfde naam. Wie niet beslist, laat de lijn weg.">
      <PostForm action={urls.importAct(found.id, 'lijnen')} label="Wie is het?">
        {doubtful.map((one) => <DoubtfulLine view={view} one={one} posted={posted} trouble={problems.find((problem) => problem.field === choiceName(one.line.line))?.text} key={one.line.line} />)}
        <Buttons><Button>Bewaar wie het is</Button></Buttons>
      </PostForm>
      <Next view={view} of={tally.doubtful} lines={doubtful} />
    </Block>
  );
}

function DoubtfulLine({ view, one, posted, trouble }: { view: ImportView; one: ShownLine; posted: Fields; trouble: string | undefined }) {
  const { line, people, before } = one;
  const name = choiceName(line.line);
  const chosen = textOf(posted, name);
  const options: [string, string][] = [
    ...people.map((known): [string, string] => [`same:${known.id}`, `Dezelfde als ${known.name}${known.municipality === null ? '' : `, ${known.municipality}`}${known.numbers.length === 0 ? '' : ` (${known.numbers.join(', ')})`}`]),
    ...before.map((earlier): [string, string] => [`same-line:${earlier.line}`, `Dezelfde als op lijn ${earlier.line}: ${nameIn(view, earlier.cells)}`]), ['new', 'Iemand anders, nieuw'], ['skip', 'Laat deze lijn weg'],
  ];
  return (
    <fieldset class="import-line" id={name}>
      <legend>Lijn {line.line}: {nameIn(view, line.cells)}</legend>
      <p class="small quiet">{toldIn(view, line.cells)}</p>
      <input type="hidden" name={versionName(line.line)} value={String(line.version)} />
      {trouble !== undefined && <p class="error"><Shape name="late" /><span>{trouble}</span></p>}
      <div class="opts">{options.map(([value, label]) => <label key={value}><input type="radio" name={name} value={value} checked={chosen === value} />{label}</label>)}</div>
    </fieldset>
  );
}

function Next({ view, of, lines }: { view: ImportView; of: number; lines: readonly ShownLine[] }) {
  return of > SHOWN && lines.length === SHOWN ? <More href={urls.importOne(view.found.id, { na: lines.at(-1)?.line.line })}>Toon de volgende lijnen</More> : null;
}

function nameIn({ found }: ImportView, cells: readonly string[]): string {
  const of = (target: string): string => cells[found.heads.findIndex((head) => found.mapping[head] === target)] ?? '';
  return `${of('voornaam')} ${of('naam')}`.trim() || 'zonder naam';
}

/** What else the line says about the person. */
function toldIn({ found }: ImportView, cells: readonly string[]): string {
  return found.heads.flatMap((head, at) => (['gemeente', 'straat', 'woonplaats', 'telefoon', 'mail', 'begonnen'].includes(found.mapping[head] ?? '') && (cells[at] ?? '') !== '' ? [`${head}: ${cells[at] ?? ''}`] : [])).join(' · ');
}
