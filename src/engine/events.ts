/** The thirteen things that can happen to a case. Append-only; corrections and withdrawals are events too. */
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Key } from '../protocol/draaiboek.ts';

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export type Values = Record<string, Value>;

export interface Actor { account: string | null; role: Key | null; name?: string }

interface EventBase {
  id: string;
  /** Position in the case's own stream, from 1. */ seq: number;
  /** The civil day it happened. */ happened: Day;
  /** When Woonspoor heard of it. */ recorded: Moment;
  actor: Actor;
}

export interface Party { role: Key; account?: string; person?: string; organisation?: string; name?: string;
  /** How to reach a partner who has no account. */ email?: string; phone?: string }

/** A place somebody chose, and the nights: what is left out the draaiboek says. `until` is the day of leaving. */
export interface ClaimAsked { place: string; from?: Day; until?: Day }
/** As kept: a place that was only asked has no nights. */
export type ClaimTold = ClaimAsked;

export type CaseEvent = EventBase & (
  | { kind: 'opened'; key: Key; values: Values; /** Letters a gate kept back when it was decided; also on `done` and `agreed`. */ withheld?: Key[] }
  | { kind: 'planned'; key: Key; instance: string; day: Day; time?: string; until?: string; place?: string; row?: string; about?: string; invited?: Party[]; for?: string; reason?: string; /** Gates passed with a reason. */ passed?: { gate: Key; reason: string }[] }
  | { kind: 'moved'; key: Key; instance: string; day: Day; time?: string; until?: string; place?: string; reason: string; passed?: { gate: Key; reason: string }[] }
  | { kind: 'dropped'; key: Key; instance: string; reason: string }
  | { kind: 'done'; key: Key; instance: string; values: Values; outcome?: Key; row?: string; about?: string; time?: string; until?: string;
      /** Who was there, by role: 'present', 'absent'. */ attended?: Record<Key, 'present' | 'absent'>;
      /** Duties this act met, with the due day they were judged against. Written by decide, never guessed again. */ meets?: { obligation: string; due: Day | null }[];
      /** The place it is about. */ claim?: ClaimTold;
      /** Gates passed with a reason. */ passed?: { gate: Key; reason: string }[]; withheld?: Key[] }
  | { kind: 'missed'; key: Key; instance: string; reason: Key; values: Values; row?: string }
  | { kind: 'agreed'; key: Key; instance?: string; role: Key; how: 'mark' | 'consulted' | 'sign' | 'sealed'; part?: Key; party?: Party; phrase?: string; text?: string; document?: string; withheld?: Key[] }
  | { kind: 'assigned'; role: Key; party: Party; from?: Day; /** Stands in beside the holder until this day. */ until?: Day; accepted?: boolean; replaces?: string; reason?: string; ends?: boolean }
  | { kind: 'waived'; obligation: string; reason: string; until?: Day }
  | { kind: 'noted'; class: Key; text: string; channel?: Key; with?: string; /** Roles that may read along, besides the keeper. */ readers: Key[]; time?: string }
  | { kind: 'corrected'; target: string; /** Event id, `field.form.key`, or `setting.key` of this case. */ path?: string; value: Value; reason: string; /** Of a setting: the day it begins to hold. */ from?: Day }
  | { kind: 'withdrawn'; target: string; reason: string }
  | { kind: 'migrated'; /** Under which rules it lived, and lives from now on. */ from: number; version: number; reason: string }
);
export type CaseEventKind = CaseEvent['kind'];
/** An event before it has an id, a place in the stream and a recorded moment. */
export type NewEvent = CaseEvent extends infer E ? (E extends CaseEvent ? Omit<E, 'id' | 'seq' | 'recorded'> : never) : never;
