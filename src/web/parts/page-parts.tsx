import type { ComponentChildren } from 'preact';
import { Shape } from './shapes.tsx';

/** Head of a page: crumb, one h1, a quiet line, and something to the right (counts, facts, a button). */
export function PageHead({ title, crumb, under, aside, tight }: { title: string; crumb?: ComponentChildren; under?: ComponentChildren; aside?: ComponentChildren; tight?: boolean }) {
  return (
    <div class={`head${tight ? ' tight' : ''}`}>
      <div>{crumb && <p class="crumb">{crumb}</p>}<h1>{title}</h1>{under && <p class="quiet">{under}</p>}</div>
      {aside}
    </div>
  );
}

/** A section opened by a 2 px line. */
export function Block({ id, title, aside, lead, children }: { id: string; title: string; aside?: ComponentChildren; lead?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section class="block" aria-labelledby={id}>
      <div class="block-head"><h2 id={id}>{title}</h2>{aside}</div>
      {lead && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}

/**
 * A section that folds: on paper it is always open. `id` stands on what is inside, so that a link to it, or to anything in it,
 * opens the fold without a script.
 */
export function FoldBlock({ id, title, aside, lead, children }: { id: string; title: string; aside?: string; lead?: string; children: ComponentChildren }) {
  return (
    <details class="block fold-block">
      <summary class="block-head"><h2>{title}</h2>{aside && <span class="small quiet">{aside}</span>}</summary>
      <div id={id} class="folded">{lead && <p class="lead">{lead}</p>}{children}</div>
    </details>
  );
}

/** Main column and side column from 62 rem. */
export function Split({ children, side, even, label }: { children: ComponentChildren; side: ComponentChildren; even?: boolean; label?: string }) {
  return <div class={`split${even ? ' even' : ''}`}><div>{children}</div>{label ? <aside aria-label={label}>{side}</aside> : <div>{side}</div>}</div>;
}

/** Something to know, one a page. */
export function Notice({ children, warn, wide, spoken }: { children: ComponentChildren; warn?: boolean; wide?: boolean; /** Announced when it appears. */ spoken?: boolean }) {
  return (
    <div class={`notice${warn ? ' warn' : ''}${wide ? ' wide' : ''}`} role={spoken ? 'status' : undefined}>
      <Shape name={warn ? 'today' : 'done'} /><div>{children}</div>
    </div>
  );
}

export interface Problem { /** Id of the field; '' when it is about the whole form. */ field: string; text: string; /** What the field is called, where the text alone does not say which one it is. */ label?: string }

const NUMBERS = ['', 'één ding', 'twee dingen', 'drie dingen', 'vier dingen', 'vijf dingen', 'zes dingen', 'zeven dingen', 'acht dingen', 'negen dingen'];

/** What is wrong, above the form, each a link to its field. The page title then begins with "Fout:". */
export function Problems({ problems, title }: { problems: readonly Problem[]; title?: string }) {
  if (problems.length === 0) return null;
  const head = title ?? `Kijk nog ${NUMBERS[problems.length] ?? `${problems.length} dingen`} na`;
  return (
    <section class="problems" aria-labelledby="h-fout" tabIndex={-1} data-live="problems">
      <h2 id="h-fout"><Shape name="late" />{head}</h2>
      <ul>{problems.map((one) => <li key={one.field + one.text}>{one.field ? <a href={`#${one.field}`}>{listed(one)}</a> : listed(one)}</li>)}</ul>
    </section>
  );
}

function listed({ label, text }: Problem): string {
  return label === undefined ? text : `${label}${/[?:.]$/.test(label) ? '' : ':'} ${text}`;
}

export interface Step { label: string; state: 'past' | 'now' | 'ahead'; href?: string }

/** Progress in a form: the same track, standing. Done steps are links; input is kept. */
export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li class={step.state === 'ahead' ? undefined : step.state} aria-current={step.state === 'now' ? 'step' : undefined} key={step.label}>
          <Shape name={step.state === 'past' ? 'done' : step.state === 'now' ? 'today' : 'planned'} />
          {step.href && step.state !== 'now' ? <a href={step.href}>{step.label}</a> : step.label}
          {step.state === 'past' && <span class="vh"> (klaar)</span>}
        </li>
      ))}
    </ol>
  );
}

/** Filters: open on a desk, one line on a phone. GET, so that a filtered list is an address. */
export function Filters({ action, now, summary, children }: { action: string; now?: string; summary: string; children: ComponentChildren }) {
  return (
    <details class="fold"><summary><span>{summary}</span><b>Wijzig</b></summary>
      <form class="filters" action={action} method="get" aria-label="Lijst beperken">
        {children}
        <button class="btn second" type="submit">Toon</button>
        {now && <p class="now">{now}</p>}
      </form>
    </details>
  );
}

/** One select in `Filters`. */
export function Filter({ name, label, value, options }: { name: string; label: string; value: string; options: readonly (readonly [string, string])[] }) {
  return (
    <div><label for={`f-${name}`}>{label}</label>
      <select id={`f-${name}`} name={name}>{options.map(([key, word]) => <option value={key} selected={key === value} key={key}>{word}</option>)}</select></div>
  );
}

/** An empty screen says what to do first. */
export function EmptyState({ title, children, action, top }: { title: string; children?: ComponentChildren; action?: ComponentChildren; /** Straight under the title of the page. */ top?: boolean }) {
  return <div class="empty">{top ? <h2>{title}</h2> : <h3>{title}</h3>}{children && <p class="quiet">{children}</p>}{action && <p class="btns">{action}</p>}</div>;
}

/** Earlier and later pages of a long list. */
export function Pager({ from, to, of, before, after }: { from: number; to: number; of?: number; before?: string; after?: string }) {
  return (
    <nav class="pager" aria-label="Bladeren">
      {before ? <a href={before} rel="prev">Vorige</a> : <span class="quiet">Vorige</span>}
      <span>{from} tot {to}{of === undefined ? '' : ` van ${of}`}</span>
      {after ? <a href={after} rel="next">Volgende</a> : <span class="quiet">Volgende</span>}
    </nav>
  );
}

/** "Toon alle 24 latere taken". */
export function More({ href, children }: { href: string; children: ComponentChildren }) {
  return <p><a class="more" href={href}>{children}</a></p>;
}
