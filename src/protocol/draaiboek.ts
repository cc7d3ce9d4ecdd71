/**
 * What a draaiboek may say: the fourteen words, as they stand in the file.
 * Days and conditions keep their written shape here; `engine/` gives them meaning.
 */

export type ClauseId = string;
/** Key of a role, task, form, ... in one draaiboek. Lower case, words parted by hyphens. */
export type Key = string;

export type Scalar = string | number | boolean;

/** `{from: anchor, plus: period, then: [adjustments]}`, or the earliest / latest of several. */
export type DayRule =
  | { from: string | DayRule; plus?: string; minus?: string; then?: Adjustment[] }
  /** `known`: of those that have a day; without it, one without a day leaves the whole without. */
  | { earliest: DayRule[]; known?: true }
  | { latest: DayRule[]; known?: true };

export type Adjustment =
  | 'workday'
  | 'workday-before'
  | 'next-month-first'
  | 'month-last'
  | 'last-day'
  | { 'month-day': number }
  | { 'on-or-after': string }
  | { 'on-or-before': string };

export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { if: Condition; then: Condition; else: Condition }
  | ConditionLeaf;

/** One leaf: the key that names its kind plus the comparisons that go with it. See `protocol/condition.ts`. */
export type ConditionLeaf = {
  field?: string; day?: string; done?: string; agreed?: string; /** The act at hand comes after that one is whole: a later day, or the same day at no earlier hour. */ after?: Key; outcome?: string; stage?: Key | Key[]; in?: Scalar | Scalar[] | string;
  met?: Key | Key[]; missing?: Key[]; count?: Key; sum?: string; holders?: Key; present?: Key[]; row?: 'first' | 'previous' | 'last';
  rows?: string; some?: Condition; nonworking?: DayRule; days?: Scalar; now?: string; setting?: string; open?: boolean; ask?: string;
  is?: Scalar | Scalar[]; has?: Scalar; filled?: boolean; step?: string; since?: string; track?: Key; of?: string;
  'at-least'?: Comparand; 'at-most'?: Comparand; 'more-than'?: Comparand; 'less-than'?: Comparand;
};

/** What a comparison compares with: a value (`setting.x` and `count.x` included), a day, or a value chosen by a condition. */
export type Comparand = Scalar | DayRule | { if: Condition; then: Scalar; else: Scalar };

/** Which facts count: a condition read inside each fact, its reason (missed), or its outcome (done). */
export type FactFilter = { reason: Key | Key[] } | { outcome: Key[] } | Condition;

export type Effect =
  | { stage: Key; track?: Key }
  | { assign: Key }
  | { drop: Key }
  | { grant: Key }
  | { revoke: Key }
  | { send: Key }
  | { alert: Key }
  | OpenEffect
  | { end: Key };

/** How an answer of the next case is filled in: always the same, or as an answer here was (the first of them that was given); `as` says which answer there stands for which one here. */
export type Fill = { is: Scalar } | { from: string | string[]; as?: Record<Key, Scalar> };
/** A case of that programme begins by itself, about the same person and kept by the same organisation. `roles`: who holds one there holds this one here. */
export interface OpenEffect { open: Key; when?: Condition; fills?: Record<Key, Fill>; roles?: Record<Key, Key>; clause?: ClauseId[] }

interface Item { clause?: ClauseId[]; label?: string; help?: string }

export interface Role extends Item {
  is?: 'subject'; of?: Key[]; hold?: 'one' | 'always' | 'many'; each?: boolean; least?: number; default?: Key;
  handover?: { accepts: boolean; gap: 'none' | 'allowed'; within?: string }; 'stand-in'?: boolean; team?: Key;
  body?: Key; seats?: Key[]; quorum?: Key[]; also?: string[]; functions?: Key[];
  /** Whoever holds this role may hold none of these. */ apart?: Key[];
  /** Works for the organisation that holds that role. */ 'works-for'?: Key;
  /** Given to one person, it is read along by the colleagues there who read the cases of their organisation. */ colleagues?: true;
  /** As long as nobody holds it, the fixed contact of the municipality where the client lives is proposed (WD-324). */ proposed?: 'municipality';
  /** Nobody acts for this role but who has it: the keeper of the file does not do it in its place. */ proxy?: 'never';
}

/** An information class: what is kept together, shared together and destroyed together. */
export interface InformationClass extends Item { keep: string; from: 'closed' | string; sensitive?: boolean;
  /** `party`: each party reads only its own part. */ per?: 'party';
  /** What the party in that role tells in confidence to who keeps the file: it opens to nobody else, not with a consent either, and no letter to another tells it. */ side?: Key }

