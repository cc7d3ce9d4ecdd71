/** Notes a contact in a dossier, as a support worker does it twenty times a day. Used where one plain act is enough: bench and proofs. */
import { formsIn, type Form, type Reply, type Visitor } from './visitor.ts';

/** Numbers of the dossiers on the reader's list that are still running. */
export async function dossierNumbers(visitor: Visitor, most = 50): Promise<string[]> {
  const found = new Set<string>();
  for (const page of ['/vandaag', '/dossiers']) {
    const { body } = await visitor.get(page);
    for (const [, number = ''] of body.matchAll(/href="\/dossiers\/([A-Z]+-\d{4}-\d+)"/g)) found.add(number);
  }
  return [...found].slice(0, most);
}

export interface ContactForm { form: Form; /** Field that takes the text. */ text: string }

/** The form for noting a contact, on the dossier itself; undefined when this reader may not. */
export async function contactForm(visitor: Visitor, number: string): Promise<ContactForm | undefined> {
  const { body } = await visitor.get(`/dossiers/${number}`);
  const form = formsIn(body).find(({ action, method }) => method === 'POST' && action === `/dossiers/${number}/nota`);
  const area = form?.fields.find(({ kind }) => kind === 'textarea');
  return form && area ? { form, text: area.name } : undefined;
}

export function noteContact(visitor: Visitor, { form, text }: ContactForm, said: string, signal?: AbortSignal): Promise<Reply> {
  return visitor.post(form, { [text]: said }, signal);
}

/** A redirect after a POST is the acknowledgement: what it says must be there for ever. */
export const isAcknowledged = (reply: Reply): boolean => reply.status === 303 || reply.status === 302;
