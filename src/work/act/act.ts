/** The one verb that carries out any act of any draaiboek: read, decide, append, write what follows, all or nothing. */
import { splitByClass } from '../../domain/told-parts.ts';
import { decide } from '../../engine/decide.ts';
import { readCase } from '../../engine/read-case.ts';
import { eventsUnder } from '../../engine/renamed-events.ts';
import type { CaseEvent, NewEvent } from '../../engine/events.ts';
import type { CaseReading, Command, GateVerdict, Refusal } from '../../engine/reading.ts';
import { logAccess } from '../../store/access-log.ts';
import { openClasses } from '../../store/access.ts';
import { caseById, type CaseFile } from '../../store/cases.ts';
import { standingRestrictions } from '../../store/destruction.ts';
import { append, loadWhole } from '../../store/events.ts';
import { guestOf, lockGuest } from '../../store/nights.ts';
import { claimKey } from '../../store/idempotency.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Scope } from '../../store/scope.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { actorFor, rolesIn } from './acting.ts';
import { askedPlaceFault } from '../places/asked-place.ts';
import { answersFrom } from './answers.ts';
import { takeUpFaults } from './may-take-up.ts';
import { openNextCases } from './next-case.ts';
import { sendOutgoing } from './outgoing.ts';
import { project } from './project.ts';
import { withoutSecrets } from './redact.ts';
import { learnedOf, surroundingsOf } from './surroundings.ts';
import { Undone } from './all-or-nothing.ts';
import { touchFault } from './may-touch.ts';

/** One POST, so that sending it again does nothing again. */
export interface Once { key: string; method: string; path: string; bodyHash: string }
export interface ActRequest { caseId: string; command: Command; /** The version the person saw; left out where that does not matter (a note). */ expectedVersion?: number; once?: Once | undefined; /** Where the answer leads, for a repeat. */ location?: string }
export type Acted = { version: number; number: string; events: CaseEvent[]; warnings: GateVerdict[] };


const CHANGED: Refusal = { code: 'version-conflict', data: {}, clause: [] };

/** Two tries: when someone else added events in between, the command is decided again on what is there now. */
const TRIES = 2;

export function act(house: House, scope: Scope, request: ActRequest): Promise<Acted | Refused> {
  return tried(house, scope, request.expectedVersion === undefined, (tx) => actIn(house, tx, request));
}

/** In a transaction of its own; `again` when nobody said on which version the command was made. */
export async function tried(house: House, scope: Scope, again: boolean, run: (tx: Tx) => Promise<Acted | Refused>): Promise<Acted | Refused> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await house.store.within(scope, run);
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
      if (!again || error.refusals[0]?.code !== CHANGED.code || left <= 1) return { refused: error.refusals };
    }
  }
}

/** Claims the key of a POST together with the answer to a repeat; what is undone later takes both back. */
export async function claimed(tx: Tx, { once, location }: Pick<ActRequest, 'once' | 'location'>): Promise<'first' | 'repeat' | 'key-reused'> {
  return once === undefined ? 'first' : (await claimKey(tx, once, { status: 303, ...(location === undefined ? {} : { location }) })).code;
}

