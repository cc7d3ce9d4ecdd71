/** Where something is noted quickly: programmes with a page for it, and the act that whoever notes may do there. */
import { mayHold } from '../../domain/acting-roles.ts';
import type { Form, Key, Task } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';
import { plannedNow } from '../plan/ended.ts';
import { ownPeopleLike } from '../places/known-people.ts';
import { asWorker, deskRoomIn, type DeskRoom } from './room.ts';

/** `first`: the part of the form that stands open. */
export interface QuickDesk { room: DeskRoom; task: Key; word: Task; form: Form; first: Key | undefined }
/** Somebody whose name looks like what was typed. `card`: number of the running card about them. */
export interface KnownCard { person: string; name: string; municipality: string | null; card: string | undefined; others: readonly string[] }

export function quickDesks(house: House, scope: Scope): Promise<QuickDesk[]> {
  return house.store.within(scope, async (tx) => {
    const [worker, plan] = [await asWorker(tx), await plannedNow(house, tx)];
    const found: QuickDesk[] = [];
    for (const { draaiboek } of house.programmes.all()) {
      const room = draaiboek.desk === undefined ? undefined : await deskRoomIn(tx, draaiboek, plan);
      const task = draaiboek.desk?.notes.find((key) => draaiboek.tasks[key]?.by.some((role) => worker !== undefined && mayHold(draaiboek, role, worker)));
      const word = task === undefined ? undefined : draaiboek.tasks[task];
      if (room === undefined || task === undefined || word === undefined) continue;
      found.push({ room, task, word, form: draaiboek.forms[word.form ?? ''] ?? { fields: {} }, first: draaiboek.desk?.first });
    }
    return found;
  });
}

const MOST = 8;
const LEAST_LETTERS = 3;

export function knownCards(house: House, scope: Scope, programme: Key, typed: string): Promise<KnownCard[]> {
  if (typed.trim().length < LEAST_LETTERS) return Promise.resolve([]);
  return house.store.within(scope, async (tx) => (await ownPeopleLike(tx, typed, MOST)).map(({ id, name, municipality, cases }) => {
    const card = cases.find((file) => file.programme === programme && file.ended === null)?.number;
    return { person: id, name, municipality, card, others: cases.map((file) => file.number).filter((number) => number !== card) };
  }));
}
