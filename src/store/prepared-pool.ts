/** A pool whose connections keep the plan of a statement they sent before, and send a statement without an answer worth waiting for in one packet with the next. */
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type pg from 'pg';

/** Statements beyond these are planned each time: lists of changing length would fill the server's memory. */
const MOST = 400;
/** The tables changed under a plan that was kept; only a new connection helps. */
const STALE_PLAN = '0A000';

/** `goesAlong`: a statement without an answer worth waiting for. It leaves in the same packet as the next one, which fails when it failed. Needs connections that pipeline. */
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

/** The socket under a client, which holds what is written while it is corked. */
interface Socketed { connection: { stream: { cork(): void; uncork(): void } } }

class Line {
  readonly #client: pg.PoolClient & Socketed;
  readonly #nameOf: (text: string) => string | undefined;
  readonly #goesAlong: (text: string) => boolean;
  #ahead: Promise<unknown>[] = [];
  #stale = false;
  #held = false;
  constructor(client: pg.PoolClient, nameOf: (text: string) => string | undefined, goesAlong: (text: string) => boolean) {
    this.#client = client as pg.PoolClient & Socketed;
    this.#nameOf = nameOf;
    this.#goesAlong = goesAlong;
  }

  async query(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<unknown>> {
    const along = this.#goesAlong(text);
    if (along) this.#hold();
    const sent = this.#send(text, values);
    this.#ahead.push(sent);
    if (!along) this.#letGo();
    if (along) {
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
    this.#letGo();
    this.#ahead = [];
    this.#client.release(this.#stale);
  }

  #hold(): void {
    if (!this.#held) this.#client.connection.stream.cork();
    this.#held = true;
  }

  #letGo(): void {
    if (this.#held) this.#client.connection.stream.uncork();
    this.#held = false;
  }

  #send(text: string, values: readonly unknown[]): Promise<unknown> {
    const name = values.length === 0 ? undefined : this.#nameOf(text);
    const sent = this.#client.query({ text, values: [...values], ...(name === undefined ? {} : { name }) });
    sent.catch((error: { code?: string }) => { this.#stale ||= error.code === STALE_PLAN; });
    return sent;
  }
}
