/** The API on a real database: keys made as people make them, asked over HTTP. */
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { makeCaseWorld, TODAY, type CaseWorld } from '../case-world.ts';
import { addApiKey, revokeApiKey } from '../../src/store/entrance.ts';
import { RIGHTS, type Right } from '../../src/store/scope.ts';
import type { Store } from '../../src/store/transaction.ts';
import { makeAssets } from '../../src/web/assets.ts';
import { apiRoutes } from '../../src/web/api/routes.tsx';
import { LIMITS } from '../../src/web/house.ts';
import { makeLog } from '../../src/web/log.ts';
import { serve } from '../../src/web/serve.ts';
import { onceStore } from '../../src/work/once.ts';

export interface ApiWorld {
  world: CaseWorld; server: FastifyInstance;
  /** A key of this demo account with these rights at most; gives token and id. */ key(account: string, scopes?: readonly Right[]): Promise<{ token: string; id: string; account: string }>;
  revoke(made: { id: string; account: string }): Promise<void>;
  get(path: string, token?: string): Promise<LightMyRequestResponse>;
  post(path: string, token: string | undefined, body: unknown, once?: string): Promise<LightMyRequestResponse>;
}

export async function makeApiWorld(store: Store, limits = LIMITS): Promise<ApiWorld> {
  const world = await makeCaseWorld(store, TODAY);
  const { house, now } = world;
  const server = await serve({
    door: world.door, once: onceStore(store, () => now) as never, assets: await makeAssets(), log: makeLog('silent'), now: () => now, newToken: house.newToken, secret: 'een geheim voor de proef', origin: 'http://localhost', trustProxy: false,
    houseName: 'Woondienst Regio Izegem', storageLine: '', demo: false, limits,
  }, apiRoutes({ house, origin: 'http://localhost', version: '0.0.0', rightLabels: {} }));
  return {
    world, server,
    async key(account, scopes = RIGHTS) {
      const owner = world.region.accounts.get(account)?.id ?? '';
      const made = { token: `sleutel-${house.newToken()}`, id: house.newId(), account: owner };
      await store.atTheDoor(now, (tx) => addApiKey(tx, { id: made.id, accountId: owner, name: 'proef', tokenHash: made.token, scopes: [...scopes], expires: null }));
      return made;
    },
    revoke: ({ id, account }) => store.atTheDoor(now, async (tx) => void (await revokeApiKey(tx, account, id))),
    get: (path, token) => server.inject({ method: 'GET', url: `/api/v1${path}`, headers: token === undefined ? {} : { authorization: `Bearer ${token}` } }),
    post: (path, token, body, once) => server.inject({
      method: 'POST', url: `/api/v1${path}`, payload: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }), ...(once === undefined ? {} : { 'idempotency-key': once }) },
    }),
  };
}
