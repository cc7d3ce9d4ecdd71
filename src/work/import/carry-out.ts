/** An import carried out line by line: each in a transaction of its own with what became of it, so that a stop loses nothing and does nothing twice. */
import { decide } from '../../engine/decide.ts';
import { addPerson, person } from '../../store/people.ts';
import { addResult, dataImport, findingOf, forgetLines, importsToForget, lineToCarryOut, markState, resultOf, type DataImport, type ImportLine, type LineFault } from '../../store/imports.ts';
import { caseById } from '../../store/cases.ts';
import { logAccess } from '../../store/access-log.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import { caseInFull, write } from '../act/act.ts';
import { openCase } from '../act/open-case.ts';
import type { House } from '../house.ts';
import { actorIn, faultAt } from './judge.ts';
import { goingOn, lookOver } from './look-over.ts';
import { importRoom, type ImportRoom } from './room.ts';
import { commandOf, readLine, type PlannedCase, type PlannedPerson } from './read-line.ts';

/** Goes on with what is looked over or carried out, about `most` lines. Gives how many: fewer means that nothing is left. */
export async function importOn(house: House, now: Now, most: number): Promise<number> {
  let done = 0;
  for (const { id, state } of await goingOn(house, now)) {
    if (done >= most) return done;
    done += state === 'checking' ? await lookOver(house, now, id, most - done) : await carryOut(house, now, id, most - done);
  }
  return done;
}

/** Up to `most` lines of this one. */
export async function carryOut(house: House, now: Now, id: string, most: number): Promise<number> {
  const known: Known = {};
  for (let done = 0; done < most; done += 1) if (!(await oneLine(house, now, id, known))) return done;
  return most;
}

/** What surrounds the lines is read once for as many as are carried out in one go. */
interface Known { room?: ImportRoom | undefined }

/** false: nothing is left to do, or somebody else does it. */
async function oneLine(house: House, now: Now, id: string, known: Known): Promise<boolean> {
  const why = `inlezen ${id}`;
  let at: number | undefined;
  try {
    return await house.store.aroundEveryLock(why, now, async (all) => {
      const [found, line] = await nextOf(all, id);
      if (found === undefined) return false;
      if (line === undefined) { await finish(all, found); return false; }
      at = line.line;
      known.room ??= await importRoom(house, all, found);
      await become(house, all, found, line, known.room);
      return true;
    });
  } catch (error) {
    const line = at;
    if (!(error instanceof Undone) || line === undefined) throw error;
    const { refusals } = error;
    // What was tried is gone with its transaction; that it could not be is written in one of its own.
    await house.store.aroundEveryLock(why, now, async (all) => {
      const found = await dataImport(all, id, true);
      const { room } = known;
      if (found?.state === 'running' && room !== undefined && (await resultOf(all, id, line)) === undefined) await leave(all, found, line, refusals.map((one) => faultAt(room, one, { field: 'veld', day: 'begonnen' })));
    });
    return true;
  }
}

async function nextOf(all: Tx, id: string): Promise<[DataImport | undefined, ImportLine | undefined]> {
  const found = await dataImport(all, id, true);
  return found?.state === 'running' ? [found, await lineToCarryOut(all, id)] : [undefined, undefined];
}

async function finish(all: Tx, found: DataImport): Promise<void> {
  await markState(all, found.id, 'done');
  await forgetLines(all, found.id);
}

function leave(all: Tx, { id, keeperOrg }: DataImport, line: number, faults: LineFault[]): Promise<void> {
  return addResult(all, { importId: id, keeperOrg, line, outcome: 'left', caseId: null, caseNumber: null, personId: null, newPerson: false, headSeq: null, faults });
}

