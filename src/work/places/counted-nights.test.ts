/** What is read of a period alone comes to the same as everything that was ever claimed, counted plainly. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { withDatabases } from '../../../tests/database.ts';
import { FRIDAY, makePlacesWorld, type PlacesWorld } from '../../../tests/places-world.ts';
import { occupancyOf, type HeldNights } from '../../domain/places/occupancy.ts';
import { stockOn } from '../../domain/places/stock.ts';
import { places } from '../../store/places.ts';
import { poolMark } from '../../store/pool-mark.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, addMonths, day, dayFromParts, type Day } from '../../values/day.ts';
import { occupancyYear } from './occupancy.ts';

type Plain = HeldNights & { expires: string | null };
const everything = async (tx: Tx): Promise<Plain[]> => (await sql<Plain>`select place_id as "placeId", kind, lower(nights) as "from", upper(nights) as "until", expires from place_claim where released is null`.execute(tx.db)).rows;

withDatabases('nights counted from what a period needs', (open) => {
  let room: PlacesWorld;
  /** Five years of stays, own use, voids, holds that lapsed and that stand, released ones, and some of which nobody noted the leaving. */
  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    await room.all(async (tx) => {
      await sql`update place set active_from = '2022-01-01'`.execute(tx.db);
      await sql`insert into place_claim (id, place_id, owner_org, kind, pool, nights, made, released, expires, reason)
        select gen_random_uuid(), p.id, p.organisation_id, k.kind, 'crisisopvang', daterange(k.begins, k.begins + 1 + (k.n * 7 + p.at) % 9), ${tx.now.moment}::timestamptz, case when k.n % 11 = 3 then ${tx.now.moment}::timestamptz end,
          case when k.kind = 'hold' then ${tx.now.moment}::timestamptz + (case when k.n % 2 = 0 then interval '1 hour' else interval '-1 hour' end) end, case when k.kind = 'void' then 'werken' else '' end
        from (select id, organisation_id, row_number() over (order by id)::int % 12 as at from place) p,
          lateral (select n, (array['stay', 'void', 'own-use', 'stay', 'turnaround', 'hold'])[1 + (n + p.at) % 6] as kind, date '2022-01-03' + n * 13 + p.at % 4 as begins from generate_series(0, 150) n) k`.execute(tx.db);
      await sql`insert into place_claim (id, place_id, owner_org, kind, pool, nights, made) select gen_random_uuid(), id, organisation_id, 'stay', 'crisisopvang', daterange('2027-09-01', null), ${tx.now.moment}::timestamptz from place`.execute(tx.db);
      await sql`update place_claim set until_noted = true where kind = 'stay' and extract(day from lower(nights))::int % 5 = 0`.execute(tx.db);
    });
  }, 120_000);

  test('WD-188: the occupancy of a year, each month and tonight are those of all claims together', async () => {
    const scope = await room.world.scope('greet');
    for (const [year, town] of [[2022, ''], [2024, 'Izegem'], [2025, ''], [2026, ''], [2026, 'Ledegem'], [2027, '']] as const) {
      const seen = await occupancyYear(room.world.house, scope, year, town);
      const { chosen, claims } = await room.world.house.store.within(scope, async (tx) => ({ chosen: (await places(tx)).filter((one) => town === '' || one.municipality === town), claims: await everything(tx) }));
      const over = (from: Day, until: Day) => occupancyOf(chosen, claims, { from, until }, 'municipality');
      expect(seen.occupancy, `${year} ${town}`).toEqual(over(dayFromParts(year, 1, 1), seen.until));
      const counted = seen.months.filter((month) => month.of !== null);
      expect(counted.map((month) => month.of)).toEqual(counted.map((month) => over(month.first, [addMonths(month.first, 1), seen.until].sort()[0] ?? seen.until).total));
      const stands = claims.filter((one) => one.from <= FRIDAY && (one.until === null || one.until > FRIDAY) && (one.expires === null || one.expires > room.world.now.moment));
      expect(seen.tonight).toEqual(year === 2026 ? stockOn(chosen, new Set(stands.map((one) => one.placeId)), FRIDAY) : null);
    }
  });

  test('the mark of a pool is that of all claims that run, are to come or were not left, and of no other', async () => {
    const plain = (tx: Tx, today: Day): Promise<string> => sql<{ mark: string }>`select count(*) || ':' || coalesce(sum(hashtextextended(concat_ws(' ', c.id, c.nights, c.left_on), 0) % 1000000007), 0) as mark from place_claim c
      where c.released is null and (c.expires is null or c.expires > ${tx.now.moment}::timestamptz) and (upper_inf(c.nights) or upper(c.nights) >= ${today}::date - 1 or c.until_noted and c.left_on is null)
        and c.place_id in (select place_id from pool_place where pool = 'crisisopvang')`.execute(tx.db).then(({ rows }) => rows[0]?.mark ?? '');
    for (const today of [FRIDAY, addDays(FRIDAY, 200), day('2023-02-01')]) {
      const [mark, all] = await room.world.house.store.aroundEveryLock('proef', { ...room.world.now, today }, async (tx) => [await poolMark(tx, 'crisisopvang'), await plain(tx, today)] as const);
      expect(mark.split('/')[0]).toBe(all);
      expect(all).not.toMatch(/^0:/);
    }
  });
});
