/** The same worlds through the pages and the API: what one gets in a list, a dossier, a search, a document, an invoice or an agenda is what the model gives, and no more. */
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { sql } from 'kysely';
import { readProgrammes } from '../../src/roof/read-programmes.ts';
import { allRoutes, type RouteParts } from '../../src/routes.ts';
import type { Store } from '../../src/store/transaction.ts';
import { makeAssets } from '../../src/web/assets.ts';
import { CSRF_FIELD, makeProof, ONCE_FIELD } from '../../src/web/csrf.ts';
import { LIMITS } from '../../src/web/house.ts';
import { makeLog } from '../../src/web/log.ts';
import { serve } from '../../src/web/serve.ts';
import type { House } from '../../src/work/house.ts';
import { onceStore } from '../../src/work/once.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { readersOf, type Compared } from '../../tests/store/isolation-compare.ts';
import { scopeOfReader } from '../../tests/store/isolation-look.ts';
import { knows, shouldSee, type Reader, type WorldCase } from '../../tests/store/isolation-model.ts';
import { layDown, type DrawnWorld, type LaidWorld } from '../../tests/store/isolation-world.ts';
import { NOW } from '../../tests/store/region.ts';
import { emptier } from './emptier.ts';
import { inLanes } from './in-lanes.ts';

/** Classes the draaiboek of these cases has. */
const CLASSES = ['nota', 'verhaal'] as const;
const SECRET = 'een geheim voor de proef';
const NOBODYS = 'GW-1900-999';
const LANES = 4;

interface Room { app: FastifyInstance; store: Store; compared: Compared & { /** Notes that were kept. */ kept: number }; /** Who comes in with which session, key or feed. */ sessions: Map<string, Reader> }
interface Asked { room: Room; world: LaidWorld; reader: Reader; session: string }

export async function overHttp(store: Store, drawn: readonly DrawnWorld[], together: number, told: (line: string) => void): Promise<Compared> {
  const empty = await emptier(store);
  const sessions = new Map<string, Reader>();
  const room: Room = { app: await open(store, sessions), store, compared: { found: [], reads: 0, writes: 0, kept: 0 }, sessions };
  for (let from = 0; from < drawn.length; from += together) {
    const worlds: LaidWorld[] = [];
    for (const [at, one] of drawn.slice(from, from + together).entries()) worlds.push(await layDown(store, withWriter(one), `Verre${(from + at).toString(36).padStart(5, 'q')}`, { classes: CLASSES, opened: true, onlyNotes: true }));
    const everyone = worlds.flatMap((world, at) => readersOf(world, from + at).filter((reader) => reader.account !== null).map((reader) => withSession(room, world, reader)));
    await inLanes(everyone, LANES, readAll);
    // Whoever may write changes what may be read: so last, and strangers first.
    await inLanes(everyone, LANES, writeAsStranger);
    for (const world of worlds) await nothingCame(room, world, 0);
    for (const world of worlds) await writeAsKnown(room, world);
    sessions.clear();
    await empty();
    told(`${from + worlds.length} worlds, ${room.compared.reads} reads and ${room.compared.writes} writes over HTTP (${room.compared.kept} notes kept), ${room.compared.found.length} leaks`);
  }
  await room.app.close();
  return room.compared;
}

/** In each case somebody whose own way in stays open, who holds the role and reads the class of a note: so that something is written, too. */
function withWriter(drawn: DrawnWorld): DrawnWorld {
  const open = (account: number, cls: string): DrawnWorld['cases'][number]['access'][number] => ({ organisation: 0, account, class: cls, role: 'rol', since: '2026-11-10', until: null });
  return { ...drawn, cases: drawn.cases.map((one, at) => ({ ...one, access: [open(at, ''), open(at, 'zorg'), ...one.access] })) };
}

function withSession(room: Room, world: LaidWorld, reader: Reader): Asked {
  const session = `lezer-${randomBytes(12).toString('hex')}`;
  room.sessions.set(session, reader);
  return { room, world, reader, session };
}

