/** What a manager watches: the access log with its chain, and what goes out. Never anything about a client. */
import { accessEntries, verifyChain, type ChainVerdict, type LogEntry } from '../../store/access-log.ts';
import { accounts, type Account } from '../../store/accounts.ts';
import { caseById, caseByNumber } from '../../store/cases.ts';
import { outboxItems, redirectItem, type OutboxItem } from '../../store/outbox.ts';
import type { Scope } from '../../store/scope.ts';
import type { OutboxState } from '../../store/tables.ts';
import { momentAt, type Moment } from '../../values/moment.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage } from './manage.ts';

export interface LogWish { account?: string; what?: string; from?: Day; caseNumber?: string; before?: Moment }
export interface LogLine { entry: LogEntry; account: string | null; organisation: string | null; /** Only when this reader may know the case. */ caseNumber: string | null }
export interface LogPage { lines: LogLine[]; people: Account[]; /** The number asked for is not known to this reader. */ caseUnknown: boolean; next?: Moment }

const PAGE = 50;

export function accessLog(house: House, scope: Scope, wish: LogWish): Promise<LogPage> {
  return house.store.within(scope, async (tx) => {
    const asked = wish.caseNumber === undefined ? undefined : await caseByNumber(tx, wish.caseNumber);
    const caseUnknown = wish.caseNumber !== undefined && asked === undefined;
    const found = caseUnknown ? [] : await accessEntries(tx, {
      limit: PAGE + 1, ...(wish.account === undefined ? {} : { account: wish.account }), ...(wish.what === undefined ? {} : { what: wish.what }), ...(asked === undefined ? {} : { case: asked.id }),
      ...(wish.from === undefined ? {} : { from: momentAt(wish.from, '00:00') }), ...(wish.before === undefined ? {} : { before: wish.before }),
    });
    const numbers = new Map<string, string | null>();
    for (const id of new Set(found.flatMap((one) => one.caseId ?? []))) numbers.set(id, (await caseById(tx, id))?.number ?? null);
    const lines = found.slice(0, PAGE).map((entry): LogLine => ({ entry, account: entry.accountName, organisation: entry.organisationName, caseNumber: entry.caseId === null ? null : (numbers.get(entry.caseId) ?? null) }));
    const people = (await accounts(tx, scope.organisation ?? undefined));
    const last = lines.at(-1);
    return { lines, people, caseUnknown, ...(found.length > PAGE && last !== undefined ? { next: last.entry.at } : {}) };
  });
}

/** Reads everyone's rows, so the right is asked here: the database does not know why. */
export function chainVerdict(house: House, scope: Scope): Promise<ChainVerdict | Refused> {
  if (!scope.rights.has('beheer.toegangslog')) return Promise.resolve(refuse('not-allowed'));
  return house.store.aroundEveryLock('de keten van het toegangslog nagaan', { today: scope.today, moment: scope.moment }, verifyChain);
}

/** An item as a manager sees it: no text, no attachment, no whole address. */
export interface OutgoingLine { id: string; kind: OutboxItem['kind']; subject: string; to: string; state: OutboxState; created: Moment; sentAt: Moment | null; nextTry: Moment; attempts: number; trouble: string | null; aboutCase: boolean }
export interface OutgoingPage { lines: OutgoingLine[]; next?: Moment }

export function outgoing(house: House, scope: Scope, wish: { state?: OutboxState; before?: Moment }): Promise<OutgoingPage> {
  return house.store.within(scope, async (tx) => {
    const found = await outboxItems(tx, { ...wish, limit: PAGE + 1 });
    const lines = found.slice(0, PAGE).map((item): OutgoingLine => ({
      id: item.id, kind: item.kind, subject: item.subject, to: masked(item.toAddress), state: item.state, created: item.created, sentAt: item.sentAt, nextTry: item.nextTry, attempts: item.attempts, trouble: item.trouble, aboutCase: item.caseId !== null,
    }));
    const last = lines.at(-1);
    return { lines, ...(found.length > PAGE && last !== undefined ? { next: last.created } : {}) };
  });
}

/** `e…@dienst.be`: enough to see where it goes, too little to know to whom. A postal address is not shown at all. */
function masked(address: string): string {
  const at = address.lastIndexOf('@');
  return at < 1 ? '' : `${address.slice(0, 1)}…${address.slice(at)}`;
}

/** `waiting`: again, now. `held`: not before someone says so. What went out cannot be called back. */
export function redirectOutgoing(house: House, scope: Scope, id: string, to: 'waiting' | 'held', once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: to === 'held' ? 'beheer.uitgaand.tegenhouden' : 'beheer.uitgaand.opnieuw', why: id, once }, async (tx) => ((await redirectItem(tx, id, to)) ? { id } : refuse('sent-already')));
}
