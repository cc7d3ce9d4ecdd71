/** Planning a visit or a talk, and moving it: same controls, same gates. */
import { z } from 'zod';
import type { Party } from '../../../engine/events.ts';
import type { ActionOffer, Appointment, Command, GateVerdict, Obligation } from '../../../engine/reading.ts';
import { sentenceCase } from '../../../papers/form-layout.ts';
import type { Key, Task } from '../../../protocol/draaiboek.ts';
import { isWorkingDay, nextWorkingDay, previousWorkingDay } from '../../../values/calendar.ts';
import { addDays, type Day } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { House } from '../../../work/house.ts';
import { actRoom } from '../../../work/look/case/act-room.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { page, problem, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { Why } from '../../parts/why.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { gateName, NAMES } from './control-names.ts';
import { ChoiceControl, LineControl, TextControl, TicksControl } from './controls.tsx';
import { GateControl } from './do-page.tsx';
import { clockIn, dayIn, finish, FIRST, NOT_A_DAY, type Try } from './finish.tsx';
import { CaseForm } from './frame.tsx';
import { myOffers } from './offers.ts';
import { obligationReason, refusalReason } from './reasons.ts';
import { nameOfRow } from './todo.tsx';
import { capital, fullDay, partyName, roleWord, subjectName, taskNoun } from './words.ts';
import { Notice } from '../../parts/page-parts.tsx';

const input = z.object({ number: z.string().max(60), task: z.string().max(100), afspraak: z.string().max(60).optional(), rij: z.string().max(60).optional(), plicht: z.string().max(200).optional() });
type Asked = z.output<typeof input>;

interface Planning {
  found: FoundCase; task: Key; word: Task; offer: ActionOffer; /** Being moved. */ appointment: Appointment | undefined;
  rows: readonly { id: string; label: string }[]; duty: Obligation | undefined; invited: readonly Invitee[]; gates: readonly GateVerdict[];
}
interface Invitee { key: string; party: Party; fixed: boolean; usual: boolean }

export function planRoutes(house: House): AnyRoute[] {
  return (['plan', 'move'] as const).flatMap((verb) => {
    const path = verb === 'plan' ? paths.casePlan : paths.caseMove;
    return [
      route({
        method: 'GET', path, permission: 'signed-in', audit: `dossier.${verb}-form`, input,
        async handle({ scope, input: asked }) {
          const room = await actRoom(house, scope, asked.number);
          const planning = room === undefined ? undefined : planningOf(room.found, verb, asked, []);
          return planning === undefined ? problem('not-found') : show(planning, FIRST(firstAnswers(planning)), 200);
        },
      }),
      route({
        method: 'POST', path, permission: 'signed-in', audit: `dossier.${verb}`, input,
        async handle({ scope, input: asked, posted, once }) {
          const room = await actRoom(house, scope, asked.number);
          const again = { ...asked, afspraak: textOf(posted, NAMES.instance), rij: textOf(posted, NAMES.row), plicht: textOf(posted, NAMES.obligation) };
          const planning = room === undefined ? undefined : planningOf(room.found, verb, again, []);
          if (room === undefined || planning === undefined) return problem('not-found');
          const { command, problems } = readPlanning(planning, posted, house.newId());
          if (problems.length > 0) return show(planning, { answers: posted, problems, asked: [] }, 422);
          return finish({ house, scope, found: room.found, posted, once }, command, {
            said: verb === 'plan' ? 'De afspraak is gepland.' : 'De afspraak is verplaatst.', again: (tried, status) => show(planningOf(room.found, verb, again, tried.asked) ?? planning, tried, status),
          });
        },
      }),
    ];
  });
}

function planningOf(found: FoundCase, verb: 'plan' | 'move', asked: Asked, gates: readonly string[]): Planning | undefined {
  const word = Object.hasOwn(found.draaiboek.tasks, asked.task) ? found.draaiboek.tasks[asked.task] : undefined;
  const mine = myOffers(found).filter((offer) => offer.task === asked.task && offer.verb === verb);
  const offer = mine.find((one) => (verb === 'plan' ? !asked.rij || one.row === asked.rij : one.instance === asked.afspraak));
  if (word?.meet === undefined || offer === undefined) return undefined;
  const { per } = word;
  const rows = per === undefined || verb === 'move' ? [] : [...new Set(mine.flatMap((one) => one.row ?? []))].map((id) => ({ id, label: nameOfRow(found, per, id) ?? id }));
  return {
    found, task: asked.task, word, offer, appointment: found.state.appointments.find((one) => one.instance === offer.instance), rows,
    duty: found.obligations.find((one) => one.id === asked.plicht) ?? found.obligations.find((one) => one.id === offer.obligation), invited: inviteesOf(found, word), gates: gatesOf(found, asked.task, offer, gates),
  };
}

