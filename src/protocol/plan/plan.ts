/**
 * What a policy plan may say, as it stands in `plan.yaml`: for whom and until when, what is done by which programme, with what money and people,
 * and which numbers are shown each year. A number that nobody gave is said to be not given; it is never left out and never guessed.
 */
import type { ClauseId, Key } from '../draaiboek.ts';

interface Item { clause?: ClauseId[]; help?: string }

/** `until`, everywhere in a plan: the first day on which it is no more. */
export interface AbsenceWord { why?: string; from?: string; until?: string }

/** Points on which a plan, or an initiative that is added to it, is tested before it begins. */
export const TEST_POINTS = ['priority', 'need', 'cooperation', 'municipalities', 'realistic'] as const;
export type TestPoint = (typeof TEST_POINTS)[number];
export type TestWord = { [Point in TestPoint]?: string };

/** Why an initiative comes into a plan that runs. */
export const ADDED_REASONS = ['need', 'chance', 'partnership', 'taskforce'] as const;
export type AddedReason = (typeof ADDED_REASONS)[number];

/** `counted`: figures of programmes (`programma.cijfer`); several are added up. */
export type Counted = string | string[];

export interface InitiativeWord extends Item {
  label: string; does: string; priority: Key; /** The draaiboek that runs it; absent = nothing is counted of it yet. */ programme?: Key;
  /** Municipalities where it is not offered, each with its reason. */ 'not-in'?: Record<string, AbsenceWord>;
  until?: string; 'ends-because'?: string; added?: { from: string; reason: AddedReason; says: string }; test?: TestWord;
  /** Bottlenecks its results say something about. */ helps?: Key[]; effort?: Counted; /** Figures of its programme on its sheet. */ sheet?: string[];
}

export interface MunicipalityWord { name: string; centre: string; landlord: string; court: string; units: number; clause?: ClauseId[] }
/** A municipality that went into another one: from that day on both names mean the larger one. */
export interface MergedWord { name: string; into: string; from: string }
export interface PriorityWord extends Item { label: string }
/** Carried on from an earlier plan, outside the application. */
export interface ActivityWord extends Item { label: string; priority: Key; 'from-plan': string }
export const TRACK_STATES = ['to-begin', 'running', 'ended'] as const;
export interface TrackWord extends Item { label: string; from: string; state: (typeof TRACK_STATES)[number]; actions: string[]; results: string[] }
export interface BottleneckWord extends Item { label: string }

export const FUNDING_STATES = ['requested', 'promised', 'granted', 'refused'] as const;
export type FundingState = (typeof FUNDING_STATES)[number];
export interface FundingWord extends Item { label: string; states: { from: string; is: FundingState; says?: string }[]; amounts?: { year: number; amount: number }[] }

export interface PostWord { role: Key; label?: string; /** The part of a full-time post that is filled from that day on; 0 = empty. */ filled: { from: string; fte: number }[] }
export interface StaffingWord extends Item { planned: { from: string; fte: number }[]; /** Hours of a full-time week. */ week: number; posts: Record<Key, PostWord>; /** Which key figure over the posts of which role. */ caseload?: { figure: Key; role: Key } }

export interface RoleWord extends Item { label: string; work: string }
/** One body under one meaning, whatever it is called. `partner-of`: seats it has under several names. */
export interface BodyWord extends Item { label: string; is: string; also?: string[] }
export interface PartnerWord extends Item { label: string; also?: string[]; /** Their names in the register of organisations: how to reach them stands there, once. */ organisations?: string[]; in: Record<Key, string> }

export const FIGURE_UNITS = ['people', 'contacts', 'cases', 'nights', 'times'] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];
/** What was reported of a year before it was counted here. `percent`: the part of a whole that was not given itself. */
export type KnownYear = { year: number; value: number; percent?: number } | { year: number; 'not-given': true };
export interface KeyFigureWord extends Item {
  label: string; unit: FigureUnit; counted?: Counted; /** What it is a part of. */ of?: { label: string; counted?: Counted };
  /** So many of this for each one of that. */ per?: { figure: Key; label: string };
  /** How it is counted, with a number that goes up when the rule changes. */ rule: { version: number; says: string };
  known?: KnownYear[]; /** Where the known years come from. */ source?: string;
}

export const CONTEXT_KINDS = ['statistics', 'press', 'entered'] as const;
export const CONTEXT_SHOWS = ['gap', 'growth', 'share'] as const;
export interface ContextValue { on: string; value: number; /** The whole that the value is a part of. */ of?: number; about?: true; source: string; published?: string; beside?: { label: string; value: number }[] }
/** `gap`: what the other rows are above the first. `growth`: the last value against the one before. `share`: value against its whole. */
export interface ContextWord extends Item { label: string; unit: 'percent' | 'number'; kind: (typeof CONTEXT_KINDS)[number]; shows?: (typeof CONTEXT_SHOWS)[number]; rows: { label: string; values: ContextValue[] }[] }

export interface NoteWord extends Item { /** The last day in spring by which it is there, as `MM-DD`. */ by: string; /** The draaiboek that owes it, and keeps what belongs to it. */ register: Key; /** Tasks of that draaiboek: what the note shows of them. */ annex: Key; evaluation: Key; remark: Key; /** From this day of the next year on, as `MM-DD`, an annex that is not there is missing. */ 'annex-by': string }

export interface PolicyPlan {
  key: Key; version: number; name: string; clause: ClauseId[]; valid: { from: string }; period: { from: string; last: string };
  municipalities: MunicipalityWord[]; merged?: MergedWord[]; priorities: Record<Key, PriorityWord>; tracks: Record<Key, TrackWord>; bottlenecks: Record<Key, BottleneckWord>;
  /** In order, preventive first. */ initiatives: Record<Key, InitiativeWord>; /** So many at each end. */ continuum: { preventive: number; curative: number };
  test: TestWord; activities: Record<Key, ActivityWord>; funding: Record<Key, FundingWord>; staffing: StaffingWord;
  roles: Record<Key, RoleWord>; bodies: Record<Key, BodyWord>; partners: Record<Key, PartnerWord>; headings: Record<Key, string>;
  figures: Record<Key, KeyFigureWord>; context: Record<Key, ContextWord>; note: NoteWord;
}
