/** What one draaiboek says of another one: only seen when they are read together. */
import { nextCaseProblems } from './check/next-cases.ts';
import type { Draaiboek, Key } from './draaiboek.ts';
import { inOrder, type Fault } from './fault.ts';
import type { ProgrammeRead } from './read.ts';

/** `beside`: programmes that stand already and were not read anew. */
export function faultsTogether(read: readonly ProgrammeRead[], beside: readonly Draaiboek[] = []): Fault[] {
  const whole = read.flatMap((one) => (one.ok ? [one] : []));
  const all = new Map<Key, Draaiboek>([...beside, ...whole.map(({ programme }) => programme.draaiboek)].map((one) => [one.key, one]));
  return whole.flatMap(({ programme, place }) => inOrder(nextCaseProblems(programme.draaiboek, all).map(place).filter((fault) => fault !== null)));
}
