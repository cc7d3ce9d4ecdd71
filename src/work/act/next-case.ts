/**
 * A case of another programme that follows from an act: in the same transaction, about the same person, kept by the same organisation, once.
 * Where it cannot begin the act itself is refused: nobody thinks that somebody was helped further who was not.
 */
import type { Party } from '../../engine/events.ts';
import type { CaseReading, NextCase, Outgoing, Refusal } from '../../engine/reading.ts';
import { mayHold } from '../../domain/acting-roles.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import { isLinked, linkCases, runningCaseAbout } from '../../store/case-links.ts';
import type { CaseFile } from '../../store/cases.ts';
import { organisation, type Organisation } from '../../store/organisations.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { Undone } from './all-or-nothing.ts';
import { openCase, type Opening } from './open-case.ts';

/** The case it follows from. `before`: as it was before the act; what followed from that has followed. */
export interface Cause { file: CaseFile; draaiboek: Draaiboek; before: CaseReading }
type Opens = Outgoing & { next: NextCase };

export async function openNextCases(house: House, tx: Tx, cause: Cause, reading: CaseReading): Promise<void> {
  const known = new Set(cause.before.state.outgoing.map((one) => one.key));
  const fresh = reading.state.outgoing.flatMap((one): Opens[] => (one.next === undefined || one.settled === true || known.has(one.key) ? [] : [{ ...one, next: one.next }]));
  for (const one of fresh) await asHouse(tx, `vervolg op ${cause.file.number}`, null, (all) => openNext(house, all, { ...cause, reading }, one));
}

async function openNext(house: House, all: Tx, cause: Cause & { reading: CaseReading }, one: Opens): Promise<void> {
  const { file } = cause;
  if (await isLinked(all, file.id, one.key)) return;
  const target = targetOf(house, cause, one);
  const keeper = await keeperOfBoth(all, file, target, one);
  const link = { fromCase: file.id, cause: one.key, task: one.next.task, day: one.day, clause: one.clause };
  const running = file.subjectPerson === null ? undefined : await runningCaseAbout(all, { programme: target.key, person: file.subjectPerson, keeper: file.keeperOrg });
  // The same person twice in one programme would be two plans for one household.
  if (running === file.id) return;
  if (running !== undefined) return linkCases(all, { ...link, toCase: running, opened: false });
  const opening = await openingOf(all, cause, { one, target, keeper });
  const opened = await openCase(house, all, opening).catch((error: unknown) => { throw error instanceof Undone ? new Undone(error.refusals.map((refusal) => saidHere(refusal, cause.draaiboek, target, one))) : error; });
  await linkCases(all, { ...link, toCase: opened.caseId, opened: true });
}

function targetOf(house: House, { file }: Cause, one: Opens): Draaiboek {
  const programme = house.programmes.current(one.what);
  if (programme === undefined) throw refusal('next-unknown', { programme: one.what }, one);
  const { draaiboek: target, older } = programme;
  // What is noted of before the first day of the rules of today follows them too, as long as the programme was there. Whether it ended is asked where a case begins.
  if (![target, ...older].some(({ valid }) => valid.from <= one.day)) throw refusal('next-not-valid', { programme: target.name, day: one.day }, one);
  if (file.subjectPerson === null && target.desk === undefined && subjectRole(target) !== undefined) throw refusal('next-nameless', { programme: target.name }, one);
  return target;
}

async function keeperOfBoth(all: Tx, file: CaseFile, target: Draaiboek, one: Opens): Promise<Organisation> {
  const keeper = await organisation(all, file.keeperOrg);
  const fits = keeper !== undefined && (target.roles[target['kept-by']]?.of ?? []).includes(keeper.kind) && (keeper.partnerOf.length === 0 || keeper.partnerOf.includes(target.key));
  if (!fits) throw refusal('next-keeper', { programme: target.name, organisation: keeper?.name ?? '' }, one);
  return keeper;
}

interface Towards { one: Opens; target: Draaiboek; keeper: Organisation }

