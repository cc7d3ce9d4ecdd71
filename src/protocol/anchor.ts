/** What a day can count from. The written anchor (`done.actiedag.first`) becomes a structure once and is remembered. */

export type ActFact = 'done' | 'planned' | 'missed';
export type PeriodSide = 'start' | 'end' | 'ends' | 'stopped';

export type Anchor =
  | { kind: 'opened' }
  | { kind: 'closed' }
  | { kind: 'today' }
  /** The day being planned. */
  | { kind: 'planned' }
  | { kind: 'claim-end' }
  | { kind: 'run-start' }
  /** `pick: null` = not written: the last one, or inside `each` that instance. */
  | { kind: 'act'; fact: ActFact; task: string; pick: 'first' | 'last' | null }
  /** `form: null` = the one form that has this field. */
  | { kind: 'field'; form: string | null; field: string }
  | { kind: 'row'; cell: string }
  | { kind: 'period'; period: string; side: PeriodSide }
  | { kind: 'term'; term: string }
  /** `pick: null` = the last time it was entered. */
  | { kind: 'stage'; track: string; stage: string; pick: 'first' | null }
  /** `role: null` = agreed by everyone who must. */
  | { kind: 'agreed'; task: string; role: string | null }
  /** `series: null` (`series.last`) = the series of the agenda line it stands in. */
  | { kind: 'series'; series: string | null; side: 'day' | 'last' | 'next' | 'mail' | 'closes' }
  | { kind: 'setting'; setting: string };

const BARE = new Map<string, Anchor>(Object.entries({
  opened: { kind: 'opened' }, closed: { kind: 'closed' }, today: { kind: 'today' }, planned: { kind: 'planned' },
  'claim.end': { kind: 'claim-end' }, 'run.start': { kind: 'run-start' },
} satisfies Record<string, Anchor>));
const PERIOD_SIDES: readonly string[] = ['start', 'end', 'ends', 'stopped'];
const SERIES_SIDES: readonly string[] = ['last', 'next', 'mail', 'closes'];

const remembered = new Map<string, Anchor | null>();

/** Reads an anchor as written; null when it is not one of the closed list. Names are not resolved here. */
export function parseAnchor(written: string): Anchor | null {
  const known = remembered.get(written);
  if (known !== undefined) return known;
  const anchor = BARE.get(written) ?? readDotted(written.split('.'));
  remembered.set(written, anchor);
  return anchor;
}

type Reader = (rest: readonly string[]) => Anchor | null;

const one = (rest: readonly string[], make: (name: string) => Anchor): Anchor | null => {
  const [name, ...more] = rest;
  return name && more.length === 0 ? make(name) : null;
};

const act = (fact: ActFact): Reader => ([task, pick, ...more]) => {
  if (!task || more.length > 0) return null;
  if (pick === undefined) return { kind: 'act', fact, task, pick: null };
  return pick === 'first' || pick === 'last' ? { kind: 'act', fact, task, pick } : null;
};

const READERS: Record<string, Reader> = {
  done: act('done'), planned: act('planned'), missed: act('missed'),
  field: ([first, second, ...more]) => {
    if (!first || more.length > 0) return null;
    return second ? { kind: 'field', form: first, field: second } : { kind: 'field', form: null, field: first };
  },
  row: (rest) => one(rest, (cell) => ({ kind: 'row', cell })),
  period: ([period, side = 'end', ...more]) =>
    period && more.length === 0 && PERIOD_SIDES.includes(side) ? { kind: 'period', period, side: side as PeriodSide } : null,
  term: (rest) => one(rest, (term) => ({ kind: 'term', term })),
  stage: ([track, stage, pick, ...more]) => (track && stage && more.length === 0 && (pick === undefined || pick === 'first') ? { kind: 'stage', track, stage, pick: pick ?? null } : null),
  agreed: ([task, role = null, ...more]) => (task && more.length === 0 ? { kind: 'agreed', task, role } : null),
  series: ([name, side, ...more]) => {
    if (!name || more.length > 0) return null;
    if (side === undefined) {
      return name === 'last' || name === 'next' ? { kind: 'series', series: null, side: name } : { kind: 'series', series: name, side: 'day' };
    }
    return SERIES_SIDES.includes(side) ? { kind: 'series', series: name, side: side as 'last' | 'next' | 'mail' | 'closes' } : null;
  },
  setting: (rest) => one(rest, (setting) => ({ kind: 'setting', setting })),
};

function readDotted(parts: readonly string[]): Anchor | null {
  if (parts.some((part) => part === '')) return null;
  const [head = '', ...rest] = parts;
  return Object.hasOwn(READERS, head) ? (READERS[head]?.(rest) ?? null) : null;
}

/** What `each` (of a term) or `per` (of a task) walks over: acts, ends of a period, or the rows of a filled form. */
export type EachOf =
  | { kind: 'act'; fact: ActFact; task: string }
  | { kind: 'period'; period: string; side: 'start' | 'end' | 'ends' | 'stopped' }
  | { kind: 'rows'; form: string; field: string };

export function parseEach(written: string): EachOf | null {
  const anchor = parseAnchor(written);
  if (anchor?.kind === 'act') return { kind: 'act', fact: anchor.fact, task: anchor.task };
  if (anchor?.kind === 'period') return { kind: 'period', period: anchor.period, side: anchor.side };
  if (anchor) return null;
  const [form, field, ...more] = written.split('.');
  return form && field && more.length === 0 ? { kind: 'rows', form, field } : null;
}
