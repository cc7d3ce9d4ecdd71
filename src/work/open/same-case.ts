/** A thing reported twice: the case that is there already is offered before a second one opens (WD-162). */
import type { Values } from '../../engine/events.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { caseById, openedAlike } from '../../store/cases.ts';
import { organisation } from '../../store/organisations.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';

/**
 * `same-case` with the number, who keeps it and whether this person may open it; undefined where the draaiboek asks nothing, an answer it compares is empty, or there is none.
 * Whoever asks knows every answer that is compared; of the case they learn its number and who keeps it, nothing else.
 */
export async function sameCase(tx: Tx, draaiboek: Draaiboek, given: { subject: string; values: Values }): Promise<Refusal | undefined> {
  const compared = draaiboek['same-as'];
  if (compared === undefined) return undefined;
  const fields = compared.filter((one) => one !== 'subject').map((one) => one.split('.')[1] ?? '');
  const values = Object.fromEntries(fields.map((field) => [field, given.values[field]]));
  if (Object.values(values).some((value) => value === undefined || value === null || value === '')) return undefined;
  const found = await asHouse(tx, `zelfde dossier ${draaiboek.key}`, null, async (all) => {
    const [first] = await openedAlike(all, { programme: draaiboek.key, values, ...(compared.includes('subject') ? { subject: given.subject } : {}) });
    return first === undefined ? undefined : { ...first, keeper: (await organisation(all, first.keeperOrg))?.name ?? '' };
  });
  if (found === undefined) return undefined;
  const open = (await caseById(tx, found.id)) !== undefined;
  return { code: 'same-case', data: { number: found.number, keeper: found.keeper, open }, clause: [], field: 'ander' };
}
