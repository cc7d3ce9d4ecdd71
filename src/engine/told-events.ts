/**
 * Short events of a told case made whole: `[day, verb, key, values]`. Recorded on the day they happened.
 * An act meets the duty it names (`for`), else what decide would say. A task whose agreements are not told was agreed by all.
 */
import { parseDay, type Day } from '../values/day.ts';
import { momentAt } from '../values/moment.ts';
import type { Draaiboek, Key, ToldEvent } from '../protocol/draaiboek.ts';
import { partsToAgree } from './compiled.ts';
import { dutiesMet, type MetDuty } from './duties-met.ts';
import { claimSeen } from './claims.ts';
import { claimTold } from './decide-claim.ts';
import type { CaseEvent, ClaimAsked, ClaimTold, Party, Value, Values } from './events.ts';
import { foldCase } from './fold.ts';
import { isAhead } from './fold-appointments.ts';
import { ownNights } from './night-counts.ts';
import type { Answers } from './reading.ts';
import { obligationsOf } from './terms.ts';
import { lookAt } from './look.ts';
import type { View } from './view.ts';

/** Words beside the values of a form. */
const OWN_WORDS = ['for', 'outcome', 'row', 'about', 'instance', 'attended', 'time', 'until', 'place', 'claim'];

interface Telling { draaiboek: Draaiboek; answers: Answers; events: CaseEvent[]; /** Event ids of each told line, so that a later line can point at it (`#3`). */ lines: string[]; explicit: Set<Key> }

/** Throws on a line that names nothing: a told case is checked when it loads. */
export function tellEvents(draaiboek: Draaiboek, told: readonly ToldEvent[], answers: Answers, explicit: Set<Key> = agreementsTold(told)): CaseEvent[] {
  const telling: Telling = { draaiboek, answers, events: [], lines: [], explicit };
  for (const line of told) tellLine(telling, line);
  return telling.events;
}

/** Tasks of which the told case tells who agreed. */
export function agreementsTold(told: readonly ToldEvent[]): Set<Key> {
  return new Set(told.flatMap(([, verb, key]) => (verb === 'agreed' && key !== undefined ? [key] : [])));
}

function tellLine(telling: Telling, [written, verb, key, values]: ToldEvent): void {
  const day = parseDay(written);
  if (day === undefined) throw new Error(`not a day: ${written}`);
  const name = key ?? telling.draaiboek.opens;
  const given = (values ?? {}) as Values;
  const first = telling.events.length;
  const body = bodyOf(telling, day, verb, name, given);
  for (const part of verb === 'agreed' && given['part'] === undefined ? partsOf(telling, name) : [undefined]) put(telling, day, part === undefined ? body : { ...body, part });
  telling.lines.push(telling.events[first]?.id ?? '');
  if (verb === 'opened' || verb === 'done') tellAgreements(telling, day, verb === 'opened' ? name : String((body as { instance?: string }).instance), name);
}

/** Told without a part: agreed to all of it. */
function partsOf(telling: Telling, key: Key): (Key | undefined)[] {
  const agree = telling.draaiboek.tasks[key]?.agree;
  return agree ? partsToAgree(agree) : [undefined];
}

function put(telling: Telling, day: Day, body: object): void {
  const seq = telling.events.length + 1;
  telling.events.push({ id: `told-${seq}`, seq, happened: day, recorded: momentAt(day, '12:00'), actor: { account: null, role: null }, ...body } as CaseEvent);
}

function tellAgreements(telling: Telling, day: Day, instance: string, key: Key): void {
  const agree = telling.draaiboek.tasks[key]?.agree;
  if (!agree || telling.explicit.has(key)) return;
  for (const role of agree.by) for (const part of partsToAgree(agree)) put(telling, day, { kind: 'agreed', key, instance, role, how: agree.how, ...(part === undefined ? {} : { part }) });
}

