/** On which days somebody sits somewhere, in words. */
import type { DeskMoment } from '../../../store/desk-moments.ts';
import { joinWords } from '../../../values/dutch.ts';

export const WEEKDAYS = { '1': 'Maandag', '2': 'Dinsdag', '3': 'Woensdag', '4': 'Donderdag', '5': 'Vrijdag', '6': 'Zaterdag', '7': 'Zondag' } as const;
export const WEEKS = { '1': 'De eerste', '2': 'De tweede', '3': 'De derde', '4': 'De vierde', '-1': 'De laatste' } as const;
const WORKDAYS = '1,2,3,4,5';

export function daysInWords({ weekdays, weeks, days }: Pick<DeskMoment, 'weekdays' | 'weeks' | 'days'>): string {
  const names = joinWords(weekdays.map((at) => WEEKDAYS[String(at) as keyof typeof WEEKDAYS].toLowerCase()));
  const which = joinWords(weeks.map((at) => (WEEKS[String(at) as keyof typeof WEEKS] ?? '').toLowerCase()));
  const weekly = weekdays.length === 0 ? '' : weeks.length > 0 ? `${which} ${names} van de maand` : weekdays.join(',') === WORKDAYS ? 'elke werkdag' : `elke ${names}`;
  return [weekly, days.length === 0 ? '' : `${days.length} losse ${days.length === 1 ? 'dag' : 'dagen'}`].filter(Boolean).join(', ');
}
