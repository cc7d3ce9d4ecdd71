/** A landlord, two partners and their running cases, on a real database: for tests of what goes on around a meeting. */
import { randomUUID } from 'node:crypto';
import { act } from '../../src/work/act/act.ts';
import { isRefused } from '../../src/work/house.ts';
import { changeMeetingBy } from '../../src/work/meetings/change.ts';
import { meetingRound } from '../../src/work/meetings/round.ts';
import type { MeetingCommand } from '../../src/domain/meetings/decide.ts';
import { meetings, type MeetingRow } from '../../src/store/meetings.ts';
import { outboxItems, type OutboxItem } from '../../src/store/outbox.ts';
import { putPartnerWay } from '../../src/store/meeting-series.ts';
import type { Store } from '../../src/store/transaction.ts';
import { day, type Day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';
import { makeCaseWorld, type CaseWorld } from '../case-world.ts';

export const PROGRAMME = 'woonbegeleiding-versnelde-toewijzing';
export const SERIES = 'structureel-overleg';
export const LINK = 'https://teams.example.be/l/overleg-brug';

/** A verdict without worries, as the form asks it. */
export const WELL = { verplichtingen: 'goed', zelfstandig: 'goed', administratief: 'goed', huisvader: 'goed', leefbaarheid: 'goed', moeilijk: false };

export interface MeetingWorld extends CaseWorld {
  /** A case of De Brug (Mieke) or of the OCMW (Rik) with De Vlasbloem (Dirk). Gives its id and number. */ support(name: string, starts: string, partner?: 'mieke' | 'rik', soort?: string): Promise<{ id: string; number: string }>;
  orgOf(key: string): string; accountOf(key: string): string;
  /** What the clock does on that day. */ round(on: string, clock?: string): ReturnType<typeof meetingRound>;
  meetingOn(on: string, partner?: string): Promise<MeetingRow>;
  change(who: string, on: string, id: string, command: MeetingCommand): Promise<string[]>;
  verdict(who: string, on: string, caseId: string, values: object): Promise<void>;
  mails(): Promise<OutboxItem[]>; link(partner?: string, link?: string | null): Promise<void>;
}

export async function makeMeetingWorld(store: Store, today: string): Promise<MeetingWorld> {
  const world = await makeCaseWorld(store, day(today));
  const orgOf = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const accountOf = (key: string): string => world.region.accounts.get(key)?.id ?? '';
  const at = (on: string, clock = '10:00') => ({ today: day(on), moment: momentAt(day(on), clock) });
  const pair = (partner: string) => ({ programme: PROGRAMME, series: SERIES, organiserOrg: orgOf('vlasbloem'), partnerOrg: orgOf(partner) });
  return {
    ...world, orgOf, accountOf,
    async support(name, starts, partner = 'mieke', soort = 'versneld') {
      const keeper = partner === 'mieke' ? 'begeleiding' : 'ocmw-ingelmunster';
      const opened = await world.open(PROGRAMME, {
        keeper, by: { account: 'dirk', role: 'verhuurder' }, values: { soort, ingang: starts, woning: { straat: 'Lindelaan 4', postcode: '8870', gemeente: 'Izegem' }, ruimten: [{ id: '1', naam: 'Keuken' }] }, happened: day(starts) < day(today) ? day(starts) : day(today),
        parties: { verhuurder: 'dirk', woonbegeleider: partner, 'begeleidende-instantie': partner, huurder: name },
      });
      await store.aroundEveryLock('proef', world.now, async (tx) => { await tx.db.updateTable('caseFile').set({ subjectName: name }).where('id', '=', opened.caseId).execute(); });
      return { id: opened.caseId, number: opened.number };
    },
    round: (on, clock) => meetingRound(world.house, at(on, clock)),
    async meetingOn(on, partner = 'begeleiding') {
      const found = await store.aroundEveryLock('proef', at(on), (tx) => meetings(tx, { ...pair(partner), from: day(on) }));
      const row = found.find((one) => one.day === on);
      if (row === undefined) throw new Error(`no meeting on ${on}: ${found.map((one) => one.day).join(', ')}`);
      return row;
    },
    async change(who, on, id, command) {
      const done = await changeMeetingBy(world.house, await world.scope(who, day(on)), { id, commands: [command] });
      return isRefused(done) ? done.refused.map((one) => one.code) : [];
    },
    async verdict(who, on, caseId, values) {
      const done = await act(world.house, await world.scope(who, day(on)), { caseId, command: { do: 'do', task: 'oordeel', instance: randomUUID(), happened: day(on), values: { ...WELL, ...values } as never, outcome: 'goed', agreements: [{ role: 'begeleidende-instantie', happened: day(on) }] } });
      if (isRefused(done)) throw new Error(JSON.stringify(done.refused));
    },
    mails: () => store.aroundEveryLock('proef', at('2040-01-01'), async (tx) => (await outboxItems(tx, { limit: 500 })).filter((one) => typeof one.body['meeting'] === 'string').reverse()),
    link: (partner = 'begeleiding', link = LINK) => store.aroundEveryLock('proef', at(today), (tx) => putPartnerWay(tx, { organisationId: orgOf('vlasbloem'), programme: PROGRAMME, series: SERIES, partnerOrg: orgOf(partner), link })),
  };
}

export const on = (text: string): Day => day(text);
