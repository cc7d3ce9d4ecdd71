/** From a posted form to an act and its answer; every form of a case ends here. */
import type { Command, GateVerdict, Refusal } from '../../../engine/reading.ts';
import type { Scope } from '../../../store/scope.ts';
import { parseDay, parseDutchDay, type Day } from '../../../values/day.ts';
import { actWithFiles, type GivenFile } from '../../../work/case/act-with-files.ts';
import { isRefused, type House } from '../../../work/house.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { OnceMark } from '../../doorkeeper.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { sayRefusal } from '../../say/refusal.ts';
import { urls } from '../../urls.ts';
import { gateName, NAMES, OUTCOME_LABEL } from './control-names.ts';

export interface Posting { house: House; scope: Scope; found: FoundCase; posted: Fields; once: OnceMark | null }

/** What a form can be shown again with. */
export interface Try { answers: Fields; problems: readonly Problem[]; since?: number | undefined; /** Gates that turned out to ask a reason. */ asked: readonly string[] }

export const FIRST: (answers: Fields) => Try = (answers) => ({ answers, problems: [], asked: [] });

const SAID_MOST = 280;

/** Acts and goes back to the dossier; a refusal gives the form back with the input, at its field where it has one. */
export async function finish(posting: Posting, command: Command, more: { files?: readonly GivenFile[]; said: string; /** Where it leads when it is not the dossier. */ to?: string; again(tried: Try, status: number): Answer | Promise<Answer>; fieldOf?: ((refusal: Refusal) => string | undefined) | undefined }): Promise<Answer> {
  const { house, scope, found, posted, once } = posting;
  const location = more.to ?? urls.caseFile(found.file.number);
  const seen = versionOf(posted);
  const done = await actWithFiles(house, scope, { caseId: found.file.id, command, ...(seen === undefined ? {} : { expectedVersion: seen }), ...(once === null ? {} : { once }), location }, more.files ?? []);
  if (!isRefused(done)) return redirect(location, { said: `${more.said}${warned(done.warnings)}`.slice(0, SAID_MOST) });
  const [first] = done.refused;
  if (first?.code === 'not-found') return problem('not-found');
  if (first?.code === 'version-conflict') return more.again({ answers: posted, problems: [], asked: [], since: seen }, 409);
  const problems = done.refused.map((one) => problemOf(found, command, more.fieldOf?.(one) ?? controlOf(one), sayIt(one)));
  return more.again({ answers: posted, problems: distinct(problems), asked: done.refused.flatMap((one) => (one.code === 'reason-needed' && one.verdict !== undefined ? [one.verdict.gate] : [])) }, 422);
}

function problemOf(found: FoundCase, command: Command, field: string, text: string): Problem {
  const label = field === NAMES.outcome ? OUTCOME_LABEL : fieldLabel(found, command, field);
  return { field, text, ...(label === undefined ? {} : { label }) };
}

function fieldLabel({ draaiboek }: FoundCase, command: Command, field: string): string | undefined {
  const form = 'task' in command ? draaiboek.tasks[command.task]?.form : undefined;
  return form === undefined ? undefined : draaiboek.forms[form]?.fields[field.split('.')[0] ?? '']?.label;
}

/** The gate's own sentence, and the clause it rests on. */
function sayIt(refusal: Refusal): string {
  const words = sayRefusal(refusal);
  return refusal.verdict === undefined || refusal.clause.length === 0 ? words : `${words} (${refusal.clause.join(', ')})`;
}

/** A gate that asked a reason got one, and needs no word more. */
function warned(warnings: readonly Pick<GateVerdict, 'else' | 'says'>[]): string {
  const says = warnings.flatMap((one) => (one.else === 'warn' ? (one.says ?? []) : []));
  return says.length === 0 ? '' : ` Let op: ${says.join(' ')}`;
}

const CONTROLS: Record<string, string> = {
  happened: NAMES.day, day: NAMES.day, from: NAMES.day, time: NAMES.time, until: NAMES.until, place: NAMES.place, outcome: NAMES.outcome, row: NAMES.row, reason: NAMES.reason, role: NAMES.role, obligation: NAMES.obligation, invited: NAMES.invited,
  party: NAMES.person, replaces: NAMES.person, accepted: NAMES.accepted, target: '', agreements: '', 'claim.place': NAMES.bed, 'claim.until': NAMES.leaving,
};

/** Where a refusal belongs on the form: a control, a reason for a gate, or a field of the form itself (rows count from 1). */
export function controlOf(refusal: Refusal): string {
  const field = refusal.field ?? '';
  if (field.startsWith('reasons.')) return gateName(field.slice('reasons.'.length));
  if (Object.hasOwn(CONTROLS, field)) return CONTROLS[field] ?? '';
  return field.replace(/\.(\d+)\./, (_, place: string) => `.${Number(place) - 1}.`);
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((one) => [`${one.field} ${one.text}`, one])).values()];
}

/** undefined when the form did not say: then the newest version counts. */
function versionOf(posted: Fields): number | undefined {
  const seen = Number(textOf(posted, NAMES.version));
  return Number.isInteger(seen) && seen > 0 ? seen : undefined;
}

/** A day typed as 20/11/2026 or posted as 2026-11-20. */
export function dayIn(posted: Fields, name: string): Day | undefined {
  const typed = textOf(posted, name).trim();
  return parseDutchDay(typed) ?? parseDay(typed);
}

export const NOT_A_DAY = 'Vul een dag in die bestaat, zoals 20/11/2026';

/** `14.30`, `14:30`, `14u30` and `14` are all half past two or two; undefined when nothing was typed. */
export function clockIn(posted: Fields, name: string): { clock?: string; wrong?: true } {
  const typed = textOf(posted, name).trim().toLowerCase();
  if (typed === '') return {};
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:\s*[.:uh]\s*(\d{2})?)?\s*(?:uur)?$/.exec(typed) ?? [];
  return hour !== '' && Number(hour) < 24 && Number(minute) < 60 ? { clock: `${hour.padStart(2, '0')}:${minute}` } : { wrong: true };
}
