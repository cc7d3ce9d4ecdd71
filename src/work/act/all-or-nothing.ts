/** One transaction that leaves nothing behind when it is refused. */
import type { Refusal } from '../../engine/reading.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House, Refused } from '../house.ts';

/** Thrown to roll back what was written so far; a verb that opens the transaction itself turns it into a value. */
export class Undone extends Error {
  readonly refusals: Refusal[];
  constructor(refusals: Refusal[]) { super(refusals.map((refusal) => refusal.code).join(', ')); this.refusals = refusals; }
}

/** `run` throws `Undone` to take back what it did; its refusals are the answer then. Anything else that is thrown is a defect and goes on. */
export async function allOrNothing<T>(house: House, scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T | Refused> {
  try {
    return await house.store.within(scope, run);
  } catch (error) {
    if (error instanceof Undone) return { refused: error.refusals };
    throw error;
  }
}
