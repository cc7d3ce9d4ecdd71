/** Closed dossiers with the day until which they are kept, and where their destruction stands (GW-112). */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { accountsById } from '../../store/accounts.ts';
import { keptCases, type CaseFile } from '../../store/cases.ts';
import { destructions, type Destruction } from '../../store/destruction.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { refuse, type House, type Refused } from '../house.ts';

/** One dossier of the archive. `standing`: the open proposal, when there is one. */
export interface ArchiveLine { file: CaseFile; draaiboek: Draaiboek | undefined; standing: Destruction | undefined }
export interface Archive { /** Kept long enough: may be proposed, or was. */ ripe: ArchiveLine[]; /** Still to be kept, first to come first. */ kept: ArchiveLine[]; proposed: Destruction[]; done: Destruction[]; names: ReadonlyMap<string, string>; proposes: boolean; approves: boolean }

const MOST = 200;

export function mayArchive(scope: Scope): boolean {
  return scope.organisation !== null && (scope.rights.has('archief.voorstellen') || scope.rights.has('archief.goedkeuren'));
}

export function archive(house: House, scope: Scope): Promise<Archive | Refused> {
  if (!mayArchive(scope)) return Promise.resolve(refuse('not-found'));
  return house.store.within(scope, async (tx) => {
    const [waiting, approved, done] = [await destructions(tx, { state: 'waiting' }), await destructions(tx, { state: 'approved' }), await destructions(tx, { state: 'done' })];
    const standing = new Map([...waiting, ...approved].map((one) => [one.caseId, one]));
    const line = (file: CaseFile): ArchiveLine => ({ file, draaiboek: house.programmes.version(file.programme, file.version), standing: standing.get(file.id) });
    const keeper = scope.organisation ?? '';
    return {
      ripe: (await keptCases(tx, { keeper, before: tx.now.today, limit: MOST })).map(line), kept: (await keptCases(tx, { keeper, from: tx.now.today, limit: MOST })).map(line),
      proposed: [...waiting, ...approved], done, names: await namesOf(tx, [...waiting, ...approved, ...done]), proposes: scope.rights.has('archief.voorstellen'), approves: scope.rights.has('archief.goedkeuren'),
    };
  });
}

export async function namesOf(tx: Tx, papers: readonly Destruction[]): Promise<ReadonlyMap<string, string>> {
  const found = await accountsById(tx, papers.flatMap((one) => [one.proposedBy, one.approvedBy].filter((id) => id !== null)));
  return new Map(found.map((one) => [one.id, one.name]));
}
