/** Noting a complaint, a question about data, or a talk that may become one. */
import { z } from 'zod';
import type { Values } from '../../../engine/events.ts';
import type { Scope } from '../../../store/scope.ts';
import type { Day } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import type { GivenFile } from '../../../work/case/act-with-files.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { dossier as dossierOf } from '../../../work/look/case/dossier.ts';
import { discontentIn, noteDiscontent } from '../../../work/privacy/conversation.ts';
import { openBeside } from '../../../work/privacy/open-beside.ts';
import { openingRoom, type OpeningRoom } from '../../../work/privacy/opening-room.ts';
import { registerKinds } from '../../../work/privacy/register.ts';
import { answersFor } from '../../../work/privacy/who-may.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields, type PostedFile } from '../../body.ts';
import { readForm } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn, NOT_A_DAY } from '../dossiers/finish.tsx';
import { fieldLook } from '../dossiers/look.ts';
import { audiences } from '../dossiers/readers.ts';
import { ConversationPage, NewPage } from './new-page.tsx';

const about = z.object({ dossier: z.string().max(60).default(''), soort: z.string().max(100).default(''), nota: z.string().max(60).default('') });
type About = z.output<typeof about>;

export function beginRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.privacyNew, permission: 'signed-in', audit: 'privacy.new.view', input: about,
      handle: ({ scope, input, now }) => (input.soort === '' ? talk(house, scope, input.dossier.trim(), { dag: formatDay(now.today) }, []) : begin(house, scope, input, null, [], now.today)),
    }),
    route({ method: 'POST', path: paths.privacyNew, permission: 'signed-in', audit: 'privacy.new', input: about, handle: (ask) => open(house, ask) }),
    route({ method: 'POST', path: `${paths.privacyNew}/gesprek`, permission: 'signed-in', audit: 'privacy.conversation', input: about, handle: (ask) => noteTalk(house, ask) }),
  ];
}

