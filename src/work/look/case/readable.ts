/** Of a case decided on everything: what of it one reader may be shown. */
import type { ActingRoles } from '../../../domain/acting-roles.ts';
import { classOfTask, isPrivate, partOf } from '../../../domain/information-classes.ts';
import type { ActionOffer, CaseReading, CaseState, Note, Obligation } from '../../../engine/reading.ts';
import type { Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import type { OpenClasses } from '../../../store/access.ts';
import { findingsWithoutSecrets, verdictWithoutSecrets, withoutSecrets } from '../../act/redact.ts';

/** `known`: the events this reader knows of. */
export interface Eyes { draaiboek: Draaiboek; open: OpenClasses; restricted: readonly string[]; roles: ActingRoles; known: ReadonlySet<string>; account: string | null }

/** The course of a case is known to whoever knows the case; what was told comes from what this reader may read. */
export function readableState(read: CaseState, whole: CaseState, eyes: Eyes): CaseState {
  const appointments = whole.appointments.filter((one) => one.history.every(({ event }) => eyes.known.has(event)) || one.invited.some((party) => party.account !== undefined && party.account === eyes.account));
  const counts = Object.fromEntries(Object.entries(whole.counts).filter(([key]) => eyes.open.read.includes(`count.${key}`)));
  // Words with an appointment come from the events as this reader reads them.
  const words = new Map(read.appointments.map((one) => [one.instance, one]));
  return {
    ...read, stages: whole.stages, ended: whole.ended, keepUntil: whole.keepUntil, holders: whole.holders, alerts: whole.alerts.filter((alert) => eyes.known.has(alert.event)), grants: whole.grants, counts,
    appointments: appointments.map((one) => ({ ...one, history: words.get(one.instance)?.history ?? one.history.map(({ event, day }) => ({ event, day })), passed: words.get(one.instance)?.passed ?? [] })),
  };
}

/** A correction quotes what stood there before, so it is told from what may be read. */
export function readableNotes(read: readonly Note[], whole: CaseReading, eyes: Eyes): Note[] {
  const tasks = new Map(whole.obligations.map((duty) => [duty.id, duty.task]));
  const shown = (note: Note): boolean => (note.event === undefined || eyes.known.has(note.event)) && !isHidden(eyes, whole.state, tasks.get(String(note.data['obligation'] ?? '')));
  return [...whole.notes.filter((note) => note.code !== 'corrected' && shown(note)), ...read.filter((note) => note.code === 'corrected')];
}

export function decidedOnAll(whole: CaseReading, eyes: Eyes): { obligations: Obligation[]; actions: ActionOffer[] } {
  const { draaiboek, open, restricted } = eyes;
  return {
    obligations: whole.obligations.filter((one) => !isHidden(eyes, whole.state, one.task, [one.role]))
      .map((one) => (one.waits === undefined ? one : { ...one, waits: findingsWithoutSecrets(one.waits, draaiboek, open.whole, restricted) })),
    actions: whole.actions.filter((offer) => !isHidden(eyes, whole.state, offer.task, draaiboek.tasks[offer.task]?.by ?? [])).map((offer) => offerWithoutSecrets(offer, eyes)),
  };
}

/** An act kept apart is not for whoever reads nothing of its class and has no part in it. */
function isHidden({ draaiboek, open, roles }: Eyes, { holders }: CaseState, task: Key | undefined, by: readonly Key[] = []): boolean {
  if (task === undefined || !isPrivate(draaiboek, task) || by.some((role) => roles.own.includes(role) || roles.behalf.includes(role))) return false;
  const cls = classOfTask(draaiboek, task);
  const parties = holders.filter((one) => draaiboek.tasks[task]?.by.includes(one.role)).flatMap((one) => one.party.organisation ?? []);
  return ![cls, ...parties.map((party) => partOf(draaiboek, cls, party))].some((part) => open.rows.includes(part));
}

function offerWithoutSecrets(offer: ActionOffer, { draaiboek, open, restricted }: Eyes): ActionOffer {
  const [refusal] = offer.refusal === undefined ? [] : withoutSecrets([offer.refusal], draaiboek, open.whole, restricted);
  const outcomes = offer.outcomes === undefined ? undefined : Object.fromEntries(Object.entries(offer.outcomes)
    .map(([key, one]) => [key, { ...one, verdicts: one.verdicts.map((verdict) => verdictWithoutSecrets(verdict, draaiboek, open.whole, restricted)) }]));
  return {
    ...offer, verdicts: offer.verdicts.map((verdict) => verdictWithoutSecrets(verdict, draaiboek, open.whole, restricted)),
    // What the end of a case tells (which, when) is part of its course.
    ...(refusal === undefined ? {} : { refusal: offer.refusal?.code === 'ended' ? offer.refusal : refusal }), ...(outcomes === undefined ? {} : { outcomes }),
  };
}
