/**
 * The access matrix (T-02): every route x every one-click role x how that role stands to the case or the thing it is about, over HTTP, on a copy of the demo.
 * Every door that one person is shown is tried by all others. A post carries what its form carries by itself and nothing typed.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeginning } from '../../src/roof/read-beginning.ts';
import type { AnyRoute } from '../../src/web/route.ts';
import { everyRoute } from '../house/route-table.ts';
import { Visitor, type Reply } from '../visitor.ts';
import { subjectOf, type Door } from './doors.ts';
import { ACTS_ALSO, MATRIX, WHO, type Row } from './matrix.ts';
import { call, openTheHouse, post, signedIn, type Person, type PlayedHouse, type Sample } from './played-house.ts';
import { RELATIONS, relationOf, type Relation } from './relations.ts';
import { BODIES, LEAVES, NOTHING_CHOSEN, UNSEEN } from './special-doors.ts';

const keyed = everyRoute().map((route) => ({ key: `${route.method} ${route.path}`, route }));
const rowOf = (key: string): Row => MATRIX[key] ?? [''];

test('every route has a row, every row a route, and both say the same right', () => {
  expect(keyed.map(({ key, route }) => `${key} ${route.permission}`).sort()).toEqual(Object.entries(MATRIX).map(([key, [permission]]) => `${key} ${permission}`).sort());
  expect(keyed.filter(({ key, route }) => route.path.includes(':number') && rowOf(key)[1] === undefined).map(({ key }) => key), 'about a case, and the row says so').toEqual([]);
});

let house: PlayedHouse;
let rightsOf: Map<string, ReadonlySet<string>>;
beforeAll(async () => {
  house = await openTheHouse();
  const { functions, region } = readBeginning(join(import.meta.dirname, '../../beginstand'));
  rightsOf = new Map(region.accounts.map((one) => [one.naam, new Set(one.functies.flatMap((key) => functions.functies[key]?.rechten ?? []))]));
}, 600_000);
afterAll(() => house?.program.clear());

/** Refused without a word on whether it is there, or for lack of a right. */
const isRefused = (status: number): boolean => status === 403 || status === 404;
const isBroken = (status: number): boolean => status >= 500;
const isApi = (route: AnyRoute): boolean => route.path.startsWith('/api/');
/** A door, and what its form carried for each person who was shown it. */
interface Tried { door: Door; shownTo: ReadonlyMap<string, Door['fields']> }

function doorsOf(key: string, route: AnyRoute): Tried[] {
  const found = new Map<string, { door: Door; shownTo: Map<string, Door['fields']> }>();
  for (const person of house.people) {
    for (const door of person.doors.filter((one) => one.route === key)) (found.get(door.address) ?? found.set(door.address, { door, shownTo: new Map() }).get(door.address))?.shownTo.set(person.key, door.fields);
  }
  if (!route.path.includes(':')) return [{ door: { route: key, address: route.path, fields: [] }, shownTo: new Map(house.people.map((one) => [one.key, []])) }];
  if (isApi(route)) return house.people.flatMap(({ key: who, samples }) => samples.filter(({ relation }) => relation === 'holds').slice(0, 1).map(({ told }) => ({ door: { route: key, address: madeUp(route.path, told.number), fields: [] }, shownTo: new Map([[who, []]]) })));
  const [, about] = rowOf(key);
  const known = about === 'invoice' ? house.region.invoices : about === 'letter' ? house.region.letters : undefined;
  // A letter that the clock made since cannot be told to be of this case or that one.
  return [...found.values()].filter(({ door }) => known === undefined || known.some(({ id }) => id === subjectOf(door.address)));
}

const madeUp = (path: string, number = 'XX-2026-999'): string => path.replace(':number', number).replaceAll(/:token[^/]*/g, 'a'.repeat(32)).replaceAll(/:[a-z]+/gi, '00000000-0000-4000-8000-000000000000');

function knock(person: Person, route: AnyRoute, { door, shownTo }: Tried, address = door.address): Promise<Reply> {
  if (isApi(route)) return call(person, route.method, address, route.method === 'POST' ? (BODIES[door.route] ?? {}) : undefined);
  return route.method === 'GET' ? person.visitor.get(address) : post(person, address, LEAVES.has(door.route) ? [] : (shownTo.get(person.key) ?? door.fields));
}

/** How this person stands to what the address is about; undefined: it cannot be told from the address. */
function standing(person: Person, about: Row[1], address: string): Relation | undefined {
  const subject = subjectOf(address.replace(/^\/overleg\/[^/]+\/oordeel/, ''));
  if (about === 'person') return house.region.cases.filter((one) => one.person === subject).map((one) => relationOf(person, one)).sort((a, b) => RELATIONS.indexOf(a) - RELATIONS.indexOf(b))[0];
  const number = about === 'invoice' ? house.region.invoices.find(({ id }) => id === subject)?.number : about === 'letter' ? house.region.letters.find(({ id }) => id === subject)?.number : subject;
  const told = house.region.cases.find((one) => one.number === number);
  return told === undefined ? undefined : relationOf(person, told);
}

