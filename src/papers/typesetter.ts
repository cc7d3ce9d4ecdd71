import type { Paper } from './paper.ts';

/** Sets papers on pages. The compiler and its fonts live on the roof; here only what goes in and what comes out. */
export interface Typesetter {
  typeset(paper: Paper): Typeset;
}

export type Typeset =
  | { readonly pdf: Uint8Array; readonly pages: number; readonly spots: readonly Spot[]; /** Characters no font has; each is shown as □. */ readonly unprintable: readonly string[] }
  | { readonly problem: 'not-set'; readonly detail: string };

/** Where an open field landed: page from 1, the rest in points from the top left corner of the page. */
export interface Spot {
  readonly name: string;
  readonly page: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
