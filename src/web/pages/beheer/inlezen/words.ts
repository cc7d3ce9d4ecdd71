/** An import in words. */
import type { DataImport, LineFault } from '../../../../store/imports.ts';
import { sayRefusal } from '../../../say/refusal.ts';

export const STATE_WORDS: Readonly<Record<DataImport['state'], string>> = {
  match: 'Kolommen aanwijzen', checking: 'Wordt nagekeken', checked: 'Nagekeken, nog niet ingelezen', running: 'Wordt ingelezen', done: 'Ingelezen', undone: 'Ongedaan gemaakt', dropped: 'Gestopt',
};
export const ENCODING_WORDS: Readonly<Record<string, string>> = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' };
export const SEPARATOR_WORDS: Readonly<Record<string, string>> = { ';': 'puntkomma’s', ',': 'komma’s', '\t': 'tabs' };

/** A fault in a sentence; without a column it says itself what it is about. */
export function sayFault({ code, data }: LineFault): string {
  const about = code === 'column-missing' || code === 'missing' ? data['what'] : data['about'];
  const said = sayRefusal({ code, data: data as never, clause: [] });
  return typeof about === 'string' && about !== '' ? `${about}: ${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
}

export const faultAtColumn = (fault: LineFault): string => (fault.column === '' ? sayFault(fault) : sayRefusal({ code: fault.code, data: fault.data as never, clause: [] }));

/** With the name of its column before it. */
export const faultInList = (fault: LineFault): string => (fault.column === '' ? sayFault(fault) : `${fault.column}${/[?:.]$/.test(fault.column) ? '' : ':'} ${faultAtColumn(fault)}`);
