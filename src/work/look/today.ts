/** The first page of the day: what one person, a team or a partner owes, in the order of its days. */
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { accounts, accountsById } from '../../store/accounts.ts';
import { appointments, type PlannedAppointment } from '../../store/appointments.ts';
import { caseById } from '../../store/cases.ts';
import { countDuties, workGroups, workList, type Duty, type DutyFilter, type DutyPlace } from '../../store/duties.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { countWaiting } from '../../store/referrals.ts';
import { roleWords, type KeptRoleWord } from '../../store/role-words.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { GROUPS, MOST, shareRows, type GroupKey } from './first-rows.ts';
import { meetingWork, type MeetingWork } from './today-meetings.ts';
import { placeWork, type PlaceWork } from './today-places.ts';

const PAGE = 50;
const COUNTED = 100;
const WEEK = 7;
export const TEAM = 'team';

/** `colleague`: an account of the own organisation, or the whole team; `organisation`: what a partner owes. Both need reach over the organisation. */
export interface TodayWish { programme?: Key; colleague?: string; organisation?: string; /** One group alone, from a place on. */ group?: GroupKey; after?: DutyPlace }

export interface DutyGroup {
  duties: Duty[]; /** Counted no further than 100: then `more` is true. */ count: number; more: boolean; next?: DutyPlace;
}
/** An appointment of today with the duty it is for, when that is on the page too. */
export interface TodayAppointment extends PlannedAppointment { programme: Key; version: number | null; duty?: Duty; /** As what the one whose list this is was asked to come. */ role: Key | undefined }
export interface Today {
  today: Day; groups: Record<GroupKey, DutyGroup>; waiting: Duty[]; appointments: TodayAppointment[];
  /** What meetings ask of this person, in the group of its day; counted in the groups too. */ meetings: Record<GroupKey, MeetingWork[]>;
  /** What the own places ask of who manages them, likewise. */ places: Record<GroupKey, PlaceWork[]>;
  /** Whose list this is. */ whose: { kind: 'own' | 'colleague' | 'team' | 'organisation'; name: string };
  /** Referrals that wait until somebody of this organisation takes them up; 0 for who does not handle them. */ referrals: number;
  /** Names of those who owe, when that is not one person. */ owners: ReadonlyMap<string, string>;
  /** What organisations call roles of a programme; read when somebody else's list is shown. */ roleWords: readonly KeptRoleWord[];
  choices: { programmes: readonly Draaiboek[]; colleagues: readonly { id: string; name: string }[]; organisations: readonly { id: string; name: string }[] };
}

/** A group as the index finds it: by due day alone. What waits, or is past its day but still in time, is set apart afterwards. */
const RANGE: Record<GroupKey, (today: Day) => Pick<DutyFilter, 'from' | 'before'>> = {
  late: (today) => ({ before: today }),
  today: (today) => ({ from: today, before: addDays(today, 1) }),
  week: (today) => ({ from: addDays(today, 1), before: addDays(today, WEEK + 1) }),
  later: (today) => ({ from: addDays(today, WEEK + 1) }),
};

export function today(house: House, scope: Scope, wish: TodayWish): Promise<Today> {
  return house.store.within(scope, async (tx) => {
    const choices = await choicesFor(house, tx, scope);
    const { filter, whose } = listOf(scope, wish, choices);
    const found = wish.group === undefined ? await allGroups(tx, filter) : { ...NOTHING, [wish.group]: await groupOf(tx, wish.group, filter, wish) };
    const sorted = sortOut(found, scope.today);
    const { waiting } = sorted;
    const groups = wish.group === undefined ? firstRows(sorted.groups) : sorted.groups;
    const planned = filter.account === undefined || wish.group !== undefined ? [] : await plannedToday(tx, filter.account, wish.programme, groups);
    const owners = whose.kind === 'own' || whose.kind === 'colleague' ? new Map<string, string>() : await ownersOf(tx, [...GROUPS.flatMap((key) => groups[key].duties), ...waiting]);
    const referrals = wish.group === undefined && (whose.kind === 'own' || whose.kind === 'team') && scope.organisation !== null && scope.rights.has('aanmeldingen.behandelen') ? await countWaiting(tx, scope.organisation) : 0;
    const own = whose.kind === 'own' && wish.group === undefined;
    const meetings = inGroups(own ? await meetingWork(house, tx, scope, wish.programme) : [], scope.today);
    const places = inGroups(own ? await placeWork(house, tx, scope, wish.programme) : [], scope.today);
    const words = whose.kind === 'team' || whose.kind === 'organisation' ? await roleWords(tx, filter.organisation) : [];
    await logAccess(tx, { id: house.newId(), what: 'vandaag', why: whose.kind });
    return { today: scope.today, referrals, groups: withMore(withoutPlanned(groups, planned), [meetings, places]), waiting, appointments: planned, meetings, places, whose, owners, roleWords: words, choices };
  });
}

