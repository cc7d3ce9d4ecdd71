/** Doors of whoever takes calls: the call, its beds, the acts in between, and the line that says that a pool changed. */
import { z } from 'zod';
import { formatDay } from '../../../values/dutch.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import type { Scope } from '../../../store/scope.ts';
import { act } from '../../../work/act/act.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { openAtDesk } from '../../../work/open/open-at-desk.ts';
import type { ActRoom } from '../../../work/look/case/act-room.ts';
import { callDesks, type CallDesk } from '../../../work/places/call-desks.ts';
import { callRoom, clockNow, type CallRoom } from '../../../work/places/call-room.ts';
import { callMark } from '../../../work/places/call-watch.ts';
import { knownPeople, type KnownPerson } from '../../../work/places/known-people.ts';
import { parseId, type PersonId } from '../../../values/ids.ts';
import type { Moment } from '../../../values/moment.ts';
import { fragment, line, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import { readForm } from '../../fields/form.tsx';
import { beginningOf } from '../../fields/beginning.ts';
import type { FieldLook } from '../../fields/kind.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { NAMES } from '../dossiers/control-names.ts';
import { lookOf, readDoing } from '../dossiers/do.tsx';
import { doingOf } from '../dossiers/doing.ts';
import { dayIn, finish, FIRST, type Try } from '../dossiers/finish.tsx';
import { subjectName } from '../dossiers/words.ts';
import { nameProblems, townOf } from '../nieuw-dossier/handler.tsx';
import { BedPage, Beds } from './oproep-bed-page.tsx';
import { CallPage, ChooseDeskPage, NEW_PERSON, PERSON } from './oproep-call-page.tsx';
import { heldSpot, viewOf, type Looking } from './oproep-view.ts';
import { whenWords } from './oproep-words.ts';

const RIGHT = 'plaatsen.zien';
const chosen = z.object({ pool: z.string().max(100).default('') });
const id = z.string().max(60).optional();
const one = z.object({ number: z.string().max(60), plaats: id, neem: id, geen: z.string().max(5).default(''), tot: z.string().max(20).default(''), stuk: z.string().max(10).default('') });
const acting = z.object({ number: z.string().max(60), daad: z.string().max(60) });

export function callRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.calls, permission: RIGHT, audit: 'oproep.form', input: chosen, handle: (ask) => begin(house, ask) }),
    route({ method: 'POST', path: paths.calls, permission: RIGHT, audit: 'oproep.new', input: chosen, handle: (ask) => open(house, ask) }),
    route({
      method: 'GET', path: paths.callOne, permission: RIGHT, audit: 'oproep.view', input: one,
      async handle({ scope, input, query }) {
        const call = await callRoom(house, scope, input.number, dayIn(query, 'tot'));
        if (call === undefined) return problem('not-found');
        const looking: Looking = { plaats: input.plaats, neem: input.neem, geen: input.geen === 'ja' };
        if (input.stuk !== '') return fragment(<Beds facts={{ call, view: viewOf(call, looking) }} />);
        return show(house, scope, call, looking, FIRST({}), 200);
      },
    }),
    route({
      method: 'GET', path: paths.callNow, permission: RIGHT, audit: 'oproep.watch', input: z.object({ number: z.string().max(60), sinds: z.string().max(40).default('') }),
      async handle({ scope, input }) {
        const look = (again: Scope): Promise<string | undefined> => callMark(house, again, input.number);
        return (await look(scope)) === undefined ? problem('not-found') : line(input.sinds, look);
      },
    }),
    route({ method: 'POST', path: paths.callAct, permission: RIGHT, audit: 'oproep.act', input: acting, handle: (ask) => carryOut(house, ask) }),
  ];
}

async function begin(house: House, { scope, input, now }: Ask<typeof RIGHT, z.output<typeof chosen>>): Promise<Answer> {
  const desks = await callDesks(house, scope);
  const desk = input.pool === '' && desks.length === 1 ? desks[0] : desks.find(({ pool }) => pool === input.pool);
  return desk === undefined ? page('Een bed voor vannacht', <ChooseDeskPage desks={desks} />, { nav: NAV }) : showCall(desk, beginningOf(desk.room.form, now.moment), [], [], now.moment);
}

const NAV = '/opvang';

