/** Referrals as they come in, for who handles them; and for someone of a partner, their own. */
import { account } from '../../store/accounts.ts';
import { caseById } from '../../store/cases.ts';
import { referral, referrals, saveReferral, type Referral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { ReferralState } from '../../store/tables.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { actIn, type Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftOf, type Draft, type Verdict } from './draft.ts';
import { nameField } from './begin.ts';
import { documentOf, type PaperFile } from './papers.ts';
import { firstOfKind, referralForm } from './referral-form.ts';

export interface ReceivedLine {
  id: string; programme: string; state: ReferralState; cameBy: Referral['cameBy']; created: Referral['created']; savedAt: Referral['savedAt']; submittedAt: Referral['submittedAt'];
  organisation: string; name: string; own: boolean; number: string | undefined; lacks: number; announced: Verdict['announced']; refused: Verdict['refused'];
}

/** What waits (drafts of others are nobody's business), or what was settled. Oldest first. */
export async function received(house: House, scope: Scope, which: 'open' | 'settled'): Promise<ReceivedLine[]> {
  const state: ReferralState[] = which === 'open' ? ['draft', 'incomplete', 'submitted'] : ['accepted', 'refused'];
  return house.store.within(scope, async (tx) => (await referrals(tx, { state })).map((one) => lineOf(house, one, scope)));
}

function lineOf(house: House, one: Referral, scope: Scope): ReceivedLine {
  const form = referralForm(house.programmes, one.programme);
  const said = (field: string | undefined): string => { const value = field === undefined ? undefined : (one.answers as Record<string, unknown>)[field]; return typeof value === 'string' ? value : ''; };
  const verdict = (one.verdict ?? {}) as Verdict;
  return {
    id: one.id, programme: form?.draaiboek.name ?? one.programme, state: one.state, cameBy: one.cameBy, created: one.created, savedAt: one.savedAt, submittedAt: one.submittedAt,
    organisation: form === undefined ? '' : said(firstOfKind(form.form, 'organisation')), name: form === undefined ? '' : said(nameField(form)), own: one.accountId !== null && one.accountId === scope.account,
    number: verdict.number, lacks: one.state === 'incomplete' ? (verdict.lacks?.length ?? 0) : 0, announced: verdict.announced, refused: verdict.refused,
  };
}

/** `handles`: this reader works for the addressee. `takenBy`: who took the case up, once somebody did. */
export interface ReceivedOne { draft: Draft; handles: boolean; own: boolean }

export async function receivedOne(house: House, scope: Scope, id: string): Promise<ReceivedOne | Refused> {
  return house.store.within(scope, async (tx) => {
    const found = await referral(tx, id);
    const draft = found === undefined ? refuse('not-found') : await draftOf(house, tx, found);
    if (isRefused(draft)) return draft;
    return { draft, handles: handles(scope, draft.referral), own: draft.referral.accountId !== null && draft.referral.accountId === scope.account };
  });
}

function handles(scope: Scope, found: Referral): boolean {
  return found.keeperOrg === scope.organisation && scope.rights.has('aanmeldingen.behandelen');
}

/** A paper of a referral this reader may see. */
export async function receivedDocument(house: House, scope: Scope, id: string, document: string): Promise<PaperFile | Refused> {
  return house.store.within(scope, async (tx) => {
    const found = await referral(tx, id);
    if (found === undefined) return refuse('not-found');
    return asHouse(tx, 'document van een aanmelding', null, (all) => documentOf(house, all, found.id, document === 'sealed' ? 'sealed' : { id: document }));
  });
}

/** Takes the case up in the role that keeps the file. The referral is then accepted; doing it again changes nothing. */
export async function takeUp(house: House, scope: Scope, id: string, once?: Once): Promise<{ number: string } | Refused> {
  return allOrNothing(house, scope, (tx) => takeUpIn(house, tx, scope, id, once));
}

async function takeUpIn(house: House, tx: Tx, scope: Scope, id: string, once: Once | undefined): Promise<{ number: string } | Refused> {
  const found = await referral(tx, id);
  if (found === undefined || found.caseId === null || !handles(scope, found) || scope.account === null || scope.organisation === null) return refuse('not-found');
  const file = await caseById(tx, found.caseId);
  const form = referralForm(house.programmes, found.programme);
  const me = await account(tx, scope.account);
  if (file === undefined || form === undefined || me === undefined) return refuse('not-found');
  if (found.state === 'accepted') return { number: file.number };
  const role = form.draaiboek['kept-by'];
  const party = { role, account: scope.account, organisation: scope.organisation, name: me.name, email: me.email };
  const acted = await actIn(house, tx, { caseId: file.id, command: { do: 'assign', role, party, from: tx.now.today }, once });
  if (isRefused(acted)) return acted;
  const done = await saveReferral(tx, id, found.revision, { state: 'accepted' });
  if ('code' in done) throw new Undone([{ code: 'version-conflict', data: {}, clause: [] }]);
  return { number: file.number };
}
