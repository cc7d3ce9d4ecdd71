/** A composed letter as a mail or on paper, with what goes along. Typesetting is slow: never inside a transaction. */
import { ownRoleWord, roleNamed } from '../../domain/role-words.ts';
import { letterPaper } from '../../papers/letter.ts';
import { letterEnding } from '../../papers/letter-ending.ts';
import { mailText } from '../../papers/mail-text.ts';
import { placesOf } from '../../papers/letter-text.ts';
import type { Paper } from '../../papers/paper.ts';
import { senderOf } from '../refer/form-room.ts';
import type { House } from '../house.ts';
import type { Composed } from './compose.ts';
import { rolePlace, signerOf } from './people.ts';
import { subjectPlaces } from './places.ts';

export interface MailWords { subject: string; text: string; html: string }

/** A subject that would tell something about a client gives way to the name of the letter and the number of the file. */
export function mailWords(composed: Composed): MailWords {
  const { room } = composed;
  const open = subjectPlaces(room);
  const subject = placesOf(composed.subject).every((place) => Object.hasOwn(open, place)) ? composed.subject : `${room.letter.label ?? room.order.letter ?? ''}, dossier {{dossier}}`;
  const made = mailText({ subject, text: composed.text, places: composed.places, subjectPlaces: open, sender: senderOf(signerOf(room).organisation) });
  if ('problem' in made) throw new Error(`letter ${room.order.letter ?? ''} has a hole: ${made.places.join(', ')}`);
  return made;
}

export function letterOnPaper(composed: Composed): Paper {
  const { room, to } = composed;
  const { role, organisation } = signerOf(room);
  const contact = { name: rolePlace(room, role, 'naam') || organisation.name, phone: rolePlace(room, role, 'telefoon') || (organisation.phone ?? ''), role: roleNamed(room.found.draaiboek.roles[role]?.label ?? '', ownRoleWord(room.roleWords, organisation.id, role)) };
  const made = letterPaper({
    subject: composed.subject, text: composed.text, places: composed.places, sender: senderOf(organisation), to: [to.name, ...to.lines], day: room.today, caseNumber: room.found.file.number, contact,
    ending: letterEnding({ contact: contact.name, phone: contact.phone, privacyMail: told(organisation.settings['privacy-mail']), authority: told(room.keeper.settings['gba-adres']) }), lang: 'nl-BE', made: Math.floor(Date.parse(room.moment) / 1000),
  });
  if ('problem' in made) throw new Error(`letter ${room.order.letter ?? ''} has a hole: ${made.places.join(', ')}`);
  return made.paper;
}

export function setPaper(house: House, paper: Paper): Uint8Array {
  const set = house.typesetter.typeset(paper);
  if ('problem' in set) throw new Error(`${paper.title} was not set: ${set.detail}`);
  return set.pdf;
}

function told(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
