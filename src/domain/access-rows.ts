/** Who may read what of a case, from when until when, on what ground: derived from the fold, written for the database. */
import type { Draaiboek, Key, Share } from '../protocol/draaiboek.ts';
import type { CaseState, GrantFact, Holding } from '../engine/reading.ts';
import { addDays, type Day } from '../values/day.ts';
import { keeperSpans, type KeeperSpan } from './keeping-organisation.ts';
import { partOf } from './information-classes.ts';

/** The course of the case itself (that it exists, its dates), without anything told in it. */
export const COURSE = '';
/** Role of whoever reads because of an appointment that lies ahead; a draaiboek names it in `for`. */
export const VISITORS = 'visitors';

export interface AccessRow {
  organisation: string;
  /** null: whoever in the organisation has reach over all its cases. */ account: string | null;
  /** Information class (`nota@<organisation>` for one party's part), `count.<key>`, or COURSE. */ class: string;
  /** Role or share that opens it. */ via: Key; ground: string;
  /** Role in which it is read: a note names roles. */ role: Key;
  since: Day; /** First day it no longer holds. */ until: Day | null; evidence: string | null;
}
export type AccessState = Pick<CaseState, 'opened' | 'holders' | 'grants' | 'appointments'>;

interface Sharing { draaiboek: Draaiboek; state: AccessState; opened: Day; spans: KeeperSpan[]; /** Holders outside the organisation that keeps the file. */ others: Holding[]; /** Every organisation that ever took part. */ parties: string[] }

/**
 * The organisation that keeps the file sees its own file (GW-104); everyone else by role and by grant (GW-105, GW-107). Of a class that is parted,
 * each party reads its own part; another's only by a share. A former keeper stops on the day the next one begins (WB-034).
 */
export function accessRows(draaiboek: Draaiboek, state: AccessState, keeperOrganisation: string): AccessRow[] {
  if (state.opened === null) return [];
  const spans = keeperSpans(draaiboek, { opened: state.opened, holders: state.holders }, keeperOrganisation);
  const keeps = (organisation: string | undefined): boolean => spans.some((span) => span.organisation === organisation);
  const sharing: Sharing = {
    draaiboek, state, opened: state.opened, spans, others: state.holders.filter((h) => !keeps(h.party.organisation)),
    parties: [...new Set([...spans.map((span) => span.organisation), ...state.holders.flatMap((h) => h.party.organisation ?? [])])],
  };
  const own = state.holders.filter((h) => keeps(h.party.organisation)).flatMap((h) => ownRows(sharing, h));
  const others = sharing.others.flatMap((h) => outsideRows(draaiboek, h));
  const granted = state.grants.flatMap((grant) => rowsOfGrant(sharing, grant));
  return distinct([...spans.flatMap((span) => keeperRows(draaiboek, span)), ...own, ...others, ...granted]);
}

/** What the organisation may read of its own file: every class, and of a parted class its own part. */
function ownClasses(draaiboek: Draaiboek, organisation: string): string[] {
  return [COURSE, ...Object.keys(draaiboek.classes).map((cls) => partOf(draaiboek, cls, organisation)), ...Object.keys(draaiboek.counts).map((count) => `count.${count}`)];
}

function keeperRows(draaiboek: Draaiboek, span: KeeperSpan): AccessRow[] {
  return ownClasses(draaiboek, span.organisation).map((cls) => ({
    organisation: span.organisation, account: null, class: cls, via: draaiboek['kept-by'], role: draaiboek['kept-by'], ground: 'beheer', since: span.from, until: span.until, evidence: null,
  }));
}

/** Someone of the keeper reads the file while both hold: the role, and the keeping by that organisation. */
function ownRows({ draaiboek, spans }: Sharing, holding: Holding): AccessRow[] {
  const mine = spans.filter((span) => span.organisation === holding.party.organisation);
  return ownClasses(draaiboek, holding.party.organisation ?? '').flatMap((cls) => mine.flatMap((span) => within(rowOfHolder(holding, cls, 'rol'), span.from, span.until)));
}

function outsideRows(draaiboek: Draaiboek, holding: Holding): AccessRow[] {
  const { organisation } = holding.party;
  if (organisation === undefined) return [];
  const parted = Object.keys(draaiboek.classes).filter((cls) => draaiboek.classes[cls]?.per === 'party').map((cls) => partOf(draaiboek, cls, organisation));
  return [COURSE, ...parted].flatMap((cls) => rowsOfHolder(draaiboek, holding, cls, cls === COURSE ? 'rol' : 'eigen-deel'));
}

