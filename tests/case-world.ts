/** A house with the demo region, the real draaiboeken and a few told cases, on PGlite; and its pages about cases. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { programmesFrom } from '../src/work/programmes.ts';
import { putFirstData } from '../src/work/begin/first-data.ts';
import { makeRegion, type MadeRegion, type RegionAccount, type RegionOrganisation } from '../src/work/demo/region.ts';
import { playStories, type StoryCase } from '../src/work/demo/stories.ts';
import { openCase, type Opened } from '../src/work/act/open-case.ts';
import { doorkeeper, type WorkDoorkeeper } from '../src/work/enter.ts';
import type { House } from '../src/work/house.ts';
import { onceStore } from '../src/work/once.ts';
import { readBeginning } from '../src/roof/read-beginning.ts';
import { makeSealer, makeSealKey } from '../src/roof/sealer.ts';
import { makeTypesetter } from '../src/roof/typesetter.ts';
import { readProgrammes } from '../src/roof/read-programmes.ts';
import { caseByNumber, listCases } from '../src/store/cases.ts';
import type { Scope } from '../src/store/scope.ts';
import type { Now, Store } from '../src/store/transaction.ts';
import { day, type Day } from '../src/values/day.ts';
import { momentAt } from '../src/values/moment.ts';
import { makeAssets } from '../src/web/assets.ts';
import { LIMITS } from '../src/web/house.ts';
import { makeLog } from '../src/web/log.ts';
import type { AnyRoute } from '../src/web/route.ts';
import { serve } from '../src/web/serve.ts';

export const TODAY = day('2026-11-20');
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const root = join(import.meta.dirname, '..');

/** Real ones, so that a page cannot grow into one of them; and what is kept in a register beside them. */
const PROGRAMMES = ['goed-wonen', 'woonbegeleiding-versnelde-toewijzing', 'lac-huisvesting', 'klacht', 'gegevensvraag'];

/** Partners of other programmes than the demo's first one, and people nobody invited. */
const MORE_ORGANISATIONS: RegionOrganisation[] = [
  { key: 'begeleiding', naam: 'Begeleid Wonen De Brug', kort: 'De Brug', soort: 'welzijnspartner', regime: 'beroepsgeheim', erkend: true, programmas: [], gemeenten: [], instellingen: {} },
];
const MORE_ACCOUNTS: RegionAccount[] = [
  { key: 'mieke', naam: 'Mieke Debaere', organisatie: 'begeleiding', functies: ['woonbegeleider', 'begeleidende-instantie'], email: 'mieke@debrug.example', demorol: false },
  { key: 'rik', naam: 'Rik Stevens', organisatie: 'ocmw-ingelmunster', functies: ['trajectbegeleider'], email: 'rik@ocmw-ingelmunster.example', demorol: false },
];

export interface CaseWorld {
  house: House; door: WorkDoorkeeper; region: MadeRegion; now: Now;
  scope(key: string, at?: Day): Promise<Scope>;
  /** The demo's story of this name, told until today, `start` days ago. Gives the case number. */ story(story: string, start: number, more?: Partial<StoryCase>): Promise<string>;
  /** A case of another programme, opened by hand. */ open(programme: string, given: { values: Record<string, never> | Record<string, unknown>; parties: Record<string, string>; keeper: string; by: { account: string; role: string }; happened?: Day }): Promise<Opened>;
  idOf(number: string): Promise<string>;
  /** Pages, at the moment the clock of this world stands at. */ serve(routes: (house: House) => AnyRoute[]): Promise<FastifyInstance>;
  /** Moves the clock that pages are served by; gives the moment it stands at. */ clock(to: Day, time?: string): Now;
}

