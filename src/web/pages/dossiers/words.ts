/** Names of a case in Dutch: roles, people, acts and clauses, always in the words of its draaiboek. */
import { ownRoleWord, roleNamed } from '../../../domain/role-words.ts';
import type { CaseEvent, Party } from '../../../engine/events.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { formatDay, formatDayShort } from '../../../values/dutch.ts';
import { yearOf, type Day } from '../../../values/day.ts';
import { sourceLines } from '../../say/day-reason.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';

export function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** The first word stays small unless it is a name written in capitals. */
export function small(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** A key without a label still reads. */
const readable = (key: Key): string => key.replaceAll('-', ' ');

export function roleWord(found: FoundCase, role: Key): string {
  return small(wordInStage(found, role) ?? found.draaiboek.roles[role]?.label ?? readable(role));
}

/** A role as the organisation that takes it up calls it, with the name everybody knows: `sociaal assistent (trajectbegeleider)`. */
export function roleWordAt(found: FoundCase, role: Key, organisation: string | undefined): string {
  return roleNamed(roleWord(found, role), ownRoleWord(found.around.roleWords, organisation, role));
}

/** The word of the stage the case is in, where the draaiboek has one: a candidate becomes a client (GW-141). */
function wordInStage(found: FoundCase, role: Key): string | undefined {
  const wording = found.draaiboek.words[role];
  if (wording === undefined || typeof wording === 'string') return wording;
  const inStage = Object.values(found.state.stages).map(({ stage }) => wording[stage]).find((word) => word !== undefined);
  return [inStage ?? wording['else']].flat()[0];
}

export function taskLabel(found: FoundCase, task: Key): string {
  return capital(found.draaiboek.tasks[task]?.label ?? readable(task));
}

/** `de intake`; a task without a noun is called by its label. */
export function taskNoun(found: FoundCase, task: Key): string {
  const word = found.draaiboek.tasks[task];
  return word?.noun ?? `“${word?.label ?? readable(task)}”`;
}

export function className(found: FoundCase, cls: Key): string {
  return capital(found.draaiboek.classes[cls]?.label ?? readable(cls));
}

export function stageLabel(found: FoundCase, stage: Key): string {
  return found.draaiboek.stages[stage]?.label ?? capital(readable(stage));
}

/** A name, or else what this party is. */
export function partyName(found: FoundCase, party: Party): string {
  return party.name ?? (party.organisation === undefined ? undefined : organisationName(found, party.organisation)) ?? capital(roleWord(found, party.role));
}

export function organisationName(found: FoundCase, id: string): string | undefined {
  const one = found.organisations.get(id);
  const name = one?.shortName ?? one?.name;
  return name !== undefined && one?.validUntil != null && one.validUntil <= found.today ? `${name} (bestaat niet meer)` : name;
}

/** The first who holds a role today. */
export function holderOf(found: FoundCase, role: Key) {
  return found.state.holders.find((one) => one.role === role && one.from <= found.today && (one.until === undefined || one.until > found.today));
}

/** Who holds a role now: `Carla Vermeersch, OCMW Ingelmunster`; the role itself when nobody does. */
export function holderWords(found: FoundCase, role: Key): string {
  if (found.draaiboek.roles[role]?.is === 'subject') return subjectName(found);
  const now = found.state.holders.filter((one) => one.role === role && one.from <= found.today && (one.until === undefined || one.until > found.today));
  if (now.length === 0) return `${roleWord(found, role)} (nog niemand)`;
  return now.map(({ party }) => [partyName(found, party), party.organisation === undefined ? undefined : organisationName(found, party.organisation)].filter((one, at, all) => one !== undefined && all.indexOf(one) === at).join(', ')).join('; ');
}

export function subjectName(found: FoundCase): string {
  return found.file.subjectName || `Dossier ${found.file.number}`;
}

/** `wo 18/11`, with the year when it is another one. */
export function dayWords(found: { today: Day }, day: Day): string {
  return yearOf(day) === yearOf(found.today) ? formatDayShort(day) : `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`;
}

/** `wo 18/11/2026`. */
export function fullDay(day: Day): string {
  return `${formatDayShort(day).slice(0, 2)} ${formatDay(day)}`;
}

/** Who entered it, in which role. */
export function actorWords(found: FoundCase, event: CaseEvent): string {
  const { actor } = event;
  if (actor.account === null && actor.role === null && actor.name === undefined) return 'Woonspoor';
  return actor.name ?? (actor.role === null ? 'onbekend' : roleWord(found, actor.role));
}

/** Where a rule stands and what was chosen where the text is silent. */
export function clauseWords(found: FoundCase, ids: readonly string[]): ReturnType<typeof sourceLines> {
  return sourceLines(found.draaiboek, found.clauses, ids);
}
