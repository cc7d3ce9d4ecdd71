import type { Scope } from '../../store/scope.ts';
import type { Now } from '../../store/transaction.ts';
import { accept, firstAdminToken, invited, type InviteKind, type NewAdmin } from './invite.ts';
import { admitNewcomer, arriveFromProvider, leaveForProvider, newcomerOf } from './by-provider.ts';
import * as own from './own.ts';
import type { LoginParts } from './parts.ts';
import { firstStep, secondStep, secondWays, signInAs, type SecondWay } from './sign-in.ts';
import { signOut } from './sign-out.ts';

/** The verbs of logging in, with their parts filled in: what pages and the roof are given. */
export function makeLoginWork(parts: LoginParts) {
  return {
    firstStep: (given: { email: string; password: string; agent: string }, now: Now) => firstStep(parts, given, now),
    secondWays: (ticket: string, now: Now) => secondWays(parts, ticket, now),
    secondStep: (given: { ticket: string; way: SecondWay; answer: string; agent: string }, now: Now) => secondStep(parts, given, now),
    signOut: (token: string, now: Now) => signOut(parts, token, now),
    signInAs: (email: string, agent: string, now: Now) => signInAs(parts, email, agent, now),
    /** Words on the button of a login of elsewhere; undefined when there is none. */ providerLabel: parts.provider?.label,
    leaveForProvider: (given: { to: string; invitation: string }, now: Now) => leaveForProvider(parts, given, now),
    arriveFromProvider: (given: { ticket: string; query: Record<string, string>; agent: string }, now: Now) => arriveFromProvider(parts, given, now),
    newcomer: (ticket: string, now: Now) => newcomerOf(parts, ticket, now),
    admitNewcomer: (given: { ticket: string; email: string; agent: string }, now: Now) => admitNewcomer(parts, given, now),
    firstAdminToken: (now: Now) => firstAdminToken(parts, now),
    invited: (kind: InviteKind, token: string, now: Now) => invited(parts, kind, token, now),
    accept: (kind: InviteKind, token: string, given: { password: string; agent: string; admin?: NewAdmin }, now: Now) => accept(parts, kind, token, given, now),
    ownAccount: (scope: Scope, session: string) => own.ownAccount(parts, scope, session),
    endSession: (scope: Scope, id: string) => own.endSession(parts, scope, id),
    changePassword: (scope: Scope, given: { now: string; next: string; agent: string; session: string }) => own.changePassword(parts, scope, given),
    startTotp: (scope: Scope) => own.startTotp(parts, scope),
    sameTotp: (scope: Scope, ticket: string) => own.sameTotp(parts, scope, ticket),
    finishTotp: (scope: Scope, given: { ticket: string; code: string; session: string }) => own.finishTotp(parts, scope, given),
    dropTotp: (scope: Scope, password: string) => own.dropTotp(parts, scope, password),
    startPasskey: (scope: Scope) => own.startPasskey(parts, scope),
    finishPasskey: (scope: Scope, given: { ticket: string; answer: string; name: string; session: string }) => own.finishPasskey(parts, scope, given),
    dropPasskey: (scope: Scope, id: string) => own.dropPasskey(parts, scope, id),
    newCodes: (scope: Scope) => own.newCodes(parts, scope),
    newFeed: (scope: Scope) => own.newFeed(parts, scope),
    newApiKey: (scope: Scope, given: { name: string; scopes: readonly string[]; days: number }) => own.newApiKey(parts, scope, given),
    dropApiKey: (scope: Scope, id: string) => own.dropApiKey(parts, scope, id),
  };
}

export type LoginWork = ReturnType<typeof makeLoginWork>;
