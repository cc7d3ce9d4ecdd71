import type { JSX } from 'preact';

/** The shapes of the track. A triangle means lateness and nothing else. */
export type ShapeName = 'late' | 'today' | 'planned' | 'later' | 'done' | 'half' | 'check' | 'dash' | 'cross';

const DRAWN: Record<ShapeName, JSX.Element> = {
  late: <path d="M6 .4 12 11.4H0z" stroke="none" />,
  today: <path d="M6 0l6 6-6 6-6-6z" stroke="none" />,
  planned: <circle cx="6" cy="6" r="4.7" fill="none" stroke-width="2" />,
  later: <circle cx="6" cy="6" r="4.9" fill="none" stroke-width="1.8" stroke-dasharray="2.4 2" />,
  done: <circle cx="6" cy="6" r="5" stroke="none" />,
  half: <><circle cx="6" cy="6" r="5" fill="none" stroke-width="1.6" /><path d="M6 1a5 5 0 0 1 0 10z" stroke="none" /></>,
  check: <path d="M1.5 6.5 4.8 10 10.8 2.4" fill="none" stroke-width="2.4" />,
  dash: <path d="M2 6h8" fill="none" stroke-width="2.2" />,
  cross: <path d="M2.2 2.2l7.6 7.6M9.8 2.2 2.2 9.8" fill="none" stroke-width="2.2" />,
};

/** Always beside its word: a shape alone says nothing to a screen reader. */
export function Shape({ name }: { name: ShapeName }) {
  return <svg class="shape" viewBox="0 0 12 12" aria-hidden="true" focusable="false">{DRAWN[name]}</svg>;
}

/** The colour class that goes with a shape. */
export const TONE: Record<ShapeName, string> = {
  late: 'is-late', today: 'is-today', planned: 'is-plan', later: 'is-later', done: 'is-done', half: 'is-wait', check: 'is-done', dash: 'is-void', cross: 'is-void',
};

/** State of one thing: shape and word. */
export function Status({ shape, children }: { shape: ShapeName; children: preact.ComponentChildren }) {
  return <span class={`status ${TONE[shape]}`}><Shape name={shape} />{children}</span>;
}

/** What the shapes mean, above a track or a matrix. */
export function ShapeKey({ entries }: { entries: readonly (readonly [ShapeName, string])[] }) {
  return <ul class="key">{entries.map(([shape, word]) => <li key={word}><Shape name={shape} />{word}</li>)}</ul>;
}
