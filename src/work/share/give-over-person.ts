/** Giving a class of information, or the card, over a person: it reaches every case about her that the organisation keeps, also one that opens later; and taking it back. */
import { grantFaults } from '../../domain/granting.ts';
import type { Refusal } from '../../engine/reading.ts';
import { logAccess } from '../../store/access-log.ts';
import { addGrants, revokeGrants } from '../../store/grants.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import type { House, Refused } from '../house.ts';
import { FIELD_OF, grantingOf, idOf, inOne, type Given, type Terms } from './give.ts';
import { personRoomIn, type PersonRoom } from './person-room.ts';

export interface GivingOver extends Terms { person: string; /** Organisation. */ receiver: string; once?: Once | undefined; location: string }

export function giveOverPerson(house: House, scope: Scope, given: GivingOver): Promise<Given | Refused> {
  return inOne(house, scope, given, (tx) => personRoomIn(house, tx, given.person), async (tx, room) => {
    if (!room.gives) throw new Undone([{ code: 'not-your-role', data: { roles: [] }, clause: [] }]);
    const receiver = room.receivers.find((one) => one.id === given.receiver);
    const granting = { ...grantingOf(room, given, receiver), role: undefined, overPerson: true };
    const faults = faultsOf(room, granting, receiver !== undefined);
    if (faults.length > 0 || receiver === undefined || given.since === undefined || given.until === undefined) throw new Undone(faults);
    const { since, until } = given;
    const batch = house.newId();
    const trouble = await addGrants(tx, room.parts.filter((one) => given.items.includes(one.path)).flatMap((one) => one.items).map((item) => ({
      id: house.newId(), personId: room.person.id, keeperOrg: room.person.keeperOrg, batch, item, organisationId: receiver.id, role: '', purpose: given.purpose.trim(), ground: given.ground, since, until,
      agreed: granting.ground?.needsConsent === true ? (granting.agreed ?? null) : null, evidence: idOf(given.proof),
    })));
    if (trouble !== undefined) throw new Undone([{ code: trouble.code, data: {}, clause: [], field: FIELD_OF[trouble.code] ?? 'delen' }]);
    await logged(house, tx, room, 'dossier.share', `${given.items.length} over de persoon, voor ${receiver.shortName ?? receiver.name}`);
    return { count: given.items.length };
  });
}

/** The clauses are those of her newest case: what goes out rests on one of her cases at least. */
function faultsOf(room: PersonRoom, granting: Parameters<typeof grantFaults>[1], known: boolean): Refusal[] {
  const [newest] = room.cases.filter((one) => one.ended === null);
  const faults = newest === undefined ? [] : grantFaults(newest.rules, granting);
  const before = faults.filter((one) => one.field === 'delen');
  return known ? faults : [...before, { code: 'grant-no-receiver', data: {}, clause: [], field: 'ontvanger' }, ...faults.filter((one) => one.field !== 'delen')];
}

export interface TakingOver { person: string; ids: readonly string[]; why: string; once?: Once | undefined; location: string }

/** Counts at the next request of whoever received it. */
export function takeBackOverPerson(house: House, scope: Scope, given: TakingOver): Promise<Given | Refused> {
  return inOne(house, scope, given, (tx) => personRoomIn(house, tx, given.person), async (tx, room) => {
    if (!room.keeps) throw new Undone([{ code: 'not-your-role', data: { roles: [] }, clause: [] }]);
    if (given.why.trim() === '') throw new Undone([{ code: 'missing', data: {}, clause: [], field: 'waarom' }]);
    const count = await revokeGrants(tx, { personId: room.person.id, ids: given.ids }, given.why.trim());
    if (count === 0) throw new Undone([{ code: 'grant-gone', data: {}, clause: [] }]);
    await logged(house, tx, room, 'dossier.share-back', `${count} over de persoon`);
    return { count };
  });
}

/** At each case it reaches, so that who looks at one of them finds it. */
async function logged(house: House, tx: Tx, room: PersonRoom, what: string, why: string): Promise<void> {
  for (const file of room.cases.filter((one) => one.ended === null)) await logAccess(tx, { id: house.newId(), what, why, caseId: file.id, keeperOrg: file.keeperOrg });
}
