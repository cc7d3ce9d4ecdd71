import { EncryptedPDFError, PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFString } from '@cantoo/pdf-lib';

export type SealRoom = { readonly pdf: Uint8Array } | { readonly problem: 'damaged' | 'encrypted' };

/** What the signing library looks for and overwrites with the real range. */
const OPEN_RANGE = '**********';
const SIGNATURES_EXIST_APPEND_ONLY = 3;
const HIDDEN_AND_LOCKED = 130;

/** The same paper with an empty signature in it; fields and structure stay. `bytes` is the room kept for the signature. */
export async function withSealRoom(paper: Uint8Array, about: { readonly reason: string; readonly name: string; readonly at: Date; readonly bytes: number }): Promise<SealRoom> {
  try {
    const pdf = await PDFDocument.load(paper, { updateMetadata: false });
    addSignature(pdf, about);
    return { pdf: await pdf.save({ useObjectStreams: false, updateFieldAppearances: false, addDefaultPage: false }) };
  } catch (fault) {
    return { problem: fault instanceof EncryptedPDFError ? 'encrypted' : 'damaged' };
  }
}

function addSignature(pdf: PDFDocument, about: { readonly reason: string; readonly name: string; readonly at: Date; readonly bytes: number }): void {
  const context = pdf.context;
  const range = PDFArray.withContext(context);
  range.push(PDFNumber.of(0));
  for (let at = 0; at < 3; at++) range.push(PDFName.of(OPEN_RANGE));
  // The range stands before the contents: the signing library reads them in that order.
  const signature = context.register(context.obj({
    Type: 'Sig', Filter: 'Adobe.PPKLite', SubFilter: 'adbe.pkcs7.detached', ByteRange: range, Contents: PDFHexString.of('0'.repeat(about.bytes * 2)),
    Reason: PDFHexString.fromText(about.reason), Name: PDFHexString.fromText(about.name), M: PDFString.fromDate(about.at),
  }));
  const page = pdf.getPage(0);
  const widget = context.register(context.obj({ Type: 'Annot', Subtype: 'Widget', FT: 'Sig', Rect: [0, 0, 0, 0], V: signature, T: PDFHexString.fromText('zegel'), F: HIDDEN_AND_LOCKED, P: page.ref }));
  page.node.addAnnot(widget);
  const form = pdf.catalog.lookupMaybe(PDFName.of('AcroForm'), PDFDict) ?? newForm(pdf);
  const fields = form.lookupMaybe(PDFName.of('Fields'), PDFArray) ?? PDFArray.withContext(context);
  fields.push(widget);
  form.set(PDFName.of('Fields'), fields);
  form.set(PDFName.of('SigFlags'), PDFNumber.of(SIGNATURES_EXIST_APPEND_ONLY));
}

function newForm(pdf: PDFDocument): PDFDict {
  const form = pdf.context.obj({});
  pdf.catalog.set(PDFName.of('AcroForm'), pdf.context.register(form));
  return form;
}
