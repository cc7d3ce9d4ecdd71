import { z } from 'zod';
import type { Refusal } from '../../../engine/reading.ts';
import { isRefused } from '../../../work/house.ts';
import type { LoginWork } from '../../../work/login/login-work.ts';
import { page, problem, redirect, type Answer, type CookieChange } from '../../answer.ts';
import { readValue } from '../../../papers/form-value.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { refusalStatus, sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { entered, TICKET_SECONDS, toSecondStep } from './entered.ts';
import { NewcomerPage, UnknownHerePage } from './provider-pages.tsx';

/** Refusals that a person can do something about by asking someone; the others lead back to the log-in page. */
const TO_ASK = ['provider-organisation-unknown', 'provider-role-unknown', 'provider-person-unknown', 'provider-account-off', 'provider-other-organisation'];
const gone: CookieChange = { name: 'provider', value: '', seconds: 0 };
type LoginAgain = (to: string, email: string, problems: Problem[], status: number) => Answer;

/** Leaving for a login of elsewhere, coming back, and the one question to a newcomer. Without a provider none of these exist. */
export function providerRoutes(work: LoginWork, again: LoginAgain): AnyRoute[] {
  const stopped = (refused: readonly Refusal[], to = ''): Answer => {
    const [first] = refused;
    if (first === undefined || first.code === 'not-found' || first.code.startsWith('link-')) return problem([...refused]);
    if (TO_ASK.includes(first.code)) return page('Je bent hier nog niet bekend', <UnknownHerePage refusal={first} provider={work.providerLabel ?? ''} />, { status: refusalStatus(first.code), bare: true });
    return again(to, '', refused.map((one) => ({ field: '', text: sayRefusal(one) })), refusalStatus(first.code));
  };
  return [
    route({
      method: 'GET', path: paths.providerLogin, permission: 'anyone', audit: 'login.provider', input: z.object({ naar: z.string().max(2000).default(''), uitnodiging: z.string().max(600).default('') }),
      async handle({ input, now }) {
        const leaving = await work.leaveForProvider({ to: input.naar, invitation: input.uitnodiging }, now);
        if (isRefused(leaving)) return stopped(leaving.refused, input.naar);
        return redirect(leaving.url, { cookies: [{ name: 'provider', value: leaving.ticket, seconds: TICKET_SECONDS }] });
      },
    }),
    route({
      method: 'GET', path: paths.providerReturn, permission: 'anyone', audit: 'login.provider.back', input: z.object({}),
      async handle({ query, cookies, now, request }) {
        const told = Object.fromEntries(Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' && value.length < 4000 ? [[name, value]] : [])));
        const here = await work.arriveFromProvider({ ticket: cookies.provider, query: told, agent: request.agent }, now);
        if (isRefused(here)) return stopped(here.refused);
        if ('newcomer' in here) return redirect(urls.newcomer(), { cookies: [{ name: 'provider', value: here.newcomer, seconds: TICKET_SECONDS }] });
        return enter(here, here.to);
      },
    }),
    ...newcomerRoutes(work, stopped),
  ];
}

function newcomerRoutes(work: LoginWork, stopped: (refused: readonly Refusal[]) => Answer): AnyRoute[] {
  const show = (ticket: string, now: Parameters<LoginWork['newcomer']>[1], email: string, problems: Problem[]): Answer => {
    const who = work.newcomer(ticket, now);
    if (who === undefined) return redirect(urls.login());
    return page(problems.length > 0 ? 'Fout: welkom' : 'Welkom', <NewcomerPage who={who} email={email} problems={problems} />, { status: problems.length > 0 ? 422 : 200, bare: true });
  };
  return [
    route({ method: 'GET', path: paths.newcomer, permission: 'anyone', audit: 'login.newcomer.view', input: z.object({}), handle: ({ cookies, now }) => show(cookies.provider, now, '', []) }),
    route({
      method: 'POST', path: paths.newcomer, permission: 'anyone', audit: 'login.newcomer', input: z.object({ email: z.string().max(200).default('') }),
      async handle({ input, cookies, now, request }) {
        const email = input.email.trim();
        if (readValue('email', email) === undefined) return show(cookies.provider, now, email, [{ field: 'email', text: 'Vul een e-mailadres in, bijvoorbeeld naam@dienst.be' }]);
        const made = await work.admitNewcomer({ ticket: cookies.provider, email, agent: request.agent }, now);
        if (!isRefused(made)) return enter(made, urls.today());
        const [first] = made.refused;
        if (first?.code === 'step-expired') return redirect(urls.login(), { said: 'Dat duurde te lang. Meld je opnieuw aan.' });
        return first?.code === 'provider-email-taken' ? show(cookies.provider, now, email, [{ field: 'email', text: sayRefusal(first) }]) : stopped(made.refused);
      },
    }),
  ];
}

/** In, or to the second step; either way the way back has been used. */
function enter(step: { session: string } | { ticket: string }, to: string): Answer {
  const answer = 'ticket' in step ? toSecondStep(step.ticket, to) : entered(step.session, to);
  return answer.kind === 'redirect' ? { ...answer, cookies: [...answer.cookies, gone] } : answer;
}
