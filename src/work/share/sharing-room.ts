/** What the page of sharing needs: what may be given, to whom, on which ground, and what was given before. */
import { VISITORS } from '../../domain/access-rows.ts';
import { canGive, sharesOfAct, type AgreedAct } from '../../domain/granting.ts';
import { classOfField, partOf } from '../../domain/information-classes.ts';
import type { DoneFact, Holding } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { accessOfCase, openClasses, type CaseAccess, type OpenClasses } from '../../store/access.ts';
import { documentsOf, type Document } from '../../store/documents.ts';
import { consentsUsed, grantsOf, sharingGrounds, type Grant, type SharingGround } from '../../store/grants.ts';
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { partsOf, type CasePart } from '../privacy/case-parts.ts';

/** A part that may be picked, with the class it is of. */
export interface PickablePart extends CasePart { class: Key }
/** Somebody who takes part in the case from another organisation. */
export interface Receiver { id: string; role: Key; organisation: Organisation; account: string | null; name: string }
/** An act everyone of the client's side agreed to: the proof of a consent. */
export interface ConsentAct extends AgreedAct { event: string; /** What it was, capitalised. */ label: string; day: DoneFact['day']; agreed: DoneFact['day'] }

/** Why something may go out: what can be pointed at. */
export interface Grounding {
  grounds: readonly SharingGround[]; consents: readonly ConsentAct[]; /** Loose papers: one may be a consent that was signed. */ papers: readonly Document[];
  /** Names of the client, or of every co-tenant. */ subjects: readonly string[]; /** Who gives. */ keeper: Organisation | undefined;
}

export interface SharingRoom extends Grounding {
  documents: readonly Document[];
  found: FoundCase; parts: readonly PickablePart[]; receivers: readonly Receiver[]; grants: readonly Grant[]; access: readonly CaseAccess[]; organisations: ReadonlyMap<string, Organisation>;
  /** Works in this case, so may give something of it to another. */ gives: boolean; /** Grants that stand and are this reader's to take back. */ takesBack: ReadonlySet<string>;
}

export function sharingRoom(house: House, scope: Scope, number: string): Promise<SharingRoom | undefined> {
  return house.store.within(scope, (tx) => sharingRoomIn(house, tx, number));
}

export async function sharingRoomIn(house: House, tx: Tx, number: string): Promise<SharingRoom | undefined> {
  const found = await findCase(house, tx, number);
  return found === undefined ? undefined : sharingRoomOf(tx, found);
}

export async function sharingRoomOf(tx: Tx, found: FoundCase): Promise<SharingRoom> {
  const [all, documents, open] = [await allOrganisations(tx), await documentsOf(tx, { caseId: found.file.id }), await openClasses(tx, found.file.id)];
  const organisations = new Map(all.map((one) => [one.id, one]));
  const grants = await grantsOf(tx, found.file.id);
  return {
    found, parts: pickable(found, documents, open), receivers: receiversOf(found, organisations, tx.scope?.account ?? null), grounds: await sharingGrounds(tx, tx.now.today), consents: await consentsOf(tx, [found]), documents, papers: papersOf(documents),
    subjects: subjectsOf(found), grants, access: (await accessOfCase(tx, found.file.id)) ?? [], keeper: organisations.get(found.file.keeperOrg), organisations,
    gives: worksIn(found), takesBack: new Set(grants.filter((one) => stands(one, found.today) && (found.keeps || one.givenBy === tx.scope?.account)).map((one) => one.id)),
  };
}

/** Of what is kept in a register nothing is given, of a case that ended neither. */
export function worksIn(found: FoundCase): boolean {
  return found.roles.own.length > 0 && found.file.ended === null && found.draaiboek.register === undefined;
}

const stands = (grant: Grant, today: Day): boolean => grant.revoked === null && (grant.until === null || grant.until > today);

