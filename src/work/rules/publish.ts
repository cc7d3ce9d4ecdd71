/** A draft becomes a version: from its day on new cases follow it, and running cases keep theirs until somebody moves them. */
import { addText, draftOf, dropDraft, textsOf } from '../../store/playbook-texts.ts';
import { draaiboekVersions } from '../../store/draaiboek-versions.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Key, Programme } from '../../protocol/draaiboek.ts';
import { parseDay, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { readDraft } from './drafts.ts';
import { takeOverWritten } from './written.ts';

export interface Published { programme: Key; version: number; from: Day }

/**
 * `draft-has-faults` and `example-fails`: first mend it. `version-not-next`: another number is due. `valid-past`: a version holds from today or later, and not from
 * before one that was published. `other-programme`: the text names another. `edit-conflict`: changed since it was looked at. `missing` at `reden`.
 */
export async function publishDraft(house: House, scope: Scope, given: { programme: Key; revision: number; reason: string }, once?: Once): Promise<Published | Refused> {
  const done = await manage(house, scope, { what: 'draaiboek.uitgeven', why: given.programme, once }, (tx) => publish(house, tx, given));
  if (!('refused' in done)) await takeOverWritten(house, { today: scope.today, moment: scope.moment });
  return done;
}

async function publish(house: House, tx: Tx, { programme, revision, reason }: { programme: Key; revision: number; reason: string }): Promise<Published | Refused> {
  const draft = await draftOf(tx, programme);
  if (draft?.kind !== 'programme') return refuse('not-found');
  if (draft.revision !== revision) return refuse('edit-conflict');
  const read = readDraft(house, draft.files);
  if (read.programme === undefined) return refuse('draft-has-faults', { count: read.faults.length });
  const fails = read.examples.filter((one) => !one.holds).length;
  if (fails > 0) return refuse('example-fails', { count: fails });
  const refusal = await headerFault(house, tx, programme, read.programme);
  if (refusal !== undefined) return refusal;
  if (reason.trim() === '') return refuseAt('reden', 'missing');
  const { version, valid } = read.programme.draaiboek;
  const from = parseDay(valid.from) ?? tx.now.today;
  if (!(await addText(tx, { programme, version, files: draft.files, validFrom: from, reason: reason.trim() }))) return refuse('version-not-next', { version: version + 1 });
  await dropDraft(tx, programme);
  return { programme, version, from };
}

async function headerFault(house: House, tx: Tx, programme: Key, { draaiboek }: Programme): Promise<Refused | undefined> {
  if (draaiboek.key !== programme) return refuse('other-programme', { programme });
  const written = await textsOf(tx, programme);
  const last = Math.max(0, house.programmes.current(programme)?.draaiboek.version ?? 0, ...written.map((one) => one.version), ...(await draaiboekVersions(tx, programme)).map((one) => one.version));
  if (draaiboek.version !== last + 1) return refuse('version-not-next', { version: last + 1 });
  const least = [tx.now.today, ...written.map((one) => one.validFrom)].sort().at(-1) ?? tx.now.today;
  if (draaiboek.valid.from < least) return refuse('valid-past', { from: least });
  const twin = house.programmes.all().find((one) => one.draaiboek.prefix === draaiboek.prefix && one.draaiboek.key !== programme);
  return twin === undefined ? undefined : refuse('prefix-taken', { programme: twin.draaiboek.name });
}

/** Published, and still to begin. */
export function publishedAhead(house: House, scope: Scope): Promise<Published[]> {
  return house.store.within(scope, async (tx) => (await textsOf(tx)).filter((one) => one.validFrom > tx.now.today).map((one) => ({ programme: one.programme, version: one.version, from: one.validFrom })));
}
