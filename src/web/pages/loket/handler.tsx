/** Doors of the quick page: a question noted, who looks like a name, and a name for a card that had none. */
import { z } from 'zod';
import type { Refusal } from '../../../engine/reading.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { findCaseForNaming, nameCard, type NamingSpot } from '../../../work/open/name-card.ts';
import { noteAtDesk } from '../../../work/open/note-at-desk.ts';
import { knownCards, quickDesks, type KnownCard, type QuickDesk } from '../../../work/open/desks.ts';
import { fragment, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import { beginningOf } from '../../fields/beginning.ts';
import { readForm, rowsChanged } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { whereToGo, type Sitting } from '../../../work/desks/desk-days.ts';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { controlOf } from '../dossiers/finish.tsx';
import { townOf } from '../nieuw-dossier/handler.tsx';
import { chosenOf, OUTCOME, SAME, SOMEBODY_ELSE, splitName, WHO } from './names.ts';
import { ChooseDesk, DeskPage, Known, NamePage } from './page.tsx';

const RIGHT = 'loket.noteren';
const chosen = z.object({ programma: z.string().max(100).default(''), klaar: z.string().max(60).default(''), /** Where whoever notes sits. */ plek: z.string().max(60).default('') });
const typing = z.object({ programma: z.string().max(100), wie: z.string().max(200).default('') });
const numbered = z.object({ number: z.string().max(60) });
const WHICH = 'Deze naam lijkt op iemand die we kennen. Kies wie het is';

export function deskRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.desk, permission: RIGHT, audit: 'loket.form', input: chosen, handle: (ask) => begin(house, ask) }),
    route({ method: 'POST', path: paths.desk, permission: RIGHT, audit: 'loket.note', input: chosen, handle: (ask) => note(house, ask) }),
    route({
      method: 'GET', path: paths.deskKnown, permission: RIGHT, audit: 'loket.known', input: typing,
      handle: async ({ scope, input }) => fragment(<Known known={await knownCards(house, scope, input.programma, input.wie)} answers={{}} problems={[]} />),
    }),
    route({ method: 'GET', path: paths.deskName, permission: RIGHT, audit: 'loket.name-form', input: numbered, handle: (ask) => askName(house, ask, {}, [], []) }),
    route({ method: 'POST', path: paths.deskName, permission: RIGHT, audit: 'loket.name', input: numbered, handle: (ask) => giveName(house, ask) }),
  ];
}

const lookOf = ({ room }: QuickDesk): FieldLook => ({ optionsOf: room.optionsOf, municipalities: room.municipalities, organisations: room.organisations, desks: room.desks, rowsOf: () => [], files: new Map() });

async function begin(house: House, { scope, input, now }: Ask<typeof RIGHT, z.output<typeof chosen>>): Promise<Answer> {
  const desks = await quickDesks(house, scope);
  const today = await whereToGo(house, scope, { days: 0 });
  const desk = input.programma === '' && desks.length === 1 ? desks[0] : desks.find(({ room }) => room.draaiboek.key === input.programma);
  if (desk === undefined) return page('Loket', <ChooseDesk desks={desks} today={today.sittings} />, { nav: urls.desk() });
  const done = input.klaar === '' ? undefined : await findCaseForNaming(house, scope, input.klaar);
  const sits = today.sittings.find((one) => one.moment.id === input.plek);
  const answers = { ...beginningOf(desk.room.form, now.moment), ...beginningOf(desk.form, now.moment), ...(sits === undefined ? {} : satAt(desk, sits)) };
  return show(desk, answers, [], [], { done: done?.number ?? '', nameless: done?.nameless ?? false, proposed: done?.proposed ?? [], today: today.sittings, sitting: sits?.moment.id ?? '' });
}

