import { Secret, TOTP } from 'otpauth';
import type { Moment } from '../../values/moment.ts';
import type { LoginParts } from './parts.ts';

const PERIOD = 30;
const RECOVERY_CODES = 10;
/** No letters that look like digits. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const CODE_LENGTH = 12;

/** A new secret for a code app. */
export function newTotpSecret(parts: LoginParts): string {
  return new Secret({ buffer: Uint8Array.from(parts.randomBytes(20)).buffer }).base32;
}

/** The address a code app reads from the QR. */
export function totpAddress(parts: LoginParts, secret: string, email: string): string {
  return totpOf(secret, parts.serviceName, email).toString();
}

/** The step the code belongs to, one earlier or later allowed; undefined for a wrong code or a step used before. */
export function totpStep(secret: string, code: string, now: Moment, lastStep: number): number | undefined {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return undefined;
  const timestamp = Date.parse(now);
  const delta = totpOf(secret).validate({ token, timestamp, window: 1 });
  if (delta === null) return undefined;
  const step = Math.floor(timestamp / 1000 / PERIOD) + delta;
  return step > lastStep ? step : undefined;
}

function totpOf(secret: string, issuer = '', label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period: PERIOD, secret: Secret.fromBase32(secret) });
}

/** Ten codes of twelve letters (59 bits each), as they are shown: `abcd-efgh-jkmn`. */
export function newRecoveryCodes(parts: LoginParts): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from(parts.randomBytes(CODE_LENGTH * 2), (byte) => (byte < 248 ? LETTERS[byte % 31] : '')).join('');
    const whole = letters.slice(0, CODE_LENGTH).padEnd(CODE_LENGTH, '7');
    return `${whole.slice(0, 4)}-${whole.slice(4, 8)}-${whole.slice(8)}`;
  });
}

/** As typed by a hurried person: capitals, spaces and hyphens do not matter. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]/g, '');
}