async function choicesFor(house: House, tx: Tx, scope: Scope): Promise<Today['choices']> {
  const programmes = house.programmes.all().map((one) => one.draaiboek);
  if (scope.reach !== 'organisation' || scope.organisation === null) return { programmes, colleagues: [], organisations: [] };
  const colleagues = (await accounts(tx, scope.organisation)).filter((one) => one.active && one.id !== scope.account);
  const organisations = (await allOrganisations(tx)).filter((one) => one.id !== scope.organisation);
  return { programmes, colleagues: colleagues.map(({ id, name }) => ({ id, name })), organisations: organisations.map(({ id, name, shortName }) => ({ id, name: shortName ?? name })) };
}

/** A choice that is not on offer is not an error: it is the own list. */
function listOf(scope: Scope, wish: TodayWish, choices: Today['choices']): { filter: DutyFilter; whose: Today['whose'] } {
  const rest = wish.programme === undefined ? {} : { programme: wish.programme };
  const organisation = choices.organisations.find((one) => one.id === wish.organisation);
  if (organisation !== undefined) return { filter: { ...rest, organisation: organisation.id }, whose: { kind: 'organisation', name: organisation.name } };
  if (wish.colleague === TEAM && scope.reach === 'organisation' && scope.organisation !== null) return { filter: { ...rest, organisation: scope.organisation }, whose: { kind: 'team', name: scope.organisationName } };
  const colleague = choices.colleagues.find((one) => one.id === wish.colleague);
  if (colleague !== undefined) return { filter: { ...rest, account: colleague.id }, whose: { kind: 'colleague', name: colleague.name } };
  return { filter: { ...rest, account: scope.account ?? '' }, whose: { kind: 'own', name: scope.accountName } };
}

const NONE: DutyGroup = { duties: [], count: 0, more: false };
const NOTHING: Record<GroupKey, DutyGroup> = { late: NONE, today: NONE, week: NONE, later: NONE };

async function allGroups(tx: Tx, filter: DutyFilter): Promise<Record<GroupKey, DutyGroup>> {
  const found = await workGroups(tx, filter, GROUPS.map((key) => ({ key, limit: MOST[key], ...RANGE[key](tx.now.today) })), COUNTED);
  const groupOne = (key: GroupKey): DutyGroup => {
    const { duties, count } = found.get(key) ?? { duties: [], count: 0 };
    return { duties, count, more: count >= COUNTED, ...nextAfter(duties, count) };
  };
  return { late: groupOne('late'), today: groupOne('today'), week: groupOne('week'), later: groupOne('later') };
}

function nextAfter(duties: readonly Duty[], count: number): { next?: DutyPlace } {
  const last = duties.at(-1);
  return count > duties.length && last !== undefined ? { next: { due: last.due, id: last.id } } : {};
}

/** What the first page has room for, of each group. */
function firstRows(groups: Today['groups']): Today['groups'] {
  const shown = shareRows({ late: groups.late.duties.length, today: groups.today.duties.length, week: groups.week.duties.length, later: groups.later.duties.length });
  const trim = (key: GroupKey): DutyGroup => {
    const duties = groups[key].duties.slice(0, shown[key]);
    return { ...groups[key], duties, ...nextAfter(duties, groups[key].count) };
  };
  return { late: trim('late'), today: trim('today'), week: trim('week'), later: trim('later') };
}

