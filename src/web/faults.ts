import type { DatabaseAway } from '../store/away.ts';
import { BadInput } from './body.ts';

/** A fault by its kind; the words are in `pages/fout`. */
export type FaultKind = 'malformed' | 'too-large' | 'away' | 'too-many' | 'not-found' | 'not-allowed' | 'unknown' | 'stale-form' | 'signed-out' | 'other-body' | 'link-gone' | 'wrong-media' | 'full' | 'owes-second-step' | 'organisation-ended';

export const FAULT_STATUS: Record<FaultKind, number> = {
  malformed: 400, 'too-large': 413, away: 503, 'too-many': 429, 'not-found': 404, 'not-allowed': 403, unknown: 500,
  'stale-form': 403, 'signed-out': 401, 'other-body': 409, 'link-gone': 410, 'wrong-media': 415, full: 507, 'owes-second-step': 403, 'organisation-ended': 403,
};

/** The text types of the database refuse what only a hostile client sends. */
const MALFORMED_CODES = new Set(['22021', '22P05', '22P02', '22008', '22003']);

/** What kind of trouble an exception is. A database that went away and a full disk are trouble, not defects. */
export function faultKind(fault: unknown): FaultKind {
  if (fault instanceof BadInput) return fault.code === 'too-large' ? 'too-large' : 'malformed';
  // Known by its name: the class itself lives below the door that web uses.
  if (fault instanceof Error && fault.name === 'DatabaseAway') return (fault as DatabaseAway).state === 'full' ? 'full' : 'away';
  if (MALFORMED_CODES.has(codeOf(fault))) return 'malformed';
  return byStatus(fault);
}

function byStatus(fault: unknown): FaultKind {
  const status = typeof fault === 'object' && fault !== null && 'statusCode' in fault ? Number(fault.statusCode) : 500;
  if (status === 413) return 'too-large';
  if (status === 415) return 'wrong-media';
  if (status === 429) return 'too-many';
  if (status === 404) return 'not-found';
  return status >= 400 && status < 500 ? 'malformed' : 'unknown';
}

function codeOf(fault: unknown): string {
  if (typeof fault !== 'object' || fault === null) return '';
  if ('code' in fault && typeof fault.code === 'string') return fault.code;
  return 'cause' in fault ? codeOf(fault.cause) : '';
}
