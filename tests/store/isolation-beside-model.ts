/** Who may see and write what stands beside the cases: papers, money, mail, meetings, the register of the house. Second half of the model, in words of its own. */
import type { Right } from '../../src/store/scope.ts';
import { knows, seesEvent, type Reader, type WorldCase, type WorldEvent } from './isolation-model.ts';

/** One row. `org`: whose it is. `other`: the second organisation it is between. `one`: the case it is about. `of`: the row it belongs to. */
export interface Beside { table: Table; id: string; org: string | null; other: string | null; one: WorldCase | null; account: string | null; token: string | null; of: Beside | null; /** The other case, of a row about two. */ second?: WorldCase; state: string; /** The note that asks. */ asked: WorldEvent | null }

export const has = (reader: Reader, ...rights: Right[]): boolean => rights.every((right) => reader.rights.includes(right));
export const own = (reader: Reader, organisation: string | null): boolean => organisation !== null && organisation === reader.organisation;
export const isKnown = (reader: Reader): boolean => reader.account !== null || reader.token !== null;
const mine = (reader: Reader, row: Beside): boolean => (row.token !== null && row.token === reader.token) || (row.account !== null && row.account === reader.account);
const inCase = (reader: Reader, { one }: Beside): boolean => one !== null && knows(one, reader);
const ofTwo = (reader: Reader, row: Beside): boolean => own(reader, row.org) || own(reader, row.other);
const keeps = (reader: Reader, { one }: Beside): boolean => one !== null && own(reader, one.keeper);
const seesMeeting = (reader: Reader, row: Beside): boolean => ofTwo(reader, row.of ?? row) && (row.one === null || knows(row.one, reader));

const readsFigures = (reader: Reader, row: Beside): boolean => own(reader, row.org) && has(reader, 'cijfers.lezen');
/** Files that were read in: by whoever reads in for that organisation. */
const readsIn = (reader: Reader, row: Beside): boolean => own(reader, row.org) && has(reader, 'dossiers.inlezen');
const looksAtPlaces = (reader: Reader): boolean => has(reader, 'plaatsen.zien') || has(reader, 'plaatsen.beheren');
/** One's own, and those of a pool the organisation takes part in. */
const seesPlace = (reader: Reader, row: Beside): boolean => own(reader, row.org) || (own(reader, row.other) && looksAtPlaces(reader));

/** A question behind a link stays open as long as the organisation that asked takes part in the case. */
const isOpenQuestion = (reader: Reader, { one, org }: Beside): boolean => one !== null && one.access.some((row) => row.class === '' && row.organisation === org && row.since <= reader.today && (row.until === null || reader.today < row.until));

/** Waiting for its sender a draft is the holder's; on paper, or once sent in, it is also for who handles referrals at the addressee. */
export function seesReferral(reader: Reader, row: Beside): boolean {
  return mine(reader, row) || (own(reader, row.org) && has(reader, 'aanmeldingen.behandelen') && row.state !== 'draft');
}

/** Tables of which every row is for whoever is known here: no secret of anyone. */
export const OPEN_TABLES = ['organisation', 'municipality', 'organisation_area', 'function', 'function_right', 'setting', 'tariff', 'closing_day', 'list_entry', 'directory_entry', 'tariff_sheet', 'draaiboek_version', 'playbook_text', 'municipality_contact', 'sharing_ground', 'meeting_series', 'meeting_exception', 'role_word', 'organisation_type', 'household_relation', 'desk_moment', 'desk_exception', 'living_class', 'living_kind', 'pool_part', 'pool_mode'] as const;

/** Those of which every row is for whoever has these rights. */
export const BY_RIGHT: Readonly<Record<string, readonly Right[]>> = { provider_mapping: ['beheer.accounts', 'beheer.organisaties'], backup_record: ['beheer.gezondheid'], playbook_draft: ['beheer.draaiboeken'], landlord_agreement: ['plaatsen.zien'], landlord_stock: ['plaatsen.zien'], landlord_rental: ['plaatsen.zien'] };

