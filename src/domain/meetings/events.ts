/** What happened around one meeting with one partner: a stream of its own, added to and never changed. */
import type { Key } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import type { Moment } from '../../values/moment.ts';

export interface By { account: string | null; organisation: string | null; name: string }
export type Mode = 'online' | 'place';
/** How and where: a link when online, an address otherwise. */
export interface Setting { mode: Mode; place: string; starts: string; ends: string }
export type ReplyAnswer = 'accepted' | 'declined' | 'tentative';
export interface Present { account: string; organisation: string; name: string }

export type MeetingFact =
  | ({ kind: 'planned'; day: Day } & Setting)
  /** A case asked for, by either side, with a few words on why. */ | { kind: 'asked'; case: string; text: string }
  /** The few words on a case that is on the agenda by itself. */ | { kind: 'worded'; case: string; text: string }
  /** The agenda as it was sent. `meets` false: nothing to discuss, so no meeting this time. */ | { kind: 'mailed'; to: string; meets: boolean }
  /** One line of what was sent: the agenda, or the conclusions. */ | { kind: 'told'; case: string; text: string; of: 'agenda' | 'conclusions' }
  | { kind: 'revived'; case: string }
  | { kind: 'moved'; from: Day; to: Day; reason: string }
  | ({ kind: 'set' } & Setting)
  | { kind: 'cancelled'; reason: string }
  | { kind: 'held'; present: Present[] }
  | { kind: 'judged'; case: string; task: Key; event: string; obligation: string | null; label: string }
  | { kind: 'minuted'; case: string; text: string }
  | { kind: 'remembered'; text: string }
  | { kind: 'action'; action: string; what: string; owner: string; ownerName: string; due: Day; case: string | null }
  | { kind: 'action-done'; action: string }
  /** What somebody's calendar answered to the invitation; who was there is another fact. */ | { kind: 'replied'; email: string; answer: ReplyAnswer }
  | { kind: 'bounced'; of: 'agenda' | 'conclusions' }
  | { kind: 'concluded'; to: string }
  | { kind: 'confirmed' }
  | { kind: 'remarked'; text: string }
  /** Nobody answered before the next meeting. */ | { kind: 'silent' };
export type MeetingEvent = MeetingFact & { id: string; seq: number; at: Moment; by: By };

/** The case an event is about: whoever may not know the case does not see the event. */
export function caseOf(event: MeetingFact): string | null {
  return 'case' in event ? event.case : null;
}
