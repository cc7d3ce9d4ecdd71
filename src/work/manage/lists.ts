/** Lists a team adds to (GW-022): a new entry, one left out of use, one that comes from what was typed freely in a case. */
import type { Draaiboek, Key, ListEntry } from '../../protocol/draaiboek.ts';
import { listsOfReasons, namesGroup } from '../../protocol/check/groups.ts';
import type { Value } from '../../engine/events.ts';
import { listEntries, putListEntry, type ListEntryRow } from '../../store/arrangements.ts';
import { caseIds } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Once } from '../act/act.ts';
import { onClause, refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

export interface ListBoard { draaiboek: Draaiboek; key: Key; written: ListEntry[]; own: ListEntryRow[]; /** Typed freely in cases this reader may read, with how often. */ free: { text: string; times: number }[]; groups: string[] }

export function listBoards(house: House, scope: Scope): Promise<ListBoard[]> {
  return house.store.within(scope, async (tx) => {
    const rows = await listEntries(tx);
    const boards: ListBoard[] = [];
    for (const { draaiboek } of house.programmes.all()) {
      const free = await freeEntries(tx, draaiboek);
      for (const [key, written] of Object.entries(draaiboek.lists)) {
        const own = rows.filter((row) => row.list === key);
        const known = new Set([...written, ...own].map((one) => one.label.toLowerCase()));
        boards.push({ draaiboek, key, written, own, free: (free.get(key) ?? []).filter((one) => !known.has(one.text.toLowerCase())), groups: [...new Set(written.flatMap((one) => one.group ?? []))] });
      }
    }
    return boards;
  });
}

/** From what was typed, or new: from now on everyone can choose it. Cases keep what they have. */
export function addEntry(house: House, scope: Scope, given: { list: Key; label: string; group: string }, once?: Once): Promise<{ key: Key } | Refused> {
  const label = given.label.trim();
  const key = label.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 60);
  return manage(house, scope, { what: 'beheer.lijst', why: `${given.list} ${key}`, once }, async (tx) => {
    const written = writtenIn(house, given.list);
    if (written === undefined) return refuse('not-found');
    if (key === '') return refuseAt('label', 'missing');
    if (namesGroup(label) && house.programmes.all().some(({ draaiboek }) => listsOfReasons(draaiboek).includes(given.list))) return onClause(refuseAt('label', 'refuses-a-group', { what: label }), ['WD-009']);
    const own = (await listEntries(tx, given.list)).find((row) => row.key === key);
    if (written.some((one) => one.key === key || one.label.toLowerCase() === label.toLowerCase()) || own?.active === true) return refuseAt('label', 'entry-exists');
    await putListEntry(tx, { list: given.list, key, label, group: given.group || null, active: true, position: 100 });
    return { key };
  });
}

/** Out of use: nobody chooses it any more; where it was chosen it stays. */
export function setEntryActive(house: House, scope: Scope, given: { list: Key; key: Key; active: boolean }, once?: Once): Promise<{ key: Key } | Refused> {
  return manage(house, scope, { what: given.active ? 'beheer.lijst.aan' : 'beheer.lijst.uit', why: `${given.list} ${given.key}`, once }, async (tx) => {
    const row = (await listEntries(tx, given.list)).find((one) => one.key === given.key);
    if (row === undefined) return refuse('not-found');
    await putListEntry(tx, { ...row, active: given.active });
    return { key: given.key };
  });
}

function writtenIn(house: House, list: Key): ListEntry[] | undefined {
  return house.programmes.all().map((one) => one.draaiboek.lists[list]).find((one) => one !== undefined);
}

const OTHER = 'andere';

/** What people typed beside "other" in rows that are chosen from a list, by list. Reads only what this reader may read. */
async function freeEntries(tx: Tx, draaiboek: Draaiboek): Promise<Map<Key, { text: string; times: number }[]>> {
  const places = placesOf(draaiboek);
  const counted = new Map<Key, Map<string, number>>();
  if (places.length === 0) return new Map();
  for (const id of await caseIds(tx, { programme: draaiboek.key })) {
    for (const event of await load(tx, id)) {
      if (event.kind !== 'done' && event.kind !== 'opened') continue;
      for (const { list, field, cell } of places) for (const text of freeIn(event.values[field], cell)) count(counted, list, text);
    }
  }
  return new Map([...counted].map(([list, texts]) => [list, [...texts].map(([text, times]) => ({ text, times })).sort((a, b) => b.times - a.times)]));
}

interface Place { list: Key; field: Key; cell: Key }

/** Cells of rows that are chosen from a list. */
function placesOf(draaiboek: Draaiboek): Place[] {
  return Object.values(draaiboek.forms).flatMap((form) => Object.entries(form.fields).flatMap(([field, one]) => Object.entries(one.row ?? {}).flatMap(([cell, word]): Place[] => {
    const from = typeof word === 'string' ? word : typeof word.of === 'string' ? word.of : word.is;
    return from.startsWith('list.') ? [{ list: from.slice('list.'.length), field, cell }] : [];
  })));
}

function freeIn(value: Value | undefined, cell: Key): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || row[cell] !== OTHER) return [];
    const typed = row[`${cell}.${OTHER}`] ?? row['omschrijving'] ?? row['wat'];
    return typeof typed === 'string' && typed.trim() !== '' ? [typed.trim()] : [];
  });
}

function count(into: Map<Key, Map<string, number>>, list: Key, text: string): void {
  const texts = into.get(list) ?? new Map<string, number>();
  texts.set(text, (texts.get(text) ?? 0) + 1);
  into.set(list, texts);
}
