import type { Refusal } from '../../engine/reading.ts';

/** Thrown to roll back what was written so far; a verb that opens the transaction itself turns it into a value. */
export class Undone extends Error {
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) { super(refusals.map((refusal) => refusal.code).join(', ')); this.refusals = refusals; }
}