async function become(house: House, all: Tx, found: DataImport, line: ImportLine, room: ImportRoom | undefined): Promise<void> {
  const finding = await findingOf(all, found.id, line.line);
  if (line.choice === 'skip') return leave(all, found, line.line, [{ column: '', code: 'line-skipped', data: {} }]);
  if (finding === undefined || room === undefined || finding.state !== 'good') return leave(all, found, line.line, finding?.state === 'doubtful' ? [{ column: '', code: 'line-undecided', data: {} }] : (finding?.faults ?? []));
  const planned = readLine(room, line.cells);
  if (planned.faults.length > 0) return leave(all, found, line.line, planned.faults);
  const who = await whoIsIt(house, all, found, line, planned.person);
  if (who === undefined) return leave(all, found, line.line, [{ column: '', code: 'line-person-gone', data: {} }]);
  const made = planned.case === undefined ? undefined : await begin(house, all, room, planned.case, who);
  await addResult(all, {
    importId: found.id, keeperOrg: found.keeperOrg, line: line.line, outcome: made === undefined ? 'person' : 'case', caseId: made?.id ?? null, caseNumber: made?.number ?? null, personId: who.id, newPerson: who.isNew, headSeq: made?.headSeq ?? null, faults: [],
  });
}

interface Who { id: string; isNew: boolean; givenName: string; familyName: string; municipality: string | null }

/** undefined: the person who was chosen is not there any more, or the line they come from was left out. */
async function whoIsIt(house: House, all: Tx, found: DataImport, line: ImportLine, given: PlannedPerson): Promise<Who | undefined> {
  const known = line.choice === 'same' ? line.personId : line.choice === 'same-line' ? ((await resultOf(all, found.id, line.ofLine ?? 0))?.personId ?? null) : undefined;
  if (known === undefined) {
    const id = house.newId();
    await addPerson(all, { id, keeperOrg: found.keeperOrg, givenName: given.givenName, familyName: given.familyName, municipality: given.municipality, contact: given.contact });
    return { id, isNew: true, givenName: given.givenName, familyName: given.familyName, municipality: given.municipality };
  }
  const there = known === null ? undefined : await person(all, known);
  if (there === undefined || there.keeperOrg !== found.keeperOrg || there.mergedInto !== null) return undefined;
  return { id: there.id, isNew: false, givenName: there.givenName, familyName: there.familyName, municipality: given.municipality ?? there.municipality };
}

/** The same verbs as a new dossier: opened on the day it began, then act by act. */
async function begin(house: House, all: Tx, room: ImportRoom, planned: PlannedCase, who: Who): Promise<{ id: string; number: string; headSeq: number } | undefined> {
  const { draaiboek } = room;
  if (draaiboek === undefined) return undefined;
  const opened = await openCase(house, all, {
    programme: draaiboek.key, keeperOrg: room.keeper.id, values: planned.values, parties: planned.parties, agreements: planned.agreements, happened: planned.happened, actor: actorIn(room, draaiboek, draaiboek.opens),
    subject: { givenName: who.givenName, familyName: who.familyName, person: who.id }, municipality: who.municipality, referralId: null, parentCase: null, reasons: {}, ranElsewhere: true,
  });
  for (const act of planned.acts) {
    const found = await caseInFull(house, all, opened.caseId);
    if (found === undefined) throw new Error('a case that was just opened is gone');
    const decision = decide(draaiboek, found.events, commandOf(draaiboek, act, house.newId()), all.now, found.answers, actorIn(room, draaiboek, act.task));
    if ('refusals' in decision) throw new Undone(decision.refusals);
    await write(house, all, found, decision.events, undefined, true);
  }
  await logAccess(all, { id: house.newId(), what: 'dossier.ingelezen', why: draaiboek.key, caseId: opened.caseId, keeperOrg: room.keeper.id });
  return { id: opened.caseId, number: opened.number, headSeq: (await caseById(all, opened.caseId))?.headSeq ?? 0 };
}

/** Once a day: lines that were taken back, dropped, or thirty days old. */
export function forgetImports(house: House, now: Now): Promise<number> {
  return house.store.aroundEveryLock('ingelezen regels vergeten', now, async (all) => {
    let gone = 0;
    for (const id of await importsToForget(all)) gone += await forgetLines(all, id);
    return gone;
  });
}
