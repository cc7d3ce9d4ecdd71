/** A text of the draaiboek on a sheet, with a place to sign for each who must: to look over together, or to hand out. */
import type { Block, Paper, Sender, SignBox } from './paper.ts';

export interface TextSheet {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Nobody signs: a sheet to hand out. */
  readonly boxes: readonly SignBox[];
  readonly sender: Sender;
  readonly caseNumber: string;
  readonly made: number;
}

/** The heading of the text is the heading of the page: it is not said twice. */
export function textPaper(sheet: TextSheet): Paper {
  const [first, ...rest] = sheet.blocks;
  const [title, blocks] = first?.is === 'heading' ? [first.text, rest] : [sheet.title, sheet.blocks];
  return {
    title, layout: 'sheet', lang: 'nl-BE', sender: sheet.sender, to: [], facts: [['Dossier', sheet.caseNumber]],
    blocks: [...blocks, ...inPairs(sheet.boxes).map((boxes): Block => ({ is: 'sign', boxes }))], foot: `${sheet.sender.name} · ${title.toLowerCase()} ${sheet.caseNumber}`, made: sheet.made,
  };
}

/** Two boxes side by side leave room for a hand. */
function inPairs(boxes: readonly SignBox[]): SignBox[][] {
  return boxes.flatMap((_, at) => (at % 2 === 0 ? [boxes.slice(at, at + 2)] : []));
}
