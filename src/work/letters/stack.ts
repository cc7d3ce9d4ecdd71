/** All letters that are due to be posted, in one file to print; and the note that they left. */
import type { Scope } from '../../store/scope.ts';
import { together } from '../../papers/together.ts';
import type { Refusal } from '../../engine/reading.ts';
import { refuse, isRefused, type House, type Refused } from '../house.ts';
import { letterPdf, markLetterPosted, type PostList, type WaitingLetter } from './post.ts';

/** So many at once: a stack a person can put in envelopes, and a file a printer takes. */
export const MOST_AT_ONCE = 40;

/** On paper, with nothing missing; the oldest first. */
export function readyToPost(list: PostList): WaitingLetter[] {
  return list.waiting.filter((one) => one.item.kind === 'letter' && one.lacks.length === 0);
}

/** One file with each of these letters, in this order. `not-found`: one of them is not there for this reader, or left already. */
export async function stackPdf(house: House, scope: Scope, ids: readonly string[]): Promise<{ name: string; bytes: Uint8Array } | Refused> {
  if (ids.length === 0) return refuse('nothing-chosen');
  const papers: Uint8Array[] = [];
  for (const id of ids.slice(0, MOST_AT_ONCE)) {
    const made = await letterPdf(house, scope, id);
    if (isRefused(made)) return made;
    papers.push(made.bytes);
  }
  return { name: `brieven-${scope.today}.pdf`, bytes: await together(papers, 'Brieven', Math.floor(Date.parse(scope.moment) / 1000)) };
}

/** Each with its own paper kept in its own case. What left in the meantime is passed over; `troubled`: what stands in the way of the others. */
export async function markStackPosted(house: House, scope: Scope, ids: readonly string[]): Promise<{ posted: number; troubled: Refusal[] } | Refused> {
  if (ids.length === 0) return refuse('nothing-chosen');
  let posted = 0;
  const troubled: Refusal[] = [];
  for (const id of ids.slice(0, MOST_AT_ONCE)) {
    const done = await markLetterPosted(house, scope, { id, location: '' });
    if (!isRefused(done)) posted += 1;
    else troubled.push(...done.refused.filter((one) => one.code !== 'letter-sent'));
  }
  return { posted, troubled };
}
