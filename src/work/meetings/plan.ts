/** Meetings are made ahead of their day: for each organiser and partner that have cases together. */
import type { Setting } from '../../domain/meetings/events.ts';
import { foldMeeting } from '../../domain/meetings/meeting.ts';
import { addMeeting, addMeetingEvents, meetingEvents, meetingOf, projectMeeting, type MeetingRow, type Pair } from '../../store/meetings.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { firstOnOrAfter } from '../../values/recurrence.ts';
import type { House } from '../house.ts';
import { goneOn, partnerRoom, type PartnerRoom } from './room.ts';

const AHEAD = 2;

/** The next meetings of this pair, made where they are not there yet and both still exist. In the hands of the house. */
export async function planAhead(house: House, all: Tx, pair: Pair): Promise<MeetingRow[]> {
  const room = await partnerRoom(house, all, pair);
  const found: MeetingRow[] = [];
  let from = all.now.today;
  while (room !== undefined && found.length < AHEAD) {
    const day = firstOnOrAfter(room.rule, from);
    if (day === undefined || goneOn(room, day) !== undefined) break;
    const row = await planOn(house, all, pair, room, day);
    if (row !== undefined) found.push(row);
    from = addDays(day, 1);
  }
  return found;
}

/** `day`: where it is now; a meeting that was moved keeps the day of the rule as its first. */
export async function planOn(house: House, all: Tx, pair: Pair, room: PartnerRoom, day: Day): Promise<MeetingRow | undefined> {
  const moved = (room.rule.exceptions ?? []).find((one) => one.to === day);
  const firstDay = moved?.day ?? day;
  const id = house.newId();
  if (await addMeeting(all, { id, ...pairOnly(pair), firstDay })) {
    const by = { account: null, organisation: pair.organiserOrg, name: 'Woonspoor' };
    const facts = [{ kind: 'planned' as const, day: firstDay, ...settingOf(room) }, ...(moved === undefined ? [] : [{ kind: 'moved' as const, from: firstDay, to: day, reason: moved.why ?? '' }])];
    await addMeetingEvents(all, id, 0, facts.map((fact) => ({ id: house.newId(), fact })), by);
    const events = await meetingEvents(all, id);
    const meeting = foldMeeting(events);
    if (meeting !== undefined) await projectMeeting(all, id, meeting, events.length);
  }
  return meetingOf(all, pair, firstDay);
}

const pairOnly = ({ programme, series, organiserOrg, partnerOrg }: Pair): Pair => ({ programme, series, organiserOrg, partnerOrg });

/** What the series and this partner have by themselves: a standing link online, the address otherwise. */
function settingOf({ way, own }: PartnerRoom): Setting {
  return { mode: way.mode, place: way.mode === 'online' ? (own?.link ?? '') : way.address, starts: own?.starts ?? way.starts, ends: own?.ends ?? way.ends };
}
