/** Who is asking, as the database hears it. A Scope is made in `work/enter.ts` only; every query needs one. */
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';

export const RIGHTS = [
  'dossiers.lezen-organisatie', 'dossiers.openen', 'dossiers.handelen', 'aanmeldingen.behandelen', 'facturen.beheren',
  'beheer.organisaties', 'beheer.accounts', 'beheer.tarieven', 'beheer.kalender', 'beheer.draaiboeken', 'beheer.toegangslog', 'beheer.uitgaand', 'beheer.gezondheid',
  'privacy.behandelen', 'archief.voorstellen', 'archief.goedkeuren', 'cijfers.lezen', 'cijfers.afsluiten', 'loket.noteren', 'plaatsen.zien', 'plaatsen.beheren', 'dossiers.inlezen',
] as const;
export type Right = (typeof RIGHTS)[number];

/** `organisation`: all cases the organisation may know; `own`: only those opened to this account; `none`: no case at all. */
export type Reach = 'organisation' | 'own' | 'none';

export interface ScopeFacts {
  /** null for whoever holds a link only. */ account: string | null; accountName: string;
  organisation: string | null; organisationName: string;
  functions: readonly string[]; reach: Reach; rights: ReadonlySet<Right>;
  /** Hash of an expiring link. */ token?: string;
  today: Day; moment: Moment;
  /** Id of the request, for the access log. */ request: string;
}

declare const made: unique symbol;
export type Scope = Readonly<ScopeFacts> & { readonly [made]: true };

/** For `work/enter.ts` and tests of the store; a rule of the house refuses it anywhere else. */
export function makeScope(facts: ScopeFacts): Scope {
  return facts as unknown as Scope;
}
