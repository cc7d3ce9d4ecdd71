/** The referral pages on PGlite, and a visitor who fills them in as a browser without scripts would. For tests of referrals. */
import { withSecret } from '../src/store/outbox.ts';
import { expect } from 'vitest';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { doorkeeper } from '../src/work/enter.ts';
import { onceStore } from '../src/work/once.ts';
import { drawnSignature } from '../src/papers/drawn-signature.ts';
import type { Now, Store } from '../src/store/transaction.ts';
import { day } from '../src/values/day.ts';
import { momentAt } from '../src/values/moment.ts';
import { makeAssets } from '../src/web/assets.ts';
import { LIMITS } from '../src/web/house.ts';
import { makeLog } from '../src/web/log.ts';
import { aanmeldenRoutes } from '../src/web/pages/aanmelden/routes.tsx';
import { aanmeldingenRoutes } from '../src/web/pages/aanmeldingen/routes.tsx';
import { serve } from '../src/web/serve.ts';
import { formsIn, type Form } from './visitor.ts';
import { makeCaseWorld, type CaseWorld } from './case-world.ts';

export const MONDAY = day('2026-09-14');
export const PROGRAMME = 'goed-wonen';

export interface Page { status: number; body: string; location: string; bytes: Buffer; type: string }
export type Given = Record<string, string | string[] | { name: string; bytes: Uint8Array }>;

export interface Desk { world: CaseWorld; app: FastifyInstance; setToday(day: string, clock?: string): void; someone(session?: string): Person; outbox(): Promise<{ toAddress: string; subject: string; body: Record<string, unknown>; attachments: string[] }[]>; close(): Promise<void> }

export async function openDesk(store: Store): Promise<Desk> {
  const world = await makeCaseWorld(store, MONDAY);
  let now: Now = { today: MONDAY, moment: momentAt(MONDAY, '10:00') };
  const door = doorkeeper(store, world.house.hash);
  const idOf = (key: string): string => world.region.accounts.get(key)?.id ?? '';
  const app = await serve({
    door: {
      // The session of someone is the key of the account in the region.
      bySession: (token, request) => (world.region.accounts.has(token) ? door.asAccount(idOf(token), { ...request, now }) : Promise.resolve({ in: false, why: 'unknown' } as const)),
      byApiKey: () => Promise.resolve({ in: false, why: 'unknown' } as const), byLink: (token, request) => door.byLink(token, { ...request, now }),
    },
    once: onceStore(store, () => now) as never, assets: await makeAssets(), log: makeLog('silent'), now: () => now, newToken: world.house.newToken, secret: 'een geheim voor de proef', origin: 'http://localhost',
    trustProxy: false, houseName: 'Woondienst Regio Izegem', storageLine: '', demo: false, limits: { ...LIMITS, perMinute: 100_000 },
  }, [...aanmeldenRoutes(world.house, door), ...aanmeldingenRoutes(world.house)]);
  return {
    world, app, someone: (session) => new Person(app, session), close: () => app.close(),
    setToday: (today, clock = '10:00') => { now = { today: day(today), moment: momentAt(day(today), clock) }; },
    // As it leaves: the key of a link stands apart until then.
    outbox: () => store.aroundEveryLock('proef', now, async (tx) => {
      const items = await tx.db.selectFrom('outbox').selectAll().orderBy('created').execute();
      const leaving = [];
      for (const item of items) leaving.push({ ...item, body: (await withSecret(tx, item)) ?? item.body });
      return leaving;
    }),
  };
}

/** A browser without a screen, over inject: cookies, forms, files. */
export class Person {
  readonly app: FastifyInstance;
  readonly cookies: Record<string, string>;
  constructor(app: FastifyInstance, session?: string) {
    this.app = app;
    this.cookies = session === undefined ? {} : { woonspoor: session };
  }

  async get(url: string): Promise<Page> {
    return this.#read(await this.app.inject({ method: 'GET', url, cookies: this.cookies }));
  }

  /** Posts the form on `page` whose address ends so, with these answers over what stands in it. */
  post(page: Page, ends: string, given: Given = {}): Promise<Page> {
    const form = formsIn(page.body).find(({ action, method }) => method === 'POST' && action.endsWith(ends));
    if (form === undefined) throw new Error(`no form to ${ends} among ${formsIn(page.body).map((one) => one.action).join(', ')} (${page.status})`);
    return this.send(form, given);
  }

  async send(form: Form, given: Given): Promise<Page> {
    const body = new FormData();
    for (const field of form.fields.filter(({ name, kind }) => !(name in given) && kind !== 'button' && kind !== 'file')) body.append(field.name, field.value);
    for (const [name, value] of Object.entries(given)) {
      for (const one of Array.isArray(value) ? value : [value]) {
        if (typeof one === 'string') body.append(name, one);
        else body.append(name, new Blob([one.bytes as Uint8Array<ArrayBuffer>]), one.name);
      }
    }
    const packed = new Response(form.multipart ? body : new URLSearchParams([...body].map(([name, value]) => [name, String(value)])));
    const payload = Buffer.from(await packed.arrayBuffer());
    return this.#read(await this.app.inject({ method: 'POST', url: form.action, cookies: this.cookies, headers: { 'content-type': packed.headers.get('content-type') ?? '', 'sec-fetch-site': 'same-origin' }, payload }));
  }

