import type { Key } from '../protocol/draaiboek.ts';
import type { FormSource } from './form-layout.ts';
import { renderTemplate } from './letter-text.ts';
import type { Block } from './paper.ts';

export interface FormTexts {
  readonly intro: readonly Block[];
  readonly parts: Readonly<Record<Key, readonly Block[]>>;
}

export type FormTextFault = { readonly problem: 'unknown-place' | 'block-in-sentence'; readonly places: readonly string[] };

/** Introduction and texts of the parts, with their places filled. A form may name a text of the draaiboek or hold its words itself. */
export function formTexts(source: FormSource): FormTexts | FormTextFault {
  const intro = rendered(source.form.intro, source);
  if ('problem' in intro) return intro;
  const parts: Record<Key, readonly Block[]> = {};
  for (const part of source.form.parts ?? []) {
    if (typeof part === 'string') continue;
    const words = rendered(part.text, source);
    if ('problem' in words) return words;
    const help: readonly Block[] = part.help === undefined ? [] : [{ is: 'text', runs: [part.help] }];
    parts[part.key] = [...words.blocks.map(lowered), ...help];
  }
  return { intro: intro.blocks, parts };
}

function rendered(named: string | undefined, source: FormSource): { readonly blocks: readonly Block[] } | FormTextFault {
  if (named === undefined) return { blocks: [] };
  return renderTemplate(Object.hasOwn(source.texts, named) ? (source.texts[named] ?? '') : named, source.places);
}

/** A part has its own heading, so headings inside its text stand one level lower. */
function lowered(block: Block): Block {
  return block.is === 'heading' ? { ...block, level: 3 } : block;
}
