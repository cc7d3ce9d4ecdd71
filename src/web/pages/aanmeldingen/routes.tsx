import { createHash } from 'node:crypto';
import { z } from 'zod';
import { isRefused, type House as Work, type Refused } from '../../../work/house.ts';
import { announce, sendEmptyForm } from '../../../work/refer/announce.ts';
import { beginByAccount } from '../../../work/refer/begin.ts';
import { fillFromPdf } from '../../../work/refer/from-pdf.ts';
import { received, receivedDocument, receivedOne, takeUp } from '../../../work/refer/received.ts';
import { referralRoom, referralRooms } from '../../../work/refer/rooms.ts';
import type { Scope } from '../../../store/scope.ts';
import { readValue } from '../../../papers/form-value.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { filesOf, textOf, type Fields } from '../../body.ts';
import { LIMITS } from '../../house.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { paths, urls } from '../../urls.ts';
import { draftRoutes, type DraftDoor } from '../aanmelden/draft-routes.tsx';
import { sayPdfFault } from '../aanmelden/lack-words.ts';
import { AnnouncePage } from './announce-page.tsx';
import { ReferralsPage } from './list-page.tsx';
import { ReferralOnePage } from './one-page.tsx';

const HANDLES = 'aanmeldingen.behandelen';
const one = z.object({ id: z.uuid() });
const named = z.object({ programma: z.string().max(100) });

const ownDoor: DraftDoor = {
  permission: 'signed-in', path: paths.referralOwn, input: z.object({ id: z.uuid(), stap: z.string().max(100).optional(), document: z.uuid().optional() }),
  ref: (input: { id: string }) => ({ by: 'account', id: input.id }),
  places: (input: { id: string }) => ({ step: (key) => urls.referralOwn(input.id, key), link: undefined }),
};

/** Referrals for those who handle them, and for a partner who is signed in its own. */
export function aanmeldingenRoutes(work: Work): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.referrals, permission: 'signed-in', audit: 'referrals.view', input: z.object({ welke: z.string().max(20).default('') }), handle: (ask) => list(work, ask.scope, ask.input.welke === 'afgehandeld' ? 'settled' : 'open') }),
    route({ method: 'POST', path: paths.referralNew, permission: 'signed-in', audit: 'referral.begin', input: named, handle: (ask) => beginOwn(work, ask) }),
    route({ method: 'GET', path: paths.referralAnnounce, permission: HANDLES, audit: 'referral.announce.view', input: named, handle: (ask) => announcePage(work, ask.scope, ask.input.programma, {}, []) }),
    route({ method: 'POST', path: paths.referralAnnounce, permission: HANDLES, audit: 'referral.announce', input: named, handle: (ask) => noteAnnouncement(work, ask) }),
    route({ method: 'GET', path: paths.referralOne, permission: 'signed-in', audit: 'referral.view', input: one, handle: (ask) => showOne(work, ask.scope, ask.input.id) }),
    route({ method: 'POST', path: `${paths.referralOne}/leeg-formulier`, permission: HANDLES, audit: 'referral.send-form', input: one, handle: (ask) => sendForm(work, ask) }),
    route({ method: 'POST', path: `${paths.referralOne}/pdf`, permission: HANDLES, audit: 'referral.read-pdf', input: one, handle: (ask) => readPdf(work, ask) }),
    route({ method: 'POST', path: `${paths.referralOne}/opnemen`, permission: HANDLES, audit: 'referral.take-up', input: one, handle: (ask) => take(work, ask) }),
    route({
      method: 'GET', path: `${paths.referralOne}/papier/:document`, permission: 'signed-in', audit: 'referral.document', input: one.extend({ document: z.union([z.uuid(), z.literal('sealed')]) }),
      async handle(ask) {
        const found = await receivedDocument(work, ask.scope, ask.input.id, ask.input.document);
        return isRefused(found) ? problem(found.refused) : file(found.name, found.mediaType, found.bytes);
      },
    }),
    ...draftRoutes(work, ownDoor, 'referral.own'),
  ];
}

async function list(work: Work, scope: Scope, which: 'open' | 'settled'): Promise<Answer> {
  const handles = scope.rights.has(HANDLES);
  const lines = await received(work, scope, which);
  const rooms = (await referralRooms(work, scope)).filter((room) => (handles ? room.keeper.id === scope.organisation : room.partners.some((partner) => partner.id === scope.organisation)));
  return page('Aanmeldingen', <ReferralsPage lines={lines} which={which} rooms={rooms} handles={handles} origin={work.publicUrl} />, { nav: urls.referrals() });
}

