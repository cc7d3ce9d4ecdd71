/** Letters on paper: what waits to be printed, how it reads, and that it left. */
import { createHash } from 'node:crypto';
import { logAccess } from '../../store/access-log.ts';
import { caseCovers, type CaseFile } from '../../store/cases.ts';
import { addDocument, documentBytes } from '../../store/documents.ts';
import { addDelivery } from '../../store/invoices.ts';
import { markPosted, outboxItem, outboxItems, unsentItems, type OutboxItem } from '../../store/outbox.ts';
import type { Scope } from '../../store/scope.ts';
import { beyondScope, type Tx } from '../../store/transaction.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Paper } from '../../papers/paper.ts';
import { checkFile } from '../../papers/attachments.ts';
import { together } from '../../papers/together.ts';
import { wordFile } from '../../papers/word.ts';
import type { Once } from '../act/act.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import { MOST_BYTES, fileRefusal } from '../case/act-with-files.ts';
import { refuse, isRefused, type House, type Refused } from '../house.ts';
import { invoicePdf } from '../money/invoice-pdf.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { compose, isComposed, type Composed, type Lack } from './compose.ts';
import { classesOfLetter } from './ground.ts';
import { mentionsInvoice } from './mail-of.ts';
import { letterOnPaper, setPaper } from './paper-of.ts';

export interface WaitingLetter { item: OutboxItem; order: LetterOrder; file: CaseFile; draaiboek: Draaiboek; /** What is missing; empty when it can go. */ lacks: Lack[] }
export interface PostList { waiting: WaitingLetter[]; sent: WaitingLetter[] }

const orderOf = (item: OutboxItem): LetterOrder => item.body as unknown as LetterOrder;

/** Of every case this reader may know, or of one. */
export function postList(house: House, scope: Scope, of: { case?: string } = {}): Promise<PostList> {
  return house.store.within(scope, async (tx) => {
    const items = await unsentItems(tx, of);
    const sent = (await outboxItems(tx, { state: 'sent', ...of, limit: 50 })).filter((item) => item.caseId !== null && item.kind === 'letter').slice(0, 20);
    const files = new Map((await caseCovers(tx, [...items, ...sent].flatMap((item) => item.caseId ?? []))).map((file) => [file.id, file]));
    const waiting: WaitingLetter[] = [];
    for (const item of items) {
      const known = knownAs(house, files, item);
      const lacks = known === undefined ? [] : await lacksOf(house, tx, item, known.file);
      // What is over needs nobody's attention any more; it stays in the outbox as it was.
      if (known !== undefined && !lacks.includes('past')) waiting.push({ ...known, lacks });
    }
    return { waiting, sent: sent.flatMap((item) => { const known = knownAs(house, files, item); return known === undefined ? [] : [{ ...known, lacks: [] }]; }) };
  });
}

function knownAs(house: House, files: ReadonlyMap<string, CaseFile>, item: OutboxItem): Omit<WaitingLetter, 'lacks'> | undefined {
  const file = files.get(item.caseId ?? '');
  const draaiboek = file === undefined ? undefined : house.programmes.version(file.programme, file.version);
  return file === undefined || draaiboek === undefined ? undefined : { item, order: orderOf(item), file, draaiboek };
}

/** Asked anew each time: what was missing may have been filled in since. */
async function lacksOf(house: House, tx: Tx, item: OutboxItem, file: CaseFile): Promise<Lack[]> {
  if (orderOf(item).letter === undefined) return (item.trouble ?? '').split(' ').filter((part) => part !== '');
  const made = await beyondScope(tx, file.id, (all) => compose(house, all, file.id, orderOf(item), item.kind === 'letter'));
  return made === undefined || isComposed(made) ? [] : made.lacks;
}

export interface LetterPreview extends WaitingLetter { composed: Composed | undefined; paper: Paper | undefined }

/** How a letter reads now. undefined: no such letter for this reader. */
export function letterPreview(house: House, scope: Scope, id: string): Promise<LetterPreview | undefined> {
  return house.store.within(scope, async (tx) => {
    const item = await outboxItem(tx, id);
    const files = new Map((await caseCovers(tx, item?.caseId == null ? [] : [item.caseId])).map((file) => [file.id, file]));
    const known = item === undefined ? undefined : knownAs(house, files, item);
    if (known === undefined || known.order.letter === undefined) return undefined;
    const made = await beyondScope(tx, known.file.id, (all) => compose(house, all, known.file.id, known.order, known.item.kind === 'letter'));
    await logAccess(tx, { id: house.newId(), what: 'brief.gezien', why: known.order.letter, caseId: known.file.id, keeperOrg: known.file.keeperOrg });
    return made !== undefined && isComposed(made) ? { ...known, lacks: [], composed: made, paper: letterOnPaper(made) } : { ...known, lacks: made?.lacks ?? [], composed: undefined, paper: undefined };
  });
}

/** The letter to print, with the invoice behind it where it speaks of one. `letter-lacks` when something is missing. */
export async function letterPdf(house: House, scope: Scope, id: string): Promise<{ name: string; bytes: Uint8Array } | Refused> {
  const found = await letterPreview(house, scope, id);
  if (found === undefined) return refuse('not-found');
  if (found.composed === undefined || found.paper === undefined) return refuse('letter-lacks', { lacks: found.lacks });
  return { name: `${found.order.letter ?? 'brief'}-${found.file.number}.pdf`, bytes: await printed(house, scope, found.composed, found.paper) };
}