const READS = {
  referral: seesReferral,
  document: (reader, row) => (row.of === null ? own(reader, row.org) : seesReferral(reader, row.of)),
  document_bytes: (reader, row) => (row.of === null ? own(reader, row.org) : seesReferral(reader, row.of)),
  payment: (reader, { one, state }) => one !== null && (knows(one, reader, state) || (own(reader, one.keeper) && has(reader, 'facturen.beheren'))),
  delivery: (reader, row) => keeps(reader, row) && inCase(reader, row),
  privacy_restriction: (reader, row) => keeps(reader, row) && inCase(reader, row),
  erasure: (reader, row) => keeps(reader, row) && inCase(reader, row),
  outbox: (reader, row) => own(reader, row.org) && (has(reader, 'beheer.uitgaand') || (has(reader, 'dossiers.handelen') && inCase(reader, row))),
  access_log: (reader, row) => mine(reader, row) || ((own(reader, row.org) || keeps(reader, row)) && has(reader, 'beheer.toegangslog')) || (keeps(reader, row) && inCase(reader, row)),
  idempotency: mine,
  destruction: (reader, row) => own(reader, row.org) && (has(reader, 'archief.voorstellen') || has(reader, 'archief.goedkeuren')),
  emergency_access: (reader, row) => mine(reader, row) || (ofTwo(reader, row) && has(reader, 'privacy.behandelen')),
  case_grant: (reader, row) => inCase(reader, row) && (keeps(reader, row) || mine(reader, row) || own(reader, row.org)),
  case_question: (reader, row) => (row.token !== null && row.token === reader.token && isOpenQuestion(reader, row)) || (row.one !== null && row.asked !== null && seesEvent(row.one, reader, row.asked)),
  person_merge: (reader, row) => own(reader, row.org) && reader.reach === 'organisation',
  desk_count: (reader, row) => own(reader, row.org),
  living: (reader, row) => own(reader, row.org) && row.one !== null && seesPersonOf(reader, row.one),
  household_step: (reader, row) => own(reader, row.org) && reader.reach === 'organisation',
  household_member: (reader, row) => own(reader, row.org) && row.one !== null && seesPersonOf(reader, row.one),
  figure_fact: (reader, row) => keeps(reader, row) && has(reader, 'cijfers.lezen'),
  figure_month: readsFigures, figure_sum: readsFigures, figure_touched: readsFigures, figure_closing: readsFigures, figure_reopening: readsFigures, figure_closed: readsFigures, figure_closed_fact: readsFigures,
  place: seesPlace, place_claim: seesPlace, pool_place: ofTwo,
  // The owner, and whoever sees the place and may know the case that has it now; `state`: since which night.
  place_entry: (reader, row) => own(reader, row.org) || (inCase(reader, row) && seesPlace(reader, row) && row.state <= reader.today),
  // Whoever takes part in a pool, and the two may be the same.
  rota_swap: ofTwo,
  rota_fill: ofTwo,
  call_shift: (reader, row) => ofTwo(reader, row) && looksAtPlaces(reader),
  claim_case: (reader, row) => inCase(reader, row),
  // Who knows one of the two learns nothing of the other.
  case_link: (reader, row) => inCase(reader, row) && inCase(reader, { ...row, one: row.second ?? null }),
  place_log: (reader, row) => own(reader, row.org) && looksAtPlaces(reader),
  meeting_partner: ofTwo,
  meeting: ofTwo,
  meeting_case: seesMeeting, meeting_event: seesMeeting, meeting_action: seesMeeting,
  version_move: (reader, row) => own(reader, row.org) && has(reader, 'beheer.draaiboeken'),
  version_move_case: (reader, row) => own(reader, row.org) && has(reader, 'beheer.draaiboeken') && keeps(reader, row) && inCase(reader, row),
  data_import: readsIn, import_line: readsIn, import_finding: readsIn, import_result: readsIn,
} satisfies Record<string, (reader: Reader, row: Beside) => boolean>;
export type Table = keyof typeof READS;
export const BESIDE = Object.keys(READS) as Table[];

export function mayRead(reader: Reader, row: Beside): boolean {
  const reads: (reader: Reader, row: Beside) => boolean = READS[row.table];
  return reads(reader, row);
}

/** What belongs to one organisation is written by its own people with this right; what belongs to nobody (`null`) by whoever manages organisations too. */
export function managesOwn(reader: Reader, organisation: string | null, right: Right): boolean {
  return has(reader, right) && (organisation === null ? has(reader, 'beheer.organisaties') : own(reader, organisation));
}
export const managesPeople = (reader: Reader, organisation: string): boolean => has(reader, 'beheer.accounts') && (own(reader, organisation) || has(reader, 'beheer.organisaties'));
/** Days and places of meetings, and where a partner is mailed. */
export const managesMeetings = (reader: Reader, organisation: string): boolean => own(reader, organisation) && (has(reader, 'beheer.kalender') || has(reader, 'dossiers.handelen'));
export const seesPersonOf = (reader: Reader, one: WorldCase): boolean => knows(one, reader) || (own(reader, one.keeper) && reader.reach === 'organisation');
