/** Mail over SMTP. Without an SMTP address nothing is sent: the outbox shows what waits. */
import { createTransport } from 'nodemailer';
import type { Configuration } from './configuration.ts';

export interface Mail { to: string; subject: string; text: string; html?: string; attachments: readonly { name: string; mediaType: string; bytes: Uint8Array }[]; /** Stable per outbox item, so that a mail sent twice by accident is recognised. */ messageId: string }
export interface Mailer { send(mail: Mail): Promise<void> }

export function mailerFrom(configuration: Pick<Configuration, 'smtpUrl' | 'mailFrom' | 'publicUrl'>): Mailer | undefined {
  if (configuration.smtpUrl === undefined) return undefined;
  const transport = createTransport(configuration.smtpUrl);
  const host = new URL(configuration.publicUrl).hostname;
  const from = configuration.mailFrom ?? `Woonspoor <woonspoor@${host}>`;
  return {
    send: async (mail) => {
      await transport.sendMail({
        from, to: mail.to, subject: mail.subject, text: mail.text, ...(mail.html === undefined ? {} : { html: mail.html }), messageId: `<${mail.messageId}@${host}>`,
        attachments: mail.attachments.map((one) => ({ filename: one.name, contentType: one.mediaType, content: Buffer.from(one.bytes) })),
      });
    },
  };
}
