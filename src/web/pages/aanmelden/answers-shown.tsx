import type { ComponentChildren } from 'preact';
import type { Values } from '../../../engine/events.ts';
import { labelOf, type FormSource } from '../../../papers/form-layout.ts';
import { answerBlocks } from '../../../papers/form-print.ts';
import type { Block } from '../../../papers/paper.ts';
import type { Field, Key } from '../../../protocol/draaiboek.ts';
import { Facts, Lines } from '../../parts/lists.tsx';

/** The answers of one part, label left and answer right: the same words as on the printed form. */
export function AnswersShown({ fields, source, answers }: { fields: readonly (readonly [Key, Field])[]; source: FormSource; answers: Values }) {
  return <Facts rows={fields.map(([key, field]): readonly [string, ComponentChildren] => [labelOf(key, field), <Answer blocks={answerBlocks(key, field, source, answers)} />])} />;
}

/** One answer as a text, for comparing. */
export function answerText(key: Key, field: Field, source: FormSource, answers: Values): string {
  return answerBlocks(key, field, source, answers).flatMap(textsIn).filter((text) => text !== '(niet ingevuld)').join('\n');
}

function Answer({ blocks }: { blocks: readonly Block[] }) {
  const texts = blocks.flatMap(textsIn);
  if (texts.every((text) => text === '(niet ingevuld)')) return <span class="quiet">niet ingevuld</span>;
  return texts.length === 1 ? <Lines text={texts[0] ?? ''} /> : <ul>{texts.map((text, at) => <li key={at}>{text}</li>)}</ul>;
}

function textsIn(block: Block): string[] {
  if (block.is === 'answer') return [block.value];
  if (block.is === 'ticks') return block.items.filter((item) => item.ticked).map((item) => [item.label, item.note].filter(Boolean).join(': '));
  if (block.is === 'table') return block.rows.map((row) => row.filter((cell) => cell !== '').join(', '));
  return block.is === 'facts' ? block.rows.map(([label, value]) => `${label}: ${value}`) : [];
}
