/** A referral by phone or by a loose mail counts only when its form is there (GW-048, GW-049): noted, and the empty form sent back. */
import { createHash } from 'node:crypto';
import type { Values } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { addDocument } from '../../store/documents.ts';
import { addReferral, referral, saveReferral } from '../../store/referrals.ts';
import type { Scope } from '../../store/scope.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { nameField } from './begin.ts';
import { draftOf, linkEnds, type Verdict } from './draft.ts';
import { formRoom } from './form-room.ts';
import { emptyFormMail, queue } from './mail-out.ts';
import { emptyForm } from './papers.ts';
import { firstOfKind, referralForm } from './referral-form.ts';
import { paperClass } from './sign.ts';

export interface Announcement { programme: Key; channel: 'phone' | 'mail'; organisation: string; name: string; email: string; phone?: string }

/** Of the one who announced, never of the client: without a form there is no permission to keep that (GW-104). */
export async function announce(house: House, scope: Scope, given: Announcement & { id: string }): Promise<{ id: string } | Refused> {
  const form = referralForm(house.programmes, given.programme);
  if (form === undefined) return refuse('not-found');
  return house.store.within(scope, async (tx) => {
    if ((await referral(tx, given.id)) !== undefined) return { id: given.id };
    const room = await formRoom(tx, form);
    if (room === undefined || room.keeper.id !== scope.organisation) return refuse('not-found');
    const { organisation, name, email, phone } = given;
    const known: [Key | undefined, string | undefined][] = [[firstOfKind(form.form, 'organisation'), organisation], [nameField(form), name], [firstOfKind(form.form, 'email'), email], [firstOfKind(form.form, 'phone'), phone]];
    const answers: Values = Object.fromEntries(known.flatMap(([key, value]) => (key === undefined || value === undefined || value === '' ? [] : [[key, value]])));
    await addReferral(tx, { id: given.id, programme: given.programme, edition: form.form.edition ?? '', keeperOrg: room.keeper.id, state: 'draft', cameBy: given.channel, answers });
    const announced = { organisation, name, email, day: tx.now.today, ...(phone === undefined || phone === '' ? {} : { phone }) };
    await saveReferral(tx, given.id, 1, { verdict: { announced } satisfies Verdict });
    return { id: given.id };
  });
}

/** One click: a mail with the empty form and a link that leads back into this very announcement. `linkTo` makes the address of a token. */
export async function sendEmptyForm(house: House, scope: Scope, id: string, linkTo: (token: string) => string): Promise<{ to: string } | Refused> {
  const programme = await house.store.within(scope, async (tx) => (await referral(tx, id))?.programme);
  const paper = programme === undefined ? refuse('not-found') : await emptyForm(house, scope, programme);
  if (isRefused(paper)) return paper;
  return house.store.within(scope, async (tx) => {
    const found = await referral(tx, id);
    const draft = found === undefined ? refuse('not-found') : await draftOf(house, tx, found);
    if (isRefused(draft)) return draft;
    const { announced } = draft.verdict;
    if (!draft.open || announced === undefined) return refuse('already-sent');
    const [token, until, documentId] = [house.newToken(), linkEnds(tx.now), house.newId()];
    await addDocument(tx, { id: documentId, referralId: id, class: paperClass(draft), kind: 'leeg-formulier', name: paper.name, mediaType: paper.mediaType, sha256: createHash('sha256').update(paper.bytes).digest('hex'), bytes: paper.bytes });
    const done = await saveReferral(tx, id, draft.referral.revision, { tokenHash: house.hash(token), expires: until, verdict: { ...draft.verdict, announced: { ...announced, sent: tx.now.today } } });
    if ('code' in done) return refuse('version-conflict');
    await queue(house, tx, { mail: emptyFormMail(draft.room, { link: linkTo(token), until }), to: announced.email, room: draft.room, cause: `referral:${id}:form:${done.revision}`, attachments: [documentId], secret: { token, expires: until } });
    return { to: announced.email };
  });
}
