/** Whether something of a case may be given to another organisation: who, what, why, since when, and who agreed. */
import type { Refusal } from '../engine/reading.ts';
import type { ClauseId, Draaiboek, Key, Share } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';

export const REGIMES = ['geen', 'vrijwilliger', 'discretieplicht', 'ambtsgeheim', 'beroepsgeheim'] as const;

/** The item of a question that goes alone: that somebody is known here, and what is asked. */
export const QUESTION_ALONE = 'vraag';
/** The item of a grant over a person that opens how to reach her. */
export const CONTACT_CARD = 'persoon.contact';

/** One thing of a case, or the card of a person; not a class. */
export function isSingle(item: string): boolean {
  return /^(veld|nota|document|persoon)\./.test(item) || item === QUESTION_ALONE;
}

/** `class`: the information class the item is of. `open`: the one who gives it reads all of it. */
export interface GivenItem { item: string; class: Key; open: boolean }
export interface Granting {
  items: readonly GivenItem[]; /** Role in which it is received; undefined: takes no part in the case. */ role: Key | undefined; /** For one person behind a link, who needs no part in the case. */ behindLink?: boolean; /** Over a person, for an organisation that takes no part in her cases; it ends on a day. */ overPerson?: boolean;
  keeperRegime: string; receiverRegime: string; /** Last day but one of the receiving organisation. */ receiverEnds: Day | null;
  ground: { key: Key; needsConsent: boolean; toWeaker: boolean } | undefined; purpose: string; since: Day | undefined; until: Day | undefined; untilTyped: boolean;
  /** Day everyone had agreed, and who: by name of the subject. */ agreed: Day | undefined; agreedBy: readonly string[]; subjects: readonly string[]; proof: boolean;
  /** The act that is shown as proof; undefined: a paper, or nothing. */ act?: AgreedAct | undefined;
}

/** An act everyone agreed to, as the proof of a consent. `shares`: what the rules say it was asked for. `used`: something was given on it before. */
export interface AgreedAct { shares: readonly Share[]; used: boolean }

/** Shares that an act carries out, or that rest on it. */
export function sharesOfAct(draaiboek: Draaiboek, task: Key): Share[] {
  return Object.entries(draaiboek.shares).flatMap(([key, share]) => (draaiboek.tasks[task]?.share === key || ('agreed' in share.ground && share.ground.agreed === task) ? [share] : []));
}

/**
 * The act speaks of this class for who receives it: a consent is per item and receiver (GW-108, WB-036). Somebody who takes no part has no role: only what
 * the client picked one by one can have been meant for them.
 */
export function speaksOf({ shares }: Pick<AgreedAct, 'shares'>, cls: Key, role: Key | undefined): boolean {
  return shares.some(({ of, for: roles }) => (role === undefined ? of === 'pick' : roles.includes(role)) && (of === 'pick' || of.includes(cls)));
}

/** What is asked anew each time is a proof once (GW-109). */
export function isSpent({ shares, used }: AgreedAct): boolean {
  return used && shares.some(({ ground }) => 'agreed' in ground && ground.each === true);
}

type Fault = Omit<Refusal, 'clause'>;
const at = (code: string, field: string, data: Refusal['data'] = {}): Fault => ({ code, data, field });

/** Every fault at its own place, with the clauses the draaiboek rests its sharing on; empty: it may be given. */
export function grantFaults(draaiboek: Draaiboek, given: Granting): Refusal[] {
  const clause = sharingClauses(draaiboek, given.role);
  const purpose = given.purpose.trim() === '' ? [at('missing', 'doel')] : [];
  return [...itemFaults(draaiboek, given), ...purpose, ...periodFaults(given), ...groundFaults(given)].map((fault) => ({ ...fault, clause }));
}

/** Of the shares for this role; of what the client picks, or else of all of them, where none is for it. */
export function sharingClauses(draaiboek: Draaiboek, role: Key | undefined): ClauseId[] {
  const shares = Object.values(draaiboek.shares);
  const own = shares.filter((share) => role !== undefined && share.for.includes(role));
  const picked = shares.filter((share) => share.of === 'pick');
  const chosen = [own, picked, shares].find((some) => some.length > 0) ?? [];
  return [...new Set(chosen.flatMap((share) => share.clause ?? []))];
}

/** What might go out, to whom, on which ground. */
export interface Givable {
  items: readonly GivenItem[]; receivers: readonly { role: Key; regime: string; ends: Day | null }[]; grounds: readonly NonNullable<Granting['ground']>[];
  keeperRegime: string; today: Day;
}

