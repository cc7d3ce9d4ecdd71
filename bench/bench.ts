/**
 * `npm run bench`: the product on a PostgreSQL server that it starts itself (fsync on), beside bare floors measured in the same run.
 * Prints a table and writes `bench/results.json`. Options: `--seconds=6` per measurement, `--big=1000000`.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../tests/postgres-server.ts';
import { readCase200 } from './engine.ts';
import { measureContacts } from './contacts.ts';
import { measureList, type ListFigures } from './lists.ts';
import { demoDatabase } from './region.ts';
import { measureRefold } from './refold.ts';
import { Results } from './results.ts';
import { measureStarts } from './starts.ts';
import { traceable } from './trace.ts';

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { seconds: { type: 'string', default: '6' }, big: { type: 'string', default: '1000000' } }, allowPositionals: true });
  const seconds = Number(values.seconds);
  const results = new Results();
  const engine = readCase200();
  results.add('read-case-200', engine.milliseconds, 'ms');
  const server = await startPostgres({ fsync: true, settings: { ...traceable, shared_buffers: '512MB', max_wal_size: '4GB' } });
  try {
    const demo = await demoDatabase(server);
    const small = await measureList({ server, demo, name: 'bench_10k', duties: 10_000, seconds });
    addList(results, 'list-10k', small);
    results.add('memory', small.memory, 'MB');
    results.add('first-page-bytes', small.firstPage.bytes, 'bytes');
    results.add('first-page-script-bytes', small.firstPage.scriptBytes, 'bytes');
    const big = await measureList({ server, demo, name: 'bench_1m', duties: Number(values.big), seconds });
    addList(results, 'list-1m', big);
    results.add('list-1m-to-10k', small.product.perSecond / big.product.perSecond, 'times the time');
    const contacts = await measureContacts({ server, demo });
    results.add('record-contact', contacts.perSecond, 'contacts/s', contacts.floor);
    results.add('record-contact-p95', contacts.p95, 'ms');
    const refold = await measureRefold(server, demo.database);
    results.add('refold', refold.perSecond, 'cases/s');
  } finally {
    await server.stop();
  }
  const starts = await measureStarts();
  results.add('start-cold', starts.cold, 'ms');
  results.add('start-warm', starts.warm, 'ms');
  results.write(path.resolve('bench/results.json'));
  console.log(`\n${results.table()}`);
  return 0;
}

function addList(results: Results, name: string, { product, floor }: ListFigures): void {
  results.add(name, product.perSecond, 'requests/s', floor.perSecond);
  results.add(`${name}-p95`, product.p95, 'ms', floor.p95);
}
