/** Keys of this installation, made at the first start and kept outside the database: the secret of forms, the seal of papers. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeSealKey, type SealKey } from './sealer.ts';

export interface Keys { secret: string; seal: SealKey }

/** `folder` must be kept with the backups: without it a seal cannot be made again (existing seals stay readable). */
export function keysIn(folder: string, name: string): Keys {
  const place = join(folder, 'sleutels');
  mkdirSync(place, { recursive: true, mode: 0o700 });
  const secret = kept(join(place, 'geheim'), () => randomBytes(32).toString('base64url'));
  const passphrase = kept(join(place, 'zegel-wachtwoord'), () => randomBytes(24).toString('base64url'));
  const p12 = Buffer.from(kept(join(place, 'zegel.p12'), () => Buffer.from(makeSealKey({ name, passphrase, from: new Date() }).p12).toString('base64')), 'base64');
  return { secret, seal: { p12, passphrase } };
}

function kept(path: string, make: () => string): string {
  if (!existsSync(path)) writeFileSync(path, make(), { mode: 0o600 });
  return readFileSync(path, 'utf8');
}
