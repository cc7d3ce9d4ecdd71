/** What the tables hold, as one hash per table: a refused request must leave it as it was. */
import pg from 'pg';

/** What a refusal may leave behind: who knocked, and which key was used. */
const mayChange = ['access_log', 'access_log_end', 'session', 'login_attempt', 'idempotency', 'backup_record', 'migration', 'provider_answer'];

export type Prints = Map<string, string>;

export class Fingerprint {
  readonly #client: pg.Client;
  readonly #query: string;

  private constructor(client: pg.Client, query: string) {
    this.#client = client;
    this.#query = query;
  }

  static async of(url: string): Promise<Fingerprint> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)`, [mayChange]);
    const each = rows.map(({ name }) => `SELECT '${name}' AS name, coalesce(md5(string_agg(md5(t::text), '' ORDER BY md5(t::text))), '') AS print FROM "${name}" t`);
    return new Fingerprint(client, each.join(' UNION ALL '));
  }

  async take(): Promise<Prints> {
    const { rows } = await this.#client.query<{ name: string; print: string }>(this.#query);
    return new Map(rows.map(({ name, print }) => [name, print]));
  }

  /** Names of tables that changed since. */
  async difference(before: Prints): Promise<string[]> {
    return [...(await this.take())].filter(([name, print]) => before.get(name) !== print).map(([name]) => name);
  }

  close(): Promise<void> {
    return this.#client.end();
  }
}
