/** The statements a program sends, as the server itself wrote them down: a floor that cannot drift from the product. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { PostgresServer } from '../tests/postgres-server.ts';

export interface Statement { text: string; values: (string | null)[] }
/** One transaction, or one statement outside a transaction, in the order it was sent. */
export type Trace = Statement[];

interface LogLine { dbname?: string; application_name?: string; error_severity?: string; message?: string; detail?: string; session_id?: string }

/** What a server must be started with, so that `capture` can read along. Costs nothing until then. */
export const traceable = { logging_collector: 'on', log_destination: 'jsonlog', log_min_messages: 'log', log_statement: 'none', log_checkpoints: 'off', log_autovacuum_min_duration: '-1' };

/** Everything the program sent to this database while `act` ran, per connection in order. */
export async function capture(server: PostgresServer, database: string, act: () => Promise<void>): Promise<Trace[]> {
  const before = linesOf(server).length;
  await setLogging(server, 'all');
  await act();
  await setLogging(server, 'none');
  const lines = (await allWritten(server)).slice(before).filter((line) => line.dbname === database && line.application_name === 'woonspoor' && line.error_severity === 'LOG');
  const perSession = grouped(lines);
  return [...perSession.values()].map((session) => session.flatMap((line) => statementIn(line) ?? []));
}

function grouped(lines: LogLine[]): Map<string | undefined, LogLine[]> {
  const groups = new Map<string | undefined, LogLine[]>();
  for (const line of lines) groups.set(line.session_id, [...(groups.get(line.session_id) ?? []), line]);
  return groups;
}

/** A session's statements cut into transactions; what stands outside one is a transaction of its own. */
export function transactionsOf(trace: Trace): Trace[] {
  const found: Trace[] = [];
  let open: Trace | undefined;
  for (const statement of trace) {
    const word = statement.text.trim().split(/[\s;]/)[0]?.toLowerCase();
    if (word === 'begin' || word === 'start') found.push((open = [statement]));
    else if (open) open.push(statement);
    else found.push([statement]);
    if (word === 'commit' || word === 'rollback') open = undefined;
  }
  return found;
}

async function setLogging(server: PostgresServer, what: 'all' | 'none'): Promise<void> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  await client.query(`ALTER SYSTEM SET log_statement = '${what}'`);
  await client.query('SELECT pg_reload_conf()');
  await client.end();
  // A connection that is asleep hears of it only when the server has told all of them; on a busy machine that takes a while.
  await pause(2000);
}

/** The server's collector writes in its own time: everything is there when a second has brought nothing. */
async function allWritten(server: PostgresServer): Promise<LogLine[]> {
  for (let lines = linesOf(server); ;) {
    await pause(1000);
    const now = linesOf(server);
    if (now.length === lines.length) return now;
    lines = now;
  }
}

function linesOf(server: PostgresServer): LogLine[] {
  const folder = path.join(server.data, 'log');
  const files = readdirSync(folder).filter((name) => name.endsWith('.json')).sort();
  return files.flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as LogLine));
}

function statementIn({ message = '', detail = '' }: LogLine): Statement | undefined {
  const text = /^(?:execute [^:]*|statement): ([\s\S]*)$/.exec(message)?.[1];
  if (text === undefined) return undefined;
  const values = [...detail.matchAll(/\$\d+ = (NULL|'((?:[^']|'')*)')/g)].map(([, whole, inner = '']) => (whole === 'NULL' ? null : inner.replaceAll("''", "'")));
  return { text, values };
}
