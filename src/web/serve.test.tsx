import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { z } from 'zod';
import { DatabaseAway } from '../store/away.ts';
import type { Scope } from '../store/scope.ts';
import { day } from '../values/day.ts';
import { moment } from '../values/moment.ts';
import { file, json, page, redirect } from './answer.ts';
import { makeAssets } from './assets.ts';
import { makeProof } from './csrf.ts';
import type { Doorkeeper, Entry, OnceAnswer, OnceStore } from './doorkeeper.ts';
import { LIMITS, type House } from './house.ts';
import { makeLog } from './log.ts';
import { PostForm } from './parts/post-form.tsx';
import { route, type AnyRoute, type Ask } from './route.ts';
import { serve } from './serve.ts';

const SESSION = 'sessie-van-elke-0001';
const NOW = { today: day('2026-11-20'), moment: moment('2026-11-20T09:00:00Z') };
const ELKE = {
  account: 'a-elke', accountName: 'Elke Vandorpe', organisation: 'o-1', organisationName: 'Woondienst', functions: [], reach: 'organisation',
  rights: new Set(['dossiers.openen']), today: NOW.today, moment: NOW.moment, request: 'r-1',
} as unknown as Scope;

const out: Entry = { in: false, why: 'unknown' };
const door: Doorkeeper = {
  bySession: async (token) => (token === SESSION ? { in: true, scope: ELKE } : out),
  byApiKey: async (token) => (token === 'api-key-of-elke' ? { in: true, scope: ELKE } : out),
  byLink: async (token) => (token === 'goede-link' ? { in: true, scope: ELKE } : { in: false, why: token === 'oude-link' ? 'expired' : 'unknown' }),
};

function memoryOnce(): OnceStore {
  const answers = new Map<string, OnceAnswer>();
  return {
    find: async (scopeKey, key) => answers.get(`${scopeKey} ${key}`),
    remember: async (mark, answer) => { answers.set(`${mark.scopeKey} ${mark.key}`, { bodyHash: mark.bodyHash, path: mark.path, ...answer }); },
  };
}

let done = 0;
const fields = z.record(z.string(), z.unknown());
const away = new DatabaseAway('gone', new Error('connect ECONNREFUSED 10.0.0.1 Amina Belkacem'));
const table: AnyRoute[] = [
  route({ method: 'GET', path: '/vandaag', permission: 'signed-in', audit: 'today.view', input: fields, handle: () => page('Vandaag', <PostForm action="/doe"><button>Doe</button></PostForm>, { nav: '/vandaag' }) }),
  route({ method: 'POST', path: '/doe', permission: 'dossiers.openen', audit: 'do', input: fields, handle: () => { done += 1; return redirect(`/gedaan/${done}`, { said: 'Bewaard.' }); } }),
  route({ method: 'POST', path: '/weg', permission: 'signed-in', audit: 'away', input: fields, handle: () => { throw away; } }),
  route({ method: 'POST', path: '/stuk', permission: 'signed-in', audit: 'broken', input: fields, handle: () => { throw new Error('geheim van Amina Belkacem'); } }),
  route({ method: 'GET', path: '/beheer', permission: 'beheer.accounts', audit: 'admin', input: fields, handle: () => page('Beheer', <p>x</p>) }),
  route({ method: 'GET', path: '/jaar', permission: 'anyone', audit: 'year', input: z.object({ jaar: z.coerce.number().int() }), handle: (ask: Ask<'anyone', { jaar: number }>) => json({ jaar: ask.input.jaar }) }),
  route({ method: 'GET', path: '/aanmelden/:token', permission: 'link', audit: 'referral', input: fields, handle: () => page('Aanmelding', <p>welkom</p>) }),
  route({ method: 'GET', path: '/bestand', permission: 'signed-in', audit: 'file', input: fields, handle: () => file('Brief évaluatie.pdf', 'application/pdf', new Uint8Array([37, 80])) }),
  route({ method: 'GET', path: '/aanmelden/:programma/formulier.pdf', permission: 'anyone', audit: 'paper', input: fields, handle: () => file('formulier.pdf', 'application/pdf', new Uint8Array([37, 80])) }),
  route({ method: 'GET', path: '/ver', permission: 'anyone', audit: 'far', input: fields, handle: () => redirect('/vandaag?naam=Zoë\u2028€\ud800&al=%20') }),
  route({ method: 'POST', path: '/wie', permission: 'anyone', audit: 'who', input: fields, handle: ({ once }) => json({ key: once?.scopeKey }) }),
  route({ method: 'POST', path: '/api/v1/doe', permission: 'dossiers.openen', audit: 'api.do', input: fields, handle: () => { done += 1; return json({ location: `/gedaan/${done}` }, 201); } }),
];

