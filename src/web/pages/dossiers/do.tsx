/** Doing a task: the form, and what was posted as one command. */
import { z } from 'zod';
import type { ClaimAsked, Values } from '../../../engine/events.ts';
import type { AgreementGiven, Command } from '../../../engine/reading.ts';
import type { Day } from '../../../values/day.ts';
import type { GivenFile } from '../../../work/case/act-with-files.ts';
import type { House } from '../../../work/house.ts';
import { actRoom, type ActRoom } from '../../../work/look/case/act-room.ts';
import { invoiceTask } from '../../../work/money/invoice-words.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import { beginningOf } from '../../fields/beginning.ts';
import { readForm, rowsChanged, writeForm } from '../../fields/form.tsx';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { formatDay } from '../../../values/dutch.ts';
import { agreedName, attendedName, gateName, NAMES } from './control-names.ts';
import { firstClaimAnswers, readClaim, typedNights } from './claim-controls.tsx';
import { DoPage } from './do-page.tsx';
import { doingOf, isContinued, type Doing } from './doing.ts';
import { clockIn, dayIn, finish, FIRST, NOT_A_DAY, type Try } from './finish.tsx';
import { filesIn, signedAgreements } from './posted-files.ts';
import { fieldLook } from './look.ts';
import { standingRows } from './standing-rows.ts';
import { subjectName, taskLabel } from './words.ts';

const input = z.object({ number: z.string().max(60), task: z.string().max(100), afspraak: z.string().max(60).optional(), rij: z.string().max(60).optional(), plicht: z.string().max(200).optional(), /** The place it is about, where it was chosen before. */ plaats: z.string().max(60).optional() });

export function doRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.caseDo, permission: 'signed-in', audit: 'dossier.act-form', input,
      async handle({ scope, input: asked }) {
        const room = await actRoom(house, scope, asked.number, asked.task);
        // Work lists and mails know the task only; the invoice is made where it gets its number.
        if (room !== undefined && asked.task === invoiceTask(room.found.draaiboek)) return redirect(urls.invoiceDraft(asked.number));
        const doing = room === undefined ? undefined : doingOf(room.found, asked.task, wanted(asked.afspraak, asked.rij));
        return room === undefined || doing === undefined ? problem('not-found') : show(room, doing, FIRST(firstAnswers(room, doing, asked)), 200);
      },
    }),
    route({
      method: 'POST', path: paths.caseDo, permission: 'signed-in', audit: 'dossier.act', input,
      async handle({ scope, input: asked, posted, once }) {
        const room = await actRoom(house, scope, asked.number, asked.task, typedNights(posted));
        const rows = wanted(textOf(posted, NAMES.instance), textOf(posted, NAMES.row));
        const doing = room === undefined ? undefined : doingOf(room.found, asked.task, rows);
        if (room === undefined || doing === undefined) return problem('not-found');
        const changed = rowsChanged(posted);
        if (changed !== null) return show(room, doing, { answers: changed, problems: [], asked: [] }, 200);
        if (textOf(posted, NAMES.lookFree) !== '') return show(room, doing, { answers: posted, problems: readClaim(room.claim, posted).problems.filter((one) => one.field !== NAMES.bed), asked: [] }, 200);
        const again = async (tried: Try, status: number): Promise<Answer> => {
          // Read anew: what somebody else took a moment ago is no longer offered.
          const now = room.claim === undefined ? room : ((await actRoom(house, scope, asked.number, asked.task, typedNights(posted))) ?? room);
          return show(now, doingOf(now.found, asked.task, { ...rows, gates: tried.asked }) ?? doing, tried, status);
        };
        const reading = readDoing(room, doing, posted, house.newId());
        if (reading.problems.length > 0) return again({ answers: posted, problems: reading.problems, asked: [] }, 422);
        return finish({ house, scope, found: room.found, posted, once }, reading.command, { files: reading.files, said: 'Bewaard.', again });
      },
    }),
  ];
}

function wanted(instance: string | undefined, row: string | undefined): { instance?: string; row?: string } {
  return { ...(instance ? { instance } : {}), ...(row ? { row } : {}) };
}

function show(room: ActRoom, doing: Doing, tried: Try, status: number): Answer {
  const title = `${taskLabel(room.found, doing.task)}, ${subjectName(room.found)}`;
  return page(tried.problems.length > 0 ? `Fout: ${title}` : title, <DoPage doing={doing} look={lookOf(room)} tried={tried} text={room.text ?? []} claim={room.claim} />, { status, nav: urls.cases() });
}

export const lookOf = (room: ActRoom) => fieldLook(room.found, { municipalities: room.found.around.municipalities, documents: room.documents });

