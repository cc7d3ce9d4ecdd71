/** The same worlds through the pages: what one sees in a list, a dossier, a search, a work list and an agenda is what the model gives, and no more. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { readProgrammes } from '../../src/roof/read-programmes.ts';
import { allRoutes, type RouteParts } from '../../src/routes.ts';
import type { Store } from '../../src/store/transaction.ts';
import { makeAssets } from '../../src/web/assets.ts';
import { LIMITS } from '../../src/web/house.ts';
import { makeLog } from '../../src/web/log.ts';
import { serve } from '../../src/web/serve.ts';
import type { House } from '../../src/work/house.ts';
import { onceStore } from '../../src/work/once.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { readersOf } from '../../tests/store/isolation-compare.ts';
import { knows, shouldSee, type Reader } from '../../tests/store/isolation-model.ts';
import { layDown, scopeOfReader, type DrawnWorld, type LaidWorld } from '../../tests/store/isolation-world.ts';
import { NOW } from '../../tests/store/region.ts';

interface Tally { reads: number; writes: number; leaks: unknown[] }
interface Asked { url: string; tally: Tally; world: LaidWorld; reader: Reader }

/** Classes the draaiboek of these cases has. */
const CLASSES = ['nota', 'verhaal'] as const;

export async function overHttp(store: Store, worlds: readonly DrawnWorld[]): Promise<Tally> {
  const tally: Tally = { reads: 0, writes: 0, leaks: [] };
  const knocking: { reader: Reader | undefined } = { reader: undefined };
  const app = await open(store, knocking);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  for (const [at, drawn] of worlds.entries()) {
    const world = await layDown(store, drawn, `Verre${at.toString(36).padStart(5, 'q')}`, { classes: CLASSES, opened: true, onlyNotes: true });
    for (const reader of readersOf(world)) {
      knocking.reader = reader;
      await askAll({ url, tally, world, reader });
    }
  }
  await app.close();
  return tally;
}

async function open(store: Store, knocking: { reader: Reader | undefined }) {
  const read = readProgrammes(join(process.cwd(), 'draaiboeken', 'goed-wonen'));
  const house = { store, programmes: programmesFrom(read.programmes), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash: (text: string) => text, publicUrl: 'http://localhost' } as unknown as House;
  const reader = async () => (knocking.reader === undefined ? { in: false as const, why: 'unknown' as const } : { in: true as const, scope: scopeOfReader(knocking.reader) });
  const door = { bySession: reader, byApiKey: reader, byLink: reader, byFeed: reader };
  const parts = { house, door, origin: 'http://localhost', demoRoles: [], rightLabels: {}, login: {}, machine: { version: '0' } } as unknown as RouteParts;
  return serve({
    door, once: onceStore(store, () => NOW) as never, assets: await makeAssets(join(process.cwd(), 'src', 'web')), log: makeLog('silent'), now: () => NOW, newToken: house.newToken, secret: 'een geheim voor de proef', origin: 'http://localhost', trustProxy: false,
    houseName: 'Proef', storageLine: '', demo: false, limits: { ...LIMITS, perMinute: 1_000_000, perKey: 1_000_000 },
  }, allRoutes(parts));
}

async function askAll(asked: Asked): Promise<void> {
  const { world, reader } = asked;
  const should = shouldSee(world, reader);
  const numbers = world.cases.filter((one) => should.cases.includes(one.id)).map((one) => one.number);
  for (const path of ['/dossiers', `/zoeken?q=${world.name}`]) equal(asked, path, numbersIn(await get(asked, path)), numbers);
  for (const path of ['/vandaag', '/agenda/x.ics', '/facturen', '/brieven', '/cijfers', '/api/v1/dossiers', '/api/v1/cases']) within(asked, path, numbersIn(await get(asked, path)), numbers);
  for (const one of world.cases) {
    const path = `/dossiers/${one.number}`;
    const body = await get(asked, path);
    const may = knows(one, reader);
    equal(asked, path, may === body.startsWith('200') ? [] : ['status'], []);
    // Each note is its own place in the stream: what is on the page says where it came from.
    const told = [...body.matchAll(/[0-9a-f-]{36}\/\d+\/[a-z]+/g)].map(([place]) => place);
    equal(asked, path, [...new Set(told)].sort(), should.told.filter((place) => place.startsWith(one.id)));
    await write(asked, one.number, may);
  }
}

/** A note posted without a form of one's own is refused for everyone; what counts is that nothing differs for a stranger from a number never given out. */
async function write(asked: Asked, number: string, may: boolean): Promise<void> {
  const post = (to: string) => fetch(`${asked.url}/dossiers/${to}/nota`, { method: 'POST', redirect: 'manual', headers: { cookie: 'woonspoor=x', 'content-type': 'application/x-www-form-urlencoded' }, body: 'wat=x&klasse=nota' });
  const [theirs, nobodys] = [await post(number), await post('GW-1900-999')];
  asked.tally.writes += 1;
  await Promise.all([theirs.text(), nobodys.text()]);
  if (theirs.status < 400 || (!may && theirs.status !== nobodys.status)) asked.tally.leaks.push({ write: number, status: theirs.status, reader: asked.reader });
}

async function get({ url, tally }: Asked, path: string): Promise<string> {
  const reply = await fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie: 'woonspoor=x', authorization: path.startsWith('/api') ? 'Bearer x' : '' } });
  tally.reads += 1;
  const body = await reply.text();
  if (reply.status >= 500) tally.leaks.push({ path, status: reply.status });
  return `${reply.status} ${body}`;
}

const numbersIn = (body: string): string[] => [...new Set([...body.matchAll(/GW-2026-\d{3,}/g)].map(([number]) => number))];

function equal({ tally, reader }: Asked, path: string, seen: readonly string[], should: readonly string[]): void {
  const [a, b] = [[...seen].sort(), [...should].sort()];
  if (JSON.stringify(a) !== JSON.stringify(b)) tally.leaks.push({ path, seen: a, should: b, reader });
}

function within({ tally, reader }: Asked, path: string, seen: readonly string[], should: readonly string[]): void {
  const more = seen.filter((number) => !should.includes(number));
  if (more.length > 0) tally.leaks.push({ path, more, reader });
}
