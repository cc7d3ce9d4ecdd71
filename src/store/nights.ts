/** The ledger of nights: one person sleeps in one place a night, whoever owns it. Read and written by the house only. */
import { sql } from 'kysely';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tx } from './transaction.ts';

export interface GuestNight { night: Day; pool: string; placeId: string; event: string }

/** Whose nights a case counts: its person, one and the same in the files of several organisations; a case about nobody counts its own. */
export async function guestOf(tx: Tx, caseId: string): Promise<string> {
  const found = await tx.db.selectFrom('caseFile').leftJoin('personGuest', 'personGuest.personId', 'caseFile.subjectPerson').where('caseFile.id', '=', caseId).select(['personGuest.guest', 'caseFile.subjectPerson']).executeTakeFirst();
  return found?.guest ?? found?.subjectPerson ?? caseId;
}

/** Until the end of the transaction nobody else counts or books for this person: a limit is looked at and used in one go. */
export async function lockGuest(tx: Tx, guest: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${guest}, 0))`.execute(tx.db);
}

/** All nights of a person in these pools. */
export function nightsOfGuest(tx: Tx, guest: string, pools: readonly string[]): Promise<GuestNight[]> {
  return tx.db.selectFrom('night').where('guest', '=', guest).where('pool', 'in', pools).select(['night', 'pool', 'placeId', 'event']).orderBy('night').execute();
}

/** The nights of one case as they stand now. `two-places-one-night`: this person is somewhere else on one of them. */
export function replaceNights(tx: Tx, caseId: string, guest: string, nights: readonly GuestNight[]): Promise<{ code: 'two-places-one-night' } | undefined> {
  return clashOf(tx.db, ['one_place_a_night'], () => ({ code: 'two-places-one-night' }) as const, async () => {
    await tx.db.deleteFrom('night').where('caseId', '=', caseId).execute();
    if (nights.length > 0) await tx.db.insertInto('night').values(nights.map((one) => ({ guest, caseId, ...one }))).execute();
  });
}