/** `posted` is null for a form not yet filled in; a talk that became a complaint fills in its words. */
async function begin(house: House, scope: Scope, input: About, posted: Fields | null, problems: readonly Problem[], today: Day): Promise<Answer> {
  const room = await openingRoom(house, scope, { dossier: input.dossier.trim(), kind: input.soort });
  if (isRefused(room)) return problem(room.refused);
  const answers = posted ?? { dag: formatDay(today), ...wordsOfTalk(room, input.nota) };
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}${room.draaiboek.name} noteren`, <NewPage room={room} look={lookOf(room)} answers={answers} problems={problems} />, { nav: urls.privacyRegister(), status: bad ? 422 : 200 });
}

/** Into the first field for free words: the words of the talk. */
function wordsOfTalk(room: OpeningRoom, note: string): Fields {
  const told = discontentIn(room.parent).find((one) => one.event === note);
  const field = Object.entries(room.form.fields).find(([, one]) => one.is === 'lines')?.[0];
  return told === undefined || field === undefined ? {} : { [field]: told.text, dag: formatDay(told.day) };
}

function lookOf(room: OpeningRoom): FieldLook {
  return { ...fieldLook({ ...room.parent, draaiboek: room.draaiboek }, { municipalities: room.parent.around.municipalities }), rowsOf: () => [] };
}

async function open(house: House, ask: Ask<'signed-in', About>): Promise<Answer> {
  const { scope, input, posted, now } = ask;
  const room = await openingRoom(house, scope, { dossier: input.dossier.trim(), kind: input.soort });
  if (isRefused(room)) return problem(room.refused);
  const reading = readForm(room.form, lookOf(room), posted);
  const happened = dayIn(posted, 'dag');
  const problems: Problem[] = [...(happened === undefined ? [{ field: 'dag', text: NOT_A_DAY }] : []), ...reading.problems];
  if (happened === undefined || problems.length > 0) return begin(house, scope, input, posted, problems, now.today);
  const opened = await openBeside(house, scope, {
    dossier: room.parent.file.number, kind: input.soort, happened, values: withoutEmptyFiles(reading.values, reading.files), files: filesOf(room, reading.files),
    chosen: Object.fromEntries(room.roles.map((one) => [one.role, textOf(posted, `rol-${one.role}`)])), once: ask.once ?? undefined, location: placeOf(room),
  });
  if (!isRefused(opened)) return redirect(placeOf(room)(opened.number), { said: `Genoteerd als ${opened.number}.` });
  return begin(house, scope, input, posted, opened.refused.map((one) => ({ field: fieldAt(one, room), text: sayRefusal(one) })), now.today);
}

const placeOf = (room: OpeningRoom) => (number: string): string => (room.draaiboek.register === 'data' ? urls.privacyOne(number) : urls.caseFile(number));

/** The day stands in its own control; a role refused belongs to the control of that role. */
function fieldAt(refusal: Refused['refused'][number], room: OpeningRoom): string {
  if (refusal.field === 'happened') return 'dag';
  const role = refusal.data['role'];
  const atRole = refusal.field === 'party' && typeof role === 'string';
  // Of two roles that exclude each other the one that must be filled is where another can be chosen.
  const other = refusal.data['other'];
  const must = room.roles.find((one) => one.must && (one.role === role || one.role === other))?.role;
  return atRole ? `rol-${must ?? role}` : (refusal.field ?? '');
}

function filesOf(room: OpeningRoom, files: Readonly<Record<string, readonly PostedFile[]>>): GivenFile[] {
  return Object.entries(room.form.fields).flatMap(([key, field]): GivenFile[] => (field.is !== 'file' ? [] : (files[key] ?? []).slice(0, 1).map((file) => ({ name: file.name, bytes: file.bytes, class: field.class, kind: 'bijlage', at: { field: key } }))));
}

function withoutEmptyFiles(values: Values, files: Readonly<Record<string, unknown>>): Values {
  return Object.fromEntries(Object.entries(values).filter(([key, value]) => !(value === '' && key in files)));
}

async function talk(house: House, scope: Scope, dossier: string, answers: Fields, problems: readonly Problem[]): Promise<Answer> {
  const found = await dossierOf(house, scope, dossier);
  if (found === undefined || !answersFor(scope, found.file)) return problem('not-found');
  const complaint = registerKinds(house).find((one) => one.register === 'complaints')?.key;
  const bad = problems.length > 0;
  const filled = { wie: found.file.subjectName, klasse: audiences(found)[0]?.class ?? '', ...answers };
  return page(`${bad ? 'Fout: ' : ''}Praat over wat tegenvalt`, <ConversationPage found={found} complaint={complaint} answers={filled} problems={problems} />, { nav: urls.privacyRegister(), status: bad ? 422 : 200 });
}

async function noteTalk(house: House, ask: Ask<'signed-in', About>): Promise<Answer> {
  const { scope, posted } = ask;
  const dossier = ask.input.dossier.trim();
  const happened = dayIn(posted, 'dag');
  if (happened === undefined) return talk(house, scope, dossier, posted, [{ field: 'dag', text: NOT_A_DAY }]);
  const who = textOf(posted, 'wie').trim().slice(0, 200);
  const location = urls.privacyNew({ dossier });
  const done = await noteDiscontent(house, scope, { dossier, class: textOf(posted, 'klasse'), text: textOf(posted, 'wat').trim(), happened, ...(who === '' ? {} : { with: who }), once: ask.once ?? undefined, location });
  if (!isRefused(done)) return redirect(location, { said: 'Het gesprek is bewaard in het dossier.' });
  if (done.refused[0]?.code === 'not-found') return problem(done.refused);
  const at: Record<string, string> = { text: 'wat', happened: 'dag', class: 'klasse' };
  return talk(house, scope, dossier, posted, done.refused.map((one) => ({ field: at[one.field ?? ''] ?? '', text: sayRefusal(one) })));
}