/** The whole stack of the product behind the network: routes, guard, forms, pages. Who somebody is comes from the world instead of from a password. */
async function open(store: Store, sessions: ReadonlyMap<string, Reader>): Promise<FastifyInstance> {
  const read = readProgrammes(join(process.cwd(), 'draaiboeken', 'goed-wonen'));
  const house = { store, programmes: programmesFrom(read.programmes), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash: (text: string) => text, publicUrl: 'http://localhost' } as unknown as House;
  const enter = async (token: string) => {
    const reader = sessions.get(token);
    return reader === undefined ? { in: false as const, why: 'unknown' as const } : { in: true as const, scope: scopeOfReader(reader) };
  };
  const door = { bySession: enter, byApiKey: enter, byLink: enter, byFeed: enter };
  const parts = { house, door, origin: 'http://localhost', demoRoles: [], rightLabels: {}, login: {}, machine: { version: '0' } } as unknown as RouteParts;
  return serve({
    door, once: onceStore(store, () => NOW) as never, assets: await makeAssets(join(process.cwd(), 'src', 'web')), log: makeLog('silent'), now: () => NOW, newToken: house.newToken, secret: SECRET, origin: 'http://localhost', trustProxy: false,
    houseName: 'Proef', storageLine: '', demo: false, limits: { ...LIMITS, perMinute: 1_000_000, perKey: 1_000_000 },
  }, allRoutes(parts));
}

async function readAll(asked: Asked): Promise<void> {
  const { world, reader, session } = asked;
  const should = shouldSee(world, reader);
  const known = world.cases.filter((one) => should.cases.includes(one.id));
  const numbers = known.map((one) => one.number);
  const people = should.foundPeople.length > 0;
  for (const path of ['/dossiers', `/zoeken?q=${world.name}`, '/api/v1/cases', `/api/v1/search?q=${world.name}`]) equal(asked, path, numbersIn(await get(asked, path)), numbers);
  for (const path of ['/vandaag', `/agenda/${session}.ics`, '/facturen', '/brieven', '/cijfers', '/overleg', '/aanmeldingen', '/privacyvragen', '/wie-zag-wat', '/beheer/uitgaand', '/api/v1/work-list']) {
    const body = await get(asked, path);
    within(asked, path, numbersIn(body), numbers);
    // The name of somebody nobody here may know stands nowhere.
    if (!people && body.includes(world.name)) asked.room.compared.found.push({ path, name: world.name, reader });
  }
  for (const one of world.cases) await readCase(asked, one, should.told);
}

async function readCase(asked: Asked, one: WorldCase, told: readonly string[]): Promise<void> {
  const { world, reader } = asked;
  const should = shouldSee({ ...world, cases: [one] }, reader);
  const path = `/dossiers/${one.number}`;
  const body = await get(asked, path);
  opened(asked, path, body, knows(one, reader));
  // Each note is its own place in the stream: what is on the page says where it came from.
  const places = [...body.matchAll(/[0-9a-f-]{36}\/\d+\/[a-z]+/g)].map(([place]) => place);
  equal(asked, path, [...new Set(places)], told.filter((place) => place.startsWith(one.id)));
  for (const inside of ['delen', 'blad/raming']) if (!knows(one, reader)) opened(asked, `${path}/${inside}`, await get(asked, `${path}/${inside}`), false);
  opened(asked, `/api/v1/cases/${one.number}`, await get(asked, `/api/v1/cases/${one.number}`), knows(one, reader));
  for (const paper of one.documents) opened(asked, `${path}/documenten/:id`, await get(asked, `${path}/documenten/${paper.id}`), knows(one, reader) && should.documents.includes(paper.id));
  for (const paper of one.invoices) opened(asked, '/facturen/:id', await get(asked, `/facturen/${paper.id}`), knows(one, reader) && should.invoices.includes(paper.id));
}

