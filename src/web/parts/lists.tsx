import type { ComponentChildren } from 'preact';
import { Shape, Status, TONE, type ShapeName } from './shapes.tsx';
import { Why, type ReasonLines } from './why.tsx';

/** Totals in a page head; each goes to its group. */
export function Counts({ entries }: { entries: readonly { shape: ShapeName; count: number; word: string; href: string }[] }) {
  return (
    <ul class="counts">
      {entries.map((entry) => (
        <li key={entry.word}><a class={TONE[entry.shape]} href={entry.href}><b>{entry.count}</b><span><Shape name={entry.shape} />{entry.word}</span></a></li>
      ))}
    </ul>
  );
}

/** Label left, fact right. */
export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return <dl class="facts">{rows.map(([label, fact]) => <div key={label}><dt>{label}</dt><dd>{fact}</dd></div>)}</dl>;
}

/** A short list with a line between. */
export function Rows({ children }: { children: ComponentChildren }) {
  return <ul class="rows">{children}</ul>;
}

/** One thing in `Rows`: head, a word to the right, a quiet line below. */
export function Row({ head, aside, under, children }: { head: ComponentChildren; aside?: ComponentChildren; under?: ComponentChildren; children?: ComponentChildren }) {
  return (
    <li>
      <div class="pair"><b>{head}</b>{aside}</div>
      {under && <span class="small quiet">{under}</span>}
      {children}
    </li>
  );
}

export interface TodoLine { id: string; shape: ShapeName; when: string; what: ComponentChildren; owner: string; why?: ReasonLines; about: string; action: ComponentChildren }

/** Next actions of a case: state, what and whose, one action. */
export function Todo({ lines }: { lines: readonly TodoLine[] }) {
  return (
    <ul class="todo" data-live="list">
      {lines.map((line) => (
        <li key={line.id} id={line.id}>
          <Status shape={line.shape}>{line.when}</Status>
          <div>{line.what} <span class="owner">{line.owner}</span> {line.why && <Why about={line.about} lines={line.why} />}</div>
          {line.action}
        </li>
      ))}
    </ul>
  );
}

export interface LogEntry { id: string; day: ComponentChildren; how: string; text: ComponentChildren; readers?: string; action?: ComponentChildren }

/** Contacts, newest first; who reads along stands under each. */
export function Log({ entries }: { entries: readonly LogEntry[] }) {
  return (
    <ol class="log">
      {entries.map((entry) => (
        <li key={entry.id} id={entry.id}>
          <p class="meta">{entry.day}<br />{entry.how}</p>
          <div>{typeof entry.text === 'string' ? <Lines text={entry.text} /> : entry.text}
            {entry.readers && <p class="small quiet">Leest mee: {entry.readers}</p>}{entry.action}</div>
        </li>
      ))}
    </ol>
  );
}

/** Typed text with its line breaks. */
export function Lines({ text }: { text: string }) {
  return <>{text.split(/\n{2,}/).map((part, at) => <p key={at}>{part.split('\n').map((line, on) => on === 0 ? line : <><br />{line}</>)}</p>)}</>;
}
