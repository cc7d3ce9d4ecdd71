/** What must be seen first: alarms of the draaiboek, pinned answers, and remarks of the engine. */
import type { Value } from '../../../engine/events.ts';
import type { Alert, Note } from '../../../engine/reading.ts';
import { labelOf } from '../../../papers/form-layout.ts';
import { daysBetween, parseDay, type Day } from '../../../values/day.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { FoundCase } from '../../../work/look/case/found-case.ts';
import { Notice } from '../../parts/page-parts.tsx';
import { sayAnswer, type AnswerWords } from '../../say/answer.ts';
import { openDuties } from './todo.tsx';
import { capital, fullDay, roleWord, taskLabel, taskNoun } from './words.ts';

/** An alarm without a duty of its own is shown this long. */
const ALARM_DAYS = 30;

interface Line { key: string; text: string; clause: readonly string[] }

export function Alerts({ found, words }: { found: FoundCase; words: AnswerWords }) {
  const first = [...pinned(found, words), ...found.state.alerts.filter((alert) => isFresh(found, alert)).map((alert, at) => alarmLine(found, alert, at))];
  const remarks = found.notes.flatMap((note, at) => noteLine(found, note, at));
  const distinct = [...new Map(first.map((line) => [line.text, line])).values()];
  return (
    <>
      {found.file.restricted && <Notice warn wide>De verwerking van dit dossier is beperkt. Kijk eerst na wat je mag doen.</Notice>}
      {distinct.length > 0 && <Notice warn wide><ul class="plain-list">{distinct.map((line) => <li key={line.key}>{line.text} {line.clause.length > 0 && <span class="ref">{line.clause.join(', ')}</span>}</li>)}</ul></Notice>}
      {remarks.length > 0 && (
        <details class="later remarks"><summary class="more">{remarks.length === 1 ? '1 opmerking' : `${remarks.length} opmerkingen`}</summary>
          <ul class="rows">{remarks.map((line) => <li key={line.key}>{line.text} {line.clause.length > 0 && <span class="ref">{line.clause.join(', ')}</span>}</li>)}</ul>
        </details>
      )}
    </>
  );
}

/** Answers the draaiboek wants on top of the case (GW-023). */
function pinned(found: FoundCase, words: AnswerWords): Line[] {
  return Object.entries(found.draaiboek.forms).flatMap(([form, word]) => Object.entries(word.fields).flatMap(([key, field]): Line[] => {
    if (field.pin === true) return pinnedLine(found, words, [form, key], found.state.fields[`${form}.${key}`]?.value);
    return typeof field.pin === 'object' ? stillSaid(found, form, field.pin.until).flatMap((fact) => pinnedLine(found, words, [form, key], fact.values[key], `, ${fullDay(fact.day)}`)) : [];
  }));
}

/** Tellings that nobody said the end of: what was taken back by one is not what another still says (WB-045). */
function stillSaid({ draaiboek, state }: FoundCase, form: string, until: string): FoundCase['state']['done'] {
  const over = new Set(state.done.flatMap((fact) => (fact.task === until ? fact.about ?? [] : [])));
  return state.done.filter((fact) => draaiboek.tasks[fact.task]?.form === form && !over.has(fact.instance));
}

function pinnedLine(found: FoundCase, words: AnswerWords, [form, key]: readonly [string, string], value: Value | undefined, since = ''): Line[] {
  const field = found.draaiboek.forms[form]?.fields[key];
  const said = field === undefined || value === undefined ? '' : sayAnswer(field, value, words);
  if (field === undefined || said === '') return [];
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return [{ key: `${form}.${key}${since}`, text: `${labelOf(key, field)} ${said}${day === undefined ? '' : ` (${distance(found, day)})`}${since}`, clause: field.clause ?? [] }];
}

function distance(found: FoundCase, day: Day): string {
  const days = daysBetween(found.today, day);
  return days < 0 ? `${-days} dagen geleden` : days === 0 ? 'vandaag' : `over ${days} dagen`;
}

/** As long as something is owed because of it, and a month at least. */
function isFresh(found: FoundCase, alert: Alert): boolean {
  if (found.state.ended !== null) return false;
  return daysBetween(alert.day, found.today) <= ALARM_DAYS || openDuties(found).some((one) => one.reason.event === alert.event);
}

function alarmLine(found: FoundCase, alert: Alert, at: number): Line {
  const task = found.draaiboek.tasks[alert.cause];
  const count = found.draaiboek.counts[alert.cause];
  const what = task === undefined ? (count?.label ?? alert.cause.replaceAll('-', ' ')) : capital(taskNoun(found, alert.cause).replace(/^(?:de|het) /, ''));
  return { key: `alarm ${at}`, text: `${what}, ${fullDay(alert.day)}. De ${roleWord(found, alert.role)} kreeg een seintje.`, clause: alert.clause };
}

const ROLES = (found: FoundCase, value: unknown): string => joinWords((Array.isArray(value) ? value : [value]).flatMap((one) => (typeof one === 'string' ? [roleWord(found, one)] : [])));

function noteLine(found: FoundCase, note: Note, at: number): Line[] {
  const text = noteWords(found, note);
  return text === '' ? [] : [{ key: `${note.code} ${at}`, text, clause: note.clause }];
}

function noteWords(found: FoundCase, note: Note): string {
  const { data } = note;
  const day = note.day === undefined ? '' : fullDay(note.day);
  const term = typeof data['obligation'] === 'string' ? found.draaiboek.terms[data['obligation'].split('#')[0] ?? '']?.label : undefined;
  switch (note.code) {
    case 'expected-absent': return `Niet voldaan: ${ROLES(found, data['roles'])} afwezig bij ${taskNoun(found, String(data['task']))} van ${day}.`;
    case 'recorded-late': return `Laat genoteerd: wat op ${day} gebeurde, staat er sinds ${dayOf(data['recorded'])}.`;
    case 'done-before-anchor': return `${term ?? 'Een taak'} gebeurde op ${day}, voor de dag waarvan nu geteld wordt. Bekijk of het opnieuw moet.`;
    case 'judged-against-earlier-day': return `${term ?? 'Een taak'} werd beoordeeld tegen ${dayOf(data['judged'])}; de dag is intussen ${dayOf(data['due'])}.`;
    case 'cause-withdrawn': return `${taskLabel(found, String(data['task']))} van ${day} is teruggenomen, maar er was al iets van vertrokken. Kijk na of je iets moet rechtzetten.`;
    case 'extension-shortened': return 'Een verlenging werd ingekort tot het hoogste dat mag.';
    case 'role-empty': return `Er is geen ${roleWord(found, String(data['role']))}. Wijs iemand aan.`;
    default: return '';
  }
}

function dayOf(value: unknown): string {
  const day = typeof value === 'string' ? parseDay(value) : undefined;
  return day === undefined ? 'een andere dag' : fullDay(day);
}