function rowOfHolder(holding: Holding, cls: string, ground: string): AccessRow | undefined {
  const organisation = holding.party.organisation;
  if (organisation === undefined) return undefined;
  return { organisation, account: holding.party.account ?? null, class: cls, via: holding.role, role: holding.role, ground, since: holding.from, until: holding.until ?? null, evidence: holding.event };
}

/** For the holder, and where the draaiboek says so for colleagues who read the cases of their organisation: work goes on when somebody is ill. */
function rowsOfHolder(draaiboek: Draaiboek, holding: Holding, cls: string, ground: string): AccessRow[] {
  const row = rowOfHolder(holding, cls, ground);
  if (row === undefined) return [];
  return row.account !== null && draaiboek.roles[holding.role]?.colleagues === true ? [row, { ...row, account: null }] : [row];
}

function rowsOfGrant(sharing: Sharing, grant: GrantFact): AccessRow[] {
  const share = sharing.draaiboek.shares[grant.share];
  // What was picked stands in `case_grant`: it names its items, not classes.
  if (share === undefined || share.of === 'pick') return [];
  const readers = [...sharing.state.holders.filter((h) => share.for.includes(h.role)), ...(share.for.includes(VISITORS) ? visitors(sharing) : [])];
  return readers.flatMap((h) => classesFor(sharing, share, grant, h).flatMap((cls) => {
    return rowsOfHolder(sharing.draaiboek, h, cls, groundOf(share)).flatMap((row) => within({ ...row, via: grant.share, evidence: grant.event }, grant.from, grant.until ?? null));
  }));
}

/**
 * Classes a share opens to this reader. The part of another party is opened by a consent only when it was given after this reader's organisation came in:
 * what was agreed with the earlier organisation in mind does not speak of the later one (WB-035).
 */
function classesFor(sharing: Sharing, share: Share, grant: GrantFact, reader: Holding): string[] {
  const { draaiboek, parties, spans } = sharing;
  const named = (share.of as string[]).filter((name) => draaiboek.classes[name] !== undefined || name.startsWith('count.'));
  const mine = reader.party.organisation;
  const cameIn = [...sharing.state.holders.filter((h) => h.party.organisation === mine).map((h) => h.from), ...spans.filter((span) => span.organisation === mine).map((span) => span.from)].sort()[0] ?? reader.from;
  const speaksOfMe = !('agreed' in share.ground) || grant.from >= cameIn || reader.role === VISITORS;
  return named.flatMap((cls) => {
    if (draaiboek.classes[cls]?.per !== 'party') return sharing.others.some((h) => h.party.organisation === mine) || reader.role === VISITORS ? [cls] : [];
    return speaksOfMe ? parties.filter((party) => party !== mine && isPartyOf(sharing, share, party)).map((party) => partOf(draaiboek, cls, party)) : [];
  });
}

/** `parts`: only of parties in these roles. */
function isPartyOf({ state, spans, draaiboek }: Sharing, share: Share, party: string): boolean {
  if (share.parts === undefined) return true;
  if (share.parts.includes(draaiboek['kept-by']) && spans.some((span) => span.organisation === party)) return true;
  return state.holders.some((h) => h.party.organisation === party && share.parts?.includes(h.role));
}

/** Whoever has an appointment that lies ahead, until that day is over (WB-045, GW-136). */
function visitors({ state }: Sharing): Holding[] {
  const ahead = state.appointments.filter((one) => one.state === 'proposed' || one.state === 'firm');
  return ahead.flatMap((one) => one.invited.flatMap((party): Holding[] => {
    const organisation = party.organisation ?? state.holders.find((h) => party.account !== undefined && h.party.account === party.account)?.party.organisation;
    if (organisation === undefined) return [];
    const [planned] = one.history;
    return [{ role: VISITORS, party: { ...party, organisation }, from: one.asked ?? one.day, until: addDays(one.day, 1), event: planned?.event ?? '' }];
  }));
}

function within(row: AccessRow | undefined, from: Day, until: Day | null): AccessRow[] {
  if (row === undefined) return [];
  const since = row.since > from ? row.since : from;
  const end = earliestEnd(row.until, until);
  return end !== null && end <= since ? [] : [{ ...row, since, until: end }];
}

function earliestEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

export function groundOf(share: Share): string {
  if ('agreed' in share.ground) return 'toestemming';
  return 'law' in share.ground ? share.ground.law : 'geen-bezwaar';
}

function distinct(rows: AccessRow[]): AccessRow[] {
  const seen = new Map(rows.map((row) => [JSON.stringify([row.organisation, row.account, row.class, row.via, row.role, row.since, row.until]), row]));
  return [...seen.values()];
}
