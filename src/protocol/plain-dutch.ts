/** Is a text for clients plain enough? Sentences of at most twenty words, and none of the words only offices use. */

export const MOST_WORDS = 20;
export const OFFICE_WORDS = ['gelieve', 'teneinde', 'derhalve', 'desbetreffende', 'met betrekking tot'] as const;

export type PlainFinding =
  | { line: number; kind: 'long'; words: number; starts: string }
  | { line: number; kind: 'office-word'; word: string };

interface Sentence { text: string; line: number }

/** Lines count from 1. Headings, table rows and list items each stand on their own. */
export function notPlain(text: string): PlainFinding[] {
  const long = sentencesOf(text).flatMap(({ text: sentence, line }): PlainFinding[] => {
    const words = wordsIn(sentence);
    return words > MOST_WORDS ? [{ line, kind: 'long', words, starts: sentence.split(' ').slice(0, 5).join(' ') }] : [];
  });
  const office = text.split(/\r?\n/).flatMap((content, i) =>
    OFFICE_WORDS.filter((word) => new RegExp(`(?<!\\p{L})${word.replaceAll(' ', '\\s+')}(?!\\p{L})`, 'iu').test(content))
      .map((word): PlainFinding => ({ line: i + 1, kind: 'office-word', word })));
  return [...long, ...office].sort((a, b) => a.line - b.line);
}

function wordsIn(sentence: string): number {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** A place to be filled in counts as one word; a dot inside it or inside a number ends no sentence. */
function sentencesOf(text: string): Sentence[] {
  return blocksOf(text).flatMap(({ text: block, line }) => {
    const plain = block.replaceAll(/\{\{[^}]*\}\}/g, 'plaats').replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[*_`]/g, '');
    return plain.split(/(?<=[.!?:;])(?:\s+|$)/u).filter((part) => part.trim() !== '').map((part) => ({ text: part.trim(), line }));
  });
}

function blocksOf(text: string): Sentence[] {
  const blocks: Sentence[] = [];
  let open: Sentence | null = null;
  text.split(/\r?\n/).forEach((raw, i) => {
    const content = raw.trim();
    const standsAlone = /^(?:#|[-*+]\s|\d+[.)]\s|\||>)/.test(content);
    if (content === '' || standsAlone) open = null;
    if (content === '') return;
    const clean = content.replace(/^(?:#+|[-*+]|\d+[.)]|>)\s+/, '');
    if (open) open.text += ` ${clean}`;
    else { open = { text: clean, line: i + 1 }; blocks.push(open); }
    if (/^(?:#|\|)/.test(content)) open = null;
  });
  return blocks;
}
