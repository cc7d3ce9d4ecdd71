/** Rules that somebody works on: begun from a programme, kept file by file, checked at each look. Nothing of it holds before it is published. */
import { legalCalendar } from '../../values/calendar.ts';
import { addDays } from '../../values/day.ts';
import { faultsTogether } from '../../protocol/check-together.ts';
import { readProgramme, type Fault, type SourceFile } from '../../protocol/read.ts';
import type { Key, Programme } from '../../protocol/draaiboek.ts';
import { toldSeries } from '../../engine/series-rule.ts';
import { runToldCase } from '../../engine/told-case.ts';
import { addDraft, draftOf, drafts, dropDraft, keepDraft, textsOf, type PlaybookDraft } from '../../store/playbook-texts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import type { WorkedExample } from '../look/playbooks.ts';
import type { Machine } from '../manage/machine.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { likeFiles, nextVersionFiles } from './next-files.ts';

/** What stands in the draft, read as a start of the program would. `examples`: counted again, when the rules load. */
export interface DraftRead { programme: Programme | undefined; faults: Fault[]; examples: WorkedExample[] }
export interface DraftLook extends DraftRead { draft: PlaybookDraft; /** As it is called in the text, else as it is called now. */ name: string; /** The version that is in force now; null for a new programme. */ current: number | null }

type Files = Pick<Machine, 'filesOf'>;

/** Where the next version begins: the highest that was written here, else the folder. */
async function startOf(house: House, tx: Tx, files: Files, key: Key): Promise<{ files: SourceFile[]; version: number } | undefined> {
  const [written] = await textsOf(tx, key);
  const current = house.programmes.current(key);
  if (written !== undefined && written.version >= (current?.draaiboek.version ?? 0)) return written;
  const found = current === undefined ? undefined : files.filesOf(key);
  return found === undefined || current === undefined ? undefined : { files: found, version: current.draaiboek.version };
}

/** `draft-exists`: somebody is writing one already; it is not begun again. */
export function beginNext(house: House, machine: Files, scope: Scope, key: Key, once?: Once): Promise<{ programme: Key } | Refused> {
  return manage(house, scope, { what: 'draaiboek.schrijven.begin', why: key, once }, async (tx) => {
    const start = await startOf(house, tx, machine, key);
    if (start === undefined) return refuse('not-found');
    return await addDraft(tx, key, nextVersionFiles(start.files, start.version, addDays(tx.now.today, 1))) ? { programme: key } : refuse('draft-exists');
  });
}

export interface NewProgramme { like: Key; key: string; name: string; prefix: string }

/** A programme of its own, after the example of another. Codes at the field: `missing`, `malformed`, `programme-exists`, `prefix-taken`. */
export function beginNew(house: House, machine: Files, scope: Scope, given: NewProgramme, once?: Once): Promise<{ programme: Key } | Refused> {
  return manage(house, scope, { what: 'draaiboek.schrijven.nieuw', why: given.key, once }, async (tx) => {
    const fault = await faultOfNew(house, tx, given);
    if (fault !== undefined) return fault;
    const start = await startOf(house, tx, machine, given.like);
    if (start === undefined) return refuseAt('voorbeeld', 'missing');
    return await addDraft(tx, given.key, likeFiles(start.files, given, addDays(tx.now.today, 1))) ? { programme: given.key } : refuseAt('sleutel', 'programme-exists');
  });
}

async function faultOfNew(house: House, tx: Tx, { key, name, prefix }: NewProgramme): Promise<Refused | undefined> {
  if (name.trim() === '') return refuseAt('naam', 'missing');
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key)) return refuseAt('sleutel', key === '' ? 'missing' : 'malformed');
  if (!/^[A-Z]{2,4}$/.test(prefix)) return refuseAt('letters', prefix === '' ? 'missing' : 'malformed');
  if (house.programmes.current(key) !== undefined || (await textsOf(tx, key)).length > 0) return refuseAt('sleutel', 'programme-exists');
  return house.programmes.all().some(({ draaiboek }) => draaiboek.prefix === prefix) ? refuseAt('letters', 'prefix-taken') : undefined;
}

export function draftList(house: House, scope: Scope): Promise<Omit<PlaybookDraft, 'files'>[]> {
  return house.store.within(scope, drafts);
}

/** undefined: nobody writes at that programme, or it is not for this reader. */
export async function draftLook(house: House, scope: Scope, programme: Key): Promise<DraftLook | undefined> {
  const draft = await house.store.within(scope, (tx) => draftOf(tx, programme));
  if (draft?.kind !== 'programme') return undefined;
  const [read, now] = [readDraft(house, draft.files), house.programmes.current(programme)?.draaiboek];
  return { draft, name: read.programme?.draaiboek.name ?? now?.name ?? programme, current: now?.version ?? null, ...read };
}

