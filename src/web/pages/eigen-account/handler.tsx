import QR from 'qrcode';
import { z } from 'zod';
import type { Scope } from '../../../store/scope.ts';
import { isRefused, type Refused } from '../../../work/house.ts';
import type { LoginWork } from '../../../work/login/login-work.ts';
import { SESSION_SECONDS } from '../../../work/login/parts.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textsOf } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, safeReturn, urls } from '../../urls.ts';
import { CodesPage, OwnAccountPage, PasskeyPage, ShownOncePage, TotpPage } from './page.tsx';
import { SecondStepPage } from './second-step-page.tsx';

const KEY_DAYS = 365;
const text = (most: number) => z.string().max(most).default('');
const one = z.object({ id: z.string().max(200) });
/** Where someone was going who first had to set up a second step; '' for whoever comes from their own account. */
const returning = z.object({ naar: text(2000) });

/** What the pages need: the verbs, the words of the rights, and the outside address for the calendar link. */
export interface OwnParts { work: LoginWork; rightLabels: Readonly<Record<string, string>>; origin: string }

export function ownAccountRoutes(parts: OwnParts): AnyRoute[] {
  const { work } = parts;
  return [
    route({ method: 'GET', path: paths.ownAccount, permission: 'signed-in', audit: 'own.view', input: z.object({}), handle: (ask) => show(parts, ask, []) }),
    route({
      method: 'POST', path: paths.ownSession, permission: 'signed-in', audit: 'own.session.end', input: one,
      async handle({ scope, input }) {
        await work.endSession(scope, input.id);
        return input.id === 'all' ? redirect(urls.login(), { said: 'Je bent overal afgemeld.', cookies: [{ name: 'session', value: '', seconds: 0 }] }) : redirect(urls.ownAccount(), { said: 'Daar ben je afgemeld.' });
      },
    }),
    route({
      method: 'POST', path: paths.ownPassword, permission: 'signed-in', audit: 'own.password', input: z.object({ oud: text(1000), nieuw: text(1000) }),
      async handle(ask) {
        const done = await work.changePassword(ask.scope, { now: ask.input.oud, next: ask.input.nieuw, agent: ask.request.agent, session: ask.cookies.session });
        if (isRefused(done)) return show(parts, ask, problemsOf(done, (code) => (code === 'password-wrong' ? 'oud' : 'nieuw')));
        return redirect(urls.ownAccount(), { said: 'Je wachtwoord is gewijzigd.', cookies: [{ name: 'session', value: done.session, seconds: SESSION_SECONDS }] });
      },
    }),
    secondStepRoute(work),
    ...totpRoutes(parts),
    ...passkeyRoutes(parts),
    route({ method: 'POST', path: paths.ownCodes, permission: 'signed-in', audit: 'own.codes', input: z.object({}), handle: async ({ scope }) => codesPage(await work.newCodes(scope), urls.ownAccount()) }),
    ...tokenRoutes(parts),
  ];
}

async function show(parts: OwnParts, ask: { scope: Scope; cookies: Ask['cookies'] }, problems: Problem[]): Promise<Answer> {
  const own = await parts.work.ownAccount(ask.scope, ask.cookies.session);
  if (isRefused(own)) return problem(own.refused);
  return page(problems.length > 0 ? 'Fout: je account' : 'Je account', <OwnAccountPage own={own} problems={problems} rightLabels={parts.rightLabels} />, { status: problems.length > 0 ? 422 : 200 });
}

function problemsOf(refused: Refused, field: (code: string) => string): Problem[] {
  return refused.refused.map((refusal) => ({ field: field(refusal.code), text: sayRefusal(refusal) }));
}

/** For whoever's function asks two steps and who has one: calm, once, and then on to where they were going. */
function secondStepRoute(work: LoginWork): AnyRoute {
  return route({
    method: 'GET', path: paths.ownSecondStep, permission: 'signed-in', audit: 'own.second-step.view', input: returning,
    async handle({ scope, cookies, input }) {
      const own = await work.ownAccount(scope, cookies.session);
      if (isRefused(own)) return problem(own.refused);
      return own.totp || own.passkeys.length > 0 ? redirect(safeReturn(input.naar)) : page('Je tweede stap', <SecondStepPage name={own.name} to={input.naar || urls.today()} />, { bare: true });
    },
  });
}

function totpRoutes(parts: OwnParts): AnyRoute[] {
  const { work } = parts;
  const set = returning.extend({ doe: z.enum(['zet', 'weg']), code: text(40), 'bewijs-van-begin': text(4000), 'wachtwoord-app': text(1000) });
  return [
    route({ method: 'GET', path: paths.ownTotp, permission: 'signed-in', audit: 'own.totp.view', input: returning, handle: async ({ scope, input }) => totpPage(await work.startTotp(scope), [], input.naar) }),
    route({
      method: 'POST', path: paths.ownTotp, permission: 'signed-in', audit: 'own.totp', input: set,
      async handle(ask) {
        const { scope, input, cookies } = ask;
        if (input.doe === 'weg') {
          const gone = await work.dropTotp(scope, input['wachtwoord-app']);
          return isRefused(gone) ? show(parts, ask, problemsOf(gone, () => 'wachtwoord-app')) : redirect(urls.ownAccount(), { said: 'De code-app is weggenomen.' });
        }
        const done = await work.finishTotp(scope, { ticket: input['bewijs-van-begin'], code: input.code, session: cookies.session });
        if (!isRefused(done)) return done.codes.length > 0 ? codesPage(done.codes, nextAfter(input.naar)) : redirect(nextAfter(input.naar), { said: 'De code-app is ingesteld.' });
        const setup = (await work.sameTotp(scope, input['bewijs-van-begin'])) ?? (await work.startTotp(scope));
        return totpPage(setup, problemsOf(done, () => 'code'), input.naar);
      },
    }),
  ];
}

