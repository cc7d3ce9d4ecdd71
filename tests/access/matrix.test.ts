/** The access matrix (T-02): every route x demo role x relation to a case, over HTTP. What is posted here is empty, so nothing is changed by it. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readBeginning } from '../../src/roof/read-beginning.ts';
import { dossierNumbers } from '../contact.ts';
import { everyRoute } from '../house/route-table.ts';
import { startDemo } from '../demo-program.ts';
import type { Program } from '../program.ts';
import { demoForms, Visitor } from '../visitor.ts';
import { MATRIX, type Row } from './matrix.ts';

interface Person { name: string; rights: ReadonlySet<string>; visitor: Visitor; numbers: string[] }
let program: Program;
let people: Person[];

const routes = everyRoute().map((route) => ({ key: `${route.method} ${route.path}`, ...route }));
const rowOf = (key: string): Row => MATRIX[key] ?? ['', 'none'];

test('every route has a row, every row a route, and both say the same right', () => {
  expect(routes.map(({ key, permission }) => `${key} ${permission}`).sort()).toEqual(Object.entries(MATRIX).map(([key, [permission]]) => `${key} ${permission}`).sort());
  expect(routes.filter(({ key, path }) => path.includes(':number') && !path.startsWith('/api/') && rowOf(key)[1] !== 'case').map(({ key }) => key)).toEqual([]);
});

beforeAll(async () => {
  program = await startDemo();
  const beginning = readBeginning(join(import.meta.dirname, '../../beginstand'));
  const rightsOf = new Map(Object.entries(beginning.functions.functies).map(([key, one]) => [key, one.rechten]));
  const roles = beginning.region.accounts.filter((one) => one.demorol);
  const count = demoForms(await new Visitor(program.url).get('/inloggen')).length;
  people = await Promise.all(Array.from({ length: count }, async (_, nth) => {
    const visitor = new Visitor(program.url);
    await visitor.signInAs(nth);
    const page = (await visitor.get('/eigen-account')).body;
    const account = roles.find((one) => page.includes(one.naam));
    if (account === undefined) throw new Error(`demo role ${nth} is nobody of the region`);
    return { name: account.naam, rights: new Set(account.functies.flatMap((key) => rightsOf.get(key) ?? [])), visitor, numbers: await dossierNumbers(visitor, 500) };
  }));
}, 600_000);
afterAll(() => program?.clear());

const filled = (path: string, number: string): string => path.replace(':number', number).replaceAll(/:token[^/]*/g, 'a'.repeat(32)).replaceAll(/:[a-z]+/gi, '00000000-0000-4000-8000-000000000000');
const opens = ({ rights }: Person, permission: string): boolean => ['anyone', 'signed-in'].includes(permission) || rights.has(permission);
/** Pages about one case that every reader of it may open. */
const PAGES_OF_A_CASE = ['GET /dossiers/:number', 'GET /dossiers/:number/delen', 'GET /dossiers/:number/vraag', 'GET /dossiers/:number/kalender.ics'];

describe('each page opens for who has its right, and for nobody else', () => {
  const pages = routes.filter(({ method, path, permission }) => method === 'GET' && !path.startsWith('/api/') && permission !== 'link');
  test.each(pages.map((route) => [route.key, route] as const))('%s', async (key, { path }) => {
    const [permission] = rowOf(key);
    for (const person of people) {
      const { status } = await person.visitor.get(filled(path, 'XX-2026-999'));
      const refused = [401, 403].includes(status);
      expect([person.name, refused, status < 500], `${status}`).toEqual([person.name, !opens(person, permission), true]);
    }
  });
});

describe('a case is there for who takes part in it, and for others it is not', () => {
  test.each(PAGES_OF_A_CASE)('%s', async (key) => {
    const all = [...new Set(people.flatMap(({ numbers }) => numbers))];
    const path = key.split(' ')[1] ?? '';
    const cells = people.flatMap((person) => {
      const [own, foreign] = [person.numbers[0], all.find((number) => !person.numbers.includes(number))];
      return [...(own === undefined ? [] : [{ person, number: own, should: 200 }]), ...(foreign === undefined ? [] : [{ person, number: foreign, should: 404 }])];
    });
    expect(cells.map(({ should }) => should), 'somebody who takes part and somebody who does not').toEqual(expect.arrayContaining([200, 404]));
    for (const { person, number, should } of cells) expect([person.name, number, (await person.visitor.get(filled(path, number))).status]).toEqual([person.name, number, should]);
  });
});
