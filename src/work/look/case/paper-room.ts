/** What a paper of a case needs: the case as this reader may read it, and the letterhead. Making one is written down. */
import { logAccess } from '../../../store/access-log.ts';
import { accountsById, type Account } from '../../../store/accounts.ts';
import { organisation, type Organisation } from '../../../store/organisations.ts';
import type { Scope } from '../../../store/scope.ts';
import type { OfferedPaper } from '../../../protocol/draaiboek.ts';
import type { House } from '../../house.ts';
import { findCase, type FoundCase } from './found-case.ts';
import { mayHavePaper } from './offered-papers.ts';

export interface PaperRoom { found: FoundCase; paper: OfferedPaper; keeper: Organisation; accounts: ReadonlyMap<string, Account> }

/** undefined: no such case or paper, or something on it is not for this reader; a sheet with holes is worse than none. */
export function paperRoom(house: House, scope: Scope, number: string, key: string): Promise<PaperRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    const papers = found?.draaiboek.papers ?? {};
    const paper = Object.hasOwn(papers, key) ? papers[key] : undefined;
    const keeper = found === undefined ? undefined : await organisation(tx, found.file.keeperOrg);
    if (found === undefined || paper === undefined || keeper === undefined || !mayHavePaper(found, paper)) return undefined;
    const accounts = await accountsById(tx, found.state.holders.flatMap((one) => one.party.account ?? []));
    await logAccess(tx, { id: house.newId(), what: 'dossier.paper', why: key, caseId: found.file.id, keeperOrg: found.file.keeperOrg });
    return { found, paper, keeper, accounts: new Map(accounts.map((one) => [one.id, one])) };
  });
}
