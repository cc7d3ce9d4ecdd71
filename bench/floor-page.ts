/**
 * The floor under a page: a bare Node server that sends the very statements the product sent for one request, and writes the longest answer
 * as a table. A process of its own, like the product: `node bench/run.mjs floor-page <file>`; the file holds `{ url, statements, fresh }`.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import type { Trace } from './trace.ts';

export interface FloorPlan {
  url: string; statements: Trace;
  /** Values that the product made anew for each request (ids): a fresh one each time, the same one wherever it stood. */ fresh: string[];
}

export async function main([file = '']: readonly string[]): Promise<void> {
  const plan = JSON.parse(readFileSync(file, 'utf8')) as FloorPlan;
  const pool = new pg.Pool({ connectionString: plan.url, max: 10 });
  const server = createServer((_request, reply) => {
    answer(pool, plan).then(
      (body) => reply.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(body),
      (fault: unknown) => reply.writeHead(500).end(String(fault)),
    );
  });
  server.listen(0, '127.0.0.1', () => console.log(`floor http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}

async function answer(pool: pg.Pool, { statements, fresh }: FloorPlan): Promise<string> {
  const made = new Map(fresh.map((value) => [value, randomUUID()]));
  const client = await pool.connect();
  let longest: Record<string, unknown>[] = [];
  try {
    for (const { text, values } of statements) {
      const { rows } = await client.query<Record<string, unknown>>(text, values.map((value) => (value === null ? null : (made.get(value) ?? value))));
      if (Array.isArray(rows) && rows.length > longest.length) longest = rows;
    }
  } finally {
    client.release();
  }
  return `<!doctype html><html lang="nl"><title>vloer</title><table>${longest.map(line).join('')}</table></html>`;
}

const line = (row: Record<string, unknown>): string => `<tr>${Object.values(row).map((cell) => `<td>${escape(cell)}</td>`).join('')}</tr>`;

function escape(cell: unknown): string {
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