export type FieldKind =
  | 'text' | 'lines' | 'number' | 'money' | 'date' | 'month' | 'yesno' | 'choice' | 'choices' | 'ticks' | 'scale' | 'period'
  | 'municipality' | 'address' | 'phone' | 'email' | 'contact' | 'person' | 'organisation' | 'desk' | 'file' | 'signature' | 'rows';

/** Options as keys, as `{key: label}`, or as the name of a list or setting (`list.x`, `setting.x`). */
export type Options = Key[] | Record<Key, string> | string;

export interface Field extends Item {
  is: FieldKind; class: Key; of?: Options; row?: Record<Key, FieldKind | string | RowCell>;
  /** true, 'all' (every tick), or the options that must be among the answers. */
  must?: boolean | 'all' | Key[]; when?: Condition; /** Its answers say to which group of people somebody belongs: no rule turns anybody away because of them (WD-009). */ group?: true; max?: number; min?: number; step?: string; part?: Key;
  /** Of a day: it does not lie before, or after, this one. */ 'not-before'?: DayRule; 'not-after'?: DayRule;
  /** Stands on top of the case as long as it is filled in; `until`: every telling of it stands there, until that task was done about it. */ pin?: boolean | { until: Key };
  /** Rows of another form that said the same of the same things before: shown beside. */ earlier?: string;
  /** Of rows: the cell whose options are all to be looked at some time; what no row names yet is said. */ covers?: Key;
  /** May stay open in the act that asks it first: this task, with the same form, asks it again. */ later?: Key;
  /** What stands there when the form is opened, to be changed where it was something else: of text the hour (`clock`), of a choice one of its options. */ begins?: Key;
}
export interface RowCell extends Item { is: FieldKind | string; of?: Options; must?: boolean; max?: number; min?: number; when?: Condition;
  /** The option that says it was not looked at: said so many times in a row, it stands out beside the next one. */ unseen?: { option: Key; times: number } }

export interface FormPart { key: Key; label: string; text?: string; help?: string }
export interface Form extends Item { edition?: string; parts?: Key[] | FormPart[]; intro?: string; fields: Record<Key, Field>; footer?: string }

export interface Agree {
  by: Key[]; how: 'mark' | 'consulted' | 'sign' | 'sealed'; text?: Key; phrase?: string;
  /** A second signature below this form part. */ twice?: Key;
}
export interface Meet { must?: Key[]; expected?: Key[]; never?: Key[]; place?: Key[]; series?: Key; missed?: Key[] | Record<Key, string> }
export interface Outcome extends Item { then?: Effect[] }

/**
 * What an act does with a place. `ask`: a place is named, nothing taken. `hold`: kept for a short while. `stay`: taken. `extend`: the running stay ends later.
 * `leave`: the running stay ends with the act. `release`: what this case held is given back.
 */
export const CLAIM_KINDS = ['ask', 'hold', 'stay', 'extend', 'leave', 'release'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];
/** What candidates for one free place are laid side by side on: answers of the form of `task`, each a choice, with the answer that says why. `others`: the act with which who is passed over gets an answer of their own. */
export interface WeighWord { task: Key; rows: Record<Key, Key>; others: Key }
/** `until`: the day of leaving when nobody says another. */
export interface ClaimFacet { pool: Key | Key[]; kind: ClaimKind; until?: DayRule; /** Candidates are compared before one is chosen (WD-194). */ weigh?: WeighWord }

export interface Task extends Item {
  by: Key[]; form?: Key; agree?: Agree; meet?: Meet; outcomes?: Record<Key, Outcome>; repeat?: boolean;
  /** `form.rowsField`: one instance a row. */ per?: string; about?: Key | Key[]; /** It always is about one of those. */ 'about-must'?: boolean; send?: Key; share?: Key;
  claim?: ClaimFacet; then?: Effect[];
  /** The stages it belongs to: where it is shown first. It refuses nothing; that is what gates are for. */ stage?: Key | Key[];
  /** Information class of what is said around it (reasons, phrases); absent = the least shared class of its form. */ class?: Key;
  /** That it is planned, done or missed is itself of that class: who may not read the class does not know of it. */ private?: boolean;
  /** The button: a verb ("Noteer gesprek"). */ verb?: string;
  /** The act as a thing, with its article ("de actiedag"): for sentences about days. */ noun?: string;
  /** The button for planning it, where it is a meeting or visit. */ 'plan-verb'?: string;
}

