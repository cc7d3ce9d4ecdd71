import type { ComponentChildren } from 'preact';
import { Shape, TONE, type ShapeName } from './shapes.tsx';
import { Reason, WhySwitch, type ReasonLines } from './why.tsx';

export interface WorkRow {
  id: string; shape: ShapeName; when: ComponentChildren; who: string; whoHref: string; programme: string; what: string; counterpart: string;
  why?: ReasonLines; action: ComponentChildren;
}

const WORK_HEADS = ['Wanneer', 'Wie', 'Programma', 'Wat', 'Aan of met wie', 'Doen'] as const;

/**
 * What someone owes, one group. `waarom?` opens as a second line as wide as the row. Roles are written out because the
 * phone layout changes `display`, which takes the table away from screen readers.
 */
export function WorkTable({ id, title, shape, count, note, rows, showHeads, more }: {
  id: string; title: string; shape: ShapeName; count: number; note?: string; rows: readonly WorkRow[];
  /** Column names are shown once on a page, on the first group. */ showHeads?: boolean; more?: ComponentChildren;
}) {
  return (
    <section aria-labelledby={id}>
      <div class="group"><h2 id={id} class={TONE[shape]}><Shape name={shape} />{title} ({count})</h2>{note && <p>{note}</p>}</div>
      <table class="work" role="table" aria-labelledby={id} data-live="list">
        <colgroup><col class="c-when" /><col class="c-who" /><col class="c-prog" /><col /><col class="c-for" /><col class="c-act" /></colgroup>
        <thead role="rowgroup" class={showHeads ? undefined : 'vh'}>
          <tr role="row">{WORK_HEADS.map((head) => <th role="columnheader" scope="col" key={head}>{head}</th>)}</tr>
        </thead>
        <tbody role="rowgroup">{rows.map((row) => <WorkLine row={row} key={row.id} />)}</tbody>
      </table>
      {more}
    </section>
  );
}

function WorkLine({ row }: { row: WorkRow }) {
  return (
    <>
      <tr role="row" id={row.id}>
        <td role="cell" class="when num">{row.when}</td>
        <td role="cell" class="who"><a href={row.whoHref}>{row.who}</a></td>
        <td role="cell" class="prog">{row.programme}</td>
        <td role="cell" class="what">{row.what} {row.why && <WhySwitch about={`${row.what}, ${row.who}`} />}</td>
        <td role="cell" class="for">{row.counterpart}</td>
        <td role="cell" class="doe">{row.action}</td>
      </tr>
      {row.why && <tr role="row" class="why-line"><td role="cell" colSpan={6}><Reason lines={row.why} /></td></tr>}
    </>
  );
}

/** From here on weeks say more than days, and fit. */
const WEEKS_FROM = 56;

/** The day of a late row: bold day, how many days. */
export function LateWhen({ day, days }: { day: string; days: number }) {
  return <span class="is-late"><b>{day}</b> · {days >= WEEKS_FROM ? `${Math.floor(days / 7)} weken` : days === 1 ? '1 dag' : `${days} dagen`}</span>;
}

export interface Column { head: string; /** Numbers to the right. */ number?: boolean }

/** A reference table that survives a phone: each cell repeats its column name. The first cell of a row is its head. */
export function StackTable({ columns, rows, caption, label, kind, sums }: {
  columns: readonly Column[]; rows: readonly { id: string; cells: readonly ComponentChildren[] }[]; caption?: string; label?: string; kind?: string;
  /** A last row under its own line: the first cell is its head. */ sums?: readonly ComponentChildren[];
}) {
  return (
    <table class={`stack${kind ? ` ${kind}` : ''}`} aria-label={label}>
      {caption && <caption>{caption}</caption>}
      <thead><tr>{columns.map((column) => <th scope="col" class={column.number ? 'n' : undefined} key={column.head}>{column.head}</th>)}</tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} id={row.id}>
            {row.cells.map((cell, at) => at === 0
              ? <th scope="row" key={at}>{cell}</th>
              : <td data-l={columns[at]?.head} class={columns[at]?.number ? 'n' : undefined} key={at}>{cell}</td>)}
          </tr>
        ))}
      </tbody>
      {sums && <tfoot><tr>{sums.map((cell, at) => (at === 0 ? <th scope="row" key={at}>{cell}</th> : <td class={columns[at]?.number ? 'n' : undefined} data-l={cell ? columns[at]?.head : undefined} key={at}>{cell}</td>))}</tr></tfoot>}
    </table>
  );
}

/** Wide by nature (who is where): scrolls inside itself, reachable by keyboard. */
export function ScrollTable({ label, children }: { label: string; children: ComponentChildren }) {
  return <div class="scroll" role="region" aria-label={`${label}, schuift opzij`} tabIndex={0}>{children}</div>;
}