/** Of a meeting: the organisation has a seat, or it has nothing to do with it. */
const atMeeting = (person: Person, address: string): Relation => (house.region.meetings.some(({ id, organiser, partner }) => id === subjectOf(address) && person.organisation !== organiser && person.organisation !== partner) ? 'foreign' : 'holds');

const hasRight = (person: Person, permission: string): boolean => ['anyone', 'signed-in', 'link'].includes(permission) || rightsOf.get(person.name)?.has(permission) === true;
const may = (row: Row, person: Person, relation: Relation): boolean => {
  const who: Partial<Record<Relation, readonly string[]>> = WHO[row[2] ?? 'readers'];
  return who[relation]?.includes(person.key) === true;
};
const ACTING: readonly (Row[2])[] = ['actors', 'keepers', 'givers'];
/** The cases an address is about: one by its number, or all of one person. */
const numbersOf = (address: string): string[] => {
  const subject = subjectOf(address);
  return /^[A-Z]/.test(subject) ? [subject] : house.region.cases.filter((one) => one.person === subject).map((one) => one.number);
};
const actsAlso = (person: Person, row: Row, address: string): boolean => ACTING.includes(row[2]) && numbersOf(address).some((number) => ACTS_ALSO[number.split('-')[0] ?? '']?.includes(person.key) === true);
const reads = (person: Person, relation: Relation): boolean => (WHO.readers as Partial<Record<Relation, readonly string[]>>)[relation]?.includes(person.key) === true;

/** What a cell should give and what it gave; undefined when that is the same. */
type Fault = string | undefined;

async function cellOfCase(person: Person, route: AnyRoute, row: Row, tried: Tried, relation: Relation, address = tried.door.address): Promise<Fault> {
  const { status } = await knock(person, route, tried, address);
  const cell = `${person.key}, ${relation} ${address}: ${status}`;
  if (isBroken(status)) return `${cell}, broken`;
  if (!hasRight(person, row[0])) return status === 403 ? undefined : `${cell}, lacks the right`;
  if (!reads(person, relation)) return status === 404 ? undefined : `${cell}, should not know of it`;
  if (!may(row, person, relation) && !((relation === 'keeps' || relation === 'holds') && actsAlso(person, row, address))) return isRefused(status) ? undefined : `${cell}, reads it but may not do this`;
  return tried.shownTo.has(person.key) && address === tried.door.address && isRefused(status) ? `${cell}, was shown this door` : undefined;
}

async function cell(person: Person, route: AnyRoute, row: Row, tried: Tried): Promise<Fault> {
  const { door, shownTo } = tried;
  const { status } = await knock(person, route, tried);
  const named = `${person.key} ${door.address}: ${status}`;
  if (isBroken(status)) return `${named}, broken`;
  if (!hasRight(person, row[0])) return status === 403 ? undefined : `${named}, lacks the right`;
  if (row[2] !== undefined && !may(row, person, row[1] === 'meeting' ? atMeeting(person, door.address) : 'holds')) return isRefused(status) ? undefined : `${named}, should not know of it`;
  return shownTo.has(person.key) && isRefused(status) && !NOTHING_CHOSEN.has(door.route) ? `${named}, was shown this door` : undefined;
}

/** Things that are the same to everyone with the right, such as a person in Beheer: two are as good as twenty. */
const MOST = 2;
interface Cell { tried: Tried; relation?: Relation; address?: string }

/**
 * The cases of this person that are tried at this door: of each relation up to two where the door is shown and two others. Which programmes these are of goes by turns
 * over the routes, so that every programme meets every relation at many doors without every door trying every programme.
 */
function taken(person: Person, route: AnyRoute, isShown: (sample: Sample) => boolean): Sample[] {
  const turn = keyed.findIndex((one) => one.route === route);
  const byTurns = (samples: readonly Sample[]): Sample[] => Array.from({ length: Math.min(MOST, samples.length) }, (_, nth) => samples[(turn * MOST + nth) % samples.length]).filter((one) => one !== undefined);
  return RELATIONS.flatMap((relation) => {
    const own = person.samples.filter((one) => one.relation === relation);
    return [...byTurns(own.filter(isShown)), ...byTurns(own.filter((one) => !isShown(one)))];
  });
}

