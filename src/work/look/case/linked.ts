/** Where a case came from and what it led to, in words of the draaiboeken, as far as this reader may know both. */
import type { Draaiboek } from '../../../protocol/draaiboek.ts';
import { linkedCases, type LinkedCase } from '../../../store/case-links.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { House } from '../../house.ts';

/** `act`: what it followed from; undefined where even that it was done is not for everyone. */
export interface Linked extends Omit<LinkedCase, 'task'> { name: string; act: string | undefined }

export async function linkedTo(house: House, tx: Tx, { id, draaiboek }: { id: string; draaiboek: Draaiboek }): Promise<Linked[]> {
  return (await linkedCases(tx, id)).map(({ task, ...one }) => {
    const other = house.programmes.version(one.programme, one.version) ?? house.programmes.current(one.programme)?.draaiboek;
    const word = (one.way === 'to' ? draaiboek : other)?.tasks[task];
    return { ...one, name: other?.name ?? one.programme, act: word?.private === true ? undefined : word?.label };
  });
}
