/** The secret of a code app as it is kept: sealed with the key of the house, for one account. A copy of the database alone makes no codes. */
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto';
import type { LoginParts } from './parts.ts';

const CIPHER = 'aes-256-gcm';
const [IV_BYTES, TAG_BYTES] = [12, 16];

/** `data` of a credential: `sealed`, or `secret` as code apps from before have it until they are next used. */
export interface KeptSecret { sealed: string }

/** Differs each time; opens with the same key and for the same account only. */
export function sealSecret(parts: LoginParts, account: string, secret: string): KeptSecret {
  const iv = parts.randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(parts), iv).setAAD(Buffer.from(account));
  const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url') };
}

/** undefined: sealed with another key or for another account, as after a restore without the keys of the house. */
export function openSecret(parts: LoginParts, account: string, data: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof data['sealed'] !== 'string') return typeof data['secret'] === 'string' ? data['secret'] : undefined;
  const bytes = Buffer.from(data['sealed'], 'base64url');
  if (bytes.length <= IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, keyOf(parts), bytes.subarray(0, IV_BYTES)).setAAD(Buffer.from(account)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}

function keyOf({ secret }: LoginParts): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'woonspoor code-app', 32));
}
