/** Looks at every answer. */
import type { Reply } from '../../tests/visitor.ts';

const traces = [/\n\s+at [^\n]+:\d+:\d+/, /node_modules/, /syntax error at or near/i, /\bPostgresError\b|\bKyselyError\b/, /violates [a-z-]+ constraint/, /relation "\w+"/, /\bSQLSTATE\b/];
const returnedScript = /<script>alert\(1\)|[^&]"\s*onmouseover="alert/;

export class Judge {
  readonly faults: string[] = [];
  readonly #statuses = new Map<number, number>();
  seen = 0;

  /** An answer that no client can read is a fault too. */
  async check(about: string, asked: Reply | Promise<Reply>, expected?: number[]): Promise<Reply | undefined> {
    this.seen += 1;
    const reply = await Promise.resolve(asked).catch((fault: unknown) => {
      const { cause, message } = fault as Error;
      this.fault(`no readable answer (${cause instanceof Error ? cause.message : message}): ${about}`);
    });
    if (reply) this.#look(about, reply, expected);
    return reply ?? undefined;
  }

  #look(about: string, reply: Reply, expected?: number[]): void {
    this.#statuses.set(reply.status, (this.#statuses.get(reply.status) ?? 0) + 1);
    if (reply.status >= 500) this.fault(`${reply.status}: ${about}`);
    if (expected && !expected.includes(reply.status)) this.fault(`${reply.status}, not ${expected.join(' or ')}: ${about}`);
    const trace = traces.find((pattern) => pattern.test(reply.body));
    if (trace) this.fault(`an inside detail (${trace.exec(reply.body)?.[0].trim().slice(0, 60) ?? ''}): ${about}`);
    if (returnedScript.test(reply.body)) this.fault(`a script handed back: ${about}`);
    if (/^(https?:)?\/\//.test(reply.location) && !reply.location.startsWith(new URL(reply.origin).origin)) this.fault(`sent elsewhere (${reply.location.slice(0, 60)}): ${about}`);
  }

  fault(words: string): void {
    this.faults.push(words.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300));
  }

  spread(): string {
    return [...this.#statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`).join(', ');
  }
}