/** What this person tries: about a case some of the own cases of every relation, of a thing one of each relation, of the rest two. */
function cellsFor(person: Person, key: string, route: AnyRoute, tried: readonly Tried[]): Cell[] {
  const [, about] = rowOf(key);
  const fallback: Tried = { door: { route: key, address: madeUp(route.path), fields: [] }, shownTo: new Map() };
  if (about === 'case') return taken(person, route, ({ told }) => tried.some(({ door, shownTo }) => shownTo.has(person.key) && subjectOf(door.address) === told.number)).map(({ relation, told }) => {
    const here = tried.filter(({ door }) => subjectOf(door.address) === told.number);
    const like = here.find(({ shownTo }) => shownTo.has(person.key)) ?? here[0] ?? tried[0] ?? { ...fallback, door: { ...fallback.door, address: madeUp(route.path, told.number) } };
    return { tried: like, relation, address: like.door.address.replace(/[A-Z]{2,4}-\d{4}-\d+/, told.number) };
  });
  if (about === 'person') return taken(person, route, () => false).flatMap(({ relation, told }) => {
    // A register is about nobody.
    if (told.person === null) return [];
    const address = route.path.replace(':id', told.person);
    return [{ tried: tried.find(({ door }) => door.address === address) ?? { ...fallback, door: { ...fallback.door, address } }, relation: standing(person, about, address) ?? relation, address }];
  });
  const known = tried.map((one): Cell => ({ tried: one, relation: standing(person, about, one.door.address) ?? 'holds' }));
  if (about === 'invoice' || about === 'letter') return [...new Map(known.map((one) => [one.relation, one])).values()];
  return (tried.length > 0 ? tried : [fallback]).slice(0, MOST).map((one) => ({ tried: one }));
}

async function cellsOf(key: string, route: AnyRoute): Promise<Fault[]> {
  const [row, tried] = [rowOf(key), doorsOf(key, route)];
  const triedBy = async (person: Person): Promise<Fault[]> => {
    const faults: Fault[] = [];
    for (const one of cellsFor(person, key, route, tried)) faults.push(one.relation === undefined ? await cell(person, route, row, one.tried) : await cellOfCase(person, route, row, one.tried, one.relation, one.address));
    return faults;
  };
  if (!LEAVES.has(key)) return (await Promise.all(house.people.map(triedBy))).flat();
  const faults: Fault[] = [];
  for (const person of house.people) {
    await renewed(person);
    faults.push(...await triedBy(person));
  }
  return faults;
}

const inOrder = (['GET', 'POST'] as const).flatMap((method) => keyed.filter(({ route }) => route.method === method).sort((a, b) => Number(LEAVES.has(a.key)) - Number(LEAVES.has(b.key))));

describe('every route, every role, every relation', () => {
  test('the doors nobody of the demo is shown are the ones we know of', () => {
    expect(keyed.filter(({ key, route }) => doorsOf(key, route).length === 0 && !UNSEEN.includes(key)).map(({ key }) => key)).toEqual([]);
  });
  test.each(inOrder.map(({ key, route }) => [key, route] as const))('%s', async (key, route) => {
    expect((await cellsOf(key, route)).filter((fault) => fault !== undefined)).toEqual([]);
  });
});

/** Who is not, or no longer, known: no page but the login, no act, no word. */
function outside(route: AnyRoute, reply: Reply): Fault {
  const { permission, method } = route;
  const expected = permission === 'anyone' ? !isBroken(reply.status) && reply.status !== 401
    : permission === 'link' ? [403, 404, 410].includes(reply.status)
      : method === 'GET' && !isApi(route) ? reply.status === 303 && reply.location.split('?')[0] === '/inloggen' : [401, 403].includes(reply.status);
  return expected ? undefined : `${method} ${route.path}: ${reply.status} ${reply.location}`;
}

async function everyDoor(person: Person): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { key, route } of keyed) {
    const door = doorsOf(key, route)[0]?.door ?? { route: key, address: madeUp(route.path), fields: [] };
    faults.push(outside(route, await knock(person, route, { door, shownTo: new Map() })));
  }
  return faults.filter((fault) => fault !== undefined);
}

describe('who is not known', () => {
  test('a stranger', async () => {
    const visitor = new Visitor(house.program.url);
    const proof = /name="_bewijs" value="([^"]+)"/.exec((await visitor.get('/inloggen')).body)?.[1] ?? '';
    expect(await everyDoor({ ...(house.people[0] as Person), visitor, proof, apiKey: 'nobodys-key-nobodys-key' })).toEqual([]);
  });

  test('someone who left: the session, the key and the calendar of yesterday', async () => {
    const nth = house.people.findIndex(({ key }) => key === 'bram');
    const leaver = { ...(await signedIn(house.program, house.region, nth)), apiKey: house.people[nth]?.apiKey ?? '' };
    const feed = /\/agenda\/[\w-]+\.ics/.exec((await post(leaver, '/eigen-account/agenda')).body)?.[0] ?? '';
    expect([(await leaver.visitor.get(feed)).status, (await call(leaver, 'GET', '/api/v1/cases')).status]).toEqual([200, 200]);
    const inge = house.people.find(({ key }) => key === 'inge') as Person;
    await renewed(inge);
    const gone = await post(inge, `/beheer/medewerkers/${leaver.id}/stand`, [['actief', 'nee']]);
    expect(gone.status).toBe(303);
    expect(await everyDoor(leaver)).toEqual([]);
    expect((await leaver.visitor.get(feed)).status).toBe(404);
  });
});

/** Some doors end a session: a fresh one for everyone who goes on after them. */
async function renewed(person: Person): Promise<void> {
  const { visitor, proof } = await signedIn(house.program, house.region, house.people.indexOf(person));
  Object.assign(person, { visitor, proof });
}
