/** Opening a case in an emergency, telling whoever watches over privacy, and looking back at it. */
import { accountsById } from '../../store/accounts.ts';
import { logAccess } from '../../store/access-log.ts';
import { caseById } from '../../store/cases.ts';
import { breakGlass, emergencies, reviewEmergency, type Emergency } from '../../store/emergency.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { formatMoment } from '../../values/dutch.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';

const SHORTEST_REASON = 10;

export interface Breaking { number: string; reason: string; once?: Once | undefined; location: string }

export function openInEmergency(house: House, scope: Scope, given: Breaking): Promise<{ number: string } | Refused> {
  if (!scope.rights.has('dossiers.handelen')) return Promise.resolve(refuse('not-allowed'));
  const [number, reason] = [given.number.trim().toUpperCase(), given.reason.trim()];
  if (number === '') return Promise.resolve({ refused: [{ code: 'missing', data: {}, clause: [], field: 'dossier' }] });
  if (reason.length < SHORTEST_REASON) return Promise.resolve({ refused: [{ code: 'reason-too-short', data: {}, clause: [], field: 'reden' }] });
  return house.store.within(scope, async (tx) => {
    const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
    if (claimed?.code === 'key-reused') return refuse('key-reused');
    if (claimed?.code === 'repeat') return { number };
    const id = house.newId();
    const caseId = await breakGlass(tx, { id, number, reason });
    if (caseId === undefined) return { refused: [{ code: 'no-part', data: {}, clause: [], field: 'dossier' }] };
    const file = await caseById(tx, caseId);
    await logAccess(tx, { id: house.newId(), what: 'dossier.noodtoegang', why: '', caseId, keeperOrg: file?.keeperOrg ?? scope.organisation ?? '' });
    await tell(house, tx, scope, { id, number });
    if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
    return { number };
  });
}

/** By mail to the data protection officer of the own organisation. The reason stands in the list only: a mail says nothing of a client. */
async function tell(house: House, tx: Tx, scope: Scope, given: { id: string; number: string }): Promise<void> {
  const home = scope.organisation === null ? undefined : await organisation(tx, scope.organisation);
  const to = home?.settings['privacy-mail'] ?? home?.email;
  if (typeof to !== 'string' || to === '') return;
  const text = `Dag\n\n${scope.accountName} opende dossier ${given.number} met noodtoegang op ${formatMoment(tx.now.moment)}. De toegang duurt vier uur.\n\nLees de reden en beoordeel ze in Woonspoor, bij Noodtoegang:\n\n${house.publicUrl}/noodtoegang\n\nGroeten\nWoonspoor`;
  await enqueue(tx, { id: house.newId(), kind: 'mail', cause: `noodtoegang:${given.id}`, organisationId: scope.organisation, toAddress: to, subject: `Noodtoegang in dossier ${given.number}`, body: { text } });
}

export interface EmergencyLine extends Emergency { name: string; reviewer: string | undefined; /** The one who looks may give the verdict. */ mine: boolean }

export function emergencyList(house: House, scope: Scope): Promise<EmergencyLine[]> {
  return house.store.within(scope, async (tx) => {
    const rows = await emergencies(tx);
    const names = new Map((await accountsById(tx, rows.flatMap((row) => [row.accountId, ...(row.reviewedBy === null ? [] : [row.reviewedBy])]))).map((one) => [one.id, one.name]));
    return rows.map((row) => ({ ...row, name: names.get(row.accountId) ?? 'iemand', reviewer: row.reviewedBy === null ? undefined : names.get(row.reviewedBy), mine: row.accountId === scope.account }));
  });
}

export function judgeEmergency(house: House, scope: Scope, given: { id: string; verdict: string; why: string }): Promise<{ done: true } | Refused> {
  const { verdict } = given;
  if (verdict !== 'terecht' && verdict !== 'onterecht') return Promise.resolve({ refused: [{ code: 'missing', data: {}, clause: [], field: `oordeel-${given.id}` }] });
  if (given.why.trim() === '') return Promise.resolve({ refused: [{ code: 'missing', data: {}, clause: [], field: `waarom-${given.id}` }] });
  return house.store.within(scope, async (tx) => {
    if (!(await reviewEmergency(tx, { id: given.id, verdict, why: given.why.trim() }))) return refuse('not-yours-to-review');
    await logAccess(tx, { id: house.newId(), what: 'noodtoegang.beoordeeld', why: verdict });
    return { done: true as const };
  });
}
