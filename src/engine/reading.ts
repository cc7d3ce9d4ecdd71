/** What a case means at a moment. Everything shown about a case comes from here. */
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Cents } from '../values/money.ts';
import type { ClauseId, DayRule, Key } from '../protocol/draaiboek.ts';
import type { CaseEvent, Party, Value } from './events.ts';

/** Yes, no, or not known yet; never a silent no. */
export type Truth = 'yes' | 'no' | 'unknown';

/** One leaf that decided an answer: what was asked, what was found, and where. */
export interface Finding { leaf: string; subject: string; found: Value | undefined; expected?: Value; event?: string; day?: Day; truth: Truth; clause: ClauseId[];
  /** The condition asks the opposite: `truth` is already turned round. */ negated?: boolean;
  /** The answer comes with the act itself, which is not filled in yet. */ pending?: boolean;
  /** Of a count: from this day on it counts anew. */ again?: Day;
  /** Of an amount: no tariff held on that day. */ missing?: { tariff: Key; day: Day } }

/** Why a day is that day: event -> rule -> day. */
export interface DayReason {
  anchor: string;
  /** The event it counts from, when there is one. */ event?: string; anchorDay?: Day;
  rule: DayRule | { every: string; n: number } | { atLeast: number; per?: string };
  /** Each step of the computation with the day it gave, for the screen: `{step: '5wd', day, skipped: [{day, why}]}`. */
  steps: { step: string; day: Day; skipped?: { day: Day; why: string }[] }[];
  clause: ClauseId[];
  /** When there is no day: what is missing. */ missing?: string;
  /** What this case chose itself, where the rule leaves it open. */ chosen?: CaseChoice[];
}
/** A setting of one case, from a day on. */
export interface CaseChoice { setting: Key; value: Value; from: Day; event: string; seq: number }

export type ObligationState = 'unknown' | 'waiting' | 'later' | 'open' | 'today' | 'late' | 'done' | 'missed' | 'lapsed' | 'waived';
export interface Obligation {
  /** `term` or `term#occurrence`; stable across refolds. */ id: string;
  term: Key; task: Key; role: Key; row?: string; anchorEvent?: string;
  due: Day | null; opens: Day | null;
  /** Last day in time: due plus slack. */ until: Day | null; /** First day in time, where the term has a window before it. */ earliest?: Day | null;
  state: ObligationState;
  /** `at-least` terms: how many of how many. */ count?: { of: number; have: number };
  /** Set when done: the event, its day, the due day it was judged against, in time or not. */
  met?: { event: string; day: Day; judged: Day | null; late: boolean; beforeAnchor?: boolean };
  waived?: { event: string; reason: string; until?: Day };
  /** What it waits for (`while` not met). */ waits?: Finding[];
  /** Appointment already planned for it. */ appointment?: string;
  reason: DayReason; clause: ClauseId[];
}

export interface Appointment { instance: string; task: Key; day: Day; time?: string; until?: string; place?: string; row?: string; about?: string; for?: string;
  invited: Party[]; /** Gates gone past with a reason. */ passed: { gate: Key; reason: string }[]; state: 'proposed' | 'firm' | 'held' | 'missed' | 'dropped'; /** Gates on firm not met. */ lacks: GateVerdict[]; history: { event: string; day: Day; time?: string; reason?: string }[];
  /** Day it was planned. */ asked?: Day }

export interface DoneFact { event: string; task: Key; instance: string; day: Day; values: Record<string, Value>; outcome?: Key; row?: string; about?: string; time?: string; until?: string; draft: boolean;
  agreements: { role: Key; event: string; day: Day; how: string; part?: Key; name?: string }[]; agreeing: Key[]; attended: Record<Key, 'present' | 'absent'>;
  /** Expected but absent. */ absent: Key[]; actor: CaseEvent['actor']; meets: string[];
  /** Due day each met duty was judged against when recorded. */ judged: Record<string, Day | null>; /** Gates gone past with a reason. */ passed: { gate: Key; reason: string }[]; /** The place it is about. */ claim?: import('./events.ts').ClaimTold }
export interface MissedFact { event: string; task: Key; instance: string; day: Day; reason: Key; row?: string; values: Record<string, Value> }

