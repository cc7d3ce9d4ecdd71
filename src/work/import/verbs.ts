/** What an administrator does with an import: bring a file, match its columns, set lines right, decide who is who, carry it out, take it back. */
import { readTable } from '../../papers/table-in.ts';
import { person } from '../../store/people.ts';
import {
  addImport, addVersions, changeImport, dataImport, dropFindings, forgetLines, inUse, linesOf, mappingsBefore, takeBack, type DataImport, type ImportChoice, type ImportLine,
} from '../../store/imports.ts';
import { organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { carryOut } from './carry-out.ts';
import { lookOver } from './look-over.ts';
import { programmesToRead } from './room.ts';
import { guessed, targetsOf } from './targets.ts';

/** As large as a file with ten thousand lines is. */
export const MOST_BYTES = 5_000_000;
/** Lines that are looked over or carried out while somebody waits; the clock does the rest. */
const AT_ONCE = 100;

export interface Brought { programme: string; name: string; bytes: Uint8Array; sha: string }

export async function bringFile(house: House, scope: Scope, given: Brought, once?: Once): Promise<{ id: string } | Refused> {
  const table = readBytes(given.bytes);
  if (isRefused(table)) return table;
  return manage(house, scope, { what: 'inlezen.begonnen', why: given.programme, once }, async (tx) => {
    const keeper = await organisation(tx, ownOrganisation(scope));
    const draaiboek = keeper === undefined ? undefined : programmesToRead(house, keeper).find((one) => one.key === given.programme);
    if (given.programme !== '' && draaiboek === undefined) return refuseAt('programma', 'not-found');
    const id = house.newId();
    const mapping = guessed(table.heads, targetsOf(draaiboek), await mappingsBefore(tx, given.programme));
    const clash = await addImport(tx, { id, keeperOrg: ownOrganisation(scope), programme: given.programme, fileName: given.name.slice(0, 200), fileSha: given.sha, encoding: table.encoding, separator: table.separator, heads: table.heads, rows: table.rows, mapping });
    return clash === undefined ? { id } : refuseAt('bestand', clash.code);
  });
}

function readBytes(bytes: Uint8Array): Exclude<ReturnType<typeof readTable>, { problem: string }> | Refused {
  if (bytes.length > MOST_BYTES) return refuseAt('bestand', 'table-too-large');
  const table = readTable(bytes);
  if (!('problem' in table)) return table;
  const { problem, ...data } = table;
  return refuseAt('bestand', problem, data);
}

/** The import as somebody may change it: in this state, at the revision they saw. Throws `Undone` else. */
async function held(tx: Tx, id: string, revision: number, states: readonly DataImport['state'][]): Promise<DataImport> {
  const found = await dataImport(tx, id, true);
  if (found === undefined) throw new Undone(refuse('not-found').refused);
  if (!states.includes(found.state)) throw new Undone(refuse('import-elsewhere').refused);
  if (found.revision !== revision) throw new Undone(refuse('edit-conflict').refused);
  return found;
}

async function changed(tx: Tx, found: DataImport, change: Parameters<typeof changeImport>[3]): Promise<void> {
  const clash = await changeImport(tx, found.id, found.revision, change);
  if (clash !== undefined) throw new Undone(refuse(clash.code).refused);
}

/** Heading by heading the field it goes to; '' leaves a column out. Everything is looked over anew. */
export async function matchColumns(house: House, scope: Scope, given: { id: string; revision: number; mapping: Readonly<Record<string, string>> }, once?: Once): Promise<{ id: string } | Refused> {
  const done = await manage(house, scope, { what: 'inlezen.kolommen', why: given.id, once }, async (tx) => {
    const found = await held(tx, given.id, given.revision, ['match', 'checked']);
    const targets = new Set(targetsOf(found.programme === '' ? undefined : house.programmes.current(found.programme)?.draaiboek).map((one) => one.key));
    const mapping = Object.fromEntries(found.heads.flatMap((head) => { const target = given.mapping[head] ?? ''; return targets.has(target) ? [[head, target]] : []; }));
    const twice = Object.values(mapping).find((target, at, all) => all.indexOf(target) !== at);
    if (twice !== undefined) return refuseAt(`kolom-${found.heads.findLastIndex((head) => mapping[head] === twice)}`, 'column-twice');
    await changed(tx, found, { mapping, state: 'checking' });
    await asHouse(tx, `inlezen ${found.id}`, null, (all) => dropFindings(all, found.id));
    return { id: found.id };
  });
  if (!isRefused(done)) await lookOver(house, scope, done.id, AT_ONCE);
  return done;
}

export interface MendedLine { line: number; version: number; /** By place in the line; what is not named stays. */ cells: Readonly<Record<number, string>>; choice?: { is: Exclude<ImportChoice, ''> | ''; person?: string; ofLine?: number } }

/** Cells set right and people decided on, of some lines; only those are looked over anew. `edit-conflict`: somebody else changed such a line meanwhile. */
export async function mendLines(house: House, scope: Scope, given: { id: string; lines: readonly MendedLine[] }, once?: Once): Promise<{ id: string; changed: number } | Refused> {
  const done = await manage(house, scope, { what: 'inlezen.verbeterd', why: given.id, once }, async (tx) => {
    const found = await dataImport(tx, given.id, true);
    if (found === undefined) return refuse('not-found');
    if (found.state !== 'checked' && found.state !== 'checking') return refuse('import-elsewhere');
    const now = new Map((await linesOf(tx, found.id, { only: given.lines.map((one) => one.line) })).map((one) => [one.line, one]));
    const versions = (await Promise.all(given.lines.map(async (one) => nextVersion(tx, now.get(one.line), one)))).flatMap((one) => one ?? []);
    if (versions.length === 0) return { id: found.id, changed: 0 };
    await addVersions(tx, found, versions);
    await changed(tx, found, { state: 'checking' });
    await asHouse(tx, `inlezen ${found.id}`, null, (all) => dropFindings(all, found.id, versions.map((one) => one.line)));
    return { id: found.id, changed: versions.length };
  });
  if (!isRefused(done)) await lookOver(house, scope, done.id, AT_ONCE);
  return done;
}

/** undefined: nothing of it changed. */
async function nextVersion(tx: Tx, now: ImportLine | undefined, mended: MendedLine): Promise<ImportLine | undefined> {
  if (now === undefined) throw new Undone(refuse('not-found').refused);
  if (now.version !== mended.version) throw new Undone(refuse('edit-conflict').refused);
  const cells = now.cells.map((cell, at) => mended.cells[at] ?? cell);
  const choice = mended.choice ?? { is: now.choice, ...(now.personId === null ? {} : { person: now.personId }), ...(now.ofLine === null ? {} : { ofLine: now.ofLine }) };
  // Looked up with the eyes of whoever decides: somebody else's person cannot be guessed at.
  if (choice.is === 'same' && mended.choice !== undefined && (await knownPerson(tx, choice.person)) === false) throw new Undone(refuseAt(`lijn-${now.line}`, 'person-unknown').refused);
  if (choice.is === 'same-line' && (choice.ofLine === undefined || choice.ofLine >= now.line)) throw new Undone(refuseAt(`lijn-${now.line}`, 'person-unknown').refused);
  const next: ImportLine = { line: now.line, version: now.version + 1, cells, choice: choice.is, personId: choice.is === 'same' ? (choice.person ?? null) : null, ofLine: choice.is === 'same-line' ? (choice.ofLine ?? null) : null };
  return JSON.stringify({ ...next, version: 0 }) === JSON.stringify({ ...now, version: 0 }) ? undefined : next;
}

/** Of the own organisation. An administrator reads no people: the house looks, and says no more than that they are there. */
function knownPerson(tx: Tx, id: string | undefined): Promise<boolean> {
  return id === undefined ? Promise.resolve(false) : asHouse(tx, 'inlezen: wie is het', null, async (all) => (await person(all, id))?.keeperOrg === tx.scope?.organisation);
}

/** The same file, set right elsewhere: line by line what is new in it. It must have the same headings and as many lines. */
export async function bringCorrected(house: House, scope: Scope, given: { id: string; revision: number; bytes: Uint8Array }, once?: Once): Promise<{ id: string; changed: number } | Refused> {
  const table = readBytes(given.bytes);
  if (isRefused(table)) return table;
  const done = await manage(house, scope, { what: 'inlezen.verbeterd-bestand', why: given.id, once }, async (tx) => {
    const found = await held(tx, given.id, given.revision, ['checked', 'match']);
    if (JSON.stringify(found.heads) !== JSON.stringify(table.heads)) return refuseAt('bestand', 'table-other-heads');
    if (found.lines !== table.rows.length) return refuseAt('bestand', 'table-other-lines', { lines: found.lines, found: table.rows.length });
    const versions = (await linesOf(tx, found.id)).flatMap((now): ImportLine[] => {
      const cells = [...(table.rows[now.line - 1] ?? now.cells)];
      // Who it is was decided about what stood there.
      return JSON.stringify(cells) === JSON.stringify(now.cells) ? [] : [{ line: now.line, version: now.version + 1, cells, choice: '', personId: null, ofLine: null }];
    });
    await addVersions(tx, found, versions);
    await changed(tx, found, found.state === 'match' ? {} : { state: 'checking' });
    await asHouse(tx, `inlezen ${found.id}`, null, (all) => dropFindings(all, found.id, versions.map((one) => one.line)));
    return { id: found.id, changed: versions.length };
  });
  if (!isRefused(done)) await lookOver(house, scope, done.id, AT_ONCE);
  return done;
}

/** From here on the clock does it; the first lines at once. What is faulty or undecided stays out, and is told. */
export async function start(house: House, scope: Scope, given: { id: string; revision: number }, once?: Once): Promise<{ id: string } | Refused> {
  const done = await manage(house, scope, { what: 'inlezen.uitgevoerd', why: given.id, once }, async (tx) => {
    const found = await held(tx, given.id, given.revision, ['checked']);
    await changed(tx, found, { state: 'running', started: tx.now.moment });
    return { id: found.id };
  });
  if (!isRefused(done)) await carryOut(house, scope, done.id, AT_ONCE);
  return done;
}

/** `import-in-use` with the numbers: something was done there since. */
export function undo(house: House, scope: Scope, given: { id: string; revision: number }, once?: Once): Promise<{ cases: number } | Refused> {
  return manage(house, scope, { what: 'inlezen.ongedaan', why: given.id, once }, async (tx) => {
    const found = await held(tx, given.id, given.revision, ['done']);
    return asHouse(tx, `inlezen ongedaan ${found.id}`, null, async (all) => {
      const gone = await takeBack(all, found.id);
      if ('code' in gone) return refuse(gone.code, { numbers: (await inUse(all, found.id)).slice(0, 10) });
      await forgetLines(all, found.id);
      return gone;
    });
  });
}

/** Nothing was done with it: its lines go. */
export function drop(house: House, scope: Scope, given: { id: string; revision: number }, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'inlezen.gestopt', why: given.id, once }, async (tx) => {
    const found = await held(tx, given.id, given.revision, ['match', 'checking', 'checked']);
    await changed(tx, found, { state: 'dropped' });
    await asHouse(tx, `inlezen gestopt ${found.id}`, null, (all) => forgetLines(all, found.id));
    return { id: found.id };
  });
}