/** Today, the appointment's own day and hours, and for a plan that goes on: what it says now. */
function firstAnswers(room: ActRoom, doing: Doing, asked: { rij?: string | undefined; plicht?: string | undefined; plaats?: string | undefined }): Fields {
  const { found, appointment, formKey, form } = doing;
  const day = appointment !== undefined && appointment.day <= found.today ? appointment.day : found.today;
  const duty = doing.duties.find((one) => one.id === asked.plicht) ?? doing.duties[0];
  const known = formKey === undefined || !isContinued(found.draaiboek, formKey) ? {} : Object.fromEntries(Object.values(found.state.fields).filter((fact) => fact.form === formKey).map((fact) => [fact.field, fact.value]));
  return {
    ...beginningOf(form, found.now.moment), ...(form === undefined || formKey === undefined ? {} : writeForm(form, lookOf(room), { ...standingRows(found, formKey, form), ...known })), [NAMES.day]: formatDay(day), [NAMES.time]: appointment?.time?.replace(':', '.') ?? '', [NAMES.until]: appointment?.until?.replace(':', '.') ?? '',
    ...firstClaimAnswers(room.claim, formatDay, asked.plaats), [NAMES.row]: asked.rij ?? appointment?.row ?? (doing.rows.length === 1 ? (doing.rows[0]?.id ?? '') : ''), [NAMES.obligation]: duty?.id ?? '', [NAMES.about]: appointment?.about ?? doing.abouts[0]?.instance ?? '',
  };
}

interface DoingRead { command: Command; problems: Problem[]; files: GivenFile[] }

/** What was posted of an act, and what could not be read of it. */
export function readDoing(room: ActRoom, doing: Doing, posted: Fields, fresh: string): DoingRead {
  const problems: Problem[] = [];
  const happened = dayIn(posted, NAMES.day);
  if (happened === undefined) problems.push({ field: NAMES.day, text: NOT_A_DAY });
  const [time, until] = [clockIn(posted, NAMES.time), clockIn(posted, NAMES.until)];
  if (time.wrong) problems.push({ field: NAMES.time, text: 'Vul een uur in, zoals 14.30' });
  if (until.wrong) problems.push({ field: NAMES.until, text: 'Vul een uur in, zoals 14.30' });
  const reading = doing.form === undefined ? undefined : readForm(doing.form, lookOf(room), posted);
  const claiming = readClaim(room.claim, posted);
  problems.push(...claiming.problems, ...(reading?.problems ?? []));
  const marks = doing.agreeing.filter((role) => textOf(posted, agreedName(role)) === 'ja').map((role): AgreementGiven => ({ role, happened: happened ?? doing.found.today, party: partyOf(doing, role) }));
  const signed = signedAgreements(doing, posted, happened ?? doing.found.today, lookOf(room), marks.length);
  problems.push(...signed.problems);
  const values: Values = reading?.values ?? {};
  return { problems, files: [...filesIn(doing, values, reading?.files ?? {}), ...signed.files], command: commandOf(doing, posted, { happened: happened ?? doing.found.today, values, time: time.clock, until: until.clock, fresh, claim: claiming.claim, agreements: [...marks, ...signed.agreements] }) };
}

interface Given { happened: Day; values: Values; time: string | undefined; until: string | undefined; fresh: string; claim: ClaimAsked | undefined; agreements: AgreementGiven[] }

function commandOf(doing: Doing, posted: Fields, given: Given): Command {
  const said = (name: string): string | undefined => textOf(posted, name) || undefined;
  const attended = Object.fromEntries(doing.attending.flatMap(({ role }) => { const one = said(attendedName(role)); return one === 'present' || one === 'absent' ? [[role, one] as const] : []; }));
  const reasons = Object.fromEntries(Object.keys(doing.found.draaiboek.gates).flatMap((gate) => { const why = said(gateName(gate)); return why === undefined ? [] : [[gate, why] as const]; }));
  const { outcome, row, about, obligation } = { outcome: said(NAMES.outcome), row: said(NAMES.row), about: said(NAMES.about), obligation: said(NAMES.obligation) };
  return {
    do: 'do', task: doing.task, instance: doing.appointment?.instance ?? given.fresh, happened: given.happened, values: given.values, ...(given.time === undefined ? {} : { time: given.time }), ...(given.until === undefined ? {} : { until: given.until }),
    ...(outcome === undefined ? {} : { outcome }), ...(row === undefined ? {} : { row }), ...(about === undefined ? {} : { about }), ...(obligation === undefined ? {} : { obligation }),
    ...(doing.attending.length === 0 ? {} : { attended }), ...(Object.keys(reasons).length === 0 ? {} : { reasons }), ...(given.claim === undefined ? {} : { claim: given.claim }), ...(given.agreements.length === 0 ? {} : { agreements: given.agreements }),
  };
}

function partyOf(doing: Doing, role: string): NonNullable<AgreementGiven['party']> {
  const { found } = doing;
  const holder = found.state.holders.find((one) => one.role === role && (one.until === undefined || one.until > found.today));
  return holder?.party ?? { role, name: found.draaiboek.roles[role]?.is === 'subject' ? subjectName(found) : taskRole(found, role) };
}

const taskRole = (found: Doing['found'], role: string): string => found.draaiboek.roles[role]?.label ?? role;
