/** A contact noted in a case: the commonest act of all, so what it needs is read once, in the transaction that writes it. */
import { accessRows } from '../../domain/access-rows.ts';
import { partOf } from '../../domain/information-classes.ts';
import type { Command } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { openClasses } from '../../store/access.ts';
import { caseByNumber } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import { Undone } from '../act/all-or-nothing.ts';
import { carryOut, claimed, inFull, tried, type Acted, type Once, type WholeCase } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';

export interface GivenNote { number: string; class: Key; text: string; happened: Day; channel?: Key; with?: string; once?: Once | undefined; location: string }

/** The key is claimed and the answer remembered in the same transaction. */
export function noteContact(house: House, scope: Scope, given: GivenNote): Promise<Acted | Refused> {
  return tried(house, scope, true, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    if (claim === 'repeat') return { version: 0, number: given.number, events: [], warnings: [] };
    const file = await caseByNumber(tx, given.number);
    if (file === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
    // A writer chooses among what is open to the writer; a class made up by hand would be a way around it.
    if (given.class.startsWith('count.') || !(await openClasses(tx, file.id)).read.includes(given.class)) throw new Undone([{ code: 'class-unknown', data: {}, clause: [], field: 'class' }]);
    const found = await inFull(house, tx, file);
    return carryOut(house, tx, found, { command: commandOf(found, given, scope.organisation ?? file.keeperOrg) });
  });
}

function commandOf(found: WholeCase, { class: cls, text, happened, channel, with: who }: GivenNote, teller: string): Command {
  return { do: 'note', class: cls, text, happened, readers: rolesReading(found, partOf(found.draaiboek, cls, teller)), ...(channel === undefined ? {} : { channel }), ...(who === undefined ? {} : { with: who }) };
}

/** Roles whose organisation reads this class: what the note says about who reads along. */
export function rolesReading({ draaiboek, reading: { state }, file: { keeperOrg } }: WholeCase, cls: string): Key[] {
  const readers = new Set(accessRows(draaiboek, state, keeperOrg).filter((row) => row.class === cls).map((row) => row.organisation));
  const outside = state.holders.filter((one) => one.until === undefined && one.party.organisation !== keeperOrg && readers.has(one.party.organisation ?? ''));
  return [...new Set(outside.map((one) => one.role))];
}