async function totpPage(setup: { secret: string; address: string; ticket: string }, problems: Problem[], to: string): Promise<Answer> {
  const drawn = await QR.toString(setup.address, { type: 'svg', margin: 0 });
  const qr = `data:image/svg+xml;base64,${Buffer.from(drawn).toString('base64')}`;
  return page('Code-app', <TotpPage qr={qr} secret={setup.secret} ticket={setup.ticket} problems={problems} to={to} />, { status: problems.length > 0 ? 422 : 200, bare: to !== '' });
}

function nextAfter(to: string): string {
  return to === '' ? urls.ownAccount() : safeReturn(to);
}

function passkeyRoutes(parts: OwnParts): AnyRoute[] {
  const { work } = parts;
  const start = async (scope: Scope, problems: Problem[], to: string): Promise<Answer> => {
    const begun = await work.startPasskey(scope);
    return begun ? page('Toegangssleutel', <PasskeyPage {...begun} problems={problems} to={to} />, { status: problems.length > 0 ? 422 : 200, bare: to !== '' }) : problem('not-found');
  };
  return [
    route({ method: 'GET', path: paths.ownPasskeyNew, permission: 'signed-in', audit: 'own.passkey.view', input: returning, handle: ({ scope, input }) => start(scope, [], input.naar) }),
    route({
      method: 'POST', path: paths.ownPasskeyNew, permission: 'signed-in', audit: 'own.passkey', input: returning.extend({ antwoord: text(20_000), 'bewijs-van-begin': text(4000), sleutelnaam: text(200) }),
      async handle({ scope, input, cookies }) {
        const done = await work.finishPasskey(scope, { ticket: input['bewijs-van-begin'], answer: input.antwoord, name: input.sleutelnaam, session: cookies.session });
        if (isRefused(done)) return start(scope, problemsOf(done, () => ''), input.naar);
        return done.codes.length > 0 ? codesPage(done.codes, nextAfter(input.naar)) : redirect(nextAfter(input.naar), { said: 'De sleutel is toegevoegd.' });
      },
    }),
    route({
      method: 'POST', path: paths.ownPasskeyGone, permission: 'signed-in', audit: 'own.passkey.drop', input: one,
      async handle(ask) {
        const gone = await work.dropPasskey(ask.scope, ask.input.id);
        if (isRefused(gone)) return show(parts, ask, problemsOf(gone, () => 'tweede-stap'));
        return redirect(urls.ownAccount(), { said: 'De sleutel is weggenomen.' });
      },
    }),
  ];
}

function codesPage(codes: readonly string[], next: string): Answer {
  return page('Herstelcodes', <CodesPage codes={codes} next={next} />, { after: next, bare: true });
}

function tokenRoutes({ work, origin }: OwnParts): AnyRoute[] {
  return [
    route({
      method: 'POST', path: paths.ownFeed, permission: 'signed-in', audit: 'own.feed', input: z.object({}),
      async handle({ scope }) {
        const address = `${origin}${urls.feed(await work.newFeed(scope))}`;
        return page('Agenda', <ShownOncePage title="De link naar je agenda" lead="Plak deze link in je agendaprogramma, bij ‘agenda via internet toevoegen’. Geef hem aan niemand."><p class="after as-typed"><b>{address}</b></p></ShownOncePage>, { after: urls.ownAccount() });
      },
    }),
    route({
      method: 'POST', path: paths.ownKeyNew, permission: 'signed-in', audit: 'own.key', input: z.object({ sleutelnaam: text(200) }),
      async handle({ scope, input, posted }) {
        const made = await work.newApiKey(scope, { name: input.sleutelnaam, scopes: textsOf(posted, 'recht'), days: KEY_DAYS });
        if (isRefused(made)) return problem(made.refused);
        return page('Sleutel', <ShownOncePage title="Je nieuwe sleutel" lead="Zet hem in het andere programma. We tonen hem niet opnieuw."><p class="after as-typed"><b>{made.token}</b></p></ShownOncePage>, { after: urls.ownAccount() });
      },
    }),
    route({
      method: 'POST', path: paths.ownKeyGone, permission: 'signed-in', audit: 'own.key.drop', input: one,
      async handle({ scope, input }) {
        await work.dropApiKey(scope, input.id);
        return redirect(urls.ownAccount(), { said: 'De sleutel is ingetrokken.' });
      },
    }),
  ];
}
