/** Reads what surrounds a case: closing days, settings, tariffs, lists, organisations. */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { closingDays, listEntries, settingsOn, tariffs } from '../../store/arrangements.ts';
import { allOrganisations, municipalities } from '../../store/organisations.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Surroundings } from './answers.ts';

/** The same for every case of one programme kept by one organisation, so a page reads it once. */
export async function surroundingsOf(tx: Tx, draaiboek: Draaiboek, keeperOrg: string): Promise<Surroundings> {
  return {
    closingDays: await closingDays(tx, draaiboek.calendar, keeperOrg),
    settings: await settingsOn(tx, { organisation: keeperOrg, programme: draaiboek.key, on: tx.now.today }),
    tariffs: await tariffs(tx, keeperOrg, draaiboek.key),
    lists: await listEntries(tx),
    municipalities: [...new Set((await municipalities(tx, tx.now.today)).map((one) => one.name))],
    organisations: new Map((await allOrganisations(tx)).map((found) => [found.id, found])),
  };
}
