/** Words of the page that finds a bed. */
import { formatClock, formatDay, weekdayName } from '../../../values/dutch.ts';
import { clockOf, dayOfMoment, type Moment } from '../../../values/moment.ts';
import type { AskedOf, CallRoom } from '../../../work/places/call-room.ts';
import type { GateVerdict } from '../../../engine/reading.ts';
import type { FreeBed } from '../../../work/places/free.ts';
import { verdictWords } from '../dossiers/reasons.ts';
import { myOffers } from '../dossiers/offers.ts';

/** `vrijdag 23/10/2026, 21.10 uur`. */
export function whenWords(moment: Moment): string {
  const on = dayOfMoment(moment);
  return `${weekdayName(on)} ${formatDay(on)}, ${formatClock(clockOf(moment))}`;
}

/** `Gevraagd om 21.26 uur: neemt niet op`. */
export function askedWords({ found, desk }: CallRoom, asked: AskedOf): string {
  const outcome = asked.outcome === undefined ? '' : (found.draaiboek.tasks[desk.ask ?? '']?.outcomes?.[asked.outcome]?.label ?? asked.outcome).toLocaleLowerCase('nl');
  return `Gevraagd${asked.at === undefined ? '' : ` om ${formatClock(asked.at)}`}${outcome === '' ? '' : `: ${outcome}`}`;
}

/** Why no bed can be given in this case now, in the words of the gates that are closed for whoever looks; empty when one can. */
export function whyNot({ found, desk }: CallRoom): { says: string; clause: string }[] {
  const acts = [desk.hold, desk.take];
  const offers = myOffers(found).filter((offer) => offer.verb === 'do' && acts.includes(offer.task));
  if (offers.length === 0) return [{ says: 'In dit dossier geef jij geen bed.', clause: '' }];
  const isClosed = (verdict: GateVerdict): boolean => verdict.truth !== 'yes' && verdict.pending !== true && (verdict.else === 'block' || (verdict.else === 'ask' && !mayPass(found, verdict.gate)));
  const closed = offers.flatMap((offer) => offer.verdicts.filter(isClosed));
  return [...new Map(closed.map((verdict) => [verdict.gate, { says: verdictWords(found, verdict), clause: verdict.clause.join(', ') }])).values()];
}

/** A gate that asks a reason, of somebody in one of these roles. */
function mayPass({ draaiboek, roles }: CallRoom['found'], gate: string): boolean {
  const by = draaiboek.gates[gate]?.by;
  return by === undefined || by.some((role) => roles.own.includes(role));
}

export const bedName = (bed: Pick<FreeBed, 'name' | 'municipality'>): string => `${bed.name}, ${bed.municipality}`;
