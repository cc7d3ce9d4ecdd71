/** What the list is asked for in its address. */
import { z } from 'zod';
import type { DutyPlace } from '../../../store/duties.ts';
import { parseDay } from '../../../values/day.ts';
import { GROUPS, type GroupKey } from '../../../work/look/first-rows.ts';

const one = z.string().max(100).catch('');
export const asked = z.object({ programma: one.default(''), collega: one.default(''), organisatie: one.default(''), vanaf: z.string().max(200).catch('').default('') });
export type Asked = z.output<typeof asked>;

/** Where a longer list goes on: `later`, or `later~51~2026-12-09~<id>`. */
export interface Start { group: GroupKey; nth: number; after?: DutyPlace }

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function readPlace(written: string): Start | undefined {
  const [word, nth = '1', on = '', id = ''] = written.split('~');
  const group = GROUPS.find((key) => key === word);
  if (group === undefined) return undefined;
  const due = parseDay(on);
  return due === undefined || !UUID.test(id) || !/^\d{1,7}$/.test(nth) ? { group, nth: 1 } : { group, nth: Number(nth), after: { due, id } };
}

export function writePlace(group: GroupKey, nth = 1, after?: DutyPlace): string {
  return after === undefined ? group : `${group}~${nth}~${after.due}~${after.id}`;
}
