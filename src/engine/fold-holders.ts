/** Who holds a role, from when until when. A successor's first day is the predecessor's last (GW-034). */
import type { Key } from '../protocol/draaiboek.ts';
import type { CaseEvent } from './events.ts';
import { type Ledger, samePerson } from './ledger.ts';
import type { Holding } from './reading.ts';

type Assigned = Extract<CaseEvent, { kind: 'assigned' }>;

export function foldAssigned(ledger: Ledger, event: Assigned): void {
  const from = event.from ?? event.happened;
  if (event.until !== undefined) {
    ledger.holders.push({ role: event.role, party: event.party, from, until: event.until, event: event.id, standIn: true });
    return;
  }
  const open = ledger.holders.filter((holding) => holding.role === event.role && holding.until === undefined);
  for (const holding of leaving(ledger, event, open)) holding.until = from;
  if (event.ends) return;
  if (open.some((holding) => holding.until === undefined && samePerson(holding.party, event.party))) return;
  ledger.holders.push({ role: event.role, party: event.party, from, event: event.id });
}

function leaving(ledger: Ledger, event: Assigned, open: Holding[]): Holding[] {
  if (event.ends) return open.filter((holding) => samePerson(holding.party, event.party));
  if (event.replaces !== undefined) return open.filter((holding) => isNamed(holding, event.replaces as string));
  return heldByOne(ledger, event.role) ? open.filter((holding) => !samePerson(holding.party, event.party)) : [];
}

/** `one` and `always` have one holder at a time; `each` (co-tenants) and `many` have several. */
export function heldByOne(ledger: Ledger, role: Key): boolean {
  const word = ledger.book.draaiboek.roles[role];
  return word !== undefined && word.each !== true && (word.hold === 'one' || word.hold === 'always');
}

/** `replaces` names the predecessor by assignment, account, person, organisation or name. */
export function isNamed(holding: Holding, by: string): boolean {
  const { account, person, organisation, name } = holding.party;
  return [holding.event, account, person, organisation, name].includes(by);
}
