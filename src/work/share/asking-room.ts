/** What the page of questions needs: the room of sharing, what was asked before, and the questions the draaiboek itself has. */
import { labelOf } from '../../papers/form-layout.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { Organisation } from '../../store/organisations.ts';
import { questionsOf, type AskedQuestion } from '../../store/questions.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { FoundCase } from '../look/case/found-case.ts';
import { sharingRoomIn, type SharingRoom } from './sharing-room.ts';
import { choicesOf, optionsIn, taskQuestions, type TaskQuestion } from './task-questions.ts';

/** A field of a form that can be asked as it stands: by its label, with its options. */
export interface FormQuestion { path: string; group: string; label: string; class: Key; choices: string[] }
export interface AskingRoom { sharing: SharingRoom; asked: readonly AskedQuestion[]; fromForms: readonly FormQuestion[]; /** Tasks that the answer itself carries out. */ fromTasks: readonly TaskQuestion[]; /** That exist today, but the own. */ organisations: readonly Organisation[] }

export function askingRoom(house: House, scope: Scope, number: string): Promise<AskingRoom | undefined> {
  return house.store.within(scope, (tx) => askingRoomIn(house, tx, number));
}

export async function askingRoomIn(house: House, tx: Tx, number: string): Promise<AskingRoom | undefined> {
  const sharing = await sharingRoomIn(house, tx, number);
  if (sharing === undefined) return undefined;
  const { today } = tx.now;
  return {
    sharing, asked: await questionsOf(tx, sharing.found.file.id), fromForms: fromForms(sharing.found), fromTasks: taskQuestions(sharing.found),
    organisations: [...sharing.organisations.values()].filter((one) => one.id !== tx.scope?.organisation && (one.validFrom === null || one.validFrom <= today) && (one.validUntil === null || one.validUntil > today)),
  };
}

/** Of classes the asker reads: an answer nobody here may read helps nobody. */
function fromForms({ draaiboek, open, around }: FoundCase): FormQuestion[] {
  const optionsOf = optionsIn(draaiboek, (key) => around.settings[key]);
  return Object.entries(draaiboek.forms).flatMap(([form, word]) => Object.entries(word.fields).flatMap(([field, one]): FormQuestion[] => {
    const choices = choicesOf(one, optionsOf);
    return choices !== undefined && open.includes(one.class) ? [{ path: `${form}.${field}`, group: word.label ?? form, label: labelOf(field, one), class: one.class, choices }] : [];
  }));
}
