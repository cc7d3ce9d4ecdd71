import { formatDay } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { type Cents, formatEuro, sum } from '../values/money.ts';
import { type Block, heading, type Paper, type Sender, text } from './paper.ts';

export interface Estimate {
  readonly sender: Sender;
  readonly client: string;
  readonly caseNumber: string;
  readonly day: Day;
  readonly lines: readonly { readonly label: string; readonly quantity: number; readonly unit: Cents; readonly total: Cents }[];
  /** What may come on top, in plain words. */
  readonly extra: readonly string[];
  /** Day on which it was talked through with the client; absent while it was not. */
  readonly discussed?: { readonly on: Day; readonly by: string };
  readonly made: number;
}

/** What the help will cost, said before any work starts (GW-057). */
export function estimatePaper(estimate: Estimate): Paper {
  const total = sum(estimate.lines.map(line => line.total));
  const rows = estimate.lines.map(line => [line.label, `${line.quantity}`.replace('.', ','), formatEuro(line.unit), formatEuro(line.total)]);
  const blocks: Block[] = [
    text('Dit is een raming. Zo weet je vooraf wat de hulp ongeveer kost. De juiste prijs staat later op de factuur.'),
    {
      is: 'table', rows, sums: rows.length === 0 ? [] : [['Samen', '', '', formatEuro(total)]], empty: 'Er is nog niets geraamd.',
      columns: [{ head: 'Wat', share: 1 }, { head: 'Aantal', align: 'right' }, { head: 'Prijs', align: 'right' }, { head: 'Bedrag', align: 'right' }],
    },
  ];
  if (estimate.extra.length > 0) blocks.push(heading('Dit kan er nog bijkomen'), { is: 'list', items: estimate.extra.map(one => [one]) });
  blocks.push(heading('Besproken'), estimate.discussed === undefined
    ? text('Deze raming is nog niet besproken.')
    : text('Besproken op ', { strong: formatDay(estimate.discussed.on) }, ` met ${estimate.client}, door ${estimate.discussed.by}.`));
  return {
    title: 'Raming van de kosten', layout: 'sheet', lang: 'nl-BE', sender: estimate.sender, to: [],
    facts: [['Voor', estimate.client], ['Dossier', estimate.caseNumber], ['Datum', formatDay(estimate.day)]],
    blocks, foot: `${estimate.sender.name} · raming ${estimate.caseNumber}`, made: estimate.made,
  };
}
