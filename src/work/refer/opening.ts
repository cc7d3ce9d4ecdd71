/** A draft as the opening of a case: who refers, whom it is about, who agreed with what. */
import type { Actor, Party, Values } from '../../engine/events.ts';
import type { AgreementGiven } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import type { Account } from '../../store/accounts.ts';
import type { Tx } from '../../store/transaction.ts';
import { parseDay, type Day } from '../../values/day.ts';
import type { Opening } from '../act/open-case.ts';
import { keeperOf } from '../act/open-case.ts';
import { nameField } from './begin.ts';
import type { Draft, Signed } from './draft.ts';
import type { Partner } from './form-room.ts';
import { firstOfKind, type SignSpace } from './referral-form.ts';

const text = (values: Values, field: Key | undefined): string => {
  const value = field === undefined ? undefined : values[field];
  return typeof value === 'string' ? value.trim() : '';
};

/** `accounts`: those of the referring organisation, so that someone who has one finds the case there. */
export async function openingOf(tx: Tx, draft: Draft, accounts: readonly Account[], documentId?: string): Promise<Opening> {
  const { room, answers } = draft;
  const { form } = room;
  const municipality = text(answers, firstOfKind(form.form, 'municipality')) || null;
  const sender = referringParty(draft, accounts, tx.scope?.account ?? draft.referral.accountId);
  const subject = subjectRole(draft);
  const name = subject === undefined ? '' : signedName(draft, subject);
  const actor: Actor = { account: sender.account ?? null, role: form.referrer, ...(sender.name === undefined ? {} : { name: sender.name }) };
  return {
    programme: form.draaiboek.key, keeperOrg: (await keeperOf(tx, form.draaiboek, municipality)) ?? room.keeper.id, values: answers, happened: tx.now.today, actor, municipality,
    parties: [sender, ...(subject === undefined ? [] : [{ role: subject, ...(name === '' ? {} : { name }) }])],
    agreements: agreementsOf(draft, sender, documentId), subject: namesOf(name), referralId: draft.referral.id, parentCase: null, reasons: {},
  };
}

/** Who sends it in is who stands on the form, whoever pressed the button (GW-047). */
function referringParty(draft: Draft, accounts: readonly Account[], own: string | null): Party {
  const { form } = draft.room;
  const home = referringOrganisation(draft);
  const email = text(draft.answers, firstOfKind(form.form, 'email')).toLowerCase();
  const phone = text(draft.answers, firstOfKind(form.form, 'phone'));
  const account = accounts.find((one) => one.active && one.organisationId === (home?.id ?? draft.referral.organisationId) && (email === '' ? one.id === own : one.email === email));
  const name = account?.name ?? (text(draft.answers, nameField(form)) || signedName(draft, form.referrer));
  const organisation = home?.id ?? draft.referral.organisationId ?? undefined;
  return {
    role: form.referrer, ...(organisation === undefined ? {} : { organisation }), ...(account === undefined ? {} : { account: account.id }), ...(name === '' ? {} : { name }),
    ...(email === '' ? {} : { email }), ...(phone === '' ? {} : { phone }),
  };
}

/** By name, as people write it; undefined when the register has no such partner. */
export function referringOrganisation(draft: Draft): Partner | undefined {
  const written = plain(text(draft.answers, firstOfKind(draft.room.form.form, 'organisation')));
  return written === '' ? undefined : draft.room.partners.find((one) => plain(one.name) === written || (one.shortName !== null && plain(one.shortName) === written));
}

function plain(name: string): string {
  return name.toLowerCase().normalize('NFC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export function subjectRole(draft: Draft): Key | undefined {
  return Object.entries(draft.room.form.draaiboek.roles).find(([, role]) => role.is === 'subject')?.[0];
}

/** The name stands with the signature and nowhere else (GW-126). */
export function signedName(draft: Draft, role: Key): string {
  return draft.room.form.spaces.filter((space) => space.role === role).map((space) => draft.signatures[space.key]?.naam?.trim() ?? '').find((name) => name !== '') ?? '';
}

function namesOf(name: string): { givenName: string; familyName: string } {
  const [first = '', ...rest] = name.split(/\s+/);
  return rest.length === 0 ? { givenName: '', familyName: first } : { givenName: first, familyName: rest.join(' ') };
}

function agreementsOf(draft: Draft, sender: Party, documentId: string | undefined): AgreementGiven[] {
  return draft.room.form.spaces.flatMap((space): AgreementGiven[] => {
    const signed = draft.signatures[space.key];
    const happened = signedOn(signed);
    if (signed === undefined || happened === undefined || lacksOfSpace(space, signed).length > 0) return [];
    const party: Party = space.role === sender.role ? { ...sender, name: signed.naam ?? '' } : { role: space.role, name: signed.naam ?? '' };
    const { edition } = draft.room.form.form;
    const words = draft.room.form.task.agree?.text;
    return [{
      role: space.role, happened, party, ...(space.twice === undefined ? {} : { part: space.twice }), ...(signed.woorden === undefined ? {} : { phrase: signed.woorden }),
      ...(words === undefined ? {} : { text: edition === undefined ? words : `${words}@${edition}` }), ...(documentId === undefined ? {} : { document: documentId }),
    }];
  });
}

export function signedOn(signed: Signed | undefined): Day | undefined {
  return signed?.datum === undefined ? undefined : parseDay(signed.datum);
}

export type SignLack = 'words' | 'name' | 'mark' | 'sheet' | 'date';

/** What one space still lacks (GW-122). A promise that paper follows is no signature yet. */
export function lacksOfSpace(space: SignSpace, signed: Signed | undefined): SignLack[] {
  const lacks: SignLack[] = [];
  if (space.phrase !== '' && plain(signed?.woorden ?? '') !== plain(space.phrase)) lacks.push('words');
  if ((signed?.naam ?? '').trim() === '') lacks.push('name');
  if (signed?.tekening === undefined && signed?.scan === undefined) lacks.push(signed?.papier === true ? 'sheet' : 'mark');
  if (signedOn(signed) === undefined) lacks.push('date');
  return lacks;
}
