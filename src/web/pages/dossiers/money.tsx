/** Costs so far: every line with the clause it rests on; a missing tariff is said, never guessed. */
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { formatEuro } from '../../../values/money.ts';
import type { Dossier } from '../../../work/look/case/dossier.ts';
import { StackTable } from '../../parts/tables.tsx';
import { lineLabel, moneyClass } from '../../../work/money/invoice-words.ts';
import { urls } from '../../urls.ts';

/** Amounts follow from answers; without those answers a reader would see a wrong sum, so there is none. */
export function maySeeMoney(dossier: Dossier): boolean {
  const charges = Object.values(dossier.draaiboek.charges);
  if (charges.length === 0) return false;
  return dossier.open.includes(moneyClass(dossier.draaiboek));
}

export function MoneyBlock({ dossier }: { dossier: Dossier }) {
  const { bill, billTotal } = dossier.state;
  const estimate = <p class="links no-print"><a href={urls.estimate(dossier.file.number)}>Raming van de kosten<span class="vh"> (pdf)</span></a></p>;
  if (bill.length === 0) return <><p class="quiet">Nog geen kosten.</p>{dossier.state.appointments.length > 0 && estimate}</>;
  return (
    <>
      <StackTable columns={[{ head: 'Wat' }, { head: 'Dag' }, { head: 'Aantal', number: true }, { head: 'Prijs', number: true }, { head: 'Bedrag', number: true }, { head: 'Bron' }]} label="Kosten tot nu" sums={['Samen', '', '', '', formatEuro(billTotal), '']} rows={bill.map((line, at) => ({
        id: `kost-${at}`, cells: [
          <>{lineLabel(dossier.draaiboek, { charge: line.charge, what: line.what ?? null, correction: false })}{line.missing !== undefined && <span class="small is-late"> Geen tarief voor deze dag.</span>}</>, formatDay(line.day), formatNumber(line.quantity), line.missing === undefined ? formatEuro(line.unit) : '', line.missing === undefined ? formatEuro(line.total) : '', <span class="ref">{line.clause.join(', ')}</span>,
        ],
      }))} />
      {estimate}
    </>
  );
}
