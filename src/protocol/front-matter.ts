/** A Markdown file: a block of YAML between two lines of dashes, then the text. */
export interface FrontMatter { front: string | null; body: string; /** Line of the file on which the body starts, from 1. */ bodyLine: number }

export function splitFrontMatter(text: string): FrontMatter {
  const lines = text.split(/\r?\n/);
  if (lines[0]?.trim() !== '---') return { front: null, body: text, bodyLine: 1 };
  const end = lines.findIndex((line, i) => i > 0 && line.trim() === '---');
  if (end < 0) return { front: null, body: text, bodyLine: 1 };
  const rest = lines.slice(end + 1);
  const blank = rest.findIndex((line) => line.trim() !== '');
  const skip = blank < 0 ? 0 : blank;
  return { front: lines.slice(1, end).join('\n'), body: rest.slice(skip).join('\n').trimEnd(), bodyLine: end + 2 + skip };
}
