/** What a reader tries to write at the closed accounts of a year, straight at the tables, and whether the model lets them. */
import type { Attempt } from './isolation-attempts.ts';
import { has, own } from './isolation-beside-model.ts';
import { insertOf, type Cell } from './isolation-beside.ts';
import { NEXT } from './isolation-look.ts';
import type { Reader } from './isolation-model.ts';
import { NOW } from './region.ts';

const NEW = 'aaaaaaaa-0000-4000-8000-000000000071';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-000000000072';
const LONG_AGO = '2020-01-01T00:00:00Z';

/** Only who may close accounts of the own organisation, in the own name and now. Numbers are added while closing, by whoever closes. */
export function onAccounts(reader: Reader, org: string): Attempt[] {
  const may = own(reader, org) && has(reader, 'cijfers.lezen') && has(reader, 'cijfers.afsluiten') && reader.account !== null;
  const said = { keeper_org: org, day: reader.today, at: NOW.moment, by_account: reader.account, by_name: 'iemand' };
  const closing = { ...said, id: NEW, programme: 'proef-nieuw', year: 2020, nth: 1, version: 1, rules: '{}', once: '{}' };
  const reopening = { ...said, closing_id: NEW, reason: 'proef' };
  const wrong: Record<string, Cell>[] = [{ by_account: ANOTHER }, { at: LONG_AGO }, { day: '2021-01-02' }];
  const closed = (then: string): string => `${insertOf('figure_closing', closing)}${NEXT}${then}`;
  return [
    { sql: insertOf('figure_closing', closing), may }, ...wrong.map((row) => ({ sql: insertOf('figure_closing', { ...closing, ...row }), may: false })),
    { sql: closed(insertOf('figure_reopening', reopening)), may }, ...wrong.map((row) => ({ sql: closed(insertOf('figure_reopening', { ...reopening, ...row })), may: false })),
    { sql: closed(insertOf('figure_closed', { closing_id: NEW, keeper_org: org, municipality: '', figures: '[]' })), may }, { sql: closed(insertOf('figure_closed', { closing_id: NEW, keeper_org: ANOTHER, municipality: '', figures: '[]' })), may: false },
  ];
}
