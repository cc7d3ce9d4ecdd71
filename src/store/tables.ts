/** The tables as queries see them: column names in camelCase, days and moments as text. Shapes follow `migrations/`. */
import type { ColumnType, Generated } from 'kysely';
import type { Figure } from '../domain/figures/account.ts';
import type { HeldKind } from '../domain/places/occupancy.ts';
import type { Values } from '../engine/events.ts';
import type { FigureWord } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Cents } from '../values/money.ts';

/** jsonb: read as data, written as JSON text (a driver would turn a list into an SQL array). */
export type Json<T = unknown> = ColumnType<T, string, string>;
type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;
/** May be left out: null, or the default of the table. */
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;
/** The act that the answer to a question carries out. `field`: what it fills in; without one it is the outcome. */
export interface MeantTask { task: string; role: string; row?: string; about?: string; field?: string }

/** What an organisation does in a pool of places. */
export type PoolPart = 'offers' | 'calls' | 'refers' | 'coordinates';

/** What a text that was written here is: the rules of a programme, or a policy plan. */
export type TextKind = 'programme' | 'plan';
export type ImportState = 'match' | 'checking' | 'checked' | 'running' | 'done' | 'undone' | 'dropped';
/** Who a line is about: nobody decided, somebody new, a known person, the person of another line; or the line is left out. */
export type ImportChoice = '' | 'new' | 'same' | 'same-line' | 'skip';
/** What is wrong with a line, at its column where there is one ('' for the whole line). Codes and data, never a sentence. */
export interface LineFault { column: string; code: string; data: Record<string, unknown> }

