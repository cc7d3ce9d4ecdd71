/** What a paper of a case needs: the case as this reader may read it, and the letterhead. Making one is written down. */
import { logAccess } from '../../../store/access-log.ts';
import { accountsById, type Account } from '../../../store/accounts.ts';
import { organisation, type Organisation } from '../../../store/organisations.ts';
import type { Scope } from '../../../store/scope.ts';
import type { OfferedPaper } from '../../../protocol/draaiboek.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { House } from '../../house.ts';
import type { Block } from '../../../papers/paper.ts';
import { caseText } from './case-text.ts';
import { drawnSignatures, type DrawnSignatures } from './drawn-signatures.ts';
import { findCase, type FoundCase } from './found-case.ts';
import { mayHavePaper } from './offered-papers.ts';

export interface PaperRoom { found: FoundCase; paper: OfferedPaper; keeper: Organisation; accounts: ReadonlyMap<string, Account>; /** Of a paper that is a text: its words, and from whom it comes. */ text?: readonly Block[]; sender: Organisation; /** Below it. */ drawn: DrawnSignatures }

/** undefined: no such case or paper, or something on it is not for this reader; a sheet with holes is worse than none. */
export function paperRoom(house: House, scope: Scope, number: string, key: string): Promise<PaperRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    const papers = found?.draaiboek.papers ?? {};
    const paper = Object.hasOwn(papers, key) ? papers[key] : undefined;
    const keeper = found === undefined ? undefined : await organisation(tx, found.file.keeperOrg);
    if (found === undefined || paper === undefined || keeper === undefined || !mayHavePaper(found, paper)) return undefined;
    const words = paper.kind === 'text' ? paper.text ?? found.draaiboek.tasks[paper.task]?.agree?.text : undefined;
    const text = words === undefined ? undefined : await caseText(house, tx, found, words);
    if (paper.kind === 'text' && text === undefined) return undefined;
    const accounts = await accountsById(tx, found.state.holders.flatMap((one) => one.party.account ?? []));
    await logAccess(tx, { id: house.newId(), what: 'dossier.paper', why: key, caseId: found.file.id, keeperOrg: found.file.keeperOrg });
    const drawn = paper.kind === 'text' ? await drawnSignatures(tx, found, paper.task) : new Map();
    return { found, paper, keeper, drawn, sender: (await ownerOf(tx, found, paper)) ?? keeper, ...(text === undefined ? {} : { text }), accounts: new Map(accounts.map((one) => [one.id, one])) };
  });
}

/** The organisation of whoever does the task: its letterhead stands on what people sign with it. */
function ownerOf(tx: Tx, found: FoundCase, paper: OfferedPaper): Promise<Organisation | undefined> {
  const role = found.draaiboek.tasks[paper.task]?.by[0];
  const home = found.state.holders.findLast((one) => one.role === role && (one.until === undefined || one.until > found.today))?.party.organisation;
  return home === undefined ? Promise.resolve(undefined) : organisation(tx, home);
}
