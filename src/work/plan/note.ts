/** The yearly note: key figures, a sheet for each initiative, what belongs to it from the register. Made of what is there; nothing of it is kept twice. */
import { namesAsked } from '../../domain/figures/merged-names.ts';
import { effortAlong, type EffortLook } from '../../domain/plan/effort.ts';
import { keyNumbers, type CountedFigure, type KeyNumber } from '../../domain/plan/key-numbers.ts';
import { moneyOn, type MoneyStanding } from '../../domain/plan/money.ts';
import { offersOn, type OfferRow } from '../../domain/plan/offer.ts';
import { caseloadOn, gapsIn, staffOn, type StaffGap, type StaffStanding } from '../../domain/plan/staff.ts';
import type { DoneFact } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { InitiativeWord, PolicyPlan } from '../../protocol/plan/plan.ts';
import { courseOfCases, type CourseRow } from '../../store/case-course.ts';
import { listCases } from '../../store/cases.ts';
import { organisation, type Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { dayFromParts, yearOf, type Day } from '../../values/day.ts';
import { caseInFull } from '../act/act.ts';
import { yearFigures } from '../figures/year.ts';
import type { House } from '../house.ts';
import { planIn } from './plan-texts.ts';

/** `course` undefined: no programme runs it, so nothing is known of it. */
export interface Sheet { offer: OfferRow; word: InitiativeWord; course: { begun: number; running: number; ended: number; endings: { label: string; count: number }[]; by: { municipality: string; begun: number }[] } | undefined; figures: { label: string; value: number }[] }
export interface RegisterLook { number: string; annexes: DoneFact[]; evaluations: DoneFact[]; remarks: DoneFact[]; made: DoneFact[] }
/** `last`: the last day that is in it. `annexMissing`: the overview of the taskforce should be there by now, and is not. */
export interface YearNote {
  plan: PolicyPlan; year: number; last: Day; today: Day; outside: boolean; /** Whose council it is for, beside the region; '' = the region alone, or a municipality the plan does not know. */ municipality: string; /** As it was asked. */ asked: string; service: Organisation; numbers: KeyNumber[]; sheets: Sheet[]; effort: EffortLook; money: MoneyStanding; staff: StaffStanding; gaps: StaffGap[]; caseload: number | null;
  register: RegisterLook | undefined; annexMissing: boolean;
}

/** undefined: there is no plan, the year lies outside it, or it is not this organisation that owes the note. `outside`: as it leaves the house, without small numbers. */
export async function yearNote(house: House, scope: Scope, { year, outside, municipality: asked = '' }: { year: number; outside: boolean; municipality?: string }): Promise<YearNote | undefined> {
  const room = await house.store.within(scope, (tx) => roomOf(house, tx, year));
  if (room === undefined) return undefined;
  const { plan } = room;
  // A municipality that went into another one counts with it, under whichever name (WD-290).
  const nameNow = (name: string): string => namesAsked(plan.merged ?? [], name, year).names[0] ?? name;
  const course = room.course.map((row) => ({ ...row, municipality: nameNow(row.municipality) }));
  const programmes = programmesOf(plan);
  const accounts = new Map<string, CountedFigure & { label: string }>();
  for (const programme of programmes) {
    const found = house.programmes.current(programme) === undefined ? undefined : await yearFigures(house, scope, { programme, year, municipality: '' });
    for (const figure of found?.figures ?? []) accounts.set(`${programme}.${figure.key}`, { label: figure.label, years: new Map([...figure.years.map((one) => [one.year, one.value] as const), [year, figure.value]]), by: summed(figure.byMunicipality.map((one) => [nameNow(one.municipality), one.months.reduce((sum, month) => sum + month, 0)])) });
  }
  const numbers = keyNumbers(plan, accounts, { year, outside });
  const offers = offersOn(plan, room.last);
  const efforts = new Map(Object.entries(plan.initiatives).flatMap(([key, word]) => {
    const parts = word.effort === undefined ? [] : [word.effort].flat().flatMap((name) => accounts.get(name) ?? []);
    return parts.length === 0 ? [] : [[key, parts.reduce((sum, part) => sum + (part.years.get(year) ?? 0), 0)] as const];
  }));
  const own = plan.staffing.caseload === undefined ? undefined : numbers.find(({ key }) => key === plan.staffing.caseload?.figure)?.region;
  return {
    ...room, year, outside, asked, municipality: plan.municipalities.find(({ name }) => name === nameNow(asked))?.name ?? '', numbers, effort: effortAlong(plan, efforts), money: moneyOn(plan, scope.today < room.last ? scope.today : room.last), staff: staffOn(plan, room.last), gaps: gapsIn(plan, year, room.last), caseload: caseloadOn(plan, room.last, own?.is === 'value' ? own.value : null),
    sheets: offers.map((offer) => sheetOf(house, { offer, word: plan.initiatives[offer.key] as InitiativeWord, course, accounts, year, names: plan.municipalities.map(({ name }) => name) })),
  };
}

function summed(pairs: readonly (readonly [string, number])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const [name, many] of pairs) found.set(name, (found.get(name) ?? 0) + many);
  return found;
}

