/** From what stands in the outbox to a mail: the words are made now, from what the case says now. */
import { mailText } from '../../papers/mail-text.ts';
import { caseById } from '../../store/cases.ts';
import { document, documentBytes } from '../../store/documents.ts';
import { organisation } from '../../store/organisations.ts';
import { withSecret, type OutboxItem } from '../../store/outbox.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { senderOf } from '../refer/form-room.ts';
import type { LetterOrder } from '../act/outgoing.ts';
import { appointmentIcs } from '../calendar/appointment-ics.ts';
import type { House } from '../house.ts';
import { invoicePdf } from '../money/invoice-pdf.ts';
import type { Mail } from '../send/mailer.ts';
import { compose, isComposed } from './compose.ts';
import { mailWords } from './paper-of.ts';

export type MadeMail = { mail: Omit<Mail, 'messageId'> } | { held: string };

type Attachment = Mail['attachments'][number];

/** `held`: what is missing, as codes with a space between. */
export function mailOf(house: House, now: Now, item: OutboxItem): Promise<MadeMail> {
  if (typeof item.body['letter'] === 'string') return letterMail(house, now, item, item.body as unknown as LetterOrder);
  if (typeof item.body['alert'] === 'string') return alertMail(house, now, item);
  return readyMail(house, now, item);
}

/** Text and HTML stand in the outbox as they leave, but for the key of a link. */
async function readyMail(house: House, now: Now, item: OutboxItem): Promise<MadeMail> {
  const { body, attachments } = await house.store.aroundEveryLock('inhoud van een mail', now, async (tx) => ({ body: await withSecret(tx, item), attachments: await filesOf(tx, item.attachments) }));
  if (body === undefined) return { held: 'link-gone' };
  const { text, html, ics } = body;
  if (typeof text !== 'string') return { held: 'unknown-letter' };
  return attachments === undefined ? { held: 'enclosure:' } : { mail: { to: item.toAddress, subject: item.subject, text, ...(typeof html === 'string' ? { html } : {}), attachments: [...attachments, ...(typeof ics === 'string' ? [calendarFile(ics)] : [])] } };
}

/** The method stands in the type as well: without it a calendar shows a file and no invitation. */
function calendarFile(ics: string): Attachment {
  const method = /^METHOD:([A-Z]+)/m.exec(ics)?.[1] ?? 'PUBLISH';
  return { name: 'uitnodiging.ics', mediaType: `text/calendar; charset=utf-8; method=${method}`, bytes: new TextEncoder().encode(ics) };
}

async function letterMail(house: House, now: Now, item: OutboxItem, order: LetterOrder): Promise<MadeMail> {
  const { caseId } = item;
  if (caseId === null) return { held: 'unknown-letter' };
  const made = await house.store.aroundEveryLock('brief maken', now, async (tx) => {
    const composed = await compose(house, tx, caseId, order, false);
    if (!isComposed(composed)) return composed;
    const files = await filesOf(tx, [...item.attachments, ...composed.documentIds]);
    return { composed, files: files ?? [], ics: await appointmentIcs(house, tx, caseId, order.instance) };
  });
  if ('lacks' in made) return { held: made.lacks.join(' ') };
  const { room } = made.composed;
  const invoice = room.invoice !== undefined && mentionsInvoice(made.composed.text) ? [await invoicePdf(house, now, room.invoice.id)] : [];
  return { mail: { to: item.toAddress, ...mailWords(made.composed), attachments: [...made.files, ...invoice, ...made.ics] } };
}

export function mentionsInvoice(text: string): boolean {
  return /\{\{\s*factuur\./.test(text);
}

/** undefined when one of them is gone. */
async function filesOf(tx: Tx, ids: readonly string[]): Promise<Attachment[] | undefined> {
  const files: Attachment[] = [];
  for (const id of new Set(ids)) {
    const [row, bytes] = [await document(tx, id), await documentBytes(tx, id)];
    if (row === undefined || bytes === undefined) return undefined;
    files.push({ name: row.name, mediaType: row.mediaType, bytes });
  }
  return files;
}

/** Something to look at, and where; nothing about whom it concerns. An appointment comes with its file for a calendar. */
async function alertMail(house: House, now: Now, item: OutboxItem): Promise<MadeMail> {
  const { instance } = item.body as unknown as LetterOrder;
  const found = await house.store.aroundEveryLock('bericht maken', now, async (tx) => {
    const file = item.caseId === null ? undefined : await caseById(tx, item.caseId);
    const keeper = file === undefined ? undefined : await organisation(tx, file.keeperOrg);
    return file === undefined || keeper === undefined ? undefined : { file, keeper, ics: await appointmentIcs(house, tx, file.id, instance) };
  });
  if (found === undefined) return { held: 'unknown-letter' };
  const { number } = found.file;
  const about = item.kind === 'calendar' ? { subject: 'Afspraak in dossier {{dossier}}', text: CALENDAR } : { subject: 'Kijk in dossier {{dossier}}', text: ALERT };
  const made = mailText({ ...about, subjectPlaces: { dossier: number }, places: { dossier: number, adres: `${house.publicUrl}/dossiers/${encodeURIComponent(number)}` }, sender: senderOf(found.keeper) });
  if ('problem' in made) throw new Error(`a message with a hole: ${made.places.join(', ')}`);
  return { mail: { to: item.toAddress, ...made, attachments: found.ics } };
}

const ALERT = 'Dag\n\nEr is iets nieuws in dossier {{dossier}}. Kijk even: {{adres}}\n\nIn deze mail staat met opzet niets over de inhoud.';
const CALENDAR = 'Dag\n\nJe bent verwacht op een afspraak in dossier {{dossier}}. De afspraak zit in de bijlage: open ze om ze in je agenda te zetten. Valt de afspraak weg? Dan haalt dezelfde bijlage ze uit je agenda.\n\nAlles over de afspraak: {{adres}}';
