/** Everything that follows from the events of a case, written in the same transaction: the fold made into rows. */
import { accessRows } from '../../domain/access-rows.ts';
import { classOfRow, dutyRows } from '../../domain/duty-rows.ts';
import { keeperOn, keeperSpans } from '../../domain/keeping-organisation.ts';
import { seatRows } from '../../domain/meetings/seats.ts';
import type { CaseEvent } from '../../engine/events.ts';
import { figureFacts, figuresOver } from '../../engine/figures.ts';
import type { Answers, CaseReading, Refusal } from '../../engine/reading.ts';
import { withdrawnIds } from '../../engine/standing-events.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { replaceAccess } from '../../store/access.ts';
import { replaceAppointments, type AppointmentRow } from '../../store/appointments.ts';
import { changeCase, type CaseFile } from '../../store/cases.ts';
import { replaceDuties } from '../../store/duties.ts';
import { replaceFigures } from '../../store/figures.ts';
import { endGroundless } from '../../store/grants.ts';
import { moveKeeping } from '../../store/keeping.ts';
import { replaceSeats } from '../../store/meetings.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { projectClaims } from '../places/project-claims.ts';

/** A case as it was just read: all its events, and what the reading rests on. */
export interface ReadCase { draaiboek: Draaiboek; events: readonly CaseEvent[]; answers: Answers; reading: CaseReading }

/** What was shared because of an event ends when that is taken back. Writes keeper, cover, access, duties, appointments and figures of one case. Inside `beyondScope`. A refusal means nothing may be kept: roll back. */
export async function project(all: Tx, given: CaseFile, read: ReadCase, house: Pick<House, 'newId' | 'programmes'>): Promise<Refusal | undefined> {
  const { draaiboek, reading } = read;
  const { state } = reading;
  const withdrawn = [...withdrawnIds([...read.events].sort((a, b) => a.seq - b.seq))];
  const file = await keptBy(all, given, draaiboek, reading);
  const change = {
    version: state.version, ended: state.ended?.day ?? null, ending: state.ended?.ending ?? null, keepUntil: state.keepUntil,
    stage: stageOf(draaiboek, reading), opened: state.opened ?? file.opened,
  };
  // Most acts, and nearly every new day, leave the cover as it was.
  if (Object.entries(change).some(([key, value]) => file[key as keyof typeof change] !== value)) await changeCase(all, file.id, change);
  await replaceAccess(all, file.id, file.keeperOrg, accessRows(draaiboek, state, file.keeperOrg));
  await endGroundless(all, { caseId: file.id, withdrawn, parties: partiesNow(state, file.keeperOrg, all.now.today) });
  await replaceDuties(all, coverOf(file), dutyRows(draaiboek, reading, all.now.today, file.keeperOrg));
  await projectFigures(all, file, read, house);
  if (Object.keys(draaiboek.series).length > 0) await replaceSeats(all, file.id, file.programme, seatRows(draaiboek, state, file.keeperOrg, all.now.today));
  const clash = await replaceAppointments(all, coverOf(file), appointmentRows(draaiboek, reading, file.keeperOrg));
  return clash === undefined ? projectClaims(all, file.id, draaiboek, reading, house.newId) : { code: clash.code, data: {}, clause: [] };
}

/** Only what the case adds to the figures; also of a case that has ended. */
export async function projectFigures(all: Tx, file: CaseFile, { draaiboek, events, answers }: Omit<ReadCase, 'reading'>, { programmes }: Pick<House, 'programmes'>): Promise<void> {
  const words = figuresOver(draaiboek, programmes.current(draaiboek.key)?.draaiboek ?? draaiboek);
  const cover = { caseId: file.id, keeperOrg: file.keeperOrg, programme: file.programme, subject: file.subjectPerson ?? file.id, municipality: file.municipality, rules: figureRules(words) };
  await replaceFigures(all, cover, figureFacts(draaiboek, events, all.now, answers, words));
}

/** What is counted, as text: other text is other figures. */
export const figureRules = (words: Draaiboek['figures']): string => JSON.stringify(words);

function coverOf(file: CaseFile) {
  return { caseId: file.id, keeperOrg: file.keeperOrg, programme: file.programme, personName: file.subjectName, caseNumber: file.number, municipality: file.municipality };
}

/** The stage on the first track: the one the file is filed under. */
function stageOf(draaiboek: Draaiboek, reading: CaseReading): string | null {
  const first = Object.keys(draaiboek.tracks)[0];
  return first === undefined ? null : (reading.state.stages[first]?.stage ?? null);
}

function appointmentRows(draaiboek: Draaiboek, reading: CaseReading, keeper: string): AppointmentRow[] {
  return reading.state.appointments.map((one) => ({
    instance: one.instance, task: one.task, label: draaiboek.tasks[one.task]?.label ?? one.task, day: one.day, state: one.state, invited: one.invited, class: classOfRow(draaiboek, one.task, planner(draaiboek, reading, one.task) ?? keeper),
    accounts: [...new Set(one.invited.flatMap((party) => (party.account === undefined ? [] : [party.account])))],
    ...(one.time === undefined ? {} : { time: one.time }), ...(one.until === undefined ? {} : { until: one.until }),
    ...(one.place === undefined ? {} : { place: one.place }), ...(one.row === undefined ? {} : { row: one.row }),
  }));
}

/** The file follows the role that keeps it, on the day the next organisation begins (WB-034). */
async function keptBy(all: Tx, file: CaseFile, draaiboek: Draaiboek, { state }: CaseReading): Promise<CaseFile> {
  if (state.opened === null || state.ended !== null) return file;
  const keeper = keeperOn(keeperSpans(draaiboek, { opened: state.opened, holders: state.holders }, file.keeperOrg), all.now.today) ?? file.keeperOrg;
  if (keeper === file.keeperOrg) return file;
  await moveKeeping(all, file, keeper);
  return { ...file, keeperOrg: keeper };
}

/** Organisation of whoever does this task now. */
function planner(draaiboek: Draaiboek, { state }: CaseReading, task: string): string | undefined {
  const by = draaiboek.tasks[task]?.by ?? [];
  return state.holders.find((holding) => holding.until === undefined && by.includes(holding.role) && holding.party.organisation !== undefined)?.party.organisation;
}

function partiesNow(state: CaseReading['state'], keeper: string, today: string): string[] {
  if (state.ended !== null) return [];
  return [keeper, ...state.holders.filter((one) => one.until === undefined || one.until > today).flatMap((one) => one.party.organisation ?? [])];
}
