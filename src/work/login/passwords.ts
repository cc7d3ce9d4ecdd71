import { hash, verify } from '@node-rs/argon2';
import type { Or } from './parts.ts';
import { refuse } from '../house.ts';

const LEAST = 12;
const MOST = 200;
/** argon2id, 19 MiB, two passes: about 30 ms here, and as long for an account that does not exist. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

let decoy: Promise<string> | undefined;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/** Without a stored hash it works as long and says no, so that nobody learns which addresses have an account. */
export async function passwordHolds(stored: string | undefined, password: string): Promise<boolean> {
  decoy ??= hash('a password nobody has', COST);
  const right = await verify(stored ?? (await decoy), password.normalize('NFKC').slice(0, MOST));
  return stored !== undefined && right;
}

/** Long enough, and not the address or the name of whoever chooses it. Nothing about capitals or signs: length is what counts. */
export function judgePassword(password: string, about: readonly string[]): Or<{ fine: true }> {
  if (password.length < LEAST) return refuse('password-short', { least: LEAST });
  if (password.length > MOST) return refuse('password-long', { most: MOST });
  const plain = password.toLowerCase();
  const close = about.flatMap((one) => one.toLowerCase().split(/[@\s]+/)).filter((one) => one.length >= 4);
  if (close.some((one) => plain.replaceAll(one, '').length < 6) || /^(.{1,3})\1+$/.test(plain)) return refuse('password-guessable');
  return { fine: true };
}
