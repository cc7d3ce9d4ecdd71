import type { ComponentChildren } from 'preact';

/** The four lines behind a date, a duty or a refusal. */
export interface ReasonLines {
  /** What it counts from. */ event?: string;
  /** The rule in words. */ rule?: string;
  /** Source and clause. */ source?: string;
  /** Only where the text is silent and the service chose. */ choice?: string;
}

export function Reason({ lines }: { lines: ReasonLines }) {
  return (
    <dl class="reason">
      {lines.event && <div><dt>Gebeurtenis</dt><dd>{lines.event}</dd></div>}
      {lines.rule && <div><dt>Regel</dt><dd>{lines.rule}</dd></div>}
      {lines.source && <div><dt>Bron</dt><dd>{lines.source}</dd></div>}
      {lines.choice && <div><dt>Keuze</dt><dd><Choice>{lines.choice}</Choice></dd></div>}
    </dl>
  );
}

/** A value the service chose because the text leaves it open. */
export function Choice({ children }: { children: ComponentChildren }) {
  return <em class="choice">{children}</em>;
}

/** `waarom?` that opens in place; `about` tells a screen reader which why this is. */
export function Why({ about, lines }: { about: string; lines: ReasonLines }) {
  return <details class="why"><WhyWord about={about} /><Reason lines={lines} /></details>;
}

/** The toggle alone; its lines stand in the next row of the table (`WorkTable`). */
export function WhySwitch({ about }: { about: string }) {
  return <details class="why why-row"><WhyWord about={about} /></details>;
}

function WhyWord({ about }: { about: string }) {
  return <summary>waarom?<span class="vh"> {about}</span></summary>;
}