export interface GateVerdict { gate: Key; truth: Truth; else: 'block' | 'warn' | 'ask'; findings: Finding[]; clause: ClauseId[]; says?: string;
  /** Not met, but only because the act still has to say it: no reason to grey out a button. */ pending?: boolean }

export type Verb = 'plan' | 'firm' | 'do' | 'share' | 'send' | 'end' | 'move' | 'drop' | 'miss' | 'agree';
/** Something that can be done now, or why not. `allowed`: no = refused; ask = with a reason; warn = done and flagged. */
export interface ActionOffer { verb: Verb; task: Key; row?: string; instance?: string; roles: Key[]; allowed: 'yes' | 'no' | 'warn' | 'ask'; verdicts: GateVerdict[]; obligation?: string; refusal?: Refusal; optional: boolean;
  /** Nights it takes when it is done now and nobody says others; absent where it takes none. */ nights?: { from: Day; until: Day };
  /** Outcomes of a decision whose effects are guarded, each with its own answer. */ outcomes?: Record<Key, { allowed: 'yes' | 'no' | 'warn' | 'ask'; verdicts: GateVerdict[] }> }

export interface Refusal { code: string; data: Record<string, Value>; clause: ClauseId[]; verdict?: GateVerdict; /** Form field it concerns. */ field?: string }

export interface FieldFact { form: Key; field: Key; value: Value; class: Key; event: string; day: Day; corrected?: { event: string; from: Value; reason: string }[] }
export interface Holding { role: Key; party: Party; from: Day; until?: Day; event: string; /** For a time, beside the holder. */ standIn?: true }
export interface GrantFact { share: Key; from: Day; until?: Day; event: string; revokedBy?: string }
/** A place this case holds or stays in. `left`: the stay ended with that act; until then it may still be longer. */
export interface ClaimFact { kind: 'hold' | 'stay'; task: Key; event: string; place: string; from: Day; until: Day; left?: { event: string; day: Day } }
export interface PeriodFact { period: Key; start: Day | null; end: Day | null; stopped?: Day; running: boolean; ends: Day[]; reason: DayReason }
export interface BillLine { charge: Key; event: string; day: Day; tariff?: Key; what?: string; quantity: number; unit: Cents; total: Cents; clause: ClauseId[]; /** Row of the form it stands for. */ row?: string; /** No tariff for that day. */ missing?: string }
export interface Note { code: string; event?: string; day?: Day; data: Record<string, Value>; clause: ClauseId[]; tone: 'info' | 'warn' }
export interface Alert { role: Key; cause: string; event: string; day: Day; clause: ClauseId[] }
/** An effect that leaves the case; work carries it out once, keyed by event + effect. */
export interface Outgoing { key: string; event: string; kind: 'send' | 'open' | 'grant' | 'revoke' | 'alert' | 'assign' | 'share'; what: Key; day: Day; clause: ClauseId[]; /** Appointment a dated letter is about. */ instance?: string;
  /** Of a next case: with what it begins. */ next?: NextCase;
  /** Caused before the case moved to these rules: what had to leave then has left. */ settled?: true }
/** What a next case begins with: its first answers, where each comes from here (`form.field`), and who holds a role here that is held there. */
export interface NextCase { task: Key; values: Record<Key, Value>; from: Record<Key, string>; roles: Record<Key, Key> }
/** Who gets the invoice, and whether it may be made. */
export interface InvoiceFact { charge: Key; to: Key[]; copy: Key[]; ready: Truth; findings: Finding[]; clause: ClauseId[] }

export interface CaseState {
  draaiboek: Key; version: number; opened: Day | null;
  ended: { ending: Key; day: Day; event: string } | null; keepUntil: Day | null;
  /** What it is called because of what was noted; `because`: the answers that make it so, as `form.field`. */ marks: { mark: Key; because: string[]; clause: ClauseId[] }[];
  /** Per track: the stage now, since when, and the stages before it. */
  stages: Record<Key, { stage: Key; since: Day; event: string; history: { stage: Key; from: Day; until: Day }[] }>;
  fields: Record<string, FieldFact>; rows: Record<string, { id: string; values: Record<string, Value>; event: string }[]>;
  holders: Holding[]; appointments: Appointment[]; done: DoneFact[]; missed: MissedFact[]; grants: GrantFact[]; claims: ClaimFact[]; periods: Record<Key, PeriodFact>;
  counts: Record<Key, { value: number | null; split?: Record<string, number>; clause: ClauseId[]; /** Of nights: the first one counted, and from when it counts anew. */ since?: Day; again?: Day; /** Of an amount: no tariff held on that day. */ missing?: { tariff: Key; day: Day } }>; bill: BillLine[]; billTotal: Cents; invoices: InvoiceFact[];
  /** Settings this case chose itself, oldest first. */ choices: Record<Key, CaseChoice[]>; alerts: Alert[]; outgoing: Outgoing[];
  notes: { event: string; day: Day; text: string; class: Key; readers: Key[]; actor: CaseEvent['actor']; channel?: Key; with?: string; time?: string }[];
}

