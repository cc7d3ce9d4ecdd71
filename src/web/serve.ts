import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit, { type RateLimitOptions } from '@fastify/rate-limit';
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { answerRequest } from './conduct.ts';
import { faultKind } from './faults.ts';
import { isApi } from './guard.ts';
import { closeLines } from './line.ts';
import type { House } from './house.ts';
import { makeOnce } from './once.ts';
import type { AnyRoute } from './route.ts';
import { sendFault } from './trouble.tsx';
import { paths } from './urls.ts';

/** Builds the server of this house: its plugins, one handler per route of the table, pages for trouble. Does not listen. */
export async function serve(house: House, routes: readonly AnyRoute[]): Promise<FastifyInstance> {
  refuseDoubles(routes);
  const app = fastify({
    loggerInstance: house.log as FastifyBaseLogger, logController: new LogController({ disableRequestLogging: true }), genReqId: () => house.newToken().slice(0, 10), trustProxy: house.trustProxy,
    bodyLimit: house.limits.form, routerOptions: { maxParamLength: 600 }, requestTimeout: 60_000,
    frameworkErrors: (fault, request, reply) => {
      // Fails before the hooks that set the security headers.
      reply.header('content-security-policy', "default-src 'none'; style-src 'self'; font-src 'self'").header('x-content-type-options', 'nosniff');
      void sendFault(house, faultKind(fault), request, reply, fault);
    },
  });
  await openUp(app, house);
  const once = makeOnce(house);
  for (const route of routes) {
    app.route({
      method: route.method, url: route.path,
      config: { rateLimit: pace(house, route) },
      handler: (request, reply) => answerRequest({ house, route, once, request, reply }),
    });
  }
  serveAssets(app, house);
  app.addHook('preClose', async () => closeLines(house));
  app.setNotFoundHandler((request, reply) => sendFault(house, 'not-found', request, reply));
  app.setErrorHandler((fault, request, reply) => sendFault(house, faultKind(fault), request, reply, fault));
  return app;
}

async function openUp(app: FastifyInstance, house: House): Promise<void> {
  app.addHook('onResponse', async (request, reply) => {
    // The pattern, not the address: addresses hold names and numbers.
    house.log.info({ id: request.id, method: request.method, route: request.routeOptions.url ?? '', status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  await app.register(cookie);
  await app.register(helmet, { enableCSPNonces: true, contentSecurityPolicy: { useDefaults: false, directives: policy(house) }, strictTransportSecurity: house.origin.startsWith('https:') ? { maxAge: 31_536_000 } : false, referrerPolicy: { policy: 'same-origin' }, crossOriginResourcePolicy: { policy: 'same-origin' } });
  await app.register(rateLimit, { global: false });
  await app.register(formbody, { bodyLimit: house.limits.form });
  await app.register(multipart, { limits: { fieldSize: house.limits.form, fields: 500, fileSize: house.limits.file, files: house.limits.files, parts: 520 } });
}

function policy({ signOutAt }: House): Record<string, string[]> {
  return {
    'default-src': ["'none'"], 'script-src': ["'self'"], 'style-src': ["'self'"], 'img-src': ["'self'", 'data:', 'blob:'], 'font-src': ["'self'"],
    'connect-src': ["'self'"], 'form-action': ["'self'", ...(signOutAt ?? [])], 'frame-ancestors': ["'none'"], 'base-uri': ["'none'"],
  };
}

/** A program is counted by its key, and who brings none by where it comes from. */
function pace(house: House, route: AnyRoute): RateLimitOptions | false {
  if (isApi(route)) return { max: house.limits.perKey, timeWindow: 60_000, groupId: 'api', keyGenerator: (request) => request.headers.authorization ?? request.ip };
  return isGuarded(route) ? { max: house.limits.perMinute, timeWindow: 60_000, groupId: route.permission } : false;
}

/** Log-ins, everything a link opens, what makes us ask something of elsewhere, and a paper for anyone: what can be guessed at, or costs, is slowed down. */
function isGuarded(route: AnyRoute): boolean {
  return route.permission === 'link' || (route.permission === 'anyone' && (route.method === 'POST' || GUARDED_VIEWS.includes(route.path)));
}
const GUARDED_VIEWS: readonly string[] = [paths.providerLogin, paths.providerReturn, paths.referralEmpty];

function refuseDoubles(routes: readonly AnyRoute[]): void {
  const seen = new Set<string>();
  for (const { method, path, permission } of routes) {
    if (!permission) throw new TypeError(`route ${method} ${path} has no permission`);
    if (seen.has(`${method} ${path}`)) throw new TypeError(`two routes for ${method} ${path}`);
    seen.add(`${method} ${path}`);
  }
}

function serveAssets(app: FastifyInstance, house: House): void {
  app.get(paths.assets, async (request, reply) => {
    const asset = house.assets.files.get((request.params as { file: string }).file);
    if (!asset) return sendFault(house, 'not-found', request, reply);
    reply.type(asset.mediaType).header('cache-control', 'public, max-age=31536000, immutable').header('vary', 'Accept-Encoding');
    const accepted = request.headers['accept-encoding'] ?? '';
    if (asset.brotli && /\bbr\b/.test(accepted)) return reply.header('content-encoding', 'br').send(asset.brotli);
    if (asset.gzip && /\bgzip\b/.test(accepted)) return reply.header('content-encoding', 'gzip').send(asset.gzip);
    return reply.send(asset.bytes);
  });
}
