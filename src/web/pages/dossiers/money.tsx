/** Costs so far: every line with the clause it rests on; a missing tariff is said, never guessed. */
import { formOfTask } from '../../../domain/information-classes.ts';
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { StackTable } from '../../parts/tables.tsx';
import { capital } from './words.ts';

/** Amounts follow from answers; without those answers a reader would see a wrong sum, so there is none. */
export function maySeeMoney(dossier: Dossier): boolean {
  const charges = Object.values(dossier.draaiboek.charges);
  if (charges.length === 0) return false;
  const classes = charges.flatMap((charge) => {
    const task = charge.each?.split('.')[1];
    const form = (task === undefined ? undefined : formOfTask(dossier.draaiboek, task));
    return [charge.pick, charge.times, charge.rows].flatMap((field) => (field === undefined ? [] : (form?.fields[field]?.class ?? [])));
  });
  return classes.every((cls) => dossier.open.includes(cls));
}

export function MoneyBlock({ dossier }: { dossier: Dossier }) {
  const { bill, billTotal } = dossier.state;
  if (bill.length === 0) return <p class="quiet">Nog geen kosten.</p>;
  return (
    <>
      <StackTable columns={[{ head: 'Wat' }, { head: 'Dag' }, { head: 'Aantal', number: true }, { head: 'Prijs', number: true }, { head: 'Bedrag', number: true }, { head: 'Bron' }]} label="Kosten tot nu" rows={bill.map((line, at) => ({
        id: `kost-${at}`, cells: [
          <>{lineWords(dossier, line)}{line.missing !== undefined && <span class="small is-late"> Geen tarief voor deze dag.</span>}</>, formatDay(line.day), formatNumber(line.quantity), line.missing === undefined ? formatEuro(line.unit) : '', line.missing === undefined ? formatEuro(line.total) : '', <span class="ref">{line.clause.join(', ')}</span>,
        ],
      }))} />
      <p class="pair total"><b>Samen</b><b class="num">{formatEuro(billTotal)}</b></p>
    </>
  );
}

function lineWords(dossier: Dossier, line: Dossier['state']['bill'][number]): string {
  const charge = dossier.draaiboek.charges[line.charge]?.label ?? line.charge.replaceAll('-', ' ');
  const tariff = line.tariff === undefined ? undefined : dossier.draaiboek.tariffs[line.tariff]?.label;
  const what = line.what === undefined || line.what === line.tariff ? undefined : Object.values(dossier.draaiboek.lists).flat().find((entry) => entry.key === line.what)?.label ?? line.what.replaceAll('-', ' ');
  return capital([charge, tariff ?? what].filter((one) => one !== undefined && one !== '').join(': '));
}
