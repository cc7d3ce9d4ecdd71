import { formatMonth } from '../values/dutch.ts';
import { type Day, dayOfMonth } from '../values/day.ts';
import { type Places, renderLine, renderTemplate } from './letter-text.ts';
import type { Block, Paper, Sender } from './paper.ts';

export interface LetterRequest {
  readonly subject: string;
  readonly text: string;
  readonly places: Places;
  readonly sender: Sender;
  readonly to: readonly string[];
  readonly day: Day;
  readonly caseNumber: string;
  /** Who answers questions about this letter. */
  readonly contact: { readonly name: string; readonly phone: string; readonly role: string };
  /** Small words below the signature: complaints, privacy, copies (GW-113, GW-119). */
  readonly ending: string;
  readonly lang: string;
  readonly made: number;
}

export type MadeLetter = { readonly paper: Paper } | { readonly problem: 'unknown-place' | 'block-in-sentence'; readonly places: readonly string[] };

/** A letter on A4 with the address behind the right-hand window, from a text of the draaiboek. */
export function letterPaper(request: LetterRequest): MadeLetter {
  const title = renderLine(request.subject, request.places);
  if ('problem' in title) return title;
  const body = renderTemplate(request.text, request.places);
  if ('problem' in body) return body;
  const end = renderTemplate(request.ending, request.places);
  if ('problem' in end) return end;
  const { name, phone, role } = request.contact;
  const signed: Block[] = [{ is: 'gap', millimetres: 9 }, { is: 'text', runs: [{ strong: name }, role === '' ? '' : `\n${role}`] }];
  const small: Block[] = end.blocks.map(block => (block.is === 'text' ? { ...block, small: true } : block));
  return {
    paper: {
      title: title.line, layout: 'letter', lang: request.lang, sender: request.sender, to: request.to,
      facts: [['Datum', `${dayOfMonth(request.day)} ${formatMonth(request.day)}`], ['Dossier', request.caseNumber], ['Contact', phone === '' ? name : `${name}\n${phone}`]],
      blocks: [...body.blocks, ...signed, { is: 'gap', millimetres: 4 }, ...small], foot: request.sender.name, made: request.made,
    },
  };
}
