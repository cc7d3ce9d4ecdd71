/**
 * Case B of the clause catalogue, told through `decide` on the real draaiboek: Samira rents from De Vlasbloem from Tue 2026-09-01, Hanne of
 * CAW Middenland supports her. Every step is a command somebody gives.
 */
import { caseAgenda, type CaseAgenda } from '../../../src/engine/agenda.ts';
import { decide } from '../../../src/engine/decide.ts';
import type { Actor, CaseEvent, Party, Values } from '../../../src/engine/events.ts';
import { readCase } from '../../../src/engine/read-case.ts';
import type { AgreementGiven, Answers, CaseReading, Command, Decision, Now, Obligation, Refusal } from '../../../src/engine/reading.ts';
import { toldSeries } from '../../../src/engine/series-rule.ts';
import { loadProgramme } from '../load-programme.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addMonths, day } from '../../../src/values/day.ts';
import { momentAt } from '../../../src/values/moment.ts';

export const programme = loadProgramme('woonbegeleiding-versnelde-toewijzing');
export const book = programme.draaiboek;

export const cast = {
  samira: { role: 'huurder', name: 'Samira Tahiri' },
  youssef: { role: 'huurder', name: 'Youssef Tahiri' },
  hanne: { role: 'woonbegeleider', account: 'hanne', organisation: 'caw', name: 'Hanne Lefevre' },
  tom: { role: 'woonbegeleider', account: 'tom', organisation: 'caw', name: 'Tom Callewaert' },
  mira: { role: 'woonbegeleider', account: 'mira', organisation: 'steunpunt', name: 'Mira Saelens' },
  caw: { role: 'begeleidende-instantie', organisation: 'caw', name: 'CAW Middenland' },
  mieke: { role: 'begeleidende-instantie', account: 'mieke', organisation: 'caw', name: 'Mieke Staelens' },
  steunpunt: { role: 'begeleidende-instantie', organisation: 'steunpunt', name: 'Steunpunt Wonen' },
  dirk: { role: 'verhuurder', account: 'dirk', organisation: 'vlasbloem', name: 'Dirk Soete' },
} as const satisfies Record<string, Party>;
export type Who = keyof typeof cast;

export function actor(who: Who): Actor {
  const party: Party = cast[who];
  return { account: party.account ?? `of-${who}`, role: party.role, name: cast[who].name };
}

export const answers: Answers = { calendar: legalCalendar, series: toldSeries(book) };
export const on = (written: string): Now => ({ today: day(written), moment: momentAt(day(written), '12:00') });
export interface Step { on: string; by: Who; command: Command }

export const there = (...roles: string[]): Record<string, 'present' | 'absent'> => Object.fromEntries(['verhuurder', 'huurder', 'woonbegeleider'].map((role) => [role, roles.includes(role) ? 'present' : 'absent']));
export const all3 = there('verhuurder', 'huurder', 'woonbegeleider');
export const said = (who: Who, happened: string): AgreementGiven => ({ role: cast[who].role, happened: day(happened), party: cast[who] });

type Doing = Omit<Extract<Command, { do: 'do' }>, 'do' | 'task' | 'happened' | 'instance'> & { instance?: string };
export const does = (written: string, by: Who, task: string, more: Partial<Doing> = {}): Step => ({ on: written, by, command: { do: 'do', task, instance: `${task}@${written}`, happened: day(written), values: {}, ...more } });
export const plans = (written: string, by: Who, task: string, planned: string, more: Partial<Extract<Command, { do: 'plan' }>> = {}): Step => ({ on: written, by, command: { do: 'plan', task, instance: `${task}:${planned}`, day: day(planned), time: '10:00', ...more } });
export const misses = (written: string, by: Who, task: string, instance: string, reason: string): Step => ({ on: written, by, command: { do: 'miss', task, instance, happened: day(written), reason, values: {} } });
export const assigns = (written: string, by: Who, who: Who, more: Partial<Extract<Command, { do: 'assign' }>> = {}): Step => ({ on: written, by, command: { do: 'assign', role: cast[who].role, party: cast[who], from: day(written), ...more } });
export const agrees = (written: string, by: Who, task: string, role: string, party?: Party): Step => ({ on: written, by, command: { do: 'agree', task, role, happened: day(written), ...(party === undefined ? {} : { party }) } });

export const rooms = [{ id: '1', naam: 'Keuken', buiten: false }, { id: '2', naam: 'Leefruimte', buiten: false }, { id: '3', naam: 'Garage', buiten: true }];
export const start: Values = { soort: 'versneld', ingang: '2026-09-01', woning: { straat: 'Vlaslaan 7', postcode: '8870', gemeente: 'Izegem' }, ruimten: rooms };
export const judged = (...marks: (string | Values)[]): Values[] => rooms.map((room, at) => { const mark = marks[at] ?? 'in-orde'; return { ruimte: room.id, ...(typeof mark === 'string' ? { oordeel: mark } : mark) }; });
const headings: Values = { administratief: 'goed', huisvader: 'goed', leefbaarheid: 'goed' };
const aims: Values = { verplichtingen: 'goed', zelfstandig: 'goed' };

