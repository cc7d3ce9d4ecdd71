/**
 * Case A of the clause catalogue, told through `decide` on the real draaiboek: referral Mon 2026-09-14, intake Tue
 * 2026-09-22, action Wed 2026-10-07 to Fri 2026-10-09, closed Fri 2027-04-09. Every step is a command somebody gives.
 */
import { decide } from '../../src/engine/decide.ts';
import type { Actor, CaseEvent, Party, Values } from '../../src/engine/events.ts';
import { readCase } from '../../src/engine/read-case.ts';
import type { AgreementGiven, Answers, CaseReading, Command, Decision, GateVerdict, Now, Obligation, Refusal } from '../../src/engine/reading.ts';
import { loadProgramme } from './load-programme.ts';
import { legalCalendar } from '../../src/values/calendar.ts';
import { day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';

export const programme = loadProgramme('goed-wonen');
export const book = programme.draaiboek;

export const cast = {
  amina: { role: 'hulpvrager', person: 'amina', name: 'Amina Belkacem' },
  carla: { role: 'trajectbegeleider', account: 'carla', organisation: 'ocmw', name: 'Carla Maes' },
  sofie: { role: 'trajectbegeleider', account: 'sofie', organisation: 'caw', name: 'Sofie Claes' },
  elke: { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Desmet' },
  bram: { role: 'woonconsulent', account: 'bram', organisation: 'wonen-en-werken', name: 'Bram Nuyts' },
  nele: { role: 'woonconsulent', account: 'nele', organisation: 'wonen-en-werken', name: 'Nele Pauwels' },
  thuishulp: { role: 'extra-dienst', account: 'tine', organisation: 'thuishulp', name: 'Tine Goossens' },
} as const satisfies Record<string, Party>;
export type Who = keyof typeof cast;

export function actor(who: Who): Actor {
  const party: Party = cast[who];
  return { account: party.account ?? null, role: party.role, name: cast[who].name };
}

/** The region of case A: partners are recognised, the region knows its municipalities. */
export const region: Answers = {
  calendar: legalCalendar,
  list: (key) => (key === 'gemeenten' ? ['Izegem', 'Ingelmunster', 'Ledegem', 'Oostrozebeke', 'Wielsbeke', 'Roeselare'] : undefined),
  ask: (question) => ({ truth: question === 'member' ? 'yes' : 'unknown' }),
};

export const on = (written: string): Now => ({ today: day(written), moment: momentAt(day(written), '12:00') });

export interface Step { on: string; by: Who; command: Command }

export const present = (...roles: string[]): Record<string, 'present'> => Object.fromEntries(roles.map((role) => [role, 'present']));
const said = (who: Who, happened: string): AgreementGiven => ({ role: cast[who].role, happened: day(happened), party: cast[who] });

/** Four signatures: both people under part 1 with the words, and under part 3 (GW-122, GW-137). */
export function signatures(happened = '2026-09-14'): AgreementGiven[] {
  return (['amina', 'carla'] as const).flatMap((who) => [
    { ...said(who, happened), phrase: 'Gelezen en goedgekeurd', text: 'goed-wonen/1/privacy-akkoord' },
    { ...said(who, happened), part: 'criteria' },
  ]);
}

export const referral: Values = {
  aanmelddatum: '2026-09-14', organisatie: { id: 'ocmw', naam: 'OCMW Ingelmunster' }, deelwerking: 'Sociale dienst', contactpersoon: 'Carla Maes', 'telefoon-tb': '051 00 00 47', 'mail-tb': 'carla@ocmw.example',
  'ingevuld-met': ['kandidaat'], leeftijd: 46, geslacht: 'v', verblijfsgemeente: 'Ingelmunster', domiciliegemeente: 'Ingelmunster', woonpositie: 'sociale-huurder', vraag: 'De keuken is moeilijk te gebruiken.',
  diensten: [{ id: 'd1', naam: 'Thuishulp De Linde' }], 'aanvaardt-begeleiding': true, 'werkt-actief-mee': true, 'verbintenis-tb': ['twee-bezoeken', 'bereikbaar', 'opvolging-thuis', 'evaluaties'],
  'verbintenis-hulpvrager': ['aanvaarden', 'meehelpen'], soort: ['preventief'], 'acties-preventief': ['sorteren', 'poetsproducten'], aandachtspunten: 'Rustig beginnen.', risico: ['hond'], 'risico-uitleg': 'Grote hond, blaft veel.',
};
const address = { straat: 'Lindelaan 12', postcode: '8770', gemeente: 'Ingelmunster' };
const plan: Values = {
  'aantal-dagen': 3,
  regels: [
    { id: 'sorteren', actie: 'sorteren', ruimte: 'keuken', wie: 'Amina en Bram', dag: '2026-10-07', leerdoel: 'Afval sorteren in vier bakken', nu: 'niet' },
    { id: 'koelkast', actie: 'koelkast', ruimte: 'keuken', wie: 'Amina', dag: '2026-10-08', leerdoel: 'De koelkast elke week nakijken', nu: 'met-hulp' },
  ],
};
const closing: Values = {
  terugblik: 'Drie dagen samen gewerkt, drie evaluaties.', 'effect-problemen': 'beter', 'effect-problemen-zin': 'Het afval wordt gesorteerd.', 'effect-kwaliteit': 'beter', 'effect-kwaliteit-zin': 'De keuken is bruikbaar.',
  'effect-zekerheid': 'gelijk', 'effect-zekerheid-zin': 'De huur loopt door.', 'wonen-volgens-hulpvrager': 'beter', 'wonen-volgens-tb': 'beter', 'welzijn-volgens-hulpvrager': 'beter', 'welzijn-volgens-tb': 'gelijk',
  'geleerd-na-6': [{ regel: 'sorteren', niveau: 'alleen' }, { regel: 'koelkast', niveau: 'alleen' }],
};

type Doing = Omit<Extract<Command, { do: 'do' }>, 'do' | 'task' | 'happened' | 'instance'> & { instance?: string };
export const does = (written: string, by: Who, task: string, more: Partial<Doing> = {}): Step => ({ on: written, by, command: { do: 'do', task, instance: `${task}@${written}`, happened: day(written), values: {}, ...more } });
export const plans = (written: string, by: Who, task: string, planned: string, more: Partial<Extract<Command, { do: 'plan' }>> = {}): Step => ({ on: written, by, command: { do: 'plan', task, instance: `${task}:${planned}`, day: day(planned), time: '09:00', place: 'woning', ...more } });
export const misses = (written: string, by: Who, task: string, instance: string, reason: string, values: Values = {}): Step => ({ on: written, by, command: { do: 'miss', task, instance, happened: day(written), reason, values } });
const takesUp = (written: string, who: Who): Step => ({ on: written, by: 'elke', command: { do: 'assign', role: cast[who].role, party: cast[who], from: day(written) } });
export const agrees = (written: string, by: Who, task: string, role: string): Step => ({ on: written, by, command: { do: 'agree', task, role, happened: day(written) } });

const workday = (written: string, values: Values): Step => does(written, 'bram', 'actiedag', { instance: `actiedag:${written}`, attended: present('woonconsulent', 'hulpvrager'), values: { duur: 'vol', ritten: 1, 'hielp-mee': 'ja', ...values } });
const reachable = (planned: string): Step => does('2026-10-02', 'carla', 'bereikbaar', { instance: `bereikbaar:${planned}`, about: `actiedag:${planned}`, values: { 'bereikbaar-op': '051 00 00 47', 'bij-start': true } });
const team = present('trajectbegeleider', 'woonconsulent', 'hulpvrager');

/** Case A, step by step, in order of days. */
export const caseA = {
  referral: { on: '2026-09-14', by: 'carla', command: { do: 'open', task: 'aanmelding', happened: day('2026-09-14'), parties: [cast.amina, cast.carla], values: referral, agreements: signatures() } },
  elke: takesUp('2026-09-14', 'elke'),
  bram: takesUp('2026-09-16', 'bram'),
  call: does('2026-09-16', 'elke', 'belcontact', { outcome: 'gesproken', values: { adres: address, partnertraject: 'loopt', 'partner-soort': 'Budgetbegeleiding', 'partner-start': '2026-03-02', woonzorg: ['woonhygiene', 'inrichting'], 'afspraak-gemaakt': true } }),
  intakePlan: plans('2026-09-16', 'elke', 'intake', '2026-09-22', { instance: 'intake', time: '10:00', invited: [cast.elke, cast.bram, cast.carla] }),
  intakeAgreed: does('2026-09-17', 'carla', 'akkoord-afspraak', { outcome: 'akkoord', about: 'intake' }),
  actionAgreed: does('2026-09-22', 'elke', 'akkoord-actie', { agreements: [said('amina', '2026-09-22')] }),
  day1Plan: plans('2026-09-22', 'bram', 'actiedag', '2026-10-07'),
  day2Plan: plans('2026-09-22', 'bram', 'actiedag', '2026-10-08'),
  day3Plan: plans('2026-09-22', 'bram', 'actiedag', '2026-10-09'),
  intake: does('2026-09-22', 'elke', 'intake', {
    instance: 'intake', outcome: 'aanvaard-preventief', attended: { ...team, ...present('woonbegeleider') },
    values: { 'verwachtingen-client': 'Weer kunnen koken.', 'verwachtingen-wc': 'Zelf meedoen.', raming: 345, 'raming-besproken': '2026-09-22', art60: 1, 'dagen-raming': 3, 'gevaar-consulent': false, 'gevaar-art60': false },
  }),
  request: does('2026-09-23', 'bram', 'hulpvraag', { values: { zorgpunten: ['woonhygiene'], ruimten: 'keuken', 'eigen-woorden': 'Ik wil weer kunnen koken.', vaststellingen: 'De werkbladen staan vol.' } }),
  plan: does('2026-09-24', 'bram', 'actieplan', { instance: 'actieplan', values: plan, agreements: [said('amina', '2026-09-24'), said('carla', '2026-09-24')] }),
  budget: does('2026-09-25', 'carla', 'budget', { values: { beschikbaar: 60 } }),
  reach1: reachable('2026-10-07'), reach2: reachable('2026-10-08'), reach3: reachable('2026-10-09'),
  day1: workday('2026-10-07', { 'tb-bij-start': true, advies: 'Begin met een leeg tafelblad.', 'art60-aantal': 2, 'art60-reden': 'Een zware kast verplaatsen', 'extra-kosten': [{ wat: 'zakken', aantal: 2, prijs: 3.25 }] }),
  visit1: does('2026-10-07', 'carla', 'bezoek-tb', { attended: present('trajectbegeleider', 'hulpvrager'), values: { moment: 'start', 'bezoek-goed': 'ja' } }),
  day2: workday('2026-10-08', { 'extra-kosten': [{ wat: 'recyclagepark', aantal: 1, prijs: 12, kaart: true, park: 'IVIO Ingelmunster', 'kon-niet': ['kon-niet-betalen'] }] }),
  day3: workday('2026-10-09', { duur: 'half' }),
  visit2: does('2026-10-09', 'carla', 'bezoek-tb', { attended: present('trajectbegeleider', 'hulpvrager'), values: { moment: 'tijdens', 'bezoek-goed': 'ja' } }),
  end: does('2026-10-09', 'bram', 'einde-actie', { values: { geleerd: [{ regel: 'sorteren', niveau: 'met-hulp', verder: 'met-steun', 'steun-van': 'Carla' }, { regel: 'koelkast', niveau: 'alleen', verder: 'alleen' }] } }),
  contact: does('2026-10-15', 'elke', 'contact-na-actie', { outcome: 'gesproken', values: { kanaal: 'telefoon', 'verhaal-hulpvrager': 'Koken lukt weer.' } }),
  invoice: does('2026-10-16', 'elke', 'factureren'),
  evaluation1Plan: plans('2026-10-20', 'carla', 'evaluatie-1', '2026-11-05', { invited: [cast.amina, cast.carla, cast.bram] }),
  evaluation1: does('2026-11-05', 'carla', 'evaluatie-1', { instance: 'evaluatie-1:2026-11-05', outcome: 'geen-actie', attended: team, values: { 'kan-alleen': 'deels', 'verdere-actie': false } }),
  evaluation2: does('2026-12-09', 'carla', 'evaluatie-2', { attended: team, values: { 'loopt-goed': 'ja', bijsturen: false, 'overdracht-extra': 'nvt', 'verwacht-wc': 'Niets meer.', 'toestand-woning': 'De keuken is op orde.' } }),
  evaluation3: does('2027-04-09', 'carla', 'evaluatie-3', { attended: team, values: closing }),
} as const satisfies Record<string, Step>;
export type StepName = keyof typeof caseA;

/** What differs from case A: values are laid over those of the step; `undefined` takes one away. */
export interface Different { until?: StepName | undefined; without?: StepName[]; values?: Partial<Record<StepName, Values>>; outcome?: Partial<Record<StepName, string>>; attended?: Partial<Record<StepName, Record<string, 'present' | 'absent'>>>; answers?: Answers }

export interface Story {
  events: CaseEvent[];
  /** What decide answers; nothing is kept. */ tries(step: Step): Decision;
  /** Goes on; a refusal stops the test. */ then(...steps: Step[]): Story;
  read(on: string): CaseReading;
}

/** Case A up to and with the step named; all of it without one. */
export function tell(different: Different = {}): Story {
  const names = Object.keys(caseA) as StepName[];
  const last = different.until === undefined ? names.length : names.indexOf(different.until) + 1;
  const steps = names.slice(0, last).filter((name) => !different.without?.includes(name)).map((name) => changed(name, different));
  return story([], different.answers ?? region).then(...steps);
}

/** One step of case A, with what differs. */
export function changed(name: StepName, different: Different = {}): Step {
  const step: Step = structuredClone(caseA[name]);
  const { command } = step;
  if (command.do === 'do' || command.do === 'open') command.values = without({ ...command.values, ...different.values?.[name] });
  if (command.do === 'do' && different.outcome?.[name] !== undefined) command.outcome = different.outcome[name];
  if (command.do === 'do' && different.attended?.[name] !== undefined) command.attended = { ...command.attended, ...different.attended[name] };
  return step;
}

const without = (values: Record<string, unknown>): Values => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;

export function story(events: CaseEvent[], answers: Answers = region): Story {
  const tries = (step: Step): Decision => decide(book, events, step.command, on(step.on), answers, actor(step.by));
  return {
    events, tries,
    then: (...steps) => steps.reduce((so, step) => story(stored(so.events, so.tries(step), step), answers), story(events, answers)),
    read: (written) => readCase(book, events, on(written), answers),
  };
}

function stored(events: CaseEvent[], decision: Decision, step: Step): CaseEvent[] {
  if ('refusals' in decision) throw new Error(`${step.by} on ${step.on}: ${JSON.stringify(step.command)} refused: ${JSON.stringify(decision.refusals)}`);
  return [...events, ...decision.events.map((event, at) => ({ ...event, id: `e${events.length + at + 1}`, seq: events.length + at + 1, recorded: momentAt(day(step.on), '12:00') }) as CaseEvent)];
}

export const refusals = (decision: Decision): Refusal[] => ('refusals' in decision ? decision.refusals : []);
/** `code field`, or `gate name` where a gate stands in the way. */
export const why = (decision: Decision): string[] => refusals(decision).map((one) => `${one.code} ${String(one.field ?? one.data['gate'] ?? '')}`.trim());
export const warned = (decision: Decision): string[] => ('refusals' in decision ? [] : decision.warnings.map((one: GateVerdict) => one.gate));
export const duty = (reading: CaseReading, id: string): Obligation | undefined => reading.obligations.find((one) => one.id === id);
export const sent = (reading: CaseReading, letter: string): string[] => reading.state.outgoing.filter((one) => one.kind === 'send' && one.what === letter).map((one) => one.day);