/** A note with a good form, in a case that is not theirs: answered as if there were no such case. */
async function writeAsStranger(asked: Asked): Promise<void> {
  const { room: { compared }, world, reader } = asked;
  const nobodys = await note(asked, NOBODYS, 'x');
  for (const one of world.cases.filter((other) => !knows(other, reader))) {
    const theirs = await note(asked, one.number, 'x');
    if (theirs.statusCode !== nobodys.statusCode || theirs.statusCode < 400) compared.found.push({ wrote: one.number, status: theirs.statusCode, nobodys: nobodys.statusCode, reader });
  }
}

/**
 * Who knows the case but not the class is refused. Those who know both try in turn: refused when the role of the draaiboek is another's, until one note is kept, and no more than
 * that one. After it the access follows from the draaiboek.
 */
async function writeAsKnown(room: Room, world: LaidWorld): Promise<void> {
  for (const one of world.cases) {
    const asked = [...room.sessions].map(([session, reader]) => ({ room, world, reader, session })).filter(({ reader }) => world.people.some((someone) => someone.account === reader.account) && knows(one, reader));
    const writers = asked.filter(({ reader }) => knows(one, reader, CLASSES[0]));
    for (const other of asked.filter((each) => !writers.includes(each)).slice(0, 2)) {
      const reply = await note(other, one.number, 'x');
      if (reply.statusCode < 400) room.compared.found.push({ wrote: one.number, class: CLASSES[0], status: reply.statusCode, reader: other.reader });
    }
    await nothingCame(room, { ...world, cases: [one] }, 0);
    for (const writer of writers) {
      const { statusCode } = await note(writer, one.number, 'gebeld');
      const kept = statusCode === 303 ? 1 : 0;
      await nothingCame(room, { ...world, cases: [one] }, kept);
      room.compared.kept += kept;
      if (kept === 1) break;
    }
  }
}

/** Events that came since the world was laid down. */
async function nothingCame({ store, compared }: Room, world: LaidWorld, more: number): Promise<void> {
  for (const one of world.cases) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from case_event where case_id = ${one.id}::uuid`.execute(store.database.kysely);
    if (rows[0]?.n !== one.events.length + more) compared.found.push({ case: one.number, events: rows[0]?.n, should: one.events.length + more });
  }
}

async function note({ room, session }: Asked, number: string, text: string): Promise<LightMyRequestResponse> {
  const fields = { [CSRF_FIELD]: makeProof(SECRET, session), [ONCE_FIELD]: randomUUID(), wat: text, klasse: CLASSES[0] };
  const reply = await room.app.inject({ method: 'POST', url: `/dossiers/${number}/nota`, cookies: { woonspoor: session }, headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }, payload: new URLSearchParams(fields).toString() });
  room.compared.writes += 1;
  if (reply.statusCode >= 500) room.compared.found.push({ wrote: number, status: reply.statusCode });
  return reply;
}

async function get({ room, session }: Asked, url: string): Promise<string> {
  const reply = await room.app.inject({ method: 'GET', url, cookies: { woonspoor: session }, headers: url.startsWith('/api') ? { authorization: `Bearer ${session}` } : {} });
  room.compared.reads += 1;
  if (reply.statusCode >= 500) room.compared.found.push({ path: url, status: reply.statusCode });
  return `${reply.statusCode} ${reply.body}`;
}

const numbersIn = (body: string): string[] => [...new Set([...body.matchAll(/GW-2026-\d{3,}/g)].map(([number]) => number))];

function opened({ room: { compared }, reader }: Asked, path: string, body: string, may: boolean): void {
  if (body.startsWith('200') !== may) compared.found.push({ path, status: body.slice(0, 3), may, reader });
}

function equal({ room: { compared }, reader }: Asked, path: string, seen: readonly string[], should: readonly string[]): void {
  const [a, b] = [[...seen].sort(), [...should].sort()];
  if (JSON.stringify(a) !== JSON.stringify(b)) compared.found.push({ path, seen: a, should: b, reader });
}

function within({ room: { compared }, reader }: Asked, path: string, seen: readonly string[], should: readonly string[]): void {
  const more = seen.filter((number) => !should.includes(number));
  if (more.length > 0) compared.found.push({ path, more, reader });
}
