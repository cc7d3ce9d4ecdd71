import { formatDay } from '../values/dutch.ts';
import type { Day } from '../values/day.ts';
import { type Block, heading, type Paper, type Sender, text } from './paper.ts';

export interface PlanLine {
  readonly action: string;
  readonly room: string;
  readonly who: string;
  readonly phase: string;
  readonly day?: Day;
  /** What the client learns with it, in the client's words; '' for none. */
  readonly goal: string;
}

export interface ActionPlan {
  readonly sender: Sender;
  readonly client: string;
  readonly supporter: string;
  readonly caseNumber: string;
  readonly day: Day;
  readonly request: string;
  readonly lines: readonly PlanLine[];
  readonly agreements: readonly string[];
  readonly made: number;
}

/** The plan that client and supporter take home: who does what, where and when (GW-012). */
export function actionPlanPaper(plan: ActionPlan): Paper {
  const blocks: Block[] = [];
  if (plan.request !== '') blocks.push(heading('Wat wil je bereiken?'), text(plan.request));
  for (const phase of phasesOf(plan.lines)) {
    blocks.push(heading(phase === '' ? 'Wat doen we?' : phase), {
      is: 'table', rows: plan.lines.filter(line => line.phase === phase).map(row), empty: '',
      columns: [{ head: 'Wat', share: 3 }, { head: 'Waar', share: 2 }, { head: 'Wie', share: 2 }, { head: 'Dag' }],
    });
  }
  if (plan.lines.length === 0) blocks.push(text('Het plan heeft nog geen regels.'));
  if (plan.agreements.length > 0) blocks.push(heading('Afspraken'), { is: 'list', items: plan.agreements.map(one => [one]) });
  return {
    title: 'Actieplan', layout: 'sheet', lang: 'nl-BE', sender: plan.sender, to: [],
    facts: [['Voor', plan.client], ['Begeleider', plan.supporter], ['Dossier', plan.caseNumber], ['Datum', formatDay(plan.day)]],
    blocks, foot: `${plan.sender.name} · actieplan ${plan.caseNumber} · ${formatDay(plan.day)}`, made: plan.made,
  };
}

/** Phases in the order in which they first appear. */
function phasesOf(lines: readonly PlanLine[]): string[] {
  return [...new Set(lines.map(line => line.phase))];
}

function row(line: PlanLine): string[] {
  const what = line.goal === '' ? line.action : `${line.action}\nJe leert: ${line.goal}`;
  return [what, line.room, line.who, line.day === undefined ? '' : formatDay(line.day)];
}
