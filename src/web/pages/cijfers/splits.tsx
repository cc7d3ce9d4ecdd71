/** One figure taken apart: a table per split, with a bar beside each number; two things at once cross each other. */
import type { Figure } from '../../../domain/figures/account.ts';
import type { Part, Split } from '../../../domain/figures/split.ts';
import { formatNumber } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { Count } from './count.tsx';
import { capital, captionOf, lengthWords, nameOf, partName, shareWords, tookWords, unknownWords } from './figure-words.ts';

export type PartHref = (figure: string, split: number, part: Part) => string;
interface SplitProps { figure: Figure; split: Split; at: number; href: PartHref; /** The year before, where it had anything. */ before: number | undefined; /** Before the caption, where tables of several figures stand together. */ of?: string }

/** A figure that is split more than once, or measured, has a section of its own; the others stand together. */
export function Sections({ figures, href, before }: { figures: readonly Figure[]; href: PartHref; before: number | undefined }) {
  const single = figures.filter((one) => one.splits.length === 1 && one.took === undefined && one.share === undefined);
  return (
    <>
      {figures.filter((one) => one.splits.length > 1 || one.took !== undefined || one.share !== undefined).map((one) => (
        <Block id={`h-${one.key}`} title={`${one.label}: ${formatNumber(one.value)}`} lead={one.help === '' ? undefined : one.help} key={one.key}>
          <Said figure={one} />
          {one.splits.length > 0 && <div class="splits after">{one.splits.map((split, at) => <SplitTable figure={one} split={split} at={at} href={href} before={before} key={at} />)}</div>}
        </Block>
      ))}
      {single.length > 0 && (
        <Block id="h-verder" title="Andere cijfers, uitgesplitst">
          <div class="splits">{single.flatMap((one) => one.splits.map((split) => <SplitTable figure={one} split={split} at={0} href={href} before={before} of={`${one.label}: `} key={one.key} />))}</div>
        </Block>
      )}
    </>
  );
}

/** What part of another figure it is, how long it took, and what is not known. */
export function Said({ figure }: { figure: Figure }) {
  const lines = [...(figure.share === undefined ? [] : [`${shareWords(figure)}.`]), ...(figure.took === undefined ? [] : tookWords(figure.took)), unknownWords(figure.unknown)].filter(Boolean);
  return lines.length === 0 ? null : <p>{lines.join(' ')}</p>;
}

export function SplitTable(props: SplitProps) {
  return props.split.about.length > 1 ? <CrossTable {...props} /> : <BarTable {...props} />;
}

function BarTable({ figure, split, at, href, before, of = '' }: SplitProps) {
  const most = Math.max(...split.parts.map((part) => part.value), 1);
  const took = figure.took !== undefined && split.parts.some((part) => part.took !== undefined);
  const shared = split.parts.some((part) => part.share !== undefined);
  const columns = [{ head: 'Antwoord' }, { head: 'Aantal' }, ...(shared ? [{ head: 'Deel' }] : []), ...(took ? [{ head: 'Duur' }] : []), ...(before === undefined ? [] : [{ head: String(before), number: true }])];
  const rows = split.parts.map((part, line) => ({
    id: `${figure.key}-${at}-${line}`,
    cells: [
      capital(partName(part)), <span class="barred"><Count value={part.value} href={href(figure.key, at, part)} of={`${figure.label}, ${partName(part)}`} /><Bar share={part.value / most} /></span>,
      ...(shared ? [shareWords(part)] : []), ...(took ? [durationOf(part)] : []), ...(before === undefined ? [] : [formatNumber(part.earlier)]),
    ],
  }));
  const blank = columns.slice(2, before === undefined ? undefined : -1).map(() => '');
  return (
    <div>
      <StackTable kind="bars" caption={`${of}${captionOf(split.about)}`} columns={columns} rows={rows} {...(split.overlap ? {} : { sums: ['Samen', formatNumber(figure.value), ...blank, ...(before === undefined ? [] : [formatNumber(split.parts.reduce((sum, part) => sum + part.earlier, 0))])] })} />
      {split.overlap && <p class="small quiet">Hetzelfde kan in meer dan één rij staan. Tel de rijen niet op: samen zijn er {formatNumber(figure.value)}.</p>}
    </div>
  );
}

function durationOf({ took }: Part): string {
  if (took === undefined || took.median === null) return '–';
  return took.within === undefined ? lengthWords(took.median, took.unit) : `${lengthWords(took.median, took.unit)}, ${took.within.inTime} op tijd`;
}

/** For the eye only: the number stands beside it. */
function Bar({ share }: { share: number }) {
  return <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width={Math.max(share * 100, 1)} height="10" /></svg>;
}

/** The first thing goes across, the others down. */
function CrossTable({ figure, split, at, href, of = '' }: SplitProps) {
  const across = [...new Set(split.parts.map((part) => part.key[0] ?? ''))];
  const down = [...new Set(split.parts.map((part) => JSON.stringify(part.key.slice(1))))];
  const partAt = (row: string, column: string): Part | undefined => split.parts.find((part) => part.key[0] === column && JSON.stringify(part.key.slice(1)) === row);
  const headOf = (column: string): string => capital(nameOf(split.parts.find((part) => part.key[0] === column)?.names[0] ?? column));
  const rowOf = (row: string): string => capital((split.parts.find((part) => JSON.stringify(part.key.slice(1)) === row)?.names.slice(1) ?? []).map(nameOf).join(', '));
  const cell = (row: string, column: string) => {
    const part = partAt(row, column);
    return part === undefined ? <span class="num">0</span> : <Count value={part.value} href={href(figure.key, at, part)} of={`${figure.label}, ${partName(part)}`} />;
  };
  return <StackTable caption={`${of}${captionOf(split.about)}`} columns={[{ head: 'Antwoord' }, ...across.map((column) => ({ head: headOf(column), number: true }))]} rows={down.map((row, line) => ({ id: `${figure.key}-${at}-r${line}`, cells: [rowOf(row), ...across.map((column) => cell(row, column))] }))} />;
}
