import { PDFDocument } from '@cantoo/pdf-lib';

/** Several papers as one file to print, in this order. The same papers give the same file. */
export async function together(papers: readonly Uint8Array[], title: string, made: number): Promise<Uint8Array> {
  const [only] = papers;
  if (papers.length === 1 && only !== undefined) return only;
  const whole = await PDFDocument.create({ updateMetadata: false });
  for (const paper of papers) {
    const part = await PDFDocument.load(paper, { updateMetadata: false });
    for (const page of await whole.copyPages(part, part.getPageIndices())) whole.addPage(page);
  }
  whole.setTitle(title);
  whole.setLanguage('nl-BE');
  whole.setCreationDate(new Date(made * 1000));
  return whole.save();
}
