import { PDFArray, type PDFContext, PDFDict, type PDFDocument, PDFHexString, PDFName, PDFNumber, type PDFRef, PDFRef as Ref } from '@cantoo/pdf-lib';
import type { LaidField } from './form-out.ts';

const name = (of: string): PDFName => PDFName.of(of);

/**
 * Gives every field on paper its place in the structure tree of the file, so that a screen reader meets it (PDF/UA-1, 7.18).
 * The compiler tags the text; the fields are laid on afterwards and would otherwise float outside the tree.
 */
export function tagFields(pdf: PDFDocument, fields: readonly LaidField[]): void {
  const root = pdf.catalog.lookupMaybe(name('StructTreeRoot'), PDFDict);
  const whole = root === undefined ? undefined : wholeDocument(root);
  const numbers = root?.lookupMaybe(name('ParentTree'), PDFDict);
  if (root === undefined || whole === undefined || numbers === undefined) return;
  const context = pdf.context;
  const numbered = flatNumbers(numbers, context);
  let next = Math.max(root.lookupMaybe(name('ParentTreeNextKey'), PDFNumber)?.asNumber() ?? 0, ...[...numbered.keys()].map(key => key + 1));
  const known = new Map(fields.map(field => [field.name, field.tip]));
  for (const field of pdf.getForm().getFields()) {
    for (const widget of field.acroField.getWidgets()) {
      const page = widget.P();
      const widgetRef = context.getObjectRef(widget.dict);
      if (page === undefined || widgetRef === undefined || !known.has(field.getName())) continue;
      const element = context.register(context.obj({ Type: 'StructElem', S: 'Form', P: whole.ref, Pg: page, K: { Type: 'OBJR', Obj: widgetRef, Pg: page }, Alt: PDFHexString.fromText(known.get(field.getName()) ?? '') }));
      whole.children.push(element);
      widget.dict.set(name('StructParent'), context.obj(next));
      numbered.set(next++, element);
    }
  }
  writeNumbers(root, numbered, next, context);
  for (const page of pdf.getPages()) page.node.set(name('Tabs'), name('S'));
}

/** The one `Document` element below the root, and its children as a list that can grow. */
function wholeDocument(root: PDFDict): { ref: PDFRef; children: PDFArray } | undefined {
  const kids = root.get(name('K'));
  const ref = kids instanceof PDFArray ? kids.get(0) : kids;
  if (!(ref instanceof Ref)) return undefined;
  const element = root.context.lookupMaybe(ref, PDFDict);
  const held = element?.lookup(name('K'));
  if (element === undefined) return undefined;
  if (held instanceof PDFArray) return { ref, children: held };
  const children = PDFArray.withContext(root.context);
  const only = element.get(name('K'));
  if (only !== undefined) children.push(only);
  element.set(name('K'), children);
  return { ref, children };
}

/** All pairs of a number tree, whichever depth they stand at. */
function flatNumbers(tree: PDFDict, context: PDFContext, into = new Map<number, PDFRef>()): Map<number, PDFRef> {
  const pairs = tree.lookupMaybe(name('Nums'), PDFArray);
  for (let at = 0; pairs !== undefined && at + 1 < pairs.size(); at += 2) {
    const value = pairs.get(at + 1);
    into.set(pairs.lookup(at, PDFNumber).asNumber(), value instanceof Ref ? value : context.register(value));
  }
  const kids = tree.lookupMaybe(name('Kids'), PDFArray);
  for (let at = 0; kids !== undefined && at < kids.size(); at++) flatNumbers(kids.lookup(at, PDFDict), context, into);
  return into;
}

function writeNumbers(root: PDFDict, numbered: ReadonlyMap<number, PDFRef>, next: number, context: PDFContext): void {
  const pairs = PDFArray.withContext(context);
  for (const [key, value] of [...numbered].sort((left, right) => left[0] - right[0])) {
    pairs.push(context.obj(key));
    pairs.push(value);
  }
  root.set(name('ParentTree'), context.obj({ Nums: pairs }));
  root.set(name('ParentTreeNextKey'), context.obj(next));
}
