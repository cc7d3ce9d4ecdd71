/** Who may read what of a case, from when until when, on what ground: derived from the fold, written for the database. */
import type { Draaiboek, Key, Share } from '../protocol/draaiboek.ts';
import type { CaseState, GrantFact, Holding } from '../engine/reading.ts';
import type { Day } from '../values/day.ts';

/** The course of the case itself (that it exists, its dates), without anything told in it. */
export const COURSE = '';

export interface AccessRow {
  organisation: string;
  /** null: whoever in the organisation has reach over all its cases. */ account: string | null;
  /** Information class, or COURSE. */ class: Key;
  /** Role or share that opens it. */ via: Key; ground: string;
  since: Day; /** First day it no longer holds. */ until: Day | null; evidence: string | null;
}

/** The organisation that keeps the file sees its own file (GW-104); everyone else by role and by grant (GW-105, GW-107). */
export function accessRows(draaiboek: Draaiboek, state: CaseState, keeperOrganisation: string): AccessRow[] {
  if (state.opened === null) return [];
  const classes = Object.keys(draaiboek.classes);
  const keeper = [COURSE, ...classes].map((cls): AccessRow => ({
    organisation: keeperOrganisation, account: null, class: cls, via: draaiboek['kept-by'], ground: 'beheer', since: state.opened as Day, until: null, evidence: null,
  }));
  const own = state.holders.filter((h) => h.party.organisation === keeperOrganisation).flatMap((h) => [COURSE, ...classes].map((cls) => rowOfHolder(h, cls, 'rol')));
  const others = state.holders.filter((h) => h.party.organisation !== keeperOrganisation);
  const course = others.map((h) => rowOfHolder(h, COURSE, 'rol'));
  const granted = state.grants.flatMap((grant) => rowsOfGrant(draaiboek, grant, others));
  return distinct([...keeper, ...own, ...course, ...granted].flatMap((row) => row ?? []));
}

function rowOfHolder(holding: Holding, cls: Key, ground: string): AccessRow | undefined {
  const organisation = holding.party.organisation;
  if (organisation === undefined) return undefined;
  return { organisation, account: holding.party.account ?? null, class: cls, via: holding.role, ground, since: holding.from, until: holding.until ?? null, evidence: holding.event };
}

function rowsOfGrant(draaiboek: Draaiboek, grant: GrantFact, holders: Holding[]): (AccessRow | undefined)[] {
  const share = draaiboek.shares[grant.share];
  if (share === undefined || share.of === 'pick') return [];
  const classes = share.of.filter((name) => draaiboek.classes[name] !== undefined);
  return holders.filter((h) => share.for.includes(h.role)).flatMap((h) => classes.map((cls) => {
    const row = rowOfHolder(h, cls, groundOf(share));
    if (row === undefined) return undefined;
    const since = row.since > grant.from ? row.since : grant.from;
    const until = earliestEnd(row.until, grant.until ?? null);
    return until !== null && until <= since ? undefined : { ...row, via: grant.share, since, until, evidence: grant.event };
  }));
}

function earliestEnd(a: Day | null, b: Day | null): Day | null {
  if (a === null) return b;
  return b === null || a < b ? a : b;
}

function groundOf(share: Share): string {
  if ('agreed' in share.ground) return 'toestemming';
  return 'law' in share.ground ? share.ground.law : 'geen-bezwaar';
}

function distinct(rows: AccessRow[]): AccessRow[] {
  const seen = new Map(rows.map((row) => [JSON.stringify([row.organisation, row.account, row.class, row.via, row.since, row.until]), row]));
  return [...seen.values()];
}
