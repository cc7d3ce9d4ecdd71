/** Names of a draaiboek in Dutch; a key without a label still reads. */
import type { ClauseEntry, Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import { joinWords } from '../../../values/dutch.ts';
import { capital, small } from '../dossiers/words.ts';

/** What every part of the page is given: the rules looked at, and their clauses by id. */
export interface Reader { draaiboek: Draaiboek; clauses: ReadonlyMap<string, ClauseEntry> }

export const readable = (key: Key): string => key.replaceAll('-', ' ');

export function roleName({ draaiboek }: Reader, role: Key): string {
  return small(draaiboek.roles[role]?.label ?? readable(role));
}

export function roleNames(reader: Reader, roles: readonly Key[], link: 'en' | 'of' = 'en'): string {
  return joinWords(roles.map((role) => roleName(reader, role)), link);
}

export function taskName({ draaiboek }: Reader, task: Key): string {
  return capital(draaiboek.tasks[task]?.label ?? readable(task));
}

export function termName({ draaiboek }: Reader, term: Key): string {
  return capital(draaiboek.terms[term]?.label ?? readable(term));
}

/** Where it stands in the source: the places of its clauses. */
export function sourcesOf({ clauses }: Reader, ids: readonly string[]): string {
  return [...new Set(ids.flatMap((id) => clauses.get(id)?.source ?? []))].join('; ');
}

/** Someone chose, because the text is silent or says two things. */
export function isChosen({ clauses }: Reader, ids: readonly string[]): boolean {
  return ids.some((id) => clauses.get(id)?.choice !== undefined);
}
