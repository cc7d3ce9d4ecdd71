/** A night call, told by commands: the police bring a man at 21:10 on Friday 23 October 2026. */
import type { Party, Values } from '../../../src/engine/events.ts';
import { day } from '../../../src/values/day.ts';
import { does, slept, story, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

export const programme = loadProgramme('crisisnetwerk');
export const book = programme.draaiboek;

export const cast = {
  rachid: { role: 'hulpvrager', name: 'Rachid Amrani' },
  nora: { role: 'calltaker', account: 'nora', organisation: 'caw', name: 'Nora Wils' },
  sofie: { role: 'ambulante-dienst', account: 'sofie', organisation: 'caw', name: 'Sofie Claes' },
  greet: { role: 'netwerkcoordinatie', account: 'greet', organisation: 'woondienst', name: 'Greet Lambrecht' },
  studio: { role: 'opvangpartner', organisation: 'woondienst', name: 'Woondienst' },
} as const satisfies Record<string, Party>;

export const call: Values = {
  via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politie De Mandelhoek', functie: 'inspecteur', uur: '21.10 uur', regio: 'izegem', personen: 1, situatie: 'Op straat gezet na ruzie.',
  meerderjarig: 'ja', 'zonder-alternatief': 'ja', 'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja',
};
export const calls = (written: string, values: Values = {}): Step => ({ on: written, by: cast.nora, command: { do: 'open', task: 'oproep', happened: day(written.slice(0, 10)), parties: [cast.rachid, cast.nora], values: { ...call, ...values } } });
export const opname = (written: string, values: Values = {}): Step => does(written, cast.nora, 'opname', { values: { gezien: 'geen', ...values }, claim: { place: 'studio' } });

export const called = (values: Values = {}, written = '2026-10-23 21:10'): Story => story(book).then(calls(written, values)).where(slept());
/** In the studio from Friday evening to Monday. */
export const inBed = (): Story => called().then(opname('2026-10-23 21:40'));