/** `more` false: the people of the demo region and nobody else. `also`: programmes, organisations and people of this test alone; `places`: those of the demo region too. */
export interface Also { programmes?: readonly string[]; places?: boolean; organisations?: readonly RegionOrganisation[]; accounts?: readonly RegionAccount[] }
export async function makeCaseWorld(store: Store, today: Day = TODAY, { more = true, also = {} }: { more?: boolean; also?: Also } = {}): Promise<CaseWorld> {
  const read = [...PROGRAMMES, ...(also.programmes ?? [])].map((name) => readProgrammes(join(root, 'draaiboeken', name)));
  const faults = read.flatMap((one) => one.faults);
  if (faults.length > 0) throw new Error(JSON.stringify(faults));
  const beginning = readBeginning(join(root, 'beginstand'));
  const house: House = { store, programmes: programmesFrom(read.flatMap((one) => one.programmes)), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash, typesetter: makeTypesetter(join(root, 'src/roof/fonts')), sealer: makeSealer(makeSealKey({ name: 'Proef', passphrase: 'proef', from: new Date('2026-01-01') })), publicUrl: 'http://localhost' };
  const now: Now = { today, moment: momentAt(today, '10:00') };
  await putFirstData(house, now, firstData(beginning), hash);
  const { region: data } = beginning;
  const region = await makeRegion(house, now, { ...data, ...(also.places === true ? {} : { plaatsen: [], netwerken: [] }), organisaties: [...data.organisaties, ...(more ? MORE_ORGANISATIONS : []), ...(also.organisations ?? [])], accounts: [...data.accounts, ...(more ? MORE_ACCOUNTS : []), ...(also.accounts ?? [])] });
  if (region === undefined) throw new Error('the test database was not empty');
  const door = doorkeeper(store, (token) => token);
  const idOfAccount = (key: string): string => {
    const found = region.accounts.get(key);
    if (found === undefined) throw new Error(`no account ${key}`);
    return found.id;
  };
  const scope = async (key: string, at: Day = today): Promise<Scope> => {
    const entry = await door.asAccount(idOfAccount(key), { id: 'proef', now: { today: at, moment: momentAt(at, '10:00') } });
    if (!entry.in) throw new Error(`${key} may not come in`);
    return entry.scope;
  };
  let current = now;
  return {
    house, door, region, now, scope,
    clock: (to, time = '10:00') => (current = { today: to, moment: momentAt(to, time) }),
    async story(story, start, more = {}) {
      const stories = beginning.stories.find((one) => one.programma === PROGRAMMES[0]);
      if (stories === undefined) throw new Error('no stories');
      const before = new Set(await numbers(store, now));
      const told = { voornaam: 'Amina', naam: 'Belkacem', gemeente: 'Ingelmunster', verwijzer: 'carla', waarden: {}, ...more, verhaal: story, start };
      const trouble = await playStories({ house, door, region, today, told: () => {}, giveWay: () => Promise.resolve() }, { ...stories, dossiers: [told] } as never);
      if (trouble.length > 0) throw new Error(JSON.stringify(trouble));
      const [fresh] = (await numbers(store, now)).filter((number) => !before.has(number));
      if (fresh === undefined) throw new Error('the story opened no case');
      return fresh;
    },
    async open(programme, given) {
      const parties = Object.entries(given.parties).map(([role, key]) => {
        const account = region.accounts.get(key);
        return account === undefined ? { role, name: key } : { role, account: account.id, organisation: account.organisation, name: account.name };
      });
      const keeperOrg = region.organisations.get(given.keeper)?.id ?? '';
      return store.aroundEveryLock('proef', now, (tx) => openCase(house, tx, {
        programme, keeperOrg, values: given.values as never, parties, agreements: [], happened: given.happened ?? today, actor: { account: idOfAccount(given.by.account), role: given.by.role, name: '' },
        subject: { givenName: 'Noor', familyName: 'Lammens' }, municipality: 'Izegem', referralId: null, parentCase: null, reasons: {},
      }));
    },
    idOf: (number) => store.aroundEveryLock('proef', now, async (tx) => (await caseByNumber(tx, number))?.id ?? ''),
    async serve(routes) {
      // The session of someone is the key of the account in the region.
      const asked = (id: string) => ({ id, now: current });
      return serve({
        door: {
          bySession: async (token, { id }) => (region.accounts.has(token) ? door.asAccount(idOfAccount(token), asked(id)) : { in: false, why: 'unknown' }),
          byApiKey: async () => ({ in: false, why: 'unknown' }), byLink: (token, { id }) => door.byLink(hash(token), asked(id)),
        },
        once: onceStore(store, () => current) as never, assets: await makeAssets(), log: makeLog('silent'), now: () => current, newToken: house.newToken, secret: 'een geheim voor de proef', origin: 'http://localhost',
        trustProxy: false, houseName: 'Woondienst Regio Izegem', storageLine: '', demo: false, limits: LIMITS,
      }, routes(house));
    },
  };
}

function firstData(beginning: ReturnType<typeof readBeginning>): Parameters<typeof putFirstData>[2] {
  return {
    functions: Object.entries(beginning.functions.functies).map(([key, one]) => ({ key, label: one.label, rights: one.rechten, secondStep: one['tweede-stap'] })),
    municipalities: beginning.municipalities.gemeenten.map((one) => ({ name: one.naam, nisCode: one.nis, ovoCode: one.ovo ?? null, validFrom: one.van as Day, validUntil: (one.tot ?? null) as Day | null, latitude: one.breedte ?? null, longitude: one.lengte ?? null })),
  };
}

function numbers(store: Store, now: Now): Promise<string[]> {
  return store.aroundEveryLock('proef', now, async (tx) => (await listCases(tx, { limit: 1000 })).cases.map((file) => file.number));
}
