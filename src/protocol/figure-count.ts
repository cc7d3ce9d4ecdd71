/** What a figure counts, as written (`done.toewijzing`, `closed.geweigerd`, `nights`), and what it may be split by besides answers. */

export type FigureCount =
  | { kind: 'opened' } | { kind: 'stay' } | { kind: 'nights' }
  /** `ending: null`: however it ended. */
  | { kind: 'closed'; ending: string | null }
  | { kind: 'done' | 'missed'; task: string };

const BARE: ReadonlySet<string> = new Set(['opened', 'stay', 'nights']);

/** null when it is nothing that can be counted. Names are not resolved here. */
export function parseFigureCount(written: string): FigureCount | null {
  const [head = '', name, ...more] = written.split('.');
  if (more.length > 0) return null;
  if (BARE.has(head)) return name === undefined ? { kind: head as 'opened' } : null;
  if (head === 'closed') return { kind: 'closed', ending: name ?? null };
  return (head === 'done' || head === 'missed') && name !== undefined ? { kind: head, task: name } : null;
}

/** Known of every counted thing: the outcome (of a case: how it was decided), the reason it was missed, how the case ended, the place somebody slept in, where the case is from. */
export const FIGURE_PARTS = ['outcome', 'reason', 'ending', 'municipality', 'place', 'place.municipality', 'place.owner'] as const;

/** `role.kind`: the kind of organisation that held the role first; `role` alone: which one. */
export const roleOfPart = (by: string): { role: string; kind: boolean } => (by.endsWith('.kind') ? { role: by.slice(0, -'.kind'.length), kind: true } : { role: by, kind: false });

/** Moments that only a counted thing has. */
export const OWN_MOMENTS = ['about', 'stay.from', 'stay.left'] as const;

/** The single parts of all splits, each once. */
export function partsOfSplits(split: readonly (string | readonly string[] | { by: string })[] | undefined): string[] {
  return [...new Set((split ?? []).flatMap((one) => (typeof one === 'string' ? [one] : 'by' in one ? [one.by] : [...one])))];
}