export interface CaseReading { state: CaseState; obligations: Obligation[]; actions: ActionOffer[]; notes: Note[] }

/** What the modules say when the engine asks. A question without an answer is unknown. */
export interface Answers {
  calendar: import('../values/calendar.ts').Calendar;
  /** Days of a meeting series; undefined = the series is not known. */ series?(key: Key): import('../values/recurrence.ts').SeriesRule | undefined;
  setting?(key: Key): Value | undefined;
  tariff?(key: Key, on: Day): Cents | undefined;
  ask?(question: string, argument: string | undefined, context: { of?: string; /** The act the question is about, inside `each`. */ instance?: string }): { truth: Truth; day?: Day; data?: Value };
  /** Counts wider than the case. */ count?(key: Key): number | undefined;
  /** Nights of the person of this case in these pools, whoever owns the places; undefined = nobody looked. */ nights?(pools: readonly Key[]): ReadonlySet<Day> | undefined;
  /** Options of a list, in addition to those in the draaiboek. */ list?(key: Key): readonly Key[] | undefined;
  /** The meeting whose agenda is being made; `last` is the one before it. */ meeting?: { series: Key; day: Day; last: Day };
}

export interface AgreementGiven { role: Key; part?: Key; party?: Party; phrase?: string; text?: string; document?: string; happened: Day }

/** What someone wants to do; decide answers with events or refusals. */
export type Command =
  | { do: 'open'; task: Key; values: Values; parties: Party[]; happened: Day; agreements?: AgreementGiven[]; reasons?: Record<Key, string> }
  | { do: 'plan'; task: Key; instance: string; day: Day; time?: string; until?: string; place?: string; row?: string; about?: string; invited?: Party[]; obligation?: string; reasons?: Record<Key, string> }
  | { do: 'move'; instance: string; day: Day; time?: string; until?: string; place?: string; reason: string; reasons?: Record<Key, string> }
  | { do: 'drop'; instance: string; reason: string }
  | { do: 'do'; task: Key; instance: string; happened: Day; values: Values; outcome?: Key; row?: string; about?: string; time?: string; until?: string; attended?: Record<Key, 'present' | 'absent'>; obligation?: string; reasons?: Record<Key, string>;
      /** The place, and the nights where they are other than the draaiboek says. */ claim?: import('./events.ts').ClaimAsked;
      /** Who agreed at once, beside the one who enters it. */ agreements?: AgreementGiven[] }
  | { do: 'miss'; task: Key; instance: string; happened: Day; reason: Key; values: Values }
  | { do: 'agree'; task: Key; instance?: string; role: Key; happened: Day; part?: Key; party?: Party; phrase?: string; text?: string; document?: string }
  | { do: 'assign'; role: Key; party: Party; from: Day; /** Stands in for whoever holds it, up to this day; the holder stays. */ until?: Day; accepted?: boolean; replaces?: string; reason?: string; ends?: boolean }
  | { do: 'waive'; obligation: string; reason: string; until?: Day }
  | { do: 'note'; class: Key; text: string; happened: Day; channel?: Key; with?: string; readers: Key[]; time?: string }
  | { do: 'correct'; target: string; path?: string; value: Value; reason: string; /** Of a setting. */ from?: Day }
  | { do: 'withdraw'; target: string; reason: string };
/** Moving to later rules: no act of one case, but of a preview over many. */
export interface Migration { do: 'migrate'; version: number; reason: string }
type Values = import('./events.ts').Values;

export type Decision = { events: import('./events.ts').NewEvent[]; warnings: GateVerdict[] } | { refusals: Refusal[] };

/** The clock, read once at the door and passed down. */
export interface Now { today: Day; moment: Moment }
