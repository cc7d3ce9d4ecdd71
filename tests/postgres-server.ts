/** A real PostgreSQL server in a temporary folder, on loopback, for tests, bench and proofs. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { asOrdinaryUser, findPostgres, freePort, ordinaryUser } from './machine.ts';

export interface PostgresServer {
  /** Superuser address of the database `postgres`; append another name with `urlOf`. */ url: string;
  urlOf(database: string): string;
  /** Makes an empty database, or a copy of another one; gives its address. */ create(database: string, from?: string): Promise<string>;
  port: number;
  /** Folder of the data, where its logs go when a wish turns them on. */ data: string;
  /** Process id of the postmaster. */ pid(): number;
  /** Starts it again on the same data, after a kill. */ start(): Promise<void>;
  /** Stops at once and removes the data, unless they are kept. */ stop(): Promise<void>;
}

interface Wishes {
  /** false only where a power cut is no part of what is proved. */ fsync: boolean;
  settings?: Record<string, string>;
  /** A folder for the data that stays after `stop`; what an earlier server left there goes on. */ keep?: string;
}

export async function startPostgres(wishes: Wishes): Promise<PostgresServer> {
  const bin = findPostgres();
  if (!bin) throw new Error('PostgreSQL is missing: install the package "postgresql", or point POSTGRES_BIN at the folder with initdb.');
  const dir = prepareFolder(wishes.keep);
  const data = path.join(dir, 'data');
  if (!existsSync(data)) runAs([path.join(bin, 'initdb'), '-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', ...(wishes.fsync ? [] : ['--no-sync'])]);
  const port = await freePort();
  writeSettings(dir, data, port, wishes);
  let child: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    child = launch(path.join(bin, 'postgres'), data);
    await untilItAnswers(port, child);
  };
  await start();
  const atExit = (): void => void child?.kill('SIGQUIT');
  process.once('exit', atExit);
  const urlOf = (database: string): string => `postgres://postgres@127.0.0.1:${port}/${database}`;
  const stop = async (): Promise<void> => {
    process.off('exit', atExit);
    if (child) await ended(child, 'SIGINT');
    if (wishes.keep === undefined) rmSync(dir, { recursive: true, force: true });
  };
  const create = (database: string, from?: string): Promise<string> => createDatabase(urlOf('postgres'), database, from).then(() => urlOf(database));
  return { url: urlOf('postgres'), urlOf, create, port, data, pid: () => child?.pid ?? -1, start, stop };
}

async function createDatabase(url: string, database: string, from?: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE DATABASE "${database}"${from ? ` TEMPLATE "${from}"` : ''}`);
  await client.end();
}

function prepareFolder(keep: string | undefined): string {
  const dir = keep ?? mkdtempSync(path.join(tmpdir(), 'woonspoor-pg-'));
  mkdirSync(dir, { recursive: true });
  if (process.getuid?.() !== 0) return dir;
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, ordinaryUser()], { encoding: 'utf8' })));
  chownSync(dir, uid ?? -1, gid ?? -1);
  return dir;
}

function runAs(command: string[]): void {
  const [program = '', ...rest] = [...asOrdinaryUser(), ...command];
  execFileSync(program, rest, { stdio: ['ignore', 'ignore', 'inherit'], cwd: '/' });
}

function writeSettings(dir: string, data: string, port: number, { fsync, settings = {} }: Wishes): void {
  const lines: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: dir,
    port: String(port),
    max_connections: '60',
    shared_buffers: '256MB',
    fsync: fsync ? 'on' : 'off',
    synchronous_commit: fsync ? 'on' : 'off',
    full_page_writes: fsync ? 'on' : 'off',
    log_min_messages: 'fatal',
    ...settings,
  };
  const text = Object.entries(lines).map(([name, value]) => `${name} = '${value}'`);
  writeFileSync(path.join(data, 'postgresql.auto.conf'), `${text.join('\n')}\n`);
}

function launch(program: string, data: string): ChildProcess {
  const [first = '', ...rest] = [...asOrdinaryUser(), program, '-D', data];
  return spawn(first, rest, { stdio: ['ignore', 'ignore', 'ignore'], cwd: '/' });
}

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`PostgreSQL stopped at once with code ${child.exitCode}`);
    if (await accepts(port)) return;
    await pause(50);
  }
  throw new Error('PostgreSQL did not answer within 30 seconds');
}

/** Sends a start-up packet: the port opens before recovery is over, and only an authentication reply ('R') means ready. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('error', () => done(false));
    socket.once('connect', () => socket.write(startupPacket()));
    socket.once('data', (reply) => done(reply[0] === 0x52));
    socket.once('close', () => done(false));
  });
}

function startupPacket(): Buffer {
  const body = Buffer.from('user\0postgres\0database\0postgres\0\0');
  const head = Buffer.alloc(8);
  head.writeInt32BE(8 + body.length, 0);
  head.writeInt32BE(196608, 4);
  return Buffer.concat([head, body]);
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}
