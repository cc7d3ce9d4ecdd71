/** A referral as whoever fills it in sees it: by its link, or as an account's own. */
import type { Values } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { documentsOf, type Document } from '../../store/documents.ts';
import { referral, referralByToken, type Referral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addHours, type Moment } from '../../values/moment.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { formRoom, type FormRoom } from './form-room.ts';
import { referralForm } from './referral-form.ts';

/** What someone put below one part. `tekening`: PNG as a data URL; `scan`: id of a kept document; `datum`: ISO day. */
export interface Signed { naam?: string; woorden?: string; tekening?: string; scan?: string; papier?: boolean; datum?: string }
export type Signatures = Record<Key, Signed>;

/** What came of it, kept with the referral. */
export interface Verdict { number?: string; lacks?: { code: string; field?: string; says?: string; clause: string[] }[]; refused?: { code: string; says?: string; clause: string[]; municipality?: string };
  /** Words of a paper form that could not be read, by field. */ unreadable?: { field: string; written: string }[];
  /** Who announced it, before there was a form. */ announced?: { organisation: string; name: string; email: string; phone?: string; day: string; sent?: string } }

export interface Draft { referral: Referral; answers: Values; signatures: Signatures; verdict: Verdict; room: FormRoom; documents: Document[]; open: boolean }

/** How a draft is found: by the link of the scope, or by its id as the account's own. */
export type DraftRef = { by: 'link' } | { by: 'account'; id: string };

export async function openDraft(house: House, scope: Scope, ref: DraftRef): Promise<Draft | Refused> {
  return house.store.within(scope, (tx) => draftIn(house, tx, ref));
}

/** `not-found`: none, or not theirs; `link-expired`: it is past its last day. Neither says anything about what was in it. */
export async function draftIn(house: House, tx: Tx, ref: DraftRef): Promise<Draft | Refused> {
  const found = ref.by === 'link' ? await referralByToken(tx) : await ownReferral(tx, ref.id);
  if (found === undefined) return refuse('not-found');
  if (found.expires !== null && found.expires <= tx.now.moment) return refuse('link-expired');
  return draftOf(house, tx, found);
}

async function ownReferral(tx: Tx, id: string): Promise<Referral | undefined> {
  const found = await referral(tx, id);
  return found !== undefined && found.accountId !== null && found.accountId === tx.scope?.account ? found : undefined;
}

export async function draftOf(house: House, tx: Tx, found: Referral): Promise<Draft | Refused> {
  const form = referralForm(house.programmes, found.programme);
  const room = form === undefined ? undefined : await formRoom(tx, form, found.keeperOrg);
  if (room === undefined) return refuse('not-found');
  return {
    referral: found, answers: found.answers as Values, signatures: found.signatures as Signatures, verdict: (found.verdict ?? {}) as Verdict, room,
    documents: await documentsOf(tx, { referralId: found.id }), open: found.state === 'draft' || found.state === 'incomplete',
  };
}

/** A link and the draft behind it live this long. */
export const LINK_DAYS = 30;

/** The last moment of a link made now. */
export function linkEnds(now: { moment: Moment }): Moment {
  return addHours(now.moment, LINK_DAYS * 24);
}
