/** A pool whose connections keep the plan of a statement they sent before, and do not wait for the answer to a statement that only opens a transaction. */
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** Statements beyond these are planned each time: lists of changing length would fill the server's memory. */
const MOST = 400;
/** The tables changed under a plan that was kept; only a new connection helps. */
const STALE_PLAN = '0A000';

/** `goesAlong`: a statement without an answer worth waiting for. The next one is sent right behind it, and fails when it failed. Needs connections that pipeline. */
export function preparedPool(pool: pg.Pool, goesAlong: (text: string) => boolean): PostgresPool {
  const names = new Map<string, string>();
  const known = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const nameOf = (text: string): string | undefined => {
    if (!names.has(text) && names.size < MOST) names.set(text, `w${names.size}`);
    return names.get(text);
  };
  return {
    end: () => pool.end(),
    connect: async () => {
      const client = await pool.connect();
      const line = known.get(client) ?? (new Line(client, nameOf, goesAlong) as unknown as PostgresPoolClient);
      known.set(client, line);
      return line;
    },
  };
}

class Line {
  readonly #client: pg.PoolClient;
  readonly #nameOf: (text: string) => string | undefined;
  readonly #goesAlong: (text: string) => boolean;
  #ahead: Promise<unknown>[] = [];
  #stale = false;
  constructor(client: pg.PoolClient, nameOf: (text: string) => string | undefined, goesAlong: (text: string) => boolean) {
    this.#client = client;
    this.#nameOf = nameOf;
    this.#goesAlong = goesAlong;
  }

  async query(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    const sent = this.#send(text, values);
    this.#ahead.push(sent);
    if (this.#goesAlong(text)) {
      // Whoever sends the next statement hears of it.
      sent.catch(() => {});
      return { command: 'SELECT', rowCount: 0, rows: [] };
    }
    const ahead = this.#ahead;
    this.#ahead = [];
    const answers = await Promise.allSettled(ahead);
    for (const one of answers) if (one.status === 'rejected') throw one.reason;
    return (await sent) as PostgresQueryResult<unknown>;
  }

  release(): void {
    this.#ahead = [];
    this.#client.release(this.#stale);
  }

  #send(text: string, values: readonly unknown[]): Promise<unknown> {
    const name = values.length === 0 ? undefined : this.#nameOf(text);
    const sent = this.#client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    sent.catch((error: { code?: string }) => { this.#stale ||= error.code === STALE_PLAN; });
    return sent;
  }
}
