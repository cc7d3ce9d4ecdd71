/** The facts of one case, as the fold gathers them: what happened, and what stands because of it. */
import type { Day } from '../values/day.ts';
import type { Key, OpenEffect } from '../protocol/draaiboek.ts';
import type { Compiled } from './compiled.ts';
import type { CaseEvent, Value } from './events.ts';
import type { Appointment, CaseChoice, CaseState, ClaimFact, DoneFact, FieldFact, GrantFact, Holding, MissedFact, Outgoing } from './reading.ts';
import type { Correction } from './standing-events.ts';

export interface RowFact { id: string; values: Record<string, Value>; event: string }
export interface Waiver { event: string; reason: string; day: Day; until?: Day }
export interface Met { event: string; day: Day; judged: Day | null }
export interface Agreement { role: Key; event: string; day: Day; how: string; part?: Key; name?: string; party?: string }

export interface Ledger {
  book: Compiled;
  opened: { event: string; day: Day; key: Key } | null;
  version: number | null; /** The last move to other rules. */ moved: { seq: number; day: Day } | null;
  /** Acts in order of day, drafts included. */ acts: Map<Key, DoneFact[]>;
  /** Acts that are whole: everyone who must has agreed. */ done: Map<Key, DoneFact[]>;
  /** Acts by instance, the last one under that instance. */ actOf: Map<string, DoneFact>;
  missed: Map<Key, MissedFact[]>;
  appointments: Map<string, Appointment>; planned: Map<Key, Appointment[]>;
  fields: Map<string, FieldFact>; /** Latest fact of a field key, whatever its form. */ latest: Map<Key, FieldFact>; rows: Map<string, RowFact[]>;
  /** Agreements given before the act they belong to was entered, by task. */ ahead: Map<Key, (Agreement & { instance?: string })[]>;
  holders: Holding[]; stages: Map<Key, { stage: Key; since: Day; event: string; history: { stage: Key; from: Day; until: Day }[] }>;
  /** `track.stage` -> days it was entered. */ entered: Map<string, { day: Day; event: string }[]>;
  grants: GrantFact[]; claims: ClaimFact[]; ended: { ending: Key; day: Day; event: string } | null;
  waived: Map<string, Waiver>; met: Map<string, Met>;
  outgoing: Outgoing[]; /** Next cases, with the act they follow from. */ opens: { key: string; event: string; day: Day; effect: OpenEffect; fact: DoneFact }[]; alerts: { role: Key; cause: Key; event: string; day: Day }[]; notes: CaseState['notes'];
  corrections: { event: CaseEvent; told: Correction }[]; choices: Map<Key, CaseChoice[]>;
}

export function emptyLedger(book: Compiled): Ledger {
  return {
    book, opened: null, version: null, moved: null, acts: new Map(), done: new Map(), actOf: new Map(), missed: new Map(), appointments: new Map(), planned: new Map(),
    fields: new Map(), latest: new Map(), rows: new Map(), ahead: new Map(), holders: [], stages: new Map(), entered: new Map(), grants: [], claims: [], ended: null,
    waived: new Map(), met: new Map(), outgoing: [], opens: [], alerts: [], notes: [], corrections: [], choices: new Map(),
  };
}

export function pushTo<K, V>(into: Map<K, V[]>, key: K, value: V): void {
  const list = into.get(key);
  if (list) list.push(value);
  else into.set(key, [value]);
}

const NONE: readonly never[] = [];
export const listOf = <K, V>(map: Map<K, V[]>, key: K): readonly V[] => map.get(key) ?? NONE;

/** Who holds a role on a day; a holding that ends on a day no longer counts on it. */
export function holdersOn(ledger: Ledger, role: Key, day: Day): Holding[] {
  return ledger.holders.filter((holding) => holding.role === role && holding.from <= day && (holding.until === undefined || holding.until > day));
}

/** A party is the same by account, else person, else organisation and name. */
export function samePerson(a: { account?: string; person?: string; organisation?: string; name?: string }, b: typeof a): boolean {
  if (a.account !== undefined || b.account !== undefined) return a.account === b.account;
  if (a.person !== undefined || b.person !== undefined) return a.person === b.person;
  return a.organisation === b.organisation && a.name === b.name;
}
