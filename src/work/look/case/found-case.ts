/** One case as one reader may know it: what may be read, what must be done, what can be done. Every page of a case starts here. */
import type { ActingRoles } from '../../../domain/acting-roles.ts';
import { readCase } from '../../../engine/read-case.ts';
import { eventsUnder } from '../../../engine/renamed-events.ts';
import type { CaseEvent } from '../../../engine/events.ts';
import type { ActionOffer, Answers, CaseReading, CaseState, Note, Now, Obligation } from '../../../engine/reading.ts';
import type { ClauseEntry, Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import { openClasses } from '../../../store/access.ts';
import { caseByNumber, type CaseFile } from '../../../store/cases.ts';
import { standingRestrictions } from '../../../store/destruction.ts';
import { load, loadWhole } from '../../../store/events.ts';
import type { KnownOrganisation } from '../../../store/surroundings.ts';
import type { Right } from '../../../store/scope.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { Day } from '../../../values/day.ts';
import { rolesIn } from '../../act/acting.ts';
import { answersFrom, type Surroundings } from '../../act/answers.ts';
import { learnedOf, surroundingsOf } from '../../act/surroundings.ts';
import type { House } from '../../house.ts';
import { decidedOnAll, readableNotes, readableState, type Eyes } from './readable.ts';

export interface FoundCase {
  file: CaseFile; draaiboek: Draaiboek; clauses: ReadonlyMap<string, ClauseEntry>; today: Day; now: Now;
  /** Place of the last event: what a form sends back as the version it was made on. */ version: number;
  /** Every event, with the values this reader may read. */ events: readonly CaseEvent[];
  /** Facts, rows, notes and money from what may be read; dates, appointments and stages from everything. */ state: CaseState;
  obligations: readonly Obligation[]; actions: readonly ActionOffer[]; notes: readonly Note[];
  /** Information classes this reader may read. */ open: readonly Key[];
  /** Kept but shown to nobody (GW-117): `form.field`, `nota.<event>`, `document.<id>`, '' for all. */ restricted: readonly string[];
  /** The reader works for the organisation that keeps the file, or not. */ keeps: boolean; /** Organisation of the reader; null: of none. */ home: string | null;
  roles: ActingRoles; rights: ReadonlySet<Right>; answers: Answers; around: Surroundings; organisations: ReadonlyMap<string, KnownOrganisation>;
}

/** undefined: there is no such case, or this reader may not know of it (GW-107). */
export async function findCase(house: House, tx: Tx, number: string): Promise<FoundCase | undefined> {
  const file = await caseByNumber(tx, number);
  const { scope } = tx;
  if (file === undefined || scope === null) return undefined;
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const [events, open, around] = [[...eventsUnder(draaiboek, await load(tx, file.id))], await openClasses(tx, file.id), await surroundingsOf(tx, draaiboek, file.keeperOrg)];
  const roles = (state: CaseState) => rolesIn(draaiboek, state, scope, around.organisations.get(scope.organisation ?? '')?.kind ?? '', file.keeperOrg);
  const answers = answersFrom(draaiboek, around, events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : [])), await learnedOf(tx, draaiboek, file.id, events));
  const read = readCase(draaiboek, events, tx.now, answers);
  const restricted = file.restricted ? await standingRestrictions(tx, file.id) : [];
  const whole = await wholeReading(tx, file, draaiboek, { events, open: open.whole, answers, read });
  const eyes: Eyes = { draaiboek, open, restricted, roles: roles(whole.state), known: new Set(events.map((event) => event.id)), account: scope.account };
  return {
    file, draaiboek, clauses: clausesOf(house, draaiboek), today: tx.now.today, now: tx.now, version: file.headSeq, events, open: open.read.filter((cls) => !cls.startsWith('count.')), restricted, answers, around, organisations: around.organisations,
    rights: scope.rights, keeps: scope.organisation === file.keeperOrg, home: scope.organisation, roles: eyes.roles,
    state: readableState(read.state, whole.state, eyes), ...decidedOnAll(whole, eyes), notes: readableNotes(read.notes, whole, eyes),
  };
}

interface Readable { events: CaseEvent[]; open: readonly Key[]; answers: Answers; read: CaseReading }

/** What is due and what may be done does not depend on who looks: it is decided on everything, as the work list and `act` do. */
async function wholeReading(tx: Tx, file: CaseFile, draaiboek: Draaiboek, readable: Readable): Promise<CaseReading> {
  const sees = readable.events.length === file.headSeq && Object.keys(draaiboek.classes).every((cls) => readable.open.includes(cls));
  if (!file.restricted && sees) return readable.read;
  const whole = await loadWhole(tx, file);
  return readCase(draaiboek, whole.events, tx.now, readable.answers);
}

const clausesByRules = new WeakMap<Draaiboek, ReadonlyMap<string, ClauseEntry>>();

/** Clauses are read once for each version of the rules. */
function clausesOf(house: House, draaiboek: Draaiboek): ReadonlyMap<string, ClauseEntry> {
  const known = clausesByRules.get(draaiboek);
  if (known !== undefined) return known;
  const made = new Map((house.programmes.current(draaiboek.key)?.clauses ?? []).map((entry) => [entry.id, entry]));
  clausesByRules.set(draaiboek, made);
  return made;
}
