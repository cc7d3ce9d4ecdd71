/** Wat kan je nu doen: every act for my roles; what cannot be done yet says why, down to the clause. */
import type { ComponentChildren } from 'preact';
import type { ActionOffer } from '../../../engine/reading.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Shape } from '../../parts/shapes.tsx';
import { aboutsOf } from './doing.ts';
import { actLink, myOffers } from './offers.ts';
import { refusalReason, verdictWords } from './reasons.ts';
import { rowName } from './todo.tsx';
import { dayWords, roleWord, taskLabel } from './words.ts';
import { roleFor } from '../../../domain/acting-roles.ts';

export function ActionsBlock({ found }: { found: FoundCase }) {
  const mine = myOffers(found).filter((offer) => offer.verb !== 'move' && offer.verb !== 'drop' && offer.verb !== 'miss').filter((offer) => hasSubject(found, offer));
  // Of a closed case nothing can be done: twenty times the same reason helps nobody.
  if (mine.length === 0 || (found.state.ended !== null && mine.every((offer) => offer.allowed === 'no'))) return <p class="quiet">{found.state.ended === null ? 'In dit dossier heb je geen rol. Je kan het lezen, niets noteren.' : 'Het dossier is gesloten. Een notitie toevoegen kan nog, en verbeteren wat er staat.'}</p>;
  const open = mine.filter((offer) => offer.allowed !== 'no');
  const own = open.filter((offer) => !onBehalf(found, offer));
  const closed = mine.filter((offer) => offer.allowed === 'no');
  return (
    <>
      {own.length > 0 && <OpenList found={found} offers={own.filter((offer) => belongsHere(found, offer))} />}
      <Group title="Hoort bij een andere fase" offers={own.filter((offer) => !belongsHere(found, offer))}>{(offers) => <OpenList found={found} offers={offers} />}</Group>
      <Group title="In naam van een ander" offers={open.filter((offer) => onBehalf(found, offer))}>{(offers) => <OpenList found={found} offers={offers} />}</Group>
      <Group title="Kan nog niet" offers={closed} start={open.length === 0}>{(offers) => <ul class="offers one">{offers.map((offer) => <Closed key={keyOf(offer)} found={found} offer={offer} />)}</ul>}</Group>
    </>
  );
}

function Group({ title, offers, start, children }: { title: string; offers: readonly ActionOffer[]; start?: boolean; children: (offers: readonly ActionOffer[]) => ComponentChildren }) {
  return offers.length === 0 ? null : <details class="later" open={start}><summary class="more">{title} ({offers.length})</summary>{children(offers)}</details>;
}

/** What is owed or planned stands first; noting and planning the same thing share a line. */
function OpenList({ found, offers }: { found: FoundCase; offers: readonly ActionOffer[] }) {
  const lines = new Map<string, ActionOffer[]>();
  for (const offer of offers) lines.set(lineOf(offer), [...(lines.get(lineOf(offer)) ?? []), offer]);
  const owed = (line: readonly ActionOffer[]): boolean => line.some((offer) => offer.obligation !== undefined || offer.instance !== undefined);
  return <ul class="offers">{[...lines.values()].sort((left, right) => Number(owed(right)) - Number(owed(left))).map((line) => <Open key={lineOf(line[0] as ActionOffer)} found={found} line={line} owed={owed(line)} />)}</ul>;
}

const lineOf = (offer: ActionOffer): string => [offer.task, offer.row, offer.instance].join(' ');

const onBehalf = (found: FoundCase, offer: ActionOffer): boolean => roleFor(found.roles, offer.roles)?.behalf === true;

/** An answer to a call nobody made, or the next step of a row that is not there, is no offer yet. */
function hasSubject(found: FoundCase, offer: ActionOffer): boolean {
  const word = found.draaiboek.tasks[offer.task];
  if (offer.verb === 'agree' || word === undefined) return true;
  // What is done once and has its appointment is noted there.
  if (offer.instance === undefined && word.repeat !== true && found.actions.some((one) => one.task === offer.task && one.verb === 'do' && one.instance !== undefined)) return false;
  // Work may begin before its plan is written (a first day); what only follows from rows may not.
  if (word.per !== undefined && offer.row === undefined) return (found.state.rows[word.per] ?? []).length > 0 || word.meet !== undefined;
  return word.about === undefined || aboutsOf(found, word).length > 0;
}

/** What is owed or planned is always at hand; the rest when the case stands in a stage that the task belongs to. */
function belongsHere(found: FoundCase, offer: ActionOffer): boolean {
  const written = found.draaiboek.tasks[offer.task]?.stage;
  if (written === undefined || offer.obligation !== undefined || offer.instance !== undefined) return true;
  const now = Object.values(found.state.stages).map((one) => one.stage);
  return [written].flat().some((stage) => now.includes(stage));
}

const keyOf = (offer: ActionOffer): string => [offer.verb, offer.task, offer.row, offer.instance].join(' ');

function Open({ found, line, owed }: { found: FoundCase; line: readonly ActionOffer[]; owed: boolean }) {
  const [first] = line as readonly [ActionOffer, ...ActionOffer[]];
  const label = labelOf(found, first);
  const behalf = roleFor(found.roles, first.roles);
  const warned = [...new Set(line.flatMap((offer) => offer.verdicts.filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true).map((verdict) => verdictWords(found, verdict))))];
  return (
    <li class={owed ? 'owed' : undefined}>
      <span>{label}</span>
      <span class="links">{line.map((offer) => { const link = actLink(found, offer); return <a key={offer.verb} href={link.href}>{link.verb}<span class="vh">: {label}</span></a>; })}</span>
      {behalf?.behalf === true && <span class="small quiet">in naam van {roleWord(found, behalf.role)}</span>}
      {warned.length > 0 && <span class="small is-today warned"><Shape name="today" />{warned.join(' ')}</span>}
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

