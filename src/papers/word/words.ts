/** Runs and paragraphs: texts of people stay texts, and their line breaks stay. */
import { Paragraph, TextRun, type IParagraphOptions, type IRunOptions } from 'docx';
import type { Run } from '../paper.ts';
import { xmlText } from '../xml-text.ts';

export function runsOf(runs: readonly Run[], more: Partial<IRunOptions> = {}): TextRun[] {
  return runs.flatMap((run) => (typeof run === 'string' ? linesOf(run, more) : linesOf(run.strong, { ...more, bold: true })));
}

function linesOf(text: string, more: Partial<IRunOptions>): TextRun[] {
  return xmlText(text).split(/\r\n?|\n/).map((line, at) => new TextRun({ ...more, text: line, ...(at === 0 ? {} : { break: 1 }) }));
}

export function paragraph(runs: readonly Run[] | string, more: Partial<IParagraphOptions> = {}, look: Partial<IRunOptions> = {}): Paragraph {
  return new Paragraph({ ...more, children: runsOf(typeof runs === 'string' ? [runs] : runs, look) });
}

/** In a cell the margins of the cell keep the lines apart. */
export const tight = { spacing: { before: 0, after: 0 } } as const;