/** Of a draft, without looking at what they say. undefined: there is none. */
export function draftFiles(house: House, scope: Scope, programme: Key): Promise<SourceFile[] | undefined> {
  return house.store.within(scope, async (tx) => (await draftOf(tx, programme))?.files);
}

export function readDraft(house: House, files: readonly SourceFile[]): DraftRead {
  const read = readProgramme(files);
  const together = faultsTogether([read], house.programmes.all().map(({ draaiboek }) => draaiboek));
  if (together.length > 0) return { programme: undefined, faults: together, examples: [] };
  return read.ok ? { programme: read.programme, faults: [], examples: examplesOf(read.programme) } : { programme: undefined, faults: read.faults, examples: [] };
}

function examplesOf({ draaiboek, toldCases }: Programme): WorkedExample[] {
  const answers = { calendar: legalCalendar, series: toldSeries(draaiboek) };
  return toldCases.map((told) => {
    const assertions = runToldCase(draaiboek, told, answers);
    return { told, assertions, holds: assertions.every((one) => one.holds) };
  });
}

export interface FileKept { programme: Key; revision: number; path: string; text: string }

/** Not an earlier version, which cases live under: that was decided. */
const isOfNow = ({ path }: Pick<SourceFile, 'path'>): boolean => !path.startsWith('versies/');

/** A text with faults is kept too: whoever writes goes on tomorrow. `edit-conflict`: somebody else kept something since. `no-such-file`, also of an earlier version. */
export function keepFile(house: House, scope: Scope, { programme, revision, path, text }: FileKept, once?: Once): Promise<{ programme: Key } | Refused> {
  return change(house, scope, { programme, revision, what: 'draaiboek.schrijven.bewaar' }, (files) => (files.some((file) => file.path === path && isOfNow(file)) ? files.map((file) => (file.path === path ? { path, text: withLineEnds(text) } : file)) : refuse('no-such-file')), once);
}

/** `unknown-place`: not where a file of a draaiboek can lie; `file-exists`. */
export function addFile(house: House, scope: Scope, { programme, revision, path }: Omit<FileKept, 'text'>, once?: Once): Promise<{ programme: Key } | Refused> {
  return change(house, scope, { programme, revision, what: 'draaiboek.schrijven.bestand' }, (files) => {
    if (!/^((brieven|teksten)\/[a-z0-9-]+\.md|voorbeelden\/[a-z0-9-]+\.yaml|(formulieren|lijsten|clauses)\.yaml)$/.test(path)) return refuseAt('nieuw-bestand', 'unknown-place');
    return files.some((file) => file.path === path) ? refuseAt('nieuw-bestand', 'file-exists') : [...files, { path, text: '' }];
  }, once);
}

/** `no-such-file`, also of the file that every draaiboek has and of versions that cases live under. */
export function removeFile(house: House, scope: Scope, { programme, revision, path }: Omit<FileKept, 'text'>, once?: Once): Promise<{ programme: Key } | Refused> {
  return change(house, scope, { programme, revision, what: 'draaiboek.schrijven.bestand-weg' }, (files) => {
    const goes = files.some((file) => file.path === path && isOfNow(file)) && path !== 'draaiboek.yaml';
    return goes ? files.filter((file) => file.path !== path) : refuse('no-such-file');
  }, once);
}

export function forgetDraft(house: House, scope: Scope, programme: Key, once?: Once): Promise<{ programme: Key } | Refused> {
  return manage(house, scope, { what: 'draaiboek.schrijven.weg', why: programme, once }, async (tx) => (await dropDraft(tx, programme) ? { programme } : refuse('not-found')));
}

function change(house: House, scope: Scope, { programme, revision, what }: { programme: Key; revision: number; what: string }, run: (files: SourceFile[]) => SourceFile[] | Refused, once?: Once): Promise<{ programme: Key } | Refused> {
  return manage(house, scope, { what, why: programme, once }, async (tx) => {
    const draft = await draftOf(tx, programme);
    if (draft === undefined) return refuse('not-found');
    const files = run(draft.files);
    if ('refused' in files) return files;
    if (tooLarge(files)) return refuse('draft-too-large', { most: MOST_TEXT, files: MOST_FILES });
    return await keepDraft(tx, { programme, revision, files }) === undefined ? { programme } : refuse('edit-conflict');
  });
}

/** Everything is read anew at each look and each pause in typing: a folder many times as large as any programme keeps the others waiting. Earlier versions came in by themselves. */
const MOST_TEXT = 400_000;
const MOST_FILES = 200;

function tooLarge(files: readonly SourceFile[]): boolean {
  const own = files.filter(isOfNow);
  return own.length > MOST_FILES || own.reduce((sum, { text }) => sum + text.length, 0) > MOST_TEXT;
}

/** A browser sends lines with two marks at the end. */
const withLineEnds = (text: string): string => `${text.replaceAll('\r\n', '\n').trimEnd()}\n`;
