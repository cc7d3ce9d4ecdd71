/** Where to knock: every path the house listens on, and every form that an actor can reach by following links. */
import { everyRoute } from '../../tests/house/route-table.ts';
import { formsIn } from '../../tests/visitor.ts';
import type { Chance } from '../../src/values/chance.ts';
import type { Actor } from './actors.ts';
import { hostile } from './hostile.ts';
import type { Judge } from './judge.ts';

const pagesPerActor = 160;

export function routePaths(): string[] {
  return [...new Set(everyRoute().map(({ path }) => path))];
}

/** Every page without a place in its path; a page added tomorrow is visited too. */
function firstPages(): string[] {
  return [...new Set(everyRoute().filter(({ method, path }) => method === 'GET' && !path.includes(':') && !path.startsWith('/api/')).map(({ path }) => path)), '/zoeken?q=a'];
}

/** A path with its places taken by something nobody gave out. */
export function filledIn(path: string, chance: Chance): string {
  return path.replaceAll(/:[a-z]+/gi, () => encodeURIComponent(Buffer.from(chance.pick(hostile).slice(0, 300)).toString()) || '%20');
}

export interface FormPlace { page: string; index: number }

/** Follows links from every page of the route table; one example of each kind of page is enough. */
export async function formsWithin(actor: Actor, judge: Judge): Promise<FormPlace[]> {
  const waiting = firstPages();
  const kinds = new Set<string>();
  const found = new Map<string, FormPlace>();
  for (let page = waiting.shift(); page !== undefined && kinds.size < pagesPerActor; page = waiting.shift()) {
    const kind = kindOf(page);
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    const reply = await judge.check(`${actor.name} GET ${page}`, actor.get(page));
    if (!reply) continue;
    const forms = formsIn(reply.body);
    for (const [index, form] of forms.entries()) if (form.method === 'POST' && isWorthIt(form.action)) found.set(`${kindOf(form.action)} ${form.button}`, { page, index });
    for (const [, link = ''] of reply.body.matchAll(/href="(\/[^"#]*)"/g)) waiting.push(link.replaceAll('&amp;', '&'));
  }
  return [...found.values()];
}

/** Signing out and in is done often enough. */
const isWorthIt = (action: string): boolean => !action.startsWith('/uitloggen') && !action.startsWith('/inloggen/demo');

/** Addresses that differ only in which dossier, day or id they name are one kind of page. */
function kindOf(address: string): string {
  const path = address.split('?')[0] ?? '';
  return path.replaceAll(/[A-Z]+-\d{4}-\d+/g, ':n').replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id').replaceAll(/\d{4}-\d{2}-\d{2}/g, ':d').replaceAll(/\d+/g, ':x').replaceAll(/[A-Za-z0-9_-]{22,}/g, ':t');
}
