/** Doors to complaints and questions about data. Who may come through is decided in work: two rights open them. */
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { eraseParts } from '../../../work/privacy/erase-parts.ts';
import { makeInspection, showInspection } from '../../../work/privacy/inspection.ts';
import { register } from '../../../work/privacy/register.ts';
import { requestRoom } from '../../../work/privacy/request-room.ts';
import { liftParts, restrictParts } from '../../../work/privacy/restrict-parts.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { file, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayWithClause } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn } from '../dossiers/finish.tsx';
import { ClientPage } from './client-page.tsx';
import { RegisterPage } from './list-page.tsx';
import { beginRoutes } from './new-handler.tsx';
import { RequestPage, type Tried } from './one-page.tsx';

const one = z.object({ number: z.string().max(60) });
type OneAsk = Ask<'signed-in' | 'privacy.behandelen', { number: string }>;
const NOTHING_TRIED: Tried = { answers: {}, problems: [] };

export function privacyRequestRoutes(house: House): AnyRoute[] {
  return [
    route({
      method: 'GET', path: paths.privacyRegister, permission: 'signed-in', audit: 'privacy.register', input: z.object({ soort: z.string().max(100).default(''), dossier: z.string().max(60).default('') }),
      async handle({ scope, input, now }) {
        const found = await register(house, scope, { ...(input.soort === '' ? {} : { kind: input.soort }), ...(input.dossier.trim() === '' ? {} : { about: input.dossier.trim() }) });
        return isRefused(found) ? problem(found.refused) : page('Klachten en vragen over gegevens', <RegisterPage register={found} today={now.today} query={input} />, { nav: urls.privacyRegister() });
      },
    }),
    ...beginRoutes(house),
    route({ method: 'GET', path: paths.privacyOne, permission: 'signed-in', audit: 'privacy.view', input: one, handle: ({ scope, input }) => show(house, scope, input.number, NOTHING_TRIED) }),
    route({ method: 'POST', path: `${paths.privacyOne}/inzage`, permission: 'signed-in', audit: 'privacy.inspection', input: one, handle: (ask) => inspect(house, ask) }),
    route({ method: 'POST', path: `${paths.privacyOne}/beperken`, permission: 'privacy.behandelen', audit: 'privacy.restrict', input: one, handle: (ask) => restrict(house, ask) }),
    route({ method: 'POST', path: `${paths.privacyOne}/opheffen`, permission: 'privacy.behandelen', audit: 'privacy.lift', input: one, handle: (ask) => lift(house, ask) }),
    route({ method: 'POST', path: `${paths.privacyOne}/wissen`, permission: 'privacy.behandelen', audit: 'privacy.erase', input: one, handle: (ask) => erase(house, ask) }),
  ];
}

async function show(house: House, scope: Scope, number: string, tried: Tried): Promise<Answer> {
  const room = await requestRoom(house, scope, number);
  if (isRefused(room)) return problem(room.refused);
  const bad = tried.problems.length > 0;
  return page(`${bad ? 'Fout: ' : ''}${room.request.draaiboek.name} ${number}`, <RequestPage room={room} tried={tried} />, { nav: urls.privacyRegister(), status: bad ? 422 : 200 });
}

/** A refusal goes back to its place on the page; one that means "not for you" becomes a page of its own. */
function shownAgain(house: House, { scope, input, posted }: OneAsk, refused: Refused, restriction?: string): Promise<Answer> | Answer {
  const code = refused.refused[0]?.code;
  if (code === 'not-found' || code === 'not-allowed') return problem(refused.refused);
  const problems: Problem[] = refused.refused.map((refusal) => ({ field: refusal.field === 'akkoord' && restriction !== undefined ? `akkoord-${restriction}` : (refusal.field ?? ''), text: sayWithClause(refusal) }));
  return show(house, scope, input.number, { answers: posted, problems, ...(restriction === undefined ? {} : { restriction }) });
}

async function inspect(house: House, { scope, input, posted }: OneAsk): Promise<Answer> {
  const typed = textOf(posted, 'andere-namen').split('\n').map((name) => name.trim());
  const blackOut = [...new Set([...textsOf(posted, 'zwart'), ...typed])].filter((name) => name !== '').slice(0, 500);
  if (textOf(posted, 'vorm') === 'bladzijde') return clientPage(house, scope, input.number, blackOut);
  const made = await makeInspection(house, scope, { request: input.number, blackOut, form: textOf(posted, 'vorm') === 'json' ? 'json' : 'pdf' });
  return isRefused(made) ? problem(made.refused) : file(made.name, made.mediaType, made.bytes);
}

/** An answer to the post and no address of its own: the names to black out are about people, and an address is kept. */
async function clientPage(house: House, scope: Scope, number: string, blackOut: readonly string[]): Promise<Answer> {
  const shown = await showInspection(house, scope, { request: number, blackOut });
  return isRefused(shown) ? problem(shown.refused) : page(`Wat we over jou bewaren, dossier ${shown.caseNumber}`, <ClientPage dossier={shown} request={number} />, { nav: urls.privacyRegister() });
}

async function restrict(house: House, ask: OneAsk): Promise<Answer> {
  const done = await restrictParts(house, ask.scope, { request: ask.input.number, paths: textsOf(ask.posted, 'delen'), once: ask.once ?? undefined });
  if (isRefused(done)) return shownAgain(house, ask, done);
  return redirect(`${urls.privacyOne(ask.input.number)}#h-beperkt`, { said: done.count === 1 ? 'Eén gegeven is beperkt.' : `${done.count} gegevens zijn beperkt.` });
}

async function lift(house: House, ask: OneAsk): Promise<Answer> {
  const restriction = textOf(ask.posted, 'beperking');
  const control = `akkoord-${restriction}`;
  const agreed = dayIn(ask.posted, control);
  if (textOf(ask.posted, control).trim() !== '' && agreed === undefined) return shownAgain(house, ask, { refused: [{ code: 'not-a-date', data: {}, clause: [], field: 'akkoord' }] }, restriction);
  const done = await liftParts(house, ask.scope, { request: ask.input.number, restriction, agreed, once: ask.once ?? undefined });
  if (isRefused(done)) return shownAgain(house, ask, done, restriction);
  return redirect(urls.privacyOne(ask.input.number), { said: `De beperking is opgeheven, met akkoord van ${agreed === undefined ? '' : formatDay(agreed)}.` });
}

async function erase(house: House, ask: OneAsk): Promise<Answer> {
  if (!textsOf(ask.posted, 'zeker').includes('ja')) return show(house, ask.scope, ask.input.number, { answers: ask.posted, problems: [{ field: 'zeker', text: 'Zeg eerst dat je weet dat wissen niet teruggedraaid kan worden' }] });
  const done = await eraseParts(house, ask.scope, { request: ask.input.number, paths: textsOf(ask.posted, 'delen'), once: ask.once ?? undefined });
  if (isRefused(done)) return shownAgain(house, ask, done);
  const copies = [done.notes > 0 ? `${done.notes} ${done.notes === 1 ? 'notitie' : 'notities'}` : '', done.documents > 0 ? `${done.documents} ${done.documents === 1 ? 'bestand' : 'bestanden'}` : ''].filter(Boolean).join(' en ');
  return redirect(`${urls.privacyOne(ask.input.number)}#h-gewist`, { said: `Het is gewist${copies === '' ? '' : `, ook in ${copies}`}.` });
}
