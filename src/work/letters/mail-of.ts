/** From what stands in the outbox to a mail: the words are made now, from what the case says now. */
import { mailText } from '../../papers/mail-text.ts';
import { caseById } from '../../store/cases.ts';
import { organisation } from '../../store/organisations.ts';
import type { OutboxItem } from '../../store/outbox.ts';
import type { Now } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { Mail } from '../send/mailer.ts';

export type MadeMail = { mail: Omit<Mail, 'messageId'> } | { held: string };

export async function mailOf(house: House, now: Now, item: OutboxItem): Promise<MadeMail> {
  if (typeof item.body['alert'] === 'string') return alertMail(house, now, item);
  if (typeof item.body['text'] === 'string') return { mail: { to: item.toAddress, subject: item.subject, text: item.body['text'], attachments: [] } };
  return { held: 'unknown-letter' };
}

/** Something to look at, and where; nothing about whom it concerns. */
async function alertMail(house: House, now: Now, item: OutboxItem): Promise<MadeMail> {
  const found = await house.store.aroundEveryLock('bericht maken', now, async (tx) => {
    const file = item.caseId === null ? undefined : await caseById(tx, item.caseId);
    return file === undefined ? undefined : { file, keeper: await organisation(tx, file.keeperOrg) };
  });
  if (found === undefined) return { held: 'no-case' };
  const { number } = found.file;
  const made = mailText({
    subject: 'Kijk in dossier {{dossier}}', subjectPlaces: { dossier: number }, places: { dossier: number, adres: `${house.publicUrl}/dossiers/${encodeURIComponent(number)}` },
    text: 'Dag\n\nEr is iets nieuws in dossier {{dossier}}. Kijk even: {{adres}}\n\nIn deze mail staat met opzet niets over de inhoud.',
    sender: { name: found.keeper?.name ?? '', lines: [found.keeper?.phone ?? ''].filter((line) => line !== '') },
  });
  if ('problem' in made) throw new Error(made.problem);
  return { mail: { to: item.toAddress, ...made, attachments: [] } };
}