let app: FastifyInstance;
let logged = '';
beforeAll(async () => {
  let counter = 0;
  const house: House = {
    door, once: memoryOnce(), assets: await makeAssets(), log: makeLog('info', { destination: { write: (line: string) => { logged += line; } } }), now: () => NOW, newToken: () => `token-${String(counter += 1).padStart(12, '0')}`,
    secret: 'een geheim voor de proef', origin: 'http://localhost', trustProxy: false, houseName: 'Woondienst Regio Izegem', storageLine: '', demo: false, limits: { ...LIMITS, perMinute: 5 },
  };
  app = await serve(house, table);
});
afterAll(() => app.close());

const signedIn = { woonspoor: SESSION };
const get = (url: string, cookies: Record<string, string> = {}): Promise<LightMyRequestResponse> => app.inject({ method: 'GET', url, cookies });

async function seal(): Promise<{ proof: string; key: string }> {
  const html = (await get('/vandaag', signedIn)).body;
  // The last form on the page: the first is the log-out in the head.
  const read = (name: string): string => [...html.matchAll(new RegExp(`name="${name}" value="([^"]+)"`, 'g'))].at(-1)?.[1] ?? '';
  return { proof: read('_bewijs'), key: read('_sleutel') };
}

async function post(url: string, body: Record<string, string>, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return app.inject({ method: 'POST', url, cookies: signedIn, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: new URLSearchParams(body).toString() });
}

describe('the route table', () => {
  const complete = { method: 'GET' as const, path: '/x', permission: 'anyone' as const, audit: 'x', input: fields, handle: () => json({}) };
  it.each(['method', 'path', 'permission', 'audit', 'input', 'handle'] as const)('refuses a route without %s', (name) => {
    expect(() => route({ ...complete, [name]: undefined as never })).toThrow(name);
  });
  it('refuses a permission nobody knows', () => {
    expect(() => route({ ...complete, permission: 'iedereen' as never })).toThrow('iedereen');
  });
  it('refuses the same door twice', async () => {
    await expect(serve({ assets: { files: new Map() } } as never, [route(complete), route(complete)])).rejects.toThrow('two routes');
  });
});

describe('who may come in', () => {
  it('sends a view without session by the login page and back', async () => {
    const answer = await get('/vandaag?programma=x');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe('/inloggen?naar=%2Fvandaag%3Fprogramma%3Dx');
  });
  it('refuses in Dutch what a right is missing for', async () => {
    const answer = await get('/beheer', signedIn);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('Dit mag je niet zien of doen');
  });
  it('opens a link, and says when it is used up or unknown', async () => {
    expect((await get('/aanmelden/goede-link')).body).toContain('welkom');
    expect((await get('/aanmelden/oude-link')).statusCode).toBe(410);
    expect((await get('/aanmelden/geen-link')).statusCode).toBe(404);
  });
  it('does not take a session for the API, nor a key for a page', async () => {
    expect((await app.inject({ method: 'POST', url: '/api/v1/doe', cookies: signedIn, payload: {} })).statusCode).toBe(401);
    expect((await app.inject({ method: 'GET', url: '/vandaag', headers: { authorization: 'Bearer api-key-of-elke' } })).statusCode).toBe(303);
  });
  it('slows down guessing at links', async () => {
    const answers = [];
    for (let at = 0; at < 7; at += 1) answers.push(await app.inject({ method: 'GET', url: `/aanmelden/gok-gok-${at}`, remoteAddress: '10.1.1.1' }));
    expect(answers.at(-1)?.statusCode).toBe(429);
    expect(answers.at(-1)?.body).toContain('Even wachten');
  });
});

