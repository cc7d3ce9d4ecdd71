/** Sending a referral in: whole, it becomes a case with its sealed form in one go; if not, it is kept with what is missing. */
import type { Refusal } from '../../engine/reading.ts';
import { accounts } from '../../store/accounts.ts';
import { addDocument, fileDocuments } from '../../store/documents.ts';
import { logAccess } from '../../store/access-log.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import { referral, saveReferral, type ReferralChange } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { answersFrom } from '../act/answers.ts';
import { openCase, type Opening } from '../act/open-case.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { draftIn, type Draft, type DraftRef, type Verdict } from './draft.ts';
import { lookOverIn, type Lack, type LookedOver } from './look-over.ts';
import { openingOf, referringOrganisation } from './opening.ts';
import { askedAnswers, sealedForm, type PaperFile } from './papers.ts';
import { paperClass } from './sign.ts';

export type Submitted = { sent: { number: string } } | { incomplete: Lack[]; draft: Draft } | { outside: Refusal; draft: Draft };

interface Ready { draft: Draft; opening: Opening; paper: PaperFile & { sha256: string }; documentId: string }

/** `seen`: the revision the person looked over, so that nobody sends in what someone else just changed. */
export async function submit(house: House, scope: Scope, ref: DraftRef, given: { seen: number; once?: Once | undefined; location: string }): Promise<Submitted | Refused> {
  const judged = await house.store.within(scope, (tx) => judge(house, tx, ref, given.seen));
  if (isRefused(judged) || 'sent' in judged) return judged;
  if (judged.outside !== undefined) return keepRefused(house, scope, judged, judged.outside);
  if (judged.lacks.length > 0) return keepIncomplete(house, scope, judged);
  const ready = await makeReady(house, scope, judged.draft);
  return allOrNothing(house, scope, (tx) => carryOut(house, tx, ready, given));
}

async function judge(house: House, tx: Tx, ref: DraftRef, seen: number): Promise<LookedOver | Refused | { sent: { number: string } }> {
  const draft = await draftIn(house, tx, ref);
  if (isRefused(draft)) return draft;
  if (draft.verdict.number !== undefined) return { sent: { number: draft.verdict.number } };
  if (!draft.open) return refuse('already-sent');
  if (draft.referral.revision !== seen) return refuse('version-conflict');
  return lookOverIn(house, tx, draft);
}

/** The form is set and sealed here, outside any transaction; partners' accounts are matched by the house, a link may not read them. */
async function makeReady(house: House, scope: Scope, draft: Draft): Promise<Ready> {
  const documentId = house.newId();
  const { opening, values } = await house.store.within(scope, (tx) => asHouse(tx, 'aanmelding klaarmaken', null, async (all) => {
    const home = referringOrganisation(draft)?.id ?? draft.referral.organisationId;
    const made = await openingOf(all, draft, home === null ? [] : await accounts(all, home), documentId);
    const around = await surroundingsOf(all, draft.room.form.draaiboek, made.keeperOrg);
    return { opening: made, values: askedAnswers(draft, all.now, answersFrom(draft.room.form.draaiboek, around, made.parties)) };
  }));
  const paper = await sealedForm(house, draft, values, { today: scope.today, moment: scope.moment });
  return { draft, opening: { ...opening, values }, paper, documentId };
}

async function carryOut(house: House, tx: Tx, ready: Ready, given: { once?: Once | undefined; location: string }): Promise<Submitted | Refused> {
  const { id, revision } = ready.draft.referral;
  const before = await repeated(tx, id, given.once);
  if (before !== undefined) return before;
  const kept = await saveReferral(tx, id, revision, { state: 'submitted', submitted: true });
  if ('code' in kept) throw new Undone([{ code: 'version-conflict', data: {}, clause: [] }]);
  const number = await asHouse(tx, 'aanmelding wordt dossier', null, (all) => file(house, all, ready, kept.revision));
  if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location);
  return { sent: { number } };
}

async function repeated(tx: Tx, id: string, once: Once | undefined): Promise<Submitted | Refused | undefined> {
  if (once === undefined) return undefined;
  const claimed = await claimKey(tx, { key: once.key, method: once.method, path: once.path, bodyHash: once.bodyHash });
  if (claimed.code === 'key-reused') return refuse('key-reused');
  if (claimed.code === 'first') return undefined;
  const number = ((await referral(tx, id))?.verdict as Verdict | null)?.number;
  return number === undefined ? refuse('version-conflict') : { sent: { number } };
}

/** Case, sealed form and scans, all or nothing. */
async function file(house: House, all: Tx, ready: Ready, revision: number): Promise<string> {
  const { draft, opening, paper, documentId } = ready;
  const opened = await openCase(house, all, opening);
  const { name, mediaType, bytes, sha256 } = paper;
  await addDocument(all, { id: documentId, caseId: opened.caseId, referralId: draft.referral.id, class: paperClass(draft), kind: draft.room.form.formKey, name, mediaType, sha256, sealed: true, bytes });
  await fileDocuments(all, draft.referral.id, opened.caseId);
  const home = opening.parties[0]?.organisation;
  const change: ReferralChange = { caseId: opened.caseId, verdict: { ...draft.verdict, lacks: [], number: opened.number }, ...(home === undefined ? {} : { organisationId: home }) };
  const done = await saveReferral(all, draft.referral.id, revision, change);
  if ('code' in done) throw new Undone([{ code: 'version-conflict', data: {}, clause: [] }]);
  return opened.number;
}

/** Held with what is missing, named (GW-005, GW-137); it stays open to be completed. */
async function keepIncomplete(house: House, scope: Scope, { draft, lacks }: LookedOver): Promise<Submitted | Refused> {
  const told = lacks.map(({ code, field, space, verdict, clause }) => ({ code, ...(field === undefined && space === undefined ? {} : { field: field ?? space ?? '' }), ...(verdict?.says === undefined ? {} : { says: verdict.says }), clause }));
  return house.store.within(scope, async (tx) => {
    const done = await saveReferral(tx, draft.referral.id, draft.referral.revision, { state: 'incomplete', submitted: true, verdict: { ...draft.verdict, lacks: told } });
    return 'code' in done ? refuse('version-conflict') : { incomplete: lacks, draft };
  });
}

/** Outside the working area (GW-007): kept with the reason for as long as a file is kept (GW-112), no case is made. */
async function keepRefused(house: House, scope: Scope, { draft }: LookedOver, outside: Refusal): Promise<Submitted | Refused> {
  const verdict: Verdict = { ...draft.verdict, refused: { code: outside.code, clause: outside.clause, ...(outside.verdict?.says === undefined ? {} : { says: outside.verdict.says }) } };
  return house.store.within(scope, (tx) => asHouse(tx, 'aanmelding buiten het werkgebied', null, async (all) => {
    const done = await saveReferral(all, draft.referral.id, draft.referral.revision, { state: 'refused', submitted: true, verdict });
    if ('code' in done) return refuse('version-conflict');
    await logAccess(all, { id: house.newId(), what: 'aanmelding.geweigerd', why: outside.code, keeperOrg: draft.referral.keeperOrg });
    return { outside, draft };
  }));
}
