/** Whether a case may choose this value for one of its settings. */
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';
import { choiceFault, kindOfSetting } from './case-settings.ts';
import { refusal } from './deciding.ts';
import type { Value } from './events.ts';
import type { Refusal } from './reading.ts';

/** Only settings that say `per: case`, from a day in the life of the case. */
export function choiceFaults(draaiboek: Draaiboek, key: Key, given: { value: Value; from: Day | undefined; opened: Day }): Refusal[] {
  const setting = Object.hasOwn(draaiboek.settings, key) ? draaiboek.settings[key] : undefined;
  const kind = setting === undefined ? undefined : kindOfSetting(setting);
  if (setting?.per !== 'case' || kind === undefined) return [refusal('setting-not-per-case', {}, setting?.clause ?? [], 'target')];
  const wrong = choiceFault(kind, given.value);
  const faults = wrong === undefined ? [] : [refusal(wrong, {}, setting.clause ?? [], 'value')];
  if (given.from === undefined) faults.push(refusal('not-a-date', {}, [], 'from'));
  else if (given.from < given.opened) faults.push(refusal('before-opening', { opened: given.opened }, [], 'from'));
  return faults;
}
