/** What a limit on nights counted, and when it counts anew (WD-222, WD-245). */
import type { Finding } from '../../engine/reading.ts';
import { formatDayShort, plural } from '../../values/dutch.ts';

/** A sentence to put after the gate's own words; empty where no count of nights stood in the way. */
export function nightsWords(findings: readonly Finding[]): string {
  const counted = findings.find((finding) => finding.leaf === 'count' && finding.again !== undefined && finding.truth === 'no');
  if (counted?.again === undefined || typeof counted.found !== 'number' || typeof counted.expected !== 'number') return '';
  return ` Zo worden het ${plural(counted.found, 'nacht', 'nachten')}, de grens is ${counted.expected}. Vanaf ${formatDayShort(counted.again)} begint de telling opnieuw.`;
}
