/** Agreeing: who must, in which parts, with which words; and what was given of it. */
import type { Day } from '../values/day.ts';
import type { Key, Task } from '../protocol/draaiboek.ts';
import { partsToAgree } from './compiled.ts';
import { type Deciding, refusal } from './deciding.ts';
import type { NewEvent } from './events.ts';
import type { AgreementGiven, Refusal } from './reading.ts';
import type { View } from './view.ts';

export function wantedAgreements(task: Task): { role: Key; part: Key | undefined }[] {
  const { agree } = task;
  return agree === undefined ? [] : agree.by.flatMap((role) => partsToAgree(agree).map((part) => ({ role, part })));
}

/** Who enters a thing that is agreed by a mark agrees with it himself. A signature is never taken for granted. */
export function ownAgreement(deciding: Deciding, key: Key, task: Task, given: readonly AgreementGiven[], day: Day): AgreementGiven[] {
  const { role, account, name } = deciding.actor;
  if (role === null || !task.agree?.by.includes(role) || (task.agree.how !== 'mark' && task.agree.how !== 'consulted') || given.some((one) => one.role === role)) return [];
  return [{ role, happened: day, party: { role, ...(account === null ? {} : { account }), ...(name === undefined ? {} : { name }) } }];
}

export function agreementFaults(at: View, key: Key, task: Task, given: readonly AgreementGiven[]): Refusal[] {
  return given.flatMap((one) => agreementFault(at, key, task, one));
}

function agreementFault(at: View, key: Key, task: Task, one: AgreementGiven): Refusal[] {
  const { agree } = task;
  if (!agree || !agree.by.includes(one.role)) return [refusal('not-asked-to-agree', { task: key, role: one.role }, task.clause, 'role')];
  const field = `agreements.${one.role}${one.part === undefined ? '' : `.${one.part}`}`;
  const faults: Refusal[] = [];
  if (!partsToAgree(agree).includes(one.part)) faults.push(refusal('part-unknown', { part: one.part ?? null }, task.clause, field));
  if (one.happened > at.now.today) faults.push(refusal('in-future', { day: one.happened, today: at.now.today }, task.clause, field));
  // The phrase stands under the first signature; the second is for agreement with one part (GW-122, GW-137).
  const wantsPhrase = agree.phrase !== undefined && one.part === undefined && (agree.how === 'sign' || agree.how === 'sealed');
  if (wantsPhrase && bare(one.phrase) !== bare(agree.phrase)) faults.push(refusal('phrase-missing', { role: one.role, phrase: agree.phrase ?? '' }, task.clause, field));
  return faults;
}

/** Written as people write: capitals, spaces and a full stop make no difference. */
const bare = (text: string | undefined): string => (text ?? '').toLowerCase().replace(/[.\s]+/g, ' ').trim();

export function agreementEvents(deciding: Deciding, key: Key, instance: string, given: readonly AgreementGiven[]): NewEvent[] {
  const how = deciding.view.book.draaiboek.tasks[key]?.agree?.how ?? 'mark';
  return given.map((one): NewEvent => {
    const { part, party, phrase, text, document } = one;
    return {
      kind: 'agreed', key, instance, role: one.role, how, happened: one.happened, actor: deciding.actor,
      ...(part === undefined ? {} : { part }), ...(party === undefined ? {} : { party }), ...(phrase === undefined ? {} : { phrase }), ...(text === undefined ? {} : { text }), ...(document === undefined ? {} : { document }),
    };
  });
}
