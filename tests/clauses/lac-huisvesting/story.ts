/** A tenant behind with the rent of February and March: found on 10 February, third letter on 10 April, received on the fourteenth. */
import type { Party, Values } from '../../../src/engine/events.ts';
import type { Answers } from '../../../src/engine/reading.ts';
import { toldSeries } from '../../../src/engine/series-rule.ts';
import { day } from '../../../src/values/day.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { assigns, does, story, there, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

export const programme = loadProgramme('lac-huisvesting');
export const book = programme.draaiboek;
export const dirk = { role: 'verhuurder', account: 'dirk', organisation: 'vlasbloem', name: 'Dirk Soete' } satisfies Party;
export const lies = { role: 'lac-administratie', account: 'lies', organisation: 'ocmw', name: 'Lies Goethals' } satisfies Party;
export const karel = { role: 'maatschappelijk-werker', account: 'karel', organisation: 'ocmw', name: 'Karel Maes' } satisfies Party;
export const tenant = { role: 'huurder', name: 'Nora Lemmens' } satisfies Party;

export const answers = (partner: 'yes' | 'no' = 'yes'): Answers => ({ calendar: legalCalendar, series: toldSeries(book), ask: (question) => (question === 'member' ? { truth: partner } : question === 'sent' ? { truth: 'yes' } : { truth: 'unknown' }) });
export const found: Values = { saldo: 1350, 'eerste-maand': '2026-02', vastgesteld: '2026-02-10', adres: { straat: 'Vlasstraat 3', postcode: '8870', gemeente: 'Izegem' } };
export const opens = (values: Values = {}, on = '2026-02-10'): Step => ({ on, by: dirk, command: { do: 'open', task: 'vaststelling', happened: day(on), parties: [tenant, dirk], values: { ...found, ...values } } });
export const opened = (values: Values = {}): Story => story(book, [], answers()).then(opens(values));
const registered = (nummer: string, gepost: string): { values: Values } => ({ values: { nummer, gepost } });
export const letter1 = does('2026-02-10 11:00', dirk, 'brief-1', registered('RR 001', '2026-02-10'));
export const letter2 = does('2026-03-10', dirk, 'brief-2', registered('RR 002', '2026-03-10'));
export const letter3 = does('2026-04-10', dirk, 'brief-3', registered('RR 003', '2026-04-10'));
export const petition = does('2026-04-10 12:30', dirk, 'verzoekschrift', { values: { ingeleid: '2026-04-10', stand: 'ingeleid' } });
export const received = (on = '2026-04-14'): Step => does(on, dirk, 'ontvangst-3', { values: { ontvangen: on } });
export const objects = (on: string): Step => does(on, dirk, 'verzet', { values: { hoe: 'brief' } });
export const hands = (on = '2026-04-22'): Step => does(on, dirk, 'overdracht');
export const warned3 = (): Story => opened().then(letter1, letter2, letter3, petition, received());

/** With the OCMW, everybody named. */
export const atOcmw = (): Story => warned3().then(
  hands(), assigns('2026-04-22', dirk, lies), does('2026-04-22 14:00', lies, 'toewijzing', { outcome: 'onbekend' }), assigns('2026-04-22', lies, karel),
  assigns('2026-04-22', lies, { ...lies, role: 'hoofd-sociale-dienst', account: 'ann', name: 'Ann Rogge' }), assigns('2026-04-22', lies, { ...lies, role: 'deskundige', account: 'piet', name: 'Piet Loncke' }),
);
export const invites = does('2026-04-23', lies, 'uitnodiging');
export const visits = (written: string, both: boolean): Step => does(written, karel, 'huisbezoek', { attended: there('maatschappelijk-werker', 'huurder'), values: { notitie: 'Gesprek over de huur.', 'voor-verslag': both } });
export const plansMeeting = (on: string, planned: string): Step => ({ on, by: lies, command: { do: 'plan', task: 'commissie', instance: 'commissie', day: day(planned), time: '14:00', place: 'ocmw' } });
export const asksTenant = (on = '2026-04-28'): Step => does(on, lies, 'uitnodiging-commissie');
export const report = does('2026-05-04', karel, 'verslag', { values: { verslag: 'Verloor een job.', voorstel: 'Afbetalen.' } });
export const decides = (outcome: string, values: Values = {}, attended: Record<string, 'present' | 'absent'> = there('coordinator-verhuurder', 'hoofd-sociale-dienst', 'deskundige', 'huurder', 'maatschappelijk-werker')): Step => does('2026-05-05', lies, 'commissie', { instance: 'commissie', outcome, attended, values: { aanwezig: 'aanwezig', 'eigen-verhaal': 'Ik vond weer werk.', waarom: 'Er is een inkomen.', 'ernst-gezegd': true, ...values } });
export const ready = (): Story => atOcmw().then(invites, visits('2026-04-27', true), plansMeeting('2026-04-27', '2026-05-05'), does('2026-04-28', lies, 'samenroepen'), asksTenant(), report);
/** Nine times 150 euro, the first of each month. */
export const instalments = Array.from({ length: 9 }, (_, n) => ({ op: n < 7 ? `2026-${String(n + 6).padStart(2, '0')}-01` : `2027-0${n - 6}-01`, bedrag: 150 }));
