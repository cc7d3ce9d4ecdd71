/** An import as its page shows it: how far it is, what is wrong in which cell, who may be known already. */
import { dataImport, doneOf, findingsOf, imports, linesOf, resultsOf, tallyOf, type DataImport, type Done, type ImportFinding, type ImportLine, type ImportResult, type Tally } from '../../store/imports.ts';
import { listCases } from '../../store/cases.ts';
import { logAccess } from '../../store/access-log.ts';
import { organisation } from '../../store/organisations.ts';
import { person } from '../../store/people.ts';
import type { Table } from '../../papers/table.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { ownOrganisation } from '../manage/manage.ts';
import { programmesToRead } from './room.ts';
import { targetsOf, type Target } from './targets.ts';

export interface ImportBoard { imports: DataImport[]; programmes: readonly Draaiboek[] }

export function importBoard(house: House, scope: Scope): Promise<ImportBoard> {
  return house.store.within(scope, async (tx) => {
    const keeper = await organisation(tx, ownOrganisation(scope));
    return { imports: await imports(tx), programmes: keeper === undefined ? [] : programmesToRead(house, keeper) };
  });
}

export interface LikelyPerson { id: string; name: string; municipality: string | null; numbers: readonly string[] }
export interface ShownLine { line: ImportLine; finding: ImportFinding; people: readonly LikelyPerson[]; /** Earlier lines with this name. */ before: readonly ImportLine[] }
export interface ImportView {
  found: DataImport; draaiboek: Draaiboek | undefined; targets: readonly Target[]; /** The first lines, to recognise the columns. */ sample: readonly ImportLine[]; tally: Tally; done: Done;
  faulty: readonly ShownLine[]; doubtful: readonly ShownLine[]; made: readonly ImportResult[]; left: readonly ImportResult[];
}

/** Lines shown at once, to be set right or decided on. */
export const SHOWN = 20;
const SAMPLE = 3;
const RESULTS = 100;

/** undefined: there is none for this reader. */
export function importView(house: House, scope: Scope, id: string, after = 0): Promise<ImportView | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await dataImport(tx, id);
    if (found === undefined) return undefined;
    const draaiboek = found.programme === '' ? undefined : house.programmes.current(found.programme)?.draaiboek;
    const looking = found.state === 'checking' || found.state === 'checked';
    const [faulty, doubtful] = looking ? [await shown(tx, id, 'faulty', after), await shown(tx, id, 'doubtful', after)] : [[], []];
    await logAccess(tx, { id: house.newId(), what: 'inlezen.gezien', why: id });
    return {
      found, draaiboek, targets: targetsOf(draaiboek), sample: await linesOf(tx, id, { limit: SAMPLE }), tally: await tallyOf(tx, id), done: await doneOf(tx, id), faulty, doubtful,
      made: await resultsOf(tx, id, 'case', RESULTS), left: found.state === 'done' ? await resultsOf(tx, id, 'left', RESULTS) : [],
    };
  });
}

async function shown(tx: Tx, id: string, state: 'faulty' | 'doubtful', from: number): Promise<ShownLine[]> {
  const findings = await findingsOf(tx, id, { state, from, limit: SHOWN });
  const wanted = [...new Set(findings.flatMap((one) => [one.line, ...one.ofLines]))];
  const lines = new Map((await linesOf(tx, id, { only: wanted })).map((one) => [one.line, one]));
  return Promise.all(findings.map(async (finding): Promise<ShownLine> => {
    const line = lines.get(finding.line);
    if (line === undefined) throw new Error('a finding without its line');
    return { line, finding, people: await likelyPeople(tx, finding.people), before: finding.ofLines.flatMap((one) => lines.get(one) ?? []) };
  }));
}

/** Name, place and numbers of cases: what tells whether it is the same person. Of the own organisation only. */
function likelyPeople(tx: Tx, ids: readonly string[]): Promise<LikelyPerson[]> {
  return ids.length === 0 ? Promise.resolve([]) : asHouse(tx, 'inlezen: wie kennen we al', null, async (all) => (await Promise.all(ids.map(async (id) => {
    const one = await person(all, id);
    if (one === undefined || one.keeperOrg !== tx.scope?.organisation) return [];
    const { cases } = await listCases(all, { person: id, limit: 5 });
    return [{ id, name: `${one.givenName} ${one.familyName}`.trim(), municipality: one.municipality, numbers: cases.map((file) => file.number) }];
  }))).flat());
}

/** A mark that is another one when something went on; undefined: not for this reader. */
export function importMark(house: House, scope: Scope, id: string): Promise<string | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await dataImport(tx, id);
    if (found === undefined) return undefined;
    const [{ looked }, { cases, people, left }] = [await tallyOf(tx, id), await doneOf(tx, id)];
    return `${found.state}.${found.revision}.${looked}.${cases + people + left}`;
  });
}

/** Lines that were not taken over, as they stand now, with why: to be set right and brought again. `say`: a fault in words. undefined: none for this reader. */
export function leftTable(house: House, scope: Scope, id: string, say: (fault: ImportResult['faults'][number]) => string): Promise<Table | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await dataImport(tx, id);
    if (found === undefined || found.state !== 'done') return undefined;
    const left = await resultsOf(tx, id, 'left', 20_000);
    const lines = new Map((await linesOf(tx, id, { only: left.map((one) => one.line) })).map((one) => [one.line, one]));
    await logAccess(tx, { id: house.newId(), what: 'inlezen.niet-overgenomen', why: id });
    return { heads: [...found.heads, 'Lijn', 'Waarom niet'], rows: left.map((one) => [...(lines.get(one.line)?.cells ?? found.heads.map(() => '')), one.line, one.faults.map(say).join(' ')]) };
  });
}
