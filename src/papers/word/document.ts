/** A paper as a DOCX: real headings and lists, tables with header rows, the language and the title in it, numbered pages. */
import { AlignmentType, Document, Footer, HeadingLevel, LevelFormat, LineRuleType, Packer, PageNumber, Paragraph, TabStopType, TextRun, type IBaseParagraphStyleOptions, type INumberingOptions, type IStylesOptions, type Table } from 'docx';
import type { Paper } from '../paper.ts';
import { xmlText } from '../xml-text.ts';
import { DASHES, NUMBERS, partsOf } from './blocks.ts';
import { ACCENT, INK, MARGINS, mm, PAGE, points, SOFT } from './measures.ts';
import { factTable, openTable } from './tables.ts';
import { paragraph, runsOf, tight } from './words.ts';

export async function makeWord(paper: Paper): Promise<Uint8Array> {
  const margins = MARGINS[paper.layout];
  const width = PAGE.width - margins.left - margins.right;
  const written = new Document({
    title: xmlText(paper.title), creator: xmlText(paper.sender.name), styles: stylesOf(paper), numbering, features: { updateFields: false },
    sections: [{
      properties: { page: { size: { width: mm(PAGE.width), height: mm(PAGE.height) }, margin: { top: mm(margins.top), bottom: mm(margins.bottom), left: mm(margins.left), right: mm(margins.right), footer: mm(9) } } },
      footers: { default: footerOf(paper, width) },
      children: [headOf(paper, width), paragraph(paper.title, { heading: HeadingLevel.HEADING_1 }), ...partsOf(paper.blocks, width)],
    }],
  });
  return new Uint8Array(await Packer.toBuffer(written, undefined, [{ path: 'docProps/core.xml', data: propertiesOf(paper) }]));
}

/** A house font that is not on the reader's machine would be replaced by chance; this one has a twin everywhere. */
const FONT = 'Arial';

function stylesOf({ layout, lang }: Paper): IStylesOptions {
  const letter = layout === 'letter';
  const run = { font: FONT, size: points(letter ? 11 : 10), color: INK, language: { value: lang } };
  const headed = (size: number, before: number, after: number, color: string = INK): IBaseParagraphStyleOptions => ({ run: { font: FONT, size: points(size), bold: true, color }, paragraph: { spacing: { before: mm(before), after: mm(after) }, keepNext: true } });
  return { default: { document: { run, paragraph: { spacing: { after: mm(2.4), line: 276, lineRule: LineRuleType.AUTO } } }, heading1: headed(letter ? 18 : 16, letter ? 9 : 6, 5), heading2: headed(12, 7, 3), heading3: headed(10.5, 4.6, 2.4, SOFT) } };
}

const hang = { paragraph: { indent: { left: mm(6), hanging: mm(6) } } };
const numbering: INumberingOptions = {
  config: [
    { reference: DASHES, levels: [{ level: 0, format: LevelFormat.BULLET, text: '–', alignment: AlignmentType.LEFT, style: { ...hang, run: { color: ACCENT, bold: true } } }] },
    { reference: NUMBERS, levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.LEFT, style: hang }] },
  ],
};

/** As on paper: the sender left; the address right, behind the window of the envelope. */
function headOf({ layout, sender, to, facts }: Paper, width: number): Table {
  const from = [paragraph([{ strong: sender.name }], tight, { size: points(12.5) }), ...sender.lines.map((line) => paragraph(line, tight, { size: points(9.5) }))];
  const [left, right] = [layout === 'letter' ? 90 : width - 68, layout === 'letter' ? width - 90 : 68];
  const told = facts.length === 0 ? [] : [factTable(facts, layout === 'letter' ? left - 8 : right - 2, { label: 22 })];
  if (layout !== 'letter') return openTable([[from, [...told, paragraph('')]]], [left, right]);
  return openTable([[[...from, paragraph('', tight), ...told, paragraph('', tight)], to.map((line, at) => paragraph(line, { spacing: { before: at === 0 ? mm(28) : 0, after: 0 } })).concat(to.length === 0 ? [paragraph('')] : [])]], [left, right]);
}

function footerOf(paper: Paper, width: number): Footer {
  const look = { size: points(8.5), color: SOFT };
  return new Footer({ children: [new Paragraph({ tabStops: [{ type: TabStopType.RIGHT, position: mm(width) }], children: [...runsOf([paper.foot], look), new TextRun({ ...look, children: ['\tblad ', PageNumber.CURRENT, ' van ', PageNumber.TOTAL_PAGES] })] })] });
}

/** The library would write the moment at which it ran; the paper has a day of its own. */
function propertiesOf({ title, lang, sender, made }: Paper): string {
  const moment = new Date(made * 1000).toISOString().replace(/\.\d+Z$/, 'Z');
  const say = (text: string): string => xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const spaces = 'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties ${spaces}><dc:title>${say(title)}</dc:title><dc:creator>${say(sender.name)}</dc:creator><dc:language>${say(lang)}</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">${moment}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${moment}</dcterms:modified></cp:coreProperties>`;
}
