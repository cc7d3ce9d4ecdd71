/** What leaves the house after a change of a meeting: mails and invitations, into the outbox with the change itself. */
import type { MeetingEvent } from '../../domain/meetings/events.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';
import { invitation } from '../../papers/invitation.ts';
import { mailText } from '../../papers/mail-text.ts';
import type { MeetingRow } from '../../store/meetings.ts';
import { enqueue } from '../../store/outbox.ts';
import type { Tx } from '../../store/transaction.ts';
import { formatDay } from '../../values/dutch.ts';
import { domainOf } from '../calendar/entries.ts';
import type { House } from '../house.ts';
import { agendaText, conclusionsText, noticeText, whereText } from './mail-words.ts';
import type { PartnerRoom } from './room.ts';

export interface Changed { row: MeetingRow; room: PartnerRoom; before: Meeting; after: Meeting; fresh: readonly MeetingEvent[] }

export async function sendAfter(house: House, all: Tx, changed: Changed): Promise<void> {
  for (const event of changed.fresh) {
    const told = await wordsAfter(house, all, changed, event);
    if (told !== undefined) await post(house, all, changed, event, told);
  }
}

interface Told { to: readonly string[]; text: string; calendar?: 'REQUEST' | 'CANCEL' }

/** Undefined: nothing leaves. Changes are told only to whom an agenda was sent before. */
async function wordsAfter(house: House, all: Tx, changed: Changed, event: MeetingEvent): Promise<Told | undefined> {
  const { before, after, room } = changed;
  const partner = addressOf(changed);
  switch (event.kind) {
    case 'mailed': return { to: [event.to], text: await agendaText(house, all, changed), ...(event.meets ? { calendar: 'REQUEST' as const } : before.mailed !== null && before.state === 'planned' ? { calendar: 'CANCEL' as const } : {}) };
    case 'revived': return { to: [partner, room.organiser.email ?? ''], text: noticeText('Het overleg gaat toch door: er is een dossier om te bespreken.', after, pageOf(house, changed)), calendar: 'REQUEST' };
    case 'moved': return before.mailed === null ? undefined : { to: [partner], text: noticeText(`Het overleg van ${formatDay(event.from)} is verplaatst naar ${formatDay(event.to)}. Reden: ${event.reason}`, after, pageOf(house, changed)), ...(after.state === 'planned' ? { calendar: 'REQUEST' as const } : {}) };
    case 'set': return before.mailed === null ? undefined : { to: [partner], text: noticeText('De plaats of het uur van het overleg is gewijzigd.', after, pageOf(house, changed)), ...(after.state === 'planned' ? { calendar: 'REQUEST' as const } : {}) };
    case 'cancelled': return before.mailed === null ? undefined : { to: [partner], text: noticeText(`Het overleg van ${formatDay(after.day)} gaat niet door. Reden: ${event.reason}`, undefined, pageOf(house, changed)), ...(before.state === 'planned' ? { calendar: 'CANCEL' as const } : {}) };
    case 'concluded': return { to: [event.to], text: await conclusionsText(all, changed, pageOf(house, changed)) };
    case 'remarked': return { to: [room.organiser.email ?? ''], text: noticeText(`${room.partner.name} heeft een opmerking bij de besluiten van ${formatDay(after.day)}.`, undefined, pageOf(house, changed)) };
    default: return undefined;
  }
}

/** Where the agenda went, else where the partner's mail goes. */
function addressOf({ room, after }: Pick<Changed, 'room' | 'after'>): string {
  return after.mailed?.to ?? room.mailTo;
}

function pageOf(house: House, { row }: Pick<Changed, 'row'>): string {
  return `${house.publicUrl}/overleg/${row.id}`;
}

async function post(house: House, all: Tx, changed: Changed, event: MeetingEvent, { to, text, calendar }: Told): Promise<void> {
  const { row, room, after } = changed;
  const team = room.draaiboek.roles[room.word.team ?? room.word.organiser]?.label ?? room.organiser.name;
  const subject = `${room.word.label ?? room.draaiboek.name} van ${formatDay(after.day)}`;
  const made = mailText({ subject: '{{onderwerp}}', subjectPlaces: { onderwerp: subject }, text: '{{tekst}}', places: { tekst: text }, sender: { name: team, lines: [room.organiser.name, room.organiser.phone ?? '', room.organiser.email ?? ''].filter((line) => line !== '') } });
  if ('problem' in made) throw new Error(`a mail with a hole: ${made.places.join(', ')}`);
  const ics = calendar === undefined ? undefined : icsOf(house, all, changed, calendar);
  for (const address of [...new Set(to)].filter((one) => one !== '')) {
    await enqueue(all, {
      id: house.newId(), kind: 'mail', cause: `overleg:${row.id}:${event.seq}:${address}`, organisationId: row.organiserOrg, caseId: null, toAddress: address, subject: made.subject,
      body: { meeting: row.id, text: made.text, html: made.html, ...(ics === undefined ? {} : { ics }) },
    });
  }
}

function icsOf(house: House, all: Tx, { row, room, after }: Changed, method: 'REQUEST' | 'CANCEL'): string {
  return invitation({
    id: row.id, domain: domainOf(house), method, sequence: after.sequence, at: all.now.moment, day: after.day, time: after.setting.starts, until: after.setting.ends, what: `${room.word.label ?? 'Overleg'} ${room.organiser.shortName ?? room.organiser.name}`,
    place: whereText(after), url: pageOf(house, { row }), organiser: { name: room.organiser.name, email: room.organiser.email ?? `overleg@${domainOf(house)}` }, invited: [{ name: room.partner.name, email: addressOf({ room, after }) }].filter((one) => one.email !== ''),
  });
}
