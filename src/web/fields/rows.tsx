import type { Value, Values } from '../../engine/events.ts';
import { cellsOf, labelOf, sentenceCase } from '../../papers/form-layout.ts';
import type { Field, FieldKind } from '../../protocol/draaiboek.ts';
import { textOf, type Fields } from '../body.ts';
import { Button } from '../parts/buttons.tsx';
import { FieldBox } from './field-box.tsx';
import { judgeValue, isAsked } from './judge.ts';
import { KINDS } from './kinds.ts';
import { named, type FieldLook, type FieldSpot } from './kind.ts';

const MOST_ROWS = 60;
/** Posted by "Regel erbij" and "Neem weg"; the page comes back with a row more or less and everything typed. */
export const ROW_ADD = '_regel-erbij';
export const ROW_DROP = '_regel-weg';

/** One problem inside a row, at the cell it concerns. */
export interface CellProblem { id: string; text: string }
export interface RowsReading { value?: Value; problems: CellProblem[] }

export function countName(name: string): string {
  return `${name}.aantal`;
}

/** A list of the same small form. Each row keeps its id, because tasks and terms point at it. */
export function RowSet({ name, field, label, look, answers, problems }: {
  name: string; field: Field; label: string; look: FieldLook; answers: Fields; problems: ReadonlyMap<string, string>;
}) {
  const count = rowCount(answers, name);
  const cell = standingCell(field);
  const standing = cell !== undefined && count > 0 && textOf(answers, `${name}.0.${cell}`) !== '' ? cell : undefined;
  return (
    <div class={`field rowset${problems.has(name) ? ' bad' : ''}`} id={name} tabIndex={-1}>
      <fieldset>
        <legend>{label}{field.must ? '' : <span class="quiet"> (mag leeg blijven)</span>}</legend>
        {field.help && <p class="help">{field.help}</p>}
        {problems.has(name) && <p class="error"><span><span class="vh">Fout: </span>{problems.get(name)}</span></p>}
        <input type="hidden" name={countName(name)} value={String(count)} />
        {Array.from({ length: count }, (_, at) => (
          <div class="one" role="group" aria-label={`${label}, regel ${at + 1}`} key={at}>
            <input type="hidden" name={`${name}.${at}.id`} value={textOf(answers, `${name}.${at}.id`)} />
            {standing !== undefined && <StandsFor name={`${name}.${at}.${standing}`} field={field} look={look} target={textOf(answers, `${name}.${at}.${standing}`)} options={cellSpots(name, at, field, look)} />}
            {cellSpots(name, at, field, look).filter((spot) => cellKey(spot) !== standing).map((spot) => <FieldBox key={spot.name} spot={spot} answers={answers} problem={problems.get(spot.id)} quietOptional />)}
            {standing === undefined && <div class="row-tools"><button class="plain" type="submit" name={ROW_DROP} value={`${name}.${at}`} formNoValidate>Neem regel {at + 1} weg<span class="vh">: {label}</span></button></div>}
          </div>
        ))}
        {standing === undefined && <p class="btns"><Button second small name={ROW_ADD} value={name} skipCheck>Regel erbij<span class="vh">: {label}</span></Button></p>}
      </fieldset>
    </div>
  );
}

/** The cell that names the thing a row stands for, where each of those has its row (`must: all`). */
export function standingCell(field: Field): string | undefined {
  if (field.must !== 'all') return undefined;
  return cellsOf(field).find(([, cell]) => cell.is.includes('.') && !/^(list|setting)\./.test(cell.is))?.[0];
}

/** The thing by name instead of a choice, and what was said of it before. */
function StandsFor({ name, field, look, target, options }: { name: string; field: Field; look: FieldLook; target: string; options: readonly FieldSpot[] }) {
  const spot = options.find((one) => one.name === name);
  const label = spot?.look.optionsOf(undefined).find((one) => one.key === target)?.label ?? target;
  const before = look.before?.(field, target);
  return <div class="stands"><input type="hidden" name={name} value={target} /><p><b>{sentenceCase(label)}</b>{before && <><br /><span class="quiet">{before}</span></>}</p></div>;
}

/** Cells written as a list or as rows of another form become a choice with those options. */
function cellSpots(name: string, at: number, field: Field, look: FieldLook): FieldSpot[] {
  return cellsOf(field).map(([key, cell]) => {
    const spot = { name: `${name}.${at}.${key}`, id: `${name}.${at}.${key}`, label: cell.label ? labelOf(key, cell) : sentenceCase(key) };
    if (isKind(cell.is)) return { ...spot, field: { ...cell, is: cell.is }, look };
    const options = /^(list|setting)\./.test(cell.is) ? look.optionsOf(cell.is) : look.rowsOf(cell.is);
    return { ...spot, field: { ...cell, is: 'choice', of: 'cell' }, look: { ...look, optionsOf: () => options } };
  });
}

