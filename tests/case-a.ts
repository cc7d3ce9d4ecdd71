/** Case A of the clause catalogue, played through the real verbs on a real database by the people of the region. */
import type { Command } from '../src/engine/reading.ts';
import type { Party } from '../src/engine/events.ts';
import { act, type Acted } from '../src/work/act/act.ts';
import { openCase } from '../src/work/act/open-case.ts';
import { newDay } from '../src/work/send/new-day.ts';
import { isRefused, type Refused } from '../src/work/house.ts';
import type { Now, Store } from '../src/store/transaction.ts';
import { day, type Day } from '../src/values/day.ts';
import { momentAt } from '../src/values/moment.ts';
import { makeCaseWorld, type CaseWorld } from './case-world.ts';
import { caseA, changed, type Different, type Step, type StepName, type Who } from './clauses/story.ts';

/** The cast as the region knows them. */
const KNOWN: Record<string, string> = { carla: 'carla', elke: 'elke', bram: 'bram', nele: 'nele', sofie: 'karel', ocmw: 'ocmw-ingelmunster', woondienst: 'woondienst', 'wonen-en-werken': 'wonen-en-werken', caw: 'caw' };

export interface PlayedCase { id: string; number: string }
export interface CaseAWorld extends CaseWorld {
  at(written: string, clock?: string): Now;
  /** Opens case A and plays it up to and with the step named. */ until(step: StepName, different?: Different): Promise<PlayedCase>;
  /** One step more; gives what the verb answered. */ step(played: PlayedCase, step: Step): Promise<Acted | Refused>;
  /** What the clock does on the morning of a day. */ morning(written: string): Promise<void>;
  /** Rows of the outbox of this case, oldest first. */ outbox(played: PlayedCase): Promise<OutboxRow[]>;
}
export interface OutboxRow { id: string; kind: string; state: string; toAddress: string; subject: string; body: Record<string, unknown>; trouble: string | null; attempts: number; cause: string }

export async function makeCaseA(store: Store, today: Day): Promise<CaseAWorld> {
  const world = await makeCaseWorld(store, today);
  const at = (written: string, clock = '10:00'): Now => ({ today: day(written), moment: momentAt(day(written), clock) });
  const take = async (played: PlayedCase, step: Step): Promise<Acted | Refused> =>
    act(world.house, await world.scope(KNOWN[step.by] ?? step.by, day(step.on)), { caseId: played.id, command: inRegion(world, step.command) });
  return {
    ...world, at, step: take,
    async until(step, different = {}) {
      const names = (Object.keys(caseA) as StepName[]).filter((name) => !different.without?.includes(name));
      const played = await open(world, changed('referral', different));
      for (const name of names.slice(1, names.indexOf(step) + 1)) {
        const done = await take(played, changed(name, different));
        if (isRefused(done)) throw new Error(`${name}: ${JSON.stringify(done.refused)}`);
      }
      return played;
    },
    async morning(written) {
      const done = await newDay(world.house, at(written, '06:00'));
      if (done.failed.length > 0) throw new Error(`the morning of ${written} failed for ${done.failed.length} cases`);
    },
    outbox: (played) => store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('outbox').select(['id', 'kind', 'state', 'toAddress', 'subject', 'body', 'trouble', 'attempts', 'cause']).where('caseId', '=', played.id).orderBy('created').orderBy('id').execute()),
  };
}

async function open(world: CaseWorld, step: Step): Promise<PlayedCase> {
  const command = inRegion(world, step.command);
  if (command.do !== 'open') throw new Error('case A begins with a referral');
  const opened = await world.house.store.aroundEveryLock('proef', { today: command.happened, moment: momentAt(command.happened, '09:00') }, (tx) => openCase(world.house, tx, {
    programme: 'goed-wonen', keeperOrg: world.region.organisations.get('woondienst')?.id ?? '', values: command.values, parties: command.parties, agreements: command.agreements ?? [], happened: command.happened,
    actor: { account: world.region.accounts.get('carla')?.id ?? null, role: 'trajectbegeleider', name: 'Carla' }, subject: { givenName: 'Amina', familyName: 'Belkacem' }, municipality: 'Ingelmunster', referralId: null, parentCase: null, reasons: {},
  }));
  return { id: opened.caseId, number: opened.number };
}

/** Keys of the told cast become the ids of the region; nobody else is known there. */
function inRegion(world: CaseWorld, command: Command): Command {
  const party = (value: Party): Party => {
    const { person: _person, ...rest } = value;
    const account = world.region.accounts.get(KNOWN[value.account ?? ''] ?? '');
    const organisation = world.region.organisations.get(KNOWN[value.organisation ?? ''] ?? '');
    return { ...rest, ...(account === undefined ? {} : { account: account.id, name: account.name }), ...(organisation === undefined ? {} : { organisation: organisation.id }) };
  };
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk);
    if (value === null || typeof value !== 'object') return value;
    const own = value as Record<string, unknown>;
    const inside = Object.fromEntries(Object.entries(own).map(([key, one]) => [key, walk(one)]));
    return typeof own['role'] === 'string' && ('account' in own || 'organisation' in own || 'person' in own) ? party(inside as unknown as Party) : inside;
  };
  return walk(command) as Command;
}

export type { Who };
