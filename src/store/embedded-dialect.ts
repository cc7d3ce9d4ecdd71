/** Kysely over PGlite: one connection, handed out in turn. An open transaction makes everyone else wait, so nothing slow happens inside one. */
import type { PGlite } from '@electric-sql/pglite';
import {
  PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler,
  type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, type Kysely, type QueryResult,
} from 'kysely';

export class EmbeddedDialect implements Dialect {
  readonly #pglite: PGlite;
  constructor(pglite: PGlite) { this.#pglite = pglite; }
  createAdapter(): PostgresAdapter { return new PostgresAdapter(); }
  createDriver(): Driver { return new EmbeddedDriver(this.#pglite); }
  createIntrospector(db: Kysely<unknown>): PostgresIntrospector { return new PostgresIntrospector(db); }
  createQueryCompiler(): PostgresQueryCompiler { return new PostgresQueryCompiler(); }
}

class EmbeddedDriver implements Driver {
  readonly #connection: EmbeddedConnection;
  #last: Promise<void> = Promise.resolve();
  #release: (() => void) | undefined;
  constructor(pglite: PGlite) { this.#connection = new EmbeddedConnection(pglite); }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#last;
    let release = (): void => {};
    this.#last = new Promise((resolve) => { release = resolve; });
    await before;
    this.#release = release;
    return this.#connection;
  }
  async releaseConnection(): Promise<void> { this.#release?.(); }
  async beginTransaction(): Promise<void> { await this.#connection.run('begin'); }
  async commitTransaction(): Promise<void> { await this.#connection.run('commit'); }
  async rollbackTransaction(): Promise<void> { await this.#connection.run('rollback'); }
  async destroy(): Promise<void> {}
}

class EmbeddedConnection implements DatabaseConnection {
  readonly #pglite: PGlite;
  constructor(pglite: PGlite) { this.#pglite = pglite; }

  async run(text: string): Promise<void> { await this.#pglite.query(text); }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#pglite.query<R>(query.sql, [...query.parameters]);
    return { rows: result.rows, numAffectedRows: BigInt(result.affectedRows ?? 0) };
  }
  // eslint-disable-next-line require-yield
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> { throw new Error('streaming is read in pages here'); }
}