  #read(answer: LightMyRequestResponse): Page {
    for (const { name, value } of answer.cookies) this.cookies[name] = value;
    return { status: answer.statusCode, body: answer.body, location: String(answer.headers.location ?? ''), bytes: answer.rawPayload, type: String(answer.headers['content-type'] ?? '') };
  }
}

export function formOf(page: Page, ends: string): Form {
  const form = formsIn(page.body).find(({ action, method }) => method === 'POST' && action.endsWith(ends));
  if (form === undefined) throw new Error(`no form to ${ends}`);
  return form;
}

/** Part -> what is typed there. */
export const ANSWERS: Record<string, Given> = {
  'privacy-akkoord': {},
  'situatie-aanmelder': { aanmelddatum: '14/09/2026', organisatie: 'OCMW Ingelmunster', deelwerking: 'Sociale dienst', contactpersoon: 'Carla Vermeersch', 'telefoon-tb': '051 00 00 47', 'mail-tb': 'carla@ocmw-ingelmunster.example', 'ingevuld-met': ['kandidaat'] },
  situatie: { leeftijd: '43', verblijfsgemeente: 'Wielsbeke', woonpositie: 'sociale-huurder', gezinssituatie: 'Alleen, met een dochter van 9.\nDe zoon van 19 komt in het weekend.' },
  'situatie-vraag': { vraag: 'De keuken raakt niet meer proper.', 'diensten.aantal': '1', 'diensten.0.naam': 'Thuishulp De Linde', 'diensten.0.contact': '056 00 00 70' },
  'criteria-voorwaarden': { 'aanvaardt-begeleiding': 'ja', 'werkt-actief-mee': 'ja', 'verbintenis-tb': ['twee-bezoeken', 'bereikbaar', 'opvolging-thuis', 'evaluaties'], 'verbintenis-hulpvrager': ['aanvaarden', 'meehelpen'], soort: ['preventief'] },
  'criteria-acties': { 'acties-preventief': ['sorteren'] },
  criteria: { aandachtspunten: 'Er is een hond.', risico: ['hond'], 'risico-uitleg': 'Hij is lief, maar groot.' },
};

const drawing = `data:image/png;base64,${drawnSignature}`;
export function signatures(more: Given = {}): Given {
  const both = (key: string, naam: string, woorden?: string): Given => ({ [`handtekening-${key}.naam`]: naam, [`handtekening-${key}.tekening`]: drawing, ...(woorden === undefined ? {} : { [`handtekening-${key}.woorden`]: woorden }) });
  return {
    'dag-privacy-akkoord': '14/09/2026', 'dag-criteria': '14/09/2026',
    ...both('hulpvrager', 'Amina Belkacem', 'Gelezen  en goedgekeurd'), ...both('trajectbegeleider', 'Carla Vermeersch', 'gelezen en goedgekeurd'),
    ...both('hulpvrager-criteria', 'Amina Belkacem'), ...both('trajectbegeleider-criteria', 'Carla Vermeersch'), ...more,
  };
}

/** Begins a referral without an account; gives the link's address. */
export async function beginByLink(person: Person): Promise<string> {
  const home = await person.post(await person.get(`/aanmelden/${PROGRAMME}`), `/aanmelden/${PROGRAMME}`, { wie: 'dienst' });
  expect(home.status, home.body).toBe(200);
  return linkIn(home);
}

export function linkIn(home: Page): string {
  const link = /\/aanmelden\/w\/[A-Za-z0-9_-]+/.exec(home.body)?.[0];
  if (link === undefined) throw new Error('no link on the page');
  return link;
}

/** Fills in every part; `changes` goes over the answers of a part. Gives the page where it is looked over. */
export async function fillIn(person: Person, draft: string, changes: Record<string, Given> = {}): Promise<Page> {
  for (const [part, answers] of Object.entries(ANSWERS)) {
    const saved = await person.post(await person.get(`${draft}/${part}`), `/${part}`, { ...answers, ...changes[part] });
    if (saved.status !== 303) throw new Error(`${part}: ${saved.status} ${saved.body.replace(/[\s\S]*<main/, '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').slice(0, 600)}`);
  }
  return person.get(`${draft}/nakijken`);
}

export async function signAll(person: Person, review: Page, more: Given = {}): Promise<Page> {
  return person.post(review, '/tekenen', signatures(more));
}

/** Filled in, signed and sent; gives the answer to sending. */
export async function refer(person: Person, changes: Record<string, Given> = {}, signs: Given = {}): Promise<{ draft: string; sent: Page }> {
  const draft = await beginByLink(person);
  await signAll(person, await fillIn(person, draft, changes), signs);
  const sent = await person.post(await person.get(`${draft}/nakijken`), '/versturen');
  return { draft, sent };
}

export function wordsOf(page: Page): string {
  return page.body.replace(/[\s\S]*<main/, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'").replaceAll(/\s+/g, ' ');
}

