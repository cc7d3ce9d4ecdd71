import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A PDF as another program than the one that made it reads it. For tests and proofs. */
export interface ReadPdf {
  readonly title: string;
  readonly lang: string;
  readonly conformance: string;
  readonly pages: readonly string[];
  /** Whole text, lines joined, spaces folded. */
  readonly text: string;
  /** Roles in the structure tree, in reading order. */
  readonly tags: readonly string[];
  /** What is said for each figure, in reading order. */
  readonly alts: readonly string[];
  /** Pictures made of dots. */
  readonly images: number;
  readonly fields: ReadonlyMap<string, unknown>;
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const read = await getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false }).promise;
  const { info, metadata } = await read.getMetadata();
  const pages: string[] = [];
  const tags: string[] = [];
  const alts: string[] = [];
  let images = 0;
  for (let number = 1; number <= read.numPages; number++) {
    const page = await read.getPage(number);
    pages.push(await pageText(page));
    collectRoles(await page.getStructTree(), tags, alts);
    images += (await page.getOperatorList()).fnArray.filter(one => one === OPS.paintImageXObject || one === OPS.paintInlineImageXObject).length;
  }
  const fields = new Map(Object.entries((await read.getFieldObjects()) ?? {}).map(([name, found]) => [name, valueOf(found)]));
  const facts = info as Record<string, unknown>;
  const text = pages.join(' ').replaceAll('\u200b', '').replace(/\s+/g, ' ');
  const conformance = `${(metadata as { get(name: string): unknown } | null)?.get('pdfuaid:part') ?? ''}`;
  await read.destroy();
  return { title: `${facts['Title'] ?? ''}`, lang: `${facts['Language'] ?? ''}`, conformance, pages, text, tags, alts, images, fields };
}

async function pageText(page: PDFPageProxy): Promise<string> {
  const content = await page.getTextContent();
  return content.items.map(item => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
}

function collectRoles(node: unknown, into: string[], alts: string[]): void {
  if (typeof node !== 'object' || node === null) return;
  if ('role' in node && typeof node.role === 'string') into.push(node.role);
  if ('alt' in node && typeof node.alt === 'string') alts.push(node.alt);
  if ('children' in node && Array.isArray(node.children)) for (const child of node.children) collectRoles(child, into, alts);
}

function valueOf(found: unknown): unknown {
  const first: unknown = Array.isArray(found) ? found.find(one => (one as { value?: unknown }).value !== undefined) ?? found[0] : found;
  return (first as { value?: unknown } | undefined)?.value;
}
