import { writeFileSync } from 'node:fs';
import { startPostgres } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { traceable } from './trace.ts';
import { caller, growNetwork, newCall } from './network.ts';
export async function main(): Promise<number> {
  const server = await startPostgres({ fsync: true, settings: { ...traceable, shared_buffers: '512MB', max_wal_size: '4GB' } });
  const url = await server.create('prof');
  const program = await startProgram({ demo: true, databaseUrl: url });
  const { account } = await caller(program, url);
  console.time('grow'); const n = await growNetwork(url); console.timeEnd('grow');
  const { visitor } = await caller(program, url);
  const call = await newCall(visitor);
  writeFileSync('/tmp/pl/prof.json', JSON.stringify({ url, account, call, n, cookie: visitor.cookieHeader, program: program.url, data: server.data }));
  console.log('READY', url, call, n, program.url);
  await new Promise((r) => setTimeout(r, 1000 * 60 * 60 * 2));
  return 0;
}
