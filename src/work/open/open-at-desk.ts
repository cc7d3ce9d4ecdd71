/** A case opened at a desk. Who keeps it follows from the organisations named; whoever opens it reads no more of it than its own role gives. */
import type { Party, Values } from '../../engine/events.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import type { Scope } from '../../store/scope.ts';
import { logAccess } from '../../store/access-log.ts';
import { person } from '../../store/people.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { keeperOf, openCase, type Opened } from '../act/open-case.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { deskRoomIn, type DeskRoom } from './room.ts';
import { sameCase } from './same-case.ts';

export interface AtDesk {
  programme: Key; happened: Day; values: Values; givenName: string; familyName: string; /** Somebody whom the keeper knows already: no second person is made. */ person?: string | undefined; /** Others it is about as well, by name. */ together: readonly string[]; municipality: string | null;
  /** Organisation per role; '' or absent where none was chosen. */ chosen: Readonly<Record<Key, string>>;
  /** Why it is another one than the case that is there already; '' or absent where nobody was asked. */ another?: string;
  once?: Once | undefined; /** Where the answer leads, made from the number. */ location(number: string): string;
}

export async function openAtDesk(house: House, scope: Scope, given: AtDesk): Promise<{ number: string } | Refused> {
  return allOrNothing(house, scope, (tx) => carryOut(house, tx, given));
}

async function carryOut(house: House, tx: Tx, given: AtDesk): Promise<{ number: string } | Refused> {
  const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
  if (claimed?.code === 'key-reused') return refuse('key-reused');
  // Another copy of the program carried out this very post: the door then gives its answer.
  if (claimed?.code === 'repeat') throw new Error('this post was carried out already');
  const opened = await openIn(house, tx, given);
  if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location(opened.number));
  return { number: opened.number };
}

/** The case itself, inside a transaction that claimed its post already. Throws `Undone`. */
export async function openIn(house: House, tx: Tx, given: AtDesk): Promise<Opened> {
  const draaiboek = house.programmes.current(given.programme)?.draaiboek;
  const room = draaiboek === undefined ? undefined : await deskRoomIn(tx, draaiboek, undefined);
  if (room === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
  const { parties, faults } = partiesOf(tx, room, given);
  if (faults.length > 0) throw new Undone(faults);
  const name = [given.givenName, given.familyName].map((part) => part.trim()).filter(Boolean).join(' ');
  const same = (given.another ?? '').trim() === '' ? await sameCase(tx, room.draaiboek, { subject: name, values: given.values }) : undefined;
  if (same !== undefined) throw new Undone([same]);
  const opened = await openHere(house, tx, room, given, parties);
  if ((given.another ?? '').trim() !== '') await logAccess(tx, { id: house.newId(), what: 'dossier.ander', why: (given.another ?? '').trim().slice(0, 300), caseId: opened.caseId, keeperOrg: opened.keeperOrg });
  return opened;
}

async function openHere(house: House, tx: Tx, room: DeskRoom, given: AtDesk, parties: Party[]): Promise<Opened & { keeperOrg: string }> {
  // Looked up with the eyes of whoever opens it: somebody else's person cannot be guessed at.
  const known = given.person === undefined ? undefined : await person(tx, given.person);
  return asHouse(tx, `nieuw dossier ${room.draaiboek.name}`, null, async (all) => {
    const keeperOrg = parties.find((party) => party.role === room.draaiboek['kept-by'])?.organisation ?? (await keeperOf(all, room.draaiboek, given.municipality));
    if (keeperOrg === undefined) throw new Undone([{ code: 'keeper-unknown', data: {}, clause: [], field: fieldOfPlace(room.draaiboek['kept-by']) }]);
    if (given.person !== undefined && known?.keeperOrg !== keeperOrg) throw new Undone([{ code: 'person-unknown', data: {}, clause: [], field: 'persoon' }]);
    return { keeperOrg, ...(await openCase(house, all, {
      programme: room.draaiboek.key, keeperOrg, values: given.values, parties, agreements: [], happened: given.happened,
      actor: { account: tx.scope?.account ?? null, role: room.own, name: tx.scope?.accountName ?? '' }, subject: { givenName: given.givenName, familyName: given.familyName, ...(given.person === undefined ? {} : { person: given.person }) },
      municipality: given.municipality, referralId: null, parentCase: null, reasons: {},
    })) };
  });
}

function partiesOf(tx: Tx, room: DeskRoom, given: AtDesk): { parties: Party[]; faults: Refusal[] } {
  const faults: Refusal[] = [];
  const name = [given.givenName, given.familyName].map((part) => part.trim()).filter(Boolean).join(' ');
  // A page that notes quickly does not ask for a name first.
  const { subject } = room;
  if (name === '' && subject !== undefined && room.draaiboek.desk === undefined) faults.push({ code: 'missing', data: {}, clause: room.draaiboek.roles[subject]?.clause ?? [], field: 'naam' });
  const subjects = [name, ...(room.several ? given.together : [])].filter((one) => one !== '').flatMap((one): Party[] => (subject === undefined ? [] : [{ role: subject, name: one }]));
  const places = room.places.flatMap((place): Party[] => {
    const id = given.chosen[place.role] ?? '';
    const found = place.candidates.find((one) => one.id === id);
    if (found === undefined && (place.must || id !== '')) faults.push({ code: id === '' ? 'missing' : 'organisation-unknown', data: { role: place.role }, clause: place.word.clause ?? [], field: fieldOfPlace(place.role) });
    return found === undefined ? [] : [{ role: place.role, organisation: found.id, name: found.name }];
  });
  const mine: Party = { role: room.own, account: tx.scope?.account ?? '', organisation: tx.scope?.organisation ?? '', name: tx.scope?.accountName ?? '' };
  return { parties: [...subjects, mine, ...places], faults };
}

/** Name of the control in which a role is filled. */
export function fieldOfPlace(role: Key): string {
  return `rol-${role}`;
}
