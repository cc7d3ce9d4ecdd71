/** One change of one meeting: looked at, decided, written with what follows from it, all or nothing. */
import { decideMeeting, type Around, type MeetingCommand } from '../../domain/meetings/decide.ts';
import type { By, MeetingEvent, MeetingFact } from '../../domain/meetings/events.ts';
import { foldMeeting, type Meeting } from '../../domain/meetings/meeting.ts';
import { addMeetingEvents, holdMeeting, meetingById, meetingEvents, projectMeeting, seats, type MeetingRow } from '../../store/meetings.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { closingDay, mailDay } from '../../values/recurrence.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from '../manage/manage.ts';
import { agendaCases, discussedOf } from './agenda.ts';
import { sendAfter } from './after.ts';
import { goneOn, partnerRoom, runsSeries, type PartnerRoom } from './room.ts';
import { meetingBefore } from '../../values/recurrence.ts';

export interface OpenMeeting { row: MeetingRow; room: PartnerRoom; /** Decided on everything; never shown as it is. */ meeting: Meeting; headSeq: number }

/** Held until the transaction ends: two changes at once are decided one after the other. undefined: not for this reader. */
export async function openMeeting(house: House, tx: Tx, id: string): Promise<OpenMeeting | undefined> {
  const known = await meetingById(tx, id);
  const room = known === undefined ? undefined : await partnerRoom(house, tx, known);
  if (known === undefined || room === undefined) return undefined;
  return asHouse(tx, `overleg ${id}`, null, async (all) => {
    await holdMeeting(all, id);
    const [row, events] = [await meetingById(all, id), await meetingEvents(all, id)];
    const meeting = foldMeeting(events);
    return row === undefined || meeting === undefined ? undefined : { row, room, meeting, headSeq: events.at(-1)?.seq ?? 0 };
  });
}

/** One after the other, all or none. */
export interface MeetingChange { id: string; commands: readonly MeetingCommand[]; once?: Once | undefined }

export function changeMeetingBy(house: House, scope: Scope, { id, commands, once }: MeetingChange): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: commands.map((one) => `overleg.${WORDS[one.do]}`)[0] ?? 'overleg', why: id, once }, async (tx) => {
    for (const command of commands) {
      const open = await openMeeting(house, tx, id);
      if (open === undefined) return refuse('not-found');
      await recordCommand(house, tx, open, command);
    }
    return { id };
  });
}

/** As they stand in the access log. */
const WORDS: Record<MeetingCommand['do'], string> = {
  ask: 'gevraagd', word: 'verwoord', mail: 'agenda-gemaild', set: 'plaats', move: 'verplaatst', cancel: 'afgelast', hold: 'gehouden', judge: 'oordeel', minute: 'besluit', remember: 'verslag', act: 'actie', finish: 'actie-gedaan',
  bounce: 'mail-terug', conclude: 'besluiten-gemaild', confirm: 'bevestigd', remark: 'opmerking',
};

/** Needs two organisations; what is over can still be written down, and what is left can be called off. */
const WITH_BOTH: readonly MeetingCommand['do'][] = ['ask', 'word', 'mail', 'set', 'hold'];

/** Throws `Undone` with the refusals. */
export async function recordCommand(house: House, tx: Tx, open: OpenMeeting, command: MeetingCommand): Promise<void> {
  const gone = WITH_BOTH.includes(command.do) ? goneOn(open.room, open.meeting.day) : undefined;
  if (gone !== undefined) throw new Undone([{ code: 'meeting-without-partner', data: { ...gone }, clause: open.room.word.clause ?? [] }]);
  const decision = decideMeeting(open.meeting, command, await aroundOf(house, tx, open, command));
  if ('refusals' in decision) throw new Undone(decision.refusals);
  await record(house, tx, open, decision.facts);
}

/** The first fact is written as the person who acts, so that the database judges it too; what follows from it by the house. */
export async function record(house: House, tx: Tx, open: OpenMeeting, facts: readonly MeetingFact[]): Promise<void> {
  const { row, headSeq } = open;
  const by: By = { account: tx.scope?.account ?? null, organisation: tx.scope?.organisation ?? row.organiserOrg, name: tx.scope?.accountName ?? 'Woonspoor' };
  const placed = facts.map((fact) => ({ id: house.newId(), fact }));
  await addMeetingEvents(tx, row.id, headSeq, placed.slice(0, 1), by);
  await asHouse(tx, `gevolg in overleg ${row.id}`, null, async (all) => {
    if (placed.length > 1) await addMeetingEvents(all, row.id, headSeq + 1, placed.slice(1), by);
    const events = await meetingEvents(all, row.id);
    const after = foldMeeting(events);
    if (after === undefined) throw new Error('a meeting without a beginning');
    await projectMeeting(all, row.id, after, events.at(-1)?.seq ?? 0);
    await sendAfter(house, all, { row, room: open.room, before: open.meeting, after, fresh: events.filter((event: MeetingEvent) => event.seq > headSeq) });
  });
}

export async function aroundOf(house: House, tx: Tx, { row, room, meeting }: OpenMeeting, command: MeetingCommand): Promise<Around> {
  const { scope } = tx;
  const side = scope === null || runsSeries(room, scope) ? 'organiser' : 'partner';
  const cases = new Set((await seats(tx, pairOf(row))).map((one) => one.caseId));
  const asked = { series: row.series, day: meeting.day, last: meetingBefore(room.rule, meeting.day) };
  // The whole agenda, also of cases that whoever sends it may not know: the partner must find all of its own.
  const discussed = command.do === 'mail' ? discussedOf(await asHouse(tx, `agenda van overleg ${row.id}`, null, (all) => agendaCases(house, all, pairOf(row), asked))) : [];
  return {
    today: tx.now.today, clause: room.word.clause ?? [], side, discussed, cases, people: room.people,
    mailDay: mailDay(room.rule, meeting.day) ?? null, closes: closingDay(room.rule, meeting.day) ?? null,
  };
}

export const pairOf = ({ programme, series, organiserOrg, partnerOrg }: MeetingRow) => ({ programme, series, organiserOrg, partnerOrg });
