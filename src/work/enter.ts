/** The only maker of scopes: who knocks, what they may, read from the database each time, so that what is taken away is gone at once. */
import { makeScope, type Reach, type Right, type Scope, type ScopeFacts } from '../store/scope.ts';
import { account, functionRights, rightsAndHome, type Account } from '../store/accounts.ts';
import { accountByFeedToken, liveApiKey, liveSession, revokeSession, touchSession } from '../store/entrance.ts';
import type { DoorTx, Now, Store } from '../store/transaction.ts';
import { addHours, type Moment } from '../values/moment.ts';

/** How a token is kept: never itself, only what it hashes to. Passed in from the roof. */
export type HashToken = (token: string) => string;

/** `owes`: signed in with a password alone, while the function asks two steps; the scope has no rights until then. `ended`: the organisation is no more. */
export type Entry = { in: true; scope: Scope; owes?: 'second-step' } | { in: false; why: 'unknown' | 'expired' | 'used' | 'locked' | 'ended' };
/** `quiet`: a program looks, nobody is at work: the session is not kept alive by it. */
export interface Asked { id: string; now: Now; quiet?: true }

/** Sessions end after this many hours without a request, and at the latest at their absolute end. */
const IDLE_HOURS = 0.5;
/** A session is written at most once in this many milliseconds: reading a page should not write. */
const TOUCH_EVERY_MS = 60_000;
/** Strength of a session that was opened by a password and nothing more. */
export const PASSWORD_ALONE = 'password';
const READS_WHOLE_ORGANISATION: Right = 'dossiers.lezen-organisatie';

export function doorkeeper(store: Store, hash: HashToken) {
  return {
    bySession: (token: string, asked: Asked): Promise<Entry> => store.atTheDoor(asked.now, async (tx) => {
      const found = await liveSession(tx, hash(token));
      if (found === undefined) return { in: false, why: 'unknown' };
      const owes = found.session.strength === PASSWORD_ALONE && (await mustTakeTwoSteps(tx, found.account));
      const entry = await entryOf(tx, found.account, asked, owes ? [] : undefined);
      if (!entry.in) await revokeSession(tx, hash(token));
      else if (asked.quiet !== true && needsTouch(found.session.lastSeen, asked.now.moment)) await touchSession(tx, hash(token), addHours(asked.now.moment, IDLE_HOURS));
      return entry.in && owes ? { ...entry, owes: 'second-step' } : entry;
    }),
    byApiKey: (token: string, asked: Asked): Promise<Entry> => store.atTheDoor(asked.now, async (tx) => {
      const found = await liveApiKey(tx, hash(token));
      return found === undefined ? { in: false, why: 'unknown' } : entryOf(tx, found.account, asked, found.key.scopes);
    }),
    byLink: (token: string, asked: Asked): Promise<Entry> => Promise.resolve({ in: true, scope: linkScope(hash(token), asked) }),
    byFeed: (token: string, asked: Asked): Promise<Entry> => store.atTheDoor(asked.now, async (tx) => {
      const found = await accountByFeedToken(tx, hash(token));
      return found === undefined ? { in: false, why: 'unknown' } : entryOf(tx, found, asked);
    }),
    /** One-click demo roles, the first start and the demo itself; never on a request's word alone. */
    asAccount: (id: string, asked: Asked): Promise<Entry> => store.atTheDoor(asked.now, async (tx) => {
      const found = await account(tx, id);
      return found === undefined || !found.active ? { in: false, why: 'unknown' } : entryOf(tx, found, asked);
    }),
  };
}
export type WorkDoorkeeper = ReturnType<typeof doorkeeper>;

/** Somebody with a link and no account: the database opens what hangs on this very token and nothing else. */
function linkScope(token: string, asked: Asked): Scope {
  return makeScope({ account: null, accountName: '', organisation: null, organisationName: '', functions: [], reach: 'none', rights: new Set(), token, ...asked.now, request: asked.id });
}

/** Nobody of an organisation that is no more comes in, by whichever door. */
async function entryOf(tx: DoorTx, found: Account, asked: Asked, only?: readonly string[]): Promise<Entry> {
  const { rights: granted, home, ended } = await rightsAndHome(tx, found);
  if (ended) return { in: false, why: 'ended' };
  const rights = new Set<Right>(only === undefined ? granted : granted.filter((right) => only.includes(right)));
  const reach: Reach = rights.has(READS_WHOLE_ORGANISATION) ? 'organisation' : 'own';
  const facts: ScopeFacts = {
    account: found.id, accountName: found.name, organisation: found.organisationId, organisationName: home, functions: found.functions, reach, rights,
    ...asked.now, request: asked.id,
  };
  return { in: true, scope: makeScope(facts) };
}

/** One of the functions of this account asks a second step. */
export async function mustTakeTwoSteps(tx: DoorTx, of: Pick<Account, 'functions'>): Promise<boolean> {
  return (await functionRights(tx)).some((one) => one.secondStep && of.functions.includes(one.key));
}

function needsTouch(lastSeen: Moment, now: Moment): boolean {
  return Date.parse(now) - Date.parse(lastSeen) > TOUCH_EVERY_MS;
}

/** Only to look up and keep the answers to posts of this one knocker: no rights, no reach. */
export function scopeOfKnocker(scopeKey: string, asked: Asked): Scope {
  const who = /^[0-9a-f-]{36}$/.test(scopeKey) ? { account: scopeKey } : { account: null, token: scopeKey };
  return makeScope({ accountName: '', organisation: null, organisationName: '', functions: [], reach: 'none', rights: new Set(), ...who, ...asked.now, request: asked.id });
}
