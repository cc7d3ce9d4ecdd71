/** A figure taken apart: parts and what is not known make the whole, unless one thing may stand in several parts. */
import type { FigureSplit } from '../../protocol/draaiboek.ts';
import { compareNames } from '../../values/dutch.ts';
import { aboutOf, keyOf, separately, wordOf, type FigureNames } from './names.ts';
import { sumOf, valueOf, type FigureGroup, type Seen, type Sum } from './sums.ts';

/** `key`: one for each thing it is split by. `earlier`: the year before. */
export interface Part extends Sum { key: readonly string[]; names: readonly string[]; earlier: number }
/** `overlap`: parts are no sum. */
export interface Split { about: readonly string[]; overlap: boolean; parts: readonly Part[] }

export function splitsOf(seen: Seen, before: readonly FigureGroup[], names: FigureNames): Split[] {
  return (seen.word.split ?? []).map((split) => {
    const { by, overlap } = partsAsked(split);
    const [now, then, whole, amounts] = [seen.groups, before, seen.whole, seen.amounts].map((groups) => grouped<FigureGroup>(groups as readonly FigureGroup[], by, overlap, names));
    const keys = [...new Set([...(now?.keys() ?? []), ...(then?.keys() ?? []), ...(canShare(seen, by) ? (whole?.keys() ?? []) : [])])];
    const parts = keys.map((written): Part => {
      const key = JSON.parse(written) as string[];
      const sum = sumOf({ ...seen, groups: now?.get(written) ?? [], whole: whole?.get(written) ?? [], amounts: (amounts?.get(written) ?? []) as never });
      const { share, ...rest } = sum;
      return { key, names: key.map((one, at) => wordOf(seen.draaiboek, seen.word, by[at] ?? '', one, names)), ...rest, ...(share !== undefined && canShare(seen, by) ? { share } : {}), earlier: valueOf(seen.word, then?.get(written) ?? []) };
    });
    return { about: by.map((one) => aboutOf(seen.draaiboek, one)), overlap, parts: parts.sort(byNumber) };
  });
}

/** The whole is split the same way, so that a part of it has a share. */
const canShare = ({ word, draaiboek }: Seen, by: readonly string[]): boolean => word.of !== undefined && by.every((one) => one === 'municipality' || (draaiboek.figures[word.of ?? '']?.split ?? []).some((split) => partsAsked(split).by.includes(one)));

export function partsAsked(split: FigureSplit): { by: readonly string[]; overlap: boolean } {
  if (typeof split === 'string') return { by: [split], overlap: false };
  return 'by' in split ? { by: [split.by], overlap: true } : { by: split, overlap: false };
}

function grouped<One extends { municipality: string; parts: Record<string, string> }>(groups: readonly One[], by: readonly string[], overlap: boolean, names: FigureNames): Map<string, One[]> {
  const found = new Map<string, One[]>();
  for (const group of groups) {
    for (const key of keysOf(group, by, overlap, names)) {
      const written = JSON.stringify(key);
      const known = found.get(written);
      if (known === undefined) found.set(written, [group]);
      else known.push(group);
    }
  }
  return found;
}

/** The parts one group stands in: one, or several where they overlap. */
export function keysOf(group: { municipality: string; parts: Record<string, string> }, by: readonly string[], overlap: boolean, names: FigureNames): string[][] {
  const keys = by.map((one) => keyOf(one, group, names));
  return overlap ? separately(keys[0] ?? '').map((one) => [one]) : [keys];
}

/** Most first; what is not known last. */
function byNumber(a: Part, b: Part): number {
  const unknown = Number(a.key.every((one) => one === '')) - Number(b.key.every((one) => one === ''));
  return unknown || b.value - a.value || b.earlier - a.earlier || compareNames(a.names.join(), b.names.join());
}