function show(desk: QuickDesk, answers: Fields, problems: readonly Problem[], known: readonly KnownCard[], after: { done: string; nameless: boolean; proposed: NamingSpot['proposed']; today: readonly Sitting[]; sitting: string } = { done: '', nameless: false, proposed: [], today: [], sitting: '' }): Answer {
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}${desk.room.draaiboek.name}`, <DeskPage facts={{ desk, look: lookOf(desk), answers, problems, known, ...after }} />, { nav: urls.desk(), status: bad ? 422 : 200 });
}

/** What is known because of where somebody sits: each field that asks for the place of a desk, and each choice that has an option with the name of that kind of desk. */
function satAt({ form, room }: QuickDesk, { moment }: Sitting): Fields {
  const told = [...Object.entries(form.fields), ...Object.entries(room.form.fields)].flatMap(([key, field]): [string, string][] => {
    if (field.is === 'desk') return [[key, moment.name]];
    return field.is === 'choice' && room.optionsOf(field.of).some((one) => one.key === moment.kind) ? [[key, moment.kind]] : [];
  });
  return Object.fromEntries(told);
}

async function note(house: House, { scope, input, posted, once, now }: Ask<typeof RIGHT, z.output<typeof chosen>>): Promise<Answer> {
  const desk = (await quickDesks(house, scope)).find(({ room }) => room.draaiboek.key === input.programma);
  if (desk === undefined) return problem('not-found');
  const changed = rowsChanged(posted);
  if (changed !== null) return show(desk, changed, [], []);
  const { draaiboek } = desk.room;
  const typed = textOf(posted, WHO).trim();
  const [known, choice] = [await knownCards(house, scope, draaiboek.key, typed), textOf(posted, SAME)];
  const same = chosenOf(choice, known);
  const [noted, opening] = [readForm(desk.form, lookOf(desk), posted), readForm(desk.room.form, lookOf(desk), posted)];
  const outcome = textOf(posted, OUTCOME);
  const problems: Problem[] = [
    ...noted.problems, ...(same?.card === undefined ? opening.problems : []),
    ...(known.length > 0 && same === undefined && choice !== SOMEBODY_ELSE ? [{ field: SAME, text: WHICH }] : []),
    ...(desk.word.outcomes !== undefined && outcome === '' ? [{ field: OUTCOME, text: 'Kies wat het antwoord is' }] : []),
  ];
  if (problems.length > 0) return show(desk, posted, problems, known);
  const where = (number: string): string => urls.desk({ programma: draaiboek.key, klaar: number, plek: input.plek || undefined });
  const done = await noteAtDesk(house, scope, {
    programme: draaiboek.key, happened: now.today, values: opening.values, ...splitName(same?.person === undefined ? typed : (known.find((one) => one.person === same.person)?.name ?? typed)), person: same?.person, together: [],
    municipality: townOf(desk.room, opening.values), chosen: {}, once: once ?? undefined, location: where, card: same?.card, task: desk.task, note: noted.values, outcome: outcome === '' ? undefined : outcome,
  });
  return isRefused(done) ? show(desk, posted, done.refused.map((refusal) => problemOf(refusal)), known) : redirect(where(done.number));
}

/** What stands in the way without a field of its own is about the answer. */
function problemOf(refusal: Refusal): Problem {
  return { field: controlOf(refusal) || OUTCOME, text: sayRefusal(refusal) };
}

async function askName(house: House, { scope, input: { number } }: Pick<Ask<typeof RIGHT, z.output<typeof numbered>>, 'scope' | 'input'>, answers: Fields, problems: readonly Problem[], known: readonly KnownCard[]): Promise<Answer> {
  const card = await findCaseForNaming(house, scope, number);
  if (card?.nameless !== true) return problem('not-found');
  const bad = problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}Geef de kaart een naam`, <NamePage facts={{ number, answers, problems, known, programme: card.programme }} />, { nav: urls.desk(), status: bad ? 422 : 200 });
}

async function giveName(house: House, ask: Ask<typeof RIGHT, z.output<typeof numbered>>): Promise<Answer> {
  const { scope, input: { number }, posted, once } = ask;
  const card = await findCaseForNaming(house, scope, number);
  if (card?.nameless !== true) return problem('not-found');
  const typed = textOf(posted, WHO).trim();
  const [known, choice] = [await knownCards(house, scope, card.programme, typed), textOf(posted, SAME)];
  const same = chosenOf(choice, known);
  if (known.length > 0 && same === undefined && choice !== SOMEBODY_ELSE) return askName(house, ask, posted, [{ field: SAME, text: WHICH }], known);
  const done = await nameCard(house, scope, { caseId: card.id, ...splitName(typed), person: same?.person, once: once ?? undefined, location: urls.caseFile(number) });
  if (!isRefused(done)) return redirect(urls.caseFile(number), { said: 'De kaart heeft nu een naam.' });
  return askName(house, ask, posted, done.refused.map((refusal) => ({ field: refusal.field ?? WHO, text: sayRefusal(refusal) })), known);
}
