/** One service that keeps every dossier, organisations around it, and the ways things are written: the same the verbs of a case use. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import { splitByClass } from '../../src/domain/told-parts.ts';
import type { NewEvent } from '../../src/engine/events.ts';
import { readCase } from '../../src/engine/read-case.ts';
import type { Draaiboek } from '../../src/protocol/draaiboek.ts';
import { readProgrammes } from '../../src/roof/read-programmes.ts';
import { makeSealer, makeSealKey } from '../../src/roof/sealer.ts';
import { makeTypesetter } from '../../src/roof/typesetter.ts';
import { addAccount } from '../../src/store/accounts.ts';
import { caseById, openCase } from '../../src/store/cases.ts';
import { append, load } from '../../src/store/events.ts';
import { addOrganisation } from '../../src/store/organisations.ts';
import { addPerson } from '../../src/store/people.ts';
import { addPart, addPlace, putInPool } from '../../src/store/places.ts';
import type { Scope } from '../../src/store/scope.ts';
import type { Now, Store, Tx } from '../../src/store/transaction.ts';
import { day, type Day } from '../../src/values/day.ts';
import { answersFrom } from '../../src/work/act/answers.ts';
import { project } from '../../src/work/act/project.ts';
import { surroundingsOf } from '../../src/work/act/surroundings.ts';
import type { House } from '../../src/work/house.ts';
import { programmesFrom } from '../../src/work/programmes.ts';
import { scopeOf } from '../../tests/store/region.ts';
import type { Bed, Dossier } from './dossier.ts';

const LONG_AGO = day('2015-01-01');
export const TOWNS = ['Izegem', 'Roeselare', 'Tielt', 'Meulebeke'];

export interface Region { house: House; books: Draaiboek[]; keeper: string; scope: Scope; now: Now; kindOf: Map<string, string>; others: string[] }

export async function makeRegion(store: Store, now: Now): Promise<Region> {
  const read = readProgrammes(path.join(process.cwd(), 'draaiboeken'));
  if (read.faults.length > 0) throw new Error(JSON.stringify(read.faults));
  const house: House = {
    store, programmes: programmesFrom(read.programmes), newId: randomUUID, newToken: () => randomBytes(24).toString('base64url'), hash: (text) => createHash('sha256').update(text).digest('hex'), publicUrl: 'http://localhost',
    typesetter: makeTypesetter(path.join(process.cwd(), 'src/roof/fonts')), sealer: makeSealer(makeSealKey({ name: 'Proef', passphrase: 'proef', from: new Date('2026-01-01') })),
  };
  const [keeper, account] = [randomUUID(), randomUUID()];
  const kinds = ['woondienst', 'welzijnspartner', 'woonpartner', 'woonmaatschappij', 'welzijnspartner'];
  const kindOf = new Map([keeper, ...kinds.slice(1).map(() => randomUUID())].map((id, at) => [id, kinds[at] ?? '']));
  await store.aroundEveryLock('proef: een streek', now, async (tx) => {
    for (const [id, kind] of kindOf) await addOrganisation(tx, { id, name: `Organisatie ${kind} ${id.slice(0, 4)}`, kind });
    await addAccount(tx, { id: account, organisationId: keeper, name: 'Coördinator van de proef', email: 'proef@voorbeeld.example' });
  });
  const scope = scopeOf({ account, organisation: keeper }, { reach: 'organisation', ...now });
  const books = read.programmes.map(({ draaiboek }) => draaiboek).filter((book) => Object.keys(book.figures).length > 0);
  // Who coordinates a pool sees its places, and so whose they are.
  await store.aroundEveryLock('proef: netwerken', now, async (tx) => { for (const pool of books.flatMap((book) => Object.keys(book.pools))) await addPart(tx, { pool, organisationId: keeper, part: 'coordinates', since: LONG_AGO }); });
  return { house, books, keeper, scope, now, kindOf, others: [...kindOf.keys()].filter((id) => id !== keeper) };
}

const inRegion = <T>({ house, now }: Region, what: string, run: (tx: Tx) => Promise<T>): Promise<T> => house.store.aroundEveryLock(`proef: ${what}`, now, run);

export const putPerson = (region: Region, id: string, name: string, municipality: string): Promise<void> => inRegion(region, 'een persoon', (tx) => addPerson(tx, { id, keeperOrg: region.keeper, givenName: 'Proef', familyName: name, municipality: municipality || null }));

export async function putBed(region: Region, { id, municipality, owner }: Bed, pool: string): Promise<void> {
  await inRegion(region, 'een plaats', async (tx) => {
    await addPlace(tx, { id, organisationId: owner, municipality, kind: 'studio', name: `Plaats ${id}`, size: 2, activeFrom: LONG_AGO });
    await putInPool(tx, { pool, placeId: id, ownerOrg: owner, since: LONG_AGO });
  });
}

/** The cover; what happened in it follows. `nobody`: about no person who is known. */
export async function putCover(region: Region, book: Draaiboek, dossier: Dossier, opened: Day, nobody: boolean): Promise<void> {
  await inRegion(region, 'een dossier', (tx) => openCase(tx, {
    id: dossier.id, prefix: book.prefix, programme: book.key, version: book.version, keeperOrg: region.keeper, subjectPerson: nobody ? null : dossier.person, subjectName: nobody ? '' : 'Proef', municipality: dossier.municipality || null, opened,
  }, []));
}

/** Events added to a dossier, and everything that follows from them written in the same transaction. */
export async function record(region: Region, book: Draaiboek, dossier: Dossier, events: readonly { id: string; event: NewEvent }[]): Promise<void> {
  await inRegion(region, 'gebeurtenissen', async (tx) => {
    const [file, before] = [await caseById(tx, dossier.id), await load(tx, dossier.id)];
    if (file === undefined) throw new Error(`no dossier ${dossier.id}`);
    const added = await append(tx, { caseId: dossier.id, expectedVersion: before.length, events: events.map((one) => one.event), ids: events.map((one) => one.id), split: (event) => splitByClass(book, event, { before, organisation: region.keeper }) });
    if ('code' in added) throw new Error(added.code);
    const all = [...before, ...added.events];
    const answers = answersFrom(book, await surroundingsOf(tx, book, region.keeper), all.flatMap((event) => (event.kind === 'assigned' ? [event.party] : [])));
    const refusal = await project(tx, file, { draaiboek: book, events: all, answers, reading: readCase(book, all, tx.now, answers) }, region.house);
    if (refusal !== undefined) throw new Error(`${book.key}: ${JSON.stringify(refusal)}`);
  });
}
