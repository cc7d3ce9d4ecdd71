/** Tasks of a draaiboek that one answer of somebody outside carries out, as questions; and that answer as the act itself. */
import { aboutWhat } from '../../domain/about-what.ts';
import { classOfField, classOfTask } from '../../domain/information-classes.ts';
import { oneAnswerOf, type OneAnswer } from '../../domain/one-answer.ts';
import type { Value } from '../../engine/events.ts';
import type { Command } from '../../engine/reading.ts';
import { fieldOptions, labelOf, makeOptionReader, type FormSource } from '../../papers/form-layout.ts';
import { valuesFromRaw } from '../../papers/form-raw.ts';
import type { Draaiboek, Field, Key, Task } from '../../protocol/draaiboek.ts';
import type { MeantTask } from '../../store/tables.ts';
import type { Day } from '../../values/day.ts';
import type { FoundCase } from '../look/case/found-case.ts';

/** `label`: of the field; undefined: the asker puts the question. `row`, `about`: which of several. */
export interface TaskQuestion { path: string; task: Key; row?: string; about?: string; field?: { form: Key; key: Key }; label?: string; class: Key; choices: string[] }

/** More options than anyone reads on a phone: then it is asked in words. */
const MOST_CHOICES = 12;
const MOST_ABOUTS = 8;
const IN_WORDS: readonly string[] = ['text', 'lines', 'number', 'money', 'date', 'month', 'phone', 'email'];

/** Options of this draaiboek; `settingOf`: what this house chose. */
export function optionsIn(draaiboek: Draaiboek, settingOf: (key: Key) => unknown): FormSource['optionsOf'] {
  return makeOptionReader(draaiboek.lists, Object.fromEntries(Object.entries(draaiboek.settings).map(([key, one]) => [key, settingOf(key) ?? one.value])));
}

/** Labels to choose from, [] where it is answered in words; undefined: it cannot be asked in one line. */
export function choicesOf(field: Field, optionsOf: FormSource['optionsOf']): string[] | undefined {
  const options = field.is === 'yesno' || field.is === 'choice' || field.is === 'scale' ? fieldOptions(field, { optionsOf } as FormSource) : [];
  if (options.length > 0 && options.length <= MOST_CHOICES) return options.map((one) => one.label);
  return IN_WORDS.includes(field.is) ? [] : undefined;
}

/** What may be done now in a role of somebody outside, for which the asker keeps the pen (0026). */
export function taskQuestions(found: FoundCase): TaskQuestion[] {
  const { draaiboek, roles } = found;
  const optionsOf = optionsIn(draaiboek, (key) => found.around.settings[key]);
  return Object.entries(draaiboek.tasks).flatMap(([task, word]): TaskQuestion[] => {
    const one = word.by.some((role) => roles.behalf.includes(role) && draaiboek.roles[role]?.is !== 'subject') ? oneAnswerOf(draaiboek, task) : undefined;
    const put = one === undefined ? undefined : putOf(draaiboek, task, word, one, optionsOf);
    if (put === undefined || !found.open.includes(put.class)) return [];
    return placesOf(found, task, word).map((place) => ({ path: ['taak', task, place.row ?? '', place.about ?? ''].join(':'), task, ...place, ...put }));
  });
}

function putOf(draaiboek: Draaiboek, task: Key, word: Task, { field }: OneAnswer, optionsOf: FormSource['optionsOf']): Pick<TaskQuestion, 'field' | 'label' | 'class' | 'choices'> | undefined {
  if (field === undefined) return { class: classOfTask(draaiboek, task), choices: Object.entries(word.outcomes ?? {}).map(([key, outcome]) => labelOf(key, outcome)) };
  const asked = draaiboek.forms[field.form]?.fields[field.key];
  const choices = asked === undefined ? undefined : choicesOf(asked, optionsOf);
  const cls = classOfField(draaiboek, field.form, field.key);
  return asked === undefined || choices === undefined || cls === undefined ? undefined : { field, label: labelOf(field.key, asked), class: cls, choices };
}

/** Once for each row, or for each thing it may be about; nothing while it may not be done. */
function placesOf(found: FoundCase, task: Key, word: Task): { row?: string; about?: string }[] {
  const offers = found.actions.filter((offer) => offer.verb === 'do' && offer.task === task && offer.allowed !== 'no');
  if (offers.length === 0) return [];
  if (word.per !== undefined) return [...new Set(offers.flatMap((offer) => offer.row ?? []))].map((row) => ({ row }));
  return word.about === undefined ? [{}] : aboutWhat(found.state, word).slice(0, MOST_ABOUTS).map(({ instance }) => ({ about: instance }));
}

interface Answered { draaiboek: Draaiboek; settingOf(key: Key): unknown; meant: MeantTask; text: string; instance: string; happened: Day }

/** The act out of the answer. `unreadable`: not what the field asks; undefined: the rules of this case do not know such an act any more. */
export function actOfAnswer({ draaiboek, settingOf, meant, text, instance, happened }: Answered): Command | 'unreadable' | undefined {
  const one = oneAnswerOf(draaiboek, meant.task);
  if (one === undefined || one.field?.key !== meant.field) return undefined;
  const { row, about } = meant;
  const base = { do: 'do' as const, task: meant.task, instance, happened, ...(row === undefined ? {} : { row }), ...(about === undefined ? {} : { about }) };
  if (one.field === undefined) {
    const outcome = Object.entries(draaiboek.tasks[meant.task]?.outcomes ?? {}).find(([key, word]) => labelOf(key, word) === text)?.[0];
    return outcome === undefined ? undefined : { ...base, values: {}, outcome };
  }
  const { form, key } = one.field;
  const value = valueOf(key, draaiboek.forms[form]?.fields[key], text, optionsIn(draaiboek, settingOf));
  return value === undefined ? 'unreadable' : { ...base, values: { [key]: value } };
}

/** As the same answer is read from a form that came back on paper. */
function valueOf(key: Key, field: Field | undefined, text: string, optionsOf: FormSource['optionsOf']): Value | undefined {
  if (field === undefined) return undefined;
  const source = { form: { fields: { [key]: field } }, optionsOf } as unknown as FormSource;
  const options = fieldOptions(field, source);
  return valuesFromRaw(source, new Map([[key, options.find((one) => one.label === text)?.key ?? text]])).values[key];
}