function showCall(desk: CallDesk, answers: Fields, problems: readonly Problem[], known: readonly KnownPerson[], moment: Moment): Answer {
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Een bed voor vannacht`, <CallPage call={{ desk, look: callLook(desk), answers, problems, known, when: whenWords(moment) }} />, { nav: NAV, status: bad ? 422 : 200 });
}

function callLook({ room, referrers }: CallDesk): FieldLook {
  return { optionsOf: room.optionsOf, municipalities: room.municipalities, organisations: referrers, rowsOf: () => [], files: new Map() };
}

async function open(house: House, { scope, input, posted, once, now }: Ask<typeof RIGHT, z.output<typeof chosen>>): Promise<Answer> {
  const desk = (await callDesks(house, scope)).find(({ pool }) => pool === input.pool);
  if (desk === undefined) return problem('not-found');
  const { room } = desk;
  const reading = readForm(room.form, callLook(desk), posted, { first: true });
  const [givenName, familyName] = [textOf(posted, 'voornaam').trim(), textOf(posted, 'naam').trim()];
  const known = givenName === '' || familyName === '' ? [] : await knownPeople(house, scope, { givenName, familyName });
  const who = textOf(posted, PERSON);
  const problems = [...nameProblems(posted), ...(known.length > 0 && who !== NEW_PERSON && !known.some((person) => person.id === who) ? [{ field: PERSON, text: 'We kennen al iemand met deze naam. Kies of het dezelfde persoon is' }] : []), ...reading.problems];
  if (problems.length > 0) return showCall(desk, posted, problems, known, now.moment);
  const opened = await openAtDesk(house, scope, {
    programme: room.draaiboek.key, happened: now.today, values: reading.values, givenName, familyName, person: known.length > 0 && who !== NEW_PERSON ? parseId<PersonId>(who) : undefined, together: [],
    municipality: townOf(room, reading.values), chosen: {}, once: once ?? undefined, location: (number) => urls.callOne(number),
  });
  if (!isRefused(opened)) return redirect(urls.callOne(opened.number), { said: `Dossier ${opened.number} is geopend.` });
  return showCall(desk, posted, opened.refused.map((refusal) => ({ field: refusal.field ?? '', text: sayRefusal(refusal) })), known, now.moment);
}

async function show(house: House, scope: Scope, call: CallRoom, looking: Looking, tried: Try, status: number): Promise<Answer> {
  const mark = (await callMark(house, scope, call.found.file.number)) ?? '';
  const title = `Een bed voor vannacht, ${subjectName(call.found)}`;
  return page(tried.problems.length > 0 ? `Fout: ${title}` : title, <BedPage facts={{ call, view: viewOf(call, looking), look: lookOf({ found: call.found, documents: [] }), tried, mark }} />, { status, nav: NAV });
}

/** What each address of the page carries out, and what it shows again when that was refused. */
const ACTS: Readonly<Record<string, { taskOf(call: CallRoom): Key | undefined; said: string; again(bed: string): Looking }>> = {
  vraag: { taskOf: ({ desk }) => desk.ask, said: 'Het antwoord is genoteerd.', again: (plaats) => ({ plaats }) },
  hou: { taskOf: ({ desk }) => desk.hold, said: 'De plaats is vastgehouden.', again: () => ({}) },
  neem: { taskOf: ({ desk }) => desk.take, said: 'De plaats is genomen.', again: (neem) => ({ neem }) },
  terug: { taskOf: ({ release }) => release, said: 'De plaats is weer vrij.', again: () => ({}) },
  geen: { taskOf: ({ desk }) => desk.none, said: 'Genoteerd.', again: () => ({ geen: true }) },
};

async function carryOut(house: House, { scope, input, posted, once }: Ask<typeof RIGHT, z.output<typeof acting>>): Promise<Answer> {
  const until = dayIn(posted, NAMES.leaving);
  const call = await callRoom(house, scope, input.number, until);
  const doing = Object.hasOwn(ACTS, input.daad) ? ACTS[input.daad] : undefined;
  const task = call === undefined ? undefined : doing?.taskOf(call);
  const form = call === undefined || task === undefined ? undefined : doingOf(call.found, task, {});
  if (call === undefined || doing === undefined || task === undefined || form === undefined) return problem('not-found');
  const bed = textOf(posted, NAMES.bed);
  const again = async (tried: Try, status: number): Promise<Answer> => {
    // Read anew: what somebody else took a moment ago is no longer offered.
    const now = (await callRoom(house, scope, input.number, until)) ?? call;
    return show(house, scope, now, doing.again(bed), tried, status);
  };
  const told: Fields = { ...posted, [NAMES.day]: formatDay(call.found.today), [NAMES.time]: clockNow(call.found) };
  const reading = readDoing(roomFor(call, task), form, told, house.newId());
  if (reading.problems.length > 0) return again({ answers: posted, problems: reading.problems, asked: [] }, 422);
  const tot = until === undefined ? {} : { tot: formatDay(until) };
  const answer = await finish({ house, scope, found: call.found, posted, once }, reading.command, { files: reading.files, said: doing.said, to: urls.callOne(input.number, tot), again });
  if (answer.kind === 'redirect' && task === call.desk.ask) await letGo(house, scope, call, reading.command.do === 'do' ? reading.command.outcome : undefined, bed);
  return answer;
}

function roomFor(call: CallRoom, task: Key): ActRoom {
  const facet = call.found.draaiboek.tasks[task]?.claim;
  return { found: call.found, documents: [], ...(facet === undefined ? {} : { claim: { facet, nights: call.nights, beds: call.beds, more: call.more, running: undefined, held: undefined } }) };
}

/** Whoever gives the place said no: what was held of it is free for others at once. */
async function letGo(house: House, scope: Scope, call: CallRoom, outcome: Key | undefined, bed: string): Promise<void> {
  if (call.release === undefined || outcome === call.desk.yes || heldSpot(call)?.id !== bed) return;
  await act(house, scope, { caseId: call.found.file.id, command: { do: 'do', task: call.release, instance: house.newId(), happened: call.found.today, values: {} } });
}
