import type { Chart } from './chart.ts';

/** What a printed page is made of. Every paper is this data plus one fixed template; texts never become markup. */

/** Plain text, or text that stands out. Line breaks in it stay. */
export type Run = string | { readonly strong: string };

export interface Column {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Share of the width; without it as wide as its content. */
  readonly share?: number;
}

export interface Tick {
  readonly label: string;
  readonly ticked: boolean;
  readonly note?: string;
}

export type Block =
  | { readonly is: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly is: 'text'; readonly runs: readonly Run[]; readonly small?: boolean }
  | { readonly is: 'list'; readonly items: readonly (readonly Run[])[]; readonly numbered?: boolean }
  | { readonly is: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[]; /** Between two lines, to stand out. */ readonly framed?: boolean }
  | { readonly is: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[]; /** Bold rows below. */ readonly sums?: readonly (readonly string[])[]; /** Said when there is no row. */ readonly empty: string }
  | { readonly is: 'chart'; readonly chart: Chart }
  | { readonly is: 'pay'; readonly rows: readonly (readonly [label: string, value: string])[]; /** SVG of the square code; '' leaves it out. */ readonly code: string; readonly says: string }
  | { readonly is: 'ticks'; readonly items: readonly Tick[] }
  | { readonly is: 'writing'; readonly label: string; readonly lines: number }
  | { readonly is: 'warning'; readonly text: string }
  | { readonly is: 'sign'; readonly boxes: readonly SignBox[] }
  | { readonly is: 'field'; readonly label: string; readonly help: string; readonly must: boolean; readonly open: OpenField }
  | { readonly is: 'answer'; readonly label: string; readonly value: string; readonly wide: boolean }
  | { readonly is: 'gap'; readonly millimetres: number }
  | { readonly is: 'page' };

/** The room a field leaves open, for a pen or for a field of a fillable PDF. Spots inside are named `name:part`. */
export type OpenField =
  | { readonly kind: 'line'; readonly name: string }
  | { readonly kind: 'lines'; readonly name: string; readonly rows: number }
  | { readonly kind: 'options'; readonly name: string; readonly many: boolean; readonly options: readonly { readonly key: string; readonly label: string; /** Words before a line behind the box; '' for no line. */ readonly also: string }[] }
  | { readonly kind: 'cells'; readonly name: string; readonly cells: readonly { readonly key: string; readonly label: string }[] }
  | { readonly kind: 'grid'; readonly name: string; readonly cells: readonly { readonly key: string; readonly label: string }[]; readonly rows: number }
  | { readonly kind: 'signature'; readonly name: string; readonly phrase: string };

export interface SignBox {
  readonly who: string;
  readonly name: string;
  /** The words of agreement as they were typed; '' when none are asked. */
  readonly words: string;
  /** When it was signed, written out; '' leaves a line for the pen. */
  readonly when: string;
  /** PNG of the drawn signature, base64; '' leaves an empty box. */
  readonly image: string;
}

/** The organisation a paper comes from, as its settings say today. */
export interface Sender {
  readonly name: string;
  /** Street, postcode and town, phone: one line each. */
  readonly lines: readonly string[];
}

export interface Paper {
  /** Heading of the page and title of the file. */
  readonly title: string;
  readonly layout: 'letter' | 'sheet';
  /** BCP 47 language of the text. */
  readonly lang: string;
  readonly sender: Sender;
  /** Lines behind the window of the envelope; empty on a sheet. */
  readonly to: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly blocks: readonly Block[];
  readonly foot: string;
  /** Written into the file as its day of making, in seconds since 1970, so that the same data give the same file. */
  readonly made: number;
}

export function text(...runs: Run[]): Block {
  return { is: 'text', runs };
}

export function heading(title: string, level: 2 | 3 = 2): Block {
  return { is: 'heading', level, text: title };
}