async function openingOf(all: Tx, { file, reading, draaiboek }: Cause & { reading: CaseReading }, { one, target, keeper }: Towards): Promise<Opening> {
  const holders = reading.state.holders.filter((holding) => holding.from <= one.day && (holding.until === undefined || holding.until > one.day));
  const [here, there] = [subjectRole(draaiboek), subjectRole(target)];
  const about = holders.filter((holding) => holding.role === here).map(({ party }): Party => ({ ...party, role: there ?? '' }));
  const subjects = there === undefined || file.subjectPerson === null ? [] : about.length === 0 ? [{ role: there, name: file.subjectName }] : about.slice(0, target.roles[there]?.each === true ? undefined : 1);
  const named = Object.entries(one.next.roles).flatMap(([role, from]) => holders.filter((holding) => holding.role === from).slice(0, target.roles[role]?.hold === 'many' ? undefined : 1).map(({ party }): Party => ({ ...party, role })));
  const worker = await workerOf(all, target, keeper, holders.map((holding) => holding.party));
  const parties = [...subjects, worker, ...named.filter((party) => party.role !== worker.role)];
  const kept: Party[] = parties.some((party) => party.role === target['kept-by']) ? [] : [{ role: target['kept-by'], organisation: keeper.id, name: keeper.name }];
  lacksRole(target, [...parties, ...kept], one);
  return {
    programme: target.key, keeperOrg: keeper.id, values: one.next.values, parties: [...parties, ...kept], agreements: [], happened: one.day, actor: { account: all.scope?.account ?? null, role: worker.role, name: all.scope?.accountName ?? '' },
    subject: file.subjectPerson === null || there === undefined ? { givenName: '', familyName: '' } : { givenName: '', familyName: file.subjectName, person: file.subjectPerson },
    municipality: file.municipality, referralId: null, parentCase: null, reasons: {},
  };
}

/** Who begins it there: whoever acts, when they may; else somebody who worked on it here; else the organisation, so that it is on the list of all who may. */
async function workerOf(all: Tx, target: Draaiboek, keeper: Organisation, holders: readonly Party[]): Promise<Party> {
  const by = target.tasks[target.opens]?.by ?? [];
  for (const id of [all.scope?.account ?? undefined, ...holders.map((party) => party.account)]) {
    const found = id === undefined ? undefined : await account(all, id);
    if (found === undefined || !found.active || found.organisationId !== keeper.id) continue;
    const role = by.find((one) => mayHold(target, one, { account: found.id, organisation: keeper.id, organisationKind: keeper.kind, functions: found.functions }));
    if (role !== undefined) return { role, account: found.id, organisation: keeper.id, name: found.name };
  }
  return { role: by.includes(target['kept-by']) ? target['kept-by'] : (by[0] ?? ''), organisation: keeper.id, name: keeper.name };
}

function lacksRole(target: Draaiboek, parties: readonly Party[], one: Opens): void {
  const empty = Object.entries(target.roles).find(([role, word]) => word.hold === 'always' && word.default === undefined && word.team === undefined && !parties.some((party) => party.role === role));
  if (empty !== undefined) throw refusal('next-lacks-role', { programme: target.name, role: empty[1].label ?? empty[0] }, one);
}

/** What the next case lacks, said where the act is: at the answer it would have come from. */
function saidHere(refusal: Refusal, draaiboek: Draaiboek, target: Draaiboek, one: Opens): Refusal {
  if (refusal.code === 'programme-ended') return refusal;
  const [key = ''] = (refusal.field ?? '').split('.');
  const question = target.forms[target.tasks[target.opens]?.form ?? '']?.fields[key]?.label ?? key;
  const [form, field] = (one.next.from[key] ?? '').split('.');
  const here = form !== undefined && form === draaiboek.tasks[one.next.task]?.form ? field : undefined;
  return { code: refusal.code === 'missing' ? 'next-lacks' : 'next-refused', data: { programme: target.name, question }, clause: one.clause, ...(here === undefined ? {} : { field: here }) };
}

const subjectRole = (draaiboek: Draaiboek): Key | undefined => Object.keys(draaiboek.roles).find((role) => draaiboek.roles[role]?.is === 'subject');

const refusal = (code: string, data: Refusal['data'], { clause }: Opens): Undone => new Undone([{ code, data, clause }]);