export type Length = string | { least: string; most: string };
export interface PeriodWord extends Item {
  from: string | DayRule; length?: Length; until?: string | DayRule; end?: 'mark' | 'last-day'; when?: Condition;
  extend?: { by: Key | Key[]; length: string; step?: string; most?: 'half' | string; total?: string; times?: number }; pauses?: Key[];
}

export interface Term extends Item {
  owes: Key; task: Key; also?: Key[];
  /** Outcomes of the task that meet the duty (an attempt does not); absent = every outcome does. */ meets?: Key[]; when?: Condition; where?: Condition; each?: string;
  due?: DayRule; every?: string | (string | Record<string, string>)[]; pick?: string; from?: string | DayRule; 'counts-from'?: 'last-done';
  'at-least'?: number; between?: [DayRule, DayRule]; per?: 'week' | 'month' | 'quarter' | 'year';
  while?: Condition; until?: string | DayRule; opens?: DayRule | { minus: string }; slack?: string | { early?: string; late?: string };
  /** Nobody can let this duty go. */ waive?: 'never';
}

export interface Gate extends Item {
  /** `task.verb`, `ending.end` or `role.assign`; verbs: plan, firm, do, share, send, end, assign. */
  guards: string[]; needs: Condition; else: 'block' | 'warn' | 'ask'; by?: Key[];
  /** It says for whom the programme is meant, and so it may look at a group; in words, for everybody to read (WD-009). */ 'meant-for'?: string;
  /** What a person reads when the gate is not met. Plain Dutch. */ says?: string;
}

export interface Count extends Item {
  count?: string; sum?: string | string[]; run?: string; average?: string; /** An amount that follows from what the last act of a task told in `of`. */ last?: string; of?: string; where?: FactFilter; between?: [DayRule, DayRule];
  per?: string; split?: string | string[]; times?: string; round?: 'down' | 'up'; over?: string | string[];
  /** What is left of this many, and never less than none: a limit told the other way round. */ 'left-of'?: number | string;
  /** Of an amount: never more than this: a number, a setting, or the tariff that held on the day of the act. Without a tariff for that day there is no amount. */ most?: number | string;
  /** Of an amount: less another one (`count.x`). */ less?: string;
  /** Of an amount: so many in a hundred of that other answer. */ 'percent-of'?: string;
  alert?: { 'at-least': number | string; to: Key[] };
}

/** A moment to measure from or to: an anchor (`opened`, `done.x.first`, `field.form.day`), `about` (the act that this one is about), or `stay.from` / `stay.left` of a counted stay. `clock`: the answer with the hour; absent = the hour of the act itself. `outcome`: of `done.x`, the first one that came to this. */
export type FigureMoment = string | { day: string; clock?: string; outcome?: Key[] } | { earliest: FigureMoment[] } | { latest: FigureMoment[] };
/** By one thing, or by several together. `adds: never`: one counted thing can stand in several parts, so that the parts are no sum. */
export type FigureSplit = string | string[] | { by: string; adds: 'never' };
/** One number of the yearly account, counted from what happened. Never typed in. */
export interface FigureWord extends Item {
  label: string;
  /** `opened`, `closed` (with an ending behind it: `closed.x`), `done.task`, `missed.task`; of places `stay` (on its first night) and `nights`. */ count: string; /** Other acts that count as the same: of several tasks one number. */ also?: string[];
  /** What one is: each time, each case once a year, each person once a year. */ per?: 'event' | 'case' | 'person';
  where?: FactFilter; /** It counts on the day in this answer, not on the day of the act. */ on?: Key; /** Adds up this number of the form instead of counting one. */ sum?: Key;
  split?: FigureSplit[];
  /** Shown as a part of that figure; both count the same unit. */ of?: Key;
  /** How long it took. `within`: a number of that unit, or a length (`setting.x`) that a clock or a calendar counts. */ measure?: { from: FigureMoment; to: FigureMoment; in: 'hours' | 'days'; within?: number | string };
  /** From that day another rule counts, and why: years on both sides are not to be compared. */ changed?: { from: string; why: string }[];
}

/** What a case is called because of what was noted, as long as that is so: shown on top of it, never typed. */
export interface MarkWord extends Item { label: string; when: Condition }

export interface Charge extends Item {
  each?: string; where?: FactFilter; tariff?: Key; by?: Record<Key, Key>; pick?: Key; times?: Key; rows?: Key; 'at-least'?: boolean;
  /** Two facts picked as `two` on one day are billed as one `into` (two half days = one full day); goes with `by` + `pick`. */
  merge?: { two: Key; into: Key };
  invoice?: Key[]; copy?: Key[]; when?: Condition;
}

