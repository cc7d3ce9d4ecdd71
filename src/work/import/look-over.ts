/** Every line is looked over before anything happens: faults at their cell, and people who may be known already. */
import { mayBeSame, nameKey, type NamedPerson } from '../../domain/alike-names.ts';
import { importsGoingOn, linesOf, linesToLook, markState, putFindings, dataImport, type DataImport, type ImportFinding, type ImportLine } from '../../store/imports.ts';
import { person } from '../../store/people.ts';
import { searchPeople } from '../../store/search.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { sameCase } from '../open/same-case.ts';
import type { House } from '../house.ts';
import { faultsOf } from './judge.ts';
import { importRoom, type ImportRoom } from './room.ts';
import { readLine, type PlannedLine } from './read-line.ts';

/** Lines of one transaction. */
const SLICE = 100;
const MOST_LIKE = 8;

/** Up to `most` lines of this import; gives how many. When none is left it is ready to be decided on. */
export async function lookOver(house: House, now: Now, id: string, most: number): Promise<number> {
  let looked = 0;
  while (looked < most) {
    const done = await house.store.aroundEveryLock(`inlezen nakijken ${id}`, now, (all) => lookAtSlice(house, all, id));
    looked += done;
    if (done < SLICE) return looked;
  }
  return looked;
}

async function lookAtSlice(house: House, all: Tx, id: string): Promise<number> {
  const found = await dataImport(all, id, true);
  const room = found?.state === 'checking' ? await importRoom(house, all, found) : undefined;
  if (found === undefined || room === undefined) return 0;
  const waiting = await linesToLook(all, id, SLICE);
  const names = await namesIn(all, room, found);
  const findings: Omit<ImportFinding, 'importId' | 'keeperOrg'>[] = [];
  for (const line of await linesOf(all, id, { only: waiting })) findings.push(await findingOf(all, room, line, names));
  await putFindings(all, found, findings);
  if (waiting.length < SLICE) await markState(all, id, 'checked');
  return waiting.length;
}

/** Lines by the name in them, so that one person on two lines is seen. */
async function namesIn(all: Tx, room: ImportRoom, found: Pick<DataImport, 'id'>): Promise<Map<string, number[]>> {
  const [given, family] = ['voornaam', 'naam'].map((target) => room.heads.findIndex((head) => room.mapping[head] === target));
  const byName = new Map<string, number[]>();
  for (const { line, cells, choice } of await linesOf(all, found.id)) {
    const key = nameKey({ givenName: cells[given ?? -1] ?? '', familyName: cells[family ?? -1] ?? '' });
    if (key !== '' && choice !== 'skip') byName.set(key, [...(byName.get(key) ?? []), line]);
  }
  return byName;
}

async function findingOf(all: Tx, room: ImportRoom, line: ImportLine, names: ReadonlyMap<string, number[]>): Promise<Omit<ImportFinding, 'importId' | 'keeperOrg'>> {
  const none = { line: line.line, people: [] as string[], ofLines: [] as number[], faults: [] };
  if (line.choice === 'skip') return { ...none, state: 'good' };
  const planned = readLine(room, line.cells);
  const faults = [...faultsOf(room, planned), ...(await twice(all, room, planned))];
  if (faults.length > 0) return { ...none, faults, state: 'faulty' };
  if (line.choice !== '') return { ...none, state: 'good' };
  const people = await likely(all, room, planned.person);
  const ofLines = (names.get(nameKey(planned.person)) ?? []).filter((one) => one < line.line).slice(0, MOST_LIKE);
  return { ...none, people, ofLines, state: people.length + ofLines.length > 0 ? 'doubtful' : 'good' };
}

/** The thing the case is about is in another case already, where the draaiboek says how that is known. */
async function twice(all: Tx, room: ImportRoom, planned: PlannedLine): Promise<ImportFinding['faults']> {
  if (room.draaiboek === undefined || planned.case === undefined) return [];
  const same = await sameCase(all, room.draaiboek, { subject: `${planned.person.givenName} ${planned.person.familyName}`.trim(), values: planned.case.values });
  return same === undefined ? [] : [{ column: '', code: 'line-same-case', data: { number: String(same.data['number'] ?? '') } }];
}

/** People of the organisation whose name may be this one. */
async function likely(all: Tx, room: ImportRoom, given: NamedPerson): Promise<string[]> {
  const found: string[] = [];
  for (const one of await searchPeople(all, `${given.givenName} ${given.familyName}`, MOST_LIKE * 3)) {
    if (mayBeSame(given, one) && (await person(all, one.id))?.keeperOrg === room.keeper.id) found.push(one.id);
  }
  return found.slice(0, MOST_LIKE);
}

/** What the clock goes on with. */
export function goingOn(house: House, now: Now): Promise<DataImport[]> {
  return house.store.aroundEveryLock('inlezen gaat verder', now, importsGoingOn);
}
