/** Which papers of the draaiboek a reader can take along now. */
import type { Key, OfferedPaper } from '../../../protocol/draaiboek.ts';
import type { FoundCase } from './found-case.ts';

const ABOUT_A_VISIT: readonly OfferedPaper['kind'][] = ['day-sheet', 'intake-sheet', 'start-checklist'];

/** Everything on it is open to this reader: a paper without the danger that was told would lie. */
export function mayHavePaper(found: FoundCase, paper: OfferedPaper): boolean {
  if (paper.kind === 'text' && !takesPart(found, paper)) return false;
  return Object.values(paper.fields ?? {}).every((written) => {
    const [form = '', field] = written.split('.');
    const fields = found.draaiboek.forms[form]?.fields ?? {};
    const classes = field === undefined ? Object.values(fields).map((one) => one.class) : [fields[field]?.class ?? ''];
    return classes.every((cls) => found.open.includes(cls));
  });
}

/** Whoever does the task or agrees in it, and the keeper of the file; as soon as it can be done, and afterwards. */
function takesPart({ draaiboek, roles, keeps, actions, state }: FoundCase, { task }: OfferedPaper): boolean {
  const word = draaiboek.tasks[task];
  const mine = keeps || [...(word?.by ?? []), ...(word?.agree?.by ?? [])].some((role) => roles.own.includes(role));
  return mine && (state.done.some((one) => one.task === task) || actions.some((offer) => offer.task === task && offer.verb === 'do' && offer.allowed !== 'no'));
}

export interface PaperOffer { key: Key; label: string; /** The appointment it is for. */ instance?: string }

/** For one appointment: the sheets of its task. */
export function sheetsOf(found: FoundCase, appointment: { task: Key; instance: string }): PaperOffer[] {
  return offers(found, (paper) => ABOUT_A_VISIT.includes(paper.kind) && paper.task === appointment.task).map((one) => ({ ...one, instance: appointment.instance }));
}

/** Of the case as a whole, as soon as there is something to put on it; `task`: only those that go with it. */
export function papersOf(found: FoundCase, task?: Key): PaperOffer[] {
  return offers(found, (paper) => !ABOUT_A_VISIT.includes(paper.kind) && (task === undefined || paper.task === task) && (paper.kind === 'text' || Object.values(paper.fields ?? {}).some((written) => found.state.fields[written] !== undefined)));
}

function offers(found: FoundCase, which: (paper: OfferedPaper) => boolean): PaperOffer[] {
  return Object.entries(found.draaiboek.papers ?? {}).filter(([, paper]) => which(paper) && mayHavePaper(found, paper)).map(([key, paper]) => ({ key, label: paper.label ?? key }));
}
