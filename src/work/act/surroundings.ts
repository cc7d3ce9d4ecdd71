/** Reads what surrounds a case: closing days, settings, tariffs, lists, organisations. */
import type { CaseEvent } from '../../engine/events.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { paidByInvoice } from '../../store/invoices.ts';
import { guestOf, nightsOfGuest } from '../../store/nights.ts';
import { troubledLetters } from '../../store/outbox.ts';
import { surroundingRows } from '../../store/surroundings.ts';
import type { Tx } from '../../store/transaction.ts';
import { asHouse } from '../../store/transaction.ts';
import type { Learned, Surroundings } from './answers.ts';

/** The same for every case of one programme kept by one organisation, so a page reads it once. */
export async function surroundingsOf(tx: Tx, draaiboek: Draaiboek, keeperOrg: string): Promise<Surroundings> {
  const { organisations, ...rest } = await surroundingRows(tx, { calendar: draaiboek.calendar, programme: draaiboek.key, keeperOrg, on: tx.now.today });
  return { ...rest, keeperOrg, today: tx.now.today, organisations: new Map(organisations.map((found) => [found.id, found])) };
}

const tasksAsked = new WeakMap<Draaiboek, ReadonlySet<Key>>();

/** Acts that send the letter of an invoice a rule asks about: `paid.factuur`. */
function paidTasks(draaiboek: Draaiboek): ReadonlySet<Key> {
  const known = tasksAsked.get(draaiboek);
  if (known !== undefined) return known;
  const written = JSON.stringify([draaiboek.terms, draaiboek.gates, draaiboek.periods, draaiboek.charges]);
  const letters = new Set([...written.matchAll(/"ask":"paid\.([^"]+)"/g)].map((found) => found[1]));
  const made = new Set(Object.keys(draaiboek.tasks).filter((task) => letters.has(draaiboek.tasks[task]?.send)));
  tasksAsked.set(draaiboek, made);
  return made;
}

const asksSent = new WeakMap<Draaiboek, boolean>();

/** A rule asks whether a letter left: `sent.x`. */
function asksWhatLeft(draaiboek: Draaiboek): boolean {
  const known = asksSent.get(draaiboek) ?? JSON.stringify([draaiboek.terms, draaiboek.gates, draaiboek.periods]).includes('"ask":"sent.');
  asksSent.set(draaiboek, known);
  return known;
}

/**
 * What is paid on the invoices of one case, which letters could not leave and where its person slept; only read where a rule asks.
 * None of it is a secret of who looks: they decide who owes what and what still may.
 */
export async function learnedOf(tx: Tx, draaiboek: Draaiboek, caseId: string, events: readonly CaseEvent[]): Promise<Learned> {
  const tasks = paidTasks(draaiboek);
  const invoiced = events.some((event) => event.kind === 'done' && tasks.has(event.key));
  const letters = asksWhatLeft(draaiboek);
  const pools = Object.keys(draaiboek.pools);
  if (!invoiced && !letters && pools.length === 0) return {};
  return asHouse(tx, `betaald, verzonden en overnacht in ${caseId}`, caseId, async (all) => ({
    ...(invoiced ? { paid: await paidByInvoice(all, caseId) } : {}), ...(letters ? { troubled: await troubledLetters(all, caseId) } : {}),
    ...(pools.length > 0 ? { nights: await nightsOfGuest(all, await guestOf(all, caseId), pools) } : {}),
  }));
}
