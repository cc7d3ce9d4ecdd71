import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyRequest } from 'fastify';

/** Names of the two hidden fields every posted form carries. */
export const CSRF_FIELD = '_bewijs';
export const ONCE_FIELD = '_sleutel';

const BYTES = 32;

/**
 * Proof that a form came from our own page, tied to the visitor's cookie. Masked anew each time, so that a compressed page
 * gives nothing away about it.
 */
export function makeProof(secret: string, visitor: string): string {
  const mask = randomBytes(BYTES);
  return Buffer.concat([mask, xor(mask, digest(secret, visitor))]).toString('base64url');
}

export function proofHolds(secret: string, visitor: string, proof: unknown): boolean {
  if (typeof proof !== 'string' || visitor === '') return false;
  const bytes = Buffer.from(proof, 'base64url');
  if (bytes.length !== 2 * BYTES) return false;
  return timingSafeEqual(xor(bytes.subarray(0, BYTES), bytes.subarray(BYTES)), digest(secret, visitor));
}

/** What the browser says about the page a post comes from; undefined when it says nothing. */
export function isOwnPage(request: FastifyRequest): boolean | undefined {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const origin = request.headers.origin;
  if (origin === undefined) return undefined;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

function digest(secret: string, visitor: string): Buffer {
  return createHmac('sha256', secret).update(`csrf:${visitor}`).digest();
}

function xor(left: Buffer, right: Buffer): Buffer {
  return Buffer.from(left.map((byte, at) => byte ^ (right[at] ?? 0)));
}
