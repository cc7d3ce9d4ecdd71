/** Doors to meetings: their list, one of them, one month over all partners, moving a day, and what may be done. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { askForCase } from '../../../work/meetings/ask.ts';
import { changeMeetingBy } from '../../../work/meetings/change.ts';
import { meetingList, oneMeeting, type MeetingView } from '../../../work/meetings/look.ts';
import { moveMeetingDay } from '../../../work/meetings/move.ts';
import { monthOf } from '../../../work/meetings/overview.ts';
import { previewAgenda } from '../../../work/meetings/preview.ts';
import { takeReply } from '../../../work/meetings/reply.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { OnceMark } from '../../doorkeeper.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { MeetingsPage } from './list-page.tsx';
import { MailPage } from './mail-page.tsx';
import { MonthPage } from './month-page.tsx';
import { MeetingPage, REPLIES } from './one-page.tsx';
import { dayTyped, fieldOf, READERS } from './posted.ts';
import { verdictRoutes } from './verdict.tsx';

const right = 'dossiers.handelen' as const;

export function meetingRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.meetings, permission: right, audit: 'overleg', input: z.object({}), handle: ({ scope }) => showList(house, scope, {}, []) }),
    route({ method: 'GET', path: paths.meetingMonth, permission: right, audit: 'overleg.maand', input: z.object({ dag: z.string().max(10) }), async handle({ scope, input }) {
      const day = parseDay(input.dag);
      return day === undefined ? problem('not-found') : page('Overleg, alle partners', <MonthPage month={await monthOf(house, scope, day)} />, { nav: urls.meetings() });
    } }),
    route({ method: 'POST', path: paths.meetingDay, permission: right, audit: 'overleg.dag', input: z.object({}), handle: ({ scope, posted, once }) => moveDay(house, scope, posted, once) }),
    route({ method: 'POST', path: paths.meetingReply, permission: right, audit: 'overleg.antwoord', input: z.object({}), handle: ({ scope, posted, once }) => reply(house, scope, posted, once) }),
    ...verdictRoutes(house),
    route({ method: 'GET', path: paths.meeting, permission: right, audit: 'overleg.view', input: z.object({ id: z.uuid() }), async handle({ scope, input }) {
      const view = await oneMeeting(house, scope, input.id);
      return view === undefined ? problem('not-found') : showOne(view, {}, []);
    } }),
    route({ method: 'GET', path: `${paths.meeting}/mail`, permission: right, audit: 'overleg.mail.view', input: z.object({ id: z.uuid() }), async handle({ scope, input }) {
      const preview = await previewAgenda(house, scope, input.id, undefined);
      return preview === undefined ? problem('not-found') : page('Mail de agenda', <MailPage preview={preview} problems={[]} />, { nav: urls.meetings() });
    } }),
    route({ method: 'POST', path: paths.meetingAct, permission: right, audit: 'overleg.doe', input: z.object({ id: z.uuid(), daad: z.string().max(30) }), handle: ({ scope, input, posted, once }) => change(house, scope, input, posted, once) }),
  ];
}

async function showList(house: House, scope: Scope, answers: Fields, problems: readonly Problem[], said = ''): Promise<Answer> {
  const list = await meetingList(house, scope);
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Overleg${said}`, <MeetingsPage list={list} answers={answers} problems={problems} />, { nav: urls.meetings(), status: problems.length > 0 ? 422 : 200 });
}

function showOne(view: MeetingView, answers: Fields, problems: readonly Problem[]): Answer {
  const title = `Overleg van ${formatDay(view.meeting.day)}`;
  return page(problems.length > 0 ? `Fout: ${title}` : title, <MeetingPage view={view} answers={answers} problems={problems} />, { nav: urls.meetings(), status: problems.length > 0 ? 422 : 200 });
}

const SAID: Record<string, string> = {
  woorden: 'Bewaard.', besluit: 'Het besluit is bewaard.', mail: 'De agenda is klaar om te vertrekken.', plaats: 'Plaats en uur zijn bewaard.', afzeggen: 'Het overleg is afgezegd.', gehouden: 'Genoteerd wie erbij was. Nu kunnen de oordelen en besluiten erbij.',
  verslag: 'Het verslag is bewaard.', besluiten: 'De besluiten zijn klaar om te vertrekken.', bevestig: 'Je bevestigde de besluiten.', opmerking: 'Je opmerking staat bij de besluiten.', 'actie-gedaan': 'De actie is gedaan.', 'mail-terug': 'Genoteerd dat de mail terugkwam.',
};

async function change(house: House, scope: Scope, { id, daad }: { id: string; daad: string }, posted: Fields, once: OnceMark | null): Promise<Answer> {
  const view = await oneMeeting(house, scope, id);
  if (view === undefined) return problem('not-found');
  if (daad === 'vraag') return ask(house, scope, view, posted, once);
  const read = READERS[daad]?.(view, posted, house.newId);
  if (read === undefined || ('problems' in read && read.problems.length === 0)) return problem('not-found');
  if ('problems' in read) return showOne(view, posted, read.problems);
  const done = await changeMeetingBy(house, scope, { id, commands: read.commands, once: once ?? undefined });
  if (!isRefused(done)) return redirect(urls.meeting(id), { said: SAID[daad] ?? 'Bewaard.' });
  return refused(house, scope, view, daad, posted, done);
}

/** Who organises puts a case on this very meeting; a partner asks for the first that is not closed yet. */
async function ask(house: House, scope: Scope, view: MeetingView, posted: Fields, once: OnceMark | null): Promise<Answer> {
  const [number, text] = [textOf(posted, 'vraag-dossier'), textOf(posted, 'vraag-tekst')];
  const found = view.cases.find((one) => one.file.number === number);
  if (found === undefined) return problem('not-found');
  if (view.runs) {
    const done = await changeMeetingBy(house, scope, { id: view.row.id, commands: [{ do: 'ask', case: found.file.id, text }], once: once ?? undefined });
    return isRefused(done) ? refused(house, scope, view, 'vraag', posted, done) : redirect(urls.meeting(view.row.id), { said: 'Het dossier staat op de agenda.' });
  }
  const done = await askForCase(house, scope, { number, series: view.row.series, text, once: once ?? undefined });
  return isRefused(done) ? refused(house, scope, view, 'vraag', posted, done) : redirect(urls.meeting(done.id), { said: `Het dossier komt op het overleg van ${formatDay(done.day)}.` });
}