export interface Letter extends Item {
  to: Key[]; by: 'mail' | 'letter' | 'registered' | 'hand'; holds?: Key[]; encloses?: string; 'must-say'?: Key[]; 'signed-by'?: Key; each?: string; due?: DayRule;
}

export interface Share extends Item {
  of: string[] | 'pick'; for: Key[];
  /** Of a class with a part per party: only the parts of who holds these roles. */ parts?: Key[];
  ground: { agreed: Key; each?: boolean } | { law: Key } | { 'no-objection': Key; after: string }; while?: Condition;
}

/** A paper one takes along or gives: which one, with which act, and which answers fill its places. */
export interface OfferedPaper extends Item {
  kind: 'day-sheet' | 'intake-sheet' | 'action-plan' | 'start-checklist' | 'text';
  /** Sheets and checklists go with each appointment of this task; the others with what was last filled in. */ task: Key;
  /** Of the kind `text`: which text of the folder; absent = the one that is agreed to in the task. */ text?: Key;
  /** Place on the paper -> `form.field`, or a whole form. */ fields?: Record<Key, string>;
  /** Column of the paper -> cell of the rows it shows. */ cells?: Record<Key, Key>;
}

export interface AgendaLine extends Item {
  series: Key; part?: Key; per?: Key; when?: Condition; line?: string[];
  /** Says why the case is on the agenda; without it somebody has to, where the part asks for words. */ text?: string;
}

/** A heading of the agenda. `informs`: what stands there is no reason to meet. `words`: no case stands there without a few words on why. */
export interface SeriesPart extends Item { informs?: boolean; words?: 'must' }
export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';
export type SeriesDays = { nth: number; weekday: Weekday } | { every: string; from: string } | { n: number; per: 'month' | 'quarter' | 'year' };
/** A row of meetings, as the source has it; the organisation that organises it may have its own days, place and way of mailing. */
export interface SeriesWord extends Item {
  /** Role whose organisation organises it. */ organiser: Key; /** Role whose people carry it out; the organiser's own where left out. */ team?: Key;
  /** Each organisation in this role has its own meeting; one meeting for all where left out. */ per?: Key;
  days: SeriesDays; /** When the agenda is mailed, counted from the meeting. */ mail?: string; /** Last day on which a case can still be asked for, counted from the meeting. */ closes?: string;
  mode: 'online' | 'place'; /** Clock time. */ starts?: string; ends?: string; level?: 'named' | 'anonymous';
  /** How soon the conclusions go out. */ conclusions?: string;
  parts: Record<Key, SeriesPart>; /** Topics on each agenda, whatever the cases. */ standing?: Record<Key, string>;
}
/**
 * Places of several owners that are given out together. Which places are in it, and since when, is not in the draaiboek but in the register of places.
 * `mode` is how it begins; a later change has its day there too. `turn`: weekday on which a turn of the rota begins.
 */
export interface PoolWord extends Item {
  mode: 'rota' | 'free'; turn?: Weekday; /** How many minutes a hold stands. */ hold: number;
  /** `noted`: a place is not free before somebody noted that the guest left. */ departs: 'noted' | 'by-itself';
  /** `ready`: after a stay it is made ready, until somebody says that it is. */ after: 'ready' | 'nothing';
  /** What is offered at a place; each place says of each whether it is there, or who provides it. */ offers?: Record<Key, string>;
  /** Which answers (`form.field`) say what is needed: for how many people, near which municipality, without stairs; and which organisation asks. */ wants?: { people?: string; municipality?: string; accessible?: string; caller?: string };
  /** `setting.x` with the hours on working days in which the regular services answer; outside them somebody is on shift. */ regular?: string;
  /** The acts of the page that finds a place quickly. `yes`: the outcome of asking with which a place is promised. */ desk?: { call: Key; ask?: Key; yes?: Key; hold: Key; take: Key; none?: Key };
}
export interface Ending extends Item { keep: string; from?: string; reason?: 'must' | 'may'; /** Kept as long as it says itself, whatever the classes say. */ alone?: true }

export type SettingKind = 'length' | 'number' | 'money' | 'date' | 'text' | 'list' | 'yesno';
/** A number the source does not give, or one that may differ. A map (`{stookolie: P1Y, else: ask}`) is chosen from by a field. */
export interface Setting extends Item { value: Scalar | Scalar[] | Record<Key, Scalar>; per?: 'case' | 'municipality' | 'organisation'; is?: SettingKind }
export interface ListEntry { key: Key; label: string; group?: Key; under?: Key; 'also-room'?: boolean; 'also-text'?: boolean; help?: string; tariff?: Key; clause?: ClauseId[] }
/** How a role or thing is called, for ever or per stage (`else` = otherwise, `also` = other names for it). */
export type Wording = string | Record<string, string | string[]>;
export interface TariffRow { from: string; amount: number; until?: string; clause?: ClauseId[] }

