/** The keys that may be chosen: written out, from a list, from a setting, or the rows of another form. */
import type { Field, Key, RowCell } from '../protocol/draaiboek.ts';
import { rowsOf, settingOf, type View } from './view.ts';

/** Undefined = anything goes. */
export function optionKeys(view: View, field: Pick<Field | RowCell, 'is' | 'of'>): Key[] | undefined {
  const { of } = field;
  if (Array.isArray(of)) return of;
  if (typeof of === 'object') return Object.keys(of);
  const source = of ?? (field.is.includes('.') ? field.is : undefined);
  if (source === undefined) return field.is === 'municipality' ? known(view, 'gemeenten') : undefined;
  if (source.startsWith('list.')) return listKeys(view, source.slice('list.'.length));
  if (source.startsWith('setting.')) return settingKeys(view, source);
  const [form = '', list = ''] = source.split('.');
  return rowsOf(view, form, list).map((row) => row.id);
}

/** Municipalities are known to the region, not to a draaiboek; without an answer any name is taken. */
const known = (view: View, list: Key): Key[] | undefined => view.answers.list?.(list)?.slice();

function listKeys(view: View, key: Key): Key[] {
  const own = (view.book.draaiboek.lists[key] ?? []).map((entry) => entry.key);
  return [...own, ...(view.answers.list?.(key) ?? [])];
}

function settingKeys(view: View, key: string): Key[] | undefined {
  const value = settingOf(view, key);
  if (Array.isArray(value)) return value.map(String);
  return value !== undefined && value !== null && typeof value === 'object' ? Object.keys(value) : undefined;
}
