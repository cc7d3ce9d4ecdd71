/** A new case from a desk: choose the programme, fill in who and what, and it stands. */
import { z } from 'zod';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { fieldOfPlace, openAtDesk } from '../../../work/open/open-at-desk.ts';
import { deskRoom, deskRooms, type DeskRoom } from '../../../work/open/room.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import { beginningOf } from '../../fields/beginning.ts';
import { readForm, rowsChanged } from '../../fields/form.tsx';
import type { FieldLook } from '../../fields/kind.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn, NOT_A_DAY } from '../dossiers/finish.tsx';
import { ChoosePage, NewCasePage, type SameCase } from './page.tsx';

const named = z.object({ programma: z.string().max(100).default('') });
type Named = z.output<typeof named>;
const RIGHT = 'dossiers.openen';
const MOST_TOGETHER = 6;

export function newCaseRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.caseNew, permission: RIGHT, audit: 'dossier.new-form', input: named, handle: (ask) => begin(house, ask) }),
    route({ method: 'POST', path: paths.caseNew, permission: RIGHT, audit: 'dossier.new', input: named, handle: (ask) => open(house, ask) }),
  ];
}

async function begin(house: House, { scope, now, input: { programma: programme } }: Ask<typeof RIGHT, Named>): Promise<Answer> {
  const rooms = await deskRooms(house, scope);
  const room = programme === '' && rooms.length === 1 ? rooms[0] : rooms.find((one) => one.draaiboek.key === programme);
  if (room !== undefined) return show(room, { ...beginningOf(room.form, now.moment), dag: formatDay(now.today) }, []);
  return programme === '' ? page('Nieuw dossier', <ChoosePage rooms={rooms} />, { nav: urls.cases() }) : problem('not-found');
}

function show(room: DeskRoom, answers: Fields, problems: readonly Problem[], status = problems.length > 0 ? 422 : 200, same?: SameCase): Answer {
  return page(`${problems.length > 0 ? 'Fout: ' : ''}${room.draaiboek.name}: nieuw dossier`, <NewCasePage room={room} look={lookOf(room)} answers={answers} problems={problems} {...(same === undefined ? {} : { same })} />, { nav: urls.cases(), status });
}

function lookOf(room: DeskRoom): FieldLook {
  return { optionsOf: room.optionsOf, municipalities: room.municipalities, organisations: room.organisations, rowsOf: () => [], files: new Map() };
}

async function open(house: House, { scope, input, posted, once }: Ask<typeof RIGHT, Named>): Promise<Answer> {
  const room = await deskRoom(house, scope, input.programma);
  if (room === undefined) return problem('not-found');
  const changed = rowsChanged(posted);
  if (changed !== null) return show(room, changed, []);
  const reading = readForm(room.form, lookOf(room), posted);
  const happened = dayIn(posted, 'dag');
  const problems: Problem[] = [...nameProblems(posted), ...(happened === undefined ? [{ field: 'dag', text: NOT_A_DAY }] : []), ...reading.problems];
  if (happened === undefined || problems.length > 0) return show(room, posted, problems);
  const opened = await openAtDesk(house, scope, {
    programme: room.draaiboek.key, happened, values: reading.values, givenName: textOf(posted, 'voornaam').trim(), familyName: textOf(posted, 'naam').trim(), together: togetherIn(posted),
    municipality: townOf(room, reading.values), chosen: Object.fromEntries(room.places.map(({ role }) => [role, textOf(posted, fieldOfPlace(role))])), another: textOf(posted, 'ander'), once: once ?? undefined, location: urls.caseFile,
  });
  if (!isRefused(opened)) return redirect(urls.caseFile(opened.number), { said: `Dossier ${opened.number} is geopend.` });
  const same = opened.refused.find((one) => one.code === 'same-case');
  return show(room, posted, opened.refused.map((one) => ({ field: one.field === 'happened' ? 'dag' : (one.field ?? ''), text: sayRefusal(one) })), 422, same === undefined ? undefined : { number: String(same.data['number']), open: same.data['open'] === true });
}

export function nameProblems(posted: Fields): Problem[] {
  return (['voornaam', 'naam'] as const).flatMap((field) => (textOf(posted, field).trim() === '' ? [{ field, text: field === 'naam' ? 'Vul de naam in' : 'Vul de voornaam in' }] : []));
}

function togetherIn(posted: Fields): string[] {
  return textOf(posted, 'samen-met').split(/\r?\n/).map((line) => line.trim().slice(0, 200)).filter((line) => line !== '').slice(0, MOST_TOGETHER);
}

/** Where the client lives: the municipality asked for, else that of an address. */
export function townOf(room: DeskRoom, values: Readonly<Record<string, unknown>>): string | null {
  const found = Object.entries(room.form.fields).flatMap(([key, field]): string[] => {
    const value = values[key];
    if (field.is === 'municipality' && typeof value === 'string') return [value];
    const town = field.is === 'address' && typeof value === 'object' && value !== null ? (value as Record<string, unknown>)['gemeente'] : undefined;
    return typeof town === 'string' ? [town] : [];
  });
  return found.find((town) => room.municipalities.includes(town)) ?? null;
}
