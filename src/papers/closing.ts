import { formatDay } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { type Block, heading, type Paper, type Sender, text } from './paper.ts';

export interface Closing {
  readonly sender: Sender;
  readonly client: string;
  readonly caseNumber: string;
  readonly opened: Day;
  readonly ended: Day;
  readonly ending: string;
  /** The stretches of the course, each with a start and an end. */
  readonly stretches: readonly { readonly label: string; readonly from: Day; readonly until?: Day }[];
  readonly moments: readonly { readonly day: Day; readonly what: string; readonly who: string }[];
  readonly results: readonly string[];
  readonly keepUntil: Day;
  readonly made: number;
}

/** The course from first to last day on one paper, for the closing talk and the note that goes out with it. */
export function closingPaper(closing: Closing): Paper {
  const blocks: Block[] = [
    { is: 'facts', framed: true, rows: [['Begin', formatDay(closing.opened)], ['Einde', formatDay(closing.ended)], ['Hoe', closing.ending]] },
    heading('De stukken van de weg'),
    { is: 'table', empty: 'Niets om te tonen.', rows: closing.stretches.map(one => [one.label, formatDay(one.from), one.until === undefined ? 'loopt nog' : formatDay(one.until)]), columns: [{ head: 'Wat', share: 1 }, { head: 'Van' }, { head: 'Tot' }] },
    heading('Wat er gebeurde'),
    { is: 'table', empty: 'Niets om te tonen.', rows: closing.moments.map(one => [formatDay(one.day), one.what, one.who]), columns: [{ head: 'Dag' }, { head: 'Wat', share: 2 }, { head: 'Wie', share: 1 }] },
  ];
  if (closing.results.length > 0) blocks.push(heading('Wat is er bereikt?'), { is: 'list', items: closing.results.map(one => [one]) });
  blocks.push(heading('En nu?'), text(`We bewaren het dossier tot ${formatDay(closing.keepUntil)}. Je mag het altijd bekijken.`));
  return {
    title: 'Afsluiting', layout: 'sheet', lang: 'nl-BE', sender: closing.sender, to: [], facts: [['Voor', closing.client], ['Dossier', closing.caseNumber]],
    blocks, foot: `${closing.sender.name} · afsluiting ${closing.caseNumber}`, made: closing.made,
  };
}

export interface Destruction {
  readonly sender: Sender;
  readonly number: string;
  readonly rule: string;
  readonly proposed: { readonly by: string; readonly on: Day };
  readonly approved: { readonly by: string; readonly on: Day };
  readonly destroyed: Day;
  /** Numbers and counts only: this paper outlives the data, so no name of a client stands on it. */
  readonly cases: readonly { readonly number: string; readonly ended: Day; readonly events: number; readonly documents: number }[];
  readonly made: number;
}

/** Proof that data were destroyed: what, when, under which rule, by which two people. */
export function destructionPaper(destruction: Destruction): Paper {
  const blocks: Block[] = [
    text('De gegevens van deze dossiers zijn vernietigd. Ze kunnen niet teruggehaald worden.'),
    {
      is: 'facts', framed: true, rows: [['Regel', destruction.rule], ['Voorstel', `${destruction.proposed.by}, ${formatDay(destruction.proposed.on)}`],
        ['Akkoord', `${destruction.approved.by}, ${formatDay(destruction.approved.on)}`], ['Vernietigd', formatDay(destruction.destroyed)]],
    },
    heading('Welke dossiers'),
    {
      is: 'table', empty: 'Geen dossiers.', rows: destruction.cases.map(one => [one.number, formatDay(one.ended), `${one.events}`, `${one.documents}`]),
      columns: [{ head: 'Dossier', share: 1 }, { head: 'Afgesloten' }, { head: 'Stappen', align: 'right' }, { head: 'Documenten', align: 'right' }],
    },
  ];
  return {
    title: 'Bewijs van vernietiging', layout: 'sheet', lang: 'nl-BE', sender: destruction.sender, to: [], facts: [['Nummer', destruction.number]],
    blocks, foot: `${destruction.sender.name} · bewijs van vernietiging ${destruction.number}`, made: destruction.made,
  };
}