describe('a paper for anyone', () => {
  it('is slowed down, since setting it keeps the others waiting', async () => {
    const answers = [];
    for (let at = 0; at < 7; at += 1) answers.push((await app.inject({ method: 'GET', url: '/aanmelden/proef/formulier.pdf', remoteAddress: '10.1.1.2' })).statusCode);
    expect([answers[0], answers.at(-1)]).toEqual([200, 429]);
  });
});

describe('a posted form', () => {
  it('needs a proof of origin', async () => {
    const { key } = await seal();
    const answer = await post('/doe', { _sleutel: key, naam: 'x' });
    expect(answer.statusCode).toBe(403);
  });
  it('does not believe a proof made for someone else', async () => {
    const { proof, key } = await seal();
    const answer = await app.inject({ method: 'POST', url: '/doe', cookies: { woonspoor: SESSION, 'woonspoor-bezoek': 'x' }, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ _bewijs: `${proof.slice(0, -3)}AAA`, _sleutel: key }).toString() });
    expect(answer.statusCode).toBe(403);
  });
  it('refuses another site even with a good proof', async () => {
    const { proof, key } = await seal();
    expect((await post('/doe', { _bewijs: proof, _sleutel: key }, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
  });
  it('offers nothing of another site to be sent again, also to who is signed out', async () => {
    const planted = (site: string): Promise<LightMyRequestResponse> => app.inject({ method: 'POST', url: '/doe', headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': site }, payload: 'verslag=Geplant' });
    expect([(await planted('same-origin')).body.includes('Geplant'), (await planted('cross-site')).body.includes('Geplant')]).toEqual([true, false]);
  });
  it('gives an old page of our own back with what was typed', async () => {
    const answer = await post('/doe', { _bewijs: 'oud', _sleutel: 'sleutel-van-eerder', verslag: 'Het ging <b>goed</b>.' }, { 'sec-fetch-site': 'same-origin' });
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('value="Het ging &lt;b>goed&lt;/b>."');
    expect(answer.body).toContain('value="sleutel-van-eerder"');
  });
  it('does it once, however often it is sent', async () => {
    const { proof, key } = await seal();
    const before = done;
    const answers = await Promise.all([1, 2, 3].map(() => post('/doe', { _bewijs: proof, _sleutel: key, naam: 'Amina' })));
    expect(done).toBe(before + 1);
    expect(new Set(answers.map((answer) => answer.headers.location)).size).toBe(1);
  });
  it('refuses the same key with another body', async () => {
    const { proof, key } = await seal();
    await post('/doe', { _bewijs: proof, _sleutel: key, naam: 'Amina' });
    const answer = await post('/doe', { _bewijs: proof, _sleutel: key, naam: 'Bram' });
    expect(answer.statusCode).toBe(409);
    expect(answer.body).toContain('al verstuurd');
  });
  it('refuses a post without a key', async () => {
    const { proof } = await seal();
    expect((await post('/doe', { _bewijs: proof })).statusCode).toBe(400);
  });
  it('asks the API for an idempotency key', async () => {
    const headers = { authorization: 'Bearer api-key-of-elke' };
    expect((await app.inject({ method: 'POST', url: '/api/v1/doe', headers, payload: { a: 1 } })).statusCode).toBe(400);
    const first = await app.inject({ method: 'POST', url: '/api/v1/doe', headers: { ...headers, 'idempotency-key': 'sleutel-0001' }, payload: { a: 1 } });
    const again = await app.inject({ method: 'POST', url: '/api/v1/doe', headers: { ...headers, 'idempotency-key': 'sleutel-0001' }, payload: { a: 1 } });
    expect([first.statusCode, again.statusCode]).toEqual([201, 201]);
    expect(again.json().location).toBe(first.json().location);
  });
});

describe('what a visitor writes', () => {
  it('stands in no header as it was written', async () => {
    expect((await get('/ver')).headers.location).toBe('/vandaag?naam=Zo%C3%AB%E2%80%A8%E2%82%AC%EF%BF%BD&al=%20');
  });
  it('in the cookie of a visitor is never the name of an account or a link, under which answers are kept', async () => {
    const cookies = { 'woonspoor-bezoek': '0e6dd6f3-48d8-4edf-a7b7-67516cdd9c95' };
    const proof = makeProof('een geheim voor de proef', cookies['woonspoor-bezoek']);
    const answer = await app.inject({ method: 'POST', url: '/wie', cookies, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ _bewijs: proof, _sleutel: 'sleutel-0002' }).toString() });
    expect(answer.json<{ key: string }>().key).toMatch(/^visitor [0-9a-f]{64}$/);
  });
});

describe('trouble', () => {
  it('says that the database is away and keeps what was typed, with its key', async () => {
    const { proof, key } = await seal();
    const answer = await post('/weg', { _bewijs: proof, _sleutel: key, verslag: 'Lang verslag' });
    expect(answer.statusCode).toBe(503);
    expect(answer.body).toContain('Probeer opnieuw');
    expect(answer.body).toContain('value="Lang verslag"');
    expect(answer.body).toContain(key);
  });
  it('shows a number and no stack for a defect, and logs no values', async () => {
    logged = '';
    const { proof, key } = await seal();
    const answer = await post('/stuk', { _bewijs: proof, _sleutel: key });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toMatch(/geheim|at .*\.ts/);
    const number = /class="num">([^<]+)</.exec(answer.body)?.[1] ?? 'geen';
    expect(logged).toContain(number);
    expect(logged).not.toContain('Belkacem');
  });
  it.each(['/jaar?jaar=veel', '/jaar?jaar=1%00', '/jaar', '/jaar?jaar=%ff'])('answers %s with 400, not 5xx', async (url) => {
    expect((await get(url)).statusCode).toBe(400);
  });
  it('answers a broken address with a page', async () => {
    expect((await get('/aanmelden/%E0%A4%A')).statusCode).toBe(400);
    expect((await get('/bestaat-niet')).statusCode).toBe(404);
  });
  it('says in Dutch that ten megabytes of text is too much', async () => {
    const answer = await post('/doe', { verslag: 'a'.repeat(10_000_000) });
    expect(answer.statusCode).toBe(413);
    expect(answer.body).toContain('Dit is te groot');
  });
});

describe('what goes out', () => {
  it('is not kept by the browser, runs no foreign script and shows the menu of these rights', async () => {
    const answer = await get('/vandaag', signedIn);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-security-policy']).toMatch(/script-src 'self' 'nonce-/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.body).toContain('aria-current="page">Vandaag');
    expect(answer.body).not.toContain('>Beheer<');
  });
  it('names a file so that every browser understands', async () => {
    expect((await get('/bestand', signedIn)).headers['content-disposition']).toBe("attachment; filename=\"Brief-valuatie.pdf\"; filename*=UTF-8''Brief%20%C3%A9valuatie.pdf");
  });
  it('stays under 60 kB for a first page, its scripts under 15 kB', async () => {
    const packed = { 'accept-encoding': 'gzip, br' };
    const first = await app.inject({ method: 'GET', url: '/vandaag', cookies: signedIn, headers: packed });
    const html = (await get('/vandaag', signedIn)).body;
    const files = [...html.matchAll(/(?:href|src)="(\/stijl\/[^"]+)"/g)].map((match) => match[1] ?? '');
    const sizes = await Promise.all([...new Set(files)].map(async (url) => ({ url, size: (await app.inject({ method: 'GET', url, headers: packed })).rawPayload.length })));
    expect(first.rawPayload.length + sizes.reduce((total, one) => total + one.size, 0)).toBeLessThan(60_000);
    expect(sizes.find((one) => one.url.endsWith('.js'))?.size ?? Infinity).toBeLessThan(15_000);
  });
});

describe('what only a broken or hostile client sends', () => {
  const parts = (contentType: string, payload: string) => app.inject({ method: 'POST', url: '/doe', cookies: signedIn, headers: { 'content-type': contentType }, payload });

  it('a multipart body that is cut off or has no boundary is bad input, not a defect', async () => {
    const cut = await parts('multipart/form-data; boundary=grens', '--grens\r\nContent-Disposition: form-data; name="a"\r\n\r\nhalf');
    const bare = await parts('multipart/form-data', 'niets');
    expect([cut.statusCode, bare.statusCode]).toEqual([400, 400]);
  });

  it('an address too long for a header is not come back to after the log-in', async () => {
    const answer = await get(`/vandaag?x=${'a'.repeat(4000)}`);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/inloggen']);
  });
});
