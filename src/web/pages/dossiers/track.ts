/** Het spoor of one case as plain data: what happened, what is planned, what is owed, when it may be destroyed. */
import type { CaseEvent } from '../../../engine/events.ts';
import { withdrawnIds } from '../../../engine/standing-events.ts';
import type { Appointment, DoneFact, Obligation } from '../../../engine/reading.ts';
import { addDays, daysBetween, type Day } from '../../../values/day.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import type { TrackData, TrackMoment, TrackState, TrackStretch } from '../../parts/track-data.ts';
import { openDuties } from './todo.tsx';
import { actorWords, capital, holderWords, roleWord, stageLabel, taskLabel } from './words.ts';

/** Acts of one task that lie no further apart than this are one stretch: the days of one action. */
const ONE_STRETCH_DAYS = 4;
const LONGEST = 42;

export function trackOf(found: FoundCase): TrackData {
  const first = found.draaiboek.roles[found.draaiboek['kept-by']]?.label ?? 'Eigen dienst';
  return {
    today: found.today, moments: [...pastMoments(found), ...plannedMoments(found), ...dutyMoments(found), ...keepMoment(found)], stages: stagesOf(found), bars: barsOf(found),
    sides: { own: keeperName(found) ?? first, partner: partnerName(found) },
  };
}

function keeperName(found: FoundCase): string | undefined {
  const one = found.organisations.get(found.file.keeperOrg);
  return one?.shortName ?? one?.name;
}

/** The role outside the keeper that owes most stands below the line. */
function partnerName(found: FoundCase): string {
  const outside = Object.values(found.draaiboek.terms).map((term) => term.owes).filter((role) => !isOwn(found, role));
  const [role] = [...new Set(outside)].sort((a, b) => outside.filter((one) => one === b).length - outside.filter((one) => one === a).length);
  return role === undefined ? 'Partner' : capital(roleWord(found, role));
}

/** Own = someone of the keeper holds it, or else the kind of organisation of the keeper may. */
function isOwn(found: FoundCase, role: string | null): boolean {
  if (role === null || role === found.draaiboek['kept-by']) return true;
  const held = found.state.holders.filter((one) => one.role === role).at(-1);
  if (held?.party.organisation !== undefined) return held.party.organisation === found.file.keeperOrg;
  return found.draaiboek.roles[role]?.of?.includes(found.organisations.get(found.file.keeperOrg)?.kind ?? '') ?? false;
}

const side = (found: FoundCase, role: string | null): TrackMoment['side'] => (isOwn(found, role) ? 'own' : 'partner');

const TOLD: readonly CaseEvent['kind'][] = ['opened', 'missed'];

function pastMoments(found: FoundCase): TrackMoment[] {
  const gone = withdrawnIds([...found.events]);
  const single = found.events.filter((event) => TOLD.includes(event.kind) && !gone.has(event.id)).map((event) => eventMoment(found, event));
  return [...single, ...stretches(found.state.done.filter((fact) => fact.task !== found.draaiboek.opens)).map((facts) => actMoment(found, facts))];
}

function eventMoment(found: FoundCase, event: CaseEvent): TrackMoment {
  const key = 'key' in event ? event.key : '';
  return {
    id: event.id, day: event.happened, state: 'done', side: side(found, event.actor.role), label: short(event.kind === 'missed' ? `Niet doorgegaan: ${nounOf(found, key)}` : nounOf(found, key)), who: actorWords(found, event),
  };
}

/** Days of the same work close together are drawn as one bar. */
function stretches(facts: readonly DoneFact[]): DoneFact[][] {
  const groups: DoneFact[][] = [];
  for (const fact of facts) {
    const group = groups.findLast((one) => one[0]?.task === fact.task);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && daysBetween(last.day, fact.day) <= ONE_STRETCH_DAYS) group.push(fact);
    else groups.push([fact]);
  }
  return groups;
}

