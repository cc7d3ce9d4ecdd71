/** Wat kan je nu doen: every act for my roles; what cannot be done yet says why, down to the clause. */
import type { ActionOffer } from '../../../engine/reading.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Shape } from '../../parts/shapes.tsx';
import { actLink, myOffers } from './offers.ts';
import { refusalReason, verdictWords } from './reasons.ts';
import { rowName } from './todo.tsx';
import { dayWords, roleWord, taskLabel } from './words.ts';
import { roleFor } from '../../../domain/acting-roles.ts';

export function ActionsBlock({ found }: { found: FoundCase }) {
  const mine = myOffers(found).filter((offer) => offer.verb !== 'move' && offer.verb !== 'drop' && offer.verb !== 'miss');
  const open = mine.filter((offer) => offer.allowed !== 'no');
  const closed = mine.filter((offer) => offer.allowed === 'no');
  if (mine.length === 0) return <p class="quiet">{found.state.ended === null ? 'In dit dossier heb je geen rol. Je kan het lezen, niets noteren.' : 'Het dossier is gesloten. Een notitie toevoegen kan nog, en verbeteren wat er staat.'}</p>;
  return (
    <>
      <ul class="offers">{open.map((offer) => <Open key={keyOf(offer)} found={found} offer={offer} />)}</ul>
      {closed.length > 0 && (
        <details class="later" open={open.length === 0}><summary class="more">{closed.length} die nog niet kunnen</summary>
          <ul class="offers">{closed.map((offer) => <Closed key={keyOf(offer)} found={found} offer={offer} />)}</ul>
        </details>
      )}
    </>
  );
}

const keyOf = (offer: ActionOffer): string => [offer.verb, offer.task, offer.row, offer.instance].join(' ');

function Open({ found, offer }: { found: FoundCase; offer: ActionOffer }) {
  const link = actLink(found, offer);
  const behalf = roleFor(found.roles, offer.roles);
  const warned = offer.verdicts.filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true);
  return (
    <li>
      <a href={link.href}>{labelOf(found, offer)}</a>
      <span class="small quiet">{offer.verb === 'do' ? '' : ` · ${link.verb.toLowerCase()}`}{offer.optional ? ' · als het nodig is' : ''}{behalf?.behalf === true ? ` · in naam van ${roleWord(found, behalf.role)}` : ''}</span>
      {warned.length > 0 && <span class="small is-today warned"><Shape name="today" />{warned.map((verdict) => verdictWords(found, verdict)).join(' ')}</span>}
    </li>
  );
}

function Closed({ found, offer }: { found: FoundCase; offer: ActionOffer }) {
  const label = labelOf(found, offer);
  return <li><span class="quiet">{label}{offer.verb === 'plan' ? ' (plannen)' : ''}</span> <details class="why"><summary>waarom niet?<span class="vh"> {label}</span></summary><WhyLines found={found} offer={offer} /></details></li>;
}

function WhyLines({ found, offer }: { found: FoundCase; offer: ActionOffer }) {
  const lines = refusalReason(found, offer);
  return (
    <dl class="reason">
      {lines.rule && <div><dt>Waarom niet</dt><dd>{lines.rule}</dd></div>}
      {lines.source && <div><dt>Bron</dt><dd>{lines.source}</dd></div>}
      {lines.choice && <div><dt>Keuze</dt><dd><em class="choice">{lines.choice}</em></dd></div>}
    </dl>
  );
}

/** With its row, or its day when it is about one appointment. */
export function labelOf(found: FoundCase, offer: ActionOffer): string {
  const appointment = offer.instance === undefined ? undefined : found.state.appointments.find((one) => one.instance === offer.instance);
  const row = rowName(found, offer.task, offer.row);
  return [taskLabel(found, offer.task), row, appointment === undefined ? undefined : dayWords(found, appointment.day)].filter((one) => one !== undefined).join(', ');
}

