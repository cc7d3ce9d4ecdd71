/** Which versions a running case may be moved over, and what stands in the way of all of them. */
import { moveFaults } from '../../engine/move-version.ts';
import type { Now, Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';

export interface RulesBetween { from: Draaiboek; to: Draaiboek; /** After the first, up to and with the last. */ between: Draaiboek[] }

/** undefined: no such programme, or a version in between that this house never had. */
export function rulesBetween(house: House, programme: Key, from: number, to: number): RulesBetween | undefined {
  const numbers = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + 1 + at);
  const between = numbers.flatMap((number) => house.programmes.version(programme, number) ?? []);
  const [first, last] = [house.programmes.version(programme, from), between.at(-1)];
  return first === undefined || last === undefined || last.version !== to ? undefined : { from: first, to: last, between };
}

/** Besides the right on the route: whoever moves cases handles them, in the whole organisation. */
export function moverFaults(scope: Scope): Refusal[] {
  return scope.rights.has('dossiers.handelen') && scope.reach === 'organisation' && scope.organisation !== null ? [] : [{ code: 'move-sees-no-cases', data: {}, clause: [] }];
}

export function faultsBetween(rules: RulesBetween, now: Now): Refusal[] {
  return moveFaults(rules.between, now);
}
