/** Previews of running cases under later rules, and the moves that came of them. The scope's own organisation only. */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { CaseFile } from './cases.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type VersionMove = Selectable<Tables['versionMove']>;
/** `seq` null: not looked at yet. */
export interface MoveCase { caseId: string; seq: number | null; found: unknown; refused: boolean }
export interface MoveLine extends MoveCase, Pick<CaseFile, 'number' | 'subjectName'> {}
export interface MoveCounts { all: number; waiting: number; refused: number }

/** A preview of these cases; earlier previews of the same programme that nothing came of are thrown away. */
export async function beginMove(tx: Tx, move: Insertable<Tables['versionMove']>, caseIds: readonly string[]): Promise<void> {
  await tx.db.deleteFrom('versionMove').where('organisationId', '=', move.organisationId).where('programme', '=', move.programme).where('moved', 'is', null).execute();
  await tx.db.insertInto('versionMove').values(move).execute();
  await sql`insert into version_move_case (move_id, case_id) select ${move.id}::uuid, id::uuid from jsonb_array_elements_text(${JSON.stringify(caseIds)}::jsonb) as c(id)`.execute(tx.db);
}

/** Nothing when it was carried out: that stays told. */
export async function dropMove(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('versionMove').where('id', '=', id).where('moved', 'is', null).execute();
}

export function versionMove(tx: Tx, id: string): Promise<VersionMove | undefined> {
  return tx.db.selectFrom('versionMove').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Held until the transaction ends, so that it is carried out once. */
export function holdMove(tx: Tx, id: string): Promise<VersionMove | undefined> {
  return tx.db.selectFrom('versionMove').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Newest first. */
export function versionMoves(tx: Tx, programme: string): Promise<VersionMove[]> {
  return tx.db.selectFrom('versionMove').selectAll().where('programme', '=', programme).orderBy('begun', 'desc').limit(50).execute();
}

export async function moveCounts(tx: Tx, id: string): Promise<MoveCounts> {
  const { rows } = await sql<MoveCounts>`select count(*)::int as all, (count(*) filter (where seq is null))::int as waiting, (count(*) filter (where refused))::int as refused
    from version_move_case where move_id = ${id}`.execute(tx.db);
  return rows[0] ?? { all: 0, waiting: 0, refused: 0 };
}

/** Every case of the move, as far as this reader may know it. */
export function moveCases(tx: Tx, id: string): Promise<MoveCase[]> {
  return tx.db.selectFrom('versionMoveCase').select(['caseId', 'seq', 'found', 'refused']).where('moveId', '=', id).orderBy('caseId').execute();
}

/** Refused ones first, then by number. */
export function moveLines(tx: Tx, id: string): Promise<MoveLine[]> {
  return tx.db.selectFrom('versionMoveCase as one').innerJoin('caseFile as file', 'file.id', 'one.caseId').select(['one.caseId', 'one.seq', 'one.found', 'one.refused', 'file.number', 'file.subjectName'])
    .where('one.moveId', '=', id).orderBy('one.refused', 'desc').orderBy('file.number').execute();
}

/** Around every lock: the next cases nobody has looked at, held against a second looker. */
export async function casesWaiting(tx: Tx, id: string, limit: number): Promise<string[]> {
  const rows = await tx.db.selectFrom('versionMoveCase').select('caseId').where('moveId', '=', id).where('seq', 'is', null).orderBy('caseId').limit(limit).forUpdate().skipLocked().execute();
  return rows.map((row) => row.caseId);
}

/** Around every lock. */
export async function putFound(tx: Tx, moveId: string, one: { caseId: string; seq: number; found: unknown; refused: boolean }): Promise<void> {
  await tx.db.updateTable('versionMoveCase').set({ seq: one.seq, found: JSON.stringify(one.found), refused: one.refused }).where('moveId', '=', moveId).where('caseId', '=', one.caseId).execute();
}

/** Around every lock: previews with cases nobody has looked at yet. */
export async function movesWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx.db.selectFrom('versionMoveCase').select('moveId').distinct().where('seq', 'is', null).execute();
  return rows.map((row) => row.moveId);
}

export async function closeMove(tx: Tx, id: string, reason: string): Promise<void> {
  await tx.db.updateTable('versionMove').set({ reason, moved: tx.now.moment }).where('id', '=', id).execute();
}
