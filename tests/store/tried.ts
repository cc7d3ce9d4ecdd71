/** A statement as somebody with the role of the program, rolled back whatever came of it. */
import type { Scope } from '../../src/store/scope.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';

const NOT_ALLOWED = '42501';

/** Done, or refused by the database; any other fault is thrown on. */
export async function tried(store: Store, who: Scope, statement: (tx: Tx) => Promise<unknown>): Promise<'done' | 'refused'> {
  const undo = new Error('undo');
  return store.within(who, async (tx) => { await statement(tx); throw undo; }).then(() => 'done' as const, (error: unknown) => {
    if (error === undo) return 'done';
    const code = (error as { code?: string }).code ?? (error as { cause?: { code?: string } }).cause?.code ?? '';
    if (code === NOT_ALLOWED) return 'refused';
    throw error;
  });
}