/** Some thing, some receiver and some ground go together: else there is no door to show. */
export function canGive(draaiboek: Draaiboek, { items, receivers, grounds, keeperRegime, today }: Givable): boolean {
  return receivers.some(({ role, regime, ends }) => grounds.some((ground) => items.some((item) => itemFaults(draaiboek, { items: [item], role, receiverRegime: regime, receiverEnds: ends, ground, keeperRegime, since: today }).length === 0)));
}

type ItemSide = Pick<Granting, 'items' | 'role' | 'behindLink' | 'overPerson' | 'receiverEnds' | 'since' | 'ground' | 'receiverRegime' | 'keeperRegime'>;

function itemFaults(draaiboek: Draaiboek, { items, role, behindLink, overPerson, receiverEnds, since, ground, receiverRegime, keeperRegime }: ItemSide): Fault[] {
  const faults: Fault[] = [];
  if (items.length === 0) faults.push(at('nothing-chosen', 'delen'));
  if (items.some((one) => !one.open)) faults.push(at('not-yours-to-share', 'delen'));
  if (role === undefined && behindLink !== true && overPerson !== true) faults.push(at('grant-no-part', 'ontvanger'));
  if (items.some((one) => isOtherSide(draaiboek, one.class, role))) faults.push(at('other-side', 'delen'));
  if (receiverEnds !== null && since !== undefined && receiverEnds <= since) faults.push(at('receiver-ended', 'ontvanger', { day: receiverEnds }));
  if (ground !== undefined && isWeaker(receiverRegime, keeperRegime)) {
    if (!ground.toWeaker) faults.push(at('grant-weaker', 'grond'));
    else if (ground.needsConsent && items.some((one) => one.item !== QUESTION_ALONE && !isNamed(draaiboek, one.class, role))) faults.push(at('not-in-protocol', 'delen'));
  }
  return faults;
}

export function isWeaker(receiver: string, keeper: string): boolean {
  return REGIMES.indexOf(receiver as never) < REGIMES.indexOf(keeper as never);
}

/** WD-146: what one party told in confidence goes to that party alone, whatever the ground. */
function isOtherSide(draaiboek: Draaiboek, cls: Key, role: Key | undefined): boolean {
  const side = draaiboek.classes[cls]?.side;
  return side !== undefined && side !== role;
}

/** A share of the draaiboek names the class for this role, or lets what the client picks go to it. */
function isNamed(draaiboek: Draaiboek, cls: Key, role: Key | undefined): boolean {
  return Object.values(draaiboek.shares).some((share) => role !== undefined && share.for.includes(role) && (share.of === 'pick' || share.of.includes(cls)));
}

/** A share of the draaiboek names the class for somebody: what none names are notes that a service keeps to itself, and they never go out as a whole (GW-107, WB-042). */
export function goesOut(draaiboek: Draaiboek, cls: Key): boolean {
  return Object.values(draaiboek.shares).some((share) => share.of !== 'pick' && share.of.includes(cls));
}

function periodFaults({ since, until, untilTyped, overPerson }: Granting): Fault[] {
  if (since === undefined) return [at('not-a-date', 'vanaf')];
  if (untilTyped && until === undefined) return [at('not-a-date', 'tot')];
  if (overPerson === true && until === undefined) return [at('grant-no-end', 'tot')];
  return until !== undefined && until <= since ? [at('grant-backward', 'tot')] : [];
}

/** Consent is the client's own, of every one of them, with a proof, before anything goes out (WB-037, GW-108). */
function groundFaults({ items, role, ground, agreed, agreedBy, subjects, proof, act, since }: Granting): Fault[] {
  if (ground === undefined) return [at('grant-no-ground', 'grond')];
  if (!ground.needsConsent) return [];
  const strangers = agreedBy.filter((name) => !subjects.includes(name));
  if (strangers.length > 0) return [at('consent-of-another', 'akkoord', { who: strangers[0] ?? '' })];
  const lacking = subjects.filter((name) => !agreedBy.includes(name));
  if (lacking.length > 0) return [at('consent-incomplete', 'akkoord', { who: lacking.join(', ') })];
  if (!proof) return [at('grant-no-consent', 'bewijs')];
  if (act !== undefined && items.some((one) => !speaksOf(act, one.class, role))) return [at('consent-not-for-this', 'bewijs')];
  if (act !== undefined && isSpent(act)) return [at('consent-used', 'bewijs')];
  if (agreed === undefined) return [at('not-a-date', 'akkoord-op')];
  return since !== undefined && agreed > since ? [at('grant-unapproved', 'vanaf')] : [];
}