/** Inside a transaction that is already open, for verbs that do more than this one act. Throws `Undone` to roll all of it back. */
export async function actIn(house: House, tx: Tx, request: ActRequest): Promise<Acted | Refused> {
  const claim = await claimed(tx, request);
  if (claim === 'repeat') return repeated(tx, request);
  if (claim === 'key-reused') return refuse('key-reused');
  const found = await caseInFull(house, tx, request.caseId);
  if (found === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
  return carryOut(house, tx, found, request);
}

/** Decides and writes in a case that was read in this very transaction. */
export async function carryOut(house: House, tx: Tx, found: WholeCase, request: Pick<ActRequest, 'command' | 'expectedVersion'>): Promise<Acted> {
  const { scope } = tx;
  if (scope === null) throw new Error('an act needs somebody who acts');
  if (request.expectedVersion !== undefined && request.expectedVersion !== found.version) throw new Undone([CHANGED]);
  const roles = rolesIn(found.draaiboek, found.reading.state, scope, found.organisationKind(scope.organisation), found.file.keeperOrg);
  const who = actorFor({ draaiboek: found.draaiboek, state: found.reading.state, roles, scope, keeps: scope.organisation === found.file.keeperOrg }, request.command);
  if ('refusal' in who) throw new Undone([who.refusal]);
  const taking = await takeUpFaults(tx, { draaiboek: found.draaiboek, keeperOrg: found.file.keeperOrg, roles, kindOf: found.organisationKind }, request.command);
  if (taking.length > 0) throw new Undone(taking);
  const touching = await touchFault(tx, found, request.command);
  if (touching !== undefined) throw new Undone([touching]);
  const nowhere = await askedPlaceFault(tx, found.draaiboek, request.command);
  if (nowhere !== undefined) throw new Undone([nowhere]);
  const decision = decide(found.draaiboek, found.events, request.command, tx.now, found.answers, who.actor);
  if ('refusals' in decision) throw await undoneBy(tx, found, decision.refusals);
  const written = await write(house, tx, found, decision.events);
  return { ...written, number: found.file.number, warnings: decision.warnings };
}

async function repeated(tx: Tx, request: ActRequest): Promise<Acted | Refused> {
  const file = await caseById(tx, request.caseId);
  return file === undefined ? refuse('not-found') : { version: file.headSeq, number: file.number, events: [], warnings: [] };
}

async function undoneBy(tx: Tx, found: WholeCase, refusals: Refusal[]): Promise<Undone> {
  const restricted = found.file.restricted ? await standingRestrictions(tx, found.file.id) : [];
  return new Undone(withoutSecrets(refusals, found.draaiboek, (await openClasses(tx, found.file.id)).whole, restricted));
}

export interface WholeCase {
  file: CaseFile; draaiboek: Draaiboek; events: CaseEvent[]; version: number; reading: CaseReading;
  answers: ReturnType<typeof answersFrom>; organisationKind(organisation: string | null): string;
}

/** The case with everything in it, for deciding. undefined: the scope may not know it. Never shown as it is. */
export async function caseInFull(house: House, tx: Tx, caseId: string): Promise<WholeCase | undefined> {
  const file = await caseById(tx, caseId);
  return file === undefined ? undefined : inFull(house, tx, file);
}

/** Everything in a case whose cover the scope was given in this transaction. */
export async function inFull(house: House, tx: Tx, file: CaseFile): Promise<WholeCase> {
  const whole = await loadWhole(tx, file);
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const around = await surroundingsOf(tx, draaiboek, file.keeperOrg);
  if (Object.keys(draaiboek.pools).length > 0) await countAlone(tx, file.id);
  const events = [...eventsUnder(draaiboek, whole.events)];
  const parties = events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
  const answers = answersFrom(draaiboek, around, parties, await learnedOf(tx, draaiboek, file.id, events));
  const reading = readCase(draaiboek, events, tx.now, answers);
  return { file, draaiboek, version: whole.version, events, answers, reading, organisationKind: (id) => around.organisations.get(id ?? '')?.kind ?? '' };
}

/** A limit of nights is counted and used in one go: who books for the same person meanwhile waits. */
async function countAlone(tx: Tx, caseId: string): Promise<void> {
  await asHouse(tx, `nachten tellen voor ${caseId}`, caseId, async (all) => lockGuest(all, await guestOf(all, caseId)));
}

/** `part`: whose part of a parted class it goes to; `by`: who told it, of somebody without an account. */
export interface Teller { part: string; by: string }

/** Appends and writes what follows: rows, outgoing letters and the line in the access log. `ranElsewhere`: what had to leave because of it has left. */
export async function write(house: House, tx: Tx, found: WholeCase, events: readonly NewEvent[], teller?: Teller, ranElsewhere = false): Promise<{ version: number; events: CaseEvent[] }> {
  const appended = await append(tx, {
    caseId: found.file.id, expectedVersion: found.version, events, ids: events.map(() => house.newId()), split: (event) => splitByClass(found.draaiboek, event, { before: found.events, organisation: teller?.part ?? tx.scope?.organisation ?? found.file.keeperOrg }), toldBy: teller?.by,
  });
  if ('code' in appended) throw new Undone([CHANGED]);
  const all = [...found.events, ...appended.events];
  const reading = readCase(found.draaiboek, all, tx.now, found.answers);
  // That it could be appended is the proof that the scope knows this case.
  const trouble = await asHouse(tx, `gevolg van een handeling in ${found.file.id}`, found.file.id, async (beyond) => {
    const refusal = await project(beyond, found.file, { draaiboek: found.draaiboek, events: all, answers: found.answers, reading }, house);
    if (refusal === undefined && !ranElsewhere) await sendOutgoing(house, beyond, found.file, found.draaiboek, reading);
    return refusal;
  });
  if (trouble !== undefined) throw new Undone([trouble]);
  if (!ranElsewhere) await openNextCases(house, tx, { file: found.file, draaiboek: found.draaiboek, before: found.reading }, reading);
  await logAccess(tx, { id: house.newId(), what: `dossier.${events[0]?.kind ?? 'niets'}`, why: whyOf(events), caseId: found.file.id, keeperOrg: found.file.keeperOrg });
  return appended;
}

/** What was done, by key; never what was told. */
function whyOf(events: readonly NewEvent[]): string {
  return events.map((event) => ('key' in event ? `${event.kind} ${event.key}` : event.kind)).join(', ');
}
