/** What sends a mail, as the house sees it; the roof makes one from the address of the post office. */

export interface Mail {
  to: string; subject: string; text: string; html?: string; attachments: readonly { name: string; mediaType: string; bytes: Uint8Array }[];
  /** Stable per outbox item, so that a mail sent twice by accident is recognised. */ messageId: string;
}
/** `send` throws when the post office did not take the mail. */
export interface Mailer { send(mail: Mail): Promise<void> }
