/** Every route of the house, without a house: the table is read, no handler is called. */
import { allRoutes, type RouteParts } from '../../src/routes.ts';
import type { AnyRoute } from '../../src/web/route.ts';

/** Stands for any part: whatever is asked of it is itself. */
const anything: unknown = new Proxy(() => anything, { get: (_, name) => (name === Symbol.iterator ? [][Symbol.iterator] : name === Symbol.toPrimitive ? () => '' : anything), apply: () => anything });

export function everyRoute(): AnyRoute[] {
  const parts = new Proxy({ demoRoles: [{ email: 'a@b.be', name: 'A', role: 'r', organisation: 'o' }], rightLabels: {}, origin: 'http://localhost' } as Partial<RouteParts>, {
    get: (known, name) => known[name as keyof RouteParts] ?? anything,
  });
  return allRoutes(parts as RouteParts);
}
