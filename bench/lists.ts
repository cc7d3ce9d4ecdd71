/** The work list page: session, row-level security, fifty rows and a line in the access log; the bare page under it; and the same list and a search as a partner who knows one dossier in twenty. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { PostgresServer } from '../tests/postgres-server.ts';
import { startProgram, type Program } from '../tests/program.ts';
import { Visitor } from '../tests/visitor.ts';
import { weighFirstPage, type FirstPage } from './first-page.ts';
import type { FloorPlan } from './floor-page.ts';
import { load, type Load } from './measure.ts';
import { quiet } from './quiet.ts';
import { grow, nameToFind, type Demo, type Reader } from './region.ts';
import { capture, transactionsOf, type Trace } from './trace.ts';

export interface ListFigures { product: Load; floor: Load; /** Resident megabytes of the program after the load. */ memory: number; firstPage: FirstPage; /** Only when asked. */ restricted?: Restricted }
/** The list of a partner beside the list of whoever keeps the files; and a search of both. */
export interface Restricted { list: Load; search: Load; searchUnrestricted: Load }
interface Wishes { server: PostgresServer; demo: Demo; name: string; duties: number; seconds: number; restricted: boolean }

const page = '/vandaag';

export async function measureList({ server, demo, name, duties, seconds, restricted }: Wishes): Promise<ListFigures> {
  const url = await server.create(name, demo.database);
  await grow({ url, demo, duties });
  const program = await startProgram({ demo: true, bare: true, databaseUrl: url });
  try {
    const [worker, partner] = [await signedIn(program, demo), await signedIn(program, demo.partner)];
    await quiet(url);
    const floor = await startFloor(await planOf({ server, name, visitor: worker, url, account: demo.account }));
    try {
      const wordsFound = `/zoeken?q=${await nameToFind(url)}`;
      const asks: Record<string, () => Promise<Load>> = { product: asking(program, worker, page, seconds), floor: () => load({ url: floor.url, headers: {}, seconds }), ...(restricted ? {
        partner: asking(program, partner, page, seconds), search: asking(program, worker, wordsFound, seconds), partnerSearch: asking(program, partner, wordsFound, seconds),
      } : {}) };
      const loads = await byTurns(asks);
      const of = (key: string): Load => together(loads[key] ?? []);
      return {
        product: of('product'), floor: of('floor'), memory: residentMegabytes(program), firstPage: await weighFirstPage(worker, page),
        ...(restricted ? { restricted: { list: of('partner'), search: of('partnerSearch'), searchUnrestricted: of('search') } } : {}),
      };
    } finally {
      floor.stop();
    }
  } catch (fault) {
    throw new Error(`the list of ${name} was not measured; the program said:\n${program.said()}`, { cause: fault });
  } finally {
    await program.clear();
  }
}

async function signedIn(program: Program, { role }: Reader): Promise<Visitor> {
  const visitor = new Visitor(program.url);
  await visitor.signInAs(role);
  await mustShow(visitor);
  return visitor;
}

function asking(program: Program, visitor: Visitor, path: string, seconds: number): () => Promise<Load> {
  const { host, port } = new URL(program.url);
  return () => load({ url: `http://127.0.0.1:${port}${path}`, headers: { cookie: visitor.cookieHeader, host }, seconds });
}

/** Each once to warm up, then two turns each, so that a busy moment of the machine hits all of them. */
async function byTurns(asks: Record<string, () => Promise<Load>>): Promise<Record<string, Load[]>> {
  const loads: Record<string, Load[]> = {};
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [key, ask] of Object.entries(asks)) {
      const came = await ask();
      if (turn > 0) (loads[key] ??= []).push(came);
    }
  }
  return loads;
}

function together(loads: Load[]): Load {
  const failures = loads.reduce((sum, one) => sum + one.failures, 0);
  if (failures > 0) throw new Error(`${failures} requests failed: a figure over failures says nothing`);
  const mean = (pick: (one: Load) => number): number => loads.reduce((sum, one) => sum + pick(one), 0) / loads.length;
  return { perSecond: mean((one) => one.perSecond), p95: mean((one) => one.p95), failures };
}

async function mustShow(visitor: Visitor): Promise<void> {
  const { status, body } = await visitor.get(page);
  const rows = body.match(/BX-2026-\d+/g)?.length ?? 0;
  if (status !== 200 || rows < 40) throw new Error(`${page} answers ${status} with ${rows} rows of the grown region: nothing to measure`);
}

/** The statements of one request; what differs from the request before was made anew. */
async function planOf({ server, name, visitor, url, account }: { server: PostgresServer; name: string; visitor: Visitor; url: string; account: string }): Promise<FloorPlan> {
  const traces: Trace[] = [];
  // Once a minute a request also writes that the session is alive: two that are the same say what an ordinary one sends.
  for (let n = 0; n < 6 && (n < 2 || traces.at(-1)?.length !== traces.at(-2)?.length); n += 1) {
    const sessions = await capture(server, name, async () => void (await visitor.get(page)));
    traces.push(sessions.flatMap(transactionsOf).filter((trace) => isOurs(trace, account)).flat());
  }
  const [before = [], statements = []] = traces.slice(-2);
  const old = new Set(before.flatMap(({ values }) => values));
  const fresh = statements.flatMap(({ values }) => values).filter((value): value is string => value !== null && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value) && !old.has(value));
  if (statements.length < 4 || statements.length !== before.length) throw new Error(`the same request sent ${before.length} and then ${statements.length} statements`);
  return { url, statements, fresh: [...new Set(fresh)] };
}

/** What the clock asks meanwhile is left out. */
const isOurs = (trace: Trace, account: string): boolean => trace.some(({ text, values }) => values.includes(account) || /from "session"/.test(text));

async function startFloor(plan: FloorPlan): Promise<{ url: string; stop(): void }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'woonspoor-floor-'));
  const file = path.join(folder, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  const child = spawn(process.execPath, ['bench/run.mjs', 'floor-page', file], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\S+/.exec(chunk.toString())?.[0];
      if (found) resolve(found);
    });
    child.once('exit', () => reject(new Error('the bare page did not start')));
  });
  const stop = (): void => {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  return { url, stop };
}

function residentMegabytes({ pid }: Program): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
