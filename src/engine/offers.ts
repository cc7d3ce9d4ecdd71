/** Everything that can be done now, by whom, and why not: the one answer for buttons, API and server checks. */
import type { Key, Task } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import { nightsNow, withClaim } from './claims.ts';
import { isAhead } from './fold-appointments.ts';
import { allowedBy, verdictsOn } from './gates.ts';
import { effectVerdicts } from './guarded-effects.ts';
import { listOf } from './ledger.ts';
import type { ActionOffer, Appointment, GateVerdict, Obligation, Refusal, Verb } from './reading.ts';
import { entering, rowsOfTask, type View } from './view.ts';

interface Asked { task: Key; word: Task; verb: Verb; row?: string; instance?: string; about?: string }

/** Offers of the whole case; `duties` are its obligations, so that an offer names the one it would meet. */
export function offersOf(view: View, duties: readonly Obligation[], appointments: readonly Appointment[]): ActionOffer[] {
  const open = openDuties(duties);
  return view.book.taskKeys.flatMap((task) => {
    const word = taskOf(view.book, task);
    if (!word || task === view.book.draaiboek.opens) return word ? agreeOffers(view, task, word) : [];
    const mine = appointments.filter((one) => one.task === task && isAhead(one));
    const loose = placesOf(view, task).flatMap((row) => looseOffers(view, { task, word, verb: 'do', ...row }, mine));
    return [...loose, ...mine.flatMap((one) => appointmentOffers(view, task, word, one)), ...agreeOffers(view, task, word)];
  }).map((offer) => withDuty(offer, open));
}

/** One place per row for a task that walks over rows, else one. */
function placesOf(view: View, task: Key): { row?: string }[] {
  const rows = rowsOfTask(view, task);
  return rows === undefined || rows.length === 0 ? [{}] : rows.map((row) => ({ row: row.id }));
}

/** Doing without an appointment, and planning one. A task done once is not offered again. */
function looseOffers(view: View, asked: Asked, mine: readonly Appointment[]): ActionOffer[] {
  if (isSpent(view, asked)) return [];
  const offers = [offerOf(view, asked)];
  const planned = !asked.word.repeat && mine.length > 0;
  if (asked.word.meet && !planned) offers.push(offerOf(view, { ...asked, verb: 'plan' }));
  return offers;
}

export function isSpent(view: View, asked: { task: Key; word: Task; row?: string }): boolean {
  if (asked.word.repeat) return false;
  return listOf(view.ledger.acts, asked.task).some((act) => asked.row === undefined || act.row === undefined || act.row === asked.row);
}

function appointmentOffers(view: View, task: Key, word: Task, appointment: Appointment): ActionOffer[] {
  const row = appointment.row === undefined ? {} : { row: appointment.row };
  const asked: Asked = { task, word, verb: 'do', instance: appointment.instance, ...row };
  const held = offerOf(view, asked);
  return [held, ...(['move', 'drop', 'miss'] as const).map((verb) => offerOf(view, { ...asked, verb }))];
}

/** A draft waits for those who have not agreed yet. */
function agreeOffers(view: View, task: Key, word: Task): ActionOffer[] {
  return listOf(view.ledger.acts, task).filter((act) => act.draft).map((act) => ({
    ...offerOf(view, { task, word, verb: 'agree', instance: act.instance, ...(act.row === undefined ? {} : { row: act.row }) }), roles: act.agreeing,
  }));
}

function offerOf(view: View, asked: Asked): ActionOffer {
  const { task, word, verb, row, instance } = asked;
  const base: ActionOffer = { verb, task, roles: word.by, allowed: 'yes', verdicts: [], optional: !view.book.termsOfTask.has(task) };
  if (row !== undefined) base.row = row;
  if (instance !== undefined) base.instance = instance;
  const { ended } = view.ledger;
  if (ended) return { ...base, allowed: 'no', refusal: endedRefusal(ended.ending, ended.day) };
  if (verb !== 'do' && verb !== 'plan') return base;
  const nights = verb === 'do' ? nightsNow(view, task) : undefined;
  if (nights !== undefined) base.nights = nights;
  if (!isGuarded(view, task, word, verb)) return base;
  const at = entering(view, withClaim(view, { verb, task, day: view.today, ...(row === undefined ? {} : { row }), ...(instance === undefined ? {} : { instance }) }));
  const verdicts = verdictsOn(at, task, verb);
  if (verb === 'do') verdicts.push(...effectsAlways(at, word, task));
  const allowed = allowedBy(verdicts);
  const outcomes = verb === 'do' ? outcomesOf(at, task, word) : undefined;
  return { ...base, allowed, verdicts, ...refusalOf(allowed, verdicts), ...(outcomes === undefined ? {} : { outcomes }) };
}

/** Most acts are free: nothing guards them, nor what follows from them. */
function isGuarded(view: View, task: Key, word: Task, verb: Verb): boolean {
  return view.book.guards.has(`${task}.${verb}`) || (verb === 'do' && (word.then !== undefined || word.outcomes !== undefined || word.share !== undefined || word.send !== undefined));
}

/** Effects that follow whatever the outcome; those of an outcome are answered per outcome. Withheld letters refuse nothing. */
const effectsAlways = (view: View, word: Task, task: Key): GateVerdict[] => (word.outcomes ? [] : effectVerdicts(view, task, undefined));

function outcomesOf(view: View, task: Key, word: Task): ActionOffer['outcomes'] {
  if (!word.outcomes) return undefined;
  return Object.fromEntries(Object.keys(word.outcomes).map((outcome) => {
    const verdicts = effectVerdicts(view, task, outcome);
    return [outcome, { allowed: allowedBy(verdicts), verdicts }];
  }));
}

export function endedRefusal(ending: Key, day: string): Refusal {
  return { code: 'ended', data: { ending, day }, clause: [] };
}

function refusalOf(allowed: ActionOffer['allowed'], verdicts: readonly GateVerdict[]): { refusal?: Refusal } {
  if (allowed !== 'no') return {};
  const verdict = verdicts.find((one) => one.truth !== 'yes' && one.pending !== true && one.else === 'block');
  return verdict ? { refusal: gateRefusal(verdict) } : {};
}

export function gateRefusal(verdict: GateVerdict): Refusal {
  return { code: verdict.truth === 'unknown' ? 'gate-unknown' : 'gate', data: { gate: verdict.gate }, clause: verdict.clause, verdict };
}

/** Oldest first: the duty an act would meet is the one longest due. */
function openDuties(duties: readonly Obligation[]): Map<Key, Obligation[]> {
  const byTask = new Map<Key, Obligation[]>();
  for (const duty of duties) if (isOpenDuty(duty)) byTask.set(duty.task, [...(byTask.get(duty.task) ?? []), duty]);
  return byTask;
}

export const isOpenDuty = (duty: Obligation): boolean => duty.state === 'late' || duty.state === 'today' || duty.state === 'open' || duty.state === 'later' || duty.state === 'waiting';

function withDuty(offer: ActionOffer, open: Map<Key, Obligation[]>): ActionOffer {
  const duty = (open.get(offer.task) ?? []).find((one) => one.row === undefined || offer.row === undefined || one.row === offer.row);
  return duty === undefined ? offer : { ...offer, obligation: duty.id };
}
