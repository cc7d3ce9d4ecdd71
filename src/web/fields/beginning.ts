/** What stands in a form when it is opened, as its draaiboek says: the hour, or the answer that is usual. It can be changed like anything that was typed. */
import type { Form } from '../../protocol/draaiboek.ts';
import { clockOf, type Moment } from '../../values/moment.ts';
import type { Fields } from '../body.ts';

export function beginningOf(form: Form | undefined, moment: Moment): Fields {
  return Object.fromEntries(Object.entries(form?.fields ?? {}).flatMap(([key, { begins }]) => (begins === undefined ? [] : [[key, begins === 'clock' ? `${clockOf(moment).replace(':', '.')} uur` : begins]])));
}
