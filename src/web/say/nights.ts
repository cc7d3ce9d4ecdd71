/** What a count says behind a gate: a limit on nights and when it counts anew (WD-222, WD-245), or a tariff nobody filled in. */
import type { Finding } from '../../engine/reading.ts';
import { formatDayShort, plural } from '../../values/dutch.ts';

/** A sentence to put after the gate's own words; empty where no count of nights stood in the way. */
export function nightsWords(findings: readonly Finding[]): string {
  const counted = findings.find((finding) => finding.leaf === 'count' && finding.again !== undefined && finding.truth === 'no');
  if (counted?.again === undefined || typeof counted.found !== 'number' || typeof counted.expected !== 'number') return '';
  return ` Zo worden het ${plural(counted.found, 'nacht', 'nachten')}, de grens is ${counted.expected}. Vanaf ${formatDayShort(counted.again)} begint de telling opnieuw.`;
}

/** Names the tariff and the year: without it nothing is computed, and nobody guesses. */
export function tariffWords(findings: readonly Finding[]): string {
  const missing = findings.find((finding) => finding.missing !== undefined && finding.truth === 'unknown')?.missing;
  return missing === undefined ? '' : ` Voor ${missing.day.slice(0, 4)} is er geen bedrag ingevuld: ${missing.tariff.replaceAll('-', ' ')}.`;
}
