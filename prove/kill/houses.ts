/** The program on data that survives it, to be killed and stood up again. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Place } from '../../src/store/open.ts';
import { freePort } from '../../tests/machine.ts';
import { startPostgres, type PostgresServer } from '../../tests/postgres-server.ts';
import { startProgram, type Program } from '../../tests/program.ts';
import type { Chance } from '../../src/values/chance.ts';

export interface KilledHouse {
  origin: string;
  /** Where the data are, to be read when the house is at rest. */ place: Place;
  killProgram(): Promise<void>;
  /** One of the server's processes that work for the program; the server then restarts all of them. */ killBackend(chance: Chance): Promise<void>;
  /** Starts what lies down, and waits until a page comes. */ stand(): Promise<void>;
  /** Stops the program as an operator would. */ rest(): Promise<void>;
  clear(): Promise<void>;
}

export async function embeddedHouse(): Promise<KilledHouse> {
  const data = mkdtempSync(path.join(tmpdir(), 'woonspoor-kill-'));
  return houseOn({ place: { folder: data }, data, clear: () => Promise.resolve(), backends: () => Promise.resolve([]) });
}

export async function serverHouse(): Promise<KilledHouse> {
  const server = await startPostgres({ fsync: true });
  const url = await server.create('woonspoor');
  const data = mkdtempSync(path.join(tmpdir(), 'woonspoor-kill-'));
  return houseOn({ place: { url }, data, databaseUrl: url, clear: () => server.stop(), backends: () => backendsOf(server) });
}

interface Ground { place: Place; data: string; databaseUrl?: string; clear(): Promise<void>; backends(): Promise<number[]> }

async function houseOn(ground: Ground): Promise<KilledHouse> {
  const port = await freePort();
  const { data, databaseUrl } = ground;
  // The stories of the demo region go on being played: their acts are killed as well, and none may be half done.
  const up = (): Promise<Program> => startProgram({ demo: true, bare: true, data, port, ...(databaseUrl ? { databaseUrl } : {}) });
  let program: Program | undefined = await up();
  const origin = program.url;
  const stand = async (): Promise<void> => {
    program ??= await up();
    await untilItAnswers(origin);
  };
  return {
    origin, place: ground.place, stand,
    killProgram: async () => {
      await program?.end('SIGKILL');
      program = undefined;
    },
    killBackend: async (chance) => {
      const found = await ground.backends();
      if (found.length > 0) process.kill(chance.pick(found), 'SIGKILL');
    },
    rest: async () => {
      await program?.end();
      program = undefined;
    },
    clear: async () => {
      await program?.end('SIGKILL');
      await ground.clear();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

async function backendsOf(server: PostgresServer): Promise<number[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity WHERE application_name = 'woonspoor'`);
  await client.end();
  return rows.map(({ pid }) => pid);
}

/** A server whose backend was killed starts again by itself; the program must find it again without help. */
async function untilItAnswers(origin: string): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    const reply = await fetch(`${origin}/gezond`).catch(() => undefined);
    if (reply?.ok) return;
    await pause(200);
  }
  throw new Error('the program did not answer again within 30 seconds');
}
