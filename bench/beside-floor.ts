/** A page of the product and the bare page under it, asked by turns from 16 connections. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type { PostgresServer } from '../tests/postgres-server.ts';
import type { Program } from '../tests/program.ts';
import type { Visitor } from '../tests/visitor.ts';
import type { FloorPlan } from './floor-page.ts';
import { load, type Load } from './measure.ts';
import { capture, transactionsOf, type Trace } from './trace.ts';

export function asking(program: Pick<Program, 'url'>, visitor: Visitor, path: string, seconds: number): () => Promise<Load> {
  const { host, port } = new URL(program.url);
  return () => load({ url: `http://127.0.0.1:${port}${path}`, headers: { cookie: visitor.cookieHeader, host }, seconds });
}

/** Each once to warm up, then two turns each, so that a busy moment of the machine hits all of them. */
export async function byTurns(asks: Record<string, () => Promise<Load>>): Promise<Record<string, Load[]>> {
  const loads: Record<string, Load[]> = {};
  for (let turn = 0; turn < 3; turn += 1) {
    for (const [key, ask] of Object.entries(asks)) {
      const came = await ask();
      if (turn > 0) (loads[key] ??= []).push(came);
    }
  }
  return loads;
}

export function together(loads: Load[]): Load {
  const failures = loads.reduce((sum, one) => sum + one.failures, 0);
  if (failures > 0) throw new Error(`${failures} requests failed: a figure over failures says nothing`);
  const mean = (pick: (one: Load) => number): number => loads.reduce((sum, one) => sum + pick(one), 0) / loads.length;
  return { perSecond: mean((one) => one.perSecond), p95: mean((one) => one.p95), failures };
}

/** The statements of one request; what differs from the request before was made anew. */
export async function planOf({ server, name, visitor, url, account, page }: { server: PostgresServer; name: string; visitor: Visitor; url: string; account: string; page: string }): Promise<FloorPlan> {
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

export async function startFloor(plan: FloorPlan): Promise<{ url: string; stop(): void }> {
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
