/** A complaint or a question about data becomes a case of its own beside the dossier, about the same person (GW-111, GW-114, GW-115). */
import type { Party, Values } from '../../engine/events.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { checkFile } from '../../papers/attachments.ts';
import { addDocument } from '../../store/documents.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { openCase } from '../act/open-case.ts';
import { documentOf, fileRefusal, MOST_BYTES, type GivenFile } from '../case/act-with-files.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { openingRoomIn, type OpeningRoom, type RoleToFill } from './opening-room.ts';

export interface Beside {
  /** Number of the dossier. */ dossier: string; kind: Key; happened: Day; values: Values; files?: readonly GivenFile[];
  /** Account per role; '' or absent where nobody was chosen. */ chosen: Readonly<Record<Key, string>>;
  once?: Once | undefined; /** Where the answer leads, made from the number. */ location(number: string): string;
}

export async function openBeside(house: House, scope: Scope, given: Beside): Promise<{ number: string } | Refused> {
  const files = (given.files ?? []).map((file) => ({ file, id: house.newId(), is: checkFile(file.name, file.bytes, MOST_BYTES) }));
  const damaged = files.flatMap(({ file, is }) => ('problem' in is ? [fileRefusal(file, is)] : []));
  if (damaged.length > 0) return { refused: damaged };
  return allOrNothing(house, scope, (tx) => carryOut(house, tx, given, files as Parameters<typeof documentOf>[1][]));
}

async function carryOut(house: House, tx: Tx, given: Beside, files: readonly Parameters<typeof documentOf>[1][]): Promise<{ number: string } | Refused> {
  const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
  if (claimed?.code === 'key-reused') return refuse('key-reused');
  // Another copy of the program carried out this very post: the door then gives its answer.
  if (claimed?.code === 'repeat') throw new Error('this post was carried out already');
  const room = await openingRoomIn(house, tx, given);
  if (isRefused(room)) return room;
  const { parties, faults } = partiesOf(tx, room, given.chosen);
  if (faults.length > 0) throw new Undone(faults);
  const values = { ...given.values, ...Object.fromEntries(files.flatMap(({ file, id }) => ('field' in file.at ? [[file.at.field, id]] : []))) };
  const { file: parent } = room.parent;
  const subject = parent.subjectPerson === null ? undefined : await person(tx, parent.subjectPerson);
  // The database opens a case only to who may open dossiers; whoever handles privacy may open this one, which was checked above.
  const opened = await asHouse(tx, `${given.kind} bij ${parent.number}`, null, async (all) => {
    const made = await openCase(house, all, {
      programme: given.kind, keeperOrg: parent.keeperOrg, values, parties, agreements: [], happened: given.happened, actor: { account: tx.scope?.account ?? null, role: room.own, name: tx.scope?.accountName ?? '' },
      subject: { givenName: subject?.givenName ?? parent.subjectName, familyName: subject?.familyName ?? '', ...(subject === undefined ? {} : { person: subject.id }) },
      municipality: parent.municipality, referralId: null, parentCase: parent.id, reasons: {},
    });
    for (const one of files) await addDocument(all, documentOf(made.caseId, one));
    return made;
  });
  if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location(opened.number));
  return { number: opened.number };
}

function partiesOf(tx: Tx, room: OpeningRoom, chosen: Readonly<Record<Key, string>>): { parties: Party[]; faults: Refusal[] } {
  const faults: Refusal[] = [];
  const parties = room.roles.flatMap((one): Party[] => {
    const id = chosen[one.role] ?? '';
    const account = one.candidates.find((candidate) => candidate.id === id);
    if (account === undefined && (one.must || id !== '')) faults.push({ code: id === '' ? 'missing' : 'may-not-hold', data: { role: one.role }, clause: one.word.clause ?? [], field: fieldOfRole(one) });
    return account === undefined ? [] : [{ role: one.role, account: account.id, organisation: account.organisationId, name: account.name }];
  });
  const mine: Party[] = parties.some((party) => party.role === room.own) || tx.scope?.account === null || tx.scope === null ? []
    : [{ role: room.own, account: tx.scope.account, organisation: tx.scope.organisation ?? '', name: tx.scope.accountName }];
  const subject = Object.entries(room.draaiboek.roles).filter(([, word]) => word.is === 'subject').map(([role]): Party => ({ role, name: room.parent.file.subjectName }));
  return { parties: [...subject, ...mine, ...parties], faults };
}

/** Name of the control in which a role is filled. */
export function fieldOfRole(one: Pick<RoleToFill, 'role'>): string {
  return `rol-${one.role}`;
}
