/** A story told through `decide`, command by command, on the draaiboek as the product reads it. */
import { decide } from '../../src/engine/decide.ts';
import type { Actor, CaseEvent, Party } from '../../src/engine/events.ts';
import { readCase } from '../../src/engine/read-case.ts';
import type { AgreementGiven, Answers, CaseReading, Command, Decision, Now, Obligation, Refusal } from '../../src/engine/reading.ts';
import type { Draaiboek } from '../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../src/values/calendar.ts';
import { addDays, day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';
import { nightsOf } from '../../src/values/nights.ts';

/** `2026-10-23`, or with the hour on the wall: `2026-10-23 21:10`. */
export function on(written: string): Now {
  const [date = '', clock = '12:00'] = written.split(' ');
  return { today: day(date), moment: momentAt(day(date), clock) };
}

export interface Step { on: string; by: Party; command: Command }
type Doing = Omit<Extract<Command, { do: 'do' }>, 'do' | 'task' | 'happened' | 'instance'> & { instance?: string };

export const does = (written: string, by: Party, task: string, more: Partial<Doing> = {}): Step => ({ on: written, by, command: { do: 'do', task, instance: `${task}@${written}`, happened: on(written).today, values: {}, ...more } });
export const assigns = (written: string, by: Party, party: Party, more: Partial<Extract<Command, { do: 'assign' }>> = {}): Step => ({ on: written, by, command: { do: 'assign', role: party.role, party, from: on(written).today, ...more } });
export const said = (party: Party, written: string): AgreementGiven => ({ role: party.role, happened: on(written).today, party });
export const there = (...roles: string[]): Record<string, 'present'> => Object.fromEntries(roles.map((role) => [role, 'present']));

export interface Story { events: readonly CaseEvent[]; /** What decide answers; nothing is kept. */ tries(step: Step): Decision; /** Goes on; a refusal stops the test. */ then(...steps: Step[]): Story; read(on: string): CaseReading; /** Other answers from outside from here on: nights counted, a count over many. */ where(answers: Partial<Answers>): Story }

export function story(book: Draaiboek, events: readonly CaseEvent[] = [], answers: Answers = { calendar: legalCalendar }): Story {
  const tries = (step: Step): Decision => decide(book, events, step.command, on(step.on), answers, actorOf(step.by));
  return {
    events, tries,
    then: (first, ...others) => (first === undefined ? story(book, events, answers) : story(book, kept(events, tries(first), first), answers).then(...others)),
    read: (written) => readCase(book, events, on(written), answers),
    where: (more) => story(book, events, { ...answers, ...more }),
  };
}

/** As the ledger of nights answers: so many from that one on, wherever; none when left out. */
export const slept = (from = '2026-01-01', count = 0): Partial<Answers> => ({ nights: () => new Set(nightsOf(day(from), addDays(day(from), count))) });

const actorOf = (party: Party): Actor => ({ account: party.account ?? `of-${party.role}`, role: party.role, name: party.name ?? party.role });

function kept(events: readonly CaseEvent[], decision: Decision, step: Step): CaseEvent[] {
  if ('refusals' in decision) throw new Error(`${step.by.role} on ${step.on}: ${JSON.stringify(step.command)} refused: ${JSON.stringify(decision.refusals)}`);
  return [...events, ...decision.events.map((event, at) => ({ ...event, id: `e${events.length + at + 1}`, seq: events.length + at + 1, recorded: on(step.on).moment }) as CaseEvent)];
}

export const refusals = (decision: Decision): Refusal[] => ('refusals' in decision ? decision.refusals : []);
/** `code field`, or `gate name` where a gate stands in the way. */
export const why = (decision: Decision): string[] => refusals(decision).map((one) => `${one.code} ${String(one.field ?? one.data['gate'] ?? '')}`.trim());
export const warned = (decision: Decision): string[] => ('refusals' in decision ? [] : decision.warnings.map((one) => one.gate));
export const duty = (reading: CaseReading, id: string): Obligation | undefined => reading.obligations.find((one) => one.id === id) ?? reading.obligations.find((one) => one.term === id && one.state !== 'done');
export const sent = (reading: CaseReading, letter: string): string[] => reading.state.outgoing.filter((one) => one.kind === 'send' && one.what === letter).map((one) => one.day);
