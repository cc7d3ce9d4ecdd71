import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { addDocument, documentBytes, documentsOf, fileDocuments } from '../../src/store/documents.ts';
import { addReferral, referral, referralByToken, referrals, saveReferral, type NewReferral } from '../../src/store/referrals.ts';
import type { Scope } from '../../src/store/scope.ts';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, linkScope, makeCase, makePair, scopeOf, type Someone } from './region.ts';

withDatabases('referrals (GW-009)', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  beforeAll(async () => { store = await open(); ({ keeper, partner } = await makePair(store)); });
  const add = async (scope: Scope, given: Partial<NewReferral>): Promise<string> => {
    const id = randomUUID();
    await store.within(scope, (tx) => addReferral(tx, { id, programme: 'goed-wonen', edition: '1', keeperOrg: keeper.organisation, state: 'draft', cameBy: 'link', answers: { naam: 'Amina' }, ...given }));
    return id;
  };
  const sees = async (scope: Scope, id: string): Promise<boolean> => (await store.within(scope, (tx) => referral(tx, id))) !== undefined;

  test('who holds the link fills it in and sends it; then it is read by the addressee and no longer changed by the sender', async () => {
    const link = linkScope('token-1');
    const id = await add(link, { tokenHash: 'token-1' });
    expect([await sees(link, id), await sees(linkScope('token-2'), id), await sees(scopeOf(keeper), id), await sees(scopeOf(partner, { reach: 'organisation' }), id)]).toEqual([true, false, false, false]);
    expect(await store.within(link, (tx) => saveReferral(tx, id, 1, { answers: { naam: 'Amina', plaats: 'Izegem' } }))).toEqual({ revision: 2 });
    expect(await store.within(link, (tx) => saveReferral(tx, id, 1, { answers: {} }))).toEqual({ code: 'edit-conflict' });
    expect(await store.within(linkScope('token-2'), (tx) => saveReferral(tx, id, 2, { answers: {} }))).toEqual({ code: 'edit-conflict' });
    expect(await store.within(link, (tx) => saveReferral(tx, id, 2, { state: 'submitted', submitted: true }))).toEqual({ revision: 3 });
    expect(await store.within(link, (tx) => saveReferral(tx, id, 3, { answers: {} }))).toEqual({ code: 'edit-conflict' });
    expect((await store.within(link, referralByToken))?.answers).toEqual({ naam: 'Amina', plaats: 'Izegem' });
    expect((await store.within(scopeOf(keeper), (tx) => referrals(tx, { state: 'submitted' }))).map((one) => one.id)).toContain(id);
    expect(await sees(scopeOf(keeper, { rights: new Set() }), id)).toBe(false);
    expect(await store.within(scopeOf(keeper), (tx) => saveReferral(tx, id, 3, { state: 'incomplete', verdict: { mist: ['plaats'] } }))).toEqual({ revision: 4 });
    expect(await store.within(link, (tx) => saveReferral(tx, id, 4, { state: 'submitted', submitted: true }))).toEqual({ revision: 5 });
    await expect(store.within(link, (tx) => saveReferral(tx, id, 5, { state: 'accepted' }))).resolves.toEqual({ code: 'edit-conflict' });
  });

  test('a draft is not accepted by its own sender, nor made in the name of another link', async () => {
    const link = linkScope('token-3');
    const id = await add(link, { tokenHash: 'token-3' });
    await expect(store.within(link, (tx) => saveReferral(tx, id, 1, { state: 'accepted' }))).rejects.toThrow(/row-level security/);
    await expect(add(link, { tokenHash: 'token-4' })).rejects.toThrow(/row-level security/);
    await expect(add(scopeOf(partner), { accountId: keeper.account, organisationId: keeper.organisation })).rejects.toThrow(/row-level security/);
    await expect(add(linkScope(''), { tokenHash: '' })).rejects.toThrow(/row-level security/);
  });

  test('its documents follow it, and after it became a case they follow the classes of the case', async () => {
    const link = linkScope('token-5');
    const id = await add(link, { tokenHash: 'token-5' });
    const paper = randomUUID();
    await store.within(link, (tx) => addDocument(tx, { id: paper, referralId: id, class: 'zorg', kind: 'toestemming', name: 'ondertekend.pdf', mediaType: 'application/pdf', sha256: 'x', bytes: new Uint8Array([9, 8]) }));
    await store.within(link, (tx) => saveReferral(tx, id, 1, { state: 'submitted', submitted: true }));
    const reads = async (scope: Scope): Promise<boolean> => (await store.within(scope, (tx) => documentBytes(tx, paper))) !== undefined;
    expect([await reads(link), await reads(scopeOf(keeper)), await reads(linkScope('token-6')), await reads(scopeOf(partner))]).toEqual([true, true, false, false]);
    const one = await store.within(scopeOf(keeper), async (tx) => {
      const made = await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(keeper, 'zorg'), accessTo(partner, '')]);
      expect(await fileDocuments(tx, id, made.id)).toBe(1);
      return made;
    });
    expect([await reads(link), await reads(scopeOf(keeper)), await reads(scopeOf(partner))]).toEqual([false, true, false]);
    expect((await store.within(scopeOf(keeper), (tx) => documentsOf(tx, { caseId: one.id }))).map((row) => row.size)).toEqual([2]);
    const stray = store.within(linkScope('token-6'), (tx) => addDocument(tx, { id: randomUUID(), referralId: id, class: 'zorg', kind: 'x', name: 'x', mediaType: 'x', sha256: '', bytes: new Uint8Array() }));
    await expect(stray).rejects.toThrow(/row-level security/);
  });
});
