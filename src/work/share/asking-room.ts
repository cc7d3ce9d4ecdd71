/** What the page of questions needs: the room of sharing, what was asked before, and the questions the draaiboek itself has. */
import { fieldOptions, labelOf, makeOptionReader, type FormSource } from '../../papers/form-layout.ts';
import type { Field, Key } from '../../protocol/draaiboek.ts';
import type { Organisation } from '../../store/organisations.ts';
import { questionsOf, type AskedQuestion } from '../../store/questions.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { FoundCase } from '../look/case/found-case.ts';
import { sharingRoomIn, type SharingRoom } from './sharing-room.ts';

/** A field of a form that can be asked as it stands: by its label, with its options. */
export interface FormQuestion { path: string; group: string; label: string; class: Key; choices: string[] }
export interface AskingRoom { sharing: SharingRoom; asked: readonly AskedQuestion[]; fromForms: readonly FormQuestion[]; /** That exist today, but the own. */ organisations: readonly Organisation[] }

/** More options than anyone reads on a phone: then it is asked in words. */
const MOST_CHOICES = 12;
const IN_WORDS: readonly string[] = ['text', 'lines', 'number', 'money', 'date', 'month', 'phone', 'email'];

export function askingRoom(house: House, scope: Scope, number: string): Promise<AskingRoom | undefined> {
  return house.store.within(scope, (tx) => askingRoomIn(house, tx, number));
}

export async function askingRoomIn(house: House, tx: Tx, number: string): Promise<AskingRoom | undefined> {
  const sharing = await sharingRoomIn(house, tx, number);
  if (sharing === undefined) return undefined;
  const { today } = tx.now;
  return {
    sharing, asked: await questionsOf(tx, sharing.found.file.id), fromForms: fromForms(sharing.found),
    organisations: [...sharing.organisations.values()].filter((one) => one.id !== tx.scope?.organisation && (one.validFrom === null || one.validFrom <= today) && (one.validUntil === null || one.validUntil > today)),
  };
}

/** Of classes the asker reads: an answer nobody here may read helps nobody. */
function fromForms({ draaiboek, open, around }: FoundCase): FormQuestion[] {
  const optionsOf = makeOptionReader(draaiboek.lists, { ...Object.fromEntries(Object.entries(draaiboek.settings).map(([key, one]) => [key, one.value])), ...around.settings });
  return Object.entries(draaiboek.forms).flatMap(([form, word]) => Object.entries(word.fields).flatMap(([field, one]): FormQuestion[] => {
    const choices = choicesOf(one, { optionsOf } as FormSource);
    const asks = choices.length > 0 || IN_WORDS.includes(one.is);
    return asks && open.includes(one.class) ? [{ path: `${form}.${field}`, group: word.label ?? form, label: labelOf(field, one), class: one.class, choices }] : [];
  }));
}

function choicesOf(field: Field, source: FormSource): string[] {
  if (field.is !== 'yesno' && field.is !== 'choice' && field.is !== 'scale') return [];
  const options = fieldOptions(field, source);
  return options.length > MOST_CHOICES ? [] : options.map((one) => one.label);
}
