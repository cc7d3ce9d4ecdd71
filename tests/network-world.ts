/** A house with a network of beds: three places of three owners that take turns, two people who take calls, and one who asks. Friday 23 October 2026, in the evening. */
import type { FastifyInstance } from 'fastify';
import { addPart, addPlace, putInPool } from '../src/store/places.ts';
import type { Now, Store, Tx } from '../src/store/transaction.ts';
import { day, type Day } from '../src/values/day.ts';
import { isRefused, type House } from '../src/work/house.ts';
import { openAtDesk } from '../src/work/open/open-at-desk.ts';
import { act } from '../src/work/act/act.ts';
import type { ClaimAsked, Values } from '../src/engine/events.ts';
import type { AnyRoute } from '../src/web/route.ts';
import { makeCaseWorld, type CaseWorld } from './case-world.ts';

export const FRIDAY = day('2026-10-23');
export const POOL = 'crisisnetwerk';
/** In the order of their turns; on Friday 23 October the third is on. */
export const PLACES = { studio: { owner: 'woondienst', municipality: 'Izegem', name: 'Studio Vaart', size: 2 }, kamer: { owner: 'caw', municipality: 'Izegem', name: 'Kamer 4', size: 1 }, woning: { owner: 'ocmw-tielt', municipality: 'Tielt', name: 'Woning Markt', size: 4 } } as const;
export type PlaceName = keyof typeof PLACES;

export interface Network {
  world: CaseWorld; ids: Record<PlaceName, string>; serve(routes: (house: House) => AnyRoute[]): Promise<FastifyInstance>;
  /** A call for this person, as the form of the call would keep it. Gives the number. */ call(who: string, name: string, values?: Values): Promise<string>;
  /** Carries out an act of a case; gives the codes of what was refused. */ does(who: string, number: string, task: string, more?: { claim?: ClaimAsked; values?: Values; outcome?: string; happened?: Day }): Promise<string[]>;
  /** Sees everything. */ all<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Moves the clock; everything after it happens then. */ clock(to: Day, time?: string): Now;
}

export const CALL: Values = {
  via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politiezone Mandel', functie: 'inspecteur', uur: '21.10 uur', regio: 'izegem', gemeente: 'Izegem', personen: 1, situatie: 'Op straat gezet na ruzie.',
  meerderjarig: 'ja', 'zonder-alternatief': 'ja', 'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja',
};

export async function makeNetwork(store: Store, today: Day = FRIDAY, time = '21:10'): Promise<Network> {
  const world = await makeCaseWorld(store, today, { also: {
    programmes: ['crisisnetwerk'],
    organisations: [
      { key: 'lantaarn', naam: 'Nachtdienst De Lantaarn', kort: 'De Lantaarn', soort: 'welzijnspartner', regime: 'beroepsgeheim', erkend: true, programmas: [], gemeenten: [], instellingen: {} },
      { key: 'ocmw-tielt', naam: 'OCMW Tielt', kort: 'OCMW Tielt', soort: 'welzijnspartner', regime: 'beroepsgeheim', erkend: true, programmas: [], gemeenten: [], instellingen: {}, telefoon: '051 00 00 71' },
    ],
    accounts: [
      { key: 'nora', naam: 'Nora Wils', organisatie: 'lantaarn', functies: ['calltaker'], email: 'nora@lantaarn.example', demorol: false },
      { key: 'youssef', naam: 'Youssef Idrissi', organisatie: 'lantaarn', functies: ['calltaker', 'begeleider'], email: 'youssef@lantaarn.example', demorol: false },
      { key: 'bea', naam: 'Bea Claus', organisatie: 'ocmw-tielt', functies: ['plaatsbeheerder'], email: 'bea@ocmw-tielt.example', demorol: false },
    ],
  } });
  let now = world.clock(today, time);
  const org = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', now, run);
  const ids = Object.fromEntries(Object.keys(PLACES).map((key) => [key, world.house.newId()])) as Record<PlaceName, string>;
  await all(async (tx) => {
    for (const [rank, [key, one]] of Object.entries(PLACES).entries()) {
      await addPlace(tx, {
        id: ids[key as PlaceName], organisationId: org(one.owner), municipality: one.municipality, kind: 'studio', name: one.name, size: one.size, activeFrom: day('2026-01-01'), address: `Proefstraat ${rank + 1}`, entry: `sleutelkluis ${rank + 1}${rank + 1}${rank + 1}`,
        contact: `051 00 01 0${rank + 1}`, conditions: key === 'woning' ? 'geen huisdieren' : '',
      });
      await putInPool(tx, { pool: POOL, placeId: ids[key as PlaceName], ownerOrg: org(one.owner), since: day('2026-10-05'), rank: rank + 1 });
    }
    for (const [organisation, part] of [['woondienst', 'offers'], ['woondienst', 'coordinates'], ['caw', 'offers'], ['lantaarn', 'calls'], ['ocmw-tielt', 'offers'], ['ocmw-ingelmunster', 'refers']] as const) await addPart(tx, { pool: POOL, organisationId: org(organisation), part, since: day('2026-01-01') });
  });
  const scope = async (who: string) => {
    const entry = await world.door.asAccount(world.region.accounts.get(who)?.id ?? '', { id: 'proef', now });
    if (!entry.in) throw new Error(`${who} may not come in`);
    return entry.scope;
  };
  return {
    world, ids, all, serve: world.serve, clock: (to, at = '21:10') => (now = world.clock(to, at)),
    async call(who, name, values = {}) {
      const [givenName = '', ...rest] = name.split(' ');
      const opened = await openAtDesk(world.house, await scope(who), { programme: POOL, happened: now.today, values: { ...CALL, ...values }, givenName, familyName: rest.join(' '), together: [], municipality: null, chosen: {}, location: () => '' });
      if (isRefused(opened)) throw new Error(JSON.stringify(opened.refused));
      return opened.number;
    },
    async does(who, number, task, { claim, values = {}, outcome, happened = now.today } = {}) {
      const done = await act(world.house, await scope(who), { caseId: await world.idOf(number), command: { do: 'do', task, instance: world.house.newId(), happened, values, ...(claim === undefined ? {} : { claim }), ...(outcome === undefined ? {} : { outcome }) } });
      return isRefused(done) ? done.refused.map((one) => [one.code, one.verdict?.gate, one.field].filter(Boolean).join(' ')) : [];
    },
  };
}
