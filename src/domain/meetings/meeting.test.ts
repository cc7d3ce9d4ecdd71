/** What holds for every meeting, whatever people do with it and in whatever order they try it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, day, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { decideMeeting, type Around, type MeetingCommand } from './decide.ts';
import type { MeetingEvent, MeetingFact } from './events.ts';
import { answerOf, foldMeeting, type Meeting } from './meeting.ts';

const HELD_ON = day('2026-10-29');
const CASES = ['een', 'twee'];
const PEOPLE = new Map([['dirk', { account: 'dirk', organisation: 'verhuurder', name: 'Dirk' }], ['hanne', { account: 'hanne', organisation: 'dienst', name: 'Hanne' }]]);
const planned: MeetingFact = { kind: 'planned', day: HELD_ON, mode: 'online', place: 'https://overleg.example.be/l/1', starts: '09:30', ends: '10:30' };

interface Move { side: Around['side']; on: Day; discussed: boolean; command: MeetingCommand }
const text = fc.constantFrom('', 'Kort', 'x'.repeat(301));
const one = fc.constantFrom(...CASES, 'vreemd');
const command: fc.Arbitrary<MeetingCommand> = fc.oneof(
  fc.record({ do: fc.constantFrom('ask' as const, 'word' as const, 'minute' as const), case: one, text }),
  fc.record({ do: fc.constant('mail' as const), to: fc.constantFrom('team@dienst.example', 'geen') }),
  fc.record({ do: fc.constant('set' as const), mode: fc.constantFrom('online' as const, 'place' as const), place: fc.constantFrom('', 'https://overleg.example.be/l/2', 'http://onveilig.be'), starts: fc.constant('09:00'), ends: fc.constantFrom('10:00', '08:00') }),
  fc.record({ do: fc.constant('move' as const), to: fc.constantFrom(addDays(HELD_ON, 1), addDays(HELD_ON, -2)), reason: text }),
  fc.record({ do: fc.constant('cancel' as const), reason: text }),
  fc.record({ do: fc.constant('hold' as const), present: fc.subarray(['dirk', 'hanne', 'niemand']) }),
  fc.record({ do: fc.constant('judge' as const), case: one, task: fc.constant('oordeel'), event: fc.constant('e'), obligation: fc.constant(null), label: fc.constant('Goed') }),
  fc.record({ do: fc.constant('act' as const), action: fc.constantFrom('a', 'b'), what: text, owner: fc.constantFrom('hanne', 'niemand'), due: fc.constantFrom(addDays(HELD_ON, 9), addDays(HELD_ON, -9)), case: fc.constantFrom(null, 'een', 'vreemd') }),
  fc.record({ do: fc.constant('finish' as const), action: fc.constantFrom('a', 'b') }),
  fc.record({ do: fc.constant('bounce' as const), of: fc.constantFrom('agenda' as const, 'conclusions' as const) }),
  fc.record({ do: fc.constant('conclude' as const), to: fc.constant('team@dienst.example'), numberOf: fc.constant(new Map<string, string>()) }),
  fc.record({ do: fc.constant('remark' as const), text }), fc.constant({ do: 'confirm' as const }),
);
const move: fc.Arbitrary<Move> = fc.record({ side: fc.constantFrom('organiser' as const, 'organiser' as const, 'partner' as const), on: fc.integer({ min: -8, max: 3 }).map((days) => addDays(HELD_ON, days)), discussed: fc.boolean(), command });
const moves = fc.array(move, { maxLength: 40 });

const around = ({ side, on, discussed }: Move): Around => ({
  today: on, clause: ['X-001'], side, cases: new Set(CASES), mailDay: addDays(HELD_ON, -7), closes: addDays(HELD_ON, -1), people: PEOPLE,
  discussed: discussed ? [{ case: 'een', number: 'X-1', text: 'Vast', mustSay: false }] : [],
});
const stamped = (fact: MeetingFact, seq: number, on: Day): MeetingEvent => ({ ...fact, id: `e${seq}`, seq, at: momentAt(on, '10:00'), by: { account: 'dirk', organisation: 'verhuurder', name: 'Dirk' } });
const foldOf = (events: readonly MeetingEvent[]): Meeting => {
  const meeting = foldMeeting(events);
  if (meeting === undefined) throw new Error('it was planned');
  return meeting;
};

/** Every stage it went through, with what led there; a refusal changes nothing. */
function told(given: readonly Move[]): { events: MeetingEvent[]; steps: { before: Meeting; after: Meeting; facts: MeetingFact[]; move: Move }[] } {
  const events = [stamped(planned, 1, addDays(HELD_ON, -30))];
  const steps: ReturnType<typeof told>['steps'] = [];
  for (const next of given) {
    const before = foldOf(events);
    const decision = decideMeeting(before, next.command, around(next));
    if ('refusals' in decision) continue;
    for (const fact of decision.facts) events.push(stamped(fact, events.length + 1, next.on));
    steps.push({ before, after: foldOf(events), facts: decision.facts, move: next });
  }
  return { events, steps };
}
const holds = (check: (story: ReturnType<typeof told>) => void): void => fc.assert(fc.property(moves, (given) => check(told(given))), { numRuns: 400 });

