/** A card at the front desk, told through `decide`: who works there, a question, and the way to a plan. */
import type { Party, Value, Values } from '../../../src/engine/events.ts';
import { day } from '../../../src/values/day.ts';
import { assigns, does, story, there, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

export const book = loadProgramme('woonloket').draaiboek;
export const lien = { role: 'loketteam', account: 'lien', organisation: 'woondienst', name: 'Lien Maes' } satisfies Party;
export const elke = { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
export const hanne = { role: 'partnerdienst', account: 'hanne', organisation: 'caw', name: 'Hanne Lefevre' } satisfies Party;
export const rita = { role: 'hulpvrager', name: 'Rita Soens' } satisfies Party;

export const opens = (parties: Party[] = [rita, lien]): Step => ({ on: '2026-03-02 09:00', by: lien, command: { do: 'open', task: 'kaart', happened: day('2026-03-02'), parties, values: { waar: 'loket' } } });
const QUESTION: Values = { vraag: 'Mag de huur zo veel stijgen?', kanaal: 'telefoon', 'gebracht-door': 'eigen-initiatief', soort: 'informeren' };
export const asks = (outcome = 'beantwoord', values: Values = {}, written = '2026-03-02 09:01'): Step => does(written, lien, 'contact', { outcome, values: { ...QUESTION, ...values } });
export const talks = (written: string, values: Values = {}, outcome = 'verder'): Step => does(written, elke, 'gesprek', { outcome, values: { inhoud: 'Besproken.', 'met-wie': 'hulpvrager', 'gesprek-hoe': 'telefoon', ...values } });

export const HOME = { woonsituatie: 'Een klein appartement.', bewoning: 'huurt-privaat', ethos: 'dreigt', betaalbaar: 'slecht', 'goede-staat': 'goed', zeker: 'slecht', omgeving: 'goed', wooncultuur: 'goed' } satisfies Values;
export const INTAKE: Values = { ...HOME, domeinen: [{ id: 'd1', domein: 'inkomen', invloed: 'sterk' }], problemen: ['schulden'], zelfredzaam: 'midden', ingewikkeld: 'midden', intensiteit: 'midden', intensief: false };
export const intake = (values: Values = {}, reasons?: Record<string, string>): Step => does('2026-03-09', elke, 'intake', { attended: there('hulpvrager'), values: { ...INTAKE, ...values }, ...(reasons === undefined ? {} : { reasons }) });
export const action = (values: Record<string, Value> = {}): Record<string, Value> => ({ id: 'a1', doel: 'Blijven wonen', actie: 'Afbetalen', 'wie-doet': 'samen', wie: 'Elke en Rita', tegen: '2026-05-29', voorrang: true, stand: 'te-doen', ...values });
export const plans = (...rows: Record<string, Value>[]): Step => does('2026-03-16', elke, 'plan', { values: { 'eigen-woorden': 'Ik wil hier blijven.', doelen: rows } });

export const opened = (): Story => story(book).then(opens());
/** A contact person has it, and the guidance has begun. */
export const guided = (): Story => opened().then(asks('opvolgen'), assigns('2026-03-02', elke, elke), does('2026-03-02 10:00', elke, 'begin', { values: { 'hoe-gekomen': 'eigen', fase: 'probleem' } }));
