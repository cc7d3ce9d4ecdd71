/** For machines that watch: whether the house answers, and its figures. Nothing about anyone. */
import { Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import { z } from 'zod';
import type { House } from '../../work/house.ts';
import { answers, figures } from '../../work/manage/machine.ts';
import { file, json, problem, type Answer } from '../answer.ts';
import { route, type AnyRoute } from '../route.ts';
import { paths, urls } from '../urls.ts';

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

export function operationRoutes(house: House): AnyRoute[] {
  const told = makeFigures(house);
  return [
    route({ method: 'GET', path: paths.health, permission: 'anyone', audit: 'gezond', input: z.object({}), handle: async ({ now }) => ((await answers(house, now)) ? json({ stand: 'gezond' }) : json({ stand: 'de databank antwoordt niet' }, 503)) }),
    // From the machine itself only; elsewhere it does not exist. Behind a proxy the address is that of the visitor (WOONSPOOR_PROXY).
    route({ method: 'GET', path: paths.metrics, permission: 'anyone', audit: 'metrics', input: z.object({}), handle: ({ request }) => (LOOPBACK.test(request.address) ? told() : problem('not-found')) }),
    route({ method: 'GET', path: `${urls.api()}/metrics`, permission: 'beheer.gezondheid', audit: 'api.metrics', input: z.object({}), handle: () => told() }),
  ];
}

function makeFigures(house: House): () => Promise<Answer> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'woonspoor_' });
  const gauge = (name: string, help: string): Gauge => new Gauge({ name: `woonspoor_${name}`, help, registers: [registry] });
  const outboxWaiting = gauge('outbox_waiting', 'Messages waiting to go out');
  const outboxFailed = gauge('outbox_failed', 'Messages that were given up on');
  const bytes = gauge('database_bytes', 'Size of the database');
  const running = gauge('cases_running', 'Cases that have not ended');
  const guard = gauge('guard_faults', 'Tables whose lock is not as it should be');
  return async () => {
    const found = await figures(house);
    outboxWaiting.set(found.outboxWaiting);
    outboxFailed.set(found.outboxFailed);
    bytes.set(found.bytes);
    running.set(found.running);
    guard.set(found.guard.length);
    return file('metrics.txt', registry.contentType, new TextEncoder().encode(await registry.metrics()), { inline: true });
  };
}
