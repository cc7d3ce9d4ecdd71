import { type Places, plainText, renderLine, renderTemplate } from './letter-text.ts';
import type { Block, Run } from './paper.ts';

export interface MailRequest {
  /** Template of the subject. Only `subjectPlaces` are filled in it. */
  readonly subject: string;
  readonly text: string;
  readonly places: Places;
  /** What may stand in a subject: a case number, the name of the service. Never anything about a client. */
  readonly subjectPlaces: Places;
  readonly sender: { readonly name: string; readonly lines: readonly string[] };
}

export type MadeMail =
  | { readonly subject: string; readonly text: string; readonly html: string }
  | { readonly problem: 'unknown-place' | 'block-in-sentence' | 'place-in-subject'; readonly places: readonly string[] };

/** Subject, plain text and HTML of one mail. A subject is read by anyone who sees a screen, so a place of the text in it is refused. */
export function mailText(request: MailRequest): MadeMail {
  const subject = renderLine(request.subject, request.subjectPlaces);
  if ('problem' in subject) return { problem: subject.problem === 'unknown-place' ? 'place-in-subject' : subject.problem, places: subject.places };
  const body = renderTemplate(request.text, request.places);
  if ('problem' in body) return body;
  const from = [request.sender.name, ...request.sender.lines].join('\n');
  // A line break in a subject would start a new header of the mail.
  return { subject: subject.line.replace(/[\r\n\t\0]+/g, ' ').slice(0, 150), text: `${plainText(body.blocks)}\n\n-- \n${from}\n`, html: html(subject.line, body.blocks, from) };
}

function html(title: string, blocks: readonly Block[], from: string): string {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title>`;
  const style = 'font:16px/1.5 Verdana,sans-serif;color:#16201f;background:#fffefb;max-width:38rem;margin:0 auto;padding:1rem';
  return `<!doctype html><html lang="nl-BE"><head>${head}</head><body style="${style}">${blocks.map(blockHtml).join('')}<p style="color:#434d4b;border-top:1px solid #c9c3b6;padding-top:1rem">${lines(from)}</p></body></html>`;
}

function blockHtml(block: Block): string {
  if (block.is === 'heading') return `<h2 style="font-size:1.1rem">${escapeHtml(block.text)}</h2>`;
  if (block.is === 'text') return `<p>${runsHtml(block.runs)}</p>`;
  if (block.is === 'list') {
    const kind = block.numbered === true ? 'ol' : 'ul';
    return `<${kind}>${block.items.map(item => `<li>${runsHtml(item)}</li>`).join('')}</${kind}>`;
  }
  if (block.is !== 'facts') return '';
  return `<dl>${block.rows.map(([label, value]) => `<dt style="color:#434d4b">${escapeHtml(label)}</dt><dd style="margin:0 0 .5rem"><strong>${lines(value)}</strong></dd>`).join('')}</dl>`;
}

function runsHtml(runs: readonly Run[]): string {
  return runs.map(run => (typeof run === 'string' ? lines(run) : `<strong>${lines(run.strong)}</strong>`)).join('');
}

function lines(words: string): string {
  return escapeHtml(words).replaceAll('\n', '<br>');
}

function escapeHtml(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
