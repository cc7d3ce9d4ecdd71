/** The appointment or act a letter is about: the one that caused it, else the nearest of that task. */
import type { Value } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import { peopleIn } from './people.ts';
import type { PlaceRoom } from './room.ts';

export interface ActFact { task: Key; day: Day; time?: string; place?: string; /** Label of how it ended; '' when it has none. */ outcome: string }

export function factFor(room: PlaceRoom, kind: 'done' | 'planned' | 'missed', task: Key): ActFact | undefined {
  if (kind === 'planned') return plannedFor(room, task);
  const { state } = room.found.reading;
  const all = (kind === 'done' ? state.done : state.missed).filter((fact) => fact.task === task);
  const fact = all.find((one) => one.event === room.order.event || one.instance === room.order.instance) ?? all.at(-1);
  if (fact === undefined) return undefined;
  const appointment = state.appointments.find((one) => one.instance === fact.instance);
  return { task, day: fact.day, outcome: outcomeOf(room, task, 'outcome' in fact ? fact.outcome : undefined), ...timeAndPlace(appointment) };
}

/** Without a cause of its own, the first that still lies ahead. */
function plannedFor(room: PlaceRoom, task: Key): ActFact | undefined {
  const ahead = room.found.reading.state.appointments.filter((one) => one.task === task && (one.state === 'proposed' || one.state === 'firm')).sort((a, b) => (a.day < b.day ? -1 : 1));
  const own = ahead.find((one) => one.instance === room.order.instance);
  const found = own ?? (room.order.instance === undefined ? ahead.find((one) => one.day >= room.today) : undefined);
  return found === undefined ? undefined : { task, day: found.day, outcome: '', ...timeAndPlace(found) };
}

function timeAndPlace(appointment: { time?: string; place?: string } | undefined): Pick<ActFact, 'time' | 'place'> {
  return { ...(appointment?.time === undefined ? {} : { time: appointment.time }), ...(appointment?.place === undefined ? {} : { place: appointment.place }) };
}

function outcomeOf(room: PlaceRoom, task: Key, outcome: Key | undefined): string {
  return outcome === undefined ? '' : (room.found.draaiboek.tasks[task]?.outcomes?.[outcome]?.label ?? outcome);
}

/** The first place of a meeting is where the client lives: the letter gives the address. Another place is said as it was planned. */
export function placeOfMeeting(room: PlaceRoom, fact: ActFact): string {
  const places = room.found.draaiboek.tasks[fact.task]?.meet?.place ?? [];
  if (fact.place === undefined || fact.place !== places[0]) return fact.place ?? '';
  const subject = Object.entries(room.found.draaiboek.roles).find(([, role]) => role.is === 'subject')?.[0];
  return (subject === undefined ? undefined : peopleIn(room, subject)[0])?.lines.join(', ') ?? '';
}

/** What the act that caused the letter told itself, before what was told last. */
export function factValue(room: PlaceRoom, form: Key, field: Key): Value | undefined {
  const { draaiboek, reading } = room.found;
  const fact = reading.state.done.find((one) => one.event === room.order.event && draaiboek.tasks[one.task]?.form === form);
  return fact?.values[field];
}
