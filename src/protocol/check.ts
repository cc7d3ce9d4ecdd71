/** Everything a draaiboek must hold beyond its shape: names resolve, laws of the words are kept. Pure; gives all problems. */
import type { Draaiboek } from './draaiboek.ts';
import type { Problem } from './fault.ts';
import { gateNames, markNames, periodNames, taskNames, termNames } from './check/acts.ts';
import { changeLaws } from './check/changes.ts';
import { groupLaw } from './check/groups.ts';
import { clauseLaw, countAndChargeLaws, fieldLaws, objectionLaws, periodLaws, reachLaws, roleLaws, sideLaws, tariffLaws, termLaws } from './check/laws.ts';
import { namesOf, type Outside } from './check/names.ts';
import { agendaNames, chargeNames, countNames, endingNames, letterNames, seriesNames, shareNames } from './check/paper.ts';
import { paperNames } from './check/offered-papers.ts';
import { poolNames } from './check/pools.ts';
import { figureLaws, figureNames } from './check/figures.ts';
import { formNames, headerNames, roleNames } from './check/people-and-forms.ts';
import { dayRingLaw } from './check/day-rings.ts';
import { ringLaw } from './check/rings.ts';
import type { Trail } from './check/trail.ts';

const CHECKS: readonly ((trail: Trail) => void)[] = [
  headerNames, roleNames, formNames, taskNames, periodNames, termNames, gateNames, markNames, countNames, figureNames, chargeNames, letterNames, shareNames, agendaNames, seriesNames, endingNames, paperNames, poolNames,
  changeLaws, clauseLaw, fieldLaws, roleLaws, termLaws, periodLaws, reachLaws, countAndChargeLaws, figureLaws, tariffLaws, objectionLaws, sideLaws, groupLaw, ringLaw, dayRingLaw,
];

export type { Outside } from './check/names.ts';

/** `outside`: names that live in modules (organisation kinds, calendars, series); a list left out is not checked against. */
export function checkDraaiboek(draaiboek: Draaiboek, outside: Outside = {}): Problem[] {
  const trail: Trail = { names: namesOf(draaiboek, outside), problems: [] };
  for (const check of CHECKS) check(trail);
  return trail.problems;
}
