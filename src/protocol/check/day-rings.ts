/** Terms and periods whose days hang on each other: none of them would ever get a day. */
import { parseAnchor } from '../anchor.ts';
import type { DayRule, Draaiboek } from '../draaiboek.ts';
import { anchorsIn } from './laws.ts';
import { own } from './names.ts';
import { refuse, type Trail } from './trail.ts';

export function dayRingLaw(trail: Trail): void {
  const seen = new Set<string>();
  for (const start of [...Object.keys(trail.names.draaiboek.terms).map((key) => `term.${key}`), ...Object.keys(trail.names.draaiboek.periods).map((key) => `period.${key}`)]) {
    const ring = ringFrom(trail.names.draaiboek, start, [start]);
    const id = ring ? [...new Set(ring)].sort().join(' ') : '';
    if (!ring || seen.has(id)) continue;
    seen.add(id);
    const [word = '', key = ''] = start.split('.');
    refuse(trail, [`${word}s`, key], 'anchor-ring', { ring }, 'key');
  }
}

function ringFrom(draaiboek: Draaiboek, at: string, trace: string[]): string[] | null {
  for (const next of leansOn(draaiboek, at)) {
    if (next === trace[0]) return [...trace, next];
    if (trace.includes(next)) continue;
    const ring = ringFrom(draaiboek, next, [...trace, next]);
    if (ring) return ring;
  }
  return null;
}

function leansOn(draaiboek: Draaiboek, at: string): string[] {
  const [word, key = ''] = at.split('.');
  const term = word === 'term' ? own(draaiboek.terms, key) : undefined;
  const period = word === 'period' ? own(draaiboek.periods, key) : undefined;
  const rules: (string | DayRule | undefined)[] = term ? [term.due, term.from] : [period?.from, period?.until];
  return rules.flatMap((rule) => anchorsIn(rule, [])).flatMap(({ anchor }) => {
    const read = parseAnchor(anchor);
    if (read?.kind === 'term') return [`term.${read.term}`];
    return read?.kind === 'period' ? [`period.${read.period}`] : [];
  });
}
