/** Cases with something that was not invoiced yet (GW-086). */
import type { CaseFile } from '../../store/cases.ts';
import { casesWithNewCosts } from '../../store/invoices.ts';
import type { Scope } from '../../store/scope.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { Cents } from '../../values/money.ts';
import type { House } from '../house.ts';
import { caseById } from '../../store/cases.ts';
import { draftOf } from './draft.ts';
import { chargedTasks, invoiceCharge } from './invoice-words.ts';

export interface ToInvoice { file: CaseFile; total: Cents; lines: number; /** Everything it waits for has happened. */ ready: boolean; missing: string[] }

/** Ready ones first. Only for whoever may invoice; only cases this reader may know. */
export async function toInvoice(house: House, scope: Scope): Promise<ToInvoice[]> {
  if (!scope.rights.has('facturen.beheren') || scope.organisation === null) return [];
  const keeper = scope.organisation;
  const found = await house.store.within(scope, async (tx) => {
    const rows: ToInvoice[] = [];
    for (const { draaiboek } of house.programmes.all()) {
      if (invoiceCharge(draaiboek) === undefined) continue;
      for (const id of await casesWithNewCosts(tx, keeper, draaiboek.key, chargedTasks(draaiboek) satisfies Key[])) {
        const [file, draft] = [await caseById(tx, id), await draftOf(house, tx, id)];
        if (file !== undefined && draft !== undefined && draft.lines.length > 0) rows.push({ file, total: draft.total, lines: draft.lines.length, ready: draft.ready === 'yes', missing: draft.missing });
      }
    }
    return rows;
  });
  return found.sort((a, b) => Number(b.ready) - Number(a.ready) || (a.file.number < b.file.number ? -1 : 1));
}
