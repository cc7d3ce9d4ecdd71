/** The roof: the one file that sees every room. Builds the house from parts; decides nothing itself. */
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Programme } from './protocol/draaiboek.ts';
import type { Sealer } from './papers/seal.ts';
import type { Typesetter } from './papers/typesetter.ts';
import type { Database } from './store/open.ts';
import { makeStore, type Now, type Store } from './store/transaction.ts';
import type { Assets } from './web/assets.ts';
import { LIMITS } from './web/house.ts';
import type { AnyRoute } from './web/route.ts';
import { serve } from './web/serve.ts';
import { doorkeeper, type WorkDoorkeeper } from './work/enter.ts';
import type { House } from './work/house.ts';
import { makeLoginWork, type LoginWork } from './work/login/login-work.ts';
import type { Machine } from './work/manage/machine.ts';
import type { IdentityProvider } from './work/login/provider.ts';
import { onceStore } from './work/once.ts';
import type { PlanSource } from './work/plan/plan-texts.ts';
import { programmesFrom } from './work/programmes.ts';
import type { DemoRole } from './web/pages/inloggen/page.tsx';
import { allRoutes } from './routes.ts';



/** Everything the house is built of. Chance, clock and secrets come from outside, so that a test decides them. */
export interface Parts {
  database: Database; programmes: readonly Programme[]; /** The policy plan, when one came along. */ plan?: PlanSource | undefined; olderRules: Parameters<typeof programmesFrom>[1];
  assets: Assets; log: Logger; typesetter: Typesetter; sealer: Sealer;
  now(): Now; newId(): string; newToken(): string; hash(token: string): string; randomBytes(count: number): Uint8Array;
  secret: string; origin: string; trustProxy: boolean; houseName: string; storageLine: string; rightLabels: Readonly<Record<string, string>>;
  demoRoles: readonly DemoRole[]; machine: Machine; /** A login of elsewhere, when one is configured. */ provider?: IdentityProvider | undefined; firstAdmin: { kind: string; functions: readonly string[] };
  /** Posts and link views per address per minute; tests need more than people do. */ perMinute?: number;
}

export interface App { server: FastifyInstance; house: House; store: Store; door: WorkDoorkeeper; login: LoginWork; routes: readonly AnyRoute[]; close(): Promise<void> }

export async function buildApp(parts: Parts): Promise<App> {
  const store = makeStore(parts.database);
  const { newId, newToken, hash, secret, origin, randomBytes } = parts;
  const house: House = { store, programmes: programmesFrom(parts.programmes, parts.olderRules), plan: parts.plan, newId, newToken, hash, publicUrl: origin, typesetter: parts.typesetter, sealer: parts.sealer };
  const door = doorkeeper(store, hash);
  const login = makeLoginWork({ store, hash, newId, newToken, secret, origin, serviceName: 'Woonspoor', firstAdmin: parts.firstAdmin, randomBytes, provider: parts.provider });
  const routes = allRoutes({ house, login, door, demoRoles: parts.demoRoles, rightLabels: parts.rightLabels, origin, machine: parts.machine });
  const server = await serve({
    door, once: onceStore(store, parts.now), assets: parts.assets, log: parts.log, now: parts.now, newToken, secret, origin, trustProxy: parts.trustProxy,
    signOutAt: parts.provider === undefined ? [] : [new URL(parts.provider.issuer).origin], houseName: parts.houseName, storageLine: parts.storageLine, demo: parts.demoRoles.length > 0, limits: { ...LIMITS, ...(parts.perMinute === undefined ? {} : { perMinute: parts.perMinute, perKey: Math.max(LIMITS.perKey, parts.perMinute) }) },
  }, routes);
  return { server, house, store, door, login, routes, close: async () => { await server.close(); await store.close(); } };
}
