/** A database that went away, is full, or is starting: an exception of its own, because the same act may succeed later. */

export class DatabaseAway extends Error {
  readonly state: 'gone' | 'full' | 'starting';
  constructor(state: DatabaseAway['state'], cause: unknown) {
    super(`the database is ${state}`, { cause });
    this.name = 'DatabaseAway';
    this.state = state;
  }
}

const SOCKET = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ENOENT']);

/** undefined when the error has nothing to do with the database being there. */
export function awayOf(error: unknown): DatabaseAway | undefined {
  if (error instanceof DatabaseAway) return error;
  if (!(error instanceof Error)) return undefined;
  const code = (error as { code?: unknown }).code;
  if (code === '53100' || code === 'ENOSPC') return new DatabaseAway('full', error);
  if (code === '57P03') return new DatabaseAway('starting', error);
  const gone = typeof code === 'string' && (SOCKET.has(code) || code.startsWith('08') || code === '57P01' || code === '57P02' || code === '53300' || code === '3D000' || code === '28P01' || code === '28000');
  // pg reports a broken line without a code.
  return gone || /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|not queryable|PGlite is closed/i.test(error.message) ? new DatabaseAway('gone', error) : undefined;
}