function actMoment(found: FoundCase, facts: readonly DoneFact[]): TrackMoment {
  const [first, last] = [facts[0] as DoneFact, facts.at(-1) as DoneFact];
  const label = facts.length === 1 ? nounOf(found, first.task) : `${nounOf(found, first.task)}, ${facts.length} keer`;
  const event = found.events.find((one) => one.id === first.event);
  return {
    id: first.event, day: first.day, ...(last.day === first.day ? {} : { until: last.day }), state: 'done', side: side(found, first.actor.role),
    label: short(`${label}${first.draft ? ' (wacht op akkoord)' : ''}`), who: event === undefined ? '' : actorWords(found, event),
  };
}

/** `Intake` rather than `de intake`: a mark on a line has no article. */
function nounOf(found: FoundCase, task: string): string {
  const word = found.draaiboek.tasks[task];
  return capital((word?.noun ?? word?.label ?? task.replaceAll('-', ' ')).replace(/^(?:de|het) /, ''));
}

function plannedMoments(found: FoundCase): TrackMoment[] {
  return found.state.appointments.filter((one) => one.state === 'proposed' || one.state === 'firm').map((one) => ({
    id: one.instance, day: one.day, state: plannedState(found, one), side: side(found, found.draaiboek.tasks[one.task]?.by[0] ?? null),
    label: short(`${nounOf(found, one.task)}${one.state === 'proposed' ? ', voorstel' : ''}`), who: one.invited.map((party) => party.name ?? roleWord(found, party.role)).join(', '), ...windowOf(found, one),
  }));
}

/** A visit planned on a day gone by was not noted yet. */
function plannedState(found: FoundCase, one: Appointment): TrackState {
  return one.day < found.today ? 'late' : one.day === found.today ? 'today' : 'planned';
}

function windowOf(found: FoundCase, one: Appointment): Pick<TrackMoment, 'window'> {
  const duty = found.obligations.find((other) => other.appointment === one.instance);
  return duty === undefined ? {} : slackWindow(duty);
}

function slackWindow(duty: Obligation): Pick<TrackMoment, 'window'> {
  const [from, until] = [duty.earliest ?? duty.due, duty.until ?? duty.due];
  return from === null || until === null || from === until ? {} : { window: { from, until } };
}

function dutyMoments(found: FoundCase): TrackMoment[] {
  return openDuties(found).filter((one) => one.due !== null && one.appointment === undefined && one.state !== 'waiting').map((one) => ({
    id: one.id, day: one.due as Day, state: dutyState(found, one), side: side(found, one.role), label: short(capital(found.draaiboek.terms[one.term]?.label ?? taskLabel(found, one.task))), who: holderWords(found, one.role), ...slackWindow(one),
  }));
}

function dutyState(found: FoundCase, one: Obligation): TrackState {
  if (one.state === 'late' || one.state === 'today') return one.state;
  return one.due !== null && one.due === found.today ? 'today' : one.due !== null && one.due > addDays(found.today, 60) ? 'later' : 'planned';
}

function keepMoment(found: FoundCase): TrackMoment[] {
  const day = found.state.keepUntil;
  return day === null ? [] : [{ id: 'bewaren', day, state: 'later', side: 'own', label: 'Vernietigen', who: 'na twee akkoorden' }];
}

function stagesOf(found: FoundCase): TrackStretch[] {
  const [track] = Object.keys(found.draaiboek.tracks);
  const now = track === undefined ? undefined : found.state.stages[track];
  if (now === undefined) return [];
  const until = found.state.ended?.day ?? null;
  const past = now.history.map((one): TrackStretch => ({ label: stageLabel(found, one.stage), from: one.from, until: one.until }));
  const ended: TrackStretch[] = until === null || found.state.keepUntil === null ? [] : [{ label: 'Afgesloten', from: until, until: found.state.keepUntil, current: true }];
  return [...past, { label: stageLabel(found, now.stage), from: now.since, until, ...(until === null ? { current: true } : {}) }, ...ended];
}

/** Each period of the draaiboek is a bar of its own (GW-144). */
function barsOf(found: FoundCase): TrackStretch[] {
  return Object.entries(found.draaiboek.periods).flatMap(([key, word]): TrackStretch[] => {
    const fact = found.state.periods[key];
    if (fact === undefined || fact.start === null) return [];
    return [{ label: word.label ?? capital(key.replaceAll('-', ' ')), from: fact.start, until: fact.end ?? fact.stopped ?? null }];
  });
}

function short(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).trimEnd()}…`;
}
