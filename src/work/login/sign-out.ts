import { liveSession, revokeSession } from '../../store/entrance.ts';
import type { Now } from '../../store/transaction.ts';
import { farewellOf } from './by-provider.ts';
import type { LoginParts } from './parts.ts';

/** Gives where to sign out elsewhere as well, when the session came from there. */
export async function signOut(parts: LoginParts, token: string, now: Now): Promise<{ farewell: string | undefined }> {
  const ended = await parts.store.atTheDoor(now, async (tx) => {
    const found = await liveSession(tx, parts.hash(token));
    await revokeSession(tx, parts.hash(token));
    return found?.session.data;
  });
  return { farewell: await farewellOf(parts, ended?.['idToken']) };
}
