/**
 * `npm run prove race`: fifty bookings at once, through two running copies of the program on one PostgreSQL server, for one place, for the last night in a person's limit, and for
 * the last place of a turn. Each time exactly one wins, the others hear why not, and at the end no night is claimed twice, nor one without a claim.
 * Options: `--rounds=200` (of each), `--at-once=50`.
 */
import { parseArgs } from 'node:util';
import { isWorkingDay, legalCalendar } from '../src/values/calendar.ts';
import { addDays, type Day } from '../src/values/day.ts';
import { makeNetwork, type Network } from './race/network.ts';
import { book, takeBack, type Booking, type Came } from './race/bookings.ts';
import { faultsAtTheEnd } from './race/ledger.ts';

interface Race { name: string; /** What each of them asks in this round. */ bookings(round: number): Promise<Booking[]> }
interface Tally { rounds: number; bookings: number; wrong: string[] }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { rounds: { type: 'string', default: '200' }, 'at-once': { type: 'string', default: '50' } }, allowPositionals: true });
  const [rounds, atOnce] = [Number(values.rounds), Number(values['at-once'])];
  if (![rounds, atOnce].every((one) => Number.isSafeInteger(one) && one > 1)) throw new RangeError('--rounds and --at-once take whole numbers above one');
  const begun = performance.now();
  const network = await makeNetwork();
  try {
    const tallies: Tally[] = [];
    for (const race of await races(network, atOnce)) tallies.push(await run(network, race, rounds));
    const faults = await faultsAtTheEnd(network.store, network.now);
    const wrong = [...tallies.flatMap((one) => one.wrong), ...faults];
    for (const line of wrong.slice(0, 10)) console.log(`  ${line}`);
    const sum = (pick: (one: Tally) => number): number => tallies.reduce((total, one) => total + pick(one), 0);
    console.log(`race: ${sum((one) => one.rounds) - tallies.flatMap((one) => one.wrong).length} of ${sum((one) => one.rounds)} rounds with exactly one winner, ${sum((one) => one.bookings)} bookings through two programs, ${faults.length} nights wrong at the end; ${((performance.now() - begun) / 1000).toFixed(1)} s`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    await network.clear();
  }
}

/** Three races, each with cases of its own: the fold of a case that never won stays short. */
async function races(network: Network, atOnce: number): Promise<Race[]> {
  const place = await network.place('Studio');
  const last = await network.place('Laatste plaats van de week');
  const beds = await Promise.all(Array.from({ length: atOnce }, (_, at) => network.place(`Bed ${at}`)));
  const [guests, callers, same] = [await network.calls(atOnce), await network.calls(atOnce), await network.calls(atOnce + 1, true)];
  const night = (round: number, apart: number): Day => addDays(network.now.today, 2 + round * apart);
  return [
    { name: 'one place', bookings: (round) => Promise.resolve(guests.map((number, at) => ({ task: 'opname', number, place, from: night(round, 1), until: night(round + 1, 1), program: at % 2 }))) },
    { name: 'the last place of a turn', bookings: (round) => Promise.resolve(callers.map((number, at) => ({ task: 'vasthouden', number, place: last, from: night(round, 1), until: night(round + 1, 1), program: at % 2 }))) },
    {
      // Two nights of a week without weekend or holiday are taken; the one before and the one after would each be the third, and both together a fourth.
      name: 'the last night of a limit',
      bookings: async (round) => {
        const [holder = '', ...others] = same;
        const [before, from, until] = [mondayOf(network, round), addDays(mondayOf(network, round), 1), addDays(mondayOf(network, round), 3)];
        const held = await book(network, { task: 'opname', number: holder, place, from, until, program: 0 });
        if (!held.won) throw new Error(`the first two nights were refused: ${held.said}`);
        return [...others.map((number, at): Booking => ({ task: 'opname', number, place: beds[at] ?? place, ...(at % 2 === 0 ? { from: before, until: from } : { from: until, until: addDays(until, 1) }), program: Math.floor(at / 2) % 2 })), { ...held.booking, undo: held.event }];
      },
    },
  ];
}

/** Mondays of weeks far from each other, so that no series reaches from one round into the next; and without a holiday, which would make the limit a longer one. */
function mondayOf(network: Network, round: number): Day {
  const far = addDays(network.now.today, 400);
  const weekday = (new Date(`${far}T12:00:00Z`).getUTCDay() + 6) % 7;
  let monday = addDays(far, 7 - weekday);
  for (let left = round; ; monday = addDays(monday, 14)) {
    if (!isPlainWeek(monday)) continue;
    if (left === 0) return monday;
    left -= 1;
  }
}

const isPlainWeek = (monday: Day): boolean => [0, 1, 2, 3, 4].every((at) => isWorkingDay(addDays(monday, at), legalCalendar));

async function run(network: Network, { name, bookings }: Race, rounds: number): Promise<Tally> {
  const tally: Tally = { rounds, bookings: 0, wrong: [] };
  for (let round = 0; round < rounds; round += 1) {
    const asked = await bookings(round);
    const came = await Promise.all(asked.filter((one) => one.undo === undefined).map((one) => book(network, one)));
    tally.bookings += came.length;
    const won = came.filter((one) => one.won);
    if (won.length !== 1 || !came.every(isClear)) tally.wrong.push(`${name}, round ${round}: ${won.length} winners; ${[...new Set(came.filter((one) => !one.won).map((one) => one.said))].join(' | ')}`);
    for (const one of [...won.map((winner) => ({ ...winner.booking, undo: winner.event })), ...asked.filter((booking) => booking.undo !== undefined)]) await takeBack(network, one);
  }
  console.log(`  ${name}: ${tally.rounds - tally.wrong.length} of ${rounds} rounds with one winner`);
  return tally;
}

/** Told that it is taken, that the person is elsewhere, that the limit is reached, or that somebody wrote in this case meanwhile. */
const isClear = (came: Came): boolean => came.won || ['place-taken', 'two-places-one-night', 'gate'].some((code) => came.said.includes(code));