export interface Tables {
  organisation: {
    id: string; name: string; shortName: Maybe<string>; kind: string; subkind: Maybe<string>; regime: Generated<string>; recognised: Generated<boolean>; partnerOf: Generated<string[]>;
    validFrom: Maybe<Day>; validUntil: Maybe<Day>; successorId: Maybe<string>; email: Maybe<string>; phone: Maybe<string>; street: Maybe<string>; postcode: Maybe<string>; town: Maybe<string>;
    enterpriseNumber: Maybe<string>; iban: Maybe<string>; settings: JsonWithDefault<Record<string, unknown>>; revision: Generated<number>;
  };
  roleWord: { organisationId: string; programme: string; role: string; word: string };
  organisationType: { key: string; label: string; validFrom: Generated<Day>; validUntil: Maybe<Day>; successor: Maybe<string>; position: Generated<number> };
  municipality: { name: string; nisCode: string; ovoCode: Maybe<string>; validFrom: Generated<Day>; validUntil: Maybe<Day>; latitude: Maybe<number>; longitude: Maybe<number> };
  organisationArea: { organisationId: string; municipality: string; programme: Generated<string>; validFrom: Generated<Day>; validUntil: Maybe<Day> };
  account: {
    id: string; organisationId: string; name: string; email: string; phone: Maybe<string>; unit: Maybe<string>; functions: Generated<string[]>; active: Generated<boolean>;
    created: Moment; sessionEpoch: Generated<number>; locale: Generated<string>;
  };
  function: { key: string; label: string; secondStep: Generated<boolean> };
  functionRight: { function: string; right: string };
  providerMapping: { kind: 'organisation' | 'function'; value: string; organisationId: Maybe<string>; function: Maybe<string>; newcomers: Generated<boolean> };
  providerAnswer: { stateHash: string; expires: Moment };
  credential: { id: string; accountId: string; kind: CredentialKind; key: Maybe<string>; data: Json<Record<string, unknown>>; created: Moment; lastUsed: Maybe<Moment> };
  session: {
    tokenHash: string; accountId: string; epoch: number; created: Moment; lastSeen: Moment; expires: Moment; absolute: Moment; userAgent: Maybe<string>; strength: Generated<string>;
    data: JsonWithDefault<Record<string, unknown>>; revoked: Maybe<Moment>;
  };
  loginAttempt: { id: Generated<number>; subject: string; at: Moment; succeeded: boolean };
  apiKey: { id: string; accountId: string; name: string; tokenHash: string; scopes: Generated<string[]>; created: Moment; expires: Maybe<Moment>; lastUsed: Maybe<Moment>; revoked: Maybe<Moment> };
  feedToken: { accountId: string; tokenHash: string; created: Moment };
  oneTimeLink: { tokenHash: string; kind: LinkKind; subject: JsonWithDefault<Record<string, unknown>>; organisationId: Maybe<string>; createdBy: Maybe<string>; created: Moment; expires: Moment; usedAt: Maybe<Moment> };
  person: { id: string; keeperOrg: string; familyName: string; givenName: string; municipality: Maybe<string>; created: Moment; revision: Generated<number>; search: Generated<string>; /** One and the same as that one. */ mergedInto: Maybe<string> };
  personMerge: {
    id: string; keeperOrg: string; kept: string; gone: string; why: string; at: Moment; byAccount: string; cases: Generated<string[]>; grants: Generated<string[]>; guest: Maybe<string>; undone: Maybe<Moment>; undoneBy: Maybe<string>; undoneWhy: Maybe<string>; members: Generated<string[]>; livings: Generated<string[]>;
  };
  livingClass: { key: string; partOf: Maybe<string>; label: string; position: number; precarious: boolean; followed: Generated<'' | 'dakloos' | 'opvang' | 'dreigt'> };
  livingKind: { key: string; label: string; class: string; position: number };
  living: {
    id: string; keeperOrg: string; personId: string; since: Day; kind: string; class: string; address: Generated<string>; municipality: Generated<string>; /** Too many people for the place. */ crowded: Generated<boolean>; note: Generated<string>; corrects: Maybe<string>;
    at: Moment; byAccount: string; /** Taken back; it stays to be seen. */ gone: Maybe<Moment>; goneBy: Maybe<string>; goneWhy: Maybe<string>;
  };
  householdRelation: { key: string; label: string; position: number };
  householdStep: { id: string; householdId: string; keeperOrg: string; kind: 'joined' | 'left' | 'split'; day: Day; at: Moment; byAccount: string; undone: Maybe<Moment>; undoneBy: Maybe<string>; undoneWhy: Maybe<string> };
  householdMember: { id: string; householdId: string; keeperOrg: string; personId: string; relation: string; home: Generated<number>; since: Day; /** No longer from this day on. */ until: Maybe<Day>; joinedBy: string; leftBy: Maybe<string>; withdrawn: Maybe<Moment> };
  deskMoment: {
    id: string; organisationId: string; kind: 'loket' | 'mobiel' | 'buurt'; name: string; address: Generated<string>; municipality: string; /** Services under the same roof. */ beside: Generated<string>; audience: Generated<string>; weekdays: Generated<number[]>; weeks: Generated<number[]>; days: Generated<Day[]>;
    starts: string; ends: string; appointment: Generated<boolean>; attends: Generated<string[]>; validFrom: Day; validUntil: Maybe<Day>; revision: Generated<number>;
  };
  deskException: { momentId: string; organisationId: string; day: Day; open: boolean; reason: string; byAccount: string; at: Moment };
  deskCount: { momentId: string; organisationId: string; day: Day; reached: number; vulnerable: number; byAccount: string; at: Moment };
  personContact: { personId: string; keeperOrg: string; phone: Maybe<string>; email: Maybe<string>; address: JsonWithDefault<Record<string, unknown>> };
  caseFile: {
    id: string; number: string; programme: string; version: number; keeperOrg: string; subjectPerson: Maybe<string>; subjectName: Generated<string>; municipality: Maybe<string>; opened: Day; ended: Maybe<Day>;
    ending: Maybe<string>; keepUntil: Maybe<Day>; stage: Maybe<string>; headSeq: Generated<number>; restricted: Generated<boolean>; parentCase: Maybe<string>; referralId: Maybe<string>; touched: Moment; search: Generated<string>;
  };
  caseLink: { fromCase: string; cause: string; toCase: string; task: string; day: Day; opened: boolean; clause: string[] };
  caseEvent: {
    id: string; caseId: string; seq: number; kind: string; key: Maybe<string>; instance: Maybe<string>; happened: Day; recorded: Moment;
    actorAccount: Maybe<string>; actorRole: Maybe<string>; actorName: Maybe<string>; envelope: Json<Record<string, unknown>>;
    class: Generated<string>; readers: Maybe<string[]>; toldBy: Maybe<string>;
  };
  caseValue: { caseId: string; seq: number; class: string; values: Json<Values>; words: Generated<string>; readers: Maybe<string[]>; toldBy: Maybe<string> };
  sharingGround: { key: string; label: string; needsConsent: boolean; toWeaker: boolean; validFrom: Generated<Day>; validUntil: Maybe<Day>; position: Generated<number> };
  caseGrant: {
    id: string; caseId: Maybe<string>; personId: Maybe<string>; keeperOrg: Maybe<string>; batch: string; item: string; tasks: Generated<string[]>; organisationId: string; accountId: Maybe<string>; role: string; purpose: string; ground: string; since: Day; until: Maybe<Day>; agreed: Maybe<Day>;
    evidence: Maybe<string>; givenBy: string; given: Moment; revoked: Maybe<Day>; revokedBy: Maybe<string>; revokedWhy: Maybe<string>; behindLink: Generated<boolean>;
  };
  caseQuestion: {
    id: string; caseId: string; grantId: string; asked: string; answered: Maybe<string>; class: string; choices: Generated<string[]>; askedOrg: string; askedBy: string; contactName: string; contactEmail: Generated<string>; expires: Moment;
    /** What the answer carries out, where a task waits for it. */ meant: ColumnType<MeantTask | null, string | null | undefined, never>; /** Came along with the answer. */ document: Maybe<string>;
  };
  emergencyAccess: {
    id: string; caseId: string; caseNumber: string; keeperOrg: string; organisationId: string; accountId: string; reason: string; opened: Moment; ends: Moment; verdict: Maybe<string>; verdictWhy: Maybe<string>; reviewedBy: Maybe<string>; reviewed: Maybe<Moment>;
  };
  caseAccess: { grantId: Maybe<string>; ends: Maybe<Moment>; emergencyId: Maybe<string>; caseId: string; keeperOrg: string; organisationId: string; accountId: Maybe<string>; class: string; via: string; ground: string; role: Generated<string>; since: Day; until: Maybe<Day>; evidence: Maybe<string> };
  duty: {
    id: Generated<string>; caseId: string; obligation: string; term: string; task: string; role: string; accountId: Maybe<string>; organisationId: Maybe<string>; keeperOrg: string; programme: string;
    personName: string; caseNumber: string; municipality: Maybe<string>; label: string; verb: string; counterpart: Maybe<string>; due: Day; opens: Maybe<Day>; untilDay: Maybe<Day>; waiting: boolean;
    plannedDay: Maybe<Day>; plannedTime: Maybe<string>; reason: Json; class: Generated<string>;
  };
  figureFact: {
    id: Generated<string>; caseId: string; keeperOrg: string; programme: string; figure: string; day: Day; event: string; subject: string; municipality: Generated<string>; parts: Json<Record<string, string>>;
    amount: Maybe<number>; until: Maybe<Day>; since: Maybe<Moment>; due: Maybe<Moment>; inTime: Maybe<boolean>; running: Generated<boolean>;
  };
  figureCase: { caseId: string; rules: string };
  figureClosing: {
    id: string; keeperOrg: string; programme: string; year: number; nth: number; day: Day; at: Moment; byAccount: string; byName: string; remark: Generated<string>; version: number;
    rules: Json<Record<string, FigureWord>>; once: string[]; invoiced: Json<{ count: number; cents: Cents }>;
  };
  figureReopening: { closingId: string; keeperOrg: string; day: Day; at: Moment; byAccount: string; byName: string; reason: string };
  figureClosed: { closingId: string; keeperOrg: string; municipality: string; figures: Json<Figure[]> };
  figureClosedFact: {
    id: Generated<string>; closingId: string; keeperOrg: string; caseId: string; figure: string; day: Day; event: string; municipality: string; parts: Json<Record<string, string>>; amount: Maybe<number>; until: Maybe<Day>;
    since: Maybe<Moment>; due: Maybe<Moment>; inTime: Maybe<boolean>; running: boolean;
  };
  appointment: {
    caseId: string; instance: string; task: string; day: Day; time: Maybe<string>; untilTime: Maybe<string>; place: Maybe<string>; state: string; rowKey: Maybe<string>; invited: JsonWithDefault<unknown[]>;
    personName: Generated<string>; caseNumber: Generated<string>; label: Generated<string>; class: Generated<string>;
  };
  appointmentAttendee: { caseId: string; instance: string; accountId: string; busy: Maybe<string> };
  privacyRestriction: { id: string; caseId: string; path: Generated<string>; reason: Generated<string>; since: Day; lifted: Maybe<Day>; byAccount: Maybe<string>; tasks: Generated<string[]>; agreed: Maybe<Day>; requestCase: Maybe<string> };
  erasure: { id: string; caseId: string; requestCase: Maybe<string>; path: string; requester: string; erased: Moment; byAccount: Maybe<string> };
  numbering: { series: string; last: number };
  referral: {
    id: string; programme: string; edition: string; tokenHash: Maybe<string>; keeperOrg: string; organisationId: Maybe<string>; accountId: Maybe<string>; answers: JsonWithDefault<Values>;
    signatures: JsonWithDefault<Record<string, unknown>>; state: ReferralState; created: Moment; savedAt: Moment; submittedAt: Maybe<Moment>; expires: Maybe<Moment>; caseId: Maybe<string>; cameBy: CameBy;
    verdict: ColumnType<unknown, string | null | undefined, string | null>; revision: Generated<number>;
  };
  document: {
    toldBy: Maybe<string>;
    id: string; caseId: Maybe<string>; referralId: Maybe<string>; ownerOrg: Maybe<string>; class: string; kind: string; name: string; mediaType: string; size: number; sha256: string; sealed: Generated<boolean>;
    created: Moment; createdBy: Maybe<string>;
  };
  documentBytes: { documentId: string; bytes: Uint8Array };
  invoice: {
    id: string; number: string; caseId: string; keeperOrg: string; class: string; issued: Day; due: Day; totalCents: number; ogm: string; lines: Json<unknown[]>; toName: Generated<string>;
    toAddress: JsonWithDefault<Record<string, unknown>>; documentId: Maybe<string>; state: Generated<'open' | 'paid' | 'cancelled'>;
  };
  payment: { id: string; invoiceId: string; day: Day; cents: number; source: string; reference: Maybe<string> };
  delivery: { id: string; subjectKind: string; subjectId: string; caseId: Maybe<string>; toRole: Maybe<string>; address: string; byMeans: string; sentAt: Moment };
  outbox: {
    id: string; kind: OutboxKind; cause: string; organisationId: Maybe<string>; caseId: Maybe<string>; toAddress: string; subject: string; body: Json<Record<string, unknown>>; attachments: Generated<string[]>;
    state: Generated<OutboxState>; attempts: Generated<number>; nextTry: Moment; created: Moment; sentAt: Maybe<Moment>; claimedUntil: Maybe<Moment>; trouble: Maybe<string>;
  };
  outboxSecret: { outboxId: string; secret: string; expires: Moment };
  setting: { organisationId: Maybe<string>; programme: Generated<string>; key: string; value: Json; validFrom: Generated<Day> };
  tariff: { organisationId: string; programme: Generated<string>; key: string; cents: number; validFrom: Day; validUntil: Maybe<Day>; source: Maybe<string> };
  meetingSeries: {
    organisationId: string; programme: string; series: string; validFrom: Day; days: ColumnType<unknown, string | null | undefined, string | null>; mail: Maybe<string>; closes: Maybe<string>; mode: Maybe<'online' | 'place'>;
    starts: Maybe<string>; ends: Maybe<string>; address: Maybe<string>; conclusions: Maybe<string>; automatic: Generated<boolean>; standing: Maybe<string[]>;
  };
  meetingException: { organisationId: string; programme: string; series: string; day: Day; toDay: Maybe<Day>; reason: string; byAccount: string; at: Moment };
  meetingCase: { caseId: string; programme: string; series: string; organiserOrg: string; partnerOrg: string };
  meeting: {
    id: string; programme: string; series: string; organiserOrg: string; partnerOrg: string; firstDay: Day; day: Day; state: 'planned' | 'skipped' | 'cancelled' | 'held'; starts: Generated<string>; ends: Generated<string>;
    mailed: Generated<boolean>; concluded: Generated<boolean>; answered: Generated<boolean>; sequence: Generated<number>; headSeq: Generated<number>; touched: Moment;
  };
  meetingEvent: { id: string; meetingId: string; seq: number; kind: string; at: Moment; byAccount: Maybe<string>; byOrg: Maybe<string>; byName: Generated<string>; caseId: Maybe<string>; body: Json };
  meetingAction: { id: string; meetingId: string; caseId: Maybe<string>; what: string; ownerAccount: string; ownerName: string; due: Day; done: Maybe<Day> };
  meetingPartner: { organisationId: string; programme: string; series: string; partnerOrg: string; link: Maybe<string>; starts: Maybe<string>; ends: Maybe<string>; email: Maybe<string> };
  place: {
    id: string; organisationId: string; municipality: string; kind: string; name: string; size: number; bedrooms: Maybe<number>; accessible: Generated<boolean>; offers: JsonWithDefault<Record<string, string>>;
    contact: Generated<string>; conditions: Generated<string>; activeFrom: Day; activeUntil: Maybe<Day>; stoppedReason: Maybe<string>; revision: Generated<number>;
  };
  /** Where it stands and how to get in. */ placeEntry: { placeId: string; ownerOrg: string; address: Generated<string>; entry: Generated<string> };
  poolPart: { pool: string; organisationId: string; part: PoolPart; since: Day; until: Maybe<Day> };
  poolPlace: { pool: string; placeId: string; ownerOrg: string; since: Day; until: Maybe<Day>; rank: Generated<number>; reason: Generated<string> };
  callShift: { id: string; pool: string; organisationId: string; who: string; starts: Moment; ends: Moment; made: Moment; byAccount: string };
  landlordAgreement: {
    id: string; keeperOrg: string; landlordOrg: string; asker: Generated<string>; asked: Generated<string>; responseHours: Maybe<number>; stays: Generated<string>; conditions: Generated<string>; costs: Generated<string>; source: Generated<string>;
    since: Maybe<Day>; until: Maybe<Day>; talked: Maybe<Day>; revision: Generated<number>; made: Moment; byAccount: string;
  };
  /** `basisPoints`: the part of its own stock that may be let outside the system; 100 is one percent. */ landlordStock: { keeperOrg: string; landlordOrg: string; year: number; stock: number; basisPoints: number; source: string; made: Moment; byAccount: string };
  landlordRental: { id: string; keeperOrg: string; landlordOrg: string; name: string; since: Day; until: Day; source: string; /** Why there is one more than the quota. */ beyond: Generated<string>; talked: Maybe<Day>; revision: Generated<number>; made: Moment; byAccount: string };
  rotaFill: { pool: string; week: Day; placeId: string; ownerOrg: string; byAccount: string; at: Moment };
  poolMode: { pool: string; since: Day; mode: 'rota' | 'free'; byAccount: string; at: Moment };
  rotaSwap: {
    id: string; pool: string; week: Day; placeId: string; ownerOrg: string; otherWeek: Day; otherPlace: string; otherOrg: string; askedBy: string; asked: Moment; answer: Maybe<'agreed' | 'refused'>; answeredBy: Maybe<string>; answered: Maybe<Moment>;
  };
  /** `nights`: a range of days, read by `lower` and `upper` in the queries. */
  placeClaim: {
    id: string; placeId: string; ownerOrg: string; kind: HeldKind; pool: Maybe<string>; nights: ColumnType<string, string, string>; /** Follow from the nights; without an end the last is endless. */ firstNight: ColumnType<Day, never, never>; leaves: ColumnType<Day, never, never>; expires: Maybe<Moment>; untilNoted: Generated<boolean>; leftOn: Maybe<Day>;
    made: Moment; byAccount: Maybe<string>; byOrg: Maybe<string>; released: Maybe<Moment>; releasedBy: Maybe<string>; afterClaim: Maybe<string>; reason: Generated<string>;
  };
  claimCase: { claimId: string; caseId: string; event: string };
  night: { guest: string; night: Day; pool: string; placeId: string; caseId: string; event: string };
  personGuest: { personId: string; guest: string };
  placeLog: { id: string; placeId: Maybe<string>; pool: Maybe<string>; ownerOrg: string; at: Moment; byAccount: string; what: string; told: JsonWithDefault<Record<string, unknown>> };
  closingDay: { calendar: string; organisationId: Maybe<string>; day: Day; why: string };
  listEntry: { list: string; key: string; label: string; group: Maybe<string>; active: Generated<boolean>; position: Generated<number> };
  directoryEntry: {
    id: string; kind: string; name: string; phone: Maybe<string>; email: Maybe<string>; url: Maybe<string>; street: Maybe<string>; postcode: Maybe<string>; town: Maybe<string>; note: Maybe<string>;
    municipalities: Generated<string[]>; active: Generated<boolean>;
  };
  tariffSheet: { municipality: string; kind: Generated<string>; validFrom: Day; documentId: Maybe<string>; url: Maybe<string>; note: Maybe<string> };
  draaiboekVersion: { programme: string; version: number; loadedFrom: string; sha: string; text: Json; published: Moment };
  municipalityContact: { municipality: string; validFrom: Day; accountId: string; byAccount: string };
  playbookDraft: { kind: Generated<TextKind>; programme: string; files: Json; revision: Generated<number>; begun: Moment; changed: Moment; byAccount: string; byName: Generated<string> };
  playbookText: { kind: Generated<TextKind>; programme: string; version: number; files: Json; validFrom: Day; reason: string; byAccount: string; byName: Generated<string>; published: Moment };
  dataImport: {
    id: string; keeperOrg: string; programme: Generated<string>; fileName: string; fileSha: string; encoding: string; separator: string; heads: ColumnType<string[], string, string>; lines: number; mapping: ColumnType<Record<string, string>, string | undefined, string>;
    state: Generated<ImportState>; revision: Generated<number>; created: Moment; byAccount: string; byName: Generated<string>; started: Maybe<Moment>; finished: Maybe<Moment>; undone: Maybe<Moment>; emptied: Maybe<Moment>;
  };
  importLine: { importId: string; keeperOrg: string; line: number; version: number; cells: ColumnType<string[], string, string>; choice: Generated<ImportChoice>; personId: Maybe<string>; ofLine: Maybe<number>; at: Moment; byAccount: string };
  importFinding: { importId: string; keeperOrg: string; line: number; state: 'good' | 'faulty' | 'doubtful'; faults: ColumnType<LineFault[], string, string>; people: Generated<string[]>; ofLines: Generated<number[]> };
  importResult: {
    importId: string; keeperOrg: string; line: number; outcome: 'case' | 'person' | 'left'; caseId: Maybe<string>; caseNumber: Maybe<string>; personId: Maybe<string>; newPerson: Generated<boolean>; headSeq: Maybe<number>;
    faults: ColumnType<LineFault[], string, string>; at: Moment;
  };
  versionMove: { id: string; organisationId: string; programme: string; fromVersion: number; toVersion: number; byAccount: string; byName: Generated<string>; begun: Moment; reason: Maybe<string>; moved: Maybe<Moment> };
  versionMoveCase: { moveId: string; caseId: string; seq: Maybe<number>; found: ColumnType<unknown, string | null | undefined, string | null>; refused: Generated<boolean> };
  accessLog: {
    lane: Generated<number>; place: Generated<number>; id: string; at: Moment; accountId: Maybe<string>; organisationId: Maybe<string>; keeperOrg: Maybe<string>; caseId: Maybe<string>;
    what: string; why: Generated<string>; request: Generated<string>; previousHash: Generated<string>; hash: Generated<string>;
  };
  accessLogEnd: { lane: number; place: number; hash: string };
  idempotency: { scopeKey: string; key: string; method: string; path: string; bodyHash: string; status: Maybe<number>; location: Maybe<string>; created: Moment };
  destruction: {
    id: string; caseId: string; caseNumber: string; keeperOrg: string; programme: string; classes: Maybe<string[]>; rule: string; proposedBy: string; proposed: Moment; approvedBy: Maybe<string>; approved: Maybe<Moment>;
    refusedBy: Maybe<string>; refused: Maybe<Moment>; carriedOut: Maybe<Moment>; certificate: ColumnType<Record<string, unknown> | null, string | null | undefined, string | null>;
  };
  backupRecord: { id: string; at: Moment; file: string; bytes: number; rows: number; sha256: string; cause: string };
}

export type CredentialKind = 'password' | 'passkey' | 'totp' | 'recovery' | 'provider';
export type LinkKind = 'first-admin' | 'invite' | 'reset' | 'question';
export type ReferralState = 'draft' | 'submitted' | 'incomplete' | 'accepted' | 'refused';
export type CameBy = 'link' | 'account' | 'pdf' | 'phone' | 'mail';
export type OutboxKind = 'mail' | 'letter' | 'invoice' | 'calendar';
export type OutboxState = 'waiting' | 'sent' | 'failed' | 'held';