/** One change against the version before it, and what it does with running cases. `renames`: old key -> new key. */
export interface Change { what: string; running: 'keep' | 'move'; version?: number; renames?: Record<string, string>; clause?: ClauseId[] }

/**
 * The page on which something is noted quickly, about somebody who need not have a name. `notes`: the acts it carries out, the first that whoever notes may do; the opening act comes along
 * where there is no case yet. `first`: the part of their forms that stands open.
 */
export interface DeskWord { notes: Key[]; first?: Key }

/** A draaiboek that loaded: every reference resolves and every default is filled in. */
export interface Draaiboek {
  key: Key; version: number; name: string; prefix: string;
  valid: { from: string; until?: string };
  subject: 'household' | 'person' | 'dwelling' | 'organisation' | 'project' | 'theme' | 'none';
  level: 'named' | 'anonymous'; calendar: Key; opens: Key;
  /** Role whose organisation keeps the file (the controller). */ 'kept-by': Key;
  /** Its cases are opened beside a dossier and listed in the register of complaints, or of questions about one's data. */ register?: 'complaints' | 'data';
  /** What makes two openings the same: answers of the opening form, and `subject` for the name. Of an open case that has them all, a second is not opened unasked. */ 'same-as'?: string[];
  desk?: DeskWord;
  words: Record<Key, Wording>; settings: Record<Key, Setting>; lists: Record<Key, ListEntry[]>;
  tariffs: Record<Key, { label: string; help?: string; rows: TariffRow[]; clause?: ClauseId[] }>;
  roles: Record<Key, Role>; classes: Record<Key, InformationClass>; forms: Record<Key, Form>;
  tracks: Record<Key, Key[]>; stages: Record<Key, { label: string; help?: string; clause?: ClauseId[] }>;
  tasks: Record<Key, Task>; periods: Record<Key, PeriodWord>; terms: Record<Key, Term>; gates: Record<Key, Gate>; counts: Record<Key, Count>; figures: Record<Key, FigureWord>;
  charges: Record<Key, Charge>; letters: Record<Key, Letter>; shares: Record<Key, Share>; agenda: Record<Key, AgendaLine>; series: Record<Key, SeriesWord>; pools: Record<Key, PoolWord>; endings: Record<Key, Ending>;
  papers?: Record<Key, OfferedPaper>; marks?: Record<Key, MarkWord>;
  changes: Change[];
}

/** One clause as `clauses.yaml` of a programme lists it. */
export interface ClauseEntry {
  id: ClauseId; source: string; says: string;
  state: 'built' | 'recorded' | 'not-built';
  /** Why it is recorded or not built; what it leans on when built. */ note?: string;
  /** The chosen reading, where the source is silent or contradicts itself. */ choice?: string;
}

export type ToldEvent = [day: string, verb: string, key?: Key, values?: Record<string, unknown>];
/** What must hold at a moment: `{due: {term: day}, state: {term: state}, may: [..], 'may-not': {action: gate}, ...}`. */
export type ToldOutcome = Record<string, unknown>;
/** A told case: dated events, a moment, what must then hold. Runs as a test and is shown in the product. */
export interface ToldCase {
  key: Key; title: string; clause: ClauseId[]; help?: string;
  events: ToldEvent[]; at: string; then: ToldOutcome; later?: ToldLater;
  /** Nights asked after nights taken, of somebody about whom nothing else is known: run against the gates on counts of nights. */ nights?: ToldNight[];
}
/** `of`: the limit that held. */
export interface ToldNight { taken: string[]; ask: string; of: number; may: boolean }
export interface ToldLater { add: ToldEvent[]; at: string; then: ToldOutcome; later?: ToldLater }

/** A letter: its subject, its body with `{{named places}}`, and where each must-say piece stands. */
export interface LetterText { subject: string; text: string; 'read-on'?: string; 'must-say'?: Record<Key, string> }
export type Letters = Record<Key, LetterText>;

/** Everything in one programme folder. Running cases keep their version: the earlier ones stand in `older`, newest first. */
export interface Programme {
  draaiboek: Draaiboek; older: Draaiboek[]; clauses: ClauseEntry[]; letters: Letters; toldCases: ToldCase[]; texts: Record<Key, string>;
}