/** Gates on planning that only warn or ask; of those that make it firm, the ones one may go past with a reason. */
function gatesOf(found: FoundCase, task: Key, offer: ActionOffer, asked: readonly string[]): GateVerdict[] {
  const open = offer.verdicts.filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true && verdict.else !== 'block');
  const firm = Object.entries(found.draaiboek.gates).filter(([key, gate]) => gate.else === 'ask' && (gate.guards.includes(`${task}.firm`) || asked.includes(key)) && !open.some((one) => one.gate === key));
  const lacking = (key: Key): boolean => asked.includes(key) || found.state.appointments.some((one) => one.task === task && one.lacks.some((verdict) => verdict.gate === key)) || offer.verb === 'plan';
  return [...open, ...firm.filter(([key]) => lacking(key)).map(([key, gate]): GateVerdict => ({ gate: key, truth: 'unknown', else: 'ask', findings: [], clause: gate.clause ?? [], ...(gate.says === undefined ? {} : { says: gate.says }) }))];
}

/** Who must be there cannot be taken out; who is expected is ticked; others of the team may be asked along. */
function inviteesOf(found: FoundCase, word: Task): Invitee[] {
  const { must = [], expected = [], never = [] } = word.meet ?? {};
  const subjects = Object.entries(found.draaiboek.roles).filter(([, role]) => role.is === 'subject').map(([role]): Party => ({ role, name: subjectName(found) }));
  const held = found.state.holders.filter((one) => one.until === undefined || one.until > found.today).map((one) => one.party);
  const all = [...held, ...subjects.filter((one) => !held.some((other) => other.role === one.role))].filter((one) => !never.includes(one.role));
  // In the order in which the draaiboek names them.
  const order = [...must, ...expected];
  const rank = (role: Key): number => (order.includes(role) ? order.indexOf(role) : order.length);
  return all.map((party, at) => ({ key: `${party.role}:${party.account ?? party.name ?? at}`, party, fixed: must.includes(party.role), usual: expected.includes(party.role) })).sort((left, right) => rank(left.party.role) - rank(right.party.role));
}

function firstAnswers(planning: Planning): Fields {
  const { found, appointment, duty, word, rows } = planning;
  return {
    [NAMES.day]: formatDay(appointment?.day ?? proposedDay(found, duty)), [NAMES.time]: appointment?.time?.replace(':', '.') ?? '', [NAMES.until]: appointment?.until?.replace(':', '.') ?? '', [NAMES.place]: appointment?.place ?? word.meet?.place?.[0] ?? '',
    [NAMES.row]: planning.offer.row ?? rows[0]?.id ?? '', [NAMES.obligation]: duty?.id ?? '', [NAMES.invited]: planning.invited.filter((one) => one.usual || one.fixed).map((one) => one.key),
  };
}

/** The last working day in time, or the next working day when that has passed or there is none. */
function proposedDay(found: FoundCase, duty: Obligation | undefined): Day {
  const { calendar } = found.answers;
  const tomorrow = nextWorkingDay(addDays(found.today, 1), calendar).day;
  const due = duty?.due ?? null;
  if (due === null || due < tomorrow) return tomorrow;
  const before = previousWorkingDay(due, calendar).day;
  return before < tomorrow ? tomorrow : before;
}

interface PlanRead { command: Command; problems: Problem[] }

function readPlanning(planning: Planning, posted: Fields, fresh: string): PlanRead {
  const { found, appointment } = planning;
  const problems: Problem[] = [];
  const day = dayIn(posted, NAMES.day);
  if (day === undefined) problems.push({ field: NAMES.day, text: NOT_A_DAY });
  else if (!isWorkingDay(day, found.answers.calendar) && textOf(posted, NAMES.anyway) !== formatDay(day)) problems.push({ field: NAMES.day, text: `${capital(fullDay(day))} is geen werkdag. De volgende is ${fullDay(nextWorkingDay(day, found.answers.calendar).day)}. Toch deze dag? Duid dat hieronder aan` });
  const [time, until] = [clockIn(posted, NAMES.time), clockIn(posted, NAMES.until)];
  for (const [name, read] of [[NAMES.time, time], [NAMES.until, until]] as const) if (read.wrong) problems.push({ field: name, text: 'Vul een uur in, zoals 14.30' });
  const reasons = Object.fromEntries(planning.gates.flatMap((verdict) => { const why = textOf(posted, gateName(verdict.gate)).trim(); return why === '' ? [] : [[verdict.gate, why] as const]; }));
  const place = textOf(posted, NAMES.place);
  const when = { day: day ?? found.today, ...(time.clock === undefined ? {} : { time: time.clock }), ...(until.clock === undefined ? {} : { until: until.clock }), ...(place === '' ? {} : { place }), ...(Object.keys(reasons).length === 0 ? {} : { reasons }) };
  if (appointment !== undefined) return { problems, command: { do: 'move', instance: appointment.instance, reason: textOf(posted, NAMES.reason).trim(), ...when } };
  const chosen = new Set(textsOf(posted, NAMES.invited));
  const [row, obligation] = [textOf(posted, NAMES.row), textOf(posted, NAMES.obligation)];
  const invited = planning.invited.filter((one) => one.fixed || chosen.has(one.key)).map((one) => one.party);
  return { problems, command: { do: 'plan', task: planning.task, instance: fresh, invited, ...when, ...(row === '' ? {} : { row }), ...(obligation === '' ? {} : { obligation }) } };
}

