/** A crisis network of one house on a PostgreSQL server: places, people, a case for each who calls, and two running copies of the program before it. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { openCase } from '../../src/work/act/open-case.ts';
import type { House } from '../../src/work/house.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { readProgrammes } from '../../src/roof/read-programmes.ts';
import { makeSealer, makeSealKey } from '../../src/roof/sealer.ts';
import { makeTypesetter } from '../../src/roof/typesetter.ts';
import { addAccount, putFunction } from '../../src/store/accounts.ts';
import { addApiKey } from '../../src/store/entrance.ts';
import { addPerson } from '../../src/store/people.ts';
import { addOrganisation } from '../../src/store/organisations.ts';
import { addPart, addPlace, putInPool } from '../../src/store/places.ts';
import { RIGHTS } from '../../src/store/scope.ts';
import { isTrouble, openDatabase } from '../../src/store/open.ts';
import { migrate, migrationsFolder } from '../../src/store/migrate.ts';
import { makeStore, type Now, type Store } from '../../src/store/transaction.ts';
import type { Values } from '../../src/engine/events.ts';
import { day } from '../../src/values/day.ts';
import { dayOfMoment, momentOf } from '../../src/values/moment.ts';
import { startPostgres } from '../../tests/postgres-server.ts';
import { startProgram } from '../../tests/program.ts';

/** The programme that gives out beds at night, and the acts of its quick page. */
export const PROGRAMME = 'crisisnetwerk';
const CALLTAKER = 'calltaker';
const LONG_AGO = day('2026-01-01');

export interface Network {
  store: Store; now: Now; /** Addresses of the two programs. */ origins: readonly [string, string]; key: string;
  /** Numbers of new cases: each of somebody else, or all of one person. */ calls(many: number, ofOne?: true): Promise<string[]>;
  /** A place in the pool, active from long ago. */ place(name: string): Promise<string>;
  clear(): Promise<void>;
}

export async function makeNetwork(): Promise<Network> {
  const server = await startPostgres({ fsync: false });
  const url = await server.create('race');
  const database = await openDatabase({ url });
  if (isTrouble(database)) throw new Error(JSON.stringify(database));
  const ran = await migrate(database, migrationsFolder(process.cwd()));
  if ('code' in ran) throw new Error(JSON.stringify(ran));
  const store = makeStore(database);
  const moment = momentOf(new Date());
  const now: Now = { moment, today: dayOfMoment(moment) };
  const house = houseOn(store);
  const home = randomUUID();
  const key = await putPeople(store, now, house, home);
  const folders = [0, 1].map(() => mkdtempSync(path.join(tmpdir(), 'woonspoor-race-')));
  const programs = await Promise.all(folders.map((data) => startProgram({ demo: false, data, databaseUrl: url, env: { WOONSPOOR_PER_MINUTE: '10000000' } })));
  return {
    store, now, origins: [programs[0]?.url ?? '', programs[1]?.url ?? ''], key,
    calls: (many, ofOne) => openCalls(house, now, home, many, ofOne === true ? randomUUID() : undefined),
    place: async (name) => {
      const id = randomUUID();
      await store.aroundEveryLock('proef: een plaats', now, async (tx) => {
        await addPlace(tx, { id, organisationId: home, municipality: 'Izegem', kind: 'studio', name, size: 2, activeFrom: LONG_AGO });
        await putInPool(tx, { pool: PROGRAMME, placeId: id, ownerOrg: home, since: LONG_AGO });
      });
      return id;
    },
    clear: async () => {
      for (const program of programs) await program.end();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
      await store.close();
      await server.stop();
    },
  };
}

function houseOn(store: Store): House {
  const read = readProgrammes(path.join(process.cwd(), 'draaiboeken', PROGRAMME));
  if (read.faults.length > 0) throw new Error(JSON.stringify(read.faults));
  return {
    store, programmes: programmesFrom(read.programmes), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash: (text) => createHash('sha256').update(text).digest('hex'), publicUrl: 'http://localhost',
    typesetter: makeTypesetter(path.join(process.cwd(), 'src/roof/fonts')), sealer: makeSealer(makeSealKey({ name: 'Proef', passphrase: 'proef', from: new Date('2026-01-01') })),
  };
}

/** One house, whose only worker takes the calls; at night, whatever the clock says. Gives the key to the API. */
async function putPeople(store: Store, now: Now, house: House, home: string): Promise<string> {
  const account = randomUUID();
  const token = house.newToken();
  await store.aroundEveryLock('proef: een huis', now, async (tx) => {
    await addOrganisation(tx, { id: home, name: 'Crisisnetwerk van de proef', kind: 'welzijnspartner', regime: 'beroepsgeheim' });
    await putFunction(tx, { key: CALLTAKER, label: 'calltaker', rights: [...RIGHTS], secondStep: false });
    await addAccount(tx, { id: account, organisationId: home, name: 'Tine Baert', email: 'tine@crisis.example', functions: [CALLTAKER] });
    await addPart(tx, { pool: PROGRAMME, organisationId: home, part: 'coordinates', since: LONG_AGO });
    await tx.db.insertInto('setting').values({ organisationId: home, programme: PROGRAMME, key: 'kantooruren', value: JSON.stringify('04:00-04:01'), validFrom: LONG_AGO }).execute();
  });
  await store.atTheDoor(now, (tx) => addApiKey(tx, { id: randomUUID(), accountId: account, name: 'proef', tokenHash: house.hash(token), scopes: [...RIGHTS], expires: null }));
  return token;
}

const CALL: Values = {
  via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politie', functie: 'inspecteur', uur: '21.10', regio: 'izegem', personen: 1, situatie: 'Staat op straat.',
  meerderjarig: 'ja', 'zonder-alternatief': 'ja', 'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja',
};

/** Straight through the verb that opens cases: the race is about the beds. */
async function openCalls(house: House, now: Now, home: string, many: number, person: string | undefined): Promise<string[]> {
  const numbers: string[] = [];
  if (person !== undefined) await house.store.aroundEveryLock('proef: een persoon', now, (tx) => addPerson(tx, { id: person, keeperOrg: home, givenName: 'Proef', familyName: 'Persoon' }));
  for (let at = 0; at < many; at += 1) {
    const subject = { givenName: 'Proef', familyName: person === undefined ? `Persoon ${at}` : 'Persoon', ...(person === undefined ? {} : { person }) };
    const opened = await house.store.aroundEveryLock('proef: een oproep', now, (tx) => openCase(house, tx, {
      programme: PROGRAMME, keeperOrg: home, values: CALL, parties: [{ role: 'hulpvrager', name: `${subject.givenName} ${subject.familyName}` }], agreements: [], happened: now.today, actor: { account: null, role: null }, subject,
      municipality: 'Izegem', referralId: null, parentCase: null, reasons: {},
    }));
    numbers.push(opened.number);
  }
  return numbers;
}
