/** An open week of the turns is given to a place that takes part (WD-223). */
import { fillTurn } from '../../domain/places/rota.ts';
import { poolParts } from '../../store/places.ts';
import { addFill } from '../../store/rota-fills.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { note } from './manage-own.ts';
import { namedPool } from './pool-words.ts';
import { runs, turnStanding } from './rota.ts';

const WEEK = 7;

/** An owner gives its own places, the coordinator any. `place-not-yours`, `day-past`, and the codes of `fillTurn`. */
export function fillWeek(house: House, scope: Scope, given: { pool: string; week: Day; placeId: string }, once?: Once): Promise<{ week: Day } | Refused> {
  const { pool, week, placeId } = given;
  return manage(house, scope, { what: 'plaatsen.beurt', why: pool, once }, async (tx) => {
    const named = namedPool(house, pool);
    if (named === undefined) return refuse('not-found');
    const { rota, rows } = await turnStanding(tx, named);
    const row = rows.find((one) => one.placeId === placeId && one.rank > 0);
    if (rota === undefined || row === undefined) return refuse('no-rota');
    const leads = (await poolParts(tx, pool)).some((one) => one.organisationId === scope.organisation && one.part === 'coordinates' && runs(one, tx.now.today));
    if (row.ownerOrg !== ownOrganisation(scope) && !leads) return refuseAt('plaats', 'place-not-yours');
    if (addDays(week, WEEK) <= tx.now.today) return refuseAt('week', 'day-past');
    const done = fillTurn(rota, week, placeId);
    if ('refusals' in done) return { refused: done.refusals.map((one) => ({ ...one, clause: ['WD-223'], field: one.code === 'rota-not-in' ? 'plaats' : 'week' })) };
    await addFill(tx, { pool, week, placeId, ownerOrg: row.ownerOrg });
    await note(house, tx, { what: 'beurtrol.gevuld', placeId: row.ownerOrg === scope.organisation ? placeId : null, pool, told: { week } });
    return { week };
  });
}
