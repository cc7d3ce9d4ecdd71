/** What people drew to sign an act, to show on its paper: the files that their agreements name. */
import { checkSignatureImage } from '../../../papers/signature-image.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { document, documentBytes } from '../../../store/documents.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { FoundCase } from './found-case.ts';

/** By event of the agreement. `image`: PNG in base64; '' when something else was kept, such as a scan of paper. What this reader may not see is not there. */
export type DrawnSignatures = ReadonlyMap<string, { image: string }>;

/** Below the last act of this task. */
export async function drawnSignatures(tx: Tx, found: FoundCase, task: Key): Promise<DrawnSignatures> {
  const drawn = new Map<string, { image: string }>();
  for (const { event } of found.state.done.findLast((one) => one.task === task)?.agreements ?? []) {
    const told = found.events.find((one) => one.id === event);
    const file = told?.kind === 'agreed' && told.document !== undefined ? await document(tx, told.document) : undefined;
    if (file === undefined || file.caseId !== found.file.id || found.restricted.includes(`document.${file.id}`)) continue;
    drawn.set(event, { image: file.mediaType === 'image/png' ? await imageOf(tx, file.id) : '' });
  }
  return drawn;
}

async function imageOf(tx: Tx, id: string): Promise<string> {
  const bytes = await documentBytes(tx, id);
  const checked = bytes === undefined ? undefined : await checkSignatureImage(bytes);
  return checked !== undefined && 'image' in checked ? checked.image : '';
}