function bodyOf(telling: Telling, day: Day, verb: string, key: Key, given: Values): object {
  const instance = String(given['instance'] ?? `${key}-${telling.events.length + 1}`);
  switch (verb) {
    case 'opened': return { kind: verb, key, values: given };
    case 'done': return doneBody(telling, day, key, given);
    case 'planned': return { kind: verb, key, instance, ...given };
    case 'missed': return { kind: verb, key, instance: aheadOn(telling, key, day) ?? instance, reason: given['reason'], values: without(given, ['reason', 'instance', 'row']), ...picked(given, ['row']) };
    case 'moved': case 'dropped': return { kind: verb, key, reason: '', ...given, instance: given['instance'] ?? lastAhead(telling, key) ?? instance };
    case 'agreed': return { kind: verb, key, how: telling.draaiboek.tasks[key]?.agree?.how ?? 'mark', ...given };
    case 'assigned': return { kind: verb, role: key, party: { role: key, ...without(given, ['from', 'accepted', 'replaces', 'ends', 'reason']) } as Party, ...picked(given, ['from', 'accepted', 'replaces', 'ends', 'reason']) };
    case 'waived': return { kind: verb, obligation: key, reason: '', ...given };
    case 'noted': return { kind: verb, class: key, text: '', readers: [], ...given };
    case 'corrected': case 'withdrawn': return { kind: verb, reason: '', ...given, target: lineNamed(telling, key) };
    case 'migrated': return { kind: verb, from: Number(key) - 1, version: Number(key), reason: '', ...given };
    default: throw new Error(`no such verb: ${verb}`);
  }
}

/** `#3` is the third line of the told case; `field.form.key` stays as it is. */
const lineNamed = (telling: Telling, key: Key): string => (key.startsWith('#') ? (telling.lines[Number(key.slice(1)) - 1] ?? key) : key);

function doneBody(telling: Telling, day: Day, key: Key, given: Values): object {
  const values = without(given, OWN_WORDS);
  const instance = String(given['instance'] ?? aheadOn(telling, key, day) ?? `${key}-${telling.events.length + 1}`);
  const own = picked(given, ['outcome', 'row', 'about', 'attended', 'time', 'until']);
  const view = viewOn(telling, day);
  const claim = toldClaim(view, key, day, given['claim']);
  const asked = given['for'];
  const meets = typeof asked === 'string' ? [named(view, asked)] : dutiesMet(view, { verb: 'do', task: key, instance, day, values, ...(own as { outcome?: Key }) }, undefined);
  return { kind: 'done', key, instance, values, ...own, ...(claim === undefined ? {} : { claim }), ...(meets.length === 0 ? {} : { meets }) };
}

/** `claim: {place, from, until}`; without it the draaiboek's own nights, in a place that has no name here. */
function toldClaim(view: View, key: Key, day: Day, given: Value | undefined): ClaimTold | undefined {
  const asked = given as unknown as ClaimAsked | undefined;
  const word = view.book.draaiboek.tasks[key];
  return word?.claim === undefined ? undefined : claimTold(word, asked ?? { place: 'plaats' }, claimSeen(view, key, day, asked ?? { place: 'plaats' }));
}

function viewOn({ draaiboek, events, answers }: Telling, day: Day): View {
  const ledger = foldCase(draaiboek, events);
  return lookAt(ledger, { today: day, moment: momentAt(day, '12:00') }, { nights: ownNights(ledger), ...answers });
}

/** The duty as named, or the first of that term still open. */
function named(view: View, asked: string): MetDuty {
  const duties = obligationsOf(view, asked.split('#')[0] ?? asked);
  const duty = duties.find((one) => one.id === asked) ?? duties.find((one) => one.state !== 'done') ?? duties[0];
  return { obligation: duty?.id ?? asked, due: duty?.due ?? null };
}

function aheadOn(telling: Telling, key: Key, day: Day): string | undefined {
  return appointments(telling, key).find((one) => one.day === day)?.instance;
}
const lastAhead = (telling: Telling, key: Key): string | undefined => appointments(telling, key).at(-1)?.instance;

function appointments(telling: Telling, key: Key): { instance: string; day: Day }[] {
  return (foldCase(telling.draaiboek, telling.events).planned.get(key) ?? []).filter(isAhead);
}

function without(values: Values, keys: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}
function picked(values: Values, keys: readonly string[]): Record<string, Value> {
  return Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key)));
}
