import type { Draft } from '../../../work/refer/draft.ts';
import type { FormRoom } from '../../../work/refer/form-room.ts';
import { partsOf } from '../../../work/refer/referral-form.ts';
import type { Values } from '../../../engine/events.ts';
import { formTexts } from '../../../papers/form-text.ts';
import { sections } from '../../../papers/form-layout.ts';
import type { Block } from '../../../papers/paper.ts';
import type { Form, Key } from '../../../protocol/draaiboek.ts';
import { isAsked, simpleLeaf } from '../../fields/judge.ts';
import type { FieldLook } from '../../fields/kind.ts';

/** One page of the form. A form without parts is one page, without a part. */
export interface FormStep { key: Key; part: Key | undefined; label: string; help: string | undefined; text: readonly Block[]; intro: readonly Block[] }

export const REVIEW = 'nakijken';
const WHOLE = 'antwoorden';

/** A page for every part with something to fill in, and for the text that is agreed with; the rest stands on the last page. */
export function stepsOf(room: FormRoom): FormStep[] {
  const { form, task } = room.form;
  const texts = textsOf(room);
  const parts = partsOf(form);
  if (parts.length === 0) return [{ key: WHOLE, part: undefined, label: form.label ?? 'Het formulier', help: form.help, text: [], intro: texts.intro }];
  const filled = new Set(sections(room.source).filter((section) => section.fields.length > 0).map((section) => section.part?.key));
  const shown = parts.filter((part) => filled.has(part.key) || (task.agree?.text !== undefined && part.text === task.agree.text));
  return shown.map((part, at) => ({ key: part.key, part: part.key, label: part.label, help: part.help, text: textOf(texts.parts[part.key] ?? [], part.help), intro: at === 0 ? texts.intro : [] }));
}

/** On screen the help of a part is its lead; on paper it is the last line of its text. */
function textOf(blocks: readonly Block[], help: string | undefined): readonly Block[] {
  return help === undefined ? blocks : blocks.slice(0, -1);
}

export function textsOf(room: FormRoom): { intro: readonly Block[]; parts: Readonly<Record<Key, readonly Block[]>> } {
  const texts = formTexts(room.source);
  if ('problem' in texts) throw new Error(`a text with a hole: ${texts.places.join(', ')}`);
  return texts;
}

export function lookOf(draft: Draft, hrefOf: (document: string) => string): FieldLook {
  const { room } = draft;
  return {
    optionsOf: room.source.optionsOf, municipalities: room.municipalities, organisations: room.partners.map((one) => one.name), rowsOf: () => [],
    files: new Map(draft.documents.map((one) => [one.id, { name: one.name, href: hrefOf(one.id) }])),
  };
}

/** The form without fields that answers on another page put aside; what hangs on an answer on this page stays, for the page to show or hide. */
export function formOnPage(form: Form, part: Key | undefined, answers: Values): Form {
  const here = new Set(sections({ form, signatures: [] } as never).filter((section) => section.part?.key === part).flatMap((section) => section.fields.map(([key]) => key)));
  const gone = new Set<Key>();
  const fields = Object.entries(form.fields).filter(([key, field]) => {
    const leaf = field.when === undefined ? null : simpleLeaf(field.when);
    const followed = leaf !== null && here.has(leaf.field) && !gone.has(leaf.field);
    const aside = here.has(key) && field.when !== undefined && !followed && (isAsked(field.when, answers) === 'no' || (leaf !== null && gone.has(leaf.field)));
    if (aside) gone.add(key);
    return !aside;
  });
  return { ...form, fields: Object.fromEntries(fields) };
}

/** Fields of the whole form that are asked with these answers; an answer that is not asked itself asks for nothing. */
export function askedFields(form: Form, answers: Values): Set<Key> {
  const asked = Object.entries(form.fields).filter(([, field]) => isAsked(field.when, answers) !== 'no').map(([key]) => key);
  const left = Object.fromEntries(Object.entries(answers).filter(([key]) => asked.includes(key.split('.')[0] ?? '')));
  return Object.keys(left).length === Object.keys(answers).length ? new Set(asked) : askedFields(form, left);
}
