/** With the eyes of somebody of the demo region, on a day that may be long ago. */
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import type { WorkDoorkeeper } from '../enter.ts';
import type { MadeRegion } from './region.ts';

/** `who`: key of the account in the data. */
export async function scopeOf({ door, region }: { door: WorkDoorkeeper; region: MadeRegion }, who: string, today: Day, hour = '08:00'): Promise<Scope> {
  const entry = await door.asAccount(region.accounts.get(who)?.id ?? '', { id: 'demo', now: { today, moment: momentAt(today, hour) } });
  if (!entry.in) throw new Error(`no demo account for ${who}`);
  return entry.scope;
}
