import type { Paper } from './paper.ts';

/** The same paper as a DOCX, to edit in a word processor. The library behind it is large, and loaded with the first one. */
export async function wordFile(paper: Paper): Promise<Uint8Array> {
  const { makeWord } = await import('./word/document.ts');
  return makeWord(paper);
}