async function refused(house: House, scope: Scope, view: MeetingView, daad: string, posted: Fields, { refused: list }: Refused): Promise<Answer> {
  if (list.some((one) => one.code === 'not-found' || one.code === 'not-allowed' || one.code === 'key-reused')) return problem(list);
  const problems = list.map((one) => ({ field: fieldOf(daad, posted, one.field), text: sayRefusal(one) }));
  const preview = daad === 'mail' ? await previewAgenda(house, scope, view.row.id, textOf(posted, 'aan').trim()) : undefined;
  if (preview !== undefined) return page('Fout: Mail de agenda', <MailPage preview={preview} problems={problems} />, { nav: urls.meetings(), status: 422 });
  return showOne(view, posted, problems);
}

async function moveDay(house: House, scope: Scope, posted: Fields, once: OnceMark | null): Promise<Answer> {
  const [day, written] = [parseDay(textOf(posted, 'dag')), textOf(posted, 'naar')];
  const to = written.trim() === '' ? null : dayTyped(written);
  if (day === undefined || to === undefined) return showList(house, scope, posted, [{ field: day === undefined ? 'dag' : 'naar', text: 'Vul een dag in, zoals 05/01/2027' }]);
  const done = await moveMeetingDay(house, scope, { programme: textOf(posted, 'programma'), series: textOf(posted, 'reeks'), day, to, reason: textOf(posted, 'reden'), once: once ?? undefined });
  if (!isRefused(done)) return redirect(urls.meetings(), { said: to === null ? `Het overleg van ${formatDay(day)} gaat niet door.` : `Het overleg van ${formatDay(day)} is verplaatst naar ${formatDay(to)}.` });
  if (done.refused.some((one) => one.code === 'not-found' || one.code === 'not-allowed')) return problem(done.refused);
  return showList(house, scope, posted, done.refused.map((one) => ({ field: one.field === 'to' ? 'naar' : one.field === 'reason' ? 'reden' : '', text: sayRefusal(one) })));
}

async function reply(house: House, scope: Scope, posted: Fields, once: OnceMark | null): Promise<Answer> {
  const done = await takeReply(house, scope, { text: textOf(posted, 'antwoord'), once: once ?? undefined });
  if (!isRefused(done)) return redirect(urls.meeting(done.id), { said: `Het antwoord hoort bij dit overleg: die persoon ${REPLIES[done.answer]}.` });
  if (done.refused.some((one) => one.code === 'not-found')) return showList(house, scope, posted, [{ field: 'antwoord', text: 'Dit antwoord hoort bij geen overleg dat jij kent.' }]);
  return showList(house, scope, posted, done.refused.map((one) => ({ field: 'antwoord', text: sayRefusal(one) })));
}
