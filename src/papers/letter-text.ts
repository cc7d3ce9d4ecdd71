import type { Block, Run } from './paper.ts';

/** What a named place in a letter stands for: words in a sentence, or a block that stands alone on its line. */
export type PlaceValue = string | { readonly facts: readonly (readonly [label: string, value: string])[] } | { readonly items: readonly string[] };
export type Places = Readonly<Record<string, PlaceValue>>;

export type RenderedText =
  | { readonly blocks: readonly Block[] }
  | { readonly problem: 'unknown-place'; readonly places: readonly string[] }
  | { readonly problem: 'block-in-sentence'; readonly places: readonly string[] };

const LIST_ITEM = /^\s*(?:[-–]|\d{1,2}\.)\s/;
const PLACE = /\{\{\s*([^{}\s]+)\s*\}\}/g;

/** Every named place of a text, in order, once. Lets a loader refuse a letter with a place nobody fills. */
export function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(PLACE)].map(found => found[1] ?? ''))];
}

/**
 * A letter text with its places filled. Marks are read before the places are, so a name with stars or braces stays a name.
 * Known marks: empty line = new block, `## ` = small heading, `- ` = list, `1. ` = numbered list, `**x**` = stands out, `{{place}}`.
 */
export function renderTemplate(template: string, places: Places): RenderedText {
  const unknown = placesOf(template).filter(name => !Object.hasOwn(places, name));
  if (unknown.length > 0) return { problem: 'unknown-place', places: unknown };
  const blocks: Block[] = [];
  const misplaced: string[] = [];
  for (const part of template.replace(/\r\n?/g, '\n').split(/\n[ \t]*\n/)) {
    if (part.trim() !== '') blocks.push(...partBlocks(part.trim(), places, misplaced));
  }
  return misplaced.length > 0 ? { problem: 'block-in-sentence', places: misplaced } : { blocks };
}

/** One line with words only, for a subject or a title. */
export function renderLine(template: string, places: Places): { readonly line: string } | { readonly problem: 'unknown-place' | 'block-in-sentence'; readonly places: readonly string[] } {
  const rendered = renderTemplate(template.replace(/\s+/g, ' '), places);
  return 'problem' in rendered ? rendered : { line: plainText(rendered.blocks).replace(/\s+/g, ' ').trim() };
}

function partBlocks(part: string, places: Places, misplaced: string[]): Block[] {
  const alone = /^\{\{\s*([^{}\s]+)\s*\}\}$/.exec(part)?.[1];
  const value = alone === undefined ? undefined : places[alone];
  if (typeof value === 'object') return [blockOf(value)];
  const lines = part.split('\n');
  const first = lines[0] ?? '';
  if (first.startsWith('#')) {
    const title: Block = { is: 'heading', level: 2, text: runsText(runsOf(first.replace(/^#+\s*/, ''), places, misplaced)) };
    const rest = lines.slice(1).join('\n').trim();
    return rest === '' ? [title] : [title, ...partBlocks(rest, places, misplaced)];
  }
  const listAt = lines.findIndex(line => LIST_ITEM.test(line));
  if (listAt < 0) return [{ is: 'text', runs: runsOf(part, places, misplaced) }];
  const before = lines.slice(0, listAt).join('\n').trim();
  const items = lines.slice(listAt).join('\n').split(/(?:^|\n)\s*(?:[-–]|\d{1,2}\.)\s+/).filter(item => item.trim() !== '').map(item => runsOf(item.replace(/\s*\n\s*/g, ' '), places, misplaced));
  const list: Block = /^\s*\d/.test(lines[listAt] ?? '') ? { is: 'list', items, numbered: true } : { is: 'list', items };
  return before === '' ? [list] : [{ is: 'text', runs: runsOf(before, places, misplaced) }, list];
}

function blockOf(value: Exclude<PlaceValue, string>): Block {
  return 'facts' in value ? { is: 'facts', framed: true, rows: value.facts } : { is: 'list', items: value.items.map(item => [item]) };
}

function runsOf(words: string, places: Places, misplaced: string[]): Run[] {
  return words.split(/\*\*(.+?)\*\*/s).map((piece, at): Run => {
    const filled = piece.replace(PLACE, (_whole, name: string) => {
      const value = places[name];
      if (typeof value === 'string') return value;
      misplaced.push(name);
      return '';
    });
    return at % 2 === 0 ? filled : { strong: filled };
  }).filter(run => run !== '');
}

function runsText(runs: readonly Run[]): string {
  return runs.map(run => (typeof run === 'string' ? run : run.strong)).join('');
}

/** The same blocks as plain text, for the text side of a mail. */
export function plainText(blocks: readonly Block[]): string {
  return blocks.map(block => {
    if (block.is === 'heading') return block.text;
    if (block.is === 'text') return runsText(block.runs);
    if (block.is === 'list') return block.items.map((item, at) => `${block.numbered === true ? `${at + 1}.` : '-'} ${runsText(item)}`).join('\n');
    if (block.is === 'facts') return block.rows.map(([label, value]) => `${label}: ${value}`).join('\n');
    return '';
  }).filter(part => part !== '').join('\n\n');
}