/** The rules let this reader give something of the case to somebody who takes part now. */
export function hasToGive({ found, parts, receivers, grounds, keeper, gives }: SharingRoom): boolean {
  return gives && canGive(found.draaiboek, {
    items: parts.map((part) => ({ item: part.path, class: part.class, open: true })), receivers: receivers.map((one) => ({ role: one.role, regime: one.organisation.regime, ends: one.organisation.validUntil })),
    grounds, keeperRegime: keeper?.regime ?? 'geen', today: found.today,
  });
}

/** Only what the one who gives reads as a whole, and nothing that is restricted (GW-117). */
function pickable(found: FoundCase, documents: readonly Document[], open: OpenClasses): PickablePart[] {
  const { draaiboek, events, restricted, file } = found;
  if (restricted.includes('')) return [];
  const parts = partsOf(draaiboek, events, documents, []).filter((part) => !restricted.includes(part.path) && (part.kind === 'document' || part.day !== undefined));
  return parts.flatMap((part): PickablePart[] => {
    const cls = part.kind === 'field' ? classOfField(draaiboek, part.form ?? '', part.field ?? '') : part.kind === 'note' ? noteClass(found, part.path.slice('nota.'.length)) : documents.find((one) => `document.${one.id}` === part.path)?.class;
    if (cls === undefined) return [];
    // A field is picked from every party's part of its class; a note and a document stand in one.
    const mine = open.whole.includes(cls) || (part.kind !== 'field' && [cls, partOf(draaiboek, cls, file.keeperOrg)].some((one) => open.rows.includes(one)));
    return mine ? [{ ...part, class: cls }] : [];
  });
}

function noteClass(found: FoundCase, event: string): Key | undefined {
  const note = found.state.notes.find((one) => one.event === event);
  return note === undefined || note.text === '' ? undefined : note.class;
}

/** Nobody gives to themselves. */
function receiversOf(found: FoundCase, organisations: ReadonlyMap<string, Organisation>, self: string | null): Receiver[] {
  const now = found.state.holders.filter((one) => one.from <= found.today && (one.until === undefined || one.until > found.today) && one.party.organisation !== found.file.keeperOrg);
  return now.flatMap((one: Holding): Receiver[] => {
    const organisation = organisations.get(one.party.organisation ?? '');
    return organisation === undefined || one.role === VISITORS || (self !== null && one.party.account === self) ? [] : [{ id: one.event, role: one.role, organisation, account: one.party.account ?? null, name: one.party.name ?? organisation.name }];
  });
}

export function subjectsOf(found: FoundCase): string[] {
  const held = found.state.holders.filter((one) => found.draaiboek.roles[one.role]?.is === 'subject' && one.until === undefined).flatMap((one) => one.party.name ?? []);
  return held.length > 0 ? [...new Set(held)] : [found.file.subjectName];
}

/** Only acts that the rules connect with sharing, each with what it was asked for. */
export async function consentsOf(tx: Tx, running: readonly FoundCase[]): Promise<ConsentAct[]> {
  const acts = running.flatMap(agreedActs);
  const used = await consentsUsed(tx, acts.map((one) => one.event));
  return acts.map((one) => ({ ...one, used: used.has(one.event) }));
}

function agreedActs(found: FoundCase): Omit<ConsentAct, 'used'>[] {
  const subject = Object.keys(found.draaiboek.roles).filter((role) => found.draaiboek.roles[role]?.is === 'subject');
  return found.state.done.flatMap((fact) => {
    const asks = found.draaiboek.tasks[fact.task]?.agree?.by ?? [];
    const agreed = fact.agreements.map((one) => one.day).sort().at(-1);
    const shares = sharesOfAct(found.draaiboek, fact.task);
    return fact.draft || agreed === undefined || !subject.some((role) => asks.includes(role)) || shares.length === 0 ? [] : [{ event: fact.event, label: labelOfTask(found, fact.task), day: fact.day, agreed, shares }];
  });
}

/** What was signed with an act, or made by the house, speaks of that act alone. */
export function papersOf(documents: readonly Document[]): Document[] {
  return documents.filter((one) => one.kind === 'bijlage' && !one.sealed);
}

function labelOfTask({ draaiboek }: FoundCase, task: Key): string {
  const label = draaiboek.tasks[task]?.label ?? task.replaceAll('-', ' ');
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}
