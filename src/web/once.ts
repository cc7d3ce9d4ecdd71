import type { Answer } from './answer.ts';
import { json, problem, redirect } from './answer.ts';
import type { OnceAnswer, OnceMark } from './doorkeeper.ts';
import type { House } from './house.ts';
import type { Now } from '../engine/reading.ts';
import { urls } from './urls.ts';

const KEY = /^[A-Za-z0-9_-]{8,100}$/;

export function isOnceKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value);
}

/** Runs a POST once for each key. Two at the same moment wait for each other; the second gets the answer of the first. */
export function makeOnce(house: House): (mark: OnceMark, now: Now, run: () => Promise<Answer>) => Promise<Answer> {
  const running = new Map<string, Promise<unknown>>();
  return async function once(mark, now, run) {
    const lane = `${mark.scopeKey} ${mark.key}`;
    for (let busy = running.get(lane); busy; busy = running.get(lane)) await busy;
    const turn = answerOnce(house, mark, now, run);
    const settled = turn.then(() => undefined, () => undefined);
    running.set(lane, settled);
    try {
      return await turn;
    } finally {
      if (running.get(lane) === settled) running.delete(lane);
    }
  };
}

async function answerOnce(house: House, mark: OnceMark, now: Now, run: () => Promise<Answer>): Promise<Answer> {
  const earlier = await house.once.find(mark.scopeKey, mark.key);
  if (earlier) return again(mark, earlier);
  try {
    const answer = await run();
    await remember(house, mark, answer, now);
    return answer;
  } catch (fault) {
    // Another copy of the program may have carried out the same key meanwhile: its mark is there, ours was refused.
    const other = await house.once.find(mark.scopeKey, mark.key).catch(() => undefined);
    if (other) return again(mark, other);
    throw fault;
  }
}

/** Log-ins are not remembered: their answer is a cookie, and that is not kept. */
async function remember(house: House, mark: OnceMark, answer: Answer, now: Now): Promise<void> {
  if (answer.kind === 'redirect' && answer.cookies.length === 0) await house.once.remember(mark, { status: 303, location: withoutToken(mark, answer.to) }, now);
  if (answer.kind === 'page' && answer.after) await house.once.remember(mark, { status: 200, location: answer.after }, now);
  if (answer.kind === 'json' && answer.status < 300) await house.once.remember(mark, { status: answer.status, location: locationIn(answer.value) }, now);
}

function withoutToken({ token }: OnceMark, location: string): string {
  return token === undefined ? location : location.replaceAll(token, ':token');
}

function locationIn(value: unknown): string {
  return typeof value === 'object' && value !== null && 'location' in value && typeof value.location === 'string' ? value.location : '';
}

function again(mark: OnceMark, earlier: OnceAnswer): Answer {
  if (earlier.bodyHash !== mark.bodyHash || earlier.path !== mark.path) return problem('same-key-other-body', 409);
  if (mark.path.startsWith(`${urls.api()}/`)) return json({ location: earlier.location, repeated: true }, earlier.status < 300 ? earlier.status : 200);
  return redirect((mark.token === undefined ? earlier.location : earlier.location.replaceAll(':token', mark.token)) || urls.today());
}
