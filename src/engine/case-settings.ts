/** Settings that one case chose itself, each from a day on. The event is a correction of `setting.<key>`, with its reason. */
import { parseDay, type Day } from '../values/day.ts';
import { parsePeriod } from '../values/period.ts';
import type { Key, Setting, Term } from '../protocol/draaiboek.ts';
import type { CaseEvent } from './events.ts';
import { pushTo, type Ledger } from './ledger.ts';
import type { CaseChoice } from './reading.ts';

const PREFIX = 'setting.';

/** The key of the setting a correction is about; undefined for any other correction. */
export function settingTarget(target: string): Key | undefined {
  return target.startsWith(PREFIX) ? target.slice(PREFIX.length) : undefined;
}

/** Oldest day first; of two from one day the later told one stands. */
export function foldChoice(ledger: Ledger, event: Extract<CaseEvent, { kind: 'corrected' }>): void {
  const key = settingTarget(event.target);
  if (key === undefined) return;
  pushTo(ledger.choices, key, { setting: key, value: event.value, from: event.from ?? event.happened, event: event.id, seq: event.seq });
  ledger.choices.get(key)?.sort((a, b) => (a.from === b.from ? a.seq - b.seq : a.from < b.from ? -1 : 1));
}

export function choiceOn(choices: readonly CaseChoice[] | undefined, day: Day): CaseChoice | undefined {
  return choices?.filter((one) => one.from <= day).at(-1);
}

const named = new WeakMap<Term, readonly Key[]>();

/** Settings a term is written with. */
export function settingsOf(term: Term): readonly Key[] {
  const known = named.get(term);
  if (known !== undefined) return known;
  const found = [...new Set([...JSON.stringify(term).matchAll(/setting\.([a-z0-9-]+)/g)].map((match) => match[1] ?? ''))];
  named.set(term, found);
  return found;
}

export type ChoiceKind = 'yesno' | 'number' | 'length' | 'date' | 'text';

/** What one value may look like; undefined: a list or a table of values, which no case chooses. */
export function kindOfSetting(setting: Pick<Setting, 'value' | 'is'>): ChoiceKind | undefined {
  const { value, is } = setting;
  if (typeof value === 'object') return undefined;
  if (is === 'length' || is === 'number' || is === 'date' || is === 'yesno') return is;
  if (typeof value === 'boolean') return 'yesno';
  if (typeof value === 'number') return 'number';
  if (parsePeriod(value) !== undefined) return 'length';
  return parseDay(value) === undefined ? 'text' : 'date';
}

/** Why a value does not fit; the same codes as for an organisation's own settings. */
export function choiceFault(kind: ChoiceKind, value: unknown): string | undefined {
  switch (kind) {
    case 'yesno': return typeof value === 'boolean' ? undefined : 'not-yes-or-no';
    case 'number': return typeof value === 'number' && Number.isFinite(value) ? (value < 0 ? 'negative' : undefined) : 'not-a-number';
    case 'length': return typeof value === 'string' && parsePeriod(value) !== undefined && !value.startsWith('-') ? undefined : 'not-a-length';
    case 'date': return typeof value === 'string' && parseDay(value) !== undefined ? undefined : 'not-a-date';
    case 'text': return typeof value === 'string' && value.trim() !== '' ? undefined : 'missing';
  }
}
