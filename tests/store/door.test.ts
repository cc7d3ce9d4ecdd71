import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { account, addAccount, changeAccount, functionRights, putFunction } from '../../src/store/accounts.ts';
import {
  accountByEmail, accountByFeedToken, addApiKey, addCredential, addOneTimeLink, changeSession, credentialByKey, credentials, failedAttempts, findLink, liveApiKey, liveSession, markCredentialUsed, noteAttempt,
  removeCredentials, revokeAllSessions, revokeApiKey, revokeSession, sessionsOf, setFeedToken, startSession, sweepDoor, touchSession, useLink,
} from '../../src/store/entrance.ts';
import type { DoorTx, Now, Store } from '../../src/store/transaction.ts';
import { addHours, moment } from '../../src/values/moment.ts';
import { withDatabases } from '../database.ts';
import { makePair, NOW, scopeOf, type Someone } from './region.ts';

withDatabases('the door', (open) => {
  let store: Store;
  let bram: Someone;
  let carla: Someone;
  beforeAll(async () => { store = await open(); ({ keeper: bram, partner: carla } = await makePair(store)); });
  const door = <T>(run: (tx: DoorTx) => Promise<T>, now: Now = NOW): Promise<T> => store.atTheDoor(now, run);
  const later = (hours: number): Now => ({ today: NOW.today, moment: addHours(NOW.moment, hours) });
  const session = (tokenHash: string): Promise<void> => door((tx) => startSession(tx, { tokenHash, accountId: bram.account, epoch: 0, expires: addHours(NOW.moment, 1), absolute: addHours(NOW.moment, 12), userAgent: null, strength: 'password' }));

  test('a session lives until it expires, is ended, or all of the account are ended; an account put out of use has none', async () => {
    await session('s1');
    expect(await door((tx) => liveSession(tx, 's1'))).toMatchObject({ account: { id: bram.account, name: 'Bram Peeters' }, session: { strength: 'password' } });
    expect(await door((tx) => liveSession(tx, 's1'), later(1))).toBeUndefined();
    await door((tx) => touchSession(tx, 's1', addHours(NOW.moment, 20)));
    expect(await door((tx) => liveSession(tx, 's1'), later(2))).toBeDefined();
    expect(await door((tx) => liveSession(tx, 's1'), later(12))).toBeUndefined();
    await door((tx) => changeSession(tx, 's1', { strength: 'totp', data: { challenge: 'x' } }));
    expect(await door((tx) => liveSession(tx, 's1'))).toMatchObject({ session: { strength: 'totp', data: { challenge: 'x' } } });
    await door((tx) => revokeSession(tx, 's1'));
    expect(await door((tx) => liveSession(tx, 's1'))).toBeUndefined();
    await session('s2');
    await session('s3');
    expect(await door((tx) => sessionsOf(tx, bram.account))).toHaveLength(2);
    await door((tx) => revokeAllSessions(tx, bram.account));
    expect([await door((tx) => liveSession(tx, 's2')), await door((tx) => liveSession(tx, 's3'))]).toEqual([undefined, undefined]);
    expect(await door((tx) => sweepDoor(tx, moment('2030-01-01T00:00:00.000Z')))).toBeGreaterThanOrEqual(3);
  });

  test('credentials: found by account and by key, a recovery code goes once', async () => {
    const [passkey, code] = [randomUUID(), randomUUID()];
    await door(async (tx) => {
      await addCredential(tx, { id: passkey, accountId: bram.account, kind: 'passkey', key: 'sleutel', data: { counter: 0 } });
      await addCredential(tx, { id: code, accountId: bram.account, kind: 'recovery', data: { hash: 'h' } });
      await markCredentialUsed(tx, passkey, { counter: 7 });
    });
    expect(await door((tx) => credentialByKey(tx, 'passkey', 'sleutel'))).toMatchObject({ accountId: bram.account, data: { counter: 7 }, lastUsed: NOW.moment });
    expect((await door((tx) => credentials(tx, bram.account))).map((one) => one.kind).sort()).toEqual(['passkey', 'recovery']);
    expect(await Promise.all([1, 2, 3].map(() => door((tx) => removeCredentials(tx, bram.account, 'recovery', code))))).toEqual(expect.arrayContaining([1, 0, 0]));
  });

  test('attempts count since the last success', async () => {
    for (const succeeded of [false, false, true, false]) await door((tx) => noteAttempt(tx, 'iemand', succeeded));
    expect(await door((tx) => failedAttempts(tx, 'iemand', moment('2026-11-20T00:00:00.000Z')))).toBe(1);
    expect(await door((tx) => failedAttempts(tx, 'iemand', NOW.moment))).toBe(0);
    expect(await door((tx) => failedAttempts(tx, 'niemand', moment('2026-11-20T00:00:00.000Z')))).toBe(0);
  });

  test('a link works once, for one of those who try at the same moment, and not after it expired', async () => {
    await door((tx) => addOneTimeLink(tx, { tokenHash: 'l1', kind: 'invite', subject: { account: bram.account }, expires: addHours(NOW.moment, 2) }));
    expect(await door((tx) => findLink(tx, 'l1', 'invite'))).toMatchObject({ subject: { account: bram.account } });
    expect(await door((tx) => findLink(tx, 'l1', 'reset'))).toEqual({ code: 'link-unknown' });
    expect(await door((tx) => findLink(tx, 'l1', 'invite'), later(2))).toEqual({ code: 'link-expired' });
    expect((await Promise.all(Array.from({ length: 8 }, () => door((tx) => useLink(tx, 'l1'))))).filter(Boolean)).toHaveLength(1);
    expect(await door((tx) => findLink(tx, 'l1', 'invite'))).toEqual({ code: 'link-used' });
    // Handed out by someone who works here, but never read back from there.
    await store.within(scopeOf(bram), (tx) => addOneTimeLink(tx, { tokenHash: 'l2', kind: 'reset', subject: { account: bram.account }, createdBy: bram.account, expires: addHours(NOW.moment, 2) }));
    await expect(store.within(scopeOf(bram), (tx) => addOneTimeLink(tx, { tokenHash: 'l3', kind: 'first-admin', subject: {}, createdBy: bram.account, expires: addHours(NOW.moment, 2) }))).rejects.toThrow(/row-level security/);
    await expect(store.within(scopeOf(bram), (tx) => tx.db.selectFrom('oneTimeLink').selectAll().execute())).rejects.toThrow(/permission denied/);
  });

  test('keys and calendar addresses: replaced, ended, expired', async () => {
    const id = randomUUID();
    await door((tx) => addApiKey(tx, { id, accountId: bram.account, name: 'koppeling', tokenHash: 'k', scopes: ['lezen'], expires: addHours(NOW.moment, 2) }));
    expect(await door((tx) => liveApiKey(tx, 'k'))).toMatchObject({ key: { scopes: ['lezen'], lastUsed: NOW.moment }, account: { id: bram.account } });
    expect(await door((tx) => liveApiKey(tx, 'k'), later(2))).toBeUndefined();
    expect(await door((tx) => revokeApiKey(tx, carla.account, id))).toBe(false);
    expect(await door((tx) => revokeApiKey(tx, bram.account, id))).toBe(true);
    expect(await door((tx) => liveApiKey(tx, 'k'))).toBeUndefined();
    await door((tx) => setFeedToken(tx, bram.account, 'f1'));
    await door((tx) => setFeedToken(tx, bram.account, 'f2'));
    expect([await door((tx) => accountByFeedToken(tx, 'f1')), (await door((tx) => accountByFeedToken(tx, 'f2')))?.id]).toEqual([undefined, bram.account]);
  });

  test('accounts: an address belongs to one, capitals or not; who may not manage them changes nothing', async () => {
    const id = randomUUID();
    const manager = scopeOf(bram);
    expect(await store.within(manager, (tx) => addAccount(tx, { id, organisationId: bram.organisation, name: 'Dirk', email: 'Dirk@Voorbeeld.be', functions: ['woonconsulent'] }))).toBeUndefined();
    expect(await store.within(manager, (tx) => addAccount(tx, { id: randomUUID(), organisationId: bram.organisation, name: 'Dirk', email: 'dirk@voorbeeld.be' }))).toEqual({ code: 'email-taken' });
    expect(await door((tx) => accountByEmail(tx, 'DIRK@voorbeeld.be'))).toMatchObject({ id, functions: ['woonconsulent'], created: NOW.moment });
    expect(await store.within(scopeOf(carla, { rights: new Set(['beheer.accounts']) }), (tx) => changeAccount(tx, id, { active: false }))).toBe(false);
    expect(await store.within(manager, (tx) => changeAccount(tx, id, { active: false }))).toBe(true);
    expect(await store.within(manager, (tx) => account(tx, id))).toMatchObject({ active: false });
    await store.within(manager, (tx) => putFunction(tx, { key: 'woonconsulent', label: 'Woonconsulent', rights: ['dossiers.handelen', 'cijfers.lezen'] }));
    await store.within(manager, (tx) => putFunction(tx, { key: 'woonconsulent', label: 'Woonconsulent', rights: ['dossiers.handelen'] }));
    expect(await door((tx) => functionRights(tx))).toEqual([{ key: 'woonconsulent', label: 'Woonconsulent', rights: ['dossiers.handelen'], secondStep: true }]);
  });
});
