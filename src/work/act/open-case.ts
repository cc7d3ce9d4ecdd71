/** A new case: the first act of its draaiboek, decided on nothing but what came in. */
import { accessRows } from '../../domain/access-rows.ts';
import { splitByClass } from '../../domain/told-parts.ts';
import { decide } from '../../engine/decide.ts';
import { readCase } from '../../engine/read-case.ts';
import type { Actor, NewEvent, Party, Values } from '../../engine/events.ts';
import type { AgreementGiven, CaseReading, Command, Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { caseById, openCase as openCover, type CaseFile } from '../../store/cases.ts';
import { append } from '../../store/events.ts';
import { allOrganisations, areas } from '../../store/organisations.ts';
import { addPerson } from '../../store/people.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { endedOn, endedRefusal } from '../plan/ended.ts';
import { answersFrom } from './answers.ts';
import { sendOutgoing } from './outgoing.ts';
import { project } from './project.ts';
import { Undone } from './all-or-nothing.ts';
import { surroundingsOf } from './surroundings.ts';

export interface Opening {
  programme: Key; keeperOrg: string; values: Values; parties: Party[]; agreements: AgreementGiven[]; happened: Day; actor: Actor;
  /** Whom the case is about; the name stands with the signature only (GW-126). */ subject: { givenName: string; familyName: string; /** Known already, from another case: no second person is made. */ person?: string }; // Without any name it is about nobody who is known yet.
  municipality: string | null; referralId: string | null; parentCase: string | null; reasons: Record<Key, string>;
  /** It ran elsewhere before: what had to leave then has left. */ ranElsewhere?: true;
}
export interface Opened { caseId: string; number: string; reading: CaseReading }

/** What deciding would say, without writing anything: for the page that lets someone look over a referral. */
export async function tryOpening(house: House, tx: Tx, opening: Opening): Promise<Refusal[]> {
  const { decision } = await decideOpening(house, tx, opening);
  return 'refusals' in decision ? decision.refusals : [];
}

/**
 * Opens the case. `tx` is in the hands of the house (`asHouse`, `aroundEveryLock`) or of someone of the keeper with the right to open.
 * Throws `Undone` with the refusals, so that the transaction keeps nothing.
 */
export async function openCase(house: House, tx: Tx, opening: Opening): Promise<Opened> {
  const { draaiboek, answers, decision } = await decideOpening(house, tx, opening);
  if ('refusals' in decision) throw new Undone(decision.refusals);
  const file = await cover(house, tx, draaiboek, opening);
  const appended = await append(tx, {
    caseId: file.id, expectedVersion: 0, events: decision.events, ids: decision.events.map(() => house.newId()), split: (event: NewEvent) => splitByClass(draaiboek, event, { before: [], organisation: tx.scope?.organisation ?? file.keeperOrg }),
  });
  if ('code' in appended) throw new Error('a new case was changed before it existed');
  const reading = readCase(draaiboek, appended.events, tx.now, answers);
  const refusal = await project(tx, file, { draaiboek, events: appended.events, answers, reading }, house);
  if (refusal !== undefined) throw new Undone([refusal]);
  if (opening.ranElsewhere !== true) await sendOutgoing(house, tx, file, draaiboek, reading);
  await logAccess(tx, { id: house.newId(), what: 'dossier.opened', why: opening.programme, caseId: file.id, keeperOrg: file.keeperOrg });
  return { caseId: file.id, number: file.number, reading };
}

async function decideOpening(house: House, tx: Tx, opening: Opening) {
  const draaiboek = house.programmes.current(opening.programme)?.draaiboek;
  if (draaiboek === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
  const ended = opening.ranElsewhere === true ? undefined : await endedOn(house, tx, draaiboek, opening.happened);
  const answers = answersFrom(draaiboek, await surroundingsOf(tx, draaiboek, opening.keeperOrg), opening.parties);
  if (ended !== undefined) return { draaiboek, answers, decision: { refusals: [endedRefusal(draaiboek, ended)] } };
  const command: Command = {
    do: 'open', task: draaiboek.opens, values: opening.values, parties: opening.parties, happened: opening.happened, agreements: opening.agreements, reasons: opening.reasons,
  };
  return { draaiboek, answers, decision: decide(draaiboek, [], command, tx.now, answers, opening.actor) };
}

async function cover(house: House, tx: Tx, draaiboek: Draaiboek, opening: Opening): Promise<CaseFile> {
  const { givenName, familyName } = opening.subject;
  const nameless = opening.subject.person === undefined && `${givenName}${familyName}`.trim() === '';
  const [id, personId] = [house.newId(), nameless ? null : (opening.subject.person ?? house.newId())];
  if (opening.subject.person === undefined && personId !== null) await addPerson(tx, { id: personId, keeperOrg: opening.keeperOrg, givenName, familyName, municipality: opening.municipality });
  const access = accessRows(draaiboek, { opened: opening.happened, holders: [], grants: [], appointments: [] }, opening.keeperOrg);
  await openCover(tx, {
    id, prefix: draaiboek.prefix, programme: draaiboek.key, version: draaiboek.version, keeperOrg: opening.keeperOrg, subjectPerson: personId, subjectName: [givenName, familyName].filter(Boolean).join(' '),
    municipality: opening.municipality, opened: opening.happened, stage: null, parentCase: opening.parentCase, referralId: opening.referralId,
  }, access);
  const file = await caseById(tx, id);
  if (file === undefined) throw new Error('the new case cannot be read back');
  return file;
}

/** The organisation that keeps files of a programme: of the right kind, a partner of it, and at work where the client lives when areas are known. */
export async function keeperOf(tx: Tx, draaiboek: Draaiboek, municipality: string | null): Promise<string | undefined> {
  const kinds = draaiboek.roles[draaiboek['kept-by']]?.of ?? [];
  const fitting = (await allOrganisations(tx)).filter((one) => kinds.includes(one.kind) && (one.validUntil === null || one.validUntil > tx.now.today));
  const partners = fitting.filter((one) => one.partnerOf.length === 0 || one.partnerOf.includes(draaiboek.key));
  const inArea = new Set((await areas(tx)).filter((area) => area.municipality === municipality).map((area) => area.organisationId));
  return (partners.find((one) => inArea.has(one.id)) ?? partners[0])?.id;
}
