/** What an act may be about: visits planned and acts done, newest first. */
import type { CaseState } from '../engine/reading.ts';
import type { Key, Task } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';

export interface AboutWhat { instance: string; task: Key; day: Day; /** A visit that is still to come, or an act that was done. */ planned: boolean }

export function aboutWhat(state: Pick<CaseState, 'appointments' | 'done'>, word: Pick<Task, 'about'>): AboutWhat[] {
  const tasks = word.about === undefined ? [] : [word.about].flat();
  const ahead = state.appointments.filter((one) => tasks.includes(one.task) && (one.state === 'proposed' || one.state === 'firm')).map(({ instance, task, day }) => ({ instance, task, day, planned: true }));
  const done = state.done.filter((fact) => tasks.includes(fact.task)).map(({ instance, task, day }) => ({ instance, task, day, planned: false }));
  return [...ahead, ...done].sort((left, right) => (left.day < right.day ? 1 : -1));
}
