/** What follows from an act that is whole. Effects inside the case happen here; those that leave it are listed, keyed by cause and effect. */
import { addDays, type Day } from '../values/day.ts';
import type { Effect, Key } from '../protocol/draaiboek.ts';
import { effectsOf, taskOf } from './compiled.ts';
import { isAhead } from './fold-appointments.ts';
import type { Ledger } from './ledger.ts';
import type { DoneFact, Outgoing } from './reading.ts';

/** The event that made the act whole: the act itself, or the last agreement. */
export interface Cause { event: string; day: Day; task: Key; withheld: readonly Key[] }

export function foldEffects(ledger: Ledger, fact: DoneFact, cause: Cause): void {
  const task = taskOf(ledger.book, fact.task);
  for (const effect of effectsOf(ledger.book, fact.task, fact.outcome)) foldEffect(ledger, effect, cause, fact);
  if (task?.send !== undefined) leave(ledger, cause, 'send', task.send, ledger.book.draaiboek.letters[task.send]?.clause);
  if (task?.share !== undefined) foldSharing(ledger, task.share, cause);
}

function foldEffect(ledger: Ledger, effect: Effect, cause: Cause, fact: DoneFact): void {
  const { draaiboek } = ledger.book;
  const clause = draaiboek.tasks[cause.task]?.clause;
  if ('stage' in effect) return enterStage(ledger, effect.stage, effect.track ?? ledger.book.trackOfStage.get(effect.stage), cause);
  if ('drop' in effect) return dropPlans(ledger, cause, (task) => task === effect.drop);
  if ('grant' in effect) return foldGrant(ledger, effect.grant, cause);
  if ('revoke' in effect) return foldRevoke(ledger, effect.revoke, cause);
  if ('end' in effect) return foldEnd(ledger, effect.end, cause);
  if ('alert' in effect) {
    ledger.alerts.push({ role: effect.alert, cause: cause.task, event: cause.event, day: cause.day });
    return leave(ledger, cause, 'alert', effect.alert, clause);
  }
  if ('send' in effect) return cause.withheld.includes(effect.send) ? undefined : leave(ledger, cause, 'send', effect.send, draaiboek.letters[effect.send]?.clause);
  if ('assign' in effect) return leave(ledger, cause, 'assign', effect.assign, clause);
  ledger.opens.push({ key: `${cause.event}/open:${effect.open}`, event: cause.event, day: cause.day, effect, fact });
}

/** The key makes a refold harmless: the same cause and effect are carried out once. */
function leave(ledger: Ledger, cause: Cause, kind: Outgoing['kind'], what: Key, clause: readonly string[] | undefined): void {
  ledger.outgoing.push({ key: `${cause.event}/${kind}:${what}`, event: cause.event, kind, what, day: cause.day, clause: [...(clause ?? [])] });
}

function enterStage(ledger: Ledger, stage: Key, track: Key | undefined, cause: Cause): void {
  if (track === undefined) return;
  const now = ledger.stages.get(track);
  if (now?.stage === stage) return;
  const history = now ? [...now.history, { stage: now.stage, from: now.since, until: cause.day }] : [];
  ledger.stages.set(track, { stage, since: cause.day, event: cause.event, history });
  const name = `${track}.${stage}`;
  ledger.entered.set(name, [...(ledger.entered.get(name) ?? []), { day: cause.day, event: cause.event }]);
}

/** Only what still lies ahead is dropped: a day already worked stays worked (GW-031). */
function dropPlans(ledger: Ledger, cause: Cause, which: (task: Key) => boolean, from: Day = cause.day): void {
  for (const appointment of ledger.appointments.values()) {
    if (!which(appointment.task) || !isAhead(appointment) || appointment.day < from) continue;
    appointment.state = 'dropped';
    appointment.history.push({ event: cause.event, day: cause.day });
  }
}

function foldGrant(ledger: Ledger, share: Key, cause: Cause): void {
  ledger.grants.push({ share, from: cause.day, event: cause.event });
  leave(ledger, cause, 'grant', share, ledger.book.draaiboek.shares[share]?.clause);
}

function foldRevoke(ledger: Ledger, share: Key, cause: Cause): void {
  for (const grant of ledger.grants) if (grant.share === share && grant.until === undefined) Object.assign(grant, { until: cause.day, revokedBy: cause.event });
  leave(ledger, cause, 'revoke', share, ledger.book.draaiboek.shares[share]?.clause);
}

/** With `each`, the approval covers this one sending and no later one (GW-109). */
function foldSharing(ledger: Ledger, share: Key, cause: Cause): void {
  const word = ledger.book.draaiboek.shares[share];
  if (word && 'agreed' in word.ground && word.ground.each) ledger.grants.push({ share, from: cause.day, until: addDays(cause.day, 1), event: cause.event });
  leave(ledger, cause, 'share', share, word?.clause);
}

/** Ending drops every plan and closes every grant; the first ending stands. */
function foldEnd(ledger: Ledger, ending: Key, cause: Cause): void {
  if (ledger.ended) return;
  ledger.ended = { ending, day: cause.day, event: cause.event };
  for (const appointment of ledger.appointments.values()) {
    if (!isAhead(appointment)) continue;
    appointment.state = 'dropped';
    appointment.history.push({ event: cause.event, day: cause.day });
  }
  for (const grant of ledger.grants) if (grant.until === undefined) Object.assign(grant, { until: cause.day, revokedBy: cause.event });
}