function show(planning: Planning, tried: Try, status: number): Answer {
  const { found, task, appointment } = planning;
  const verb = appointment === undefined ? 'Plan' : 'Verplaats';
  const title = `${verb}: ${taskNoun(found, task).replace(/^(?:de|het) /, '')}`;
  return page(`${tried.problems.length > 0 ? 'Fout: ' : ''}${title}, ${subjectName(found)}`, <PlanPage planning={planning} tried={tried} title={title} />, { status, nav: urls.cases() });
}

function PlanPage({ planning, tried, title }: { planning: Planning; tried: Try; title: string }) {
  const { found, task, word, appointment, offer, duty } = planning;
  const refused = offer.allowed === 'no' ? refusalReason(found, offer) : undefined;
  const weekend = tried.problems.some((one) => one.field === NAMES.day && one.text.includes('geen werkdag'));
  const places = word.meet?.place ?? [];
  return (
    <CaseForm frame={{ found, title, action: urls.caseAct(found.file.number, appointment === undefined ? 'plan' : 'verplaats', task), button: appointment === undefined ? capital(word['plan-verb'] ?? 'Plan') : 'Verplaats', problems: tried.problems, since: tried.since, hidden: { [NAMES.instance]: appointment?.instance, [NAMES.obligation]: duty?.id }, lead: <>
      {word.help && <p class="lead">{word.help}</p>}
      {refused && <Notice warn wide><p>{refused.rule} <span class="ref">{refused.source}</span></p></Notice>}
      {duty?.due && <div><b>Op tijd:</b> {windowWords(duty)} <Why about={taskNoun(found, task)} lines={obligationReason(found, duty)} /></div>}
      {appointment && <p>Stond op {fullDay(appointment.day)}{appointment.time === undefined ? '' : `, ${appointment.time.replace(':', '.')} uur`}.</p>}
    </> }}>
      <LineControl controls={tried} name={NAMES.day} label="Welke dag?" width="w-s" date />
      {weekend && <div class="opts"><label><input type="checkbox" name={NAMES.anyway} value={textOf(tried.answers, NAMES.day)} />Toch op deze dag</label></div>}
      <div class="row-of"><LineControl controls={tried} name={NAMES.time} label="Van (mag leeg blijven)" width="w-s" /><LineControl controls={tried} name={NAMES.until} label="Tot (mag leeg blijven)" width="w-s" /></div>
      {places.length > 1 && <ChoiceControl controls={tried} name={NAMES.place} label="Waar?" row choices={places.map((key) => ({ key, label: sentenceCase(key) }))} />}
      {places.length === 1 && <input type="hidden" name={NAMES.place} value={places[0]} />}
      {planning.rows.length > 0 && <ChoiceControl controls={tried} name={NAMES.row} label="Voor welk deel?" choices={planning.rows.map((row) => ({ key: row.id, label: row.label }))} />}
      {appointment === undefined && planning.invited.length > 0 && <TicksControl controls={tried} name={NAMES.invited} label="Wie komt?" chosen={new Set(textsOf(tried.answers, NAMES.invited))} choices={planning.invited.map((one) => ({ key: one.key, fixed: one.fixed, label: `${capital(partyName(found, one.party))}, ${roleWord(found, one.party.role)}`, ...(one.fixed ? { help: 'Moet erbij zijn.' } : one.usual ? { help: 'Wordt verwacht.' } : {}) }))} />}
      {planning.gates.map((verdict) => <GateControl key={verdict.gate} doing={planning} verdict={verdict} controls={tried} />)}
      {appointment !== undefined && <TextControl controls={tried} name={NAMES.reason} label="Waarom verplaats je?" />}
    </CaseForm>
  );
}

function windowWords(duty: Obligation): string {
  const { earliest, until, due } = duty;
  if (due === null) return '';
  if (earliest && until && earliest < until) return `tussen ${fullDay(earliest)} en ${fullDay(until)}`;
  return `uiterlijk ${fullDay(until ?? due)}`;
}
