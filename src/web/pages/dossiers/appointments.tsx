/** Appointments still to come, what keeps one a proposal, and the checklist before it starts (GW-053, GW-070). */
import type { Appointment, GateVerdict } from '../../../engine/reading.ts';
import { formatClock } from '../../../values/dutch.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Row, Rows } from '../../parts/lists.tsx';
import { Status } from '../../parts/shapes.tsx';
import { actLink, myOffers } from './offers.ts';
import { verdictWords } from './reasons.ts';
import { rowName } from './todo.tsx';
import { capital, fullDay, roleWord, taskNoun } from './words.ts';

export function comingAppointments(found: FoundCase): Appointment[] {
  return found.state.appointments.filter((one) => one.state === 'proposed' || one.state === 'firm').sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0));
}

export function AppointmentsBlock({ found, papers }: { found: FoundCase; papers?: (one: Appointment) => preact.ComponentChildren }) {
  const coming = comingAppointments(found);
  if (coming.length === 0) return <p class="quiet">Er is niets gepland.</p>;
  return <Rows>{coming.map((one) => <One key={one.instance} found={found} one={one} papers={papers?.(one)} />)}</Rows>;
}

function One({ found, one, papers }: { found: FoundCase; one: Appointment; papers: preact.ComponentChildren }) {
  const offers = myOffers(found).filter((offer) => offer.instance === one.instance && offer.verb !== 'agree');
  const order = one.day <= found.today ? ['do', 'miss', 'move', 'drop'] : ['move', 'drop', 'do', 'miss'];
  const links = order.flatMap((verb) => offers.find((offer) => offer.verb === verb && offer.allowed !== 'no') ?? []);
  const row = rowName(found, one.task, one.row);
  const head = `${fullDay(one.day)}${one.time === undefined ? '' : `, ${formatClock(one.time)}${one.until === undefined ? '' : ` tot ${formatClock(one.until)}`}`}`;
  const moved = one.history.length > 1 ? one.history.at(-2) : undefined;
  return (
    <Row head={head} aside={<Status shape={one.state === 'firm' ? 'planned' : 'half'}>{one.state === 'firm' ? 'vast' : 'voorstel'}</Status>} under={moved === undefined ? undefined : `Stond eerst op ${fullDay(moved.day)}${one.history.at(-1)?.reason === undefined ? '' : `: ${one.history.at(-1)?.reason ?? ''}`}`}>
      <div>{capital(taskNoun(found, one.task).replace(/^(?:de|het) /, ''))}{row === undefined ? '' : `, ${row}`}{one.place === undefined ? '' : `, ${one.place.replaceAll('-', ' ')}`} <span class="small quiet">{one.invited.map((party) => party.name ?? roleWord(found, party.role)).join(', ')}</span></div>
      <Checklist found={found} one={one} />
      <p class="small no-print links">{links.map((offer) => { const link = actLink(found, offer); return <a key={offer.verb} href={link.href}>{link.verb}<span class="vh">: {taskNoun(found, one.task)}, {head}</span></a>; })}{papers}</p>
    </Row>
  );
}

export interface CheckItem { verdict: GateVerdict; label: string; state: 'met' | 'open' | 'later' | 'passed'; reason?: string }

/** Everything that must be settled for this appointment: what makes it firm, and what is asked when it starts. */
export function checklistOf(found: FoundCase, one: Appointment): CheckItem[] {
  const started = found.actions.find((offer) => offer.verb === 'do' && offer.instance === one.instance)?.verdicts ?? [];
  const guarding = Object.entries(found.draaiboek.gates).filter(([, gate]) => gate.guards.includes(`${one.task}.firm`) || gate.guards.includes(`${one.task}.do`));
  return guarding.map(([key, gate]): CheckItem => {
    const lacking = one.lacks.find((verdict) => verdict.gate === key);
    const verdict = lacking ?? started.find((other) => other.gate === key) ?? { gate: key, truth: 'yes', else: gate.else, findings: [], clause: gate.clause ?? [] };
    const passed = one.passed.find((other) => other.gate === key);
    const state = verdict.pending === true ? 'later' : verdict.truth === 'yes' ? 'met' : passed !== undefined ? 'passed' : 'open';
    return { verdict: gate.says === undefined ? verdict : { ...verdict, says: gate.says }, label: capital(gate.label ?? key.replaceAll('-', ' ')), state, ...(passed === undefined ? {} : { reason: passed.reason }) };
  });
}

function Checklist({ found, one }: { found: FoundCase; one: Appointment }) {
  const items = checklistOf(found, one);
  if (items.length === 0) return null;
  const now = items.filter((item) => item.state !== 'later');
  const done = now.filter((item) => item.state !== 'open').length;
  return (
    <details class="checklist" open={done < now.length}>
      <summary class="small">Klaar voor de start: {done} van {now.length}</summary>
      <ul>
        {items.map((item) => (
          <li key={item.verdict.gate}><Status shape={SHAPES[item.state]}>{item.label}</Status><span class="vh">: {STATES[item.state]}</span>
            {item.state === 'open' && <span class="small quiet">{verdictWords(found, item.verdict)} <span class="ref">{item.verdict.clause.join(', ')}</span></span>}
            {item.state === 'passed' && <span class="small quiet">Toch doorgegaan: {item.reason}</span>}
            {item.state === 'later' && <span class="small quiet">Blijkt op de dag zelf.</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const SHAPES = { met: 'check', open: 'cross', later: 'later', passed: 'half' } as const;
const STATES = { met: 'in orde', open: 'nog niet in orde', later: 'later', passed: 'niet in orde, met reden' } as const;

