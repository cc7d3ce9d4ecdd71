/** An act whose form holds files: bytes and act are kept together, or neither is. */
import { createHash } from 'node:crypto';
import type { Values } from '../../engine/events.ts';
import type { Command, Refusal } from '../../engine/reading.ts';
import { checkFile, type CheckedFile } from '../../papers/attachments.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { partOf } from '../../domain/information-classes.ts';
import { caseById, type CaseFile } from '../../store/cases.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDocument } from '../../store/documents.ts';
import type { Scope } from '../../store/scope.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { act, actIn, type Acted, type ActRequest } from '../act/act.ts';
import { isRefused, type House, type Refused } from '../house.ts';

export const MOST_BYTES = 10_000_000;

/** A file as it was posted, and where its id goes: a field, a cell of the n-th row (from 0), or the agreement of a role. */
export interface GivenFile { name: string; bytes: Uint8Array; class: Key; kind: string; at: { field: Key; row?: number; cell?: Key } | { agreement: number } }

interface Checked { file: GivenFile; id: string; is: Extract<CheckedFile, { type: string }> }

/** Files of a kind we do not take, or that are not what they say, refuse the act; the field is named. */
export async function actWithFiles(house: House, scope: Scope, request: ActRequest, files: readonly GivenFile[]): Promise<Acted | Refused> {
  if (files.length === 0) return act(house, scope, request);
  const checked = files.map((file) => ({ file, id: house.newId(), is: checkFile(file.name, file.bytes, MOST_BYTES) }));
  const refused = checked.flatMap(({ file, is }) => ('problem' in is ? [fileRefusal(file, is)] : []));
  if (refused.length > 0) return { refused };
  const kept = checked as Checked[];
  return allOrNothing(house, scope, async (tx) => {
    const done = await actIn(house, tx, { ...request, command: withIds(request.command, kept) });
    if (isRefused(done)) throw new Undone(done.refused);
    // A repeat did nothing, so it keeps nothing.
    const file = done.events.length > 0 ? await caseById(tx, request.caseId) : undefined;
    if (file !== undefined) for (const one of kept) await addDocument(tx, documentOf(request.caseId, { ...one, file: { ...one.file, class: partHere(house, tx, file, one.file.class) } }));
    return done;
  });
}

/** Of a class with a part per party: the part of whoever adds it. */
export function partHere(house: House, tx: Tx, file: CaseFile, cls: Key): string {
  const draaiboek = house.programmes.version(file.programme, file.version);
  return draaiboek === undefined ? cls : partOf(draaiboek, cls, tx.scope?.organisation ?? file.keeperOrg);
}

export function documentOf(caseId: string, { file, id, is }: Checked): Parameters<typeof addDocument>[1] {
  return { id, caseId, class: file.class, kind: file.kind, name: is.name, mediaType: is.type, sha256: createHash('sha256').update(file.bytes).digest('hex'), bytes: file.bytes };
}

export function fileRefusal(file: Pick<GivenFile, 'at'>, is: Extract<CheckedFile, { problem: string }>): Refusal {
  return { code: `file-${is.problem}`, data: {}, clause: [], field: fieldOf(file.at) };
}

function fieldOf(at: GivenFile['at']): string {
  if ('agreement' in at) return 'agreements';
  return at.cell === undefined ? at.field : `${at.field}.${(at.row ?? 0) + 1}.${at.cell}`;
}

function withIds(command: Command, kept: readonly Checked[]): Command {
  if (command.do === 'agree') return { ...command, document: kept[0]?.id ?? command.document ?? '' };
  if (command.do !== 'do') return command;
  const values = structuredClone(command.values);
  const agreements = command.agreements?.map((one) => ({ ...one }));
  for (const { file, id } of kept) {
    if ('agreement' in file.at) Object.assign(agreements?.[file.at.agreement] ?? {}, { document: id });
    else put(values, file.at, id);
  }
  return { ...command, values, ...(agreements === undefined ? {} : { agreements }) };
}

function put(values: Values, at: { field: Key; row?: number; cell?: Key }, id: string): void {
  if (at.cell === undefined) { values[at.field] = id; return; }
  const rows = values[at.field];
  const row = Array.isArray(rows) ? rows[at.row ?? 0] : undefined;
  if (row !== null && typeof row === 'object' && !Array.isArray(row)) row[at.cell] = id;
}
