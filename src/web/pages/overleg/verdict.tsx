/** A verdict on one case at a meeting: the task's own form, with who agreed taken from who was there. */
import { z } from 'zod';
import { formatDay } from '../../../values/dutch.ts';
import type { House } from '../../../work/house.ts';
import { isRefused } from '../../../work/house.ts';
import { actRoom, type ActRoom } from '../../../work/look/case/act-room.ts';
import { oneMeeting, type MeetingView } from '../../../work/meetings/look.ts';
import type { JudgedHere } from '../../../engine/agenda.ts';
import { giveVerdict } from '../../../work/meetings/verdict.ts';
import type { Scope } from '../../../store/scope.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import { FormFields, readForm, rowsChanged } from '../../fields/form.tsx';
import { Button, Buttons, LinkButton } from '../../parts/buttons.tsx';
import { Notice, PageHead, Problems, type Problem } from '../../parts/page-parts.tsx';
import { PostForm } from '../../parts/post-form.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { ChoiceControl, Hidden, TextControl } from '../dossiers/controls.tsx';
import { shownForm } from '../dossiers/doing.ts';
import { fieldLook } from '../dossiers/look.ts';
import { taskLabel } from '../dossiers/words.ts';

const input = z.object({ id: z.uuid(), number: z.string().max(40) });

export function verdictRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.meetingVerdict, permission: 'dossiers.handelen', audit: 'overleg.oordeel.view', input, async handle({ scope, input: asked }) {
      const room = await roomOf(house, scope, asked);
      return room === undefined ? problem('not-found') : show(room, {}, []);
    } }),
    route({ method: 'POST', path: paths.meetingVerdict, permission: 'dossiers.handelen', audit: 'overleg.oordeel', input, async handle({ scope, input: asked, posted, once }) {
      const room = await roomOf(house, scope, asked);
      if (room === undefined) return problem('not-found');
      const changed = rowsChanged(posted);
      if (changed !== null) return show(room, changed, []);
      const reading = room.form === undefined ? undefined : readForm(room.form, room.look, posted);
      if (reading !== undefined && reading.problems.length > 0) return show(room, posted, reading.problems);
      const done = await giveVerdict(house, scope, {
        id: asked.id, caseId: room.act.found.file.id, task: room.task, values: reading?.values ?? {}, obligation: room.judged.obligation.id, text: textOf(posted, 'besluit-tekst'), once: once ?? undefined,
        ...(textOf(posted, 'uitkomst') === '' ? {} : { outcome: textOf(posted, 'uitkomst') }),
      });
      if (!isRefused(done)) return redirect(`${urls.meeting(asked.id)}#h-bespreken`, { said: 'Het oordeel is bewaard.' });
      if (done.refused.some((one) => one.code === 'not-found')) return problem(done.refused);
      return show(room, posted, done.refused.map((one) => ({ field: one.field === 'outcome' ? 'uitkomst' : one.field === 'text' ? 'besluit-tekst' : room.form?.fields[one.field ?? ''] === undefined ? '' : one.field ?? '', text: sayRefusal(one) })), 409);
    } }),
  ];
}

interface VerdictRoom { view: MeetingView; act: ActRoom; judged: JudgedHere; task: string; form: ReturnType<typeof shownForm>; look: ReturnType<typeof fieldLook> }

/** undefined: the reader does not run this meeting, the case is not on it, or nothing of it is to be judged. */
async function roomOf(house: House, scope: Scope, { id, number }: z.output<typeof input>): Promise<VerdictRoom | undefined> {
  const view = await oneMeeting(house, scope, id);
  const one = view?.cases.find((found) => found.file.number === number);
  const act = view === undefined || !view.runs || one === undefined ? undefined : await actRoom(house, scope, number);
  const judged = one?.agenda.due[0] ?? one?.agenda.ahead ?? undefined;
  if (view === undefined || act === undefined || judged === undefined) return undefined;
  const { task } = judged.obligation;
  const formKey = act.found.draaiboek.tasks[task]?.form;
  return { view, act, judged, task, form: formKey === undefined ? undefined : shownForm(act.found, formKey, task), look: fieldLook(act.found, { municipalities: act.found.around.municipalities, documents: act.documents }) };
}

function show(room: VerdictRoom, answers: Fields, problems: readonly Problem[], status = 422): Answer {
  const { view, act, judged, task, form, look } = room;
  const { found } = act;
  const word = found.draaiboek.tasks[task];
  const title = `${taskLabel(found, task)}: ${found.file.subjectName}`;
  const term = found.draaiboek.terms[judged.obligation.term]?.label ?? judged.obligation.term;
  const body = (
    <>
      <Problems problems={problems} />
      <PageHead title={title} crumb={<><a href={urls.meetings()}>Overleg</a> · <a href={urls.meeting(view.row.id)}>{formatDay(view.meeting.day)}</a></>} under={`${term}. Wie op het overleg was, geldt als akkoord.`} />
      {view.meeting.state !== 'held' && <Notice warn wide>Noteer eerst dat het overleg gehouden is. Pas dan kan het oordeel erbij.</Notice>}
      <PostForm action={urls.meetingVerdict(view.row.id, found.file.number)} live="unsaved">
        <Hidden fields={{}} />
        {word?.outcomes && <ChoiceControl controls={{ answers, problems }} name="uitkomst" label="Oordeel" choices={Object.entries(word.outcomes).map(([key, outcome]) => ({ key, label: outcome.label ?? key }))} />}
        {form && <FormFields form={form} look={look} answers={answers} problems={problems} />}
        <TextControl controls={{ answers, problems }} name="besluit-tekst" label="Besluit, zoals het in de mail komt" help="Leeg: dan staat het oordeel in de mail." />
        <Buttons><Button>Bewaar oordeel</Button><LinkButton second href={urls.meeting(view.row.id)}>Terug</LinkButton></Buttons>
      </PostForm>
    </>
  );
  return page(problems.length > 0 ? `Fout: ${title}` : title, body, { status: problems.length > 0 ? status : 200, nav: urls.meetings() });
}
