/**
 * The form of a backup: gzipped lines of JSON. First the head, then per table its name and columns, its rows (every value as
 * PostgreSQL writes it in text), its end with count and hash; last a line that closes the whole. Anything else is damaged.
 */
import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip, type Gunzip } from 'node:zlib';
import type { Moment } from '../values/moment.ts';

export interface BackupHead { woonspoor: 1; at: Moment; migrations: { name: string; sha: string }[] }
export interface TableHead { table: string; columns: string[] }
export type Row = (string | null)[];
export interface BackupSummary { head: BackupHead; tables: Record<string, { rows: number; sha256: string }>; rows: number; sha256: string }
export type Damaged = { code: 'backup-damaged'; detail: string };

/** Counts and hashes lines; the same on the way out and on the way in. */
export class LineTally {
  rows = 0;
  readonly #all: Hash = createHash('sha256');
  #table: Hash = createHash('sha256');
  #tableRows = 0;
  #name = '';
  readonly tables: BackupSummary['tables'] = {};

  plain(line: string): void { this.#all.update(line).update('\n'); }
  begin(table: string, line: string): void { this.plain(line); this.#name = table; this.#table = createHash('sha256'); this.#tableRows = 0; }
  row(line: string): void { this.plain(line); this.#table.update(line).update('\n'); this.#tableRows += 1; this.rows += 1; }
  /** The line that ends a table. */
  end(): string {
    const end = { rows: this.#tableRows, sha256: this.#table.digest('hex') };
    this.tables[this.#name] = end;
    return JSON.stringify({ end: this.#name, ...end });
  }
  /** The line that closes the backup. */
  close(): { rows: number; sha256: string } { return { rows: this.rows, sha256: this.#all.digest('hex') }; }
}

export interface BackupReader { table?(head: TableHead): Promise<void>; row?(row: Row): Promise<void>; tableEnd?(): Promise<void> }

/** Reads a backup to its end and checks every count and hash on the way. */
export async function readBackup(file: string, reader: BackupReader = {}): Promise<BackupSummary | Damaged> {
  const source = createReadStream(file);
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  const state = new Reading(reader);
  try {
    for await (const line of linesOf(source.pipe(gunzip))) {
      const wrong = await state.take(line);
      if (wrong !== undefined) return { code: 'backup-damaged', detail: wrong };
    }
  } catch (error) {
    if (error instanceof ReaderFailure) throw error.cause;
    return { code: 'backup-damaged', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    source.destroy();
  }
  return state.finish();
}

async function* linesOf(stream: Gunzip): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest: string[] = [];
  for await (const chunk of stream as AsyncIterable<string>) {
    const parts = chunk.split('\n');
    for (const part of parts.slice(0, -1)) {
      yield rest.join('') + part;
      rest = [];
    }
    const last = parts.at(-1);
    if (last !== undefined && last !== '') rest.push(last);
  }
  if (rest.length > 0) yield rest.join('');
}

/** A fault of whoever reads, which says nothing about the file. */
class ReaderFailure extends Error {}

class Reading {
  readonly #reader: BackupReader;
  readonly #tally = new LineTally();
  #head: BackupHead | undefined;
  #open: TableHead | undefined;
  #closed: { rows: number; sha256: string } | undefined;
  constructor(reader: BackupReader) { this.#reader = reader; }

  async take(line: string): Promise<string | undefined> {
    if (this.#closed !== undefined) return 'lines after the last';
    const read: unknown = JSON.parse(line);
    if (Array.isArray(read)) return this.#row(line, read as Row);
    if (typeof read !== 'object' || read === null) return 'not a line of a backup';
    if ('woonspoor' in read) return this.#begin(line, read as BackupHead);
    if ('table' in read) return this.#table(line, read as TableHead);
    if ('end' in read) return this.#end(line);
    if ('close' in read) return this.#close(line);
    return 'not a line of a backup';
  }

  finish(): BackupSummary | Damaged {
    if (this.#head === undefined || this.#closed === undefined) return { code: 'backup-damaged', detail: 'it stops before its end' };
    return { head: this.#head, tables: this.#tally.tables, ...this.#closed };
  }

  #begin(line: string, head: BackupHead): string | undefined {
    if (this.#head !== undefined || head.woonspoor !== 1 || !Array.isArray(head.migrations)) return 'not a head this program knows';
    this.#head = head;
    this.#tally.plain(line);
    return undefined;
  }

  async #table(line: string, head: TableHead): Promise<string | undefined> {
    if (this.#head === undefined || this.#open !== undefined) return `table ${head.table} begins where it cannot`;
    this.#open = head;
    this.#tally.begin(head.table, line);
    await this.#tell(() => this.#reader.table?.(head));
    return undefined;
  }

  async #row(line: string, row: Row): Promise<string | undefined> {
    if (this.#open === undefined || row.length !== this.#open.columns.length) return 'a row where none belongs';
    this.#tally.row(line);
    await this.#tell(() => this.#reader.row?.(row));
    return undefined;
  }

  async #end(line: string): Promise<string | undefined> {
    const should = this.#open === undefined ? undefined : this.#tally.end();
    if (should !== line) return `table ${this.#open?.table ?? ''} is not what was written`;
    this.#open = undefined;
    this.#tally.plain(line);
    await this.#tell(() => this.#reader.tableEnd?.());
    return undefined;
  }

  #close(line: string): string | undefined {
    const closed = this.#tally.close();
    if (this.#open !== undefined || line !== closeLine(closed)) return 'the whole is not what was written';
    this.#closed = closed;
    return undefined;
  }

  async #tell(told: () => Promise<void> | undefined): Promise<void> {
    try { await told(); } catch (error) { throw new ReaderFailure('reader', { cause: error }); }
  }
}

export function closeLine(closed: { rows: number; sha256: string }): string {
  return JSON.stringify({ close: true, ...closed });
}
