/** Lines kept open to a browser (server-sent events): each asks every so often at the door and of its own view, says only that something changed, and ends with the session. */
import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';
import type { Scope } from '../store/scope.ts';
import type { Answer } from './answer.ts';
import type { Receiver } from './deliver.tsx';
import type { House } from './house.ts';

/** A change is known within this many milliseconds, whichever copy of the program it came through. */
const EVERY_MS = 1_500;
/** A browser that lost the line tries again after this. */
const AGAIN_MS = 3_000;
/** Looks without news before a word that keeps the line from being cut. */
const QUIET_LOOKS = 10;
/** Lines one account may have open at a copy of the program. */
const MOST_LINES = 5;

const open = new WeakMap<House, Map<string, Set<AbortController>>>();

type Line = Extract<Answer, { kind: 'line' }>;

export function sendLine(answer: Line, to: Receiver): FastifyReply {
  const account = to.scope?.account ?? '';
  const mine = linesOf(to.house, account);
  if (mine.size >= MOST_LINES || to.again === undefined) return to.reply.code(429).type('text/plain; charset=utf-8').send('');
  const ends = new AbortController();
  mine.add(ends);
  const body = Readable.from(news(answer, to.again, ends.signal));
  body.once('close', () => { ends.abort(); mine.delete(ends); });
  // A proxy that gathers before it sends would keep the news to itself; a connection that stays open after the line would keep a program that stops.
  return to.reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').header('connection', 'close').send(body);
}

/** When the program stops, nobody is left waiting. */
export function closeLines(house: House): void {
  for (const lines of open.get(house)?.values() ?? []) for (const line of lines) line.abort();
}

function linesOf(house: House, account: string): Set<AbortController> {
  const all = open.get(house) ?? new Map<string, Set<AbortController>>();
  open.set(house, all);
  const mine = all.get(account) ?? new Set();
  all.set(account, mine);
  return mine;
}

async function* news({ since, look }: Line, again: () => Promise<Scope | null>, ends: AbortSignal): AsyncGenerator<string> {
  yield `retry: ${AGAIN_MS}\n\n`;
  let known = since;
  for (let looks = 1; !ends.aborted; looks += 1) {
    const mark = await seen(again, look);
    if (mark === undefined) return yield said('einde');
    if (known !== '' && mark !== known) yield said('anders');
    else if (looks % QUIET_LOOKS === 0) yield ': \n\n';
    known = mark;
    await pause(EVERY_MS, undefined, { signal: ends }).catch(() => {});
  }
}

/** An event without data would not be told to the page. */
const said = (event: string): string => `event: ${event}\ndata: -\n\n`;

/** Out of reach counts as gone: the browser comes back by itself. */
async function seen(again: () => Promise<Scope | null>, look: (scope: Scope) => Promise<string | undefined>): Promise<string | undefined> {
  const scope = await again();
  return scope === null ? undefined : look(scope);
}