async function groupOf(tx: Tx, key: GroupKey, filter: DutyFilter, wish: TodayWish): Promise<DutyGroup> {
  const range = { ...filter, ...RANGE[key](tx.now.today) };
  const { duties, next } = await workList(tx, range, { limit: PAGE, ...(wish.after === undefined ? {} : { after: wish.after }) });
  if (next === undefined && wish.after === undefined) return { duties, count: duties.length, more: false };
  const count = await countDuties(tx, range, COUNTED);
  return { duties, count, more: count >= COUNTED, ...(next === undefined ? {} : { next }) };
}

/** What waits on something else is never late; what is past its day but within its slack is owed today. */
function sortOut(found: Record<GroupKey, DutyGroup>, today: Day): { groups: Record<GroupKey, DutyGroup>; waiting: Duty[] } {
  const groups = {} as Record<GroupKey, DutyGroup>;
  const waiting: Duty[] = [];
  for (const key of GROUPS) {
    const group = found[key];
    const still = group.duties.filter((one) => !one.waiting);
    waiting.push(...group.duties.filter((one) => one.waiting));
    groups[key] = { ...group, duties: still, count: group.count - (group.duties.length - still.length) };
  }
  const inTime = groups.late.duties.filter((one) => one.untilDay !== null && one.untilDay >= today);
  return {
    waiting,
    groups: {
      ...groups,
      late: { ...groups.late, duties: groups.late.duties.filter((one) => !inTime.includes(one)), count: groups.late.count - inTime.length },
      today: { ...groups.today, duties: [...inTime, ...groups.today.duties], count: groups.today.count + inTime.length },
    },
  };
}

async function plannedToday(tx: Tx, account: string, programme: Key | undefined, groups: Today['groups']): Promise<TodayAppointment[]> {
  const { today } = tx.now;
  const found = await appointments(tx, { account, from: today, before: addDays(today, 1), states: ['proposed', 'firm'], limit: PAGE });
  const all = GROUPS.flatMap((key) => groups[key].duties);
  const withCase: TodayAppointment[] = [];
  for (const one of found) {
    const duty = all.find((other) => isFor(other, one));
    const file = duty === undefined ? await caseById(tx, one.caseId) : undefined;
    withCase.push({ ...one, programme: duty?.programme ?? file?.programme ?? '', version: file?.version ?? null, role: (one.invited as { account?: string; role?: Key }[]).find((party) => party.account === account)?.role, ...(duty === undefined ? {} : { duty }) });
  }
  return withCase.filter((one) => programme === undefined || one.programme === programme);
}

function isFor(duty: Duty, appointment: PlannedAppointment): boolean {
  return duty.caseId === appointment.caseId && duty.task === appointment.task && duty.plannedDay === appointment.day && duty.plannedTime === appointment.time;
}

/** An appointment of today stands for its duty, unless that is late already. */
function withoutPlanned(groups: Today['groups'], planned: readonly TodayAppointment[]): Today['groups'] {
  const covered = new Set(planned.flatMap((one) => one.duty?.id ?? []));
  const thin = (group: DutyGroup): DutyGroup => {
    const duties = group.duties.filter((one) => !covered.has(one.id));
    return { ...group, duties, count: group.count - (group.duties.length - duties.length) };
  };
  const [today, week, later] = [thin(groups.today), thin(groups.week), thin(groups.later)];
  return { late: groups.late, today: { ...today, count: today.count + planned.length }, week, later };
}

function inGroups<Of extends { day: Day }>(work: readonly Of[], today: Day): Record<GroupKey, Of[]> {
  const of = (key: GroupKey): Of[] => work.filter(({ day }) => { const { from, before } = RANGE[key](today); return (from === undefined || day >= from) && (before === undefined || day < before); });
  return { late: of('late'), today: of('today'), week: of('week'), later: of('later') };
}

/** What stands beside the duties counts as one of them. */
function withMore(groups: Today['groups'], beside: readonly Record<GroupKey, readonly unknown[]>[]): Today['groups'] {
  const more = (key: GroupKey): DutyGroup => ({ ...groups[key], count: groups[key].count + beside.reduce((sum, one) => sum + one[key].length, 0) });
  return { late: more('late'), today: more('today'), week: more('week'), later: more('later') };
}

async function ownersOf(tx: Tx, duties: readonly Duty[]): Promise<Map<string, string>> {
  const found = await accountsById(tx, duties.flatMap((one) => one.accountId ?? []));
  return new Map(found.map((one) => [one.id, one.name]));
}
