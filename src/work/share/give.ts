/** Giving something of a case to another organisation, and taking it back: item by item, once, written down. */
import { grantFaults, sharingClauses, type Granting } from '../../domain/granting.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { addGrants, revokeGrants } from '../../store/grants.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import type { Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { sharingRoomIn, type Grounding } from './sharing-room.ts';

/** Why something may go out. */
export interface Proof {
  purpose: string; ground: string;
  /** Of a consent: an act (`event.<id>`) or a signed paper (`document.<id>`); with a paper also the day and who signed. */ proof: string; agreed: Day | undefined; agreedBy: readonly string[];
}
export interface Terms extends Proof { /** Paths of parts. */ items: readonly string[]; since: Day | undefined; until: Day | undefined; untilTyped: boolean }
export interface Giving extends Terms {
  number: string; /** Id of the receiver in the room. */ receiver: string;
  once?: Once | undefined; location: string;
}
export interface Given { count: number }

export async function giveParts(house: House, scope: Scope, given: Giving): Promise<Given | Refused> {
  return inOne(house, scope, given, (tx) => sharingRoomIn(house, tx, given.number), async (tx, room) => {
    if (!room.gives) throw new Undone([{ code: 'not-your-role', data: { roles: [] }, clause: [] }]);
    const receiver = room.receivers.find((one) => one.id === given.receiver);
    const chosen = given.items.map((path) => ({ path, part: room.parts.find((one) => one.path === path) }));
    const granting = { ...grantingOf(room, given, receiver?.organisation), role: receiver?.role };
    const faults = grantFaults(room.found.draaiboek, granting);
    if (faults.length > 0 || receiver === undefined || given.since === undefined) throw new Undone(faults);
    const { since } = given;
    const batch = house.newId();
    const trouble = await addGrants(tx, chosen.map(({ path, part }) => ({
      id: house.newId(), caseId: room.found.file.id, batch, item: part?.kind === 'field' ? `veld.${path}` : path, tasks: part?.tasks ?? [], organisationId: receiver.organisation.id, accountId: receiver.account, role: receiver.role,
      purpose: given.purpose.trim(), ground: given.ground, since, until: given.until ?? null, agreed: granting.ground?.needsConsent === true ? (granting.agreed ?? null) : null, evidence: idOf(given.proof),
    })));
    if (trouble !== undefined) throw new Undone([{ code: trouble.code, data: {}, clause: sharingClauses(room.found.draaiboek, receiver.role), field: FIELD_OF[trouble.code] ?? 'delen' }]);
    await logAccess(tx, { id: house.newId(), what: 'dossier.share', why: `${chosen.length} voor ${receiver.organisation.shortName ?? receiver.organisation.name}`, caseId: room.found.file.id, keeperOrg: room.found.file.keeperOrg });
    return { count: chosen.length };
  });
}

export const FIELD_OF: Readonly<Record<string, string>> = { 'grant-overlaps': 'vanaf', 'grant-no-end': 'tot', 'grant-backward': 'tot', 'grant-no-ground': 'grond', 'grant-no-consent': 'bewijs', 'consent-not-for-this': 'bewijs', 'consent-used': 'bewijs', 'grant-unapproved': 'vanaf', 'grant-weaker': 'grond', 'grant-no-part': 'ontvanger' };

/** What is asked of the rules of sharing, for this receiver. */
export function grantingOf(room: Grounding & { parts: readonly { path: string; class: Key }[] }, given: Terms, receiver: Organisation | undefined): Omit<Granting, 'role'> {
  const act = room.consents.find((one) => `event.${one.event}` === given.proof);
  const paper = room.papers.some((one) => `document.${one.id}` === given.proof);
  return {
    items: given.items.map((item) => { const part = room.parts.find((one) => one.path === item); return { item, class: part?.class ?? '', open: part !== undefined }; }),
    keeperRegime: room.keeper?.regime ?? 'geen', receiverRegime: receiver?.regime ?? 'geen', receiverEnds: receiver?.validUntil ?? null,
    ground: room.grounds.find((one) => one.key === given.ground), purpose: given.purpose, since: given.since, until: given.until, untilTyped: given.untilTyped,
    agreed: act?.agreed ?? given.agreed, agreedBy: act === undefined ? given.agreedBy : room.subjects, subjects: room.subjects, proof: act !== undefined || paper, act,
  };
}

/** Id of the act or the paper that a consent stands in. */
export const idOf = (proof: string): string | null => proof.split('.')[1] ?? null;

export interface Taking { number: string; /** One of them, or all that were given in one go. */ ids: readonly string[]; why: string; once?: Once | undefined; location: string }

/** Counts at the next request of whoever received it. */
export function takeBack(house: House, scope: Scope, given: Taking): Promise<Given | Refused> {
  return inOne(house, scope, given, (tx) => sharingRoomIn(house, tx, given.number), async (tx, room) => {
    if (given.why.trim() === '') throw new Undone([{ code: 'missing', data: {}, clause: [], field: 'waarom' }]);
    const count = await revokeGrants(tx, { caseId: room.found.file.id, ids: given.ids }, given.why.trim());
    if (count === 0) throw new Undone([{ code: 'grant-gone', data: {}, clause: [] }]);
    await logAccess(tx, { id: house.newId(), what: 'dossier.share-back', why: `${count}`, caseId: room.found.file.id, keeperOrg: room.found.file.keeperOrg });
    return { count };
  });
}

/** One transaction: claimed once, in the room that `find` gives; a refusal leaves nothing behind. */
export async function inOne<Room>(house: House, scope: Scope, given: { once?: Once | undefined; location: string }, find: (tx: Tx) => Promise<Room | undefined>, run: (tx: Tx, room: Room) => Promise<Given>): Promise<Given | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
    if (claimed?.code === 'key-reused') return refuse('key-reused');
    if (claimed?.code === 'repeat') return { count: 0 };
    const room = await find(tx);
    if (room === undefined) return refuse('not-found');
    const done = await run(tx, room);
    if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
    return done;
  });
}