interface Room { plan: PolicyPlan; service: Organisation; last: Day; today: Day; course: CourseRow[]; register: RegisterLook | undefined; annexMissing: boolean }

/** Whether this organisation owes the note of that year. */
export function owesNote(house: House, scope: Scope, year: number): Promise<boolean> {
  return house.store.within(scope, async (tx) => (await owedIn(house, tx, year)) !== undefined);
}

interface Owed { plan: PolicyPlan; service: Organisation; first: Day; until: Day }

/** undefined: there is no plan, the year lies outside it or is still to come, or another organisation keeps its register. */
async function owedIn(house: House, tx: Tx, year: number): Promise<Owed | undefined> {
  const last = dayFromParts(year, 12, 31);
  const [first, until] = [dayFromParts(year, 1, 1), last < tx.now.today ? last : tx.now.today];
  const [found, service] = [await planIn(house, tx, until < first ? tx.now.today : until), await organisation(tx, tx.scope?.organisation ?? '')];
  const register = found === undefined ? undefined : house.programmes.current(found.plan.note.register)?.draaiboek;
  if (found === undefined || service === undefined || register === undefined || !(register.roles[register['kept-by']]?.of ?? []).includes(service.kind)) return undefined;
  const { plan } = found;
  if (year < yearOf(plan.period.from as Day) || year > yearOf(plan.period.last as Day) || year > yearOf(tx.now.today)) return undefined;
  return { plan, service, first, until };
}

async function roomOf(house: House, tx: Tx, year: number): Promise<Room | undefined> {
  const owed = await owedIn(house, tx, year);
  if (owed === undefined) return undefined;
  const { plan, service, first, until } = owed;
  const look = await registerIn(house, tx, plan, year);
  return { plan, service, last: until, today: tx.now.today, course: await courseOfCases(tx, { keeper: service.id, from: first, last: until }), register: look, annexMissing: (look?.annexes.length ?? 0) === 0 && tx.now.today >= `${year + 1}-${plan.note['annex-by']}` };
}

/** What the register of this plan holds of a year; undefined: nobody opened it, or it is not for this reader. */
async function registerIn(house: House, tx: Tx, { note }: PolicyPlan, year: number): Promise<RegisterLook | undefined> {
  const file = (await listCases(tx, { programme: note.register, keeper: tx.scope?.organisation ?? '', running: true, limit: 1 })).cases[0];
  const whole = file === undefined ? undefined : await caseInFull(house, tx, file.id);
  if (file === undefined || whole === undefined) return undefined;
  const of = (task: Key): DoneFact[] => whole.reading.state.done.filter((one) => one.task === task && one.values['jaar'] === year);
  // A report of last year is still followed up in this note.
  const evaluations = whole.reading.state.done.filter((one) => one.task === note.evaluation && Number(one.values['jaar']) <= year);
  return { number: file.number, annexes: of(note.annex), evaluations, remarks: of(note.remark), made: whole.reading.state.done.filter((one) => one.values['jaar'] === year && one.values['geagendeerd'] !== undefined) };
}

function programmesOf(plan: PolicyPlan): Key[] {
  const counted = [...Object.values(plan.figures).flatMap((word) => [word.counted, word.of?.counted]), ...Object.values(plan.initiatives).map((word) => word.effort)].flat();
  return [...new Set([...counted.flatMap((name) => (name === undefined ? [] : [name.split('.')[0] ?? ''])), ...Object.values(plan.initiatives).flatMap((word) => word.programme ?? [])])];
}

interface SheetRoom { offer: OfferRow; word: InitiativeWord; course: readonly CourseRow[]; accounts: ReadonlyMap<string, CountedFigure & { label: string }>; year: number; names: readonly string[] }

function sheetOf(house: House, { offer, word, course, accounts, year, names }: SheetRoom): Sheet {
  const rules = word.programme === undefined ? undefined : house.programmes.current(word.programme)?.draaiboek;
  if (rules === undefined) return { offer, word, course: undefined, figures: [] };
  const mine = course.filter((row) => row.programme === rules.key);
  const total = (what: 'begun' | 'running' | 'ended', rows = mine): number => rows.reduce((sum, row) => sum + row[what], 0);
  const endings = new Map<string, number>();
  for (const row of mine) for (const [ending, count] of Object.entries(row.endings)) endings.set(ending, (endings.get(ending) ?? 0) + count);
  return {
    offer, word, figures: (word.sheet ?? []).flatMap((key) => { const found = accounts.get(`${rules.key}.${key}`); return found === undefined ? [] : [{ label: found.label, value: found.years.get(year) ?? 0 }]; }),
    course: {
      begun: total('begun'), running: total('running'), ended: total('ended'), endings: [...endings].map(([ending, count]) => ({ label: rules.endings[ending]?.label ?? ending, count })),
      by: [...names, ''].map((municipality) => ({ municipality, begun: total('begun', mine.filter((row) => (municipality === '' ? !names.includes(row.municipality) : row.municipality === municipality))) })),
    },
  };
}
