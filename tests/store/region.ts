/** A small region for tests of the store: organisations, people who work there, and cases opened to some of them. */
import { randomUUID } from 'node:crypto';
import type { AccessRow } from '../../src/domain/access-rows.ts';
import type { SplitEvent } from '../../src/domain/told-parts.ts';
import type { NewEvent, Values } from '../../src/engine/events.ts';
import { addAccount } from '../../src/store/accounts.ts';
import { openCase } from '../../src/store/cases.ts';
import { append } from '../../src/store/events.ts';
import { addOrganisation } from '../../src/store/organisations.ts';
import { addPerson } from '../../src/store/people.ts';
import { makeScope, RIGHTS, type Right, type Scope, type ScopeFacts } from '../../src/store/scope.ts';
import type { Now, Store, Tx } from '../../src/store/transaction.ts';
import { day, type Day } from '../../src/values/day.ts';
import { moment } from '../../src/values/moment.ts';

export const TODAY = day('2026-11-20');
export const NOW: Now = { today: TODAY, moment: moment('2026-11-20T09:30:00.000Z') };
export const everyRight: ReadonlySet<Right> = new Set(RIGHTS);

export interface Someone { account: string; organisation: string }

export async function makeOrganisation(tx: Tx, name = 'Woondienst De Linde'): Promise<string> {
  const id = randomUUID();
  await addOrganisation(tx, { id, name, kind: 'woondienst' });
  return id;
}

export async function makeAccount(tx: Tx, organisation: string, name = 'Bram Peeters'): Promise<Someone> {
  const account = randomUUID();
  await addAccount(tx, { id: account, organisationId: organisation, name, email: `${account}@voorbeeld.be` });
  return { account, organisation };
}

export function scopeOf(someone: Someone, given: Partial<ScopeFacts> = {}): Scope {
  return makeScope({
    account: someone.account, accountName: 'iemand', organisation: someone.organisation, organisationName: 'ergens', functions: [], reach: 'own', rights: everyRight,
    ...NOW, request: 'proef', ...given,
  });
}

export function linkScope(token: string, given: Partial<ScopeFacts> = {}): Scope {
  return makeScope({ account: null, accountName: '', organisation: null, organisationName: '', functions: [], reach: 'none', rights: new Set(), token, ...NOW, request: 'proef', ...given });
}

export function accessTo(someone: { organisation: string; account: string | null }, cls: string, since: Day = day('2026-01-01'), until: Day | null = null): AccessRow {
  return { organisation: someone.organisation, account: someone.account, class: cls, via: 'rol', role: 'rol', ground: 'rol', since, until, evidence: null };
}

/** A case of `keeper` with one person, opened to `access`. `person`: of somebody who is known already. */
export async function makeCase(tx: Tx, keeper: string, access: AccessRow[], name: { given: string; family: string; person?: string } = { given: 'Amina', family: 'Verhaeghe' }): Promise<{ id: string; number: string; person: string }> {
  const [id, person] = [randomUUID(), name.person ?? randomUUID()];
  if (name.person === undefined) await addPerson(tx, { id: person, keeperOrg: keeper, givenName: name.given, familyName: name.family, municipality: 'Izegem', contact: { phone: '051 00 00 00' } });
  const { number } = await openCase(tx, { id, prefix: 'GW', programme: 'goed-wonen', version: 1, keeperOrg: keeper, subjectPerson: person, subjectName: `${name.given} ${name.family}`, municipality: 'Izegem', opened: day('2026-01-05') }, access);
  return { id, number, person };
}

/** Takes an event back. */
export function takenBack(target: string, actor: string | null): { event: NewEvent; split: SplitEvent } {
  const event: NewEvent = { kind: 'withdrawn', target, reason: '', happened: TODAY, actor: { account: actor, role: 'woonbegeleider' } };
  return { event, split: { envelope: { ...event }, perClass: {}, class: '', readers: null } };
}

/** Values are given per class; nothing is derived. */
export function told(perClass: Record<string, Values>, actor: string | null = null): { event: NewEvent; split: SplitEvent } {
  const event: NewEvent = { kind: 'done', key: 'gesprek', instance: randomUUID(), happened: TODAY, actor: { account: actor, role: 'woonbegeleider' }, values: Object.assign({}, ...Object.values(perClass)) as Values };
  const { values: _left, ...envelope } = event as Extract<NewEvent, { kind: 'done' }>;
  return { event, split: { envelope, perClass, class: '', readers: null } };
}

export function appendTold(tx: Tx, caseId: string, expectedVersion: number, events: { event: NewEvent; split: SplitEvent }[]): ReturnType<typeof append> {
  return append(tx, { caseId, expectedVersion, events: events.map((one) => one.event), ids: events.map(() => randomUUID()), split: (event) => events.find((one) => one.event === event)?.split ?? { envelope: {}, perClass: {}, class: '', readers: null } });
}

/** Two organisations with one person each: a keeper and a partner. */
export async function makePair(store: Store): Promise<{ keeper: Someone; partner: Someone }> {
  return store.aroundEveryLock('proef', NOW, async (tx) => {
    const [ours, theirs] = [await makeOrganisation(tx), await makeOrganisation(tx, 'OCMW Ter Beke')];
    return { keeper: await makeAccount(tx, ours), partner: await makeAccount(tx, theirs, 'Carla Maes') };
  });
}
