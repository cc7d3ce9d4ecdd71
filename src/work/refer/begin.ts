/** A new draft: behind a link for whoever has no account, or as an account's own with what is known filled in. */
import type { Values } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import { organisation } from '../../store/organisations.ts';
import { addReferral, referral, referralByToken, saveReferral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { CameBy } from '../../store/tables.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { endedOn, endedRefusal } from '../plan/ended.ts';
import { linkEnds, type Signatures, type Verdict } from './draft.ts';
import { formRoom, type FormRoom } from './form-room.ts';
import { firstOfKind, referralForm, type ReferralForm } from './referral-form.ts';

export interface Beginning { programme: Key; cameBy?: CameBy; answers?: Values; signatures?: Signatures; verdict?: Verdict }

/** `not-found`: nobody takes referrals for this programme. The same link begins one draft, however often it is asked (GW-032: only partners hold one). */
export async function beginByLink(house: House, scope: Scope, given: Beginning): Promise<{ id: string } | Refused> {
  return house.store.within(scope, async (tx) => {
    const before = await referralByToken(tx);
    if (before !== undefined) return { id: before.id };
    const room = await roomFor(house, tx, given.programme);
    if (room === undefined) return refuse('not-found');
    const ended = await endedOn(house, tx, room.form.draaiboek, tx.now.today);
    if (ended !== undefined) return { refused: [endedRefusal(room.form.draaiboek, ended)] };
    return addDraft(house, tx, room, given, { tokenHash: scope.token ?? null, expires: linkEnds(tx.now), cameBy: given.cameBy ?? 'link' });
  });
}

/** For someone of a partner who is signed in: organisation, name, phone and mail stand there already (GW-123). The same `id` begins one draft. */
export async function beginByAccount(house: House, scope: Scope, given: Beginning & { id: string }): Promise<{ id: string } | Refused> {
  return house.store.within(scope, async (tx) => {
    if ((await referral(tx, given.id)) !== undefined) return { id: given.id };
    const room = await roomFor(house, tx, given.programme);
    if (room === undefined || scope.account === null || scope.organisation === null) return refuse('not-found');
    const ended = await endedOn(house, tx, room.form.draaiboek, tx.now.today);
    if (ended !== undefined) return { refused: [endedRefusal(room.form.draaiboek, ended)] };
    const known = await knownAnswers(tx, room.form, scope);
    if (known === undefined) return refuse('not-a-partner', {}, room.form.task.clause);
    const answers = { ...known, ...given.answers };
    return addDraft(house, tx, room, { ...given, answers }, { id: given.id, accountId: scope.account, organisationId: scope.organisation, cameBy: given.cameBy ?? 'account' });
  });
}

async function roomFor(house: House, tx: Tx, programme: Key): Promise<FormRoom | undefined> {
  const form = referralForm(house.programmes, programme);
  return form === undefined ? undefined : formRoom(tx, form);
}

interface Whose { id?: string; tokenHash?: string | null; accountId?: string; organisationId?: string; expires?: ReturnType<typeof linkEnds>; cameBy: CameBy }

async function addDraft(house: House, tx: Tx, room: FormRoom, given: Beginning, whose: Whose): Promise<{ id: string }> {
  const id = whose.id ?? house.newId();
  await addReferral(tx, {
    ...whose, id, programme: given.programme, edition: room.form.form.edition ?? '', keeperOrg: room.keeper.id, state: 'draft', answers: given.answers ?? {}, signatures: { ...given.signatures },
  });
  if (given.verdict !== undefined) await saveReferral(tx, id, 1, { verdict: given.verdict });
  return { id };
}

/** undefined: someone whose organisation may not refer to this programme. */
async function knownAnswers(tx: Tx, form: ReferralForm, scope: Scope): Promise<Values | undefined> {
  const [home, me] = [await organisation(tx, scope.organisation ?? ''), await account(tx, scope.account ?? '')];
  if (home === undefined || me === undefined || !(form.draaiboek.roles[form.referrer]?.of ?? []).includes(home.kind)) return undefined;
  const filled: Values = {};
  const fill = (field: Key | undefined, value: string | null): void => { if (field !== undefined && value) filled[field] = value; };
  const at = firstOfKind(form.form, 'organisation');
  fill(at, home.name);
  fill(firstOfKind(form.form, 'phone'), me.phone ?? home.phone);
  fill(firstOfKind(form.form, 'email'), me.email);
  fill(nameField(form, at), me.name);
  fill(unitField(form, at), me.unit);
  fill(dateField(form, at), tx.now.today);
  return filled;
}

/** The lines of text that belong with the organisation: its unit comes before the name of who works there, as on paper. */
function linesBeside(form: ReferralForm, organisationField: Key | undefined): Key[] {
  const part = organisationField === undefined ? undefined : form.form.fields[organisationField]?.part;
  return Object.entries(form.form.fields).filter(([, field]) => field.is === 'text' && field.part === part && field.must === true && field.when === undefined).map(([key]) => key);
}

export function nameField(form: ReferralForm, organisationField = firstOfKind(form.form, 'organisation')): Key | undefined {
  return linesBeside(form, organisationField).at(-1);
}

function unitField(form: ReferralForm, organisationField: Key | undefined): Key | undefined {
  const lines = linesBeside(form, organisationField);
  return lines.length > 1 ? lines[0] : undefined;
}

function dateField(form: ReferralForm, organisationField: Key | undefined): Key | undefined {
  const part = organisationField === undefined ? undefined : form.form.fields[organisationField]?.part;
  return Object.entries(form.form.fields).find(([, field]) => field.is === 'date' && field.part === part)?.[0];
}
