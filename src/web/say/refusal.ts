/** The one lookup of refusals: a code becomes a Dutch sentence and a status. The sentences stand by what refuses, in `refusals/`. */
import type { Refusal } from '../../engine/reading.ts';
import { nightsWords, tariffWords } from './nights.ts';
import { CASE } from './refusals/case.ts';
import { FIGURES } from './refusals/figures.ts';
import { IMPORT } from './refusals/import.ts';
import { LOGIN } from './refusals/login.ts';
import { MANAGE } from './refusals/manage.ts';
import { MEETINGS } from './refusals/meetings.ts';
import { MONEY } from './refusals/money.ts';
import { PEOPLE } from './refusals/people.ts';
import { PLACES } from './refusals/places.ts';
import { PLACES_MANAGE } from './refusals/places-manage.ts';
import { PRIVACY } from './refusals/privacy.ts';
import { REFERRAL } from './refusals/referral.ts';
import { SHARING } from './refusals/sharing.ts';
import { VERSIONS } from './refusals/versions.ts';
import type { Saying } from './refusals/saying.ts';

/** A refusal the table does not know: says that it cannot, never a key. */
const UNKNOWN: Saying = { text: 'Dit kan nu niet. Kijk het dossier na, of vraag het aan de beheerder.', status: 422 };

const TABLES = [CASE, FIGURES, IMPORT, LOGIN, MANAGE, MEETINGS, MONEY, PEOPLE, PLACES, PLACES_MANAGE, PRIVACY, REFERRAL, SHARING, VERSIONS];
/** A code stands in one table: with two, the last would win unseen, and a test says so. */
const SAYINGS: Readonly<Record<string, Saying>> = Object.assign({}, ...TABLES);

/** The Dutch sentence of a refusal: the gate's own words first. */
export function sayRefusal(refusal: Refusal): string {
  if (refusal.verdict?.says) return `${refusal.verdict.says}${nightsWords(refusal.verdict.findings)}${tariffWords(refusal.verdict.findings)}`;
  const saying = isSayable(refusal.code) ? SAYINGS[refusal.code] ?? UNKNOWN : UNKNOWN;
  return typeof saying.text === 'string' ? saying.text : saying.text(refusal.data);
}

/** With the clause it rests on, for where it stands in a line. */
export function sayWithClause(refusal: Refusal): string {
  return `${sayRefusal(refusal)}${refusal.clause.length > 0 ? ` (${refusal.clause.join(', ')})` : ''}`;
}

/** Whether the table has words of its own for this code; a test holds every code of engine and work against it. */
export function isSayable(code: string): boolean {
  return Object.hasOwn(SAYINGS, code);
}

/** The HTTP status of a refusal; 422 when it is not known. */
export function refusalStatus(code: string): number {
  return isSayable(code) ? (SAYINGS[code] ?? UNKNOWN).status : UNKNOWN.status;
}
