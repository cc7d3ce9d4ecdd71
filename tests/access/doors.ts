/** The doors each person is shown: links and forms on the pages of the house, by route. What is shown to one is what others try. */
import { CSRF_FIELD, ONCE_FIELD } from '../../src/web/csrf.ts';
import { formsIn, type Visitor } from '../visitor.ts';

export interface RouteKey { method: string; path: string }
/** `fields`: what the form carries by itself, without anything typed. */
export interface Door { route: string; address: string; fields: readonly (readonly [string, string])[] }

const keyOf = ({ method, path }: RouteKey): string => `${method} ${path}`;

/** Which route an address leads to; a fixed word wins over a place in the path. */
export function makeFinder(routes: readonly RouteKey[]): (method: string, address: string) => string | undefined {
  const rank = (path: string): string => path.split('/').map((part) => (part.startsWith(':') ? '1' : '0')).join('');
  const ranked = [...routes].sort((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1)).map((route) => ({ key: keyOf(route), method: route.method, test: new RegExp(`^${route.path.replaceAll('.', String.raw`\.`).replaceAll(/:[a-z]+/gi, '[^/]+')}$`) }));
  return (method, address) => ranked.find((one) => one.method === method && one.test.test(address.split(/[?#]/)[0] ?? ''))?.key;
}

/** A part of an address that says which case or thing it is about; '' when there is none. */
export const subjectOf = (address: string): string => /\b[A-Z]{2,4}-\d{4}-\d+\b/.exec(address)?.[0] ?? /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(address)?.[0] ?? '';

/** Walks from these pages, over at most `most` addresses a route and subject, and keeps every door it sees. */
export async function walk(visitor: Visitor, given: { seeds: readonly string[]; find: ReturnType<typeof makeFinder>; inside(address: string): boolean; most: number }): Promise<Door[]> {
  const doors = new Map<string, Door>();
  const counted = new Map<string, number>();
  const queue: string[] = [];
  const add = (method: string, address: string, fields: Door['fields']): void => {
    const route = given.find(method, address);
    if (route === undefined || !given.inside(address)) return;
    const place = `${route} ${subjectOf(address)}`;
    if ((counted.get(place) ?? 0) >= given.most || doors.has(`${method} ${address}`)) return;
    counted.set(place, (counted.get(place) ?? 0) + 1);
    doors.set(`${method} ${address}`, { route, address, fields });
    // Papers are set in type anew: they have no doors of their own.
    if (method === 'GET' && !/\.pdf|\/(blad|documenten|bijlage)\//.test(address)) queue.push(address);
  };
  for (const seed of given.seeds) add('GET', seed, []);
  const seen = new Set<string>();
  for (let address = queue.shift(); address !== undefined; address = queue.shift()) {
    if (seen.has(address)) continue;
    seen.add(address);
    const reply = await visitor.get(address);
    if (reply.status !== 200) doors.delete(`GET ${address}`);
    if (reply.status !== 200 || !(reply.headers.get('content-type') ?? '').startsWith('text/html')) continue;
    for (const [, href = ''] of reply.body.matchAll(/href="(\/[^"#]*)/g)) add('GET', href.replaceAll('&amp;', '&'), []);
    for (const form of formsIn(reply.body)) if (form.method === 'POST') add('POST', form.action, form.fields.filter(({ kind, name }) => kind === 'hidden' && name !== CSRF_FIELD && name !== ONCE_FIELD).map(({ name, value }) => [name, value] as const));
  }
  return [...doors.values()];
}

/** The proof every form of this person carries. */
export async function proofFor(visitor: Visitor): Promise<string> {
  for (const page of ['/eigen-account', '/inloggen']) {
    const found = formsIn((await visitor.get(page)).body).flatMap(({ fields }) => fields).find(({ name }) => name === CSRF_FIELD);
    if (found !== undefined) return found.value;
  }
  return '';
}
