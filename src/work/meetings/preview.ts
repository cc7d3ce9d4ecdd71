/** The agenda mail as it would leave now, and what still stops it. Nothing is sent. */
import { decideMeeting } from '../../domain/meetings/decide.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { House } from '../house.ts';
import { aroundOf, openMeeting } from './change.ts';
import { agendaText } from './mail-words.ts';
import { runsSeries, type PartnerRoom } from './room.ts';
import type { Meeting } from '../../domain/meetings/meeting.ts';

export interface Preview { room: PartnerRoom; meeting: Meeting; id: string; to: string; text: string; stops: Refusal[] }

/** undefined: no such meeting, or not for this reader to send. */
export async function previewAgenda(house: House, scope: Scope, id: string, to: string | undefined): Promise<Preview | undefined> {
  const [nothing, made] = [new Undone([]), { preview: undefined as Preview | undefined }];
  await house.store.within(scope, async (tx) => {
    const open = await openMeeting(house, tx, id);
    if (open !== undefined && runsSeries(open.room, scope)) {
      const address = to ?? open.meeting.mailed?.to ?? open.room.mailTo;
      const decision = decideMeeting(open.meeting, { do: 'mail', to: address }, await aroundOf(house, tx, open, { do: 'mail', to: address }));
      const text = await asHouse(tx, `agenda van overleg ${id}`, null, (all) => agendaText(house, all, { row: open.row, room: open.room, before: open.meeting, after: open.meeting, fresh: [] }));
      made.preview = { room: open.room, meeting: open.meeting, id, to: address, text, stops: 'refusals' in decision ? decision.refusals : [] };
    }
    // Looking holds no meeting back and keeps nothing.
    throw nothing;
  }).catch((error: unknown) => { if (error !== nothing) throw error; });
  return made.preview;
}
