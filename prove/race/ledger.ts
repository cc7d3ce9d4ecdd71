/** What stands at the end, looked at with SQL alone: no night of a place twice, no stay without its nights, no night without a stay. */
import { sql } from 'kysely';
import type { Now, Store } from '../../src/store/transaction.ts';

const LOOKS: Readonly<Record<string, string>> = {
  'a night of a place claimed twice': `select a.id from place_claim a join place_claim b on a.place_id = b.place_id and a.id < b.id and a.nights && b.nights where a.released is null and b.released is null`,
  'a night in the ledger without a stay': `select n.event from night n where not exists (select 1 from claim_case cc join place_claim c on c.id = cc.claim_id where cc.event = n.event and c.kind = 'stay' and c.released is null and c.nights @> n.night)`,
  'a stay with a night that is not in the ledger': `select c.id from claim_case cc join place_claim c on c.id = cc.claim_id cross join generate_series(lower(c.nights)::timestamp, upper(c.nights)::timestamp - interval '1 day', interval '1 day') d(night)
    where c.kind = 'stay' and c.released is null and not exists (select 1 from night n where n.event = cc.event and n.night = d.night::date)`,
  'a claim that belongs to no act that stands': `select c.id from place_claim c join claim_case cc on cc.claim_id = c.id where c.released is null and (not exists (select 1 from case_event e where e.id = cc.event)
    or exists (select 1 from case_event w where w.kind = 'withdrawn' and w.envelope->>'target' = cc.event::text))`,
};

export function faultsAtTheEnd(store: Store, now: Now): Promise<string[]> {
  return store.aroundEveryLock('proef: wat er staat', now, async (tx) => {
    const faults: string[] = [];
    for (const [name, look] of Object.entries(LOOKS)) {
      const { rows } = await sql.raw(look).execute(tx.db);
      if (rows.length > 0) faults.push(`${name}: ${rows.length}`);
    }
    return faults;
  });
}
