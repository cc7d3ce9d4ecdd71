/** Who is proposed for a role that nobody holds yet: the fixed contact of the municipality where the client lives, with that as the reason (WD-324). */
import type { CaseState } from '../../../engine/reading.ts';
import type { Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import type { CaseFile } from '../../../store/cases.ts';
import type { Tx } from '../../../store/transaction.ts';
import { proposedFor } from '../../plan/contacts.ts';

export interface Proposed { role: Key; account: string; name: string; municipality: string }

/** Only people of the organisation that keeps the file, and only while it runs. */
export async function proposedIn(tx: Tx, draaiboek: Draaiboek, state: Pick<CaseState, 'holders' | 'ended'>, file: Pick<CaseFile, 'municipality' | 'keeperOrg'>): Promise<Proposed[]> {
  const empty = Object.entries(draaiboek.roles).filter(([role, word]) => word.proposed !== undefined && !state.holders.some((one) => one.role === role && (one.until === undefined || one.until > tx.now.today)));
  const contact = empty.length === 0 || state.ended !== null ? undefined : await proposedFor(tx, file.municipality);
  if (contact === undefined || contact.organisationId !== file.keeperOrg) return [];
  return empty.map(([role]) => ({ role, account: contact.accountId, name: contact.name, municipality: contact.municipality }));
}
