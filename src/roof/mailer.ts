/** Mail over SMTP. Without an SMTP address nothing is sent: the outbox shows what waits. */
import { createTransport } from 'nodemailer';
import type { Mailer } from '../work/send/mailer.ts';
import type { Configuration } from './configuration.ts';

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
