/** Lines of an invoice or of a draft, with their sum. */
import { formatDay, formatNumber } from '../../../values/dutch.ts';
import { formatEuro, type Cents } from '../../../values/money.ts';
import type { KeptLine } from '../../../work/money/issue.ts';
import { StackTable } from '../../parts/tables.tsx';

export function LineTable({ lines, total }: { lines: readonly KeptLine[]; total: Cents }) {
  return (
    <StackTable label="Lijnen" sums={['Samen', '', '', '', formatEuro(total)]} columns={[{ head: 'Wat' }, { head: 'Dag' }, { head: 'Aantal', number: true }, { head: 'Prijs', number: true }, { head: 'Bedrag', number: true }]} rows={lines.map((line, at) => ({
      id: `lijn-${at}`, cells: [line.label, formatDay(line.day), formatNumber(line.quantity), formatEuro(line.unit), formatEuro(line.total)],
    }))} />
  );
}
