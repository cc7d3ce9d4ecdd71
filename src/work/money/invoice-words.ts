/** The words of an invoice: what a line is for, who sends it, who pays. */
import { rowsIn } from '../../engine/fold-acts.ts';
import type { DoneFact } from '../../engine/reading.ts';
import { cellsOf } from '../../papers/form-layout.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { InvoiceLine } from '../../domain/billing.ts';

/** "Volle dag woonconsulent", "Bijkomende kosten: vuilzakken"; an earlier line set right says so. */
export function lineLabel(draaiboek: Draaiboek, line: Pick<InvoiceLine, 'charge' | 'what' | 'correction'>): string {
  const charge = draaiboek.charges[line.charge];
  const name = charge?.label ?? sentence(line.charge);
  const words = line.what === null ? name : (tariffLabel(draaiboek, charge?.by?.[line.what]) ?? `${name}: ${entryLabel(draaiboek, line.what)}`);
  return line.correction ? `${words} (rechtzetting)` : words;
}

/** Information class an invoice belongs to: that of the fields its charges are read from (GW-095). */
export function moneyClass(draaiboek: Draaiboek): Key {
  for (const charge of Object.values(draaiboek.charges)) {
    const task = charge.each?.split('.')[1];
    const form = task === undefined ? undefined : draaiboek.tasks[task]?.form;
    const fields = form === undefined ? undefined : draaiboek.forms[form]?.fields;
    for (const field of [charge.pick, charge.times, charge.rows]) {
      const found = field === undefined ? undefined : fields?.[field]?.class;
      if (found !== undefined) return found;
    }
  }
  const [first] = Object.keys(draaiboek.classes);
  if (first === undefined) throw new Error(`draaiboek ${draaiboek.key} has no information class`);
  return first;
}

/** The charge that says when and to whom an invoice goes; its key is also that of the letter that goes with it. */
export function invoiceCharge(draaiboek: Draaiboek): { key: Key; to: Key[]; copy: Key[] } | undefined {
  const found = Object.entries(draaiboek.charges).find(([, charge]) => charge.invoice !== undefined);
  return found === undefined ? undefined : { key: found[0], to: found[1].invoice ?? [], copy: found[1].copy ?? [] };
}

/** The act by which the letter of the invoice is sent; undefined when no act does. */
export function invoiceTask(draaiboek: Draaiboek): Key | undefined {
  const letter = invoiceCharge(draaiboek)?.key;
  return letter === undefined ? undefined : Object.keys(draaiboek.tasks).find((task) => draaiboek.tasks[task]?.send === letter);
}

/** Acts that cost something. */
export function chargedTasks(draaiboek: Draaiboek): Key[] {
  return [...new Set(Object.values(draaiboek.charges).flatMap((charge) => charge.each?.split('.')[1] ?? []))];
}

function tariffLabel(draaiboek: Draaiboek, key: Key | undefined): string | undefined {
  return key === undefined ? undefined : draaiboek.tariffs[key]?.label;
}

function entryLabel(draaiboek: Draaiboek, key: Key): string {
  return Object.values(draaiboek.lists).flat().find((entry) => entry.key === key)?.label.toLocaleLowerCase('nl') ?? key.replaceAll('-', ' ');
}

function sentence(key: string): string {
  return `${key.charAt(0).toUpperCase()}${key.slice(1)}`.replaceAll('-', ' ');
}

/** What was written beside a cost, such as what "iets anders" was. '' when the line does not stand for a row. */
export function rowDetail(draaiboek: Draaiboek, done: readonly DoneFact[], line: Pick<InvoiceLine, 'charge' | 'fact'>): string {
  const rows = draaiboek.charges[line.charge]?.rows;
  const [, event, , , row] = line.fact.split('|');
  const act = done.find((one) => one.event === event);
  const form = act === undefined ? undefined : draaiboek.tasks[act.task]?.form;
  const field = rows === undefined || form === undefined ? undefined : draaiboek.forms[form]?.fields[rows];
  const written = rows === undefined || act === undefined || row === undefined ? undefined : rowsIn(act.values[rows], act.event).find((one) => one.id === row);
  if (field === undefined || written === undefined) return '';
  return cellsOf(field).flatMap(([key, cell]) => {
    const value = written.values[key];
    return cell.is === 'text' && typeof value === 'string' && value.trim() !== '' ? [value.trim()] : [];
  }).join(', ');
}
