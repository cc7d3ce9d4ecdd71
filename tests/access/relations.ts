/**
 * How each demo role stands to each case, read from what was told about who does what (the `assigned` events), never from the rows that open a case:
 * what is proved here must not come from what it proves.
 */
import { isTrouble, openDatabase } from '../../src/store/open.ts';
import { sql } from 'kysely';

/**
 * `holds`: has a role in it. `colleague`: somebody of the own organisation has one, this person has not. `shared`: something of it was given to the own
 * organisation, which has no part in it. `keeps`: the own organisation keeps it and this person has no role. `foreign`: the own organisation has no part in it.
 */
export const RELATIONS = ['holds', 'colleague', 'shared', 'keeps', 'foreign'] as const;
export type Relation = (typeof RELATIONS)[number];

export interface Told { number: string; id: string; running: boolean; keeper: string; holders: { account: string | null; organisation: string | null; from: string; until: string | null }[]; /** Person it is about. */ person: string | null; /** Organisations without a part that something was given to, as the house was told. */ givenTo?: string[] }
export interface Region { accounts: { id: string; name: string; organisation: string }[]; cases: Told[]; invoices: { id: string; number: string }[]; letters: { id: string; number: string }[]; meetings: { id: string; organiser: string; partner: string }[]; mails: { id: string; organisation: string }[] }

/** Reads the region with the eyes of who owns the database. */
export async function regionIn(url: string): Promise<Region> {
  const database = await openDatabase({ url });
  if (isTrouble(database)) throw new Error(`no region at ${url}: ${JSON.stringify(database)}`);
  const rows = async <T>(text: string): Promise<T[]> => (await sql.raw<T>(text).execute(database.kysely)).rows;
  try {
    return {
      accounts: await rows(`select id, name, organisation_id as organisation from account`),
      cases: await rows(`select c.number, c.id, c.ended is null as running, c.keeper_org as keeper, c.subject_person as person, (select json_agg(json_build_object('account', e.envelope #> '{party,account}', 'organisation', e.envelope #> '{party,organisation}', 'from', e.envelope -> 'from', 'until', e.envelope -> 'until'))
        from case_event e where e.case_id = c.id and e.kind = 'assigned' and e.envelope -> 'party' ? 'organisation') as holders from case_file c order by c.number`),
      invoices: await rows(`select i.id, c.number from invoice i join case_file c on c.id = i.case_id order by c.number`),
      letters: await rows(`select o.id, c.number from outbox o join case_file c on c.id = o.case_id where o.kind = 'letter' and o.state = 'held' order by c.number`),
      mails: await rows(`select o.id, o.organisation_id as organisation from outbox o where o.kind = 'mail' order by o.created limit 500`),
      meetings: await rows(`select id, organiser_org as organiser, partner_org as partner from meeting order by day`),
    };
  } finally {
    await database.close();
  }
}

/** In the order in which one of them is more than the next. */
export function relationOf(person: { id: string; organisation: string }, told: Told): Relation {
  const holders = told.holders ?? [];
  if (holders.some((one) => one.account === person.id)) return 'holds';
  if (told.keeper === person.organisation) return 'keeps';
  if (holders.some((one) => one.organisation === person.organisation)) return 'colleague';
  return told.givenTo?.includes(person.organisation) === true ? 'shared' : 'foreign';
}
