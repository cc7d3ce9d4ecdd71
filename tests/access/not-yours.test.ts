/** Every door of the house, tried by someone who may not come in. A route added tomorrow is tried too: the table itself is walked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CSRF_FIELD, ONCE_FIELD } from '../../src/web/csrf.ts';
import type { AnyRoute } from '../../src/web/route.ts';
import { dossierNumbers } from '../contact.ts';
import { everyRoute } from '../house/route-table.ts';
import { startDemo } from '../demo-program.ts';
import type { Program } from '../program.ts';
import { demoForms, formsIn, Visitor, type Reply } from '../visitor.ts';

interface Person { name: string; visitor: Visitor; numbers: Set<string> }

const closed = everyRoute().filter(({ permission }) => permission !== 'anyone');
const named = (routes: AnyRoute[]): [string, AnyRoute][] => routes.map((route) => [`${route.method} ${route.path} (${route.permission})`, route]);
const isApi = ({ path }: AnyRoute): boolean => path.startsWith('/api/');

let program: Program;
let people: Person[];
beforeAll(async () => {
  program = await startDemo();
  const count = demoForms(await new Visitor(program.url).get('/inloggen')).length;
  people = await Promise.all(Array.from({ length: count }, async (_, nth) => {
    const visitor = new Visitor(program.url);
    const name = await visitor.signInAs(nth);
    return { name, visitor, numbers: new Set(await dossierNumbers(visitor, 500)) };
  }));
});
afterAll(() => program?.clear());

/** Places in the path taken by something nobody gave out, or by this dossier number. */
function addressOf({ path }: AnyRoute, number = 'XX-2026-999'): string {
  return path.replace(':number', number).replaceAll(/:token[^/]*/g, 'a'.repeat(32)).replaceAll(/:[a-z]+/gi, '00000000-0000-4000-8000-000000000000');
}

async function knock(visitor: Visitor, route: AnyRoute, address = addressOf(route)): Promise<Reply> {
  if (route.method === 'GET') return visitor.get(address);
  const proof = formsIn((await visitor.get('/toegankelijkheid')).body).concat(formsIn((await visitor.get('/inloggen')).body)).flatMap(({ fields }) => fields).find(({ name }) => name === CSRF_FIELD)?.value ?? '';
  return visitor.send('POST', address, { body: new URLSearchParams({ [CSRF_FIELD]: proof, [ONCE_FIELD]: `not-yours-${Math.round(performance.now() * 1000)}` }) });
}

describe('a stranger is not let in', () => {
  test.each(named(closed.filter(({ permission }) => permission !== 'link')))('%s', async (_, route) => {
    const reply = await knock(new Visitor(program.url), route);
    const turnedAway = route.method === 'GET' && !isApi(route) ? reply.status === 303 && reply.location.split('?')[0] === '/inloggen' : [401, 403].includes(reply.status);
    expect(turnedAway, `${reply.status} ${reply.location}`).toBe(true);
  });
});

describe('a link that nobody gave out opens nothing', () => {
  test.each(named(closed.filter(({ permission }) => permission === 'link')))('%s', async (_, route) => {
    expect([403, 404, 410]).toContain((await knock(new Visitor(program.url), route)).status);
  });
});

describe('someone without the right is refused', () => {
  const withRight = closed.filter((route) => !['signed-in', 'link'].includes(route.permission) && !isApi(route));
  test.each(named(withRight))('%s', async (_, route) => {
    const statuses = await Promise.all(people.map(async ({ name, visitor }) => ({ name, status: (await knock(visitor, route)).status })));
    expect(statuses.filter(({ status }) => status >= 500)).toEqual([]);
    expect(statuses.filter(({ status }) => status === 403).length, JSON.stringify(statuses)).toBeGreaterThan(0);
  });
});

describe('a dossier of others is as if it were not there', () => {
  test.each(named(closed.filter((route) => route.path.includes(':number') && !isApi(route))))('%s', async (_, route) => {
    const all = new Set(people.flatMap(({ numbers }) => [...numbers]));
    const strangers = people.flatMap((person) => [...all].filter((number) => !person.numbers.has(number)).slice(0, 1).map((number) => ({ person, number })));
    expect(strangers.length, 'a demo role that may not know every dossier').toBeGreaterThan(0);
    for (const { person, number } of strangers) {
      const theirs = await knock(person.visitor, route, addressOf(route, number));
      const nobodys = await knock(person.visitor, route);
      expect([person.name, number, theirs.status], 'no difference from a number that was never given out').toEqual([person.name, number, nobodys.status]);
      expect([403, 404]).toContain(theirs.status);
    }
  });
});