/** The words of the letter as a document to edit; what goes along with it is not in it. Only as long as it has not left: then the paper that went is kept. */
export async function letterWord(house: House, scope: Scope, id: string): Promise<{ name: string; bytes: Uint8Array } | Refused> {
  const found = await letterPreview(house, scope, id);
  if (found === undefined || found.item.kind !== 'letter') return refuse('not-found');
  if (found.item.state === 'sent') return refuse('letter-sent');
  if (found.paper === undefined) return refuse('letter-lacks', { lacks: found.lacks });
  return { name: `${found.order.letter ?? 'brief'}-${found.file.number}.docx`, bytes: await wordFile(found.paper) };
}

async function printed(house: House, scope: Scope, composed: Composed, paper: Paper): Promise<Uint8Array> {
  const { room } = composed;
  const now = { today: scope.today, moment: scope.moment };
  const invoice = room.invoice !== undefined && mentionsInvoice(composed.text) ? [(await invoicePdf(house, now, room.invoice.id)).bytes] : [];
  const enclosed = composed.documentIds.length === 0 ? [] : await house.store.aroundEveryLock('bijlagen van een brief', now, async (tx) => Promise.all(composed.documentIds.map((one) => documentBytes(tx, one))));
  return together([setPaper(house, paper), ...enclosed.filter((bytes) => bytes !== undefined), ...invoice], paper.title, paper.made);
}

export interface PostedLetter { id: string; /** Of a letter that goes registered: the number of the consignment. */ registered?: string; /** The letter as it really went, when somebody edited it first. */ own?: { name: string; bytes: Uint8Array } | undefined; once?: Once | undefined; location: string }

/** It left: by whom and when, with the very paper kept as a document: ours, or the one that somebody edited and sent. Twice does nothing the second time. */
export async function markLetterPosted(house: House, scope: Scope, given: PostedLetter): Promise<{ number: string } | Refused> {
  const found = await letterPreview(house, scope, given.id);
  if (found === undefined) return refuse('not-found');
  if (found.item.state === 'sent') return refuse('letter-sent');
  if (found.item.kind !== 'letter') return refuse('not-on-paper');
  const pdf = given.own === undefined ? await letterPdf(house, scope, given.id) : ownPaper(found, given.own);
  if (isRefused(pdf)) return pdf;
  return house.store.within(scope, async (tx) => {
    if (given.once !== undefined) {
      const claimed = await claimKey(tx, given.once);
      if (claimed.code === 'key-reused') return refuse('key-reused');
      if (claimed.code === 'repeat') return { number: found.file.number };
    }
    const done = await beyondScope(tx, found.file.id, (all) => keepPosted(house, all, found, pdf, (given.registered ?? '').trim().slice(0, 60)));
    if (done !== true) return refuse('letter-sent');
    if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
    await logAccess(tx, { id: house.newId(), what: 'brief.verstuurd', why: found.order.letter ?? '', caseId: found.file.id, keeperOrg: found.file.keeperOrg });
    return { number: found.file.number };
  });
}

interface PaperSent { name: string; bytes: Uint8Array; /** Others than a PDF: a photo or scan of what went. */ mediaType?: string }

/** A letter that lacks something does not leave, edited or not: what it lacks is an address, a ground or an enclosure. */
function ownPaper(found: LetterPreview, own: { name: string; bytes: Uint8Array }): PaperSent | Refused {
  if (found.composed === undefined) return refuse('letter-lacks', { lacks: found.lacks });
  const is = checkFile(own.name, own.bytes, MOST_BYTES);
  if ('problem' in is) return { refused: [fileRefusal({ at: { field: 'bestand' } }, is)] };
  return { name: `${found.order.letter ?? 'brief'}-${found.file.number}-aangepast${is.name.slice(is.name.lastIndexOf('.'))}`, bytes: own.bytes, mediaType: is.type };
}

async function keepPosted(house: House, all: Tx, found: LetterPreview, pdf: PaperSent, registered: string): Promise<boolean> {
  if (!(await markPosted(all, found.item.id))) return false;
  const { draaiboek, file, order, composed } = found;
  const letter = draaiboek.letters[order.letter ?? ''];
  const [cls] = letter === undefined ? [] : classesOfLetter(draaiboek, letter, composed?.room.text);
  await addDocument(all, { id: house.newId(), caseId: file.id, class: cls ?? Object.keys(draaiboek.classes)[0] ?? '', kind: 'brief', name: pdf.name, mediaType: pdf.mediaType ?? 'application/pdf', sha256: createHash('sha256').update(pdf.bytes).digest('hex'), bytes: pdf.bytes });
  await addDelivery(all, { id: house.newId(), subjectKind: 'letter', subjectId: found.item.id, caseId: file.id, toRole: order.role, address: [composed?.to.name, ...(composed?.to.lines ?? [])].filter(Boolean).join(', '), byMeans: `${registered === '' ? 'post' : `aangetekend ${registered}`}, ${all.scope?.accountName ?? ''}` });
  return true;
}