describe('every meeting', () => {
  it('is the same whatever the order its events are handed over in', () => {
    fc.assert(fc.property(moves, fc.infiniteStream(fc.nat()), (given, chance) => {
      const { events } = told(given);
      const shuffled = events.map((event) => ({ event, at: chance.next().value as number })).sort((a, b) => a.at - b.at).map(({ event }) => event);
      expect(foldMeeting(shuffled)).toEqual(foldMeeting(events));
    }), { numRuns: 200 });
  });

  it('does not exist before it is planned', () => {
    holds(({ events }) => { expect(foldMeeting(events.slice(1))).toBeUndefined(); });
  });

  it('stays held once it was held, and cancelled once it was cancelled', () => {
    holds(({ steps }) => {
      for (const { before, after } of steps) expect([before.state, after.state]).toEqual([before.state, before.state === 'held' || before.state === 'cancelled' ? before.state : after.state]);
    });
  });

  it('is held with people of the two organisations only, and never ahead of its day', () => {
    holds(({ steps }) => {
      const held = steps.filter(({ facts }) => facts.some((fact) => fact.kind === 'held'));
      expect(held.length).toBeLessThanOrEqual(1);
      for (const { before, after, move: { on } } of held) expect([on >= before.day, after.present.length > 0, after.present.every(({ account }) => PEOPLE.has(account))]).toEqual([true, true, true]);
    });
  });

  it('has verdicts, decisions, actions and conclusions only when it was held', () => {
    holds(({ steps }) => {
      for (const { after } of steps.filter((step) => step.after.state !== 'held')) expect([after.judged, [...after.minutes], after.actions, after.concluded]).toEqual([[], [], [], null]);
    });
  });

  it('falls out only by a mail that has nothing to discuss, and a request brings it back', () => {
    holds(({ steps }) => {
      const fellOut = steps.filter(({ before, after }) => after.state === 'skipped' && before.state !== 'skipped');
      const asked = steps.filter(({ before, move: { command: given } }) => before.state === 'skipped' && given.do === 'ask');
      expect([fellOut.every(({ move: { command: given, discussed } }) => given.do === 'mail' && !discussed), asked.every(({ after }) => after.state === 'planned')]).toEqual([true, true]);
    });
  });

  it('never counts back what calendars hear of', () => {
    holds(({ steps }) => { for (const { before, after } of steps) expect(after.sequence).toBeGreaterThanOrEqual(before.sequence); });
  });

  it('keeps what was sent as it was sent: only a mail that came back goes again', () => {
    holds(({ steps }) => {
      const sent = (meeting: Meeting) => meeting.told.filter((line) => line.of === 'conclusions');
      for (const { before, after } of steps.filter((step) => step.before.concluded !== null && !step.before.concluded.bounced)) expect(sent(after)).toEqual(sent(before));
    });
  });

  it('is for the partner to ask, answer and finish, and for nothing else', () => {
    holds(({ steps }) => { for (const { move: { side, command: given } } of steps) expect(side === 'organiser' || ['ask', 'finish', 'confirm', 'remark'].includes(given.do)).toBe(true); });
  });

  it('never takes silence for more than an answer', () => {
    holds(({ events }) => {
      const after = foldOf([...events, stamped({ kind: 'silent' }, events.length + 1, addDays(HELD_ON, 40))]);
      expect(answerOf(after)?.how).toBe(answerOf(foldOf(events))?.how ?? 'silent');
    });
  });
});