export const opens = (values: Values = {}, parties: Party[] = [cast.samira, cast.dirk, cast.caw]): Step => ({ on: '2026-08-20', by: 'dirk', command: { do: 'open', task: 'start', happened: day('2026-08-20'), parties, values: { ...start, ...values } } });
export const confirms = (written = '2026-08-28', more: Partial<Doing> = {}): Step => does(written, 'dirk', 'bevestiging', { attended: all3, values: { overlopen: true }, agreements: [said('hanne', written), said('samira', written), said('dirk', written)], ...more });
export const visits = (written: string, values: Values = {}, more: Partial<Doing> = {}): Step => does(written, 'hanne', 'plaatsbezoek', { attended: { woonbegeleider: 'present', huurder: 'present' }, values: { ruimten: judged(), ...headings, ...values }, ...more });
export const verdict = (written: string, values: Values = {}, outcome = 'goed'): Step => does(written, 'dirk', 'oordeel', { outcome, values: { ...aims, ...headings, moeilijk: false, ...values }, agreements: [said('mieke', written)] });
export const lastVerdict = (written: string, outcome: string, values: Values = {}): Step => does(written, 'dirk', 'eindoordeel', { outcome, values: { ...aims, ...headings, ...values }, agreements: [said('mieke', written)] });
export const threeMonths = (written: string, values: Values = {}, attended = all3): Step => does(written, 'dirk', 'bezoek-3m', { attended, values: { ruimten: judged(), relevant: false, ...values } });
export const endVisit = (written: string, outcome: string, values: Values = {}, attended = all3): Step => does(written, 'dirk', 'eindevaluatie', { outcome, attended, values: { ruimten: judged(), boodschap: outcome === 'positief' ? 'positief' : outcome === 'verlengd' ? 'verlengd' : 'loopt-door', 'verteld-door': 'Dirk Soete', ...values } });

/** Signed, consented and begun: the first day of the lease. */
const beginning: Step[] = [
  opens(), assigns('2026-08-21', 'mieke', 'hanne'), confirms(), does('2026-08-28', 'hanne', 'toestemming', { agreements: [said('samira', '2026-08-28')] }),
  does('2026-08-28', 'dirk', 'huurcontract'), does('2026-08-28', 'hanne', 'contactblad'), does('2026-09-01', 'hanne', 'begin'),
];
const year: Step[] = [verdict('2026-10-29'), threeMonths('2026-12-01'), verdict('2027-01-28')];

export interface Story { events: CaseEvent[]; /** What decide answers; nothing is kept. */ tries(step: Step): Decision; /** Goes on; a refusal stops the test. */ then(...steps: Step[]): Story; read(on: string): CaseReading; agenda(meeting: string, on?: string): CaseAgenda }

export function story(events: CaseEvent[] = []): Story {
  const tries = (step: Step): Decision => decide(book, events, step.command, on(step.on), answers, actor(step.by));
  return {
    events, tries,
    then: (...steps) => steps.reduce((so, step) => story(stored(so.events, so.tries(step), step)), story(events)),
    read: (written) => readCase(book, events, on(written), answers),
    agenda: (meeting, written = meeting) => caseAgenda(book, events, { series: 'structureel-overleg', day: day(meeting), last: addMonths(day(meeting), -1) }, on(written), answers),
  };
}
export const opened = (values: Values = {}, parties?: Party[]): Story => story().then(opens(values, parties));
export const begun = (): Story => story().then(...beginning);
/** Up to and with the consultation of four months. */
export const halfway = (): Story => begun().then(...year);
/** Positive at ten months. */
export const judgedWell = (): Story => halfway().then(lastVerdict('2027-07-29', 'positief-sluiten'));

function stored(events: CaseEvent[], decision: Decision, step: Step): CaseEvent[] {
  if ('refusals' in decision) throw new Error(`${step.by} on ${step.on}: ${JSON.stringify(step.command)} refused: ${JSON.stringify(decision.refusals)}`);
  return [...events, ...decision.events.map((event, at) => ({ ...event, id: `e${events.length + at + 1}`, seq: events.length + at + 1, recorded: momentAt(day(step.on), '12:00') }) as CaseEvent)];
}

export const refusals = (decision: Decision): Refusal[] => ('refusals' in decision ? decision.refusals : []);
/** `code field`, or `gate name` where a gate stands in the way. */
export const why = (decision: Decision): string[] => refusals(decision).map((one) => `${one.code} ${String(one.field ?? one.data['gate'] ?? '')}`.trim());
export const warned = (decision: Decision): string[] => ('refusals' in decision ? [] : decision.warnings.map((one) => one.gate));
export const duty = (reading: CaseReading, id: string): Obligation | undefined => reading.obligations.find((one) => one.id === id) ?? reading.obligations.find((one) => one.term === id && one.state !== 'done');
export const due = (reading: CaseReading, id: string): string | null | undefined => duty(reading, id)?.due;
export const sent = (reading: CaseReading, letter: string): string[] => reading.state.outgoing.filter((one) => one.kind === 'send' && one.what === letter).map((one) => one.day);
export const linesOf = (agenda: CaseAgenda): string[] => agenda.entries.filter((one) => !one.informs).map((one) => one.line);
