/**
 * `npm run bench`: the product on a PostgreSQL server that it starts itself (fsync on), beside bare floors measured in the same run.
 * Prints a table and, at full size, writes `bench/results.json`. Options: `--seconds=6` per measurement, `--big=1000000` and `--small=10000`
 * open obligations, `--only=lists`, `--only=people`, `--only=keys`, `--only=network` or `--only=figures` to leave the rest out.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres, type PostgresServer } from '../tests/postgres-server.ts';
import { readCase200 } from './engine.ts';
import { measureContacts } from './contacts.ts';
import { measureFigures } from './figures.ts';
import { countKeys } from './keys.ts';
import { measureList, type ListFigures } from './lists.ts';
import { addNetwork, measureNetwork } from './network.ts';
import { demoDatabase } from './region.ts';
import { measurePeople } from './people.ts';
import { measureRefold } from './refold.ts';
import { Results } from './results.ts';
import { measureStarts } from './starts.ts';
import { traceable } from './trace.ts';

const [BIG, SMALL] = ['1000000', '10000'];
const option = (value: string) => ({ type: 'string', default: value }) as const;

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { seconds: option('6'), big: option(BIG), small: option(SMALL), only: option('') }, allowPositionals: true });
  const seconds = Number(values.seconds);
  const results = new Results();
  const engine = readCase200();
  results.add('read-case-200', engine.milliseconds, 'ms');
  const server = await startPostgres({ fsync: true, settings: { ...traceable, shared_buffers: '512MB', max_wal_size: '4GB' } });
  try {
    if (values.only === 'figures') {
      await addFigures(results, server, Number(values.big));
      return 0;
    }
    const demo = await demoDatabase(server);
    if (values.only === 'people') {
      await addPeople(results, { server, from: demo.database, people: Math.min(Number(values.big), PEOPLE), seconds });
      return 0;
    }
    if (values.only === 'keys') {
      results.add('question-keys', await countKeys(server, demo.database), 'keys beside its letters');
      return 0;
    }
    if (values.only === 'network') {
      addNetwork(results, await measureNetwork({ server, seconds, from: demo.database }));
      return 0;
    }
    const small = await measureList({ server, demo, name: 'bench_10k', duties: Number(values.small), seconds, restricted: false });
    addList(results, 'list-10k', small);
    results.add('memory', small.memory, 'MB');
    results.add('first-page-bytes', small.firstPage.bytes, 'bytes');
    results.add('first-page-script-bytes', small.firstPage.scriptBytes, 'bytes');
    const big = await measureList({ server, demo, name: 'bench_1m', duties: Number(values.big), seconds, restricted: true });
    addList(results, 'list-1m', big);
    results.add('list-1m-to-10k', small.product.perSecond / big.product.perSecond, 'times the time');
    addRestricted(results, big);
    if (values.only === 'lists') return 0;
    const contacts = await measureContacts({ server, demo });
    results.add('record-contact', contacts.perSecond, 'contacts/s', contacts.floor);
    results.add('record-contact-p95', contacts.p95, 'ms');
    addNetwork(results, await measureNetwork({ server, seconds, from: demo.database }));
    await addPeople(results, { server, from: demo.database, people: Math.min(Number(values.big), PEOPLE), seconds });
    results.add('question-keys', await countKeys(server, demo.database), 'keys beside its letters');
    const refold = await measureRefold(server, demo.database);
    results.add('refold', refold.perSecond, 'cases/s');
    await addFigures(results, server, Number(values.big));
  } finally {
    await server.stop();
  }
  const starts = await measureStarts();
  results.add('start-cold', starts.cold, 'ms');
  results.add('start-warm', starts.warm, 'ms');
  if (values.big === BIG && values.small === SMALL) results.write(path.resolve('bench/results.json'));
  console.log(`\n${results.table()}`);
  return 0;
}

/** Half a million people: as many as live in the province. */
const PEOPLE = 500_000;

async function addPeople(results: Results, wishes: Parameters<typeof measurePeople>[0]): Promise<void> {
  const { search, known } = await measurePeople(wishes);
  results.add('person-search', search.perSecond, 'requests/s');
  results.add('person-search-p95', search.p95, 'ms');
  results.add('person-known-as-typed', known.perSecond, 'requests/s');
  results.add('person-known-as-typed-p95', known.p95, 'ms');
}

async function addFigures(results: Results, server: PostgresServer, contacts: number): Promise<void> {
  const figures = await measureFigures(server, contacts);
  results.add('year-figures', figures.p50, 'ms');
  results.add('year-figures-p95', figures.p95, 'ms');
}

function addList(results: Results, name: string, { product, floor }: ListFigures): void {
  results.add(name, product.perSecond, 'requests/s', floor.perSecond);
  results.add(`${name}-p95`, product.p95, 'ms', floor.p95);
}

/** A partner who knows one dossier in twenty, beside whoever knows them all: the same page, the same search. */
function addRestricted(results: Results, { product, restricted }: ListFigures): void {
  if (restricted === undefined) return;
  const { list, search, searchUnrestricted } = restricted;
  results.add('list-1m-partner', list.perSecond, 'requests/s');
  results.add('list-1m-partner-p95', list.p95, 'ms');
  results.add('list-1m-partner-to-unrestricted', product.perSecond / list.perSecond, 'times the time');
  results.add('search-1m', searchUnrestricted.perSecond, 'requests/s');
  results.add('search-1m-p95', searchUnrestricted.p95, 'ms');
  results.add('search-1m-partner', search.perSecond, 'requests/s');
  results.add('search-1m-partner-p95', search.p95, 'ms');
  results.add('search-1m-partner-to-unrestricted', searchUnrestricted.perSecond / search.perSecond, 'times the time');
}