function isKind(written: string): written is Exclude<FieldKind, 'rows'> {
  return Object.hasOwn(KINDS, written);
}

function rowCount(answers: Fields, name: string): number {
  const said = textOf(answers, countName(name));
  return /^\d{1,3}$/.test(said) ? Math.min(Number(said), MOST_ROWS) : 1;
}

/** Reads the rows; a row with nothing in it is left out, a row with something must have what it must have. */
export function readRows(name: string, field: Field, label: string, look: FieldLook, posted: Fields): RowsReading {
  const problems: CellProblem[] = [];
  const rows: Values[] = [];
  for (let at = 0; at < rowCount(posted, name); at += 1) {
    const spots = cellSpots(name, at, field, look);
    const row = readRow(spots, posted, problems);
    if (!row) continue;
    const id = textOf(posted, `${name}.${at}.id`);
    rows.push(id ? { id, ...row } : row);
  }
  giveIds(rows);
  if (field.must && rows.length === 0) problems.push({ id: name, text: `Vul minstens één regel in bij ${named({ label } as FieldSpot)}` });
  if (field.max !== undefined && rows.length > field.max) problems.push({ id: name, text: `Bij ${named({ label } as FieldSpot)} mogen hoogstens ${field.max} regels staan` });
  return rows.length === 0 ? { problems } : { value: rows, problems };
}

function readRow(spots: readonly FieldSpot[], posted: Fields, problems: CellProblem[]): Values | null {
  const row: Values = {};
  const found: CellProblem[] = [];
  const readings = spots.map((spot) => ({ spot, reading: KINDS[spot.field.is as keyof typeof KINDS].read(posted, spot) }));
  for (const { spot, reading } of readings) {
    if (reading.value !== undefined) row[cellKey(spot)] = reading.value;
    if (reading.problem !== undefined) found.push({ id: spot.id, text: reading.problem });
  }
  if (Object.keys(row).length === 0 && found.length === 0) return null;
  for (const { spot, reading } of readings) {
    if (reading.problem !== undefined || isAsked(spot.field.when, row) !== 'yes') continue;
    const problem = judgeValue(reading.value, spot);
    if (problem !== undefined) found.push({ id: spot.id, text: problem });
  }
  problems.push(...found);
  return row;
}

function cellKey(spot: FieldSpot): string {
  return spot.name.slice(spot.name.lastIndexOf('.') + 1);
}

/** A new row gets the first number no other row has. */
function giveIds(rows: Values[]): void {
  const taken = new Set(rows.map((row) => row['id']));
  let next = 1;
  for (const row of rows) {
    if (row['id'] !== undefined) continue;
    while (taken.has(String(next))) next += 1;
    row['id'] = String(next);
    taken.add(String(next));
  }
}

/** Kept rows as they would have been posted. */
export function writeRows(name: string, field: Field, look: FieldLook, value: Value | undefined): Fields {
  const rows = Array.isArray(value) ? value.filter((row): row is Values => typeof row === 'object' && row !== null && !Array.isArray(row)) : [];
  const written: Fields = { [countName(name)]: String(Math.max(rows.length, 1)) };
  rows.forEach((row, at) => {
    written[`${name}.${at}.id`] = typeof row['id'] === 'string' ? row['id'] : '';
    for (const spot of cellSpots(name, at, field, look)) {
      const cell = row[cellKey(spot)];
      if (cell !== undefined) Object.assign(written, KINDS[spot.field.is as keyof typeof KINDS].write(cell, spot));
    }
  });
  return written;
}

/** Does what "Regel erbij" or "Neem weg" asked; null when neither was pressed. */
export function changeRows(posted: Fields): Fields | null {
  const add = textOf(posted, ROW_ADD);
  const drop = textOf(posted, ROW_DROP);
  if (add) return { ...posted, [countName(add)]: String(Math.min(rowCount(posted, add) + 1, MOST_ROWS)) };
  if (!drop) return null;
  const [, name = '', place = ''] = /^(.+)\.(\d+)$/.exec(drop) ?? [];
  return name ? withoutRow(posted, name, Number(place)) : posted;
}

function withoutRow(posted: Fields, name: string, gone: number): Fields {
  const kept: Fields = { [countName(name)]: String(Math.max(rowCount(posted, name) - 1, 0)) };
  for (const [key, value] of Object.entries(posted)) {
    const [, at, cell] = key.startsWith(`${name}.`) ? /^(\d+)\.(.+)$/.exec(key.slice(name.length + 1)) ?? [] : [];
    if (key === countName(name) || (at !== undefined && Number(at) === gone)) continue;
    kept[at !== undefined && Number(at) > gone ? `${name}.${Number(at) - 1}.${cell ?? ''}` : key] = value;
  }
  return kept;
}

