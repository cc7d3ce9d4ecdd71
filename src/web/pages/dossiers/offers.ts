/** What this reader may do with an offer: in which role, where the button leads, what it says. */
import type { CaseEvent } from '../../../engine/events.ts';
import type { ActionOffer, Obligation, Verb } from '../../../engine/reading.ts';
import { roleFor } from '../../../domain/acting-roles.ts';
import { invoiceTask } from '../../../work/money/invoice-words.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { urls } from '../../urls.ts';
import { capital } from './words.ts';

/** Dutch path of each verb; the routes listen on the same. */
export const VERB_PATHS = { do: 'doe', plan: 'plan', move: 'verplaats', drop: 'schrap', miss: 'gemist', agree: 'akkoord' } as const;
export type PageVerb = keyof typeof VERB_PATHS;

const isPageVerb = (verb: Verb): verb is PageVerb => Object.hasOwn(VERB_PATHS, verb);

/** Offers for roles this reader acts in, own or on behalf of somebody. Agreeing is also for whoever may enter the act. */
export function myOffers(found: FoundCase): ActionOffer[] {
  return found.actions.filter((offer) => isPageVerb(offer.verb) && roleFor(found.roles, rolesOf(found, offer)) !== undefined && (!isInvoicing(found, offer) || found.rights.has('facturen.beheren')));
}

/** The act that sends an invoice is done where invoices are made: there it gets its number and its paper. */
function isInvoicing(found: FoundCase, offer: ActionOffer): boolean {
  return offer.verb === 'do' && offer.task === invoiceTask(found.draaiboek);
}

function rolesOf(found: FoundCase, offer: ActionOffer): readonly string[] {
  return offer.verb === 'agree' ? [...offer.roles, ...(found.draaiboek.tasks[offer.task]?.by ?? [])] : offer.roles;
}

export interface OfferLink { href: string; verb: string }

export function actLink(found: FoundCase, offer: ActionOffer, obligation = offer.obligation): OfferLink {
  const word = found.draaiboek.tasks[offer.task];
  const query = { afspraak: offer.instance, rij: offer.row, ...(offer.verb === 'do' || offer.verb === 'plan' ? { plicht: obligation } : {}) };
  const verb = offer.verb as PageVerb;
  const says: Record<PageVerb, string> = {
    do: word?.verb ?? 'Noteer', plan: word?.['plan-verb'] ?? 'Plan', move: 'Verplaats', drop: 'Schrap', miss: 'Ging niet door', agree: 'Noteer akkoord',
  };
  return { href: isInvoicing(found, offer) ? urls.invoiceDraft(found.file.number) : urls.caseAct(found.file.number, VERB_PATHS[verb], offer.task, query), verb: capital(says[verb]) };
}

/** For a duty: note it when an appointment is past or none is needed; plan it when it is a visit still to come. */
export function bestOffer(found: FoundCase, one: Obligation): ActionOffer | undefined {
  const mine = myOffers(found).filter((offer) => offer.task === one.task && offer.allowed !== 'no' && (offer.row === undefined || one.row === undefined || offer.row === one.row));
  const meets = found.draaiboek.tasks[one.task]?.meet !== undefined;
  const appointment = found.state.appointments.find((other) => other.instance === one.appointment);
  const doing = mine.find((offer) => offer.verb === 'do' && (one.appointment === undefined || offer.instance === one.appointment));
  if (appointment !== undefined && appointment.day > found.today) return mine.find((offer) => offer.verb === 'move' && offer.instance === appointment.instance) ?? doing;
  if (appointment === undefined && meets && (one.due === null || one.due > found.today)) return mine.find((offer) => offer.verb === 'plan') ?? doing;
  return doing ?? mine.find((offer) => offer.verb === 'plan');
}

/** What another organisation told is for that one, or for whoever keeps the file, to set right or take back. */
export function mayUndo(found: FoundCase, event: CaseEvent | undefined): boolean {
  return found.roles.own.length > 0 && (found.keeps || found.roles.own.includes(event?.actor.role ?? ''));
}
