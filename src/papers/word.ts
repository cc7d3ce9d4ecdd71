import type { Paper } from './paper.ts';

/** The media type of a DOCX. */
export const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** The same paper as a DOCX, to edit in a word processor. The library behind it is large, and loaded with the first one. */
export async function wordFile(paper: Paper): Promise<Uint8Array> {
  const { makeWord } = await import('./word/document.ts');
  return makeWord(paper);
}
