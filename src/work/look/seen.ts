/** Who saw what: one's own lines, or all lines about one dossier for whoever may know that dossier with its keeper. */
import type { Scope } from '../../store/scope.ts';
import { addDays, type Day } from '../../values/day.ts';
import { momentAt, type Moment } from '../../values/moment.ts';
import type { House } from '../house.ts';
import { accessLog, type LogPage } from '../manage/watching.ts';

export interface SeenWish { caseNumber?: string; /** Only with the right to read the log. */ account?: string; from?: Day; until?: Day; before?: Moment }
export interface Seen extends LogPage { /** May look at lines of others. */ ofOthers: boolean }

/** Without the right and without a dossier it is always one's own list; the database holds to the same. */
export async function seen(house: House, scope: Scope, wish: SeenWish): Promise<Seen> {
  const ofOthers = scope.rights.has('beheer.toegangslog');
  const account = ofOthers && wish.account !== undefined ? wish.account : wish.caseNumber === undefined ? (scope.account ?? undefined) : undefined;
  const before = wish.before ?? (wish.until === undefined ? undefined : momentAt(addDays(wish.until, 1), '00:00'));
  const found = await accessLog(house, scope, {
    ...(account === undefined ? {} : { account }), ...(wish.caseNumber === undefined ? {} : { caseNumber: wish.caseNumber }), ...(wish.from === undefined ? {} : { from: wish.from }), ...(before === undefined ? {} : { before }),
  });
  return { ...found, ofOthers };
}
