/** From what is written to what the engine reads: every default filled in, every short form written out. */
import type { Draaiboek, ListEntry, Setting } from './draaiboek.ts';
import type { WrittenDraaiboek } from './schema/whole.ts';

export function fillIn(written: WrittenDraaiboek): Draaiboek {
  const { draaiboek, settings = {}, lists = {}, level = 'named', ...rest } = written;
  const empty = { words: {}, tariffs: {}, stages: {}, forms: {}, periods: {}, terms: {}, gates: {}, counts: {}, figures: {}, charges: {}, letters: {}, shares: {}, agenda: {}, series: {}, pools: {}, changes: [] };
  return {
    ...empty, ...rest, key: draaiboek, level,
    settings: mapValues(settings, settingOf),
    lists: mapValues(lists, entriesOf),
  };
}

type WrittenSetting = NonNullable<WrittenDraaiboek['settings']>[string];
function settingOf(written: WrittenSetting): Setting {
  if (typeof written !== 'object' || Array.isArray(written)) return { value: written };
  return 'value' in written ? (written as Setting) : { value: written as Exclude<typeof written, { value: unknown }> };
}

type WrittenList = NonNullable<WrittenDraaiboek['lists']>[string];
function entriesOf(written: WrittenList): ListEntry[] {
  return Array.isArray(written) ? written : Object.entries(written).map(([key, label]) => ({ key, label }));
}

function mapValues<A, B>(map: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
