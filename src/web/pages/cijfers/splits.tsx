/** One figure taken apart: a small table per question, with a bar beside each number; two questions at once cross each other. */
import type { Figure, Slice } from '../../../domain/figures.ts';
import { formatNumber } from '../../../values/dutch.ts';
import { Block } from '../../parts/page-parts.tsx';
import { StackTable } from '../../parts/tables.tsx';
import { SUBKINDS } from '../beheer/organisation-form.ts';
import { Count } from './count.tsx';

type Href = (lijst: string) => string;
interface SplitProps { figure: Figure; at: number; href: Href; caption: string }

/** A figure split more than once has a section of its own; the others stand together. */
export function Splits({ figures, href }: { figures: readonly Figure[]; href: Href }) {
  const single = figures.filter((one) => one.splits.length === 1);
  return (
    <>
      {figures.filter((one) => one.splits.length > 1).map((one) => (
        <Block id={`h-${one.key}`} title={`${one.label}: ${formatNumber(one.value)}`} key={one.key}>
          <div class="splits">{one.splits.map((split, at) => <SplitTable figure={one} at={at} href={href} caption={captionOf(split.by)} key={at} />)}</div>
        </Block>
      ))}
      {single.length > 0 && (
        <Block id="h-verder" title="Andere tellingen, uitgesplitst">
          <div class="splits">{single.map((one) => <SplitTable figure={one} at={0} href={href} caption={`${one.label}: ${lower(captionOf(one.splits[0]?.by ?? ''))}`} key={one.key} />)}</div>
        </Block>
      )}
    </>
  );
}

function SplitTable(props: SplitProps) {
  return props.figure.splits[props.at]?.slices.some((slice) => slice.names.length > 1) ? <CrossTable {...props} /> : <BarTable {...props} />;
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** `Per gemeente`; a question stays as it was asked. */
function captionOf(by: string): string {
  return by.includes('?') ? by : `Per ${lower(by)}`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function BarTable({ figure, at, href, caption }: SplitProps) {
  const split = figure.splits[at];
  if (split === undefined) return null;
  const most = Math.max(...split.slices.map((slice) => slice.value), 1);
  return (
    <StackTable kind="bars" caption={caption} columns={[{ head: 'Antwoord' }, { head: 'Aantal' }]} rows={split.slices.map((slice, line) => ({
      id: `${figure.key}-${at}-${line}`, cells: [capital(sliceName(slice)), <span class="barred"><Count value={slice.value} href={href(`${figure.key}.${at}.${line}`)} of={sliceName(slice)} /><Bar share={slice.value / most} /></span>],
    }))} />
  );
}

/** For the eye only: the number stands beside it. */
function Bar({ share }: { share: number }) {
  return <svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false"><rect width={Math.max(share * 100, 1)} height="10" /></svg>;
}

/** The second question goes down, the first across: kinds of partner are few and short. */
function CrossTable({ figure, at, href, caption }: SplitProps) {
  const split = figure.splits[at];
  if (split === undefined) return null;
  const across = [...new Set(split.slices.map((slice) => nameOf(slice.names[0])))];
  const down = [...new Set(split.slices.map((slice) => slice.names.slice(1).map(nameOf).join(', ')))];
  const cell = (row: string, column: string) => {
    const line = split.slices.findIndex((slice) => nameOf(slice.names[0]) === column && slice.names.slice(1).map(nameOf).join(', ') === row);
    const slice = split.slices[line];
    return slice === undefined ? <span class="num">0</span> : <Count value={slice.value} href={href(`${figure.key}.${at}.${line}`)} of={sliceName(slice)} />;
  };
  return (
    <StackTable caption={caption} columns={[{ head: 'Antwoord' }, ...across.map((head) => ({ head: capital(head), number: true }))]} rows={down.map((row, line) => ({ id: `${figure.key}-${at}-r${line}`, cells: [capital(row), ...across.map((column) => cell(row, column))] }))} />
  );
}

/** A kind of organisation is a key with words of its own; everything else is words already. */
const nameOf = (name: string | undefined): string => SUBKINDS[name ?? ''] ?? (name || 'niet ingevuld');

export const sliceName = (slice: Slice): string => slice.names.map(nameOf).join(', ');