/** The same press of the button makes one draft. */
function idOf(ask: Pick<Ask, 'once'>): string {
  const hex = createHash('sha256').update(`aanmelding\u0000${ask.once?.scopeKey ?? ''}\u0000${ask.once?.key ?? ''}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function beginOwn(work: Work, ask: Ask<'signed-in', { programma: string }>): Promise<Answer> {
  const begun = await beginByAccount(work, ask.scope, { id: idOf(ask), programme: ask.input.programma });
  if (isRefused(begun)) return begun.refused[0]?.code === 'not-a-partner' ? problem([{ code: 'not-found', data: {}, clause: [] }], 403) : problem(begun.refused);
  return redirect(urls.referralOwn(begun.id));
}

async function announcePage(work: Work, scope: Scope, programme: string, posted: Fields, problems: Problem[]): Promise<Answer> {
  const room = await referralRoom(work, scope, programme);
  if (room === undefined || room.keeper.id !== scope.organisation) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Noteer een melding zonder formulier`, <AnnouncePage room={room} posted={posted} problems={problems} />, { nav: urls.referrals(), status: problems.length > 0 ? 422 : 200 });
}

async function noteAnnouncement(work: Work, ask: Ask<typeof HANDLES, { programma: string }>): Promise<Answer> {
  const said = (name: string): string => textOf(ask.posted, name).trim().slice(0, 300);
  const problems: Problem[] = [];
  const channel = said('kanaal');
  if (channel !== 'phone' && channel !== 'mail') problems.push({ field: 'kanaal', text: 'Kies hoe ze binnenkwam' });
  if (said('dienst') === '') problems.push({ field: 'dienst', text: 'Vul de naam van de dienst in' });
  if (said('naam') === '') problems.push({ field: 'naam', text: 'Vul de naam van de medewerker in' });
  if (readValue('email', said('email')) === undefined) problems.push({ field: 'email', text: 'Vul een e-mailadres in, bijvoorbeeld naam@dienst.be' });
  if (problems.length > 0) return announcePage(work, ask.scope, ask.input.programma, ask.posted, problems);
  const noted = await announce(work, ask.scope, { id: idOf(ask), programme: ask.input.programma, channel: channel as 'phone' | 'mail', organisation: said('dienst'), name: said('naam'), email: said('email'), phone: said('telefoon') });
  return isRefused(noted) ? problem(noted.refused) : redirect(urls.referralOne(noted.id), { said: 'De melding is genoteerd.' });
}

async function showOne(work: Work, scope: Scope, id: string, problems: Problem[] = []): Promise<Answer> {
  const found = await receivedOne(work, scope, id);
  if (isRefused(found)) return problem(found.refused);
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Aanmelding ${found.draft.room.form.draaiboek.name}`, <ReferralOnePage one={found} problems={problems} />, { nav: urls.referrals(), status: problems.length > 0 ? 422 : 200 });
}

async function sendForm(work: Work, ask: Ask<typeof HANDLES, { id: string }>): Promise<Answer> {
  const sent = await sendEmptyForm(work, ask.scope, ask.input.id, (token) => `${work.publicUrl}${urls.referral(token)}`);
  return isRefused(sent) ? backTo(work, ask.scope, ask.input.id, sent) : redirect(urls.referralOne(ask.input.id), { said: 'Het lege formulier vertrekt zo.' });
}

async function readPdf(work: Work, ask: Ask<typeof HANDLES, { id: string }>): Promise<Answer> {
  const sent = filesOf(ask.posted, 'pdf')[0];
  if (sent === undefined) return showOne(work, ask.scope, ask.input.id, [{ field: 'pdf', text: 'Kies eerst het ingevulde formulier' }]);
  const read = await fillFromPdf(work, ask.scope, ask.input.id, { name: sent.name, bytes: sent.bytes, most: LIMITS.file });
  if (isRefused(read)) return backTo(work, ask.scope, ask.input.id, read);
  if ('fault' in read) return showOne(work, ask.scope, ask.input.id, [{ field: 'pdf', text: sayPdfFault(read.fault) }]);
  return redirect(urls.referralOne(ask.input.id), { said: `${read.filled} antwoorden ingelezen.` });
}

async function take(work: Work, ask: Ask<typeof HANDLES, { id: string }>): Promise<Answer> {
  const taken = await takeUp(work, ask.scope, ask.input.id, ask.once ?? undefined);
  return isRefused(taken) ? problem(taken.refused) : redirect(urls.caseFile(taken.number), { said: 'Het dossier staat op jouw naam.' });
}

function backTo(work: Work, scope: Scope, id: string, refused: Refused): Promise<Answer> | Answer {
  const code = refused.refused[0]?.code;
  if (code === 'not-found') return problem(refused.refused);
  return showOne(work, scope, id, [{ field: '', text: code === 'already-sent' ? 'Dit kan niet meer: de aanmelding is al verstuurd' : 'Er is intussen iets gewijzigd. Kijk na en probeer opnieuw' }]);
}
