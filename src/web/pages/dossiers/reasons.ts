/** "Waarom?": from what the engine found to the four lines behind a day, a button or a refusal. */
import type { CaseEvent } from '../../../engine/events.ts';
import type { ActionOffer, Finding, GateVerdict, Obligation } from '../../../engine/reading.ts';
import { anchorInWords } from '../../../protocol/in-words.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import type { ReasonLines } from '../../parts/why.tsx';
import { dayReason } from '../../say/day-reason.ts';
import { nightsWords, tariffWords } from '../../say/nights.ts';
import { actorWords, capital, clauseWords, fullDay, roleWord, taskNoun } from './words.ts';

/** What happened, as a thing with its day: `de intake op di 22/09/2026`. */
export function eventWords(found: FoundCase, event: CaseEvent): string {
  const day = fullDay(event.happened);
  switch (event.kind) {
    case 'opened': return `de opening van het dossier op ${day}`;
    case 'done': return `${taskNoun(found, event.key)} op ${day}`;
    case 'missed': return `${taskNoun(found, event.key)} die niet doorging op ${day}`;
    case 'planned': case 'moved': return `${taskNoun(found, event.key)}, gepland op ${fullDay(event.day)}`;
    case 'dropped': return `${taskNoun(found, event.key)} is geschrapt op ${day}`;
    case 'agreed': return `het akkoord van de ${roleWord(found, event.role)} op ${day}`;
    case 'assigned': return `${roleWord(found, event.role)} aangewezen op ${day}`;
    default: return `een notitie van ${day}`;
  }
}

/** The event itself where this reader knows it, so that one sees who noted what when. */
export function obligationReason(found: FoundCase, one: Obligation): ReasonLines {
  const lines = dayReason(found, one.term, { ...one.reason, clause: one.clause }, one.due);
  const from = found.events.find((event) => event.id === one.reason.event);
  const counted = one.count === undefined ? '' : `: ${one.count.have} van ${one.count.of}`;
  return { ...lines, rule: `${lines.rule ?? ''}${counted}`, ...(from === undefined ? {} : { event: `${capital(eventWords(found, from))}, genoteerd door ${actorWords(found, from)}` }) };
}

/** `wacht op ...`: the gate that holds a duty back, or what is not known yet. */
export function waitsWords(found: FoundCase, one: Obligation): string {
  const names = (one.waits ?? []).filter((finding) => finding.truth !== 'yes').map((finding) => findingWords(found, finding));
  if (names.length > 0) return joinWords([...new Set(names)]);
  return one.reason.missing === undefined ? 'iets dat nog niet bekend is' : anchorInWords(found.draaiboek, one.reason.missing);
}

/** One leaf as something one can look for. */
function findingWords(found: FoundCase, finding: Finding): string {
  const subject = finding.subject;
  const { tasks, stages, forms, roles } = found.draaiboek;
  if (tasks[subject] !== undefined) return taskNoun(found, subject);
  if (stages[subject] !== undefined) return `de fase “${stages[subject].label}”`;
  if (roles[subject] !== undefined) return `een ${roleWord(found, subject)}`;
  if (finding.leaf === 'stage') return `een andere fase`;
  const field = subject.split('.').at(-1) ?? subject;
  const label = Object.values(forms).flatMap((form) => form.fields[field]?.label ?? [])[0];
  return label === undefined ? 'wat het draaiboek vraagt' : `“${label}”`;
}

/** Why a button is grey: the gate's own words, down to its clause. */
export function refusalReason(found: FoundCase, offer: ActionOffer): ReasonLines {
  const { refusal } = offer;
  if (refusal?.code === 'ended') {
    const ending = found.draaiboek.endings[String(refusal.data['ending'])];
    return { rule: `Het dossier is gesloten (${ending?.label ?? 'beëindigd'}).`, ...clauseWords(found, ending?.clause ?? []) };
  }
  const open = offer.verdicts.filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true && verdict.else === 'block');
  return {
    rule: open.map((verdict) => verdictWords(found, verdict)).join(' ') || 'Dit kan nu niet.', ...clauseWords(found, [...new Set(open.flatMap((one) => one.clause))]),
  };
}

export function verdictWords(found: FoundCase, verdict: GateVerdict): string {
  const missing = verdict.findings.flatMap((finding) => (finding.leaf === 'agreed' && finding.truth !== 'yes' && !finding.negated ? lackingRoles(finding) : [])).map((role) => roleWord(found, role));
  const who = missing.length === 0 ? '' : ` Nog nodig: ${joinWords([...new Set(missing)])}.`;
  return `${gateWords(found, verdict)}${nightsWords(verdict.findings)}${tariffWords(verdict.findings)}${who}`;
}

/** Who has not agreed yet (WB-016). */
function lackingRoles({ found, expected }: Finding): string[] {
  const given = Array.isArray(found) ? found : [];
  return Array.isArray(expected) ? expected.map(String).filter((role) => !given.includes(role)) : [];
}

function gateWords(found: FoundCase, verdict: GateVerdict): string {
  return verdict.says ?? `${capital(found.draaiboek.gates[verdict.gate]?.label ?? verdict.gate.replaceAll('-', ' '))}: dat is nog niet in orde.`;
}
