/** A statement whose best plan depends on what is asked. */
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/**
 * Statements of `run` are planned for the values they carry. After five times the server keeps one plan for all values, and of many comparisons with unknown days it expects next to no rows: then it
 * reads and sorts everything where stopping in time costs a fiftieth. What comes after `run` is planned as ever.
 */
export async function plannedAnew<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  const plan = (mode: 'auto' | 'force_custom_plan'): Promise<unknown> => sql`select set_config('plan_cache_mode', ${mode}, true)`.execute(tx.db);
  await plan('force_custom_plan');
  const result = await run();
  await plan('auto');
  return result;
}
