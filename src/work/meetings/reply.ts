/** An answer from somebody's calendar, pasted or uploaded: taken only for the meeting as it stands now. */
import { readReply, type Reply } from '../../papers/invitation.ts';
import type { Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { openMeeting, record } from './change.ts';

/** Kept with the meeting when its organiser hands it in: that somebody was there is noted when it is held. What is refused says why. */
export function takeReply(house: House, scope: Scope, given: { text: string; once?: Once | undefined }): Promise<{ id: string; answer: Reply['answer']; email: string } | Refused> {
  return manage(house, scope, { what: 'overleg.antwoord', why: 'agenda', once: given.once }, async (tx) => {
    const reply = readReply(given.text);
    if ('problem' in reply) return refuse(reply.problem);
    const open = /^[0-9a-f-]{36}$/.test(reply.id) ? await openMeeting(house, tx, reply.id) : undefined;
    if (open === undefined) return refuse('not-found');
    const { meeting, room } = open;
    const clause = room.word.clause ?? [];
    if (meeting.state === 'cancelled') return refuse('reply-to-cancelled', { day: meeting.day, reason: meeting.cancelled ?? '' }, clause);
    if (meeting.state === 'skipped') return refuse('meeting-skipped', { day: meeting.day }, clause);
    if (reply.sequence < meeting.sequence) return refuse('reply-outdated', { day: meeting.day }, clause);
    if (open.row.organiserOrg === scope.organisation) await record(house, tx, open, [{ kind: 'replied', email: reply.email, answer: reply.answer }]);
    return { id: reply.id, answer: reply.answer, email: reply.email };
  });
}
