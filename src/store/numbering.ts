/** Numbers handed out once and without gaps: a transaction that fails gives its number back. */
import { asHouse, type Tx } from './transaction.ts';

/** The next number of a series such as `GW-2026` or `factuur-2026`, from 1. Others wait until this transaction ends. */
export function nextNumber(tx: Tx, series: string): Promise<number> {
  return asHouse(tx, `nummer uit de reeks ${series}`, null, async (all) => {
    const row = await all.db.insertInto('numbering').values({ series, last: 1 })
      .onConflict((c) => c.column('series').doUpdateSet((e) => ({ last: e('numbering.last', '+', 1) }))).returning('last').executeTakeFirstOrThrow();
    return row.last;
  });
}
