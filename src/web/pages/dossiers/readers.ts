/** Who reads what: from the access rows of a case to names, for the note form, the log and the table. */
import { baseClass, partOf } from '../../../domain/information-classes.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { organisationName } from './words.ts';

type Row = Dossier['access'][number];
/** A case with the rows that say who reads what. */
export type SeenCase = FoundCase & Pick<Dossier, 'access'>;

export function holdsToday(found: FoundCase, row: Row): boolean {
  return row.since <= found.today && (row.until === null || row.until > found.today);
}

/** The keeper first, then by name. */
export function inOrder(found: FoundCase, ids: Iterable<string>): string[] {
  const name = (id: string): string => (id === found.file.keeperOrg ? '' : (organisationName(found, id) ?? id));
  return [...new Set(ids)].sort((left, right) => name(left).localeCompare(name(right), 'nl'));
}

/** Organisations that read a class today, the keeper first. */
export function readersOf(dossier: SeenCase, cls: Key): string[] {
  // Of a parted class this reader writes and reads the own part.
  const mine = dossier.home === null ? cls : partOf(dossier.draaiboek, cls, dossier.home);
  const isOf = (row: Row): boolean => (mine === cls ? row.ground !== 'eigen-deel' && baseClass(row.class) === cls : row.class === mine);
  const ids = new Set(dossier.access.filter((row) => isOf(row) && holdsToday(dossier, row)).map((row) => row.organisationId));
  return inOrder(dossier, ids).map((id) => organisationName(dossier, id) ?? 'een andere dienst');
}

export function readersWords(dossier: SeenCase, cls: Key): string {
  const names = readersOf(dossier, cls);
  return names.length <= 1 ? `alleen ${names[0] ?? 'wie schreef'}` : joinWords(names);
}

export interface Audience { class: Key; label: string }

/** One choice for each group of readers: in it, the class in which most stories of this draaiboek are told. */
export function audiences(dossier: SeenCase): Audience[] {
  const groups = new Map<string, { readers: string[]; classes: Key[] }>();
  for (const cls of dossier.open) {
    const readers = readersOf(dossier, cls);
    const group = groups.get(readers.join('|')) ?? { readers, classes: [] };
    group.classes.push(cls);
    groups.set(readers.join('|'), group);
  }
  const stories = storiesByClass(dossier);
  return [...groups.values()].sort((left, right) => left.readers.length - right.readers.length).map(({ readers, classes }) => {
    const [cls = ''] = [...classes].sort((left, right) => (stories.get(right) ?? 0) - (stories.get(left) ?? 0));
    return { class: cls, label: readers.length <= 1 ? `Alleen ${readers[0] ?? 'wie schreef'}` : joinWords(readers) };
  });
}

function storiesByClass(found: FoundCase): Map<Key, number> {
  const counts = new Map<Key, number>();
  for (const form of Object.values(found.draaiboek.forms)) {
    for (const field of Object.values(form.fields)) if (field.is === 'lines') counts.set(field.class, (counts.get(field.class) ?? 0) + 1);
  }
  return counts;
}
