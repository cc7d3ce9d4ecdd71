/** A petition of Monday 14 September 2026 about a dwelling in Izegem, heard on Wednesday 7 October. */
import type { Party, Values } from '../../../src/engine/events.ts';
import type { Answers } from '../../../src/engine/reading.ts';
import { toldSeries } from '../../../src/engine/series-rule.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { day } from '../../../src/values/day.ts';
import { does, on, story, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

export const programme = loadProgramme('gerechtelijke-uithuiszetting');
export const book = programme.draaiboek;
export const elke = { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
export const lies = { role: 'ocmw-gemeente', account: 'lies', organisation: 'ocmw', name: 'Lies Goethals' } satisfies Party;
export const tenant = { role: 'huurder', name: 'Jamal Ouali' } satisfies Party;

export const region: Answers = { calendar: legalCalendar, series: toldSeries(book), list: (key) => (key === 'gemeenten' ? ['Izegem', 'Ingelmunster', 'Ledegem', 'Oostrozebeke', 'Wielsbeke'] : undefined) };
export const petition: Values = {
  bron: 'griffie', grond: 'afspraak', ontvangen: '2026-09-14', gemeente: 'Izegem', adres: { straat: 'Kouterweg 9', postcode: '8870', gemeente: 'Izegem' }, eigenaar: 'Immo Vlas', sector: 'privaat', reden: ['achterstand'], gevorderd: 2100,
  zitting: '2026-10-07', 'zitting-uur': '9.00 uur',
};
export const opens = (values: Values = {}, by: Party = elke): Step => ({ on: '2026-09-14', by, command: { do: 'open', task: 'verzoekschrift', happened: day('2026-09-14'), parties: [tenant, elke, lies], values: { ...petition, ...values } } });
export const opened = (values: Values = {}): Story => story(book, [], region).then(opens(values));
export const plans = (written: string, task: string, planned: string, time: string, place: string): Step => ({ on: written, by: elke, command: { do: 'plan', task, instance: `${task}:${planned}`, day: on(planned).today, time, place } });
export const visitPlanned = plans('2026-09-15', 'huisbezoek', '2026-09-22', '14:00', 'woning');
export const letter1 = does('2026-09-15 15:00', elke, 'brief-1', { values: { enveloppe: ['blauw'], bijlage: ['folder'] } });
export const visited = (outcome: string): Step => does('2026-09-22', elke, 'huisbezoek', { instance: 'huisbezoek:2026-09-22', outcome, attended: { woonbegeleider: 'present', huurder: outcome === 'contact' ? 'present' : 'absent' } });
export const told: Values = { 'gezin-nu': 'Twee kinderen.', oorzaak: 'Verloor een job.', wil: 'Blijven.', belang: ['uitgelegd'] };
